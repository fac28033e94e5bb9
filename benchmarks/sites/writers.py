"""The corpus as each program wants to find it: the same words, dates and links in the front matter of its kind."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.sites.corpus import LANGUAGES, SECTIONS, TAGS, Story

_HERE = Path(__file__).parent
_ASSETS = _HERE.parents[1] / "templates" / "assets"


def write_sitegen(site: Path, stories: Sequence[Story], translated: bool = True) -> None:
    """``content/SECTION/SLUG.md``, and ``SLUG.en.md`` beside it if it is ``translated`` already."""
    sections = {story.slug: story.section for story in stories}
    for story in stories:
        for language in LANGUAGES if translated else LANGUAGES[:1]:
            text = story.texts[language]
            fields: dict[str, object] = {"title": text.title, "summary": text.summary}
            if language == "nl":
                fields |= {"date": story.date, "section": SECTIONS[story.section][0], "authors": [story.author]}
                fields["tags"] = [TAGS[tag][0] for tag in story.tags]
            suffix = ".md" if language == "nl" else ".en.md"
            body = _linked(text.body, lambda slug: f"../{sections[slug]}/{slug}.md")
            _write(site / "content" / story.section / f"{story.slug}{suffix}", fields, body)
    names = [("sections", SECTIONS), ("tags", TAGS)]
    tables = [
        f"[{table}.{_toml(key)}]\nnl = {_toml(nl)}\nen = {_toml(en)}\n"
        for table, terms in names
        for key, (nl, en) in terms.items()
    ]
    with (site / "sitegen.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(tables))


def write_hugo(site: Path, stories: Sequence[Story]) -> None:
    """``content/LANGUAGE/SECTION/SLUG.md``, and ``_index.md`` for each list; years and months are terms of a taxonomy,
    since Hugo has no archives of its own."""
    sections = {story.slug: story.section for story in stories}
    words = _words()
    for side, language in enumerate(LANGUAGES):
        content = site / "content" / language
        for folder, terms in (("", SECTIONS), ("tags", TAGS)):
            for weight, (key, names) in enumerate(terms.items(), 1):
                _write(content / folder / key / "_index.md", {"title": names[side], "weight": weight}, "")
        for unseen in ("tags", "authors"):
            _write(content / unseen / "_index.md", {"_build": {"render": "never"}}, "")
        archive = {"title": words[language]["archive"], "cascade": {"outputs": ["HTML"]}}
        _write(content / "archive" / "_index.md", archive, "")
        for story in stories:
            fields = {
                **_fields(story, language, "description"),
                "authors": [story.author],
                "tags": story.tags,
                "archive": [f"{story.date:%Y}", f"{story.date:%Y-%m}"],
            }
            body = _linked(story.texts[language].body, _page_address(language, sections))
            _write(content / story.section / f"{story.slug}.md", fields, body)
        _write_json(site / "i18n" / f"{language}.json", words[language])
    _dress(site / "assets")


def write_eleventy(site: Path, stories: Sequence[Story]) -> None:
    """``content/LANGUAGE/SECTION/SLUG.md``, and the names of sections and tags in ``_data``."""
    sections = {story.slug: story.section for story in stories}
    for language in LANGUAGES:
        for story in stories:
            fields = {
                **_fields(story, language, "summary"),
                "language": language,
                "section": story.section,
                "author": story.author,
                "topics": story.tags,
            }
            body = _linked(story.texts[language].body, _page_address(language, sections))
            _write(site / "content" / language / story.section / f"{story.slug}.md", fields, body)
    _write_json(site / "_data" / "names.json", _names())
    _write_json(site / "_data" / "words.json", _words())
    _dress(site / "assets")


def write_pelican(site: Path, stories: Sequence[Story]) -> None:
    """``content/LANGUAGE/SECTION/SLUG.md``, a content folder for each run."""
    sections = {story.slug: story.section for story in stories}
    for side, language in enumerate(LANGUAGES):
        for story in stories:
            text = story.texts[language]
            lines = {
                "Title": text.title,
                "Date": story.date.isoformat(),
                "Category": SECTIONS[story.section][side],
                "Tags": ", ".join(TAGS[tag][side] for tag in story.tags),
                "Authors": story.author,
                "Slug": story.slug,
                "Summary": text.summary,
            }
            front = "".join(f"{name}: {value}\n" for name, value in lines.items())
            body = _linked(text.body, _page_address(language, sections))
            path = site / "content" / language / story.section / f"{story.slug}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{front}\n{body}", "utf-8")
    _write_json(site / "names.json", {"sections": SECTIONS, "tags": TAGS})
    _write_json(site / "words.json", _words())
    _dress(site / "theme" / "static")


def _page_address(language: str, sections: Mapping[str, str]) -> Callable[[str], str]:
    return lambda slug: f"/{language}/{sections[slug]}/{slug}/"


def _linked(body: str, address: Callable[[str], str]) -> str:
    before, _, rest = body.partition("{link:")
    slug, _, after = rest.partition("}")
    return f"{before}{address(slug)}{after}"


def _fields(story: Story, language: str, summary: str) -> dict[str, object]:
    text = story.texts[language]
    return {"title": text.title, "date": story.date, "slug": story.slug, summary: text.summary}


def _words() -> dict[str, dict[str, str]]:
    """The words of the peers' pages, by language."""
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))


def _dress(folder: Path) -> None:
    """The style sheet and the icon of sitegen's theme."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("site.css", "icon.svg"):
        shutil.copyfile(_ASSETS / name, folder / name)


def _write(path: Path, fields: Mapping[str, object], body: str) -> None:
    """A file with YAML front matter; a value in JSON is one in YAML too, and a date is written bare."""
    lines = [f"{name}: {_yaml(value)}\n" for name, value in fields.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{''.join(lines)}---\n{body}", "utf-8")


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def _yaml(value: object) -> str:
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else json.dumps(value, ensure_ascii=False)


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _names() -> dict[str, dict[str, Iterable[str]]]:
    return {key: dict(zip(LANGUAGES, names, strict=True)) for terms in (SECTIONS, TAGS) for key, names in terms.items()}
