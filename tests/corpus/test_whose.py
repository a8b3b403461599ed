"""Whose report it is, told by the reports loaded with it."""

from corpus.reading import read_content
from corpus.whose import with_councils

REVIEW = "# Review of Homelessness\n\nAlderwick District Council\n\nFebruary 2024\n\n## Findings\n\nRents have risen.\n"
PROGRESS = (
    "# Review of Homelessness: Progress Report\n\nMarch 2025\n\n## Purpose\n\nTo tell Cabinet what has been done.\n\n"
    "## Position\n\n"
    + "The number of families in hotels fell from 21 to four, and the cost with it.\n\n"
    * 9
    + "## Progress\n\n"
    "A post is shared with {} from May.\n"
)


def test_a_neighbour_mentioned_in_passing_is_not_whose_report_it_is() -> None:
    report = read_content("alderwick-progress-2025-03.md", PROGRESS.format("Bramblecote Borough Council").encode())
    assert report.council is None


def test_a_report_that_names_no_council_is_of_the_one_its_file_is_named_after() -> None:
    review = read_content("alderwick-review-2024-02.md", REVIEW.encode())
    progress = read_content("alderwick-progress-2025-03.md", PROGRESS.format("the county").encode())
    assert [report.council for report in with_councils([review, progress])] == ["Alderwick District Council"] * 2
    assert with_councils([progress])[0].council is None


def test_a_neighbour_named_twice_gives_way_to_the_files_name() -> None:
    words = PROGRESS.format("Bramblecote Borough Council") + "\nStaff of Bramblecote Borough Council will help.\n"
    progress = read_content("alderwick-progress-2025-03.md", words.encode())
    assert progress.council == "Bramblecote Borough Council"
    review = read_content("alderwick-review-2024-02.md", REVIEW.encode())
    told = with_councils([review, progress])[1]
    assert told.council == "Alderwick District Council"
    assert told.found["council"] == "the reports loaded with it"


def test_what_a_person_said_of_a_report_stays() -> None:
    given = read_content(
        "alderwick-progress-2025-03.md", PROGRESS.format("the county").encode(), council="Bramblecote Borough Council"
    )
    review = read_content("alderwick-review-2024-02.md", REVIEW.encode())
    assert with_councils([review, given])[1].council == "Bramblecote Borough Council"


def test_a_place_that_only_begins_alike_is_another() -> None:
    review = read_content("alder-review-2024-02.md", REVIEW.replace("Alderwick", "Alder").encode())
    note = read_content("alderwick-note-2025-03.md", PROGRESS.format("the county").encode())
    assert with_councils([review, note])[1].council is None


def test_what_the_title_page_says_stays() -> None:
    town = read_content("alderwick-town-2024-02.md", REVIEW.replace("Alderwick", "Alderwick and Bramblecote").encode())
    review = read_content("alderwick-review-2024-02.md", REVIEW.encode())
    assert with_councils([town, review])[0].council == "Alderwick and Bramblecote District Council"


def test_a_place_named_in_the_words_alone_is_not_whose_report_it_is() -> None:
    review = read_content("alderwick-review-2024-02.md", REVIEW.encode())
    paper = read_content("paper.md", PROGRESS.format("Alderwick").encode())
    assert with_councils([review, paper])[1].council is None
