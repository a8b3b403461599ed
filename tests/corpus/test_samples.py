"""The sample reports: marked as such, of a fair length, and right but for the faults that are put in on purpose.

Faults put in on purpose, so that reading notes have something to show (the reports themselves must not tell them):

| report | where | fault |
| --- | --- | --- |
| Ostleigh update 2022 | paragraph 6 | five tests are announced, and the list is missing |
| Ostleigh update 2022 | paragraph 11 | 46%, 35%, 12% and 15% of the 26 governance actions make 108% |
| Ostleigh update 2022 | paragraph 17 | refers to paragraph 31; the report ends at 21 |
| Ostleigh commissioners 2023 | 8.3 | refers to paragraph 8.6; the section ends at 8.3 |
| Ostleigh commissioners 2023 | 7.1 | 49 actions completed at 30 September 2022; the update says 47 |
| Brackenmere review 2024 | R4 | the review of call-in "was completed in June 2024"; the report is of 23 April 2024 |
| Brackenmere review 2024 | R5 | 179 households on 31 December 2022; the peer challenge says 184 |

Nothing is reported on R7 in the Brackenmere review, which is no fault: it is for the register to say so.
"""

import re

import pytest

from corpus.samples import sample_files

FAULTS = {
    "ostleigh-improvement-plan-update-2022-09": [
        "The five tests are as follows: ## The Improvement Board",
        "46% were completed, 35% were on track, 12% were at risk and 15% had not started",
        "is in paragraph 31",
        "47 (40%) had been completed at 30 September 2022",
    ],
    "ostleigh-commissioners-report-2023-03": [
        "in paragraph 8.6",
        "at 30 September 2022, 49 actions had been completed",
    ],
    "brackenmere-progress-review-2024-04": ["was completed in June 2024", "down from 179 on 31 December 2022"],
    "brackenmere-corporate-peer-challenge-2023-03": ["184 households were living in temporary accommodation"],
}
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sample_files()}


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_there_are_four_of_two_councils():
    assert sorted(TEXTS) == sorted(FAULTS)
    assert {stem.split("-")[0] for stem in TEXTS} == {"brackenmere", "ostleigh"}


@pytest.mark.parametrize("stem", TEXTS)
def test_each_says_near_its_top_that_it_is_a_sample(stem):
    top = on_one_line(TEXTS[stem])[:400]
    assert "Sample report about a council that does not exist." in top


@pytest.mark.parametrize("stem", TEXTS)
def test_each_is_long_enough_to_ask_about_and_short_enough_to_read(stem):
    assert 1500 <= len(TEXTS[stem].split()) <= 3000


@pytest.mark.parametrize(("stem", "fault"), [(stem, fault) for stem, faults in FAULTS.items() for fault in faults])
def test_the_faults_put_in_on_purpose_are_still_there(stem, fault):
    assert fault in on_one_line(TEXTS[stem])


def test_a_report_does_not_tell_its_own_faults():
    for text in TEXTS.values():
        assert not re.search(r"on purpose|deliberate|fault", text, re.IGNORECASE)


@pytest.mark.parametrize("stem", [stem for stem in TEXTS if stem.startswith("ostleigh")])
def test_the_table_of_themes_adds_up_both_ways(stem):
    head, *body, total = [row for row in rows(TEXTS[stem]) if len(row) == 6]
    assert head[1:] == ["Actions", "Completed", "On track", "At risk", "Not started"]
    counts = [[int(cell) for cell in row[1:]] for row in body]
    assert all(actions == sum(states) for actions, *states in counts)
    assert [sum(column) for column in zip(*counts, strict=True)] == [int(cell) for cell in total[1:]]


@pytest.mark.parametrize("stem", [stem for stem in TEXTS if stem.startswith("ostleigh")])
def test_the_percentages_of_all_actions_fit_their_counts(stem):
    paragraph = next(line for line in TEXTS[stem].splitlines() if "the 118 actions" in line)
    states = [(int(count), int(share)) for count, share in re.findall(r"(\d+) \((\d+)%\)", paragraph)]
    assert len(states) == 4
    assert sum(count for count, _ in states) == 118
    assert all(round(100 * count / 118) == share for count, share in states)


def test_the_progress_review_lists_a_recommendation_on_which_it_reports_nothing():
    review = TEXTS["brackenmere-progress-review-2024-04"]
    listed, reported = review.split("3. PROGRESS AND FEEDBACK")
    assert re.findall(r"^R(\d)\.", listed, re.MULTILINE) == list("12345678")
    assert re.findall(r"^R(\d)\.", reported, re.MULTILINE) == list("1234568")
