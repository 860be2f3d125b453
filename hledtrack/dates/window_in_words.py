"""A window as people say it."""

from __future__ import annotations

from functools import cache
from typing import Any

from hledtrack.dates.edtf import HALF, QUALIFIERS, QUARTER, SOUTHERN_SPRING, SPRING, THIRD
from hledtrack.languages import LANGUAGES, word_list
from hledtrack.model import Frequency, Recurrence, Window

_NORTHERN_SPRING = 25


def say(window: Window, language: str = "en") -> str:
    """Return the window in words. Raises ``ValueError`` for a language without a lexicon."""
    words = _wording(language)
    first, slash, last = window.edtf.partition("/")
    if not slash:
        return _point(first, words)
    if first == "..":
        return str(words["until"].format(last=_point(last, words)))
    if last == "..":
        return str(words["since"].format(first=_point(first, words)))
    return str(words["interval"].format(first=_shortened(first, last, words), last=_point(last, words)))


def say_often(frequency: Frequency, language: str = "en") -> str:
    """Return how often something comes back: "each year". Raises ``ValueError`` for a language without a lexicon."""
    return str(_wording(language)[frequency.value])


def say_rule(rule: Recurrence, language: str = "en") -> str:
    """Return a rule in words: "each year by 30 Jun". Raises ``ValueError`` for a language without a lexicon."""
    words = _wording(language)
    said = say_often(rule.frequency, language)
    if rule.is_dated:
        days = words["and"].join(_days(rule, words)) or _day_of_month(rule, words)
        said = str(words["in_month" if rule.day is None else "by_day"].format(often=said, days=days))
    return (
        said if rule.until is None else str(words["until_end"].format(rule=said, last=_point(f"{rule.until}", words)))
    )


def _days(rule: Recurrence, words: dict[str, Any]) -> list[str]:
    names = [words["month_names"][month - 1] for month in rule.months]
    if rule.day is None:
        return names
    key = "last_day_of" if rule.day < 0 else "day_and_month"
    return [words[key].format(day=rule.day, month=name) for name in names]


def _day_of_month(rule: Recurrence, words: dict[str, Any]) -> str:
    is_last = rule.day is not None and rule.day < 0
    return str(words["last_day"] if is_last else words["day_of_month"].format(day=rule.day))


@cache
def _wording(language: str) -> dict[str, Any]:
    """The words of a language. The grammar's lexicon is not needed to say a date, and is far larger."""
    if language not in LANGUAGES:
        raise ValueError(f"no date words for the language '{language}': use one of {', '.join(sorted(LANGUAGES))}")
    return word_list(language, "dates_said")


def _shortened(first: str, last: str, words: dict[str, Any]) -> str:
    """The first end without what the last one says again: "Jan to May 2024", "3 to 7 Jun 2024"."""
    months = words["month_names"]
    a, b = first.split("-"), last.split("-")
    if (first + last).strip("0123456789-") or len(a) != len(b) or a[0] != b[0] or len(a) < 2 or int(a[1]) > len(months):
        return _point(first, words)
    if len(a) == 2:
        return str(months[int(a[1]) - 1])
    day = str(int(a[2]))
    return day if a[1] == b[1] else f"{day} {months[int(a[1]) - 1]}"


def _point(text: str, words: dict[str, Any]) -> str:
    if text[-1] in QUALIFIERS:
        key = ("uncertain", "approximate", "both")[QUALIFIERS.index(text[-1])]
        return str(words[key].format(date=_point(text[:-1], words)))
    year, *rest = text.split("-")
    if not rest:
        return year
    code = int(rest[0])
    if code > len(words["month_names"]):
        return _grouping(year, code, words)
    month = words["month_names"][code - 1]
    if len(rest) == 1:
        return str(words["month"].format(month=month, year=year))
    return str(words["day"].format(day=int(rest[1]), month=month, year=year))


def _grouping(year: str, code: int, words: dict[str, Any]) -> str:
    if code >= HALF:
        return str(words["halves"][code - HALF].format(year=year))
    if code >= THIRD:
        return str(words["thirds"][code - THIRD].format(year=year))
    if code >= QUARTER:
        return str(words["quarter"].format(n=code - QUARTER + 1, year=year))
    for spring in (SOUTHERN_SPRING, _NORTHERN_SPRING, SPRING):
        if code >= spring:
            break
    season = words["seasons"][code - spring].format(year=_season_year(year, code, spring))
    return str(words["southern"].format(season=season) if spring == SOUTHERN_SPRING else season)


def _season_year(year: str, code: int, spring: int) -> str:
    """Two years for the season that begins in December: "winter 2024-25"."""
    begins_in_december = code - spring == (1 if spring == SOUTHERN_SPRING else 3)
    return f"{year}-{(int(year) + 1) % 100:02}" if begins_in_december else year
