"""Cleaning ends, whatever a page holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clean import clean
from monitor.models.article import Precision
from monitor.models.link import LinkStatus
from monitor.models.page import Page
from tests.monitor.clean_pages import BODY, FETCHED, URL, page_of

_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<article>", "<div id=post-1>", "<time datetime=", "<html lang="),
        *("<script type='application/ld+json'>", '{"@type":"NewsArticle","author":', '{"@graph":['),
        *(
            "}",
            "]",
            "[",
            '"datePublished":',
            "</script>",
            "<meta charset=",
            "<link rel=canonical href=",
        ),
        *("<meta property='article:published_time' content='", "<table><tr><td>", "<base href='//"),
        *("\x00", "&#xD800;", "&", "<!--", "<![CDATA[", "<svg><p>", "9999-12-31T23:59:59-14:00"),
        "words and words of an article about the river. " * 6,
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    body=st.one_of(
        st.binary(max_size=500),
        st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=40).map(
            lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
        ),
    ),
    charset=st.sampled_from([None, "utf-8", "utf-16", "no-such-charset", "cp1252", "utf-7"]),
)
def test_any_bytes_are_an_article_or_a_status(body: bytes, charset: str | None) -> None:
    """Whatever a page holds, cleaning ends, with articles or with a reason."""
    result = clean(Page(URL, URL + "/live", FETCHED, 200, body=body, charset=charset), None)
    assert result.articles or result.reason
    for article in result.articles:
        assert article.text.strip()
        assert article.published_at is None or article.precision is not Precision.NONE


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "hostile", ["<div>" * 50_000, "<a href=x>" * 20_000, "a " * 400_000, "<" * 200_000]
)
def test_hostile_pages_do_not_hang(hostile: str) -> None:
    """Deep, wide and endless pages are done with soon."""
    result = clean(page_of(hostile + "<p>" + BODY[0] + "</p>"), None)
    assert result.status in LinkStatus
