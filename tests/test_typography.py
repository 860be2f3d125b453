"""The same words in other signs are the same; a sign that says something is not evened out."""

from __future__ import annotations

import pytest

from hledtrack.model.typography import evened


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('the "north" dock', "the “north” dock"),
        ("the 'north' dock", "the ‘north’ dock"),
        ("el muelle «norte»", 'el muelle "norte"'),
        ("the Board's plan", "the Board’s plan"),
        ("2024-2025", "2024–2025"),
        ("sea-wall", "sea\u2011wall"),
        ("the dock - the old one", "the dock—the old one"),
        ("finish the office floor", "\ufb01nish the o\ufb03ce \ufb02oor"),
        ("café", "cafe\u0301"),
        ("rebuild", "re\u00adbuild"),
        ("OPEN THE DOCK", "Open the dock"),
        ("ABRIR LA CALLE PEÑA", "Abrir la calle Peña"),
        ("1 000 boats", "1\u202f000\u00a0boats"),
        ("5 km² and so on…", "5 km2 and so on..."),
        ("open\u200bing", "opening"),
        ("Open the dock;", "Open the dock."),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert evened(one) == evened(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5 km", "35 km"),
        ("publicará", "publicara"),
        ("año", "ano"),
        ("open 10 docks", "open 100 docks"),
        ("not open", "open"),
        ("the dock (north)", "the dock north"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert evened(one) != evened(other)
