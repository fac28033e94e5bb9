from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from sitegen.read.article import Article
from sitegen.read.selection import Held, select

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PLAIN = Article(
    id="a", path="a.md", language="nl", title="A", date=NOW, html="<p>a</p>", body="a", body_line=1, digest="0"
)


def test_an_article_appears_at_its_date_and_goes_at_its_end() -> None:
    future = replace(PLAIN, date=NOW + SECOND)
    expired = replace(PLAIN, expires=NOW)
    still = replace(PLAIN, expires=NOW + SECOND)
    selection = select([PLAIN, future, expired, still], NOW)
    assert selection.shown == (PLAIN, still)
    assert selection.held == (Held(future, "future", NOW + SECOND), Held(expired, "expired", NOW))


def test_drafts_are_shown_on_request_but_not_before_their_time() -> None:
    draft = replace(PLAIN, draft=True)
    later = replace(draft, date=NOW + SECOND)
    assert select([draft, later], NOW).held == (Held(draft, "draft"), Held(later, "draft"))
    selection = select([draft, later], NOW, drafts=True)
    assert (selection.shown, selection.held) == ((draft,), (Held(later, "future", NOW + SECOND),))
