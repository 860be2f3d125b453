"""The words of a text that say how often something comes back: "each year", "quarterly", "by the 10th of each month".

They are found beside the dates, not among them: a rhythm alone states no day. The words are each language's list
``recurring.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from hledtrack.dates.recurring.rule import LAST
from hledtrack.dates.tokens.date_words import vocabulary
from hledtrack.languages import LANGUAGES, word_list
from hledtrack.model import Frequency

_FISCAL: Final = "fiscal"
_LONGEST: Final = 30  # days after the end of a period that still lie in the month behind it
_BEHIND: Final = re.compile(r"\s+(\w+)")
_QUARTERS: Final = 4
_FIGURES: Final = r"\d{1,2}(?:st|nd|rd|th|º|°|\.º)?"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Words ``text[start:end]`` that say how often something comes back, and its days where they name them.

    ``months`` and ``day`` are those of a rule. ``is_adjective``: they describe a noun ("quarterly reports").
    """

    text: str
    start: int
    end: int
    frequency: Frequency
    months: tuple[int, ...] = ()
    day: int | None = None
    is_adjective: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the words name a day or a month."""
        return bool(self.months) or self.day is not None


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The words of one language, as patterns."""

    language: str
    tables: Mapping[str, dict[str, Any]]
    dated: tuple[tuple[str, re.Pattern[str]], ...]
    named: tuple[re.Pattern[str], ...]
    each: re.Pattern[str]
    often: tuple[tuple[Frequency, re.Pattern[str]], ...]
    adjectives: tuple[tuple[Frequency, re.Pattern[str]], ...]

    def has(self, table: str, name: str, text: str) -> bool:
        """Whether one of the words of a list stands in ``text``."""
        return bool(text) and _words(tuple(self.tables[table][name])).search(text) is not None

    def opens(self, table: str, name: str, text: str) -> bool:
        """Whether ``text`` begins with one of the words of a list."""
        return _words(tuple(self.tables[table][name])).match(text) is not None


@cache
def rhythms(language: str) -> Rhythms:
    """The words of a language. Raises ``ValueError`` where there are none."""
    tables = word_list(language, "recurring") if language in LANGUAGES else {}
    if not tables:
        raise ValueError(f"no words for what comes back in the language '{language}'")
    units = "|".join(f"(?P<u{at}>{words})" for at, words in enumerate(tables["units"].values()))
    months = "|".join(sorted(_month_names(language), key=len, reverse=True))
    numbers = "|".join([_FIGURES, *sorted(tables["numbers"], key=len, reverse=True)])
    fill = {
        "{unit}": f"(?:{units})",
        "{month}": rf"(?P<month>{months})\b",
        "{number}": f"(?P<number>{numbers})",
        "{quarter}": f"(?P<number>{'|'.join([numbers, *tables['quarters']])})",
        "{day}": f"(?P<day>{numbers})",
        "{after_month}": rf"(?P<after>{_FIGURES})\b",
        "{second}": rf"(?:(?P<day2>{_FIGURES})(?: de)? )?(?P<month2>{months})\b",
    }
    return Rhythms(
        language=language,
        tables=tables,
        dated=tuple((kind, _pattern(text, fill)) for kind, texts in tables["day"].items() for text in texts),
        named=tuple(_pattern(text, fill) for text in tables["month"]["patterns"]),
        each=_pattern("|".join(tables["each"]["patterns"]), fill),
        often=tuple((Frequency(name), _words(tuple(words))) for name, words in tables["often"].items()),
        adjectives=tuple((Frequency(name), _words(tuple(words))) for name, words in tables["adjective"].items()),
    )


@cache
def _any_word(language: str) -> re.Pattern[str]:
    """What stands in every text that says how often; most texts have none of it, and need no other pattern."""
    tables = word_list(language, "recurring") if language in LANGUAGES else {}
    lists = [*tables["often"].values(), *tables["adjective"].values(), tables["each"]["words"]] if tables else []
    return _words(tuple(word for words in lists for word in words))


def _month_names(language: str) -> Iterator[str]:
    for phrase, meanings in vocabulary(language).phrases.items():
        if "month" in meanings and len(phrase) == 1:
            yield re.escape(phrase[0])


