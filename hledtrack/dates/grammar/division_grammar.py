"""Grammar of quarters, thirds and halves of a year, by letter ("Q3 2024") and by ordinal ("the third quarter").

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import Division, FiscalYear, Several, Undated, UnitName, Year, YearRef
from hledtrack.dates.grammar.year_grammar import Parsed, fiscal_year, split_year, year_reference
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, LONGEST_LIST, Stream

_PARTS_OF_YEAR = {UnitName.QUARTER: 4, UnitName.THIRD: 3, UnitName.HALF: 2}
# "T3/2025" is a quarter and "S1 2025" a semester; "T3" alone is a terminal
_ONLY_WITH_YEAR = {"dated_quarter": UnitName.QUARTER, "dated_half": UnitName.HALF}


def lettered_division(s: Stream, i: int) -> Parsed:
    """Quarters and halves by letter: Q3 2024, 4Q FY24, 3Q24, 2025H1, FY24 Q4, 2024-Q3, Q3/2025, 2025/26 Q3."""
    grouped = _grouped(s, i)
    if grouped is not None:
        return grouped
    leading = fiscal_year(s, i) or split_year(s, i) or _tied_year(s, i)
    if leading is not None and isinstance(leading[0], FiscalYear | Year):
        named = _letter_and_number(s, leading[1] + (s[leading[1]].is_dash or s[leading[1]].text in (",", "/")))
        if named is None:
            return None
        in_year = leading[0].year if isinstance(leading[0], Year) else leading[0]
        return _division(named[0], named[1], in_year, named[2])
    named = _letter_and_number(s, i)
    if named is None:
        return None
    letter, n, end = named
    j = end + 1 if s[end].text and (s[end].is_dash or s[end].text == "/") else end
    referred = year_reference(s, j) or _glued_year(s, j) or closing_short_year(s, j)
    return _division(letter, n, referred[0], referred[1]) if referred else _division(letter, n, None, end)


def _division(letter: str, n: int, in_year: YearRef, end: int) -> Parsed:
    unit = _ONLY_WITH_YEAR.get(letter) or UnitName(letter)
    if in_year is None and letter in _ONLY_WITH_YEAR:
        return None
    if 1 <= n <= _PARTS_OF_YEAR[unit]:
        return Division(unit, n, in_year), end
    if in_year is None or letter in _ONLY_WITH_YEAR:
        return None
    return Undated(f"a year has {_PARTS_OF_YEAR[unit]} of them", unread=True), end  # Q5 2025


def _grouped(s: Stream, i: int) -> Parsed:
    """The number and the year as one group behind the letter: Q3/2025, T3-2025, H1/25."""
    letter, group = s.meaning(i, "letter"), s[i + 1]
    if letter is None or group.kind is not Kind.GROUP or not group.glued:
        return None
    fields = [int(field) for field in "".join(char if char.isdigit() else " " for char in group.text).split()]
    if len(fields) != 2 or fields[0] > 9:
        return None
    in_year = fields[1] + 2000 if len(group.text) == len("3/25") else fields[1]
    return _division(letter, fields[0], in_year, i + 2) if FIRST_YEAR <= in_year <= LAST_YEAR else None


def _tied_year(s: Stream, i: int) -> Parsed:
    found = s.year(i, tied=True)
    before = s[i - 1]
    is_tail = s[i].glued and (before.kind is Kind.WORD or before.is_dash or before.text in "_.#")
    return None if found is None or is_tail else (Year(found), i + 1)


def _glued_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    if not s[i].glued:
        return None
    found = s.year(i, tied=True) or s.short_year(i)
    return (found, i + 1) if found else None


def closing_short_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    """The year of "Q1 24" and "summer 25", where nothing follows that it could count."""
    found = s.short_year(i)
    is_closed = i + 1 == len(s) or s[i + 1].text in (")", "]", ",", ";", ".", ":")
    return (found, i + 1) if found and is_closed and not s[i].bound and not s.is_money(i) else None


def _letter_and_number(s: Stream, i: int) -> tuple[str, int, int] | None:
    for letter, figure in ((i, i + 1), (i + 1, i)):
        value = s.meaning(letter, "letter")
        n = s[figure].number
        if value is None or n is None or n > 9 or len(s[figure].text) > 2:
            continue
        is_word = len(s[letter].text) > 1
        if is_word and letter > figure:
            continue
        if is_word or s[i + 1].glued or (letter < figure and year_reference(s, i + 2)):
            return value, n, i + 2
    return None


def ordinal(s: Stream, i: int) -> int | None:
    """The value of "second", "2nd" or "last" (-1)."""
    value = s.meaning(i, "ordinal")
    if value is not None:
        return int(value)
    return s[i].number if s[i].ordinal else None


def past_hyphen(s: Stream, i: int) -> int:
    """The position after a hyphen that ties what stands before it to what follows: "second-quarter"."""
    return i + 1 if s[i].is_dash and s[i].glued and s[i + 1].glued else i


def ordinal_division(s: Stream, i: int) -> Parsed:
    """Quarters, thirds and halves by ordinal: "first and second quarters of 2025", "third fiscal quarter of 2024"."""
    latest = s.meaning(i, "deictic") is not None
    numbers: list[int] = []
    while len(numbers) < LONGEST_LIST and (n := ordinal(s, i)) is not None:
        numbers.append(n)
        i = s.skip(s.skip_sign(past_hyphen(s, i + 1), ","), "and", "article")
    unit = s.meaning(i, "unit")
    is_fiscal = s.meaning(i, "fiscal") == "quarter"
    if is_fiscal:
        unit = UnitName.QUARTER
    if not numbers or unit not in _PARTS_OF_YEAR or max(numbers) > _PARTS_OF_YEAR[UnitName(unit)]:
        return None
    referred = year_reference(s, i + 1)
    in_year, end = referred if referred else (None, i + 1)
    if is_fiscal and isinstance(in_year, int):
        in_year = FiscalYear(in_year)
    members = tuple(Division(UnitName(unit), n, in_year, latest and in_year is None) for n in numbers)
    return (members[0] if len(members) == 1 else Several(members)), end
