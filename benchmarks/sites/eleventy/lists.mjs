// The lists of the site, cut into pages.
import { readFileSync } from "node:fs";

const data = (name) => JSON.parse(readFileSync(`_data/${name}.json`, "utf-8"));
const [names, words, site, sections] = ["names", "words", "site", "sections"].map(data);
const PAGES = { nl: "pagina", en: "page" };

export const LANGUAGES = ["nl", "en"];
export const slug = (name) => name.toLowerCase().replaceAll(" ", "-");
export const fill = (text, ...values) => values.reduce((filled, value) => filled.replace("%s", () => value), text);

const monthNames = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.DateTimeFormat(language, { month: "long", year: "numeric" })]),
);
const zoned = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam", year: "numeric", month: "2-digit" });

function grouped(stories, keys) {
  const groups = new Map();
  for (const story of stories)
    for (const key of keys(story)) groups.has(key) ? groups.get(key).push(story) : groups.set(key, [story]);
  return [...groups];
}

// The pages of one list: `path` follows the language in its address.
function cut(language, kind, path, name, stories, size = 20) {
  const total = Math.ceil(stories.length / size);
  const address = (each, number) => `/${each}/${path}${number > 1 ? `${PAGES[each]}/${number}/` : ""}`;
  const description = { home: "", month: words[language].about_month, author: words[language].about_author };
  return Array.from({ length: total }, (_, index) => {
    const number = index + 1;
    return {
      language,
      kind,
      name,
      year: kind === "month" ? path.split("/")[1].slice(0, 4) : "",
      number,
      total,
      count: stories.length,
      title: number > 1 ? fill(words[language].page_title, name, number) : name,
      description: fill(description[kind] ?? words[language].about_topic, name, site.titles[language]),
      paths: Object.fromEntries(LANGUAGES.map((each) => [each, address(each, number)])),
      newer: number > 1 ? address(language, number - 1) : "",
      older: number < total ? address(language, number + 1) : "",
      pages: Array.from({ length: total }, (_, place) => place + 1)
        .filter((each) => each === 1 || each === total || Math.abs(each - number) <= 2)
        .map((each, place, all) => ({ number: each, url: address(language, each), gap: each > (all[place - 1] ?? 0) + 1 })),
      stories: stories.slice(index * size, number * size),
    };
  });
}

function capitalised(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function listsOf(language, stories) {
  const list = (kind, folder, keys, name, size) =>
    grouped(stories, keys).flatMap(([key, own]) => cut(language, kind, `${folder}${slug(key)}/`, name(key), own, size));
  const bySection = new Map(grouped(stories, (story) => [story.data.section]));
  const home = cut(language, "home", "", site.titles[language], stories);
  const shown = new Set(home[0].stories);
  home[0].sections = sections.map((key) => ({
    key,
    stories: (bySection.get(key) ?? []).filter((story) => !shown.has(story)).slice(0, 4),
  }));
  const named = (key) => names[key][language];
  const month = (key) => capitalised(monthNames[language].format(new Date(`${key}-15`)));
  return [
    ...home,
    ...list("section", "", (story) => [story.data.section], named),
    ...list("tag", "tags/", (story) => story.data.topics, named),
    ...list("author", "authors/", (story) => [story.data.author], (name) => name),
    ...list("month", "archive/", (story) => [zoned.format(story.date)], month, 100),
  ];
}

// The overviews of the archive: of all years, and of each.
function archive(lists) {
  const overview = (language, path, title, years) => ({
    language,
    title,
    description: fill(words[language].about_archive, title, site.titles[language]),
    paths: Object.fromEntries(LANGUAGES.map((each) => [each, `/${each}/archive/${path}`])),
    years,
  });
  return LANGUAGES.flatMap((language) => {
    const months = lists.filter((list) => list.language === language && list.kind === "month" && list.number === 1);
    const years = grouped(months, (list) => [list.year]).map(([name, months]) => ({ name, months }));
    return [
      overview(language, "", words[language].archive, years),
      ...years.map((year) => overview(language, `${year.name}/`, fill(words[language].year, year.name), [year])),
    ];
  });
}

function neighbours(stories) {
  const beside = {};
  for (const language of LANGUAGES)
    for (const [, own] of grouped(stories[language], (story) => [story.data.section]))
      own.forEach((story, place) => (beside[story.url] = { next: own[place - 1], previous: own[place + 1] }));
  return beside;
}

// All collections of the site, of the stories of each language, the newest first.
export function siteOf(stories) {
  const lists = LANGUAGES.flatMap((language) => listsOf(language, stories[language]));
  const feeds = lists.filter((list) => list.number === 1 && list.kind !== "month");
  return { stories, lists, feeds, archive: archive(lists), neighbours: neighbours(stories) };
}
