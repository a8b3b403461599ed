"""Files that are made to do harm: each is read, or refused with a sentence, in little time and memory."""

import io
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import ReadingError
from corpus.ingest import FileResult, Result, ingest
from corpus.library import Library
from corpus.worker import read_in_worker

SECONDS = 20
KILOBYTES = 500_000

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"


def word(document: bytes | str, *others: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, content in others:
            archive.writestr(name, content)
    return packed.getvalue()


def body(inside: str) -> str:
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


def pdf(*objects: bytes, root: int = 1, extra: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1."""
    told, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(told))
        told += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(told)
    told += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return told + b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, extra, start,
    )  # fmt: skip


def page_of(contents: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    stream = b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(contents), filters, contents)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream,
    )


def bomb(megabytes: int) -> bytes:
    squeeze = zlib.compressobj(9)
    return b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(megabytes)) + squeeze.flush()


def zip_bomb() -> bytes:
    return word((body(PARAGRAPH)[:-25] + " " * 400_000_000).encode())


def million_paragraphs() -> bytes:
    return word(body("<w:p/>" * 1_000_000 + PARAGRAPH))


def million_short_paragraphs() -> bytes:
    return word(body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 600_000))


def many_members() -> bytes:
    return word(body(PARAGRAPH), *((f"word/m{number}.xml", b"<x/>") for number in range(20_000)))


def path_traversal() -> bytes:
    return word(body(PARAGRAPH), ("../../../../tmp/council-reports-was-here", b"x"), ("/etc/was-here", b"x"))


def external_entity() -> bytes:
    return word(
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>{body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")}'
    )


def billion_laughs() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word(f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]>{body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")}')


def lying_size() -> bytes:
    """A member that says that it is small."""
    content = bytearray(word(body(" " * 60_000_000)))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(mark + b"")
        while at >= 0:
            if struct.unpack("<I", content[at + place : at + place + 4])[0] > 1_000_000:
                content[at + place : at + place + 4] = struct.pack("<I", 500)
            at = content.find(mark, at + 4)
    return bytes(content)


def page_tree_loop() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 9 >>",
        b"<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 9 >>",
        b"<< /Title (loop) /Parent 4 0 R /Next 5 0 R /First 4 0 R >>",
    )


def claims_pages() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 2000000000 >>")


def zero_pages() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def encrypted() -> bytes:
    rules = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R >>",
        rules,
        extra=b"/Encrypt 4 0 R /ID [<%s><%s>]" % (b"33" * 16, b"33" * 16),
    )


def many_letters() -> bytes:
    words = b"BT /F1 9 Tf 10 700 Td " + b"(words that go on and on) Tj " * 300_000 + b"ET"
    return page_of(zlib.compress(words))


def deep_html() -> bytes:
    return b"<!doctype html>" + b"<div>" * 400_000 + b"words"


def many_cells() -> bytes:
    return b"<!doctype html><table>" + b"<tr><td colspan=99999 rowspan=99999>x" * 20_000


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip-bomb.docx": zip_bomb,
    "million-paragraphs.docx": million_paragraphs,
    "million-short-paragraphs.docx": million_short_paragraphs,
    "many-members.docx": many_members,
    "path-traversal.docx": path_traversal,
    "external-entity.docx": external_entity,
    "billion-laughs.docx": billion_laughs,
    "lying-size.docx": lying_size,
    "flate-bomb.pdf": lambda: page_of(bomb(1_500)),
    "nested-flate-bomb.pdf": lambda: page_of(zlib.compress(bomb(1_500), 9), b"[/FlateDecode /FlateDecode]"),
    "page-tree-loop.pdf": page_tree_loop,
    "claims-pages.pdf": claims_pages,
    "zero-pages.pdf": zero_pages,
    "encrypted.pdf": encrypted,
    "truncated.pdf": lambda: page_of(zlib.compress(b"BT ET"))[:-60],
    "many-letters.pdf": many_letters,
    "no-pdf.pdf": lambda: b"%PDF-1.7\n" + os.urandom(2_000) + b"\nstartxref\n0\n%%EOF",
    "program.docx": lambda: b"MZ\x90\0\3" + bytes(2_000),
    "archive.pdf": lambda: word("<x/>").replace(b"word/", b"work/"),
    "deep.html": deep_html,
    "cells.html": many_cells,
    "one-line.txt": lambda: b"words " * 3_000_000,
    "no-breaks.txt": lambda: b"a" * 20_000_000,
    "one-paragraph.txt": lambda: b"and on it goes without an end in sight for as long as it may,\n" * 80_000,
    "hyphens.txt": lambda: b"and on it goes without an end in sight for as long as it may im-\n" * 80_000,
    "brackets.txt": lambda: b"(" * 200_000 + b" words",
    "stars.md": lambda: b"# A\n\n# B\n\n" + b"*a " * 60_000,
    "links.md": lambda: b"# A\n\n# B\n\n" + b"[" * 60_000,
    "digits.txt": lambda: b"1.1.1.1.1.1 " * 50_000,
}


MEASURED = """
import json, resource, sys
from pathlib import Path
from corpus.errors import ReadingError
from corpus.worker import _idle, read_in_worker
try:
    outcome = read_in_worker(Path(sys.argv[1]).name, Path(sys.argv[1]).read_bytes()).id
except ReadingError as error:
    outcome = str(error)
_idle.end()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([outcome, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, check=True, timeout=100)
    outcome, seconds, kilobytes = json.loads(done.stdout)
    print(f"{name}: {seconds:.1f} s, {kilobytes // 1000} MB: {outcome}")
    assert seconds < SECONDS
    assert kilobytes < KILOBYTES
    assert "fault in this program" not in outcome
    assert outcome == path.stem or (outcome.startswith(name) and outcome.endswith("."))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("zip-bomb.docx", "unpacks to more than 25 MB"),
        ("lying-size.docx", "unpacks to more than 25 MB|damaged"),
        ("many-members.docx", "20,002 files inside"),
        ("external-entity.docx", "declares XML entities"),
        ("billion-laughs.docx", "declares XML entities"),
        ("zero-pages.pdf", "has no pages"),
        ("encrypted.pdf", "protected with a password"),
        ("truncated.pdf", "is cut short"),
        ("no-pdf.pdf", "is a damaged PDF"),
        ("program.docx", "is a program"),
        ("archive.pdf", "is a compressed archive"),
    ],
)
def test_a_refusal_says_why(name: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        read_in_worker(name, HOSTILE[name]())


def test_members_with_paths_write_nothing() -> None:
    assert read_in_worker("path-traversal.docx", path_traversal()).text == "Words."
    assert not Path("/tmp/council-reports-was-here").exists()  # noqa: S108
    assert not Path("/etc/was-here").exists()


def test_a_sparse_file_of_two_gigabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "sparse.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(2_000_000_000)
    start = time.monotonic()
    (result,) = ingest(Library(tmp_path / "library"), [path])
    assert result.result is Result.REFUSED
    assert "larger than" in result.message
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.md",
        "two\nlines.md",
        "x" * 252 + ".md",
        "..md",
        "-rf.md",
        "a;b|c&d.md",
        "é\u202e.md",
    ],
)
def test_odd_names_are_read_or_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("# Peer review\n\n# Findings\n\nTwo libraries have opened.\n")
    results = ingest(Library(tmp_path / "library"), [tmp_path / "in" / name])
    assert len(results) == 1
    assert isinstance(results[0], FileResult)
    assert results[0].message or results[0].report


def test_links_out_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nNothing to see.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "in" / "real.md").write_text("# Peer review\n\n# Findings\n\nTwo libraries have opened.\n")
    results = ingest(Library(tmp_path / "library"), [tmp_path / "in"])
    assert [Path(each.path).name for each in results] == ["real.md"]
