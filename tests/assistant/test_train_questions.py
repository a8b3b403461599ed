"""The questions that the encoder and its judges are fitted with: every one is asked of sentences that are there."""

import json
from pathlib import Path

import assistant.train
from assistant.train.questions import Group, read_questions

OURS = Path(assistant.train.__file__).with_name("questions.jsonl")


def test_every_number_is_a_sentence_of_its_group() -> None:
    groups = read_questions(OURS)
    asked = [(group, question, numbers) for group in groups for question, numbers in group.questions]
    assert all(
        question.strip() and max(numbers, default=0) < len(group.sentences) for group, question, numbers in asked
    )
    assert len({group.name for group in groups}) == len(groups)
    assert sum(not numbers for *_, numbers in asked) > 1_000


def test_some_groups_are_kept_out_of_the_fitting() -> None:
    kept = [group for group in read_questions(OURS) if group.is_kept]
    assert 0.1 < len(kept) / len(read_questions(OURS)) < 0.25


def test_groups_are_read_with_their_passages(tmp_path: Path) -> None:
    row = {
        "group": "harbourby",
        "passages": [
            {"heading": "Libraries", "sentences": ["Two have opened.", "One is shut."]},
            {"heading": "Parks", "sentences": ["None was sold."]},
        ],
        "questions": [["Which is shut?", [1]], ["What was sold?", [2]], ["What did it cost?", []]],
    }
    (tmp_path / "q.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (group,) = read_questions(tmp_path / "q.jsonl")
    assert group.sentences == ["Two have opened.", "One is shut.", "None was sold."]
    assert group.owners == [0, 0, 1]
    whole = group.by_passage()
    assert isinstance(whole, Group)
    assert whole.sentences == ["Libraries. Two have opened. One is shut.", "Parks. None was sold."]
    assert [sorted(numbers) for _, numbers in whole.questions] == [[0], [1], []]
