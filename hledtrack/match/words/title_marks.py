"""What in a title tells siblings apart: numbers of a series, years, opposites, kinds of deliverable, occasions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hledtrack.match.words.lexicon import Lexicon
from hledtrack.match.words.word_keys import Word

_SERIES_NUMBER = re.compile(r"v?0*(\d{1,3}(?:\.[1-9]\d?)?)(?:\.0)?([a-z]?)")  # "3", "2a", "v2", "2.0", "1.5"
_VERSION = re.compile(r"v(\d{1,2})(?:\.\d+)*|(\d{1,2})\.0")
_ORDINAL = re.compile(r"0*(\d{1,2})(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


class Marks(NamedTuple):
    """The marks of one title.

    ``series`` and ``years`` are the numbers that are part of a name ("phase 2", "the 2026 census"). ``kinds`` and
    ``opposites`` map the lexicon's lines that the title touches to its word; ``sides`` are the lines of opposites with
    the side taken. ``denials`` are words such as "non". ``recurring`` and ``event`` say whether the title speaks of
    something that comes back and of something that takes place once.
    """

    series: frozenset[str]
    years: frozenset[str]
    kinds: Mapping[str, str]
    opposites: Mapping[str, str]
    sides: frozenset[tuple[str, int]]
    denials: frozenset[str]
    recurring: bool
    event: bool


def read_marks(words: Sequence[Word], lists: Lexicon) -> Marks:
    """Return the marks of a title's words."""
    content = without_dates(words, lists)
    marked = [word for word in content if word.marked]
    opposite = {word.written: lists.opposites[word.form] for word in marked if word.form in lists.opposites}
    return Marks(
        series=frozenset(_series_numbers(words, lists) if any(word.numeral for word in words) else ()),
        years=frozenset([word.form for word in content if word.year]),
        kinds={lists.kinds[form]: form for word in marked for form in word.forms if form in lists.kinds},
        opposites={line: written for written, (line, _) in opposite.items()},
        sides=frozenset(opposite.values()),
        denials=frozenset([word.form for word in marked if word.form in lists.negations]),
        recurring=any(word.form in lists.recurring for word in words if word.marked),
        event=any(form in lists.events for word in marked for form in word.forms),
    )


def without_dates(words: Sequence[Word], lists: Lexicon) -> list[Word]:
    """Return the words without grammar and without the years, months and the like that say when."""
    kept = []
    before = ""
    dated = False
    for word in words:
        dated = word.month or (word.year and (dated or before in lists.before_dates))
        if not (dated or word.grammar):
            kept.append(word)
        before = word.form
    return kept


def numbers_of(words: Iterable[Word]) -> frozenset[str]:
    """Return all that may be the number of a series among the words of a text."""
    found = (str(roman) if (roman := _roman(word.written)) else _plain_number(word.form) for word in words)
    return frozenset(number for number in found if number)


def _plain_number(form: str) -> str | None:
    found = _SERIES_NUMBER.fullmatch(form)
    return found[1] + found[2] if found else None


def is_numbering(word: Word, lists: Lexicon) -> bool:
    """Return whether a heading's word only numbers it: "Pillar II", "3"."""
    return word.form in lists.series or bool(numbers_of((word,)))


def _series_numbers(words: Sequence[Word], lists: Lexicon) -> Iterator[str]:
    """Return the numbers that tell one of a series: "phase 2", "second phase", "Bridge II", "Type 31e"."""
    for place, word in enumerate(words):
        if not word.numeral:
            continue
        before = words[place - 1] if place else None
        after = words[place + 1].form if place + 1 < len(words) else ""
        if after in lists.periods:
            continue
        if word.form in lists.ordinals:
            yield str(lists.ordinals[word.form])
        elif ordinal := _ORDINAL.fullmatch(word.form):
            yield ordinal[1]
        elif version := _VERSION.fullmatch(word.form):
            yield version[1] or version[2]
        elif before is None:
            continue
        elif word.form in lists.cardinals and before.form in lists.series:
            yield str(lists.cardinals[word.form])
        elif roman := _roman(word.written):
            yield str(roman)
        elif (number := _plain_number(word.form)) and not _counts(before, after, lists):
            yield number


def _counts(before: Word, after: str, lists: Lexicon) -> bool:
    """Whether a number between these two counts things ("train 300 officers") instead of naming one ("line 3")."""
    if before.form in lists.series:
        return False
    acronym = len(before.written) > 1 and before.written.isupper()  # "COVID-19" is no nineteenth of anything
    named = before.written[:1].isupper() and before.form not in lists.function and not before.opens and not acronym
    return not named or bool(after.endswith("s") and after.islower() and after)


def _roman(written: str) -> int | None:
    found = _ROMAN.fullmatch(written) if written.isupper() else None
    if not found:
        return None
    return 10 * len(found[1]) + _ONES[found[2]]
