"""The waits that `ui.page_speed` measures are of real answers."""

from ui.page_speed import QUESTIONS, at_once


def test_everybody_who_asks_at_once_is_answered(samples_page: str) -> None:
    waits = at_once(samples_page, QUESTIONS, askers=4)
    assert len(waits) == 4
    assert all(wait > 0 for wait in waits)
