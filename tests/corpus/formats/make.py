"""Writes the reports of source.py and wexmoor.py in every format that the product reads, and what is true of each.

python tests/corpus/formats/make.py FOLDER

The second report goes into FOLDER/wexmoor. A Chromium and a LibreOffice print them too, where there is one.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import make_chromium
import make_docx
import make_fpdf
import make_layouts
import make_libreoffice
import make_reportlab
import make_text
import source
import wexmoor
import wexmoor_reportlab
import wexmoor_text
import wexmoor_word
from source import Part

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def truth(report: Sequence[Part], footnotes: Mapping[str, str]) -> list[dict[str, object]]:
    """Every passage of a report: its kind, its words as a reader sees them, and of a row its column headings."""
    told: list[dict[str, object]] = []
    for part in report:
        if part.kind == "table":
            head, *rows = part.rows
            told += [{"kind": "table_row", "text": " | ".join(row), "columns": head} for row in rows]
        else:
            told.append({"kind": _kind(part), "text": _as_read(part)})
    told += [{"kind": "footnote", "text": text, "label": label} for label, text in footnotes.items()]
    return [*told, {"kind": "optional", "text": "Notes"}]


def _kind(part: Part) -> str:
    return "cover" if part.kind == "title" else part.kind


def _as_read(part: Part) -> str:
    text = re.sub(r"\^(\d)", lambda mark: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(mark[1])], part.text)
    return re.sub(r"^\d+(\.\d+)*\.? ", "", text) if part.kind == "heading" else text


def write_first(folder: Path, chromium: str | None, soffice: str | None) -> None:
    (folder / "tarnbrook.md").write_text(make_text.markdown(), encoding="utf-8")
    (folder / "tarnbrook.txt").write_text(make_text.text(), encoding="utf-8")
    (folder / "tarnbrook.html").write_text(make_text.web_page(), encoding="utf-8")
    make_docx.write(folder / "tarnbrook.docx")
    make_reportlab.write(folder / "tarnbrook-reportlab.pdf")
    make_fpdf.write(folder / "tarnbrook-fpdf.pdf")
    make_layouts.write(folder)
    if chromium:
        make_chromium.write(folder / "tarnbrook-chromium.pdf", chromium)
    if soffice:
        make_libreoffice.write(folder / "tarnbrook.docx", folder / "tarnbrook-libreoffice.pdf", soffice)
    _write_truth(folder, truth(source.REPORT, source.FOOTNOTES))


def write_second(folder: Path, chromium: str | None, soffice: str | None) -> None:
    (folder / "wexmoor.md").write_text(wexmoor_text.markdown(), encoding="utf-8")
    (folder / "wexmoor.txt").write_text(wexmoor_text.text(), encoding="utf-8")
    (folder / "wexmoor.html").write_text(wexmoor_text.web_page(), encoding="utf-8")
    wexmoor_word.write(folder / "wexmoor.docx")
    wexmoor_reportlab.write(folder / "wexmoor-reportlab.pdf")
    if chromium:
        wexmoor_text.write_chromium(folder / "wexmoor-chromium.pdf", chromium)
        for dress in ("large", "banded"):
            wexmoor_text.write_chromium(folder / f"wexmoor-{dress}.pdf", chromium, wexmoor_text.DRESSES[dress])
    if soffice:
        make_libreoffice.write(folder / "wexmoor.docx", folder / "wexmoor-libreoffice.pdf", soffice)
    listed = [{"kind": "contents", "text": words} for words, _ in wexmoor.CONTENTS]
    told = [*truth(wexmoor.REPORT, wexmoor.FOOTNOTES), *listed, {"kind": "optional", "text": "Contents"}]
    _write_truth(folder, told)
    if chromium:  # columns of a few lines each, which are not read well yet
        _write_truth(folder.parent / "wexmoor-columns", told)
        path = folder.parent / "wexmoor-columns" / "wexmoor-columns.pdf"
        wexmoor_text.write_chromium(path, chromium, wexmoor_text.DRESSES["columns"])


def _write_truth(folder: Path, told: list[dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "truth.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    soffice = shutil.which("soffice")
    for name, found in (("Chromium", chromium), ("LibreOffice", soffice)):
        if not found:
            sys.stderr.write(f"There is no {name} here, so nothing is printed by it.\n")
    (folder / "wexmoor").mkdir(parents=True, exist_ok=True)
    write_first(folder, chromium, soffice)
    write_second(folder / "wexmoor", chromium, soffice)


if __name__ == "__main__":
    main()
