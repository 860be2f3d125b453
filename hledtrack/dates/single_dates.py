"""A text with the single dates that stand in it, read from the last position back."""

from __future__ import annotations

from hledtrack.dates.atoms import Kind
from hledtrack.dates.calendar_grammar import calendar_date, first_of
from hledtrack.dates.expressions import DEEPEST, Undated, depth
from hledtrack.dates.part_grammar import finish, nth, parts, rest, whole_phrase
from hledtrack.dates.relative_grammar import deictic, month_of, this_unit, trailed, vague
from hledtrack.dates.span_grammar import ago, offset, rolling
from hledtrack.dates.stream import Stream
from hledtrack.dates.unreadable import unreadable
from hledtrack.dates.vocabulary import Vocabulary
from hledtrack.dates.week_grammar import numbered_week, week_of
from hledtrack.dates.year_grammar import Parsed

TOO_DEEP = f"more than {DEEPEST} parts of parts"

_RULES = (
    vague,
    nth,
    rolling,
    offset,
    parts,
    week_of,
    month_of,
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
