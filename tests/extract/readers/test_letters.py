"""Letters stored as ligatures or as letter and accent are read as they are typed, in every format."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from hledtrack.extract import ExtractSettings, extract, read_document
from hledtrack.model import Review
from tests.extract.formats.packages import p, word

TYPED = "La oficina abrirá la estación de la península en junio de 2025."
STORED = unicodedata.normalize("NFD", TYPED).replace("fi", "\ufb01")
FILES = {
    "a.txt": lambda text: text.encode(),
    "a.md": lambda text: f"# Plan\n\n- {text}\n".encode(),
    "a.html": lambda text: f"<h1>Plan</h1><p>{text}</p>".encode(),
    "a.csv": lambda text: f"Acción,Responsable\n{text},Puerto\n".encode(),
    "a.docx": lambda text: word(p(text)),
}


@pytest.mark.parametrize("name", FILES)
def test_letters(name: str) -> None:
    review = Review(id="r", kind="plan", date=date(2024, 4, 19))
    stored, typed = (
        extract(read_document(name, FILES[name](text)), review, ExtractSettings(language="es")).commitments
        for text in (STORED, TYPED)
    )
    assert [entry.text for entry in stored] == [entry.text for entry in typed]
    assert [entry.title for entry in stored] == [entry.title for entry in typed]
    assert "oficina" in (stored[0].text or "")
