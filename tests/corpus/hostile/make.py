"""Files that are made to do harm. `python tests/corpus/hostile/make.py FOLDER` writes them."""

import io
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

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


def deep_word() -> bytes:
    return word(body("<w:sdt><w:sdtContent>" * 200_000 + PARAGRAPH))


def spans() -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{PARAGRAPH}</w:tc>'
    return word(body(f"<w:tbl>{f'<w:tr>{cell * 20}</w:tr>' * 500}</w:tbl>"))


def table_loop() -> bytes:
    """A PDF whose list of objects says that it goes on where it begins."""
    whole = page_of(zlib.compress(b"BT ET"))
    start = whole.rindex(b"startxref\n") + len(b"startxref\n")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + whole[start:].split(b"\n")[0])


def huge_page() -> bytes:
    return page_of(zlib.compress(b"BT /F1 9 Tf 10 700 Td (words) Tj ET")).replace(
        b"[0 0 600 800]", b"[0 0 2000000000 2000000000]"
    )


def deep_arrays() -> bytes:
    return page_of(zlib.compress(b"[" * 3_000_000))


def scripts() -> bytes:
    return (
        b"<!doctype html><script>fetch('http://192.0.2.1/')</script><body onload=alert(1)><h1>Review</h1>"
        b"<p onclick='alert(1)'>Words <img src=http://192.0.2.1/x.png onerror=alert(1)> here.</p>"
        b"<iframe src=file:///etc/passwd></iframe><object data=file:///etc/passwd></object>"
    ) * 2_000


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
    "deep.docx": deep_word,
    "spans.docx": spans,
    "table-loop.pdf": table_loop,
    "huge-page.pdf": huge_page,
    "deep-arrays.pdf": deep_arrays,
    "scripts.html": scripts,
    "quotes.md": lambda: b"# A\n\n" + b"> " * 50_000 + b"words",
    "nested-lists.md": lambda: b"# A\n\n" + b"".join(b"  " * depth + b"- a\n" for depth in range(3_000)),
    "wide-table.md": lambda: b"# A\n\n" + (b"|a" * 20_000 + b"|\n") + (b"|-" * 20_000 + b"|\n") + b"|b" * 200_000,
    "emphasis.md": lambda: b"# A\n\n# B\n\n" + b"_*" * 100_000,
    "digits.txt": lambda: b"1.1.1.1.1.1 " * 50_000,
}


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in HOSTILE.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
