"""A workspace keeps library, index and answers in step."""

import errno
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.check import check
from assistant.loaded import open_loaded
from assistant.settings import load_settings
from assistant.types import Scope
from assistant.workspace import Workspace
from corpus.errors import (
    DataFolderError,
    IndexMismatchError,
    LibraryError,
    QuestionError,
    ReadingError,
    StoppedError,
)
from corpus.library import Given, Library
from corpus.types import Report

Write = Callable[..., Path]


@pytest.fixture
def workspace(own_data_folder: Path) -> Iterator[Workspace]:
    with Workspace.open(load_settings()) as opened:
        yield opened


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return Workspace.open(load_settings())


def wrong(workspace: Workspace) -> list[str]:
    return [finding.sentence for finding in check(workspace) if not finding.mended]


def test_the_samples_stand_in_until_something_is_loaded_and_after_it_is_removed(
    workspace: Workspace, write_report: Write
) -> None:
    assert workspace.samples
    assert all(report.sample for report in workspace.reports)
    assert workspace.ask("What was recommended?").citations
    workspace.ingest([write_report()])
    assert not workspace.samples
    cited = {citation.report for citation in workspace.ask("What was recommended?").citations}
    assert cited == {"harbourby-review-2023-05"}
    workspace.remove("harbourby-review-2023-05")
    assert workspace.samples
    assert {citation.report for citation in workspace.ask("What was recommended?").citations} <= {
        report.id for report in workspace.reports
    }


def test_a_removed_report_leaves_nothing_behind(workspace: Workspace, write_report: Write) -> None:
    first, second = write_report(), write_report("other.md", words="The council sold the Zanzibar warehouse.")
    workspace.ingest([first, second])
    workspace.remove("other")
    assert set(workspace.index.open(workspace.loaded).groups()) == {"harbourby-review-2023-05"}
    assert wrong(workspace) == []
    workspace.remove("harbourby-review-2023-05")
    workspace.close()
    left = [path for path in workspace.settings.data.rglob("*") if path.is_file() and b"library" in path.read_bytes()]
    assert left == []


def test_what_is_loaded_survives_the_process(workspace: Workspace, write_report: Write) -> None:
    workspace.ingest([write_report()])
    again = reopened(workspace)
    assert [report.id for report in again.reports] == ["harbourby-review-2023-05"]
    assert wrong(again) == []
    again.close()


def test_reading_alone_needs_no_lock_and_writes_nothing(workspace: Workspace, write_report: Write) -> None:
    workspace.ingest([write_report()])
    assert open_loaded(workspace.settings.data).register.recommendations
    nowhere = workspace.settings.data.parent / "nowhere"
    assert open_loaded(nowhere).samples
    assert not nowhere.exists()


def test_one_unknown_id_removes_nothing(workspace: Workspace, write_report: Write) -> None:
    workspace.ingest([write_report()])
    with pytest.raises(LibraryError, match="no report 'nowhere'"):
        workspace.remove("harbourby-review-2023-05", "nowhere")
    assert len(workspace.reports) == 1


def test_a_correction_reaches_the_answers(workspace: Workspace, write_report: Write) -> None:
    workspace.ingest([write_report()])
    workspace.prepare()
    workspace.correct("harbourby-review-2023-05", Given(date="2021-02"))
    assert {citation.date for citation in workspace.ask("What was recommended?").citations} == {"2021-02"}


def test_questions_do_not_wait_for_a_change(workspace: Workspace, write_report: Write) -> None:
    workspace.ingest([write_report()])
    workspace.prepare()
    asked = threading.Event()

    def slow(*_: object) -> None:
        thread = threading.Thread(target=lambda: (workspace.ask("What was recommended?"), asked.set()))
        thread.start()
        thread.join(30)

    workspace.ingest([write_report("more.md", words="More.")], progress=slow)
    assert asked.is_set()


def test_an_empty_question_and_an_unknown_scope_are_one_sentence(workspace: Workspace) -> None:
    with pytest.raises(QuestionError):
        workspace.ask("  ")
    with pytest.raises(QuestionError):
        workspace.ask("What was done?", scope=Scope(reports=("nowhere",)))


