"""Pages become articles, or say what they are instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.clean import clean
from monitor.models.article import Precision
from monitor.models.link import Link, LinkStatus
from monitor.models.page import Page
from tests.monitor.clean_pages import BODY, FETCHED, URL, article_html, cleaned, ld, page_of


def test_a_page_becomes_an_article_with_what_is_known_of_it() -> None:
    """Text, title, author, outlet, language, dates and canonical URL come from the page itself."""
    head = (
        ld(
            headline="River rises &amp; bridge closes",
            author=[{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}],
            datePublished="2024-01-03T17:09:00-05:00",
            dateModified="2024-01-04T08:00:00-05:00",
            publisher={"name": "The Example"},
        )
        + f'<link rel="canonical" href="{URL}"><meta property="og:title" content="Other">'
    )
    result = clean(page_of(article_html(), head, url=URL + "?utm_source=feed"), None)
    (article,) = result.articles
    assert result.status is LinkStatus.READ
    assert article.text == "\n\n".join(BODY)
    assert article.title == "River rises & bridge closes"
    assert (article.author, article.outlet) == ("Jane Doe, John Roe", "The Example")
    assert article.published_at == datetime(2024, 1, 3, 22, 9, tzinfo=UTC)
    assert article.precision is Precision.MINUTE
    assert article.modified_at == datetime(2024, 1, 4, 13, tzinfo=UTC)
    assert (article.language, article.url, result.canonical_url) == ("en", URL, URL)
    assert article.raw_url == URL + "?utm_source=feed"


@pytest.mark.parametrize(
    ("shared", "title"),
    [("River rises - The Example", "River rises"), ("Other", "Flood in Millbrook: what to know")],
)
def test_the_title_is_the_one_that_a_reader_sees(shared: str, title: str) -> None:
    """A heading that is shared as well goes before the headline that is told search engines."""
    head = ld(headline="Flood in Millbrook: what to know", publisher={"name": "The Example"})
    head += f'<meta property="og:title" content="{shared}">'
    head += '<meta property="og:site_name" content="The Example">'
    (article,) = cleaned(article_html(), head).articles
    assert article.title == title


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Sign up for our newsletter and get 5 stories a day in your inbox.</p>",
        "<p>READ MORE: 7 dead in an earlier flood</p>",
        "<p><a href='/x'>SEVEN DEAD IN AN EARLIER FLOOD ACROSS THE BORDER</a></p>",
        "<figure><img src='x'><figcaption>Flood of 1999, when 12 died.</figcaption></figure>",
        "<div class='related-links'><ul><li>12 things to know</li></ul></div>",
        "<p>We use cookies and similar technologies of our 842 partners.</p>",
        "<div class='share-tools'>Share 120</div>",
        "<aside class='newsletter'><p>Join 40,000 readers.</p></aside>",
        "<p>© 2024 The Example. All rights reserved.</p>",
        "<p>(Reporting by Jane Doe in Millbrook; Editing by John Roe)</p>",
        "<p>Photo: The bridge on Jan. 3. Jane Doe/Getty Images</p>",
        "<blockquote class='twitter-tweet'><p>90 dead, I hear</p>&mdash; X (@x)</blockquote>",
        "<script>var n = 17;</script><style>p{width:18px}</style><noscript>19</noscript>",
        "<p>Follow Jane Doe on Twitter @janedoe</p>",
        "<p>Advertisement</p>",
    ],
)
def test_what_is_not_the_article_stays_out(furniture: str) -> None:
    """Boxes, pleas, captions, credits and widgets leave no trace, and no number, in the text."""
    (article,) = cleaned(article_html(furniture)).articles
    assert article.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Support for the levee fell to 40 percent after reporting on its costs, a poll found.",
        "Reporting by three newspapers revealed that 40 people had been left behind in the valley.",
        "The post, which was published last Sunday, said that the water had reached 3 metres.",
        "In response, the mayor wrote on X: “It is a shame that @levee was asked for 90 opinions.”",
        "Copyright claims on 40 flood maps were dropped by the company after a public outcry.",
        "The White House briefing delivered by the secretary named 12 towns along the river.",
        "Related: the word has two meanings, the court said. It named 3 of them in its ruling.",
    ],
)
def test_news_that_sounds_like_furniture_stays_in(sentence: str) -> None:
    """A word that begins a plea or a credit is not enough to drop a sentence of news."""
    (article,) = cleaned(article_html(f"<p>{sentence}</p>")).articles
    assert sentence in article.text


def test_the_paragraphs_of_a_short_article_stay_apart() -> None:
    """A text of two sentences keeps its paragraphs, and takes in no date that stands beside it."""
    short = [f"<p>{text}</p>" for text in BODY[:2]]
    stamp = "<time datetime='2024-01-03T10:00:00Z'>2024-01-03T10:00:00Z</time>"
    html = (
        f"<main><article><h1>River</h1>{stamp}{''.join(short)}</article><aside>Cup</aside></main>"
    )
    assert cleaned(html).articles[0].text == "\n\n".join(BODY[:2])


def test_insets_are_cut_out_of_their_paragraph() -> None:
    """A cross-reference in brackets goes, the sentence around it stays."""
    text = "The bridge was shut at noon. (RELATED: Bridge shut 4 times in 9 years)"
    (article,) = cleaned(article_html(f"<p>{text}</p>")).articles
    assert "The bridge was shut at noon.\n\n" in article.text
    assert "RELATED" not in article.text


def test_equal_dates_mean_that_no_change_is_known() -> None:
    """A modification time equal to that of publication is no modification."""
    stamp = "2024-01-03T10:00:00Z"
    (article,) = cleaned(article_html(), ld(datePublished=stamp, dateModified=stamp)).articles
    assert article.modified_at is None


def test_a_date_in_the_future_is_not_believed() -> None:
    """A page from the future is undated unless its source knows better, and the reason is kept."""
    head = ld(datePublished="2031-01-01T00:00:00Z")
    page = page_of(article_html(), head, url="https://news.example/river-rises")
    result = clean(page, None)
    assert (result.articles[0].published_at, result.articles[0].precision) == (None, Precision.NONE)
    assert "2031-01-01 lay in the future" in result.reason
    listed = datetime(2024, 1, 4, 9, 30, tzinfo=UTC)
    link = Link(page.final_url, "feed", published_at=listed)
    assert clean(page, link).articles[0].published_at == listed


def test_a_time_without_a_zone_gives_the_day() -> None:
    """Where a page does not say which clock it means, only the day is known."""
    (article,) = cleaned(article_html(), ld(datePublished="2024-01-03T23:30:00")).articles
    assert (article.published_at, article.precision) == (
        datetime(2024, 1, 3, tzinfo=UTC),
        Precision.DAY,
    )


def test_the_exact_one_of_two_agreeing_dates_is_taken() -> None:
    """A naive date in one place and an exact one in another are one date, known to the minute."""
    head = ld(datePublished="2024-01-03T10:00:00")
    head += '<meta property="article:published_time" content="2024-01-03T15:00:00Z">'
    (article,) = cleaned(article_html(), head).articles
    assert article.published_at == datetime(2024, 1, 3, 15, tzinfo=UTC)


def test_a_byline_and_dateline_in_the_text_are_not_of_the_body() -> None:
    """What stands above the body is known, and apart from it."""
    above = "<p>By Jane Doe</p><p>Published January 3, 2024 at 5:09 PM EST</p>"
    html = article_html().replace("</h1>", f"</h1>{above}")
    (article,) = cleaned(html, url="https://news.example/river-rises").articles
    assert article.text == "\n\n".join(BODY)
    assert article.author == "Jane Doe"
    assert article.published_at == datetime(2024, 1, 3, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (page_of(article_html(), status=404), LinkStatus.NOT_FOUND),
        (page_of(article_html(), status=410), LinkStatus.NOT_FOUND),
        (page_of(article_html(), status=402), LinkStatus.PAYWALLED),
        (page_of(article_html(), status=503), LinkStatus.FAILED),
        (page_of("<p>Sorry.</p>", "<title>Page not found | Example</title>"), LinkStatus.NOT_FOUND),
        (
            page_of(f"<article><p>{BODY[0]}</p></article><div>Subscribe to continue reading</div>"),
            LinkStatus.PAYWALLED,
        ),
        (
            page_of(
                "<article><p>The river at Millbrook rose by…</p></article>",
                ld(isAccessibleForFree="False"),
            ),
            LinkStatus.PAYWALLED,
        ),
        (
            page_of("<div id='root'></div><noscript>You need to enable JavaScript.</noscript>"),
            LinkStatus.NEEDS_JAVASCRIPT,
        ),
        (
            page_of("<div id='app'></div><script src='app.js'></script>"),
            LinkStatus.NEEDS_JAVASCRIPT,
        ),
        (
            page_of("<p>Checking</p>", "<title>Just a moment...</title>"),
            LinkStatus.NEEDS_JAVASCRIPT,
        ),
        (page_of("<h1>Before you continue</h1><p>Accept all cookies?</p>"), LinkStatus.THIN),
        (page_of("<p>Short.</p>"), LinkStatus.THIN),
        (replace(page_of(""), body=b"  "), LinkStatus.THIN),
        (replace(page_of(""), body=b"%PDF-1.7 ..."), LinkStatus.FAILED),
    ],
)
def test_what_is_no_article_has_a_status_of_its_own(page: Page, status: LinkStatus) -> None:
    """Missing pages, walls, shells and stubs are told apart, each with its reason."""
    result = clean(page, None)
    assert (result.status, result.articles) == (status, ())
    assert result.reason


def test_a_short_article_that_is_not_free_by_label_only_is_read() -> None:
    """An outlet that calls its whole, short articles not free has them read."""
    head = ld(isAccessibleForFree=False, headline="River rises")
    assert cleaned(article_html(), head).status is LinkStatus.READ


def test_the_source_s_own_text_stands_in_for_a_wall() -> None:
    """Where the feed carried the whole text, a paywalled page still gives an article."""
    page = page_of("<article><p>The river…</p></article>", ld(isAccessibleForFree=False))
    result = clean(page, Link(URL, "feed", text="\n\n".join(BODY)))
    assert result.articles[0].text == "\n\n".join(BODY)
    assert "the source's own text" in result.reason


def test_a_page_that_a_script_fills_may_carry_its_text_elsewhere() -> None:
    """The article body that a page gives to search engines is taken where it shows none."""
    result = cleaned("<div id='app'></div>", ld(headline="River", articleBody="\n".join(BODY)))
    assert result.articles[0].text == "\n\n".join(BODY)


def test_other_languages_are_counted_not_read() -> None:
    """A text in a language that the story does not read is named; its label is not believed."""
    french = " ".join(
        ["La rivière est sortie de son lit et le pont est fermé pour les habitants de la ville."]
        * 6
    )
    page = page_of(f"<article><p>{french}</p></article>")
    result = clean(page, None, languages=("en",))
    assert (result.status, result.reason) == (LinkStatus.LANGUAGE_UNREAD, "written in “fr”")
    assert clean(page, None, languages=("en", "fr")).articles[0].language == "fr"


def test_a_canonical_link_to_another_site_is_not_followed() -> None:
    """A page cannot pass itself off as another outlet's."""
    head = '<link rel="canonical" href="https://other.example/2024/01/03/river-rises">'
    assert cleaned(article_html(), head).canonical_url == URL


