"""A text with the single dates that stand in it, read from the last position back."""

from __future__ import annotations

from hledtrack.dates.grammar.calendar_grammar import calendar_date, first_of
from hledtrack.dates.grammar.expressions import DEEPEST, Undated, depth
from hledtrack.dates.grammar.part_grammar import finish, nth, parts, rest, whole_phrase
from hledtrack.dates.grammar.relative_grammar import day_of_unit, deictic, month_of, this_unit, trailed, vague
from hledtrack.dates.grammar.span_grammar import ago, offset, rolling
from hledtrack.dates.grammar.unreadable import unreadable
from hledtrack.dates.grammar.week_grammar import numbered_week, week_of
from hledtrack.dates.grammar.year_grammar import Parsed
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.date_words import Vocabulary
from hledtrack.dates.tokens.stream import Stream

TOO_DEEP = f"more than {DEEPEST} parts of parts"

_RULES = (
    vague,
    nth,
    rolling,
    offset,
    parts,
    week_of,
    month_of,
    day_of_unit,
    rest,
    whole_phrase,
    finish,
    trailed,
    numbered_week,
    calendar_date,
    deictic,
    this_unit,
    ago,
    unreadable,
)


def parsed(text: str, vocabulary: Vocabulary) -> Stream:
    """Return the text's tokens with the single dates, calendar or relative, that begin at each of them."""
    s = Stream(text, vocabulary)
    for i in range(len(s) - 1, -1, -1):
        s.dates[i] = _read(s, i)
    return s


def _read(s: Stream, i: int) -> Parsed:
    if not s[i].meanings and s[i].kind in (Kind.WORD, Kind.SIGN):
        return None  # no date begins with a word that the vocabulary does not know
    found = first_of(s, i, _RULES)
    if found is not None and depth(found[0]) > DEEPEST:
        return Undated(TOO_DEEP, unread=True), found[1]
    return found
