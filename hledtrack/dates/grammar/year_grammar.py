"""Grammar of years: calendar years, fiscal years, years that are split ("2024/25"), and those meant by "next year".

Every rule takes the stream and a position and returns an expression and the position after it, or ``None``.
"""

from __future__ import annotations

from hledtrack.dates.grammar.expressions import (
    Decade,
    Expression,
    FiscalYear,
    Range,
    Several,
    Unit,
    UnitName,
    Year,
    YearRef,
)
from hledtrack.dates.tokens.atoms import Kind
from hledtrack.dates.tokens.stream import FIRST_YEAR, LAST_YEAR, LONGEST_LIST, Stream

Parsed = tuple[Expression, int] | None

SHIFTS = {"next": 1, "coming": 1, "this": 0, "last": -1, "past": -1}


def year_reference(s: Stream, i: int) -> tuple[YearRef, int] | None:
    """The year after a day, month or quarter: ", 2024", "of 2024", "(2024)", "'24", "FY24", "of next year"."""
    return bracketed_year(s, i) or _open_year(s, i)


def bracketed_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    """ "(2025)", "[FY 2025]", "(next year)": a year alone in its brackets."""
    if s[i].text not in ("(", "["):
        return None
    fiscal = fiscal_year(s, i + 1)
    if fiscal is not None and isinstance(fiscal[0], FiscalYear):
        inner: tuple[YearRef, int] | None = fiscal[0], fiscal[1]
    else:
        found = s.year(i + 1)
        inner = (found, i + 2) if found else split_year(s, i + 1) or relative_year(s, i + 1)
    return (inner[0], inner[1] + 1) if inner and s[inner[1]].text in (")", "]") else None


def _open_year(s: Stream, i: int) -> tuple[YearRef, int] | None:
    j = s.skip(s.skip_sign(i, ","), "of", "article")
    named = s.skip(j, "calendar_year")
    found = s.year(named, tied=named > j)
    if found is not None and not _is_split_year(s, named):
        return found, named + 1
    if s[j].text and s[j].text in "'’‘" and s[j + 1].glued and (short := s.short_year(j + 1)):
        return short, j + 2
    fiscal = fiscal_year(s, j)
    if fiscal is not None and isinstance(fiscal[0], FiscalYear):
        return fiscal[0], fiscal[1]
    split = split_year(s, j)
    if split is not None:
        return split
    if j > i or s.meaning(j, "deictic"):
        return relative_year(s, j)  # "June next year"
    return None


def relative_year(s: Stream, i: int) -> tuple[Unit, int] | None:
    """ "next year", "the current fiscal year", "año pasado"."""
    before = s.meaning(i, "deictic")
    j = i + 1 if before else i
    unit = s.meaning(j, "unit")
    if unit not in (UnitName.YEAR, UnitName.FISCAL_YEAR):
        return None
    after = s.meaning(j + 1, "deictic_behind") if before is None else None
    word = before or after
    return Unit(UnitName(unit), SHIFTS[word] if word else 0), j + (2 if after else 1)


def split_year(s: Stream, i: int) -> tuple[FiscalYear, int] | None:
    """ "2024/25" and "2024-2025" as one year that begins in the first and ends in the second."""
    years = year_group(s, i)
    group = s.group(i)
    if years is None and group is not None and group[1:] == ((2, 2), "/"):
        years = 2000 + group[0][0], 2000 + group[0][1]
    if years is not None and years[1] == years[0] + 1:
        return FiscalYear(years[1]), i + 1
    return None


def _is_split_year(s: Stream, i: int) -> bool:
    return s[i + 1].text == "/" and s[i + 1].glued and s.year(i + 2) is not None


def year_group(s: Stream, i: int) -> tuple[int, int] | None:
    """The two years of "2024-2026", "2022-24", "2024/25"."""
    group = s.group(i)
    if group is None or len(group[0]) != 2 or group[2] == ".":
        return None
    (a, b), (long_a, long_b), sign = group
    if long_a != 4 or not FIRST_YEAR <= a <= LAST_YEAR:
        return None
    if long_b == 2:
        if sign == "-" and s[i].text[4] == "-" and 1 <= b <= 12:
            return None  # 2024-05 is a month of ISO 8601
        b += a // 100 * 100
    elif long_b != 4:
        return None
    return (a, b) if a < b <= LAST_YEAR and not s.is_counted(i) else None


