"""The basics in Spanish."""

from __future__ import annotations

import pytest

from tests.extract.reading import Entry, entries, extracted, item

SENTENCES = [
    (
        "La Autoridad Portuaria inauguró en 2022 un muelle.",
        [Entry("completed", "Inaugurar un muelle", actual="2022", agencies=("Autoridad Portuaria",))],
    ),
    (
        "La Autoridad Portuaria prevé abrir una escuela en mayo de 2024.",
        [Entry("planned", "Abrir una escuela", expected="2024-05", agencies=("Autoridad Portuaria",))],
    ),
    ("Se llevará a cabo una feria en mayo de 2024.", [Entry("planned", "Llevar a cabo una feria", expected="2024-05")]),
    ("Chile está construyendo un puente.", [Entry("in_progress", "Construir un puente")]),
    ("El contrato fue cancelado.", [Entry("cancelled", "Cancelar el contrato")]),
    ("La delegación fue encabezada por la ministra.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_spanish_sentences(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), language="es", stated=bool(expected))) == expected


def test_progress_in_spanish() -> None:
    text = (
        "El Ministerio de Obras reporta un avance de 55% en el puente. "
        "Se espera que la obra concluya el 15 de mayo de 2024."
    )
    (entry,) = entries(extracted(item(text), language="es", stated=True))
    assert (entry.status, entry.progress, entry.expected) == ("in_progress", 55, "2024-05-15")
