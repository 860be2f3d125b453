"""Words of status with their dates, against the day of the review: what is to come is not done."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hledtrack.dates import DateMention, Role, parse_edtf
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.statements.dating import DateReading, Dates
from hledtrack.extract.status.status_words import StatusReading, read_status
from hledtrack.model import Status, Window

_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/-])")
_PROMISING = ("deadline", "open", "planned")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says about how far something is, and the dates that go with it."""

    reading: StatusReading
    dates: Dates = field(default_factory=Dates)

    @property
    def status(self) -> Status | None:
        """The status, where the words say one."""
        return self.reading.status


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads the words of status of one document; ``mapped`` are the dialogue's own words."""

    lexicon: Lexicon
    dates: DateReading
    mapped: Mapping[str, StatusReading] = field(default_factory=dict)

    def read(self, text: str) -> Stated:
        """What ``text`` says: "completed by 2026" is planned for 2026 as long as 2026 has not begun."""
        mentions = [mention for mention in self.dates.read(text) if mention.window is not None] or _lone_year(text)
        spans = [(mention.end - len(self._bare(mention.text)), mention.end) for mention in mentions]
        reading = read_status(text, self.lexicon, self.mapped, spans)
        if not mentions or reading.status is None or reading.status is Status.CANCELLED:
            return Stated(reading)
        due = [mention for mention in mentions if self._is_deadline(text, mention)]
        told = [mention for mention in mentions if mention not in due]
        if reading.status is Status.COMPLETED:
            return self._done(text, reading, due, told)
        return Stated(reading, self._to_come(reading.status, due or told))

    def below(self, heading: str) -> Status | None:
        """The status that a heading gives what stands below it: "Completed in 2024". "Live" may name anything."""
        if not heading or heading.strip(" :").lower() in self.lexicon.statuses["topic"]:
            return None
        stated = self.read(heading)
        return stated.status if stated.reading.exact else None

    def is_ahead(self, window: Window | None) -> bool:
        """Whether a window begins after the day of the review, so that nothing can be done in it yet."""
        if window is None:
            return False
        begins = window.earliest or window.latest
        return begins is not None and begins > self.dates.review_date

    def _done(
        self, text: str, reading: StatusReading, due: Sequence[DateMention], told: Sequence[DateMention]
    ) -> Stated:
        done = next((mention for mention in told if mention.role in (Role.ACTUAL, Role.EXPECTED)), None)
        if done is not None and not self._tells_when(text[: done.start]):
            done = None
        if done is not None and self.is_ahead(done.window):
            planned = replace(reading, status=Status.PLANNED, progress=None)
            return Stated(planned, Dates(expected=done.window, expected_text=done.text))
        promised = next(iter(due), None)
        return Stated(
            reading,
            Dates(
                expected=promised.window if promised else None,
                expected_text=promised.text if promised else None,
                actual=done.window if done else None,
                actual_text=done.text if done else None,
            ),
        )

    def _tells_when(self, before: str) -> bool:
        """Whether a date stands in the phrase of the deed, or only words of status stand before it."""
        return not re.search(r"[,;.:()–—]", before) or read_status(before, self.lexicon, self.mapped).exact

    def _to_come(self, status: Status, mentions: Sequence[DateMention]) -> Dates:
        chosen = self.dates.choose(status, mentions, 0)
        begun = status is Status.IN_PROGRESS and chosen.expected is not None
        if begun and chosen.expected and (chosen.expected.latest or self.dates.review_date) < self.dates.review_date:
            return Dates()  # when it began, not when it is due
        return chosen

    def _is_deadline(self, text: str, mention: DateMention) -> bool:
        """Whether a word such as "due" or "deadline" stands before the date."""
        before = _words(text[: mention.end - len(self._bare(mention.text))])[-2:]
        return any(word in self.lexicon.statuses[name] for word in before for name in _PROMISING)

    def _bare(self, date: str) -> str:
        """The date without the word of status that introduces it: "2025" of "due 2025"."""
        first, _, rest = date.partition(" ")
        promises = any(first.lower() in self.lexicon.statuses[name] for name in _PROMISING)
        return rest if promises and rest else date


def _lone_year(text: str) -> list[DateMention]:
    """The only year of a text as a date: "completed 2024"."""
    found = list(_YEAR.finditer(text))
    if len(found) != 1:
        return []
    year = found[0]
    return [DateMention(year[0], year.start(), year.end(), parse_edtf(year[0]), Role.EXPECTED)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def progress_in(text: str, lexicon: Lexicon) -> int | None:
    """The share in percent, where the text states one."""
    found = lexicon.search("progress", text)
    if found is None:
        return None
    percent = int(found["percent"])
    return percent if percent <= 100 else None
