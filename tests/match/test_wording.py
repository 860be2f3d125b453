"""Words that stay the same while tense, number, case and accents change."""

from __future__ import annotations

import pytest

from hledtrack.languages import LANGUAGES
from hledtrack.match.words.lexicon import lexicon
from hledtrack.match.words.tongue import language_of
from hledtrack.match.words.word_keys import Vocabulary, Word, stem, tokens


def read_words(text: str, language: str) -> list[Word]:
    return Vocabulary(language).read(tokens(text))


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "conclude concludes concluded concluding conclusion"),
        ("en", "plan plans planned planning"),
        ("en", "modernize modernise modernising modernization"),
        ("en", "reduce reduced reducing reduction"),
        ("en", "expand expanding expansion"),
        ("en", "study studies studied"),
        ("en", "feasible feasibility"),
        ("en", "build builds built building"),
        ("es", "estudio estudios estudiar estudiaron"),
        ("es", "capacitar capacitación capacitado capacitarán"),
        ("es", "puerto puertos"),
    ],
)
def test_forms_of_one_word_share_a_stem(language: str, forms: str) -> None:
    assert len({word.stem for word in read_words(forms, language)}) == 1


@pytest.mark.parametrize("pair", ["harbour harvest", "rail rain", "mine mint", "press pressure", "string sting"])
def test_other_words_do_not(pair: str) -> None:
    one, two = pair.split()
    assert stem(one, "en") != stem(two, "en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Phase2a", ["phase", "2a"]),
        ("the 5G and HS2 masts", ["the", "5g", "and", "hs2", "masts"]),
        ("1,000 t of CO2", ["1,000", "t", "of", "co2"]),
        ("Río Hondo’s quay", ["rio", "hondo", "quay"]),
        ("the U.S.-Halden link", ["the", "us", "halden", "link"]),
        ("", []),
        ("— … •", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.form for word in read_words(text, "en")] == words


@pytest.mark.parametrize(
    ("text", "language"),
    [("the port of the bay", "en"), ("el puerto de la bahía", "es"), ("", "en"), ("Dreadnought", "en")],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text.split()) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_are_folded(language: str) -> None:
    lists = lexicon(language)
    words = lists.function | lists.progress | lists.common | lists.months | lists.kinds.keys() | lists.opposites.keys()
    assert all(word == "".join(w.form for w in read_words(word, language)) for word in words)
