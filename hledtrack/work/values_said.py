"""What people write as the value of an option: days, windows, shares and statuses, in their words or as files do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hledtrack.languages import LANGUAGES, word_list
from hledtrack.model import Recurrence, Status, Window

if TYPE_CHECKING:
    from hledtrack.dates import Calendar


def day_said(text: str, today: date, calendar: Calendar | None = None) -> date | None:
    """The day that ``text`` names: ISO, "yesterday", "19 April 2024"; ``None`` where it names no single day.

    A number needs its year beside it ("1 May" is none): an option is no sentence whose tense would tell the year.
    """
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    if text.lower() in _words_for_today():
        return today
    if re.search(r"\d", text) and not re.search(r"\b\d{4}\b", text):
        return None
    window = _read(text, today, calendar)
    return window.earliest if window and window.earliest == window.latest else None


def _words_for_today() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in word_list(language, "dates_said")["today"])


def window_said(text: str, day: date, calendar: Calendar | None = None) -> Window | None:
    """The window that ``text`` states: EDTF, or words that are nothing but a date ("early 2025").

    Relative words ("within three years") count from ``day``. ``None`` where there are no, several or other words.
    """
    from hledtrack.dates import parse_edtf

    text = text.strip()
    try:
        return parse_edtf(text)
    except ValueError:
        return _read(text, day, calendar)


def _read(text: str, day: date, calendar: Calendar | None) -> Window | None:
    """The one date that ``text`` consists of, in whichever language it is."""
    from hledtrack.dates import Role, read_dates

    for language in LANGUAGES:
        mentions = read_dates(text, day, language, calendar)
        whole = len(mentions) == 1 and mentions[0].text == text
        if whole and mentions[0].window and mentions[0].role in (Role.EXPECTED, Role.ACTUAL):
            return mentions[0].window
    return None


def recurrence_said(text: str, day: date, calendar: Calendar | None = None) -> Recurrence | None:
    """The rule by which something comes back: an RRULE, or words that say nothing else ("each year by 30 June")."""
    from hledtrack.dates import parse_rrule, read_dates
    from hledtrack.dates.recurring.promised_times import recurring
    from hledtrack.dates.recurring.rhythm import find_rhythms

    try:
        return parse_rrule(text)
    except ValueError:
        pass
    for language in LANGUAGES:
        rhythms = find_rhythms(text, language, calendar.fiscal_year_start if calendar else 1)
        if len(rhythms) == 1:
            mentions = read_dates(text, day, language, calendar)
            rhythm = replace(rhythms[0], is_adjective=rhythms[0].is_adjective and bool(mentions))
            said = recurring(text, rhythm, mentions, day, language)
            told = len(rhythm.text) + sum(len(mention.text) for mention in mentions)
            if said is not None and told >= len(text.strip()) - len(" of , "):
                return said.recurs
    return None


def percent_said(text: str) -> int | None:
    """The whole number from 0 to 100 that ``text`` states, with or without its sign."""
    from hledtrack.extract.language.lexicon import load_lexicon

    signs = {sign for language in LANGUAGES for sign in load_lexicon(language).statuses["percent"]}
    units = "|".join(re.escape(sign) for sign in sorted(signs))
    found = re.fullmatch(rf"(\d{{1,3}})(?:\s*(?:{units}))?", text.strip(), re.IGNORECASE)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def status_said(text: str) -> Status | None:
    """The status that ``text`` names: as in a file, or in words ("done", "in progress", "completado").

    ``None`` also for a share ("60% done"), which is a field of its own.
    """
    name = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    for status in Status:
        if name == status.value.replace("_", " "):
            return status
    from hledtrack.extract.language.lexicon import load_lexicon
    from hledtrack.extract.status.status_words import read_status

    reading = read_status(text, load_lexicon(LANGUAGES[0]))
    return reading.status if reading.exact and reading.progress in (None, 0, 100) else None
