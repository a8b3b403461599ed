"""Writes a long report of made-up facts as a PDF, no two paragraphs alike.

python tests/corpus/formats/make_long.py FILE [--pages 100]
"""

import argparse
import random
from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from index.speed import made_up_sentence

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7, alignment=TA_JUSTIFY)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=22, leading=28, spaceAfter=12)
_HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceAfter=6)
_PARAGRAPHS = 6  # on a page


def write(path: Path, pages: int) -> None:
    chance = random.Random(0)
    story: list[Flowable] = [Paragraph("Annual performance report of Wexmoor District Council", _TITLE)]
    for page in range(1, pages + 1):
        story.append(Paragraph(f"{page}. Programme area {page}", _HEADING))
        for number in range(1, _PARAGRAPHS + 1):
            words = " ".join(made_up_sentence(chance) for _ in range(chance.randint(2, 4)))
            story.append(Paragraph(f"{page}.{number} {words}", _BODY))
        story.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    wanted = parser.parse_args()
    write(wanted.file, wanted.pages)


if __name__ == "__main__":
    main()
