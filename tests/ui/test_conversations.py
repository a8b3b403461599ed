"""Conversations on disk: kept, named, found again by their owner alone, deleted, and removed when they are old."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.types import Answer, Citation, Explanation, Outcome, Statement
from corpus.errors import CouncilReportsError
from corpus.types import Report
from ui.conversations import LONGEST_NAME, Conversations, name_of
from ui.evidence import Exchange

ANN, BEN = "a" * 40, "b" * 40
FIRST, SECOND = "1" * 24, "2" * 24


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "conversations", 30)


@pytest.fixture
def exchange(wendle: Report, citing: Callable[..., Citation]) -> Exchange:
    quoted = citing(wendle, "Two libraries lend tablets.", fact="Two")
    explanation = Explanation("a question about tablets", (wendle.id,), ("word for word",))
    answer = Answer(
        "Which libraries?", "Which libraries lend tablets?", Outcome.ANSWERED, "Two [1]",
        (Statement(quoted.quote, (1,), as_at="2024-03"),), (quoted,), explanation, timings_ms={"total": 1.5},
    )  # fmt: skip
    return Exchange(1, answer.question, answer, asked=datetime(2026, 3, 4, 5, tzinfo=UTC), taken="KEY")


def files(kept: Conversations) -> list[Path]:
    return sorted(path for path in kept._folder.rglob("*") if path.is_file())


def test_conversation_is_read_back_whole(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    kept.add(ANN, FIRST, Exchange(2, "And <b>?", error="Too long."))
    name, told = kept.read(ANN, FIRST) or ("", ())
    assert name == "Which libraries?"
    assert told[0] == replace(exchange, taken="")  # the key of a file to take away is never written down
    assert (told[1].number, told[1].question, told[1].error) == (2, "And <b>?", "Too long.")
    assert "KEY" not in files(kept)[0].read_text(encoding="utf-8")


def test_only_this_systems_user_can_read_the_files(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    (path,) = files(kept)
    assert [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)] == [0o600, 0o700, 0o700]


def test_nobody_reaches_the_conversation_of_another(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    assert kept.read(BEN, FIRST) is None
    assert kept.listed(BEN) == []
    assert kept.rename(BEN, FIRST, "mine") == ""
    kept.delete(BEN, FIRST)
    kept.delete_all(BEN)
    assert [each.name for each in kept.listed(ANN)] == ["Which libraries?"]


@pytest.mark.parametrize(
    ("owner", "id"), [(ANN, "../" + FIRST[3:]), (ANN, ""), ("..", FIRST), ("", FIRST), (ANN, "*"), (ANN, FIRST + "\n")]
)
def test_what_is_no_place_for_a_conversation_is_refused(
    kept: Conversations, exchange: Exchange, owner: str, id: str
) -> None:
    kept.add(ANN, FIRST, exchange)
    assert kept.read(owner, id) is None
    with pytest.raises(CouncilReportsError, match="no such conversation"):
        kept.delete(owner, id)
    with pytest.raises(CouncilReportsError, match="no such conversation"):
        kept.add(owner, id, exchange)
    assert len(files(kept)) == 1


def test_list_has_the_last_used_first_and_follows_every_change(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    kept.add(ANN, SECOND, replace(exchange, question="What of the mill?"))
    assert [(each.id, each.questions) for each in kept.listed(ANN)] == [(SECOND, 1), (FIRST, 1)]
    kept.add(ANN, FIRST, replace(exchange, number=2))
    assert [(each.id, each.questions) for each in kept.listed(ANN)] == [(FIRST, 2), (SECOND, 1)]
    assert kept.rename(ANN, FIRST, "  Libraries \n and tablets ") == "Libraries and tablets"
    assert kept.rename(ANN, SECOND, " \t ") == "What of the mill?"
    assert [each.name for each in kept.listed(ANN)] == ["Libraries and tablets", "What of the mill?"]


def test_long_question_gives_a_short_name() -> None:
    assert name_of("What of\n the mill?") == "What of the mill?"
    long = name_of("word " * 100)
    assert long.endswith("word…")
    assert len(long) <= LONGEST_NAME
    assert len(name_of("x" * 500)) == LONGEST_NAME


def test_deleting_takes_the_words_from_the_disk(kept: Conversations, exchange: Exchange, tmp_path: Path) -> None:
    for owner, id in ((ANN, FIRST), (ANN, SECOND), (BEN, FIRST)):
        kept.add(owner, id, exchange)
    kept.delete(ANN, FIRST)
    assert [(path.parent.name, path.stem) for path in files(kept)] == [(ANN, SECOND), (BEN, FIRST)]
    kept.delete_all(ANN)
    assert [path.parent.name for path in files(kept)] == [BEN]
    kept.delete(BEN, FIRST)
    assert list(kept._folder.rglob("*")) == []
    assert kept.read(ANN, FIRST) is None


def test_damaged_file_hides_no_other_and_can_be_deleted(kept: Conversations, exchange: Exchange) -> None:
    for id in (FIRST, SECOND):
        kept.add(ANN, id, exchange)
    (path, _) = files(kept)
    told = json.loads(path.read_bytes())
    quotation = told["exchanges"][0]["answer"]["citations"][0]
    for damage in (b"", b'{"name": "x"', json.dumps({**told, "more": 1}).encode(), None):
        if damage is None:  # words that are not in their passage
            quotation["quote"] = "Six libraries lend tablets."
            damage = json.dumps(told).encode()
        path.write_bytes(damage)
        assert sorted(each.name for each in kept.listed(ANN)) == ["", "Which libraries?"]
        assert kept.read(ANN, FIRST) is None
    kept.delete(ANN, FIRST)
    assert [each.name for each in kept.listed(ANN)] == ["Which libraries?"]


def test_unknown_key_deep_in_an_answer_is_refused(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    (path,) = files(kept)
    for part in ("citations", "statements", "explanation"):
        told = json.loads(path.read_bytes())
        found: Any = told["exchanges"][0]["answer"][part]
        (found if isinstance(found, dict) else found[0])["more"] = 1
        whole = path.read_bytes()
        path.write_text(json.dumps(told))
        assert kept.read(ANN, FIRST) is None
        path.write_bytes(whole)
        assert kept.read(ANN, FIRST) is not None


def test_flag_is_kept_with_its_answer(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    kept.flag(ANN, FIRST, 1, "Flagged (incomplete).")
    kept.flag(ANN, SECOND, 1, "Flagged (incomplete).")  # deleted in another tab
    assert (kept.read(ANN, FIRST) or ("", ()))[1][0].flagged == "Flagged (incomplete)."
    assert len(files(kept)) == 1


def test_what_is_old_is_removed_and_what_is_not_stays(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    kept.add(BEN, FIRST, exchange)
    (kept._folder / ANN / "half.new").write_text("half-written")
    now = datetime.now(UTC)
    assert kept.sweep(now + timedelta(days=29, hours=23)) == 0
    assert kept.sweep(now + timedelta(days=30, minutes=1)) == 2
    assert list(kept._folder.rglob("*")) == []


def test_damaged_file_grows_old_by_when_it_was_written(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    files(kept)[0].write_text("{")
    assert kept.sweep(datetime.now(UTC) + timedelta(days=29)) == 0
    assert kept.sweep(datetime.now(UTC) + timedelta(days=31)) == 1


def test_where_nothing_is_to_be_kept_what_is_there_goes_at_the_start(kept: Conversations, exchange: Exchange) -> None:
    kept.add(ANN, FIRST, exchange)
    with Conversations(kept._folder, 0).swept_daily():
        wait_for(lambda: not kept._folder.joinpath(ANN).exists())
    assert kept.read(ANN, FIRST) is None
    assert not [each for each in threading.enumerate() if each.name == "old-conversations"]


def test_old_conversations_go_each_day(
    kept: Conversations, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.conversations.DAY", 0.02)
    ages: Iterator[timedelta] = iter([timedelta(), timedelta(), *[timedelta(days=31)] * 1_000])
    sweep = kept.sweep
    monkeypatch.setattr(kept, "sweep", lambda: sweep(datetime.now(UTC) + next(ages, timedelta(days=31))))
    kept.add(ANN, FIRST, exchange)
    with kept.swept_daily():
        wait_for(lambda: not kept._folder.joinpath(ANN).exists())


def wait_for(met: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(500):
        if met():
            return
        pause.wait(0.02)
    raise AssertionError("it did not happen")
