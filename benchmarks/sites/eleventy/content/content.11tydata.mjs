export default {
  layout: "article.njk",
  permalink: ({ language, section, slug }) => `/${language}/${section}/${slug}/`,
};
