// The site as sitegen makes it, as far as Eleventy has the means of its own. Lists of two keys (language and topic) are
// cut in lists.mjs, once, as its manual advises; pages and feeds are paginated over them. What these look like stands
// in layouts: Eleventy compiles a paginated template anew for each page, and a layout once.
import { fill, LANGUAGES, siteOf, slug } from "./lists.mjs";
import { structuredData } from "./structured-data.mjs";

const format = (options) =>
  Object.fromEntries(
    Object.entries({ nl: "nl-NL", en: "en-GB" }).map(([language, locale]) => [
      language,
      new Intl.DateTimeFormat(locale, { timeZone: "Europe/Amsterdam", ...options }),
    ]),
  );
const long = format({ dateStyle: "full", timeStyle: "short" });
const short = format({ dateStyle: "medium" });
// Eleventy's own slugify takes most of a millisecond.
const anchor = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

export default function (config) {
  config.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  config.addPassthroughCopy("assets");
  config.addPassthroughCopy({ static: "/" });

  let made;
  config.on("eleventy.before", () => (made = undefined));
  const newest = (api, language) =>
    api.getFilteredByGlob(`content/${language}/**/*.md`).sort((a, b) => b.date - a.date);
  const site = (api) =>
    (made ??= siteOf(Object.fromEntries(LANGUAGES.map((language) => [language, newest(api, language)]))));
  for (const name of ["stories", "lists", "feeds", "archive", "neighbours"])
    config.addCollection(name, (api) => site(api)[name]);

  config.amendLibrary("md", (md) => {
    md.set({ typographer: true });
    md.core.ruler.push("heading_ids", ({ tokens }) => {
      tokens.forEach((token, place) => {
        if (token.type === "heading_open") token.attrSet("id", anchor(tokens[place + 1].content));
      });
    });
  });

  config.addFilter("fill", fill);
  config.addFilter("long", (date, language) => long[language].format(date));
  config.addFilter("short", (date, language) => short[language].format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("other", (language) => (language === "nl" ? "en" : "nl"));
  config.addFilter("authorSlug", slug);
  config.addFilter("minutes", (html) => Math.max(1, Math.ceil(html.replace(/<[^>]*>/g, " ").split(/\s+/).length / 220)));
  config.addFilter("structuredData", structuredData);
  return {
    templateFormats: ["md", "njk", "11ty.js"],
    markdownTemplateEngine: false,
    dir: { input: ".", output: "_site", includes: "_includes", data: "_data" },
  };
}
