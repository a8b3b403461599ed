"""Reference questions: what a right answer holds, read from YAML. A wrong file is told by line and field."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from corpus.errors import EvaluationError
from corpus.types import Report
from evals.matching import same_letters

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Spellings = Annotated[tuple[Words, ...], Field(min_length=1)]


class Evidence(BaseModel):
    """A passage that a right answer must cite: one of `report` that holds any of the fragments `contains`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: Words
    contains: Spellings


class Question(BaseModel):
    """A reference question. `facts` are alternatives of spelling, every one of which a right answer holds one of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    kind: Words
    question: Words
    answerable: bool
    history: tuple[Words, ...] = ()
    rewordings: tuple[Words, ...] = ()
    facts: tuple[Spellings, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    forbidden: tuple[Words | Spellings, ...] = ()
    note: str | None = None

    @property
    def forbidden_spellings(self) -> tuple[tuple[str, ...], ...]:
        """Each forbidden thing as its spellings."""
        return tuple((words,) if isinstance(words, str) else words for words in self.forbidden)


_ADAPTER = TypeAdapter(Question)


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read a question file. Raises EvaluationError naming the line, the field and what is expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise EvaluationError(
            f"The question file {path} cannot be read ({problem}); give a YAML file in UTF-8."
        ) from problem
    return parse_questions(text, path.name)


def parse_questions(text: str, name: str) -> tuple[Question, ...]:
    """Questions from YAML text; `name` is what errors call the file."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        what = getattr(problem, "problem", None) or "not YAML"
        raise EvaluationError(f"{name}{line}: this is not valid YAML ({what}); mend the line.") from problem
    if node is None or not node.value:
        raise EvaluationError(f"{name} holds no questions; write at least one, as docs/evaluation.md shows.")
    if not isinstance(node, yaml.SequenceNode):
        raise EvaluationError(f"{name} line 1: expected a list of questions, each beginning with '- id:'.")
    questions = tuple(_question(item, name) for item in node.value)
    _refuse_duplicates(questions, node, name)
    return questions


def _question(node: yaml.Node, name: str) -> Question:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise EvaluationError(f"{name} line {line}: expected a question with the fields {_fields()}.")
    _refuse_repeated_fields(node, name)
    try:
        return _ADAPTER.validate_python(_plain(node))
    except ValidationError as problem:
        first = problem.errors()[0]
        more = problem.error_count() - 1
        tail = f" (and {more} more in this question)" if more else ""
        where = ".".join(str(part) for part in first["loc"])
        raise EvaluationError(
            f"{name} line {_line(node, first['loc'])}, field {where!r}: {_expected(first)}{tail}."
        ) from problem


def _plain(node: yaml.Node) -> Any:
    """The node as plain Python, by YAML's safe types."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _expected(error: Any) -> str:
    """What is expected, in words."""
    match error["type"]:
        case "extra_forbidden":
            return f"there is no such field; the fields are {_fields()}"
        case "missing":
            return "this field is missing"
        case "too_short" | "string_too_short":
            return "expected at least one word, found nothing"
        case "string_type":
            return f"expected text (put it in quotation marks), found {error['input']!r}"
        case "tuple_type":
            return f"expected a list, like [one, two], found {error['input']!r}"
        case "bool_parsing" | "bool_type":
            return f"expected true or false, found {error['input']!r}"
        case _:
            return str(error["msg"][:1].lower() + error["msg"][1:])


def _fields() -> str:
    return ", ".join(Question.model_fields)


def _line(node: yaml.Node, where: Sequence[int | str]) -> int:
    """The line of the innermost node on the way `where`."""
    for part in where:
        inner = _step(node, part)
        if inner is None:
            break
        node = inner
    return int(node.start_mark.line) + 1


def _step(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]  # type: ignore[no-any-return]
    return None


def _refuse_repeated_fields(node: yaml.MappingNode, name: str) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise EvaluationError(
                f"{name} line {key.start_mark.line + 1}: the field {key.value!r} stands twice; keep one."
            )
        seen.add(key.value)


def _refuse_duplicates(questions: Sequence[Question], node: yaml.SequenceNode, name: str) -> None:
    lines: dict[str, int] = {}
    for question, item in zip(questions, node.value, strict=True):
        line = item.start_mark.line + 1
        if question.id in lines:
            raise EvaluationError(
                f"{name} line {line}, field 'id': {question.id!r} is already used on line {lines[question.id]}; "
                "give each question an id of its own."
            )
        lines[question.id] = line


def check_references(questions: Sequence[Question], reports: Sequence[Report], name: str) -> None:
    """Refuse questions whose evidence is in no report: then the reference is wrong, not the answer."""
    wrong = list(_wrong_references(questions, {report.id: report for report in reports}))
    if wrong:
        more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
        raise EvaluationError(f"{name}: the reference is wrong: {'; '.join(wrong[:3])}{more}; mend the evidence.")


def _wrong_references(questions: Sequence[Question], reports: dict[str, Report]) -> Iterator[str]:
    for question in questions:
        for evidence in question.evidence:
            report = reports.get(evidence.report)
            if report is None:
                known = ", ".join(sorted(reports)) or "none"
                yield f"question {question.id!r} names the report {evidence.report!r}, which is not loaded (loaded: {known})"
            elif not any(same_letters(report.text, fragment) for fragment in evidence.contains):
                yield f"question {question.id!r} expects {evidence.contains[0]!r}, which is not in {evidence.report!r}"
