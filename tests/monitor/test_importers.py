"""Files of articles are imported whatever their kind, and a bad row loses nothing else."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.importers import read_path
from monitor.models.article import Precision
from monitor.models.errors import ImportFailed
from tests.eval.gate import shared
from tests.monitor.imported import FIRST, NOW, ROW, SECOND, read


def test_folders_are_read_in_order_with_relative_names(tmp_path: Path) -> None:
    """Names are relative to the folder, hidden files are passed over, others are said."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two words.txt").write_text(SECOND)
    (tmp_path / "a.txt").write_text(FIRST)
    (tmp_path / ".hidden.txt").write_text(FIRST)
    (tmp_path / "c.docx").write_text("?")
    (tmp_path / "empty.txt").write_text(" \n")
    articles, problems = read(tmp_path)
    assert [article.url for article in articles] == ["file:a.txt", "file:b/two%20words.txt"]
    assert len(problems) == 2
    assert problems[0].startswith("c.docx: expected a file that ends in one of .txt")
    assert problems[1] == "empty.txt: expected the text of an article, found none"


def test_nothing_at_a_path_is_one_line(tmp_path: Path) -> None:
    """A path that is not there, and an empty folder, are refused at once."""
    with pytest.raises(ImportFailed, match="no such file or folder"):
        read_path(tmp_path / "nowhere", fetched_at=NOW)
    with pytest.raises(ImportFailed, match="holds no file"):
        read_path(tmp_path, fetched_at=NOW)


@pytest.mark.parametrize("zipped", [False, True])
def test_json_lines(tmp_path: Path, zipped: bool) -> None:
    """Good rows are imported; bad ones are named by line with what was expected."""
    full = ROW | {"outlet": "The A", "author": "Unknown", "published_at": "2024-01-03"}
    full["fetched_at"] = "2024-01-03T12:00:00+00:00"
    lines = [json.dumps(full), "", "{broken", "[1]", json.dumps({"url": "https://a.example/y"})]
    lines += [json.dumps(ROW | {"published_at": "soonish"}), json.dumps({"text": FIRST})]
    lines += [json.dumps(ROW | {"url": "not an address"})]
    data = "\n".join(lines).encode()
    file = tmp_path / ("rows.jsonl.gz" if zipped else "rows.jsonl")
    file.write_bytes(gzip.compress(data) if zipped else data)
    (first, bare), problems = read(file)
    assert (first.url, first.raw_url) == ("https://a.example/x", ROW["url"])
    assert (first.outlet, first.author, first.title) == ("The A", None, "River rises")
    assert first.precision is Precision.DAY
    assert first.fetched_at == datetime(2024, 1, 3, 12, tzinfo=UTC)
    assert (bare.url, bare.fetched_at) == (f"file:{file.name}#7", NOW)
    places = [problem.partition(":")[0] for problem in problems]
    assert places == [f"{file.name} line {n}" for n in (3, 4, 5, 6, 8)]
    assert "expected a date (2024-01-03) as “published_at”" in problems[3]


def test_cut_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    """A file that ends too early gives its whole rows and one problem."""
    rows = "\n".join(json.dumps(ROW | {"url": f"https://a.example/{n}"}) for n in range(2000))
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-2000])
    articles, problems = read(tmp_path / "rows.jsonl.gz")
    assert articles
    assert "expected whole gzip data" in problems[-1]


