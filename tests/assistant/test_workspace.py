"""A workspace keeps library, index and answers in step."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.check import check
from assistant.loaded import open_loaded
from assistant.settings import load_settings
from assistant.types import Scope
from assistant.workspace import Workspace
from corpus.errors import DataFolderError, IndexMismatchError, LibraryError, QuestionError
from corpus.library import Given

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
