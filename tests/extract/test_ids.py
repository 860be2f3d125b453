"""Ids that people can type: at most five telling words, whole."""

from __future__ import annotations

import pytest

from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.statements.ids import fresh_id, short_id
from hledtrack.store.toml.table_reading import is_id


@pytest.mark.parametrize(
    ("title", "language", "id"),
    [
        ("Open a second quay at Northport", "en", "open-second-quay-northport"),
        ("Allocate $1.5 billion for schools", "en", "allocate-1.5-billion-schools"),
        ("Plant 1,500 trees along the U.S. border by the river", "en", "plant-1500-trees-us-border"),
        ("Train the Board's wardens", "en", "train-boards-wardens"),
        ("Conclude the internationalization of transcontinental telecommunications interoperability", "en", None),
        ("Inaugurar la línea 2.0 del tren en Peñón", "es", "inaugurar-linea-2.0-tren-penon"),
        ("Publicar el mapa de riesgos cada año", "es", "publicar-mapa-riesgos"),
        ("The", "en", "the"),
        ("。。。", "en", "commitment"),
    ],
)
def test_an_id_is_the_first_telling_words(title: str, language: str, id: str | None) -> None:
    found = short_id(title, load_lexicon(language))
    assert found == (id or "conclude-internationalization-transcontinental-telecommunications-interoperability")
    assert is_id(found)


def test_a_taken_one_gets_a_number() -> None:
    assert fresh_id("quay", {"port"}) == "quay"
    assert fresh_id("quay", {"quay", "quay-2"}) == "quay-3"