def _pattern(text: str, fill: Mapping[str, str]) -> re.Pattern[str]:
    for name, pattern in fill.items():
        text = text.replace(name, pattern)
    return re.compile(rf"(?<![\w-])(?:{text})(?![\w])", re.IGNORECASE)


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        "|".join(
            rf"(?<![\w-])(?:{word})(?![\w])" if word[-1:].isalnum() or word[-1:] in ")?" else word for word in words
        ),
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)  # each event of a sentence asks for those of the whole sentence
def find_rhythms(text: str, language: str, fiscal_year_start: int = 1) -> tuple[Rhythm, ...]:
    """The rhythms of a text in its order, each word in one of them; none for a language without a list."""
    if not _any_word(language).search(text):
        return ()
    words = rhythms(language)
    found: list[Rhythm] = []
    for rhythm in _all(text, words, fiscal_year_start):
        if not any(rhythm.start < other.end and other.start < rhythm.end for other in found):
            found.append(rhythm)
    return tuple(sorted(found, key=lambda rhythm: rhythm.start))


def _all(text: str, words: Rhythms, fiscal: int) -> Iterator[Rhythm]:
    """What every pattern finds, those that name days first."""
    for kind, pattern in words.dated:
        yield from (one for found in pattern.finditer(text) if (one := _dated(kind, found, words, fiscal)))
    for pattern in words.named:
        yield from (one for found in pattern.finditer(text) if (one := _named(found, words)))
    for found in words.each.finditer(text):
        yield Rhythm(found[0], found.start(), found.end(), _frequency(_unit(found, words)))
    for frequency, pattern in words.often:
        for found in pattern.finditer(text):
            if _is_adverb(found, text, words):
                yield Rhythm(found[0], found.start(), found.end(), frequency)
    for frequency, pattern in words.adjectives:
        for found in pattern.finditer(text):
            yield Rhythm(found[0], found.start(), found.end(), frequency, is_adjective=True)


def _is_adverb(found: re.Match[str], text: str, words: Rhythms) -> bool:
    """Whether "quarterly" tells of a verb: no noun stands behind it."""
    alone = any(pattern.fullmatch(found[0]) for _, pattern in words.adjectives)
    behind = _BEHIND.match(text, found.end())
    return not alone or behind is None or words.opens("follow", "words", behind[1])


def _unit(found: re.Match[str], words: Rhythms) -> str:
    names = list(words.tables["units"])
    return next(names[at] for at in range(len(names)) if found[f"u{at}"])


def _frequency(unit: str) -> Frequency:
    return Frequency.YEARLY if unit == _FISCAL else Frequency(unit)


def _number(text: str, words: Rhythms) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return int((words.tables["numbers"] | words.tables["quarters"])[text.lower()])


def _dated(kind: str, found: re.Match[str], words: Rhythms, fiscal: int) -> Rhythm | None:
    """ "by the end of each quarter", "the 10th of each month", "within 15 days of the end of each year"."""
    unit = _unit(found, words)
    frequency = _frequency(unit)
    begins = fiscal if unit == _FISCAL else 1
    firsts = tuple((begins - 1 + n * frequency.months) % 12 + 1 for n in range(frequency.times))
    lasts = tuple((month + frequency.months - 2) % 12 + 1 for month in firsts)
    months, day = lasts, LAST
    if kind == "part":  # "in the first quarter of each year": by its last day
        quarter = _number(found["number"], words)
        if frequency is not Frequency.YEARLY or not 1 <= quarter <= _QUARTERS:
            return None
        months = ((begins + 3 * quarter - 2) % 12 + 1,)
    elif kind != "last":
        months, day = firsts, _number(found["day" if kind == "nth" else "number"], words)
        # "30 of each year" is the end of "June 30 of each year".
        if not 1 <= day <= (_LONGEST if frequency is not Frequency.YEARLY or kind == "after" else 1):
            return None
    months = () if frequency is Frequency.MONTHLY else tuple(sorted(months))
    return Rhythm(found[0], found.start(), found.end(), frequency, months, day)


def _named(found: re.Match[str], words: Rhythms) -> Rhythm | None:
    """ "every June", "each 30 June", "every March and September"."""
    groups = found.groupdict()
    months = [groups["month"], groups.get("month2")]
    numbers = [vocabulary(words.language).month_named(name) for name in months if name]
    days = [groups.get("day") or groups.get("after"), groups.get("day2")]
    said = {_number(day, words) for day in days if day}
    if len(said) > 1 or any(number is None for number in numbers):
        return None
    frequency = Frequency.HALF_YEARLY if len(numbers) > 1 else Frequency.YEARLY
    named = tuple(sorted(number for number in numbers if number))
    return Rhythm(found[0], found.start(), found.end(), frequency, named, next(iter(said), None))


def months_and_day(days: Sequence[tuple[int, int | None]]) -> tuple[tuple[int, ...], int | None] | None:
    """The months and the one day of a rule for these months and days (-1: the last); ``None`` where there is no one."""
    named = {day for _, day in days}
    if len(named) != 1 or len({month for month, _ in days}) != len(days):
        return None
    return tuple(sorted(month for month, _ in days)), named.pop()
