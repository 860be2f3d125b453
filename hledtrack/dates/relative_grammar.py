"""Grammar of the dates that lean on something else: on the review date, on a longer stretch, on an event."""

from __future__ import annotations

from hledtrack.dates.calendar_grammar import calendar_date, first_of
from hledtrack.dates.division_grammar import ordinal
from hledtrack.dates.expressions import (
    Ago,
    Day,
    Elapsed,
    Expression,
    Hence,
    Month,
    Nearest,
    Nth,
    Part,
    PartName,
    Range,
    Rest,
    Rolling,
    Season,
    Undated,
    Unit,
    UnitName,
    Weekday,
    WeekOf,
    Year,
)
from hledtrack.dates.stream import Stream
from hledtrack.dates.year_grammar import SHIFTS, Parsed, year_reference

EVENT = "bound to an event, not to a day"
VAGUE = "no particular time"
SCHOOL_YEAR = "the school year's own days are not known"

_ROLLING_UNITS = (UnitName.WEEK, UnitName.MONTH, UnitName.YEAR, UnitName.DECADE)
_AHEAD = ("next", "coming")
_BACK = ("last", "past")


def date_expression(s: Stream, i: int) -> Parsed:
    """Any single date, calendar or relative; not yet ranges."""
    rules = (
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
        calendar_date,
        deictic,
        ago,
    )
    return first_of(s, i, rules)


def whole(s: Stream, i: int) -> Parsed:
    """What a part can be of: a date, or "the year", "the current quarter"."""
    i = s.skip(i, "article")
    return date_expression(s, i) or _bare_unit(s, i)


def _bare_unit(s: Stream, i: int) -> Parsed:
    unit = s.meaning(i, "unit")
    return None if unit is None else (Unit(UnitName(unit), 0), i + 1)


def vague(s: Stream, i: int) -> Parsed:
    """ "in due course", "in the coming months"."""
    return (Undated(VAGUE), i + 1) if s.meaning(i, "vague") else None


def whole_phrase(s: Stream, i: int) -> Parsed:
    """ "year-end 2025", "mid-year", "yesterday"."""
    phrase = s.meaning(i, "whole_phrase")
    if phrase is None:
        return None
    if phrase == "month_end":
        return Part(PartName.END, Unit(UnitName.MONTH, 0)), i + 1
    if phrase == "new_year":
        return Part(PartName.EARLY, Unit(UnitName.YEAR, 1)), i + 1
    if phrase in ("tomorrow", "yesterday"):
        return Unit(UnitName.DAY, 1 if phrase == "tomorrow" else -1), i + 1
    referred = year_reference(s, i + 1)
    in_year, end = referred if referred else (None, i + 1)
    if phrase == "year_end":
        return Day(31, 12, in_year), end
    return Part(PartName.MIDDLE, Year(in_year)), end


def finish(s: Stream, i: int) -> Parsed:
    """ "que termine el año"."""
    j = s.skip(i, "clause_break")
    if not s.meaning(j, "year_finish"):
        return None
    found = whole(s, j + 1)
    return None if found is None else (Part(PartName.END, found[0]), found[1])


def parts(s: Stream, i: int) -> Parsed:
    """ "early 2024", "mid-March", "the end of next year", "mid to late 2025"."""
    name = s.meaning(i, "part")
    if name is None:
        return None
    j = _past_hyphen(s, i + 1)
    joins = "to" in s[j].meanings or "or" in s[j].meanings or s[j].text == "/"
    second = j + 1 if joins else j
    second = _past_hyphen(s, second)
    if s.meaning(second, "part") and second > i + 1:
        last = parts(s, second)
        if last is not None and isinstance(last[0], Part):
            return Range(Part(PartName(name), last[0].whole), last[0]), last[1]
        return None
    named = s.skip(j, "of")
    is_tied = i == 0 or j > i + 1 or s.meaning(j, "intro") == "of" or s.meaning(i - 1, "intro") not in (None, "to")
    found = whole(s, named)
    if found is None or isinstance(found[0], Undated | Rolling | Day):
        return None
    if s.meaning(named, "whole_phrase") == "new_year" or s.meaning(named + 1, "whole_phrase") == "new_year":
        return found
    if isinstance(found[0], Year) and s.meaning(found[1], "school_year"):
        return Undated(SCHOOL_YEAR), found[1] + 1
    if not is_tied and name in (PartName.BEGINNING, PartName.END):
        return None  # "works start next spring"
    return Part(PartName(name), found[0]), found[1]