def test_csv_and_parquet_rows_with_names_of_others(tmp_path: Path) -> None:
    """The usual names of other tools are understood, in CSV and in Parquet alike."""
    with (tmp_path / "rows.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Link", "Headline", "Body", "Source", "Date"])
        writer.writerow(["https://a.example/x", "River", f"{FIRST}\n\n{SECOND}", "A", "2024-01-03"])
        writer.writerow(["https://a.example/y", "No text", "", "A", ""])
    table = {
        "link": ["https://a.example/x"],
        "headline": ["River"],
        "maintext": [f"{FIRST}\n\n{SECOND}"],
        "publisher": ["A"],
        "date_publish": [datetime(2024, 1, 3, 10, tzinfo=UTC)],
    }
    pq.write_table(pa.table(table), tmp_path / "rows.parquet")
    (from_csv, from_parquet), problems = read(tmp_path)
    assert from_csv.text == from_parquet.text == f"{FIRST}\n\n{SECOND}"
    assert from_csv.outlet == from_parquet.outlet == "A"
    assert from_csv.precision is Precision.DAY
    assert from_parquet.published_at == datetime(2024, 1, 3, 10, tzinfo=UTC)
    assert problems == ["rows.csv line 5: expected a “text” that is not empty"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Commas, semicolons or tabs, in any of the encodings that they offer."""
    with (tmp_path / "rows.csv").open("w", newline="", encoding=encoding) as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([ROW, {**ROW, "title": "Über den Fluß"}.values()])
    (article,), problems = read(tmp_path / "rows.csv")
    assert (article.title, article.text) == ("Über den Fluß", f"{FIRST}\n\n{SECOND}")
    assert not problems


def test_a_table_without_texts_is_one_problem(tmp_path: Path) -> None:
    """What its columns are called is said once, not for each row."""
    (tmp_path / "a.csv").write_text("link,count\n" + "https://a.example/,1\n" * 50)
    pq.write_table(pa.table({"count": list(range(50))}), tmp_path / "b.parquet")
    articles, problems = read(tmp_path)
    assert not articles
    assert [one.partition(" (")[0] for one in problems] == [
        "a.csv line 1: expected a column of texts",
        "b.parquet: expected a column of texts",
    ]
    assert problems[0].endswith("found link, count")


def test_what_is_no_text_is_no_article(tmp_path: Path) -> None:
    """Bytes that happen to hold digits are no figures."""
    noise = bytes(n * n % 251 for n in range(5000))
    for name in ("a.txt", "b.html", "c.jsonl", "d.csv", "e.parquet", "f.warc.gz"):
        (tmp_path / name).write_bytes(noise)
    articles, problems = read(tmp_path)
    assert not articles
    assert {one[0] for one in problems} == set("abcdef")
    assert all(one.isprintable() for one in problems)


def test_half_characters_and_controls_are_kept_out(tmp_path: Path) -> None:
    """They can neither be stored nor shown; all else of the row is kept."""
    row = {
        "url": "https://a.example/\ud800x",
        "title": "River\x00 \x1b[31mrises \udc00",
        "text": f"{FIRST[:9]}\x00{FIRST[9:]} \ud83d {SECOND}",
        "author": "Ann\x07 Bo",
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n")
    (article,), problems = read(tmp_path / "rows.jsonl")
    assert not problems
    assert article.title == "River [31mrises"
    assert article.text == f"{FIRST} {SECOND}"
    assert article.author == "Ann Bo"
    assert article.version_id


def test_a_line_without_end_loses_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, once, by its number."""
    monkeypatch.setattr("monitor.importers.tables.MAX_LINE", 1000)
    lines = [json.dumps(ROW), json.dumps({**ROW, "text": "word " * 2000}), json.dumps(ROW)]
    (tmp_path / "rows.jsonl").write_text("".join(f"{line}\n" for line in lines))
    articles, problems = read(tmp_path / "rows.jsonl")
    assert len(articles) == 2
    assert problems == ["rows.jsonl line 2: is longer than 0 MB"]


def html_page(canonical: str = "") -> bytes:
    """Return a page of an article."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND) * 4)
    return f"<html><head>{link}<title>River</title></head><body><article>{body}".encode()


def test_saved_pages_know_where_they_are_from(tmp_path: Path) -> None:
    """A saved page's URL is where it was saved from, else what it calls its own, else its file."""
    note = b"<!-- saved from url=(0023)https://b.example/saved -->"
    (tmp_path / "1.html").write_bytes(note + html_page("https://a.example/own"))
    (tmp_path / "2.html").write_bytes(html_page("https://a.example/own"))
    (tmp_path / "3.htm").write_bytes(html_page())
    (tmp_path / "4.html").write_bytes(b"<p>Nothing much.</p>")
    articles, problems = read(tmp_path)
    assert [article.url for article in articles] == [
        "https://b.example/saved",
        "https://a.example/own",
        "file:3.htm",
    ]
    assert problems[0].startswith("4.html: expected an article: only 2 words of text")


def test_warc_responses_with_their_times(tmp_path: Path) -> None:
    """HTML answers of a WARC file are read with their own URLs and times; a cut end is said."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for n, (status, kind) in enumerate(
        [("200 OK", "text/html"), ("404 No", "text/html"), ("200 OK", "image/png")]
    ):
        http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://a.example/{n}",
            "response",
            payload=BytesIO(html_page()),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2024-01-03T10:00:00Z"},
        )
        writer.write_record(record)
    (tmp_path / "pages.warc.gz").write_bytes(buffer.getvalue())
    (tmp_path / "noise.warc").write_bytes(b"this is no archive at all")
    (article,), problems = read(tmp_path)
    assert article.url == "https://a.example/0"
    assert article.fetched_at == datetime(2024, 1, 3, 10, tzinfo=UTC)
    assert [problem.partition(":")[0] for problem in problems] == ["noise.warc"]


def test_reading_twice_gives_the_same_versions(tmp_path: Path) -> None:
    """Importing is deterministic: the same file gives the same ids."""
    (tmp_path / "rows.jsonl").write_text(
        json.dumps(ROW) + "\n" + json.dumps(ROW | {"text": SECOND})
    )
    ids = [[article.version_id for article in read(tmp_path)[0]] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=300),
    ending=st.sampled_from(
        ["jsonl", "jsonl.gz", "csv", "parquet", "html", "warc", "warc.gz", "txt"]
    ),
)
def test_any_file_gives_articles_or_problems(
    data: bytes, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a file holds, importing it ends with articles or with problems in words."""
    file = tmp_path_factory.mktemp("any") / f"file.{ending}"
    file.write_bytes(data)
    articles, problems = read(file)
    assert all(article.text for article in articles)
    assert all("\n" not in problem for problem in problems)


def test_the_existing_corpus_is_imported() -> None:
    """The five texts of the first story come out dated, signed and apart from their heads."""
    articles, problems = read(shared("seeds"))
    assert not problems
    assert [
        (str(a.precision), a.published_at and f"{a.published_at:%m-%dT%H:%M}") for a in articles
    ] == [
        ("day", "01-03T00:00"),
        ("minute", "01-03T22:09"),
        ("day", "01-04T00:00"),
        ("none", None),
        ("day", "10-31T00:00"),
    ]
    assert [bool(article.author) for article in articles] == [False, True, False, False, False]
    assert [bool(article.title) for article in articles] == [False, False, False, True, False]
    for article in articles:
        assert not article.text.startswith(("By ", " ", "date "))
        assert "RELATED" not in article.text
        assert "twitter.com" not in article.text
        assert article.text == article.text.strip()
        assert article.language == "en"


def test_a_warc_record_without_an_address_is_said(tmp_path: Path) -> None:
    """What the library stumbles over is one line, and no fault of ours."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Water</p>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    length = b"Content-Length: %d\r\n\r\n" % len(answer)
    (tmp_path / "odd.warc").write_bytes(head + length + answer + b"\r\n\r\n")
    found = list(read_path(tmp_path / "odd.warc", fetched_at=NOW))
    assert [isinstance(one, ImportFailed) for one in found][:1] == [True]


def test_half_a_character_ends_no_import(tmp_path: Path) -> None:
    """A row that was cut in the middle of an emoji is an article without it."""
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**ROW, "title": "River \ud83d", "text": f"{FIRST} \ud83d"}))
    (article,), problems = read(path)
    assert (article.title, article.text, problems) == ("River", FIRST, [])


def test_a_table_whose_text_is_none_is_said(tmp_path: Path) -> None:
    """Parquet may hold bytes that are no UTF-8 in a column of text."""
    text = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"ab\xff\xfe")]
    )
    pq.write_table(pa.table({"url": ["https://a.example/1"], "text": text}), tmp_path / "x.parquet")
    articles, (problem,) = read(tmp_path / "x.parquet")
    assert articles == []
    assert problem.startswith("x.parquet: expected Parquet: 'utf-8' codec")
