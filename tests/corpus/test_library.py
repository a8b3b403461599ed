"""The library keeps reports whole, whatever happens to a write."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import Given, Library, folder_name
from corpus.types import Passage, PassageKind, Report, ReportSource, Span


def made(id: str = "harbourby-2023", words: str = "The library is open.", date: str | None = "2023-05") -> Report:
    passage = Passage(f"{id}:0", PassageKind.PARAGRAPH, 0, len(words), (Span(0, len(words)),))
    source = ReportSource(f"{id}.txt", f"/reports/{id}.txt", "0" * 64, "text/plain")
    return Report(id, "A review", words, (passage,), (), source, date=date, found={"date": "line 2"})


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def test_what_was_put_is_read_back_by_another_library(library: Library) -> None:
    library.put(made(), b"the file", Given(council="Harbourby"))
    again = Library(library.folder)
    assert again.reports() == (made(),)
    assert again.get("harbourby-2023") == made()
    assert again.origin("harbourby-2023").given == Given(council="Harbourby")


def test_reports_come_by_date_and_undated_ones_last(library: Library) -> None:
    for id, date in (("b", None), ("c", "2024"), ("a", "2022-01")):
        library.put(made(id, date=date), b"")
    assert [report.id for report in library.reports()] == ["a", "c", "b"]


def test_the_same_id_replaces(library: Library) -> None:
    library.put(made(words="Before."), b"before")
    library.put(made(words="After."), b"after")
    assert [report.text for report in Library(library.folder).reports()] == ["After."]
    assert sorted(path.name for path in library.folder.iterdir()) == ["harbourby-2023"]


def test_removing_leaves_nothing_behind(library: Library) -> None:
    library.put(made(), b"the file")
    library.remove("harbourby-2023")
    assert library.reports() == ()
    assert list(library.folder.iterdir()) == []


def test_an_unknown_id_is_an_error_that_names_what_is_there(library: Library) -> None:
    library.put(made(), b"")
    for do in (library.get, library.remove):
        with pytest.raises(LibraryError, match=r"no report 'nowhere'.*harbourby-2023"):
            do("nowhere")


def test_the_generation_changes_with_the_content_and_with_nothing_else(library: Library) -> None:
    empty = library.generation
    library.put(made(), b"")
    first = library.generation
    assert first != empty
    assert Library(library.folder).generation == first
    library.put(made(words="Other words."), b"")
    assert library.generation != first
    library.put(made(), b"")
    assert library.generation == first


@pytest.mark.parametrize(
    "id", ["Harbourby Review 2023", "../../etc", "..", ".hidden", "Überprüfung", "a" * 180, "con/aux", "a:b", "%41"]
)
def test_any_printable_id_has_a_folder_of_its_own_inside_the_library(library: Library, id: str) -> None:
    library.put(made(id), b"x")
    assert Library(library.folder).get(id).id == id
    assert [path.parent for path in library.folder.iterdir()] == [library.folder]
    library.remove(id)
    assert list(library.folder.iterdir()) == []


def test_ids_that_differ_in_case_alone_differ_on_every_file_system() -> None:
    assert folder_name("Review").casefold() != folder_name("review").casefold()


@pytest.mark.parametrize("id", ["", "  ", "two\nlines", "bell\a", "x" * 201])
def test_an_id_that_cannot_be_printed_is_refused(library: Library, id: str) -> None:
    with pytest.raises(LibraryError, match="cannot be the id"):
        library.put(made(id), b"")


class TestDamage:
    @pytest.fixture
    def damaged(self, library: Library) -> Library:
        library.put(made("sound"), b"")
        library.put(made("broken"), b"")
        return library

    @pytest.mark.parametrize(
        "harm",
        [
            lambda stored: stored[: len(stored) // 2],
            lambda stored: b"",
            lambda stored: b"\xff\xfe\x00",
            lambda stored: stored.replace(b'"title"', b'"titel"'),
            lambda stored: stored.replace(b'"end":20', b'"end":999'),
        ],
        ids=["cut short", "empty", "not text", "unknown key", "offset outside the text"],
    )
    def test_a_damaged_report_is_named_and_the_rest_goes_on(
        self, damaged: Library, harm: Callable[[bytes], bytes]
    ) -> None:
        path = damaged.folder / "broken" / "report.json"
        path.write_bytes(harm(path.read_bytes()))
        again = Library(damaged.folder)
        assert [report.id for report in again.reports()] == ["sound"]
        assert [damage.folder for damage in again.damaged] == ["broken"]
        assert "'broken' is damaged" in again.damaged[0].sentence

    def test_a_missing_file_is_damage_too_and_the_folder_can_be_removed(self, damaged: Library) -> None:
        (damaged.folder / "broken" / "report.json").unlink()
        again = Library(damaged.folder)
        assert [damage.folder for damage in again.damaged] == ["broken"]
        again.remove("broken")
        assert Library(damaged.folder).damaged == ()

    def test_putting_the_report_again_ends_the_damage(self, damaged: Library) -> None:
        (damaged.folder / "broken" / "report.json").write_text("{")
        again = Library(damaged.folder)
        again.put(made("broken"), b"")
        assert again.damaged == ()
        assert len(again.reports()) == 2

    def test_a_changed_original_is_not_taken_for_the_one_that_was_read(self, library: Library) -> None:
        library.put(made(), b"the file")
        with pytest.raises(LibraryError, match="missing or changed"):
            library.original("harbourby-2023")  # its sha256 is not the one that the report states


class TestInterruptedWrites:
    def test_a_new_report_that_was_not_finished_is_cleared_away(self, library: Library) -> None:
        library.put(made(), b"")
        (library.folder / ".new-other").mkdir()
        (library.folder / ".new-other" / "report.json").write_text('{"id": "oth')
        again = Library(library.folder)
        assert [report.id for report in again.reports()] == ["harbourby-2023"]
        assert len(again.recover()) == 1
        assert [path.name for path in library.folder.iterdir()] == ["harbourby-2023"]

    def test_a_replacement_cut_short_between_its_two_renamings_is_put_back(self, library: Library) -> None:
        library.put(made(), b"")
        (library.folder / "harbourby-2023").rename(library.folder / ".old-harbourby-2023")
        again = Library(library.folder)
        assert again.reports() == (made(),), "a reader finds it even before anybody mends"
        assert again.recover() == ["Put back 'harbourby-2023', whose replacement was cut short."]
        assert Library(library.folder).get("harbourby-2023") == made()

    def test_a_removal_cut_short_stays_a_removal(self, library: Library) -> None:
        library.put(made(), b"")
        (library.folder / "harbourby-2023").rename(library.folder / ".gone-harbourby-2023")
        again = Library(library.folder)
        assert again.reports() == ()
        again.recover()
        assert list(library.folder.iterdir()) == []

    def test_nothing_to_recover_says_nothing(self, library: Library) -> None:
        assert library.recover() == []
        library.put(made(), b"")
        assert library.recover() == []


def test_ten_thousand_passages_are_read_in_well_under_a_second(library: Library) -> None:
    from time import perf_counter

    words = "The council has made progress on its plan."
    size = len(words) + 1
    passages = tuple(
        Passage(
            f"big:{i}", PassageKind.PARAGRAPH, i * size, i * size + size - 1, (Span(i * size, i * size + size - 1),)
        )
        for i in range(10_000)
    )
    text = " ".join([words] * 10_000)
    library.put(Report("big", "Big", text, passages, (), made().source), b"")
    started = perf_counter()
    assert len(Library(library.folder).get("big").passages) == 10_000
    assert perf_counter() - started < 2  # 0.13 s on two free cores


def test_given_words_outrank_earlier_ones_and_keep_the_others() -> None:
    earlier = Given(title="A", council="B")
    assert Given(title="C", date="2023").over(earlier) == Given(title="C", council="B", date="2023")


def test_the_stored_form_has_no_surprises(library: Library) -> None:
    library.put(made(), b"the file", Given(kind="review"))
    folder = library.folder / "harbourby-2023"
    assert sorted(path.name for path in folder.iterdir()) == ["origin.json", "original.txt", "report.json"]
    assert (folder / "original.txt").read_bytes() == b"the file"
    assert json.loads((folder / "origin.json").read_text())["given"]["kind"] == "review"