def _past_hyphen(s: Stream, i: int) -> int:
    return i + 1 if s[i].is_dash else i


def week_of(s: Stream, i: int) -> Parsed:
    """ "the week of 8 May"."""
    is_named = s.meaning(i, "week_of") is not None
    if not is_named and (s.meaning(i, "unit") != UnitName.WEEK or s.meaning(i + 1, "intro") != "of"):
        return None
    found = calendar_date(s, s.skip(i + (1 if is_named else 2), "article"))
    if found is None or not isinstance(found[0], Day | Range):
        return None
    return WeekOf(found[0]), found[1]


def nth(s: Stream, i: int) -> Parsed:
    """ "the first week of April", "the first two weeks of May", "the last quarter of the fiscal year"."""
    n = ordinal(s, i)
    if n is None:
        return None
    if abs(n) == 1 and _is_plural(s, i + 1):
        return _some_of(s, i + 1, n)
    counted = s.amount(i + 1)
    amount, j = counted if counted else (1, i + 1)
    unit = s.meaning(j, "unit")
    if unit is None or amount == 0 or "of" not in s[j + 1].meanings:
        return None
    found = whole(s, j + 2)
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    if unit == UnitName.HALF and isinstance(found[0], Month):
        unit = UnitName.FORTNIGHT
    return Nth(n, amount, UnitName(unit), found[0]), found[1]


def _some_of(s: Stream, i: int, n: int) -> Parsed:
    """ "the first months of 2024": its first third."""
    found = whole(s, i + 2) if s.meaning(i + 1, "intro") == "of" else None
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    return Part(PartName.EARLY if n == 1 else PartName.LATE, found[0]), found[1]


def month_of(s: Stream, i: int) -> Parsed:
    """ "the month of June", "el próximo mes de noviembre"."""
    word = s.meaning(i, "deictic")
    j = i + 1 if word else i
    if s.meaning(j, "unit") != UnitName.MONTH or s.meaning(j + 1, "intro") != "of" or s.month(j + 2) is None:
        return None
    found = calendar_date(s, j + 2)
    if found is None or not isinstance(found[0], Month):
        return None
    is_named_only = word is not None and found[0].year is None
    return (Nearest(found[0], SHIFTS[word]) if word and is_named_only else found[0]), found[1]


def rest(s: Stream, i: int) -> Parsed:
    """ "later this year", "the remainder of 2024", "earlier this month"."""
    kind = s.meaning(i, "rest")
    if kind is None:
        return None
    found = whole(s, i + 1)
    if found is None or isinstance(found[0], Undated | Rolling):
        return None
    expression: Expression = Rest(found[0]) if kind == "rest" else Elapsed(found[0])
    return expression, found[1]


def deictic(s: Stream, i: int) -> Parsed:
    """ "next month", "last November", "this summer"; several of them ("the coming weeks") are no particular time."""
    word = s.meaning(i, "deictic")
    named = None if word is None else _named(s, i + 1)
    if word is None or named is None:
        return None
    if _is_plural(s, i + 1):
        return Undated(VAGUE), i + 2
    is_rolling = word in ("coming", "past") or _article_rolls(s, i, word)
    return _shifted(named, word, is_rolling=is_rolling), i + 2


def trailed(s: Stream, i: int) -> Parsed:
    """ "el verano pasado", "el mes próximo"."""
    word = s.meaning(i + 1, "deictic_behind")
    named = None if word is None else _named(s, i)
    if word is None or named is None or _is_plural(s, i):
        return None
    return _shifted(named, word, is_rolling=False), i + 2


def _shifted(named: Unit | Month | Season | Weekday, word: str, *, is_rolling: bool) -> Expression:
    if not isinstance(named, Unit):
        return Nearest(named, SHIFTS[word])
    if is_rolling and named.unit in _ROLLING_UNITS:
        return Rolling(1, named.unit, 1 if word in _AHEAD else -1)
    return Unit(named.unit, SHIFTS[word])


def _named(s: Stream, i: int) -> Unit | Month | Season | Weekday | None:
    unit, season, weekday, month = s.meaning(i, "unit"), s.meaning(i, "season"), s.meaning(i, "weekday"), s.month(i)
    if unit is not None:
        return Unit(UnitName(unit), 0)
    if month is not None:
        return Month(month)
    if season is not None:
        return Season(int(season))
    return None if weekday is None else Weekday(int(weekday))


