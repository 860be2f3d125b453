"""Whether words that could be a date are one where they stand: "in May", but "may be"; "in 2025", but "Border 2025"."""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import (
    Day,
    Decade,
    Division,
    Expression,
    FiscalYear,
    Hence,
    Month,
    Part,
    Range,
    Season,
    Several,
    Undated,
    Weekday,
    Year,
)
from hledtrack.dates.grammar.relative_grammar import EVENT, SCHOOL_YEAR
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import Stream

NAME = "part of a name"
_EIGHT = 8  # figures of 20250524
_HELD_REACH = 6  # words between "will host" and the year, or the year and the event
_SPELT_OUT = 4  # SEP and DEC are agencies as often as months; JUNE is not
_FUNCTION_WORDS = (
    "intro",
    "and",
    "or",
    "to",
    "of",
    "article",
    "clause_break",
    "tense",
    "weak_intro",
    "between",
    "deictic",
    "rest",
    "after_span",
    "validity",
    "reported",
    "statistics",
    "number",
    "shift",
    "onward",
)


def refusal(
    s: Stream, e: Expression, lead: int, i: int, end: int, intros: frozenset[str], *, joined: bool
) -> str | None:
    """Return why the tokens ``i`` to ``end`` are no date here, or ``None`` where they are one.

    ``lead`` is where the words that introduce them begin and ``intros`` are their kinds; ``joined`` says that they
    continue a list of dates.
    """
    if isinstance(e, Undated):
        return e.why
    if is_held(s, e, i, end):
        return None
    of_what = i - 2 if s.meaning(i - 1, "intro") == "of" else i - 1
    if "school_year" in s[of_what].meanings or "school_year" in s[end].meanings:
        return SCHOOL_YEAR
    if isinstance(e, Day) and e.year is None and "street" in s[i - 1].meanings:
        return NAME
    if s[i].kind is Kind.GROUP and isinstance(e, Month) and ({"law", "numbered"} & s[i - 1].meanings.keys()):
        return NAME
    if s[i].kind is Kind.NUMBER and isinstance(e, Day) and len(s[i].text) == _EIGHT:
        return None if _stands_alone(s, i, end) or (intros and not s.is_noun_like(end)) else "a number"
    if isinstance(e, Year | FiscalYear) and not joined and is_of_noun(s, i):
        return NAME
    if "holiday" in s[i].meanings:
        return None if _is_time_at_holiday(s, i, end, intros) else NAME
    if isinstance(e, Year | Decade) or is_range_of_years(e):
        return _year_refusal(s, e, i, end, intros, joined=joined)
    if isinstance(e, Month) and e.year is None:
        return _bare_refusal(s, e, lead, i, end, intros, joined=joined)
    if isinstance(e, Season | Division | Weekday | Several) and _lacks_year(e):
        return _bare_refusal(s, e, lead, i, end, intros, joined=joined)
    if isinstance(e, FiscalYear) and _names_what_follows(s, i, end, intros):
        return NAME
    if isinstance(e, Hence):
        return None if "at" in intros or s.meaning(i, "rolling") else "a duration"
    if _is_about_a_name(s, e, i, end, intros):
        return NAME
    return None


def is_of_noun(s: Stream, i: int) -> bool:
    """ "the elections of June 2024", "recursos del ejercicio 2024"; but "de marzo a junio" and "fecha de junio"."""
    j = i - 1
    while "article" in s[j].meanings and s.meaning(j, "intro") != "of":
        j -= 1
    if s.meaning(j, "intro") != "of":
        return False
    noun = s[j - 1]
    is_known = any(category in noun.meanings for category in ("law", "event", "goal"))
    is_name = noun.is_capitalized and noun.is_plain
    return "date_noun" not in noun.meanings and (is_known or is_name or s.is_noun_like(j - 1))


