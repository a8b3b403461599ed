"""An answer as plain text, and as the JSON that other programs rely on."""

from collections.abc import Sequence
from typing import Any

from assistant.types import Answer, Citation, Statement


def plain_text(
    opening: str, statements: Sequence[Statement], missing: Sequence[str] = (), choices: Sequence[str] = ()
) -> str:
    """The whole answer with its [n] markers; lead lines and the opening stand on lines of their own."""
    lines = [opening] if opening else []
    for statement in statements:
        if statement.lead:
            lines.append(statement.lead)
        lines.append(f"{statement.text} {''.join(f'[{n}]' for n in statement.citations)}")
    if missing:
        lines.append("Not found in the reports: " + "; ".join(missing) + ".")
    lines += [f"- {choice}" for choice in choices]
    return "\n".join(lines)


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation in the shape of the JSON contract."""
    return {
        "number": citation.number,
        "report": citation.report,
        "title": citation.title,
        "date": citation.date,
        "passage": citation.passage,
        "locator": citation.locator,
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "context": citation.context,
        "context_start": citation.context_start,
        "printed_page": citation.printed_page,
        "voice": citation.voice.value,
        "marks": [list(mark) for mark in citation.marks],
    }


def _statement_json(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "citations": list(statement.citations),
        "voice": statement.voice.value,
        "as_at": statement.as_at,
        "stage": statement.stage.value if statement.stage else None,
        "basis": statement.basis.value if statement.basis else None,
        "lead": statement.lead,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer in the shape of the JSON contract; absent values are null or empty, never left out."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "outcome": answer.outcome.value,
        "text": answer.text,
        "statements": [_statement_json(statement) for statement in answer.statements],
        "citations": [citation_json(citation) for citation in answer.citations],
        "notes": [{"passage": note.passage, "message": note.message} for note in answer.notes],
        "choices": list(answer.choices),
        "missing": list(answer.missing),
        "confidence": answer.confidence.value,
        "explanation": {
            "understood": answer.explanation.understood,
            "searched": list(answer.explanation.searched),
            "checks": list(answer.explanation.checks),
        },
        "related": [citation_json(citation) for citation in answer.related],
        "follow_ups": list(answer.follow_ups),
        "timings_ms": {name: round(value, 1) for name, value in answer.timings_ms.items()},
    }
