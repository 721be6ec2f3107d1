"""The demonstration tells what it was written to show."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from flows.demo.run import Landed, run_demo
from flows.demo.site import serve_demo_site
from warehouse.connect import Warehouse
from warehouse.query import run_query


@pytest.fixture(scope="module")
def landed(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Landed:
    """Run the demonstration once, through real Prefect, HTTP, SMTP and DuckDB."""
    del prefect_api
    return run_demo(tmp_path_factory.mktemp("demo") / "home", lambda _line: None)


def ask(landed: Landed, sql: str) -> list[Any]:
    """Query what landed."""
    return run_query(Warehouse(landed.home), sql).rows


def test_the_first_day_is_no_news(landed: Landed) -> None:
    """It is the baseline: nothing of it was told as new."""
    told = ask(landed, "select count(*) from findings where found_at < '2023-11-10 12:00Z' "
                       "and status = 'delivered'")  # fmt: skip
    assert told == [(0,)]


def test_the_figures_that_moved_are_told_once_each(landed: Landed) -> None:
    """Tolls, a silent edit, and a correction; however many outlets say so."""
    moved = ask(
        landed,
        "select before_value, after_value, direction, via, correction_noted, n_origins "
        "from findings where kind = 'changed_figure' and status = 'delivered'",
    )
    assert sorted(row[:3] for row in moved) == sorted(
        [
            ("more than 1,400", "about 1,200", "lowered"),
            ("10,812", "11,078", "raised"),
            ("210", "260", "raised"),
            ("$18 million", "$13 million", "lowered"),
            *[row[:3] for row in moved if row[1] == "15"],
        ]
    )
    assert [row[2] for row in moved if row[1] == "15"] == ["raised"]
    by_value = {row[1]: row for row in moved}
    assert by_value["260"][3:5] == ("edited_article", False)
    assert by_value["$13 million"][3:5] == ("edited_article", True)
    assert by_value["15"][5] == 1, "a wire text that two others copied is one origin"


def test_sources_that_disagree_are_told_as_such(landed: Landed) -> None:
    """The brigade's 19 is no new toll of the county's."""
    disagree = ask(landed, "select after_value from findings where kind = 'conflicting_figure' "
                           "and status = 'delivered'")  # fmt: skip
    assert disagree == [("19",)]


def test_a_figure_rounded_otherwise_is_no_news(landed: Landed) -> None:
    """About 4,300 and 4,312 are one number."""
    about = ask(landed, "select kind from findings where status = 'delivered' "
                        "and (after_value like '%4,312%' or before_value like '4,3%')")  # fmt: skip
    assert about == []


def test_a_denial_is_told(landed: Landed) -> None:
    """The inspector contradicts the engineer."""
    denied = ask(landed, "select after_sentence from findings "
                         "where kind = 'contradicted_claim' and status = 'delivered'")  # fmt: skip
    assert len(denied) == 1
    assert "not inspected" in denied[0][0]
    said = ask(landed, "select outlet, sentence from finding_evidence where role = 'before' "
                       "and finding_id in (select finding_id from findings "
                       "where kind = 'contradicted_claim' and status = 'delivered')")  # fmt: skip
    assert [outlet for outlet, _ in said] == ["County Wire"]


def test_copies_are_folded_and_the_page_of_the_wire_is_their_origin(landed: Landed) -> None:
    """Two outlets carry the wire's text."""
    copies = ask(
        landed,
        "select copy.url, origin.url from copies "
        "join article_versions as copy on copies.version_id = copy.version_id "
        "join article_versions as origin on copies.origin_version_id = origin.version_id",
    )
    assert {c.rpartition("/")[2] for c, _ in copies} == {"toll-rises", "toll-friday"}
    assert {o.rpartition("/")[2] for _, o in copies} == {"arden-ferry-toll"}


def test_every_link_ends_in_one_status(landed: Landed) -> None:
    """What was not read says why."""
    statuses = dict(ask(landed, "select status, count(*) from links group by status"))
    assert statuses == {"blocked_by_robots": 1, "read": 14}


def test_the_source_that_is_down_is_said_to_be(landed: Landed) -> None:
    """Quiet is told apart from broken."""
    failing = ask(landed, "select feed from source_health where state = 'failing'")
    assert len(failing) == 1
    mail = _mail(landed.mails[-1])
    plain = mail.get_body(("plain",))
    assert plain is not None
    assert "Upstream Radio" in plain.get_content()


def test_each_digest_is_one_mail_with_text_and_html(landed: Landed) -> None:
    """Two stories, two days."""
    assert len(landed.mails) == 4
    ids = set()
    for path in landed.mails:
        mail = _mail(path)
        ids.add(mail["Message-ID"])
        assert mail.get_body(("plain",)) is not None
        assert mail.get_body(("html",)) is not None
        assert mail["List-Unsubscribe"] == "<mailto:stop@demo.example>"
    assert len(ids) == 4


def test_the_outlets_keep_their_order_wherever_they_are_served(landed: Landed) -> None:
    """Taken ports move all of them: which page is the first of its hour depends on no port."""
    del landed
    with serve_demo_site() as first, serve_demo_site() as second:
        for site in (first, second):
            start = site.ports[site.outlets[0].key]
            assert list(site.ports.values()) == list(range(start, start + len(site.outlets)))
        assert not set(first.ports.values()) & set(second.ports.values())


def _mail(path: Path) -> EmailMessage:
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    return mail
