"""Whether a commitment comes back: a rhythm that belongs to its verb, with the dates that do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hledtrack.dates import DateMention
from hledtrack.dates.recurring.promised_times import Recurring, recurring
from hledtrack.dates.recurring.rhythm import Rhythm, Rhythms, find_rhythms, rhythms
from hledtrack.extract.events.event import Event, Form
from hledtrack.extract.statements.dating import DateReading, Dates
from hledtrack.languages import LANGUAGES

_NEAR: Final = 50  # letters before a rhythm in which a figure is so much a year
_WORDS_BEFORE_ADJECTIVE: Final = 3
_MOST_OF_CELL: Final = 0.5


def with_rhythm(dates: Dates, event: Event, text: str, mentions: Sequence[DateMention], reading: DateReading) -> Dates:
    """``dates`` of an open commitment with the rule by which it comes back, where a rhythm belongs to its verb."""
    found = find_rhythms(text, reading.language, reading.calendar.fiscal_year_start)
    if not found:
        return dates
    words = rhythms(reading.language)
    own = [one for one in found if _belongs(one, event, text, words)]
    for rhythm in sorted(own, key=lambda one: (one.is_adjective, not one.is_dated, one.start)):
        said = recurring(text, rhythm, mentions, reading.review_date, reading.language)
        if said is not None:
            known = replace(dates, recurs=said.recurs, recurs_text=said.text)
            return (
                known
                if said.expected is None
                else replace(known, expected=said.expected, expected_text=said.expected_text)
            )
    return dates


def rhythm_of_cell(text: str, reading: DateReading) -> Recurring | None:
    """What a cell of dates says that comes back: "Quarterly", "30 June each year"; ``None`` where it says more."""
    for language in dict.fromkeys((reading.language, *LANGUAGES)):
        one = replace(reading, language=language)
        found = find_rhythms(text, language, reading.calendar.fiscal_year_start)
        if not found:
            continue
        mentions = one.read(text)
        told = len(found[0].text) + sum(len(m.text) for m in mentions if m.window)
        rhythm = replace(found[0], is_adjective=found[0].is_adjective and bool(mentions))
        if told >= _MOST_OF_CELL * len(text):
            return recurring(text, rhythm, mentions, reading.review_date, language)
    return None


def _belongs(rhythm: Rhythm, event: Event, text: str, words: Rhythms) -> bool:
    """Whether a rhythm says how often the verb's deed is done."""
    if not event.extent.start <= rhythm.start < event.extent.end or (rhythm.is_adjective and event.form is Form.THING):
        return False
    if rhythm.end <= event.verb_end:
        opening = text[event.extent.start : rhythm.start]
        return not rhythm.is_adjective or (event.in_subject and _is_repeated(event, opening, words))
    between = text[event.verb_end : rhythm.start]
    if words.has("apart", "words", between):
        return False
    if rhythm.is_adjective:
        return _is_repeated(event, between, words)
    before = re.search(r"(\w+)\W*$", between)
    is_of_thing = before is not None and words.opens("apart", "participle", before[1])
    is_rate = words.has("rate", "words", between[-_NEAR:])
    return not is_of_thing and not is_rate


def _is_repeated(event: Event, between: str, words: Rhythms) -> bool:
    """ "hold quarterly meetings", "publicar informes anuales"; not "launch a quarterly", "attend the annual forum"."""
    if not words.opens("repeated", "verbs", event.verb) and not any(
        words.opens("repeated", "verbs", verb) for verb in event.verbs
    ):
        return False
    if len(between.split()) > _WORDS_BEFORE_ADJECTIVE or re.search(r"[,;:(]", between):
        return False
    return not any(words.opens("repeated", "definite", word) for word in between.split())
