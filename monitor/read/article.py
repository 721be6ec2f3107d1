"""Read one version of an article: its sentences, then quotes, figures, claims and corrections."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from monitor.models.article import Article
from monitor.models.reading import Reading
from monitor.read.claims import read_claims
from monitor.read.corrections import read_corrections
from monitor.read.figures import READER_VERSION, read_figures
from monitor.read.quotes import read_quotes
from monitor.read.sentences import split_sentences
from monitor.read.wording import wordings_of


def read_article(article: Article, timezone: str = "UTC") -> Reading:
    """Read an article; its words for days count from its date in `timezone`, if it has a date."""
    return read_text(
        article.text, version_id=article.version_id, reference_date=_local_date(article, timezone)
    )


def read_text(text: str, *, version_id: str = "", reference_date: date | None = None) -> Reading:
    """Read a text; without a reference date no words for days are resolved."""
    sentences = split_sentences(text)
    wordings = wordings_of(text, sentences)
    quotes = read_quotes(text, sentences)
    figures, vague = read_figures(text, sentences, reference_date, wordings)
    return Reading(
        version_id=version_id,
        reader_version=READER_VERSION,
        sentences=sentences,
        figures=figures,
        vague=vague,
        claims=read_claims(text, sentences, quotes, wordings),
        quotes=quotes,
        corrections=read_corrections(text, sentences, wordings),
    )


def _local_date(article: Article, timezone: str) -> date | None:
    if article.published_at is None:
        return None
    return article.published_at.astimezone(ZoneInfo(timezone)).date()