def _is_plural(s: Stream, i: int) -> bool:
    return "unit" in s[i].meanings and s[i].text.lower().endswith("s") and not s[i].text.lower().endswith("mes")


def _article_rolls(s: Stream, i: int, word: str) -> bool:
    """Whether "the last year" means the twelve months back: after "over", "during" and the like."""
    return (
        s.vocabulary.article_makes_rolling
        and word in ("next", "last")
        and "article" in s[i - 1].meanings
        and ("rolling" in s[i - 2].meanings)
    )


def rolling(s: Stream, i: int) -> Parsed:
    """ "within 90 days", "over the next six months", "the last two years"; bound to an event it is no date."""
    lead = s.meaning(i, "rolling")
    j = s.skip(i + 1, "article") if lead else s.skip(i, "article")
    j = j if s.meaning(j, "deictic") else s.skip(j, "hedge")
    word = s.meaning(j, "deictic")
    j = j + 1 if word else j
    counted = _span_of_amounts(s, s.skip(j, "hedge")) or s.amount(s.skip(j, "hedge"))
    if counted is None or (word is None and lead is None):
        return None
    amount, j = _to_more(s, *counted)
    if word is None and s.meaning(j, "deictic"):
        word, j = s.meaning(j, "deictic"), j + 1
    unit = s.meaning(j, "unit")
    if unit is None:
        return None
    after = s.meaning(j + 1, "deictic_behind") if word is None else None
    end = j + (2 if after else 1)
    word = word or after
    direction = -1 if word in _BACK else 1
    if word == "this":
        return None
    bound = _bound_to(s, end, UnitName(unit), amount, required=False) if direction > 0 else None
    if bound is not None:
        return bound if word or lead == "within" else None
    if direction < 0 and s.meaning(end, "intro") == "of":
        return Undated(EVENT), end  # "the last two years of the programme"
    if word is None and lead != "within":
        return (Hence(amount, UnitName(unit)), end) if lead == "in" and amount else None
    if amount == 0:
        return Undated(VAGUE), end
    return Rolling(amount, UnitName(unit), direction), end


def _span_of_amounts(s: Stream, i: int) -> tuple[int, int] | None:
    """The larger number of "60-90", and the position after it."""
    group = s.group(i)
    if group is None or group[2] != "-" or len(group[0]) != 2 or group[0][0] >= group[0][1] or max(group[1]) > 3:
        return None
    return group[0][1], i + 1


def _to_more(s: Stream, amount: int, i: int) -> tuple[int, int]:
    """Of "60 to 90 days" and "60-90 days" the larger number, and the position after it."""
    if s[i].is_dash or s.meaning(i, "to") or s.meaning(i, "or"):
        more = s.amount(i + 1)
        if more is not None and more[0] > amount > 0:
            return more
    return amount, i


def offset(s: Stream, i: int) -> Parsed:
    """ "90 days after the signing", "six months before June 2025"."""
    counted = s.amount(i)
    if counted is None:
        return None
    unit = s.meaning(counted[1], "unit")
    if unit is None:
        return None
    return _bound_to(s, counted[1] + 1, UnitName(unit), counted[0], required=True)


def _bound_to(s: Stream, i: int, unit: UnitName, amount: int, *, required: bool) -> Parsed:
    """What a number of units is counted from; ``required``: "of" alone does not count ("two years of work")."""
    side = s.meaning(i, "after_span")
    if side is None or (required and "of" in s[i].meanings):
        return None
    j = s.skip(i + 1, "article")
    if s.meaning(j, "review_day"):
        return Rolling(amount, unit, 1), j + 1
    found = date_expression(s, j)
    if found is None or isinstance(found[0], Undated) or amount == 0:
        return Undated(EVENT), j
    if required:
        return Rolling(amount, unit, 1 if side == "after" else -1, found[0], is_point=True), found[1]
    return Rolling(amount, unit, 1, found[0]), found[1]


def ago(s: Stream, i: int) -> Parsed:
    """ "two years ago", "hace dos años"."""
    j = i + 1 if s.meaning(i, "ago") == "before" else i
    counted = s.amount(j)
    if counted is None or counted[0] == 0:
        return None
    unit = s.meaning(counted[1], "unit")
    is_after = s.meaning(counted[1] + 1, "ago") == "yes"
    if unit is None or not (is_after or j > i):
        return None
    return Ago(counted[0], UnitName(unit)), counted[1] + (2 if is_after else 1)
