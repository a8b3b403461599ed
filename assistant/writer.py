"""The extractive writer: from a question as read, and what can be searched, to a draft of verbatim statements."""

from collections.abc import Callable
from typing import Protocol

from assistant import cues
from assistant.answers.abbreviated import answer_abbreviation
from assistant.answers.comparison import answer_comparison
from assistant.answers.declines import not_in_reports, out_of_scope
from assistant.answers.facts import answer_fact
from assistant.answers.faults import answer_faults
from assistant.answers.figures import answer_figures
from assistant.answers.judgements import (
    answer_concerns,
    answer_how_it_stands,
    answer_still_to_do,
    answer_strengths,
)
from assistant.answers.lists import answer_count, answer_list, answer_stage, answer_which
from assistant.answers.one_entry import answer_on_entries
from assistant.answers.overview import answer_overview
from assistant.answers.paragraphs import answer_paragraph
from assistant.answers.plan_items import answer_plan_items
from assistant.answers.rated_rows import rows_at_state
from assistant.answers.subjects import answer_progress_on, answer_why_on
from assistant.answers.views import answer_view_on
from assistant.draft import Draft
from assistant.evidence import Evidence
from assistant.question import Ask, Understanding
from assistant.words import fold

Room = Callable[[Understanding, Evidence], Draft]


class AnswerWriter(Protocol):
    """Composes a draft of an answer from evidence."""

    def write(self, reading: Understanding, evidence: Evidence) -> Draft:
        """The draft; its outcome is decided here, from evidence."""
        ...


class ExtractiveWriter:
    """Answers in the reports' own words; needs no language model."""

    def write(self, reading: Understanding, evidence: Evidence) -> Draft:
        """The draft of the room that the question belongs to."""
        if reading.ask is Ask.OTHER_WORK:
            return out_of_scope()
        if not reading.question_has_words:
            return not_in_reports(reading.question, evidence, "I could not read a question in that.")
        if meaning := answer_abbreviation(reading, evidence):
            return meaning
        if reading.references:
            return answer_on_entries(reading, evidence)
        if reading.ask is Ask.PROGRESS and not (reading.subject or reading.dates or reading.years):
            return answer_how_it_stands(reading, evidence)
        return _ROOMS[reading.ask](reading, evidence)


def _room_without_items(reading: Understanding) -> Room:
    """Where a question on items at a state goes that no plan and no table lists."""
    return answer_progress_on if cues.PROGRESS.search(fold(reading.question)) else answer_fact


_ROOMS: dict[Ask, Room] = {
    Ask.LIST: answer_list,
    Ask.COUNT: answer_count,
    Ask.WHICH: answer_which,
    Ask.STAGE: answer_stage,
    Ask.WHY: answer_why_on,
    Ask.PROGRESS: answer_progress_on,
    Ask.VIEW: answer_view_on,
    Ask.ITEMS: lambda reading, evidence: (
        answer_plan_items(reading, evidence)
        or rows_at_state(reading, evidence)
        or _room_without_items(reading)(reading, evidence)
    ),
    Ask.FIGURES: answer_figures,
    Ask.PARAGRAPH: answer_paragraph,
    Ask.COMPARE: answer_comparison,
    Ask.OVERVIEW: answer_overview,
    Ask.STRENGTHS: answer_strengths,
    Ask.CONCERNS: answer_concerns,
    Ask.STILL_TO_DO: answer_still_to_do,
    Ask.HOW_IT_STANDS: answer_how_it_stands,
    Ask.FAULTS: answer_faults,
    Ask.FACT: answer_fact,
    Ask.RECOMMENDATION: answer_fact,
}
