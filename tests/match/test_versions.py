"""Two papers of one meeting in two languages: who translates whom, by order and what needs no dictionary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.match.whole_reviews.versions import aligned, language_of
from hledtrack.model import Commitment, Status

# What the entry is and its day, if any, then its text in both languages.
PAPERS = """
lamps 2025-03
The Energy Agency will install 1,200 solar lamps in the port by March 2025.
La Agencia de Energía instalará 1.200 lámparas solares en el puerto a más tardar en marzo de 2025.

nurses
Valdoria will train nurses for the hospital of Tres Ríos.
Valdoria capacitará enfermeras para el hospital de Tres Ríos.

corn 2026
Both sides will finance a laboratory for the inspection of corn imports, with $4.5 million, in 2026.
Ambas partes financiarán un laboratorio de inspección de importaciones de maíz, con $4,5 millones, en 2026.

visas
The Consular Service will reduce the delay of student visas.
El Servicio Consular reducirá la demora de las visas de estudiantes.

walls 2024-12
The Institute of Culture will restore the walls of Fort San Telmo by December 2024.
El Instituto de Cultura restaurará las murallas del Fuerte San Telmo a más tardar en diciembre de 2024.

radio
The Coast Guard will share radio frequencies with the Navy.
La Guardia Costera compartirá frecuencias de radio con la Marina.
"""
PAIRS = [
    (*heading.partition(" ")[::2], english, spanish)
    for heading, english, spanish in (paper.strip().split("\n") for paper in PAPERS.split("\n\n"))
]


def entry(id: str, day: str, text: str) -> Commitment:
    expected = parse_edtf(day) if day else None
    return Commitment(id=id, title=text, text=text, status=Status.PLANNED, expected=expected)


ENGLISH = [entry(id, day, text) for id, day, text, _ in PAIRS]
SPANISH = [entry(f"{id}-es", day, text) for id, day, _, text in PAIRS]


def test_each_paper_speaks_its_language() -> None:
    assert (language_of(ENGLISH), language_of(SPANISH), language_of([])) == ("en", "es", None)


def test_a_translation_is_recognised_entry_by_entry() -> None:
    found = aligned(SPANISH, ENGLISH)
    assert {SPANISH[place].id: candidate.id for place, candidate in found.sure.items()} == {
        f"{one.id}-es": one.id for one in ENGLISH
    }
    assert "1.200" in (found.sure[0].why or "")


@pytest.mark.parametrize("missing", range(len(PAIRS)))
def test_what_one_version_leaves_out_shifts_nothing(missing: int) -> None:
    shorter = [one for place, one in enumerate(ENGLISH) if place != missing]
    for found, mine in ((aligned(SPANISH, shorter), SPANISH), (aligned(shorter, SPANISH), shorter)):
        pairs = {mine[place].id.removesuffix("-es"): c.id.removesuffix("-es") for place, c in found.sure.items()}
        assert all(one == other for one, other in pairs.items())
        assert len(pairs) >= len(PAIRS) - 2


@pytest.mark.parametrize(("place", "sure"), [(5, False), (0, True)])
def test_one_that_says_otherwise_needs_more_in_common(place: int, sure: bool) -> None:
    """Few words in common and another status: another commitment. Many: one of the two was misread."""
    changed = [replace(one, status=Status.COMPLETED) if n == place else one for n, one in enumerate(SPANISH)]
    found = aligned(changed, ENGLISH)
    assert (place in found.sure, place in found.unsure) == (sure, not sure)


def test_papers_of_two_meetings_have_nothing_in_common() -> None:
    others = [
        entry("a", "2025-03", "The Ministry of Finance will publish the budget by March 2025."),
        entry("b", "", "The Port Authority will dredge the northern channel."),
        entry("c", "", "Both sides will hold a meeting of the committee on customs."),
        entry("d", "2024-12", "The Navy will buy three patrol boats by December 2024."),
    ]
    found = aligned(SPANISH, others)
    assert (dict(found.sure), dict(found.unsure)) == ({}, {})


def test_parts_of_one_sentence_are_paired_by_their_titles() -> None:
    english = "The Energy Agency will finance a laboratory, modernize the port and train 40 technicians."
    spanish = "La Agencia de Energía financiará un laboratorio, modernizará el puerto y capacitará a 40 técnicos."
    parts = ["Finance a laboratory", "Modernize the port", "Train 40 technicians"]
    there = [replace(entry(f"en-{n}", "", english), title=title) for n, title in enumerate(parts)]
    mine = [replace(entry(f"es-{n}", "", spanish), title=t) for n, t in enumerate(["Modernizar el puerto", "Remar"])]
    found = aligned([*SPANISH[:3], *mine, *SPANISH[3:]], [*ENGLISH[:3], *there, *ENGLISH[3:]])
    assert found.sure[3].id == "en-1"
    assert 4 not in found.sure
