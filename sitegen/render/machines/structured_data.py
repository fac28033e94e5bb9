"""What a page says about itself in the words of https://schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from sitegen.render.addresses.urls import home_path, search_path
from sitegen.render.edition import Edition
from sitegen.render.stories.prepared import PreparedStory, reviewer_names
from sitegen.render.views import Head, Image, Link, Site
from sitegen.translate.text import Provenance, Text

Node = Mapping[str, object]
"""A thing with its type and properties; empty properties are left out when it is printed."""


def as_script(nodes: Sequence[Node]) -> Markup:
    """``nodes`` as the text of a ``<script type="application/ld+json">``, which no text in them can end."""
    graph = {"@context": "https://schema.org", "@graph": [_filled(node) for node in nodes]}
    return htmlsafe_json_dumps(graph, ensure_ascii=False, separators=(",", ":"))


def publisher(edition: Edition, site: Site, logo: str) -> Node:
    """The organisation behind the site; ``logo`` is a site path or empty."""
    urls = edition.urls
    picture = {"@type": "ImageObject", "url": urls.absolute(logo)} if logo else ""
    home = urls.absolute(home_path(edition.language))
    return _filled({"@type": "Organization", "name": site.publisher or site.title, "url": home, "logo": picture})


def web_site(edition: Edition, site: Site, organisation: Node) -> Node:
    """The site as the front page presents it."""
    return {
        "@type": "WebSite",
        "name": site.title,
        "description": site.description,
        "url": edition.urls.absolute(home_path(edition.language)),
        "inLanguage": edition.language,
        "publisher": organisation,
        "potentialAction": _search(edition) if site.search else "",
    }


def _search(edition: Edition) -> Node:
    template = f"{edition.urls.absolute(search_path(edition.language))}?q={{search_term_string}}"
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": template},
        "query-input": "required name=search_term_string",
    }


def breadcrumbs(trail: Sequence[Link], edition: Edition) -> Node:
    """The way from the front page to this page, itself included; ``trail`` holds addresses as pages write them."""
    items = [
        {"@type": "ListItem", "position": number, "name": link.text, "item": f"{edition.urls.origin}{link.url}"}
        for number, link in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def web_page(story: PreparedStory, head: Head, edition: Edition, organisation: Node) -> Node:
    """A page that is no news."""
    return {
        "@type": "WebPage",
        "name": story.text.title,
        "description": head.description,
        "url": edition.urls.absolute(story.path),
        "inLanguage": edition.language,
        "publisher": organisation,
    }


def news_article(story: PreparedStory, head: Head, social: Image | None, edition: Edition, organisation: Node) -> Node:
    """A story in one language. Its translation, or the work that it translates, is named by address and language.

    A translation says who made it in the words that its readers see. Names of people are those of the byline and of
    the editors who approved all of a machine's translation. The picture is ``social``, if search engines can show it.
    """
    article, text, urls = story.article, story.text, edition.urls
    address = urls.absolute(story.path)
    others = [_work(language, urls.absolute(path)) for language, path in story.paths.items() if path != story.path]
    original = text.provenance is Provenance.ORIGINAL
    works = [other for other in others if original or other["inLanguage"] == article.language]
    relation = "workTranslation" if original else "translationOfWork"
    reviewed = text.provenance is Provenance.REVIEWED
    image = social or head.image
    return {
        "@type": "NewsArticle",
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.canonical_url or address},
        "headline": text.title,
        "description": head.description,
        "inLanguage": edition.language,
        "datePublished": head.published,
        "dateModified": head.modified or head.published,
        "author": [_person(link, edition) for link in edition.author_links(article)],
        "publisher": organisation,
        "image": _image(image) if image else "",
        "articleSection": head.section,
        "keywords": list(head.tags),
        relation: works,
        "isBasedOn": [] if original else [work["url"] for work in works],
        "editor": [{"@type": "Person", "name": name} for name in text.reviewers if name] if reviewed else [],
        "creativeWorkStatus": _status(text, edition),
    }


def _status(text: Text, edition: Edition) -> str:
    """Who translated ``text``, as the notice on its page says."""
    strings, names = edition.strings, reviewer_names(text, edition)
    match text.provenance:
        case Provenance.ORIGINAL:
            return ""
        case Provenance.HUMAN:
            return strings["human_notice"]
        case Provenance.REVIEWED:
            return strings["reviewed_notice"].format(reviewers=names)
        case Provenance.MACHINE:
            partly = f" {strings['partly_reviewed_notice'].format(reviewers=names)}" if names else ""
            return strings["machine_notice"] + partly


def _work(language: str, address: str) -> dict[str, str]:
    return {"@type": "NewsArticle", "@id": f"{address}#article", "url": address, "inLanguage": language}


def _person(author: Link, edition: Edition) -> Node:
    return _filled({"@type": "Person", "name": author.text, "url": author.url and f"{edition.urls.origin}{author.url}"})


def _image(image: Image) -> Node:
    size = {"width": image.width, "height": image.height}
    return _filled(
        {"@type": "ImageObject", "url": image.absolute, **size, "caption": image.alt, "creditText": image.credit}
    )


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}
