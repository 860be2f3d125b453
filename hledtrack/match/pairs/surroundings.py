"""What stands around the words of two statements: numbering, agencies, headings and dates."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp
from typing import Final

from hledtrack.match.collection.corpus import Corpus
from hledtrack.match.collection.statement import Statement
from hledtrack.match.pairs.text_overlap import Texts, compare_texts
from hledtrack.match.pairs.weighing import Part, part

# An agency that goes on speaking has not been renamed.
_STILL_SPEAKS: Final = "the agency still speaks"
_DAYS: Final = 730


def surroundings(entry: Statement, known: Statement, corpus: Corpus, texts: Texts) -> list[Part]:
    """Return the parts for all that is not the statements' own words."""
    parts = [*_agencies(entry, known, corpus, texts)]
    number = entry.commitment.number
    if number and number == known.commitment.number:
        parts.append(part("same number in the source", 1.0, number))
    sections = set(entry.sections).intersection(known.sections)
    if sections:
        parts.append(part("same section", max(map(corpus.section_rarity, sections))))
        if any(corpus.is_alone_under(section) for section in sections):
            parts.append(part("alone under the heading", 1.0))
    parts += _dates(entry, known, corpus)
    return parts


def _dates(entry: Statement, known: Statement, corpus: Corpus) -> list[Part]:
    """Return the part for the days: due on the same, done on the same, or due at another time."""
    new, old = entry.commitment, known.commitment
    for one, other in ((new.expected, old.expected), (new.actual, old.actual)):
        if one and other and (one.earliest, one.latest) == (other.earliest, other.latest):
            return [part("same date", corpus.date_rarity(one.edtf), one.edtf)]
    if not (new.expected and old.expected and new.expected.latest and old.expected.latest):
        return []
    apart = 1 - exp(-abs((new.expected.latest - old.expected.latest).days) / _DAYS)
    return [part("other date", apart, f"{old.expected.edtf} / {new.expected.edtf}")]


def _agencies(entry: Statement, known: Statement, corpus: Corpus, texts: Texts) -> list[Part]:
    """Return the part for the agencies: one shared, or none though both are named.

    An agency that goes on speaking has not been renamed: what another one says is another commitment, unless the texts
    are the same. Where it is heard no more, the two must share what others do not say: "Mill upgrade" is anybody's.
    """
    if not entry.agencies or not known.agencies:
        return []
    shared = {
        name: max(corpus.agency_rarity(one & two) for two in known.agencies.values() if one & two)
        for name, one in entry.agencies.items()
        if any(not one.isdisjoint(two) for two in known.agencies.values())
    }
    if shared:
        return [part("same agency", max(shared.values()), ", ".join(shared))]
    if not corpus.still_speaks(known):
        is_anybodys = not texts.half_the_same and not corpus.share_a_rare_word(entry, known)
        return [part("other agency", 1.0, forbids=is_anybodys)]
    return [part("other agency", 1.0), part(_STILL_SPEAKS, 1.0, forbids=not texts.half_the_same)]


def is_apart(parts: Iterable[Part]) -> bool:
    """Return whether the pair belongs to two agencies, so that it competes with no other."""
    return any(part.name == _STILL_SPEAKS and part.forbids for part in parts)


def of_two_agencies(entry: Statement, known: Statement, corpus: Corpus) -> bool:
    """Return whether two statements, alike in every word, belong to two agencies and say too little to tell."""
    parts = _agencies(entry, known, corpus, compare_texts(entry, known, corpus))
    return any(part.forbids for part in parts)
