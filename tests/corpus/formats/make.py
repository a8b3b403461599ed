"""Writes the report of source.py in every format that the product reads, and what is true of each.

python tests/corpus/formats/make.py FOLDER [--chromium PATH]
"""

import argparse
import json
import re
from pathlib import Path

import make_chromium
import make_docx
import make_fpdf
import make_layouts
import make_reportlab
import make_text
from source import FOOTNOTES, REPORT, Part


def truth() -> list[dict[str, object]]:
    """Every passage of the report: its kind, its words as a reader sees them, and of a row its column headings."""
    told: list[dict[str, object]] = []
    for part in REPORT:
        if part.kind == "table":
            head, *rows = part.rows
            told += [{"kind": "table_row", "text": " | ".join(row), "columns": head} for row in rows]
        else:
            told.append({"kind": _kind(part), "text": _as_read(part)})
    told += [{"kind": "footnote", "text": text, "label": label} for label, text in FOOTNOTES.items()]
    return [*told, {"kind": "optional", "text": "Notes"}]


def _kind(part: Part) -> str:
    return "cover" if part.kind == "title" else part.kind


def _as_read(part: Part) -> str:
    text = re.sub(r"\^(\d)", lambda mark: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(mark[1])], part.text)
    return re.sub(r"^\d+(\.\d+)*\.? ", "", text) if part.kind == "heading" else text


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chromium", help="a Chromium, to print the web page to PDF")
    wanted = parser.parse_args()
    folder: Path = wanted.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tarnbrook.md").write_text(make_text.markdown(), encoding="utf-8")
    (folder / "tarnbrook.txt").write_text(make_text.text(), encoding="utf-8")
    (folder / "tarnbrook.html").write_text(make_text.web_page(), encoding="utf-8")
    make_docx.write(folder / "tarnbrook.docx")
    make_reportlab.write(folder / "tarnbrook-reportlab.pdf")
    make_fpdf.write(folder / "tarnbrook-fpdf.pdf")
    make_layouts.write(folder)
    if wanted.chromium:
        make_chromium.write(folder / "tarnbrook-chromium.pdf", wanted.chromium)
    (folder / "truth.json").write_text(json.dumps(truth(), indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