@pytest.mark.parametrize("charset", ["cp1252", "utf-8", "utf-16", "iso-8859-2"])
def test_bytes_are_decoded_by_what_the_page_declares(charset: str) -> None:
    """Accents and quotes survive, whatever the encoding, declared in the page or by a mark."""
    text = BODY[0].replace("Millbrook", "Mýllbröok")
    html = f"<html><head><meta charset='{charset}'></head><body><article><p>{text}</p>"
    body = (html + "".join(f"<p>{more}</p>" for more in BODY[1:3])).encode(charset, "replace")
    (article,) = clean(Page(URL, URL, FETCHED, 200, body=body), None).articles
    assert "Mýllbröok" in article.text


def live_page(posts: int, *, listed: bool) -> Page:
    """Return a live blog with a standing text and so many posts, listed in JSON-LD or not."""
    texts = [
        f"Post {n}: the water now stands at {n} metres and rises, the council said."
        for n in range(posts)
    ]
    blocks = "".join(
        f"<article class='block' id='post-10000{n}'>"
        f"<time datetime='2024-01-03T1{n}:00:00Z'>1{n}:00</time>"
        f"<h2>Water at {n} metres</h2><p>{text}</p></article>"
        for n, text in enumerate(texts)
    )
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Water at {n} metres",
            "url": f"{URL}/live#post-10000{n}",
            "datePublished": f"2024-01-03T1{n}:00:00Z",
            "articleBody": text,
        }
        for n, text in enumerate(texts)
    ]
    head = (
        ld(**{"@type": "LiveBlogPosting", "headline": "Flood live", "liveBlogUpdate": updates})
        if listed
        else ""
    )
    standing = "".join(f"<p>{text}</p>" for text in BODY)
    return page_of(
        f"<main><h1>Flood live</h1><div>{standing}</div><div>{blocks}</div></main>",
        head,
        url=f"{URL}/live",
    )


