// The site as sitegen makes it, as far as Eleventy has the means of its own: lists are cut here, as its manual advises
// for lists of two keys (language and topic).
import { readFileSync } from "node:fs";

const LANGUAGES = ["nl", "en"];
const PAGES = { nl: "pagina", en: "page" };
const SIZE = 20;
const names = JSON.parse(readFileSync("_data/names.json", "utf-8"));
const formats = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    new Intl.DateTimeFormat(language === "nl" ? "nl-NL" : "en-GB", { dateStyle: "full", timeZone: "Europe/Amsterdam" }),
  ]),
);

function cut(language, path, title, stories) {
  const total = Math.max(1, Math.ceil(stories.length / SIZE));
  const address = (number) => (number === 1 ? path : `${path}${PAGES[language]}/${number}/`);
  return Array.from({ length: total }, (_, index) => ({
    language,
    title,
    first: path.slice(language.length + 2),
    number: index + 1,
    total,
    path: address(index + 1),
    newer: index > 0 ? address(index) : "",
    older: index + 1 < total ? address(index + 2) : "",
    stories: stories.slice(index * SIZE, (index + 1) * SIZE),
  }));
}

function grouped(stories, keys) {
  const groups = new Map();
  for (const story of stories)
    for (const key of keys(story)) groups.has(key) ? groups.get(key).push(story) : groups.set(key, [story]);
  return [...groups];
}

export default function (config) {
  config.addPassthroughCopy("site.css");
  const newest = (api, language) =>
    api.getFilteredByGlob(`content/${language}/**/*.md`).sort((a, b) => b.date - a.date);
  for (const language of LANGUAGES) config.addCollection(`stories_${language}`, (api) => newest(api, language));
  config.addCollection("lists", (api) =>
    LANGUAGES.flatMap((language) => {
      const stories = newest(api, language);
      const slug = (author) => author.toLowerCase().replaceAll(" ", "-");
      return [
        ...cut(language, `/${language}/`, language === "nl" ? "De Proefkrant" : "The Trial Paper", stories),
        ...grouped(stories, (story) => [story.data.section]).flatMap(([key, own]) =>
          cut(language, `/${language}/${key}/`, names[key][language], own),
        ),
        ...grouped(stories, (story) => story.data.topics).flatMap(([key, own]) =>
          cut(language, `/${language}/tags/${key}/`, names[key][language], own),
        ),
        ...grouped(stories, (story) => [story.data.author]).flatMap(([author, own]) =>
          cut(language, `/${language}/authors/${slug(author)}/`, author, own),
        ),
      ];
    }),
  );
  config.addCollection("neighbours", (api) => {
    const beside = {};
    for (const language of LANGUAGES)
      for (const [, own] of grouped(newest(api, language), (story) => [story.data.section]))
        own.forEach((story, place) => (beside[story.url] = { next: own[place - 1], previous: own[place + 1] }));
    return beside;
  });
  config.addFilter("day", (date, language) => formats[language].format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("other", (language) => (language === "nl" ? "en" : "nl"));
  config.addFilter("authorSlug", (author) => author.toLowerCase().replaceAll(" ", "-"));
  config.addFilter("minutes", (html) => Math.max(1, Math.ceil(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 220)));
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    dir: { input: ".", output: "_site", includes: "_includes", data: "_data" },
  };
}
