"""Files and folders are read into the library, and a bad file stops nothing."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

import corpus.folders
from corpus.errors import DataFolderError, LibraryError, StoppedError
from corpus.ingest import Result, ingest, ingest_content, read_again
from corpus.library import Given, Library
from corpus.limits import Limits

Write = Callable[..., Path]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def results(library: Library, *paths: Path, **more: object) -> list[Result]:
    return [each.result for each in ingest(library, paths, **more)]  # type: ignore[arg-type]


def test_a_file_is_read_under_its_stem(library: Library, write_report: Write) -> None:
    path = write_report()
    (result,) = ingest(library, [path])
    assert (result.result, result.report) == (Result.READ, "harbourby-review-2023-05")
    report = library.get("harbourby-review-2023-05")
    assert report.source.path == str(path)
    assert "two new libraries" in report.text


def test_reading_again_is_idempotent_by_content(library: Library, write_report: Write) -> None:
    path = write_report()
    assert results(library, path) == [Result.READ]
    generation = library.generation
    path.touch()
    assert results(library, path, path) == [Result.UNCHANGED, Result.UNCHANGED]
    assert library.generation == generation


def test_a_changed_file_replaces_its_report(library: Library, write_report: Write) -> None:
    ingest(library, [write_report()])
    assert results(library, write_report(words="The council has closed a museum.")) == [Result.REPLACED]
    assert ["museum" in report.text for report in library.reports()] == [True]


def test_another_file_with_the_same_stem_is_refused_and_the_first_kept(library: Library, write_report: Write) -> None:
    first = write_report("a/review.md")
    second = write_report("b/review.md", words="Quite another report.")
    refused = ingest(library, [first, second])[1]
    assert refused.result == Result.REFUSED
    assert "--id" in refused.message
    assert str(first) in refused.message
    assert library.get("review").source.path == str(first)


def test_an_id_lets_two_files_of_one_stem_stand_side_by_side(library: Library, write_report: Write) -> None:
    ingest(library, [write_report("a/review.md")])
    second = write_report("b/review.md", words="Quite another report.")
    assert results(library, second, id="review-b") == [Result.READ]
    assert {report.id for report in library.reports()} == {"review", "review-b"}
    second.write_text(second.read_text() + "\nOne more paragraph.\n")
    assert results(library, second) == [Result.REPLACED], "the path is known by its id from now on"
    assert "One more" in library.get("review-b").text


def test_a_new_id_for_a_known_path_takes_the_place_of_the_old_one(library: Library, write_report: Write) -> None:
    path = write_report()
    ingest(library, [path])
    assert results(library, path, id="named") == [Result.REPLACED]
    assert [report.id for report in library.reports()] == ["named"]


def test_the_same_content_under_another_name_is_not_read_twice(library: Library, write_report: Write) -> None:
    ingest(library, [write_report("a/first.md")])
    (result,) = ingest(library, [write_report("a/second.md")])
    assert (result.result, result.report) == (Result.UNCHANGED, "first")
    assert "same content" in result.message


def test_an_id_for_several_files_is_refused_before_anything_is_read(library: Library, write_report: Write) -> None:
    with pytest.raises(LibraryError, match="--id names one report"):
        ingest(library, [write_report("a.md"), write_report("b.md", words="x")], id="one")
    assert library.reports() == ()


class TestBadFiles:
    def test_one_bad_file_never_stops_the_others(self, library: Library, write_report: Write, tmp_path: Path) -> None:
        good = write_report()
        empty, binary = tmp_path / "empty.txt", tmp_path / "noise.txt"
        empty.write_bytes(b"")
        binary.write_bytes(bytes(range(256)) * 40)
        got = ingest(library, [tmp_path / "missing.txt", empty, binary, good])
        assert [each.result for each in got] == [Result.REFUSED] * 3 + [Result.READ]
        for each, name in zip(got, ("missing.txt", "empty.txt", "noise.txt"), strict=False):
            assert name in each.message
            assert each.message.endswith(".")

    def test_a_file_of_the_same_name_in_another_folder_never_replaces_a_report(
        self, library: Library, tmp_path: Path
    ) -> None:
        for folder, words in (("a", "Two libraries have opened."), ("b", "Three schools have opened.")):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "Peer Review.md").write_text(f"# Peer review\n\n# Findings\n\n{words}\n")
        got = ingest(library, [tmp_path / "a", tmp_path / "b"])
        assert [each.result for each in got] == [Result.READ, Result.REFUSED]
        assert [report.id for report in library.reports()] == ["peer-review"] == [got[0].report]

    def test_a_file_that_breaks_a_limit_is_refused_and_the_others_are_read(
        self, library: Library, write_report: Write
    ) -> None:
        good, long = write_report("good.md"), write_report("long.md", words="Words of some length. " * 500)
        got = ingest(library, [long, good], limits=Limits(unpacked=5_000))
        assert [each.result for each in got] == [Result.REFUSED, Result.READ]
        assert got[0].message.startswith(f"{long} unpacks to more than")

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the super-user may read everything")
    def test_a_file_that_may_not_be_read(self, library: Library, write_report: Write) -> None:
        path = write_report()
        path.chmod(0)
        assert "cannot be opened" in ingest(library, [path])[0].message

    def test_a_pipe_is_neither_a_file_nor_a_folder(self, library: Library, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert "neither a file nor a folder" in ingest(library, [tmp_path / "pipe"])[0].message

    def test_a_file_that_is_far_too_large_is_not_opened(self, library: Library, tmp_path: Path) -> None:
        path = tmp_path / "huge.txt"
        with path.open("wb") as file:
            file.truncate(300_000_000)
        assert "larger than 200 megabytes" in ingest(library, [path])[0].message

    def test_a_refusal_names_enough_to_tell_two_files_of_one_name_apart(
        self, library: Library, write_report: Write, tmp_path: Path
    ) -> None:
        for folder in ("a", "b"):
            write_report(f"{folder}/same.md", words=folder)
            (tmp_path / "files" / folder / "bin.txt").write_bytes(bytes(range(256)) * 40)
        refusals = [each.line for each in ingest(library, [tmp_path / "files"]) if each.result is Result.REFUSED]
        assert [line.split(" is ")[0].removeprefix(f"refused: {tmp_path / 'files'}/") for line in refusals] == [
            "a/bin.txt", "b/bin.txt", "b/same.md",
        ]  # fmt: skip


class TestSideBySide:
    def test_many_readers_make_what_one_makes(self, tmp_path: Path, write_report: Write) -> None:
        """Also where the fate of a file hangs on one that is being read beside it."""
        folder = tmp_path / "files"
        for name, words in (("a/one.md", "One."), ("a/two.md", "Two."), ("b/one.md", "Other."), ("b/same.md", "Two.")):
            write_report(name, words=words)
        for number in range(6):
            write_report(f"c/{number}.md", words=f"Report {number}. " * (3000 if number == 0 else 1))
        (folder / "c" / "empty.md").write_bytes(b"")
        told: dict[int, list[tuple[str, int, int]]] = {}
        libraries = {}
        for readers in (1, 4):
            library = libraries[readers] = Library(tmp_path / f"library-{readers}")
            told[readers] = []
            for _ in range(2):  # again, when all is known, one has changed and one has gone elsewhere
                ingest(
                    library,
                    [folder, tmp_path / "nowhere"],
                    readers=readers,
                    progress=lambda *step, told=told[readers]: told.append((step[0].line, *step[1:])),  # type: ignore[misc]
                )
                write_report("a/two.md", words="Two, as it is now.")
            write_report("a/two.md", words="Two.")
        assert told[1] == told[4]
        assert [line.split(":")[0] for line, _, _ in told[4][:12]] == [
            "read", "read", "refused", "unchanged", *["read"] * 6, "refused", "refused",
        ]  # fmt: skip
        assert libraries[1].generation == libraries[4].generation
        assert Library(tmp_path / "library-4").reports() == libraries[4].reports() == libraries[1].reports()

    def test_a_stopped_ingest_keeps_what_is_stored_and_goes_on_from_there(
        self, library: Library, write_report: Write
    ) -> None:
        paths = [write_report(f"{number}.md", words=f"Report {number}.") for number in range(8)]
        stop = Event()
        with pytest.raises(StoppedError, match="the same command goes on"):
            ingest(library, paths, stop=stop, progress=lambda *told: stop.set() if told[1] == 3 else None)
        assert [report.id for report in Library(library.folder).reports()] == ["0", "1", "2"]
        assert results(library, *paths) == [Result.UNCHANGED] * 3 + [Result.READ] * 5


class TestAFullDisk:
    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
        """Has every file of a name cut short, as a disk does that is full."""
        write = corpus.folders._write

        def fill(name: str) -> None:
            def cut(path: Path, content: bytes) -> None:
                write(path, content[:100] if path.name == name else content)
                if path.name == name:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

            monkeypatch.setattr(corpus.folders, "_write", cut)

        return fill

    @pytest.mark.parametrize("name", ["original.md", "origin.json", "report.json"])
    def test_it_is_one_sentence_and_the_old_state_stays(
        self, library: Library, write_report: Write, full: Callable[[str], None], name: str
    ) -> None:
        path = write_report()
        ingest(library, [path], given=Given(title="As a person says"))
        before = library.reports(), library.generation
        full(name)
        path = write_report(words="The file has changed.")
        with pytest.raises(DataFolderError, match=r"harbourby.* cannot be stored in .*No space left.*make room"):
            ingest(library, [path])
        assert (library.reports(), library.generation) == before
        again = Library(library.folder)
        assert (again.reports(), again.generation, again.damaged) == (*before, ())
        assert [folder.name for folder in library.folder.iterdir()] == [library.reports()[0].id], "nothing is left over"

    def test_what_was_stored_before_is_kept_and_the_rest_is_read_when_there_is_room(
        self, library: Library, write_report: Write, monkeypatch: pytest.MonkeyPatch, full: Callable[[str], None]
    ) -> None:
        paths = [write_report(name, words=name) for name in ("a.md", "b.txt", "c.md")]
        with monkeypatch.context():
            full("original.txt")
            with pytest.raises(DataFolderError, match=r"b\.txt cannot be stored"):
                ingest(library, paths)
        monkeypatch.undo()
        assert results(library, *paths) == [Result.UNCHANGED, Result.READ, Result.READ]


class TestFolders:
    def test_a_folder_is_read_in_order_with_what_is_in_its_folders(self, library: Library, write_report: Write) -> None:
        folder = write_report("b.md", words="One.").parent
        write_report("a.md", words="Two.")
        write_report("deep/er/c.md", words="Three.")
        write_report(".hidden.md", words="Four.")
        write_report(".git/d.md", words="Five.")
        assert [each.report for each in ingest(library, [folder])] == ["a", "b", "c"]

    def test_links_in_a_folder_are_not_followed(self, library: Library, write_report: Write, tmp_path: Path) -> None:
        folder = write_report("in/a.md").parent
        outside = tmp_path / "outside.txt"
        outside.write_text("A secret that stands in another folder.")
        (folder / "link.txt").symlink_to(outside)
        (folder / "around").symlink_to(folder)
        assert [each.report for each in ingest(library, [folder])] == ["a"]

    def test_a_link_that_is_named_is_followed(self, library: Library, write_report: Write, tmp_path: Path) -> None:
        link = tmp_path / "named.md"
        link.symlink_to(write_report())
        assert [each.report for each in ingest(library, [link])] == ["named"]

    def test_an_empty_folder_is_refused(self, library: Library, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (result,) = ingest(library, [tmp_path / "empty"])
        assert result.result == Result.REFUSED
        assert "holds no files" in result.message

    def test_the_type_is_told_by_the_content_and_not_by_the_suffix(self, library: Library, write_report: Write) -> None:
        assert results(library, write_report("review.pdf")) == [Result.READ]


class TestWhatAPersonSaid:
    def test_it_outranks_the_file_and_is_kept_when_the_file_is_read_again(
        self, library: Library, write_report: Write
    ) -> None:
        ingest(library, [write_report()], given=Given(council="Harbourby Town Council", date="2022-01-05"))
        ingest(library, [write_report(words="The file was changed.")], given=Given(title="A better title"))
        report = library.get("harbourby-review-2023-05")
        assert (report.council, report.date, report.title) == ("Harbourby Town Council", "2022-01-05", "A better title")
        assert "was changed" in report.text

    def test_a_correction_in_the_page_is_kept_when_the_file_changes(
        self, library: Library, write_report: Write
    ) -> None:
        ingest(library, [write_report()], given=Given(kind="peer challenge"))
        read_again(library, "harbourby-review-2023-05", Given(title="The title that a person gave", date="2023-06-01"))
        again = Library(library.folder)
        assert results(again, write_report(words="The file has changed.")) == [Result.REPLACED]
        report = again.get("harbourby-review-2023-05")
        assert (report.title, report.date, report.kind) == (
            "The title that a person gave", "2023-06-01", "peer challenge",
        )  # fmt: skip
        assert "has changed" in report.text

    def test_saying_something_new_reads_an_unchanged_file_again(self, library: Library, write_report: Write) -> None:
        path = write_report()
        ingest(library, [path])
        assert results(library, path, given=Given(kind="follow-up")) == [Result.REPLACED]
        assert results(library, path, given=Given(kind="follow-up")) == [Result.UNCHANGED]
        assert results(library, path) == [Result.UNCHANGED]

    def test_a_report_is_read_again_from_its_original_with_what_is_now_said(
        self, library: Library, write_report: Write
    ) -> None:
        path = write_report()
        ingest(library, [path], given=Given(title="Old"))
        path.unlink()
        report = read_again(library, "harbourby-review-2023-05", Given(date="2023-06"))
        assert (report.title, report.date, report.source.path) == ("Old", "2023-06", str(path))
        assert library.get(report.id) == report


class TestUploads:
    def test_an_upload_of_a_known_name_asks_first(self, library: Library) -> None:
        ingest_content(library, "review.txt", b"The first report says that the library is open.")
        with pytest.raises(LibraryError, match="already a report 'review'"):
            ingest_content(library, "review.txt", b"The second report says that the museum is closed.")
        done = ingest_content(library, "review.txt", b"The second says that the museum is closed.", replacing=True)
        assert done.result == Result.REPLACED
        assert "museum" in library.get("review").text


def test_progress_is_told_file_by_file(library: Library, write_report: Write) -> None:
    told: list[tuple[Result, int, int]] = []
    paths = [write_report("a.md"), write_report("b.md", words="x"), Path("/nowhere")]
    ingest(library, paths, progress=lambda result, done, total: told.append((result.result, done, total)))
    assert told == [(Result.READ, 1, 3), (Result.READ, 2, 3), (Result.REFUSED, 3, 3)]