def fiscal_year(s: Stream, i: int) -> Parsed:
    """Fiscal years: "FY25", "fiscal year 2025", "FY 2025-26"."""
    is_named = s.meaning(i, "fiscal") == "year" or s.meaning(i, "unit") == UnitName.FISCAL_YEAR
    if not is_named:
        return None
    j = i + 4 if _is_abbreviated(s, i + 1) else i + 1  # "fiscal year (FY) 2024"
    j = s.skip_sign(j, "'’‘-")
    years = year_group(s, j)
    group = s.group(j)
    if years is None and group is not None and group[1] == (2, 2) and group[0][1] > group[0][0]:
        years = 2000 + group[0][0], 2000 + group[0][1]
    if years is None and s[j].kind is Kind.GROUP and s[j].glued:
        years = _tied_group(s, j)
    if years is not None:
        if years[1] == years[0] + 1 and not _is_plural(s, i):
            return FiscalYear(years[1]), j + 1
        return Range(FiscalYear(years[0]), FiscalYear(years[1])), j + 1
    found = s.year(j, tied=True) or s.short_year(j)
    if found is None:
        return None
    last = s.short_year(j + 2) if "to" in s[j + 1].meanings and not s.is_counted(j + 2) else None
    if last is not None and last > found:
        return Range(FiscalYear(found), FiscalYear(last)), j + 3  # "FY25 to 27"
    return FiscalYear(found), j + 1


def _is_abbreviated(s: Stream, i: int) -> bool:
    return s[i].text == "(" and s.meaning(i + 1, "fiscal") == "year" and s[i + 2].text == ")"


def _is_plural(s: Stream, i: int) -> bool:
    """Whether "fiscal years 2024-2025" means two of them; "fiscal year 2024-25" is one."""
    return s[i].text.endswith(("s", "S"))


def listed_fiscal_years(s: Stream, i: int) -> Parsed:
    """ "the 2024 and 2025 fiscal years", "2024-25 and 2025-26 financial years"."""
    years, single = year_group(s, i), s.year(i)
    if years is not None and years[1] == years[0] + 1:
        single = years[1]
    following = s.skip(s.skip_sign(i + 1, ","), "and")
    more = s.date_at(following) if single is not None and following > i + 1 else None
    if single is None or more is None or s.meaning(more[1] - 1, "unit") != UnitName.FISCAL_YEAR:
        return None
    listed = more[0].members if isinstance(more[0], Several) else (more[0],)
    if len(listed) >= LONGEST_LIST or not all(isinstance(member, FiscalYear) for member in listed):
        return None
    return Several((FiscalYear(single), *listed)), more[1]


def _tied_group(s: Stream, i: int) -> tuple[int, int] | None:
    fields = "".join(char if char.isdigit() else " " for char in s[i].text).split()
    if len(fields) != 2 or len(fields[0]) not in (2, 4) or len(fields[1]) not in (2, 4):
        return None
    a, b = (int(field) + (2000 if len(field) == 2 else 0) for field in fields)
    return (a, b) if FIRST_YEAR <= a < b <= LAST_YEAR else None


def year(s: Stream, i: int) -> Parsed:
    """A year or a decade by its number: 2024, "the year 2024", "the 2030s"."""
    j = s.skip(i, "calendar_year")
    found = s.year(j, tied=j > i)
    if found is not None and s.meaning(j + 1, "unit") == UnitName.FISCAL_YEAR:
        return FiscalYear(found), j + 2  # "the 2025 fiscal year"
    if found is not None:
        return Year(found), j + 1
    decade = s.year(i, tied=True)
    if decade is not None and decade % 10 == 0 and s[i + 1].glued and s[i + 1].text.lower() == "s":
        return Decade(decade), i + 2
    return None