class TestAChangeThatIsCutShort:
    """By a kill, a full disk, or a person who stops it: it is done to its end at the next occasion."""

    @pytest.fixture
    def cut_short(self, workspace: Workspace, write_report: Write, monkeypatch: pytest.MonkeyPatch) -> Workspace:
        """Two reports are in the library, the second not in the index."""
        from index.passage_index import PassageIndex

        workspace.ingest([write_report("first.md")])
        with monkeypatch.context() as patch:
            patch.setattr(PassageIndex, "sync", lambda *_: (_ for _ in ()).throw(ZeroDivisionError))
            with pytest.raises(ZeroDivisionError):
                workspace.ingest([write_report("second.md", words="The council sold a warehouse.")])
        return reopened(workspace)

    def test_check_does_it_and_says_so(self, cut_short: Workspace) -> None:
        assert cut_short.unfinished
        assert [finding.sentence for finding in check(cut_short)] == [
            "A change was cut short; the index is in step with the library again."
        ]
        assert not cut_short.unfinished
        assert set(cut_short.index.open(cut_short.loaded).groups()) == {"first", "second"}
        assert list(check(cut_short)) == []
        cut_short.close()

    def test_a_question_does_it(self, cut_short: Workspace) -> None:
        assert {citation.report for citation in cut_short.ask("Which warehouse was sold?").citations} == {"second"}
        assert not cut_short.unfinished
        cut_short.close()

    def test_a_file_that_came_to_stand_under_two_ids_is_left_under_the_later(
        self, workspace: Workspace, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_report()
        workspace.ingest([path])
        with monkeypatch.context() as patch:
            patch.setattr("corpus.library.Library.remove", lambda *_: (_ for _ in ()).throw(ZeroDivisionError))
            with pytest.raises(ZeroDivisionError):
                workspace.ingest([path], id="anew")
        with reopened(workspace) as again:
            assert again.recovered == (
                "Removed 'harbourby-review-2023-05', in whose place 'anew' was read from the same file.",
            )
            assert [report.id for report in again.reports] == ["anew"]
            assert wrong(again) == []

    def test_what_was_refused_leaves_no_mark(self, workspace: Workspace) -> None:
        with pytest.raises(ReadingError):
            workspace.ingest_content("empty.txt", b"")
        assert not workspace.unfinished

    def test_closing_stops_a_change_that_is_under_way(self, workspace: Workspace, write_report: Write) -> None:
        long = write_report("long.txt", words="and on it goes for as long as it may,\n" * 100_000)
        raised: list[BaseException] = []

        def ingest() -> None:
            try:
                workspace.ingest([write_report("a.md"), long])
            except StoppedError as error:
                raised.append(error)

        thread = threading.Thread(target=ingest)
        thread.start()
        while not (workspace.settings.data / "library" / "a").exists():
            time.sleep(0.01)
        workspace.close()
        thread.join(20)
        assert len(raised) == 1
        with Workspace.open(load_settings()) as again:
            assert [report.id for report in again.reports] == ["a"]
            assert wrong(again) == []

    def test_a_disk_that_is_full_when_the_index_is_written_leaves_the_answers_as_they_were(
        self, workspace: Workspace, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workspace.ingest([write_report("first.md")])
        workspace.prepare()
        before = workspace.ask("What was recommended?")
        with monkeypatch.context() as patch:
            patch.setattr("index.disk_store.write_quick_copy", _full)
            with pytest.raises(DataFolderError, match=r"index in .* cannot be written \(No space left.*make room"):
                workspace.ingest([write_report("second.md", words="The council sold a warehouse.")])
        assert workspace.ask("What was recommended?").statements == before.statements
        workspace.ingest([])
        assert {citation.report for citation in workspace.ask("Which warehouse was sold?").citations} == {"second"}
        assert wrong(workspace) == []

    def test_a_disk_that_is_full_at_the_second_file_shows_the_first(
        self, workspace: Workspace, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workspace.prepare()
        paths = [write_report("first.md"), write_report("second.md", words="The council sold a warehouse.")]
        store = Library.put

        def put(library: Library, report: Report, *more: Any) -> None:
            if report.id == "second":
                raise DataFolderError("There is no room for the second.")
            store(library, report, *more)

        monkeypatch.setattr(Library, "put", put)
        with pytest.raises(DataFolderError):
            workspace.ingest(paths)
        assert [report.id for report in workspace.reports] == ["first"]
        assert {citation.report for citation in workspace.ask("What was recommended?").citations} == {"first"}


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestAnIndexThatDoesNotFit:
    def test_another_embedder_is_refused_until_the_index_is_built_anew(
        self, workspace: Workspace, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from index.embedders import HashEmbedder

        workspace.ingest([write_report()])
        workspace.close()
        monkeypatch.setattr("assistant.kept_index.chosen_embedder", lambda settings: HashEmbedder(128))
        with Workspace.open(load_settings()) as other:
            with pytest.raises(IndexMismatchError, match="reindex"):
                other.ask("What was recommended?")
            assert other.reindex() == 1
            assert other.ask("What was recommended?").citations

    def test_check_tells_of_a_missing_index_and_repair_builds_it(
        self, workspace: Workspace, write_report: Write
    ) -> None:
        workspace.ingest([write_report()])
        workspace.close()
        shutil.rmtree(workspace.settings.data / "index")
        with Workspace.open(load_settings()) as again:
            assert wrong(again)
            assert all(finding.mended for finding in check(again, repair=True))
            assert wrong(again) == []

    @pytest.mark.parametrize("name", ["*.json", "*.sqlite3", "*.npz", "current"])
    def test_an_index_with_a_damaged_file_is_built_anew(
        self, workspace: Workspace, write_report: Write, name: str
    ) -> None:
        workspace.ingest([write_report()])
        workspace.close()
        harmed = [path for path in (workspace.settings.data / "index").rglob(name) if path.is_file()]
        assert harmed
        for path in harmed:
            path.write_bytes(b"damaged")
        with Workspace.open(load_settings()) as again:
            assert all(finding.mended for finding in check(again, repair=True))
        with Workspace.open(load_settings()) as again:
            assert wrong(again) == []
            assert again.ask("What was recommended?").citations


class TestADamagedLibrary:
    def test_check_names_it_and_repair_reads_the_original_again(
        self, workspace: Workspace, write_report: Write
    ) -> None:
        workspace.ingest([write_report()], given=Given(title="As given"))
        workspace.close()
        stored = workspace.settings.data / "library" / "harbourby-review-2023-05" / "report.json"
        stored.write_text(stored.read_text()[:100])
        with Workspace.open(load_settings()) as again:
            assert any("'harbourby-review-2023-05' is damaged" in sentence for sentence in wrong(again))
            assert all(finding.mended for finding in check(again, repair=True))
            assert [report.title for report in again.reports] == ["As given"]
            assert wrong(again) == []

    def test_what_cannot_be_mended_is_said_and_can_be_removed(self, workspace: Workspace, write_report: Write) -> None:
        workspace.ingest([write_report()])
        workspace.close()
        for path in (workspace.settings.data / "library" / "harbourby-review-2023-05").iterdir():
            path.write_text("{")
        with Workspace.open(load_settings()) as again:
            assert [finding.mended for finding in check(again, repair=True)].count(False) == 1
            again.remove("harbourby-review-2023-05")
            assert again.samples
            assert wrong(again) == []

    def test_a_library_that_is_a_file_is_one_sentence(self, own_data_folder: Path) -> None:
        own_data_folder.mkdir()
        (own_data_folder / "library").write_text("not a folder")
        with pytest.raises(DataFolderError, match="library"):
            Workspace.open(load_settings())


def test_the_owner_file_is_gone_when_the_workspace_is_closed(workspace: Workspace) -> None:
    path = workspace.settings.data / "owner.json"
    assert json.loads(path.read_text())["doing"] == "council-reports"
    workspace.close()
    assert not path.exists()
