"""Cells of dates and shares: what they state, and what they say that nobody could read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hledtrack.dates import DateMention, numeric_date_order
from hledtrack.dates.recurring.promised_times import Recurring
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.statements.dating import UNREAD_REMEDY, DateReading, standing, trouble
from hledtrack.extract.statements.recurring import rhythm_of_cell
from hledtrack.extract.status.status_words import read_status
from hledtrack.languages import LANGUAGES
from hledtrack.model import Status, Window

_PERCENT = re.compile(
    r"\s*(?:[^\W\d_]+\.?\s|~|≈|<|>)?\s*(\d{1,3})(?:[.,]\d+)?\s*(?:%|[^\W\d_]+)?(?:\s+[^\W\d_]+)?\s*", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d./-])\d{1,2}[./-]\d{1,2}[./-]\d")
_FRACTION = re.compile(r"\s*([01](?:[.,]\d+)?)\s*")


class DateCell(NamedTuple):
    """The words of a cell and the date or the rhythm they state.

    ``trouble`` is what is wrong with them, and what to do about it.
    """

    text: str | None = None
    window: Window | None = None
    trouble: tuple[str, str] | None = None
    recurring: Recurring | None = None

    def recurring_if(self, status: Status | None) -> Recurring | None:
        """The rhythm of what is still to be done: what a table calls completed is, however often it was to be done."""
        return self.recurring if status is None or status.is_open else None

    @property
    def is_unread(self) -> bool:
        """Whether the cell says a date that nobody can read."""
        return self.window is None and self.trouble is not None


@dataclass(frozen=True, slots=True)
class DateCells:
    """Reads the cells of columns of dates."""

    lexicon: Lexicon
    dates: DateReading

    def proven_by(self, cells: Sequence[str], others: Sequence[str]) -> DateCells:
        """The same with day or month first where one of the columns' own values, or of the others, proves which."""
        if self.dates.calendar.date_order is not None:
            return self
        order = numeric_date_order(_telling(cells)) or numeric_date_order(_telling(others))
        if order is None:
            return self
        return replace(self, dates=replace(self.dates, calendar=self.dates.calendar._replace(date_order=order)))

    def window(self, text: str) -> Window | None:
        """The date of a cell, where it states one."""
        mention = self._mention(text) if re.search(r"[\w]", text) else None
        return mention.window if mention else None

    def read(self, text: str, header: str = "") -> DateCell:
        """The date of a cell, or how often it says; neither, and no fault, where it is empty or says "TBD"."""
        if not re.search(r"\w", text):
            return DateCell(text or None)
        if rhythm := rhythm_of_cell(text, self.dates):
            return DateCell(text, rhythm.expected, recurring=rhythm)
        mention = self._mention(text)
        if mention is None or mention.window is None:
            mention = self._by_header(text, header) or mention
        where = f" below “{header}”" if header else ""
        wrong = trouble(mention, where) if mention is not None else None
        if mention is not None and mention.window is not None and not _has_no_such_day(text, mention, self.lexicon):
            return DateCell(text, mention.window, wrong)
        if self._is_dateless(text) or read_status(text, self.lexicon).exact:
            return DateCell(text)
        what = f"the date words “{text}”{where} were not understood"
        return DateCell(text, None, (what, wrong[1] if wrong else UNREAD_REMEDY))

    def promised_in(self, title: str) -> DateCell:
        """The day by which a title says that its thing is to be done, in full: "Open the dock by June 2025"."""
        found = self.dates.choose(Status.PLANNED, self.dates.read(title), 0)
        whole = found.expected is not None and re.search(r"\d{4}", found.expected_text or "")
        return DateCell(found.expected_text, found.expected) if whole else DateCell()

    def _mention(self, text: str) -> DateMention | None:
        """The one date of a cell; none where it is a rhythm ("Quarterly") or hangs on something ("90 days after").

        Where the document's language does not know the words, another may: a cell is too short to tell its language.
        """
        mentions = self.dates.read(text)
        if not any(mention.window for mention in mentions):
            others = [replace(self.dates, language=language).read(text) for language in LANGUAGES]
            mentions = next((found for found in others if any(mention.window for mention in found)), mentions)
        dated = standing(mentions)
        if dated and dated[0].start <= 1 and len(dated[0].text) >= 0.6 * len(text):
            return dated[0]
        if self._is_dateless(text):
            return None
        return dated[0] if dated else next(iter(mentions), None)

    def _is_dateless(self, text: str) -> bool:
        low = text.lower()
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in self.lexicon.dateless)

    def _by_header(self, text: str, header: str) -> DateMention | None:
        """The date of a cell that says half of it: "90 days" below "Deadline (from May 2021)", "Q2" below "Due (2023)".

        The cell and a part of its header must read as one date from end to end; a bare number could be anything.
        """
        if not re.search(r"[^\W\d_]", text):
            return None
        for part in re.split(r"[()\[\]:;,–—]", header):
            whole = f"{text} {part.strip()}"
            found = self.dates.read(whole)
            if re.search(r"\d", part) and len(found) == 1 and (found[0].start, found[0].end) == (0, len(whole)):
                return found[0] if found[0].window else None
        return None


def _has_no_such_day(text: str, mention: DateMention, lexicon: Lexicon) -> bool:
    """Whether a number stands before a month that is no day of it: "32 Mar 2025" is not the whole month."""
    of = "|".join(map(re.escape, lexicon.agency_cues["of"]))
    stray = re.search(rf"(?<![\d.,/-])\d{{1,2}}\s*(?:(?:{of})\s+)?$", text[: mention.start], re.IGNORECASE)
    return stray is not None and not mention.text[:1].isdigit()


def _telling(cells: Sequence[str]) -> list[str]:
    """Each cell that can prove an order, once: not those that begin with the year, as ISO dates do."""
    return [cell for cell in dict.fromkeys(cells) if _NUMERIC.search(cell)]


def percent(text: str, *, shares: bool) -> int | None:
    """The share of a cell in percent, whole numbers only; ``shares`` says that the column counts from 0 to 1."""
    if shares:
        fraction = _FRACTION.fullmatch(text)
        return round(100 * float(fraction[1].replace(",", "."))) if fraction else None
    found = _PERCENT.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= 100 else None


def first_filled(cells: Mapping[int, str], columns: Sequence[int]) -> int | None:
    """The first of the columns whose cell says anything."""
    return next((at for at in columns if re.search(r"\w", cells.get(at, ""))), None)
