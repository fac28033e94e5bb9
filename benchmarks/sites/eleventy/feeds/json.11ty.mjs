export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.paths[list.language]}feed.json`,
};

export function render({ list, names, site }) {
  const [language, url] = [list.language, site.origin + list.paths[list.language]];
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: list.kind === "home" ? list.name : `${list.name} – ${site.titles[language]}`,
    description: list.description || undefined,
    home_page_url: url,
    feed_url: `${url}feed.json`,
    language,
    authors: [{ name: site.publisher }],
    items: list.stories.map(({ url, date, data }) => ({
      id: site.origin + url,
      url: site.origin + url,
      title: data.title,
      content_text: data.summary,
      summary: data.summary,
      date_published: date.toISOString(),
      date_modified: date.toISOString(),
      authors: [{ name: data.author }],
      tags: [data.section, ...data.topics].map((key) => names[key][language]),
    })),
  });
}
