"""Whether a document can stand for a full review is measured: entries beside its sentences, and beside the last one."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.extract.fullness import doubts
from hledtrack.model import Review

DEED = "- The Port Board will open dock {} by June 2025."
TALK = "The guests of the {}. evening enjoyed the music of the valley and the view of the river."


def why(text: str, *, full: bool = True, before: int | None = None, language: str | None = None) -> list[str]:
    document = read_document("plan.md", text.encode())
    review = Review(id="a", kind="plan", date=date(2024, 4, 19))
    extraction = extract(document, review, ExtractSettings(language=language))
    found = doubts(document, extraction, full=full, before=before, language=language)
    return [problem.what for problem in found]


def text_of(deeds: int, talk: int) -> str:
    told = "\n\n".join(TALK.format(n) for n in range(talk))
    return f"# Port talks\n\n{told}\n\n" + "\n".join(DEED.format(n) for n in range(deeds))


@pytest.mark.parametrize(
    ("deeds", "talk", "told"),
    [
        (1, 0, []),
        (1, 19, []),
        (2, 38, []),
        (1, 20, ["next to nothing was found, 1 of 21 sentences being commitments"]),
        (2, 40, ["next to nothing was found, 2 of 42 sentences being commitments"]),
        (0, 1, ["no commitment was found in 1 sentence"]),
        (0, 30, ["no commitment was found in 30 sentences"]),
    ],
)
def test_the_share_of_entries_decides(deeds: int, talk: int, told: list[str]) -> None:
    assert why(text_of(deeds, talk)) == told


@pytest.mark.parametrize(
    ("deeds", "before", "doubted"), [(3, 30, False), (2, 21, True), (1, 6, False), (1, 10, False), (4, 50, True)]
)
def test_a_tenth_of_the_full_review_before_is_next_to_nothing(deeds: int, before: int, doubted: bool) -> None:
    assert bool(why(text_of(deeds, 0), before=before)) is doubted


def test_a_partial_review_may_say_little_but_not_nothing() -> None:
    assert why(text_of(1, 30), full=False, before=50) == []
    assert why(text_of(0, 30), full=False) == ["no commitment was found in 30 sentences"]


RUSSIAN = "# План порта\n\n## Работы\n\n- Совет порта откроет причал к июню 2025 года."
FRENCH = "# Plan du port\n\n- La direction du port ouvrira le quai et les écluses de la ville d'ici juin 2025."


def test_a_language_that_is_not_read_is_a_doubt_unless_somebody_says_which_it_is() -> None:
    seen = "the document seems to be in Cyrillic letters, and only English and Spanish are read"
    assert why(RUSSIAN)[0] == seen
    assert why(RUSSIAN, full=False)[0] == seen
    assert "seems to be in French" in why(FRENCH)[0]
    assert all("seems to be" not in told for told in why(FRENCH, language="en"))
