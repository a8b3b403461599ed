"""How well a register fits the one expected: right, found and expected, for each thing that it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.register.figures.tabled import state_named
from corpus.register.measuring.expected import Expected, ExpectedRecommendation, ExpectedStatement
from corpus.types import ProgressStatement, Recommendation, Register, Report


@dataclass(slots=True)
class Score:
    """Counts for one thing, and what went wrong in words."""

    right: int = 0
    found: int = 0
    expected: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0


Scores = dict[str, Score]
THINGS = ("recommendations", "progress links", "stages", "voices", "figures", "notes")


def score(register: Register, reports: Iterable[Report], expected: Expected) -> Scores:
    """The scores of one folder's register."""
    scores = {thing: Score() for thing in THINGS}
    pairs = _recommendations(register, expected, scores["recommendations"])
    for wanted, entry in pairs:
        _statements(wanted, entry, scores)
    texts = {report.id: report for report in reports}
    _voices(register, texts, expected, scores["voices"])
    _figures(register, expected, scores["figures"])
    _notes(register, expected, scores["notes"])
    return scores


def _recommendations(
    register: Register, expected: Expected, score: Score
) -> list[tuple[ExpectedRecommendation, Recommendation]]:
    left = list(register.recommendations)
    pairs = []
    for wanted in expected.recommendations:
        entry = next((e for e in left if _is(e, wanted)), None)
        if entry is None:
            score.faults.append(f"missed: {wanted.report} {wanted.number} {wanted.headline}")
            continue
        left.remove(entry)
        pairs.append((wanted, entry))
    score.right += len(pairs)
    score.found += len(register.recommendations)
    score.expected += len(expected.recommendations)
    score.faults.extend(f"not expected: {e.report} {e.kind} {e.number} {e.headline[:60]}" for e in left)
    return pairs


def _is(entry: Recommendation, wanted: ExpectedRecommendation) -> bool:
    same = entry.report == wanted.report and entry.number == wanted.number and entry.kind == wanted.kind
    return same and entry.headline.startswith(wanted.headline)


def _statements(wanted: ExpectedRecommendation, entry: Recommendation, scores: Scores) -> None:
    """Progress and view are apart: a statement under the wrong one is not right."""
    for expected, told in ((wanted.progress, entry.progress), (wanted.view, entry.reviewers_view)):
        links, left = scores["progress links"], list(told)
        links.found += len(told)
        links.expected += len(expected)
        for one in expected:
            statement = _take(left, one)
            if statement is None:
                links.faults.append(f"missed: {entry.report} {entry.number}: {one.text}")
                continue
            links.right += 1
            _compare(one, statement, scores)
        links.faults.extend(f"not expected: {entry.report} {entry.number}: {s.text[:70]}" for s in left)


def _take(left: list[ProgressStatement], one: ExpectedStatement) -> ProgressStatement | None:
    exact = [s for s in left if s.text.strip(".") == one.text]
    statement = next(iter(exact or [s for s in left if s.text.startswith(one.text)]), None)
    if statement:
        left.remove(statement)
    return statement


def _compare(one: ExpectedStatement, statement: ProgressStatement, scores: Scores) -> None:
    stages, voices = scores["stages"], scores["voices"]
    right = statement.stage == one.stage and one.basis in (None, statement.basis)
    _add(
        stages,
        right,
        statement.stage,
        one.stage,
        "not_stated",
        f"{statement.text[:60]}: {statement.stage} {statement.basis}, not {one.stage} {one.basis or ''}",
    )
    _add(
        voices,
        statement.voice == one.voice,
        statement.voice,
        one.voice,
        "not_clear",
        f"{statement.text[:60]}: {statement.voice}, not {one.voice}",
    )


def _add(score: Score, right: bool, got: str, wanted: str, nothing: str, fault: str) -> None:
    """Count a label. To give none is not a finding, so it costs recall and not precision."""
    score.found += got != nothing
    score.expected += wanted != nothing
    score.right += right and wanted != nothing
    if not right:
        score.faults.append(fault)


def _voices(register: Register, texts: dict[str, Report], expected: Expected, score: Score) -> None:
    for wanted in expected.voices:
        report = texts[wanted.report]
        sentences = [(p.id, order, report.words(s)) for p in report.passages for order, s in enumerate(p.sentences)]
        found = next(((p, order) for p, order, words in sentences if _begins(words, wanted.text)), None)
        if found is None:
            score.expected += 1
            score.faults.append(f"no sentence begins with: {wanted.text}")
            continue
        voice = register.voices[found[0]][found[1]]
        _add(
            score,
            voice == wanted.voice,
            voice,
            wanted.voice,
            "not_clear",
            f"{wanted.text}: {voice}, not {wanted.voice}",
        )


def _begins(words: str, text: str) -> bool:
    """Whether a sentence, or a cell of a table row's sentence, begins with `text`."""
    return words.startswith(text) or f" | {text}" in words


def _figures(register: Register, expected: Expected, score: Score) -> None:
    """A state is compared by the register's word for it: "complete" is "completed"."""
    for wanted in expected.figures:
        score.expected += 1
        same = [
            f for f in register.figures if (f.report, f.value, f.unit) == (wanted.report, wanted.value, wanted.unit)
        ]
        score.found += bool(same)
        state = wanted.state and (state_named(wanted.state) or wanted.state)
        if any((f.measure, f.state, f.as_at) == (wanted.measure, state, wanted.as_at) for f in same):
            score.right += 1
        else:
            score.faults.append(
                f"missed: {wanted.value:g} {wanted.unit} {wanted.measure} {wanted.state}; found {[(f.measure, f.state, f.as_at) for f in same]}"
            )


def _notes(register: Register, expected: Expected, score: Score) -> None:
    left = list(register.notes)
    for wanted in expected.notes:
        score.expected += 1
        note = next(
            (n for n in left if n.report == wanted.report and n.kind == wanted.kind and wanted.quote in n.quote), None
        )
        if note is None:
            score.faults.append(f"missed: {wanted.kind} {wanted.quote}")
            continue
        left.remove(note)
        score.right += 1
        kinds = [w.kind for w in expected.notes if w.report != note.report]
        if note.kind == "differs" and note.kind not in kinds:  # one fault, which each of the two reports may show
            left = [n for n in left if n.kind != "differs" or n.report == note.report]
    score.found += score.right + len(left)
    score.faults.extend(f"false alarm: {n.report} {n.kind} {n.message} “{n.quote[:60]}”" for n in left)
