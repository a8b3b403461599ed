"""The report as another PDF library sets it: plain, ragged right, a table with lines between its rows alone."""

import re
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import FontFace
from source import FOOTNOTES, REPORT, RUNNING

_SIZES = {1: 22.0, 2: 14.0, 3: 11.0}


class _Pages(FPDF):
    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("helvetica", size=8)
            self.cell(0, 5, RUNNING.upper(), align="C", new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="R")


def write(path: Path) -> None:
    pages = _Pages(format="A4")
    pages.set_margins(24, 20, 24)
    pages.set_auto_page_break(True, margin=24)
    pages.add_page()
    for part in REPORT:
        text = _plain(part.text)
        if part.kind in {"heading", "title"}:
            pages.ln(3)
            if pages.will_page_break(20):
                pages.add_page()
            pages.set_font("helvetica", "B", _SIZES[part.level])
            pages.multi_cell(0, _SIZES[part.level] * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
            pages.ln(1.5)
        elif part.kind == "table":
            _table(pages, part.rows)
        else:
            _paragraph(pages, text, part.label, part.kind == "list_item")
    pages.add_page()
    pages.set_font("helvetica", "B", 14)
    pages.multi_cell(0, 7, "Notes", new_x="LMARGIN", new_y="NEXT")
    for label, words in FOOTNOTES.items():
        pages.set_font("times", size=9)
        pages.multi_cell(0, 4.5, f"[{label}] {words}", align="L", new_x="LMARGIN", new_y="NEXT")
    pages.output(str(path))


def _plain(text: str) -> str:
    return re.sub(r"\^(\d)", r"[\1]", text).replace("“", '"').replace("”", '"')


def _paragraph(pages: FPDF, text: str, label: str, listed: bool) -> None:
    pages.set_font("times", size=11)
    if listed:
        pages.set_x(30)
        pages.cell(6, 5, "\x95" if label == "•" else label)
        pages.set_left_margin(36)
        pages.multi_cell(0, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pages.set_left_margin(24)
        pages.set_x(24)
    else:
        pages.multi_cell(0, 5, f"{label} {text}".strip(), align="L", new_x="LMARGIN", new_y="NEXT")
    pages.ln(2)


def _table(pages: FPDF, rows: tuple[tuple[str, ...], ...]) -> None:
    pages.set_font("times", size=10)
    with pages.table(
        borders_layout="HORIZONTAL_LINES", col_widths=(22, 20, 20, 38), line_height=5, padding=1, text_align="LEFT",
        headings_style=FontFace(emphasis="BOLD"),
    ) as table:  # fmt: skip
        for row in rows:
            table.row(row)