def is_held(s: Stream, e: Expression, i: int, end: int) -> bool:
    """Whether a year names what somebody is to hold: "will host the 2025 summit", "será sede de la cumbre de 2025"."""
    if not isinstance(e, Year) or not isinstance(e.year, int):
        return False
    before = [k for k in range(max(0, i - _HELD_REACH), i) if "holding" in s[k].meanings]
    if not before:
        return False
    after = range(end, min(end + _HELD_REACH, len(s)))
    events = [k for k in (*range(before[-1] + 1, i), *after) if {"event", "held"} & s[k].meanings.keys()]
    between = range(before[-1] + 1, max(events[-1], i) if events and events[-1] > i else i)
    is_apart = any(s[k].kind is Kind.SIGN and not s[k].is_dash for k in between)
    leads_in = "article" in s[i - 1].meanings or s.meaning(i - 1, "intro") == "of"
    return bool(events) and leads_in and not is_apart


def _is_time_at_holiday(s: Stream, i: int, end: int, intros: frozenset[str]) -> bool:
    """ "by Christmas", "Christmas 2024"; but "Christmas Island", "Barra de Navidad", "by Christmas shoppers"."""
    before = i - 1
    while "article" in s[before].meanings:
        before -= 1
    is_of_another = s.meaning(before, "intro") == "of"
    names_more = (s[end].is_capitalized and s[end].is_plain) or s.is_noun_like(end)
    is_said = end > i + 1 or bool(intros) or _stands_alone(s, i, end)
    return is_said and not names_more and not is_of_another


def _lacks_year(e: Expression) -> bool:
    match e:
        case Division() if e.latest:
            return False
        case Season() | Division() | Month() | Day():
            return e.year is None
        case Weekday():
            return True
        case Several():
            return _lacks_year(e.members[-1]) and not isinstance(e.members[-1], Day | Range)
        case _:
            return False


def is_range_of_years(e: Expression) -> bool:
    """Whether it goes from one year to another: 2025-2027."""
    return isinstance(e, Range) and isinstance(e.first, Year) and isinstance(e.last, Year)


def _stands_alone(s: Stream, i: int, end: int) -> bool:
    """Whether nothing but signs is around: a table cell, a label's value, a bracket."""
    while "hedge" in s[i - 1].meanings:
        i -= 1
    before, after = s[i - 1], s[end]
    opens = i == 0 or before.text in ("(", "[", ":", "|", "–", "—")
    closes = end >= len(s) or after.kind is Kind.SIGN
    is_listed = i == 0 and "and" in after.meanings and s.date_at(end + 1) is not None  # "2025 and 2026"
    return opens and (closes or is_listed)


def _bare_refusal(
    s: Stream, e: Expression, lead: int, i: int, end: int, intros: frozenset[str], *, joined: bool
) -> str | None:
    """A month, season or quarter without a year needs a preposition and no noun behind it."""
    if s[i].text.isupper() and len(s[i].text) < _SPELT_OUT and "month" in s[i].meanings and len(s) > 1:
        return "an abbreviation in capitals"
    if _stands_alone(s, i, end) or (i == 0 and s[end].text in (":", ",")):
        return None
    is_title = "season" in s[i].meanings and s[i].is_capitalized and s[end].is_capitalized
    if "event" in s[end].meanings or (is_title and "article" in s[i - 1].meanings):
        return NAME
    if not intros and not joined:
        return "no word says that it is a date"
    if _is_weak(s, e, lead, i, intros):
        return "no word says that it is a date"
    after = s[end]
    if "of" in after.meanings and "intro" in after.meanings and after.meanings.get("intro") == "of":
        return EVENT
    is_attribute = "article" in s[i - 1].meanings or intros <= {"weak"}
    is_noun = after.kind is Kind.WORD and after.is_plain and not after.is_capitalized
    if is_attribute and is_noun and not _is_adverb_or_verb(s, end):
        return "it describes the noun behind it"
    return None


