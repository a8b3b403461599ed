import pytest

from corpus.councils import council_key, find_councils


@pytest.mark.parametrize(
    "names",
    [
        (
            "Marlbeck MBC",
            "Marlbeck Metropolitan Borough Council",
            "Marlbeck Council",
            "the Marlbeck Council",
            "Marlbeck",
        ),
        ("London Borough of Ostwick", "LB Ostwick", "Ostwick Council", "Ostwick London Borough Council"),
        ("City of Norringham Council", "Norringham City Council", "Norringham City Council’s"),
        ("Royal Borough of Elm & Ashford", "Elm and Ashford Borough Council"),
        ("St. Osmund’s District Council", "Saint Osmunds Council"),
        ("Wye County Council", "Wye CC"),
        ("Stoke-upon-Wend City Council", "Stoke on Wend"),
    ],
)
def test_all_names_of_one_council_share_a_key(names: tuple[str, ...]) -> None:
    assert len({council_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wye County Council", "Wye City Council"),
        ("Marlbeck Council", "Marlbeck Combined Authority"),
        ("Marlbeck Council", "Marlbeck Fire and Rescue Authority"),
        ("Marlbeck Council", "Marlbeck Town Council"),
        ("Marlbeck Council", "Norringham Council"),
        ("RMBC", "Marlbeck MBC"),
    ],
)
def test_different_bodies_keep_apart(one: str, other: str) -> None:
    assert council_key(one) != council_key(other)


def test_a_county_borough_is_no_county() -> None:
    assert council_key("Cwm Taf County Borough Council") == council_key("Cwm Taf Council")


@pytest.mark.parametrize("name", ["the Council", "Council", "the council's", ""])
def test_a_name_that_names_no_council_has_no_key(name: str) -> None:
    assert council_key(name) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When Ash with Elm Council met Marlbeck MBC.", ["Ash with Elm Council", "Marlbeck MBC"]),
        ("MARLBECK METROPOLITAN BOROUGH COUNCIL", ["MARLBECK METROPOLITAN BOROUGH COUNCIL"]),
        ("the London Borough of Ost Wick has", ["London Borough of Ost Wick"]),
        ("Chief Executive of Stoke-on-Wend City Council", ["Stoke-on-Wend City Council"]),
        ("Peer Review of Marlbeck Council", ["Marlbeck Council"]),
        ("Report to the Audit Committee of Marlbeck DC", ["Marlbeck DC"]),
        ("Isle of Wend Council and Melbury BC", ["Isle of Wend Council", "Melbury BC"]),
        ("The Council agreed. Full Council met. It is the council's.", []),
    ],
)
def test_councils_named_in_full_are_found(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_councils(text)] == expected