@pytest.mark.parametrize("listed", [True, False])
def test_each_post_of_a_live_blog_is_an_article(listed: bool) -> None:
    """Posts are keyed by their anchors and dated by their times; the standing text is apart."""
    result = clean(live_page(5, listed=listed), None)
    standing, *posts = result.articles
    assert standing.text == "\n\n".join(BODY)
    assert standing.section is None
    assert [post.section for post in posts] == [f"post-10000{n}" for n in range(5)]
    assert [post.url for post in posts] == [f"{URL}/live#post-10000{n}" for n in range(5)]
    assert posts[2].published_at == datetime(2024, 1, 3, 12, tzinfo=UTC)
    assert posts[2].title == "Flood live — Water at 2 metres"
    assert posts[2].text.startswith("Post 2: the water now stands")


def test_a_post_that_rolls_off_changes_no_other() -> None:
    """The posts that stay are the same articles, whatever else is on the page."""
    before = {
        article.url: article.sha256 for article in clean(live_page(5, listed=True), None).articles
    }
    after = {
        article.url: article.sha256 for article in clean(live_page(4, listed=True), None).articles
    }
    assert after.items() <= before.items()


def test_a_page_that_is_utf_8_is_read_as_it_whatever_its_header_says() -> None:
    """A server that names an older charset for all of its pages spoils no sum of money."""
    paid = "<p>The levee cost £5 million – a sum “held back” for years, the county said.</p>"
    page = replace(page_of(article_html(paid)), charset="iso-8859-1")
    (article,) = clean(page, None).articles
    assert "£5 million – a sum “held back”" in article.text


def test_half_a_character_in_a_pages_own_words_is_dropped() -> None:
    """A headline that was cut in the middle of an emoji is a headline."""
    head = ld(headline="Levee holds \ud83d", author={"name": "Ida \U0001f600 Marl"})
    (article,) = cleaned(article_html(), head).articles
    assert (article.title, article.author) == ("Levee holds", "Ida \U0001f600 Marl")
