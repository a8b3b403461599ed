"""What a careful reader finds in a folder of reports, written by hand as `expected.yaml`."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from corpus.errors import ReadingError


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ExpectedStatement(_Written):
    """A statement by its first words, with its stage and voice; `basis` is not compared where it is absent."""

    text: str
    stage: str
    voice: str
    basis: str | None = None


class ExpectedRecommendation(_Written):
    """An entry of the register by its report, kind, number and the first words of its headline."""

    report: str
    headline: str
    number: str | None = None
    kind: str = "recommendation"
    progress: tuple[ExpectedStatement, ...] = ()
    view: tuple[ExpectedStatement, ...] = ()


class ExpectedVoice(_Written):
    """The voice of the sentence that begins with `text`."""

    report: str
    text: str
    voice: str


class ExpectedNote(_Written):
    """A note by its report, kind and words of its quotation."""

    report: str
    kind: str
    quote: str


class ExpectedFigure(_Written):
    """A figure; those of a report that are not listed are let pass."""

    report: str
    measure: str
    value: float
    unit: str
    state: str | None
    as_at: str | None


class Expected(_Written):
    """All that is expected of a folder. Recommendations, their statements and notes are complete; voices and figures are samples."""

    recommendations: tuple[ExpectedRecommendation, ...] = ()
    voices: tuple[ExpectedVoice, ...] = ()
    notes: tuple[ExpectedNote, ...] = ()
    figures: tuple[ExpectedFigure, ...] = ()


def read_expected(folder: Path) -> Expected:
    """The expectation in a folder. Raises ReadingError where it is missing or not of this shape."""
    path = folder / "expected.yaml"
    try:
        return Expected.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise ReadingError(
            f"{path} cannot be read as an expected register ({reason}): see docs/register.md for its shape."
        ) from error
