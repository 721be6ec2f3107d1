"""The archive: what was fetched comes back as it was, whatever happens in between."""

from __future__ import annotations

import errno
import gzip
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.archive import Archive, Fault
from monitor.archive.records import page_member, read_page, read_record
from monitor.models.errors import ArchiveError
from monitor.models.page import Page, Redirect, Validators, WarcRef

NOW = datetime(2026, 1, 5, 7, 0, 0, 123456, tzinfo=UTC)


def page(number: int = 0, *, body: bytes | None = None, at: datetime = NOW) -> Page:
    """Make a page as a fetcher would."""
    url = f"https://news.example.org/story-{number}"
    content = f"<p>Bridge {number} is closed.</p>".encode() * 20 if body is None else body
    made = Page(
        requested_url=f"http://news.example.org/{number}",
        final_url=url,
        fetched_at=at,
        status=200,
        headers=(
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "123"),
            ("ETag", f'"{number}"'),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            ("X-Empty", ""),
            ("X-Name", "caf\xe9"),
        ),
        body=content,
        charset="utf-8",
        redirects=(Redirect(f"http://news.example.org/{number}", url, 301),),
    )
    _, digest = page_member(made)
    return replace(made, validators=Validators(f'"{number}"', None, digest.partition(":")[2]))


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    """All but the time it took is kept, to the byte and the microsecond."""
    with Archive(tmp_path) as archive:
        refs = [archive.append(page(number)) for number in range(5)]
        for number, ref in enumerate(refs):
            assert archive.read(ref) == page(number)
    assert [ref.file for ref in refs] == ["2026-01-05-0001.warc.gz"] * 5
    later = Archive(tmp_path)
    assert later.read(refs[3]) == page(3)
    assert list(later.pages(refs[0].file)) == [(ref, page(n)) for n, ref in enumerate(refs)]


