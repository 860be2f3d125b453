"""Grammar of counted spans: "within 90 days", "two years ago", "60 days after 1 June".

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import Ago, Hence, Rolling, Undated, UnitName
from hledtrack.dates.grammar.relative_grammar import EVENT, VAGUE
from hledtrack.dates.grammar.year_grammar import Parsed
from hledtrack.dates.tokens.stream import Stream

_BACK = ("last", "past")


def rolling(s: Stream, i: int) -> Parsed:
    """ "within 90 days", "over the next six months", "the last two years"; bound to an event it is no date."""
    lead = s.meaning(i, "rolling")
    j = s.skip(i + 1, "article") if lead else s.skip(i, "article")
    j = j if s.meaning(j, "deictic") else s.skip(j, "hedge")
    word = s.meaning(j, "deictic")
    j = j + 1 if word else j
    counted = _span_of_amounts(s, s.skip(j, "hedge")) or s.amount(s.skip(j, "hedge"))
    if counted is None and lead == "within" and word is None:
        counted = s.amount(i + 1)  # "within a year"
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
    for today in (i + 1, j):
        if s.meaning(today, "review_day"):
            return (Rolling(amount, unit, 1), today + 1) if amount else (Undated(VAGUE), today + 1)
    found = s.date_at(j)
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
