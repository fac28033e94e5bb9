// What a page says about itself in the words of schema.org, as JSON for a script element.
const organisation = (site, home) => ({ "@type": "Organization", name: site.publisher, url: home });

const breadcrumbs = (...steps) => ({
  "@type": "BreadcrumbList",
  itemListElement: steps.map(([name, item], place) => ({ "@type": "ListItem", position: place + 1, name, item })),
});

function article({ site, words, names, language, section, title, summary, date, author, authorUrl, topics, paths }) {
  const [url, home] = [site.origin + paths[language], `${site.origin}/${language}/`];
  const other = language === "nl" ? "en" : "nl";
  const twin = site.origin + paths[other];
  const translation = [{ "@type": "NewsArticle", "@id": `${twin}#article`, url: twin, inLanguage: other }];
  return [
    {
      "@type": "NewsArticle",
      "@id": `${url}#article`,
      url,
      mainEntityOfPage: { "@type": "WebPage", "@id": url },
      headline: title,
      description: summary,
      inLanguage: language,
      datePublished: date.toISOString(),
      dateModified: date.toISOString(),
      author: [{ "@type": "Person", name: author, url: site.origin + authorUrl }],
      publisher: organisation(site, home),
      articleSection: names[section][language],
      keywords: topics.map((key) => names[key][language]),
      ...(language === "nl"
        ? { workTranslation: translation }
        : { translationOfWork: translation, isBasedOn: [twin], creativeWorkStatus: words[language].translated }),
    },
    breadcrumbs([site.titles[language], home], [names[section][language], `${home}${section}/`], [title, url]),
  ];
}

function list({ site, list }) {
  const home = `${site.origin}/${list.language}/`;
  if (list.kind !== "home")
    return [breadcrumbs([site.titles[list.language], home], [list.name, site.origin + list.paths[list.language]])];
  return [
    { "@type": "WebSite", name: list.name, url: home, inLanguage: list.language, publisher: organisation(site, home) },
  ];
}

export function structuredData(values) {
  const graph = values.list ? list(values) : article(values);
  return JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll("<", "\\u003c");
}
