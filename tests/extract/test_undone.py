"""Deeds that a sentence tells of and that are not done, or in part only, and those that are meant to be done by a day.

The review is of 10 October 2023.
"""

from __future__ import annotations

import pytest

from tests.extract.reading import Entry, entries, extracted, paragraph

IN_PART = [
    ("The Reef Office has partially repaired the sea wall.", Entry("in_progress", "Repair the sea wall")),
    ("The Reef Office almost finished the wall in May 2023.", Entry("in_progress", "Finish the wall")),
    ("The Reef Office has mostly delivered the new boats.", Entry("in_progress", "Deliver the new boats")),
    ("The Reef Office has rebuilt the fish market in part.", Entry("in_progress", "Rebuild the fish market in part")),
    ("One of three pumps has been mended.", Entry("in_progress", "Mend one of three pumps")),
    ("Most of the pumps were mended in May 2023.", Entry("in_progress", "Mend most of the pumps")),
    ("The Reef Office opened two of the five tide schools.", Entry("in_progress", "Open two of the five tide schools")),
    ("Three of three pumps were mended.", Entry("completed", "Mend three of three pumps")),
    ("The Reef Office opened one of the largest schools.", Entry("completed", "Open one of the largest schools")),
    (
        "The first of three ships was launched in May 2023.",
        Entry("completed", "Launch the first of three ships", actual="2023-05"),
    ),
    (
        "The market was partly funded by the Office in May 2023.",
        Entry("completed", "Fund the market", actual="2023-05"),
    ),
    (
        "The Reef Office published a nearly complete map in May 2023.",
        Entry("completed", "Publish a nearly complete map", actual="2023-05", agencies=("Reef Office",)),
    ),
]

NOT_DONE = [
    ("The Reef Office did not publish the tide map by May 2023.", Entry("planned", "Publish the tide map")),
    ("The Reef Office decided not to publish the tide map.", Entry("cancelled", "Publish the tide map")),
    ("The Reef Office has opted not to renew the lease.", Entry("cancelled", "Renew the lease")),
    ("The Reef Office did not go ahead with the sea wall.", Entry("cancelled", "Go ahead with the sea wall")),
    ("The Reef Office will not go ahead with the sea wall.", Entry("cancelled", "Go ahead with the sea wall")),
    ("The Reef Office abandoned its plan to open a tide school.", Entry("cancelled", "Open a tide school")),
    ("The Reef Office never published the tide map.", Entry("planned", "Publish the tide map")),
    ("The Reef Office could not sign the lease in May 2023.", Entry("planned", "Sign the lease")),
]

MEANT = [
    (
        "The Reef Office plans to have opened the tide school by June 2024.",
        Entry("planned", "Open the tide school", expected="2024-06", agencies=("Reef Office",)),
    ),
    (
        "The tide school is expected to have been opened by June 2024.",
        Entry("planned", "Open the tide school", expected="2024-06"),
    ),
    (
        "The tide school should have been opened in June 2023.",
        Entry("planned", "Open the tide school", expected="2023-06"),
    ),
    (
        "The Reef Office will repair the two cranes beside it, which have been idle since the storm, by June 2024.",
        Entry("planned", "Repair the two cranes beside it", expected="2024-06", agencies=("Reef Office",)),
    ),
    (
        "The Reef Office will dredge the channel, which silted up again, before June 2024.",
        Entry("planned", "Dredge the channel", expected="2024-06", agencies=("Reef Office",)),
    ),
]

SPANISH = [
    (
        "La Oficina del Arrecife decidió no abrir la escuela de mareas.",
        Entry("cancelled", "Abrir la escuela de mareas"),
    ),
    (
        "La Oficina del Arrecife no seguirá adelante con la escuela de mareas.",
        Entry("cancelled", "Seguir adelante con la escuela de mareas"),
    ),
    (
        "La Oficina del Arrecife desistió de abrir la escuela de mareas.",
        Entry("cancelled", "Abrir la escuela de mareas"),
    ),
    ("La Oficina del Arrecife no abrió la escuela de mareas.", Entry("planned", "Abrir la escuela de mareas")),
    ("La escuela de mareas casi se terminó en mayo de 2023.", Entry("in_progress", "Terminar la escuela de mareas")),
    (
        "La Oficina del Arrecife ha reparado parcialmente el muro.",
        Entry("in_progress", "Reparar parcialmente el muro"),
    ),
    (
        "La Oficina del Arrecife prevé haber abierto la escuela para junio de 2024.",
        Entry("planned", "Abrir la escuela", expected="2024-06"),
    ),
]


def _bare(entry: Entry) -> Entry:
    return Entry(entry.status, entry.title, expected=entry.expected, actual=entry.actual)


@pytest.mark.parametrize(("sentence", "expected"), [*IN_PART, *NOT_DONE, *MEANT])
def test_what_is_not_done_is_no_deed(sentence: str, expected: Entry) -> None:
    assert [_bare(entry) for entry in entries(extracted(paragraph(sentence), stated=True))] == [_bare(expected)]


@pytest.mark.parametrize(("sentence", "expected"), SPANISH)
def test_in_spanish_too(sentence: str, expected: Entry) -> None:
    assert [_bare(entry) for entry in entries(extracted(paragraph(sentence), language="es", stated=True))] == [
        _bare(expected)
    ]