@settings(deadline=None, max_examples=60)
@given(
    body=st.binary(max_size=2000),
    status=st.integers(200, 599),
    url=st.text(st.characters(categories=["L", "N", "P"]), max_size=20),
    asked=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    header=st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=20),
    at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants them bare
)
def test_any_page_comes_back(
    *, body: bytes, status: int, url: str, asked: str, header: str, at: datetime
) -> None:
    """Whatever stands in URL, headers and body, the record holds it."""
    header = "".join(c for c in header if c.isprintable()).strip()
    given_page = Page(
        asked, f"https://news.example.org/{url}", at, status, (("X-A", header),), body
    )
    member, digest = page_member(given_page)
    back, read_digest = read_page(read_record(gzip.decompress(member)))
    assert digest == read_digest
    assert replace(back, charset=None, validators=Validators()) == given_page


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the machine, the clock or chance is in a file."""
    for folder in ("one", "two"):
        with Archive(tmp_path / folder) as archive:
            for number in range(3):
                archive.append(page(number))
            if folder == "two":
                archive.close()
            archive.append(page(3))
    (one,) = (tmp_path / "one").iterdir()
    (two,) = (tmp_path / "two").iterdir()
    assert one.read_bytes() == two.read_bytes()


def test_other_tools_read_the_files(tmp_path: Path) -> None:
    """The files are WARC 1.1 by another program's check, and bodies are not coded twice."""
    with Archive(tmp_path) as archive:
        for number in range(3):
            archive.append(page(number))
    (path,) = tmp_path.iterdir()
    with path.open("rb") as source:
        records = [
            (record.rec_type, record.content_stream().read())
            for record in ArchiveIterator(source, check_digests="raise")
        ]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "response", "response"]
    assert records[1][1] == page(0).body
    checked = subprocess.run(  # noqa: S603 - the arguments are ours
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_each_utc_day_has_its_file(tmp_path: Path) -> None:
    """The day is that of the fetch in UTC, in whatever order pages come."""
    with Archive(tmp_path) as archive:
        for days in (0, 1, 0, -1):
            archive.append(page(days, at=NOW + timedelta(days=days)))
        names = list(archive.sizes())
    assert [name[:10] for name in names] == ["2026-01-04", "2026-01-05", "2026-01-06"]
    assert len(list(Archive(tmp_path).pages(names[1]))) == 2


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    """Numbers go on after a restart."""
    refs: list[WarcRef] = []
    for _ in range(2):
        with Archive(tmp_path, max_file_bytes=600) as archive:
            refs += [archive.append(page(n)) for n in range(len(refs), len(refs) + 3)]
    assert len({ref.file for ref in refs}) > 2
    assert [ref.file for ref in refs] == sorted(ref.file for ref in refs)
    archive = Archive(tmp_path)
    assert [archive.read(ref) for ref in refs] == [page(number) for number in range(6)]


def test_a_page_that_has_not_changed_is_not_archived(tmp_path: Path) -> None:
    """There is no evidence in an empty body."""
    with pytest.raises(ArchiveError, match="not changed"):
        Archive(tmp_path).append(replace(page(), not_modified=True))
    with pytest.raises(ArchiveError, match="no web address"):
        Archive(tmp_path).append(replace(page(), final_url="file:///a"))
    assert list(tmp_path.iterdir()) == []


def test_what_the_warehouse_does_not_know_is_cut_off_and_written_again(tmp_path: Path) -> None:
    """A crash between archive and warehouse leaves no trace in the files."""
    with Archive(tmp_path / "whole") as whole:
        for number in range(6):
            whole.append(page(number, at=NOW + timedelta(hours=6 * number)))
    with Archive(tmp_path / "cut") as cut:
        for number in range(3):
            cut.append(page(number, at=NOW + timedelta(hours=6 * number)))
        acknowledged = cut.sizes()
        for number in range(3, 6):
            cut.append(page(number, at=NOW + timedelta(hours=6 * number)))
    torn = max((tmp_path / "cut").iterdir())
    torn.write_bytes(torn.read_bytes()[:-7])
    with Archive(tmp_path / "cut") as again:
        beyond = again.truncate_to(acknowledged)
        assert beyond[torn.name] > 0
        assert again.sizes() == acknowledged
        assert again.truncate_to(acknowledged) == {}
        for number in range(3, 6):
            again.append(page(number, at=NOW + timedelta(hours=6 * number)))
    assert Archive(tmp_path / "cut").sizes() == Archive(tmp_path / "whole").sizes()
    for path in (tmp_path / "whole").iterdir():
        assert path.read_bytes() == (tmp_path / "cut" / path.name).read_bytes()


def test_lost_evidence_is_not_written_over(tmp_path: Path) -> None:
    """A file shorter than acknowledged stops everything, and nothing is cut."""
    with Archive(tmp_path) as archive:
        archive.append(page())
        (name,) = archive.sizes()
        size = archive.sizes()[name]
        with pytest.raises(ArchiveError, match="but 99999 were written"):
            archive.truncate_to({name: 99999})
        assert archive.sizes() == {name: size}


def test_a_wrong_place_or_another_page_is_an_error(tmp_path: Path) -> None:
    """A reference that does not hold is never answered with something else."""
    with Archive(tmp_path) as archive:
        first, second = archive.append(page(1)), archive.append(page(2))
        for wrong in (
            replace(first, offset=first.offset + 1),
            replace(first, offset=0),
            replace(first, offset=10**9),
            replace(first, offset=second.offset),
            replace(first, file="2025-01-01-0001.warc.gz"),
            replace(first, file="../../etc/passwd"),
        ):
            with pytest.raises(ArchiveError) as failed:
                archive.read(wrong)
            assert "\n" not in str(failed.value)


def test_damage_is_found(tmp_path: Path) -> None:
    """One flipped byte is told with its place; the records before it stay readable."""
    with Archive(tmp_path) as archive:
        refs = [archive.append(page(number)) for number in range(4)]
    archive = Archive(tmp_path)
    assert list(archive.verify()) == []
    path = tmp_path / refs[0].file
    sound = path.read_bytes()
    for place in (refs[2].offset, refs[2].offset + 60, refs[3].offset - 3):
        broken = bytearray(sound)
        broken[place] ^= 0xFF
        path.write_bytes(broken)
        (fault,) = archive.verify()
        assert (fault.file, fault.offset) == (refs[0].file, refs[2].offset)
        assert archive.read(refs[1]) == page(1)
        with pytest.raises(ArchiveError):
            archive.read(refs[2])
    path.write_bytes(sound[:-5])
    (fault,) = archive.verify()
    assert fault.offset == refs[3].offset


def test_a_changed_body_is_found(tmp_path: Path) -> None:
    """A record that was rewritten, checksums of the compression and all, fails its digest."""
    member, digest = page_member(page(1))
    forged = gzip.compress(gzip.decompress(member).replace(b"closed", b"opened"))
    (tmp_path / "2026-01-05-0001.warc.gz").write_bytes(forged)
    archive = Archive(tmp_path)
    with pytest.raises(ArchiveError, match="digest does not hold"):
        archive.read(WarcRef("2026-01-05-0001.warc.gz", 0, digest))
    (fault,) = archive.verify()
    assert isinstance(fault, Fault)


@pytest.mark.parametrize(
    "url",
    ["https://news.example.org/story-2", "http://news.example.org/2"],
    ids=["answered", "asked"],
)
def test_a_page_is_erased_by_any_of_its_urls(tmp_path: Path, url: str) -> None:
    """Its bytes are gone, and every other record is told its new place."""
    with Archive(tmp_path) as archive:
        refs = {n: archive.append(page(n)) for n in (1, 2, 3)}
        other = archive.append(page(4, at=NOW + timedelta(days=1)))
        erasure = archive.erase([url])
        assert erasure.replaced == (refs[1].file,)
        assert archive.read(refs[2]) == page(2)
        archive.remove(erasure.replaced)
        for number in (1, 3):
            place = erasure.moved[refs[number].file, refs[number].offset]
            assert place is not None
            assert archive.read(WarcRef(*place, refs[number].digest)) == page(number)
        assert erasure.moved[refs[2].file, refs[2].offset] is None
        assert archive.read(other) == page(4, at=NOW + timedelta(days=1))
        assert (other.file, other.offset) not in erasure.moved
        assert list(archive.verify()) == []
        assert archive.append(page(5)).file == "2026-01-05-0002.warc.gz"
    kept = b"".join(gzip.decompress(path.read_bytes()) for path in tmp_path.iterdir())
    assert b"story-2" not in kept
    assert b"Bridge 2" not in kept


def test_a_page_is_erased_by_its_place_or_its_canonical_url(tmp_path: Path) -> None:
    """A warehouse may name the record, or a URL that other spellings lead to."""
    with Archive(tmp_path) as archive:
        refs = [archive.append(page(number)) for number in range(3)]
        by_place = archive.erase([], refs=[refs[0]])
        assert by_place.moved[refs[0].file, refs[0].offset] is None
        archive.remove(by_place.replaced)
        by_name = archive.erase(["HTTPS://NEWS.EXAMPLE.ORG/STORY-1"], canonical=str.lower)
        archive.remove(by_name.replaced)
        assert [
            one.final_url[-1] for name in archive.sizes() for _, one in archive.pages(name)
        ] == ["2"]
        assert archive.erase(["https://news.example.org/never"]).replaced == ()


@pytest.mark.parametrize("committed", [False, True])
def test_a_crash_while_erasing_loses_and_revives_nothing(
    tmp_path: Path, *, committed: bool
) -> None:
    """Whichever files the warehouse acknowledges are those that stay."""
    with Archive(tmp_path) as archive:
        for number in range(3):
            archive.append(page(number))
        before = archive.sizes()
        erasure = archive.erase(["https://news.example.org/story-1"])
        after = {n: size for n, size in archive.sizes().items() if n not in erasure.replaced}
        archive.truncate_to(after if committed else before)
        numbers = [one.final_url[-1] for name in archive.sizes() for _, one in archive.pages(name)]
        assert numbers == (["0", "2"] if committed else ["0", "1", "2"])


def test_old_files_are_named_for_retention(tmp_path: Path) -> None:
    """Days before the day given are over; removing them twice is no error."""
    with Archive(tmp_path) as archive:
        for days in (0, 1, 2):
            archive.append(page(days, at=NOW + timedelta(days=days)))
        old = archive.files_before(date(2026, 1, 7))
        assert [name[:10] for name in old] == ["2026-01-05", "2026-01-06"]
        archive.remove(old)
        archive.remove(old)
        assert [name[:10] for name in archive.sizes()] == ["2026-01-07"]
    assert Archive(tmp_path / "nothing").sizes() == {}
    Archive(tmp_path / "nothing").remove(old)


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    """What could not be written is an error by the time the warehouse would acknowledge it."""

    class Full(BytesIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def fileno(self) -> int:
            return -1

    archive = Archive(tmp_path)
    archive.append(page())
    archive.close()
    archive._out, archive._file = Full(), "2026-01-05-0001.warc.gz"
    archive.append(page(1))
    with pytest.raises(ArchiveError, match="cannot be written: No space left"):
        archive.sizes()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    """Only files of the archive's own names are ever cut, read or removed."""
    (tmp_path / "notes.txt").write_text("keep")
    (tmp_path / "import.warc.gz").write_bytes(b"keep")
    archive = Archive(tmp_path)
    assert archive.truncate_to({}) == {}
    assert archive.sizes() == {}
    with pytest.raises(ArchiveError):
        archive.remove(["notes.txt"])
    assert (tmp_path / "notes.txt").read_text() == "keep"