def _is_weak(s: Stream, e: Expression, lead: int, i: int, intros: frozenset[str]) -> bool:
    """ "Water from the spring", "on Sun Street"; but "scheduled for the spring", "on Sunday"."""
    if isinstance(e, Weekday):
        return not intros & {"at", "deadline"} and s.meaning(i - 1, "intro") != "at"
    says_when = "tense" in s[lead - 1].meanings or "shift" in s[lead - 1].meanings
    says_when |= "throughout" in s[lead].meanings
    return isinstance(e, Season) and intros <= {"weak"} and not says_when


def _is_adverb_or_verb(s: Stream, i: int) -> bool:
    return not s.is_noun_like(i) or s[i].text.endswith(("ly", "ing"))


def _year_refusal(s: Stream, e: Expression, i: int, end: int, intros: frozenset[str], *, joined: bool) -> str | None:
    before, after = s[i - 1], s[end]
    if s.meaning(i, "calendar_year") or s.meaning(i, "deictic") or "period_noun" in before.meanings:
        return None
    if any(category in after.meanings for category in ("period_noun", "calendar_year")):
        return None
    if isinstance(e, Range) and "validity" in before.meanings:
        return None
    if _is_of_a_name(s, i):
        return NAME
    if _is_tied_to_word(s, i, end):
        return NAME
    if _stands_alone(s, i, end) or joined:
        return None
    if "approximate" in before.meanings:
        return "it counts or describes the noun behind it" if _is_noun_behind(s, end) else None
    if not intros:
        is_name = before.is_capitalized or after.is_capitalized or "article" in before.meanings
        return NAME if is_name else "no word says that it is a year"
    if "article" in before.meanings and not isinstance(e, Decade):
        return None if s.vocabulary.article_before_year and intros - {"weak"} else NAME
    if isinstance(e, Year) and intros <= {"weak"} and _is_noun_behind(s, end):
        return "it counts or describes the noun behind it"
    return None


def _is_noun_behind(s: Stream, i: int) -> bool:
    after = s[i]
    if after.kind is not Kind.WORD or after.is_capitalized:
        return False
    return not any(category in after.meanings for category in _FUNCTION_WORDS) and s.is_noun_like(i)


def _is_of_a_name(s: Stream, i: int) -> bool:
    """ "CHIPS Act of 2022", "Ley de Aguas de 2018": a capitalized word or a kind of law, then "of" and a year."""
    j = i - 1
    if s.meaning(j, "intro") != "of":
        return False
    word = s[j - 1]
    if any(category in word.meanings for category in ("month", "season", "part", "unit", "ordinal", "rest")):
        return False
    return "law" in word.meanings or (word.is_capitalized and j - 1 > 0)


def _is_tied_to_word(s: Stream, i: int, end: int) -> bool:
    after = s[end]
    return after.is_hyphen and after.glued and s[end + 1].glued and s[end + 1].kind is Kind.WORD


def _names_what_follows(s: Stream, i: int, end: int, intros: frozenset[str]) -> bool:
    """ "the FY 2025 budget", "FY2019 Budget"."""
    if "article" in s[i - 1].meanings:
        return s.is_noun_like(end)
    is_name = s[end].is_capitalized and s[end].is_plain
    before = s[i - 1]
    is_attribute = before.kind is Kind.WORD and "tense" not in before.meanings and s.is_noun_like(end)
    return not intros and (is_name or is_attribute)


def _is_about_a_name(s: Stream, e: Expression, i: int, end: int, intros: frozenset[str]) -> bool:
    """ "mid-year review", "year-end report": a point of the year that only names what follows."""
    is_point = (isinstance(e, Part) and e.whole == Year(None)) or (
        isinstance(e, Day) and e.year is None and s[end - 1].meanings.get("whole_phrase") == "year_end"
    )
    after = s[end]
    if not is_point or after.kind is not Kind.WORD:
        return False
    return not intros or "event" in after.meanings or s.is_noun_like(end)
