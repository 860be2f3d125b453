"""In what a promise became less: what was said, what is said now, what is told of it."""

from __future__ import annotations

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.diff.softening import softenings
from hledtrack.model import Commitment, Softening, Status

WORDINGS = [
    ("The Roads Office will build a bridge.", "The Roads Office will explore building a bridge.", ("will", "explore")),
    ("The Roads Office will build a bridge.", "The Roads Office plans to build a bridge.", ("will", "plans to")),
    ("Both sides commit to a joint plan.", "Both sides may agree on a joint plan.", ("commit to", "may")),
    ("Both sides agreed to open the port.", "Both sides seek to open the port.", ("agreed to", "seek")),
    ("It plans to open.", "It will open, subject to funding.", ("plans to", "subject to")),
    (
        "Ambos gobiernos se comprometen a abrir.",
        "Ambos gobiernos explorarán abrir.",
        ("se comprometen a", "explorarán"),
    ),
    ("It will open.", "It shall open.", None),
    ("It will explore options.", "It will build a bridge.", None),
    ("It plans to open in May 2025.", "It plans to open in May 2026.", None),
    ("It will open by May.", "It will open in May 2026.", None),
    ("The bridge was opened.", "The bridge may be opened.", None),
]

NUMBERS = [
    ("It will fund 30 partnerships.", "It will fund 20 partnerships.", ("30 partnership", "20 partnership")),
    ("It will invest $3.4 billion.", "It will invest $900 million.", ("$3,400,000,000", "$900,000,000")),
    ("Two forums will be held.", "One forum will be held.", ("2 forum", "1 forum")),
    ("It will train more than 5,000 farmers.", "It will train 4,500 farmers.", ("5,000 farmer", "4,500 farmer")),
    ("A share of 50% will be reached.", "A share of 40% will be reached.", ("50%", "40%")),
    ("It will fund 20 partnerships.", "It will fund 30 partnerships.", None),
    ("It will open by May 2026.", "It will open by May 2025.", None),
    ("It will open on June 30.", "It will open on June 12.", None),
    ("It will fund 30 partnerships.", "It will train 20 people.", None),
    ("10 roads in the north and 20 roads in the south will open.", "5 roads will open.", None),
]


def said(text: str) -> Commitment:
    return Commitment(id="a", title="A", text=text)


@pytest.mark.parametrize(("before", "after", "told"), WORDINGS)
def test_weaker_wording(before: str, after: str, told: tuple[str, str] | None) -> None:
    found = [s for s in softenings(said(before), said(after)) if s.kind is Softening.WEAKER]
    assert [(s.before, s.after) for s in found] == ([told] if told else [])


@pytest.mark.parametrize(("before", "after", "told"), NUMBERS)
def test_smaller_numbers(before: str, after: str, told: tuple[str, str] | None) -> None:
    found = [s for s in softenings(said(before), said(after)) if s.kind is Softening.SMALLER]
    assert [(s.before, s.after) for s in found] == ([told] if told else [])


def test_dates_and_owners() -> None:
    before = Commitment(id="a", expected=parse_edtf("2024-10"), agencies=("North", "South"))
    for after, kinds in [
        (Commitment(id="a", expected=parse_edtf("2024"), agencies=("North", "South")), [Softening.VAGUER]),
        (Commitment(id="a", agencies=("North", "South")), [Softening.UNDATED]),
        (Commitment(id="a", expected=parse_edtf("2024-10"), agencies=("North",)), [Softening.UNOWNED]),
        (Commitment(id="a", expected=parse_edtf("2024-10"), agencies=("East",)), []),
        (Commitment(id="a", expected=parse_edtf("2024-11"), agencies=("North", "South")), []),
        (Commitment(id="a", status=Status.COMPLETED), []),
    ]:
        assert [softened.kind for softened in softenings(before, after)] == kinds, after
    assert [s.kind for s in softenings(before, before, unowned=True)] == [Softening.UNOWNED]
