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
    ("It will open.", "It may open.", ("will", "may")),
    ("It will open.", "It may, in June, open.", ("will", "may")),
    ("It will open.", "May it open?", ("will", "may")),
    ("It will open.", "Open it may", ("will", "may")),
    ("It will open.", "It might open by May.", ("will", "might")),
    ("It will open.", "It will open in late May.", None),
    ("It will open.", "It will open until May.", None),
    ("It will open.", "It will open 12 May.", None),
    ("It will open.", "It will open, May 12.", None),
    ("It will open.", "It will open in mid-May.", None),
    ("It plans to open and will grow.", "It plans to open and to grow.", ("will", "plans to")),
    ("It will open and plans to grow.", "It plans to grow.", ("will", "plans to")),
    ("It plans to grow.", "It will open and plans to grow.", None),
    ("It will open, where feasible.", "It will open, where possible.", None),
    ("El gobierno construirá un puente.", "El gobierno explorará un puente.", ("construirá", "explorará")),
    ("Se construirán dos puentes.", "Se prevé construir dos puentes.", ("construirán", "se prevé")),
    ("Se pondrá en marcha.", "Podrá ponerse en marcha.", ("pondrá", "podrá")),
    ("Explorará un puente.", "Construirá un puente.", None),
    ("Construirá un puente.", "Abrirá un puente.", None),
]

NUMBERS = [
    ("It will fund 30 partnerships.", "It will fund 20 partnerships.", ("30 partnerships", "20 partnerships")),
    ("It will invest $3.4 billion.", "It will invest $900 million.", ("$3,400,000,000", "$900,000,000")),
    ("Two forums will be held.", "One forum will be held.", ("2 forums", "1 forum")),
    ("It will train more than 5,000 farmers.", "It will train 4,500 farmers.", ("5,000 farmers", "4,500 farmers")),
    ("A share of 50% will be reached.", "A share of 40% will be reached.", ("50%", "40%")),
    ("It will fund 20 partnerships.", "It will fund 30 partnerships.", None),
    ("It will open by May 2026.", "It will open by May 2025.", None),
    ("It will train 1,900 farmers.", "It will train 1,850 farmers.", ("1,900 farmers", "1,850 farmers")),
    ("It will build the 2030 road.", "It will build the 2025 road.", None),
    ("It will invest €2.5 million.", "It will invest €1.5 million.", ("€2,500,000", "€1,500,000")),
    ("It will fund 30 grants and 2,5 km.", "It will fund 30 grants and 1,5 km.", ("2.5 km", "1.5 km")),
    ("It will fund 30 grants.", "It will fund 30 grants.", None),
    ("It will fund 30 new grants.", "It will fund more than 20 grants.", ("30 grants", "20 grants")),
    ("Grants: 30.", "Grants: 20.", None),
    ("Se capacitará a 5 mil mujeres.", "Se capacitará a 3 mil mujeres.", ("5,000 mujeres", "3,000 mujeres")),
    ("Se abrirán dos foros.", "Se abrirá un foro, con dos foros menos.", None),
    ("It will open on the 5 s mark.", "It will open on the 4 s mark.", ("5 s", "4 s")),
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
