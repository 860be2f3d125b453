"""What a timeline shows, before any picture: every date that was promised, when it was, and what became of it.

The picture is the milestone trend analysis of project management (also called slip chart): when something was said
runs across, what was promised runs up, and where both are the same day is a diagonal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hledtrack.dates import days_overdue
from hledtrack.model import Mention, Met, Review, State, Status, Window
from hledtrack.report.phrasing.phrases import date_words, signed_days
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text


class Kind(StrEnum):
    """The two pictures: the trend of promised dates, and the windows one below the other."""

    TREND = "trend"
    GANTT = "gantt"


class Standing(StrEnum):
    """Where a commitment stands; ``CLOSED`` was cancelled, dropped or carried on by others.

    ``UNDATED`` is open and lost its date.
    """

    OPEN = "open"
    OVERDUE = "overdue"
    UNDATED = "undated"
    DONE = "done"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Promise:
    """A date that a review gave on ``said``; ``deadline`` is the last day of its window."""

    review: str
    said: date
    window: Window
    deadline: date


@dataclass(frozen=True, slots=True)
class Track:
    """One commitment: its promises in the order of the reviews, at least one.

    The last promise holds ``until``: the day it was done or given up, or the day of the timeline. A deed without a day
    of its own is ``done`` on the day of the review that reports it. All texts are clean.
    """

    id: str
    title: str
    promises: tuple[Promise, ...]
    standing: Standing
    until: date
    done: date | None = None
    met: Met | None = None
    days_overdue: int = 0

    @property
    def last(self) -> Promise:
        """The newest promise."""
        return self.promises[-1]

    @property
    def end(self) -> date:
        """The day that its line leads to in the trend: the one it was done, else the newest deadline."""
        return self.done or self.last.deadline

    @property
    def shift(self) -> int:
        """The days from the first deadline to the last one; negative where it was brought forward."""
        return (self.last.deadline - self.promises[0].deadline).days

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows promised, each once where it was only repeated."""
        windows = [promise.window for promise in self.promises]
        return tuple(w for index, w in enumerate(windows) if index == 0 or w.edtf != windows[index - 1].edtf)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The tracks by their newest deadline, the reviews that speak of them, and how many commitments have no date."""

    tracks: tuple[Track, ...]
    reviews: tuple[Review, ...]
    as_of: date
    undated: int


def timeline(states: Iterable[State], as_of: date, grace: int = 0) -> Timeline:
    """The timeline of commitments as of a day; those that never had a deadline are only counted."""
    states = list(states)
    tracks = [track for state in states if (track := _track(state, as_of, grace))]
    tracks.sort(key=lambda track: (track.last.deadline, track.id))
    ids = {track.id for track in tracks}
    reviews = {m.review.id: m.review for s in states if s.commitment.id in ids for m in s.mentions}
    ordered = sorted(reviews.values(), key=lambda review: (review.date, review.id))
    return Timeline(tuple(tracks), tuple(ordered), as_of, len(states) - len(tracks))


def _track(state: State, as_of: date, grace: int) -> Track | None:
    promises = tuple(
        Promise(clean_text(mention.review.id), mention.review.date, window, window.latest)
        for mention, window in _promised(state)
        if window and window.latest
    )
    if not promises:
        return None
    commitment = state.commitment
    done = _done(state) if commitment.status is Status.COMPLETED else None
    late = days_overdue(commitment.expected, as_of, grace) if state.is_open and commitment.expected else 0
    return Track(
        id=clean_text(commitment.id),
        title=clean_text(commitment.name) or clean_text(commitment.id),
        promises=promises,
        standing=_standing(state, late),
        until=done or (as_of if state.is_open and commitment.expected else state.last_review.date),
        done=done,
        met=commitment.met,
        days_overdue=late,
    )


def _promised(state: State) -> Iterator[tuple[Mention, Window | None]]:
    """Each date with the mention that gives it; of what recurs, those of the occurrence that counts."""
    if state.course is None:
        yield from ((mention, mention.commitment.expected) for mention in state.mentions)
        return
    now = state.stated["expected"]
    if state.course.first != state.course.owed:
        yield state.mentions[0], state.course.first
    yield now, state.course.owed


def _done(state: State) -> date:
    reported = next(m.review.date for m in state.mentions if m.commitment.status is Status.COMPLETED)
    actual = state.commitment.actual
    return min(actual.latest, reported) if actual and actual.latest else reported


def _standing(state: State, late: int) -> Standing:
    if state.commitment.status is Status.COMPLETED:
        return Standing.DONE
    if not state.is_open:
        return Standing.CLOSED
    if not state.commitment.expected:
        return Standing.UNDATED
    return Standing.OVERDUE if late else Standing.OPEN


def promised_words(track: Track, wording: Wording = ENGLISH) -> str:
    """``early 2024 -> 21 Sep 2024``."""
    return " -> ".join(date_words(window, wording=wording) for window in track.windows)


def standing_words(track: Track, wording: Wording = ENGLISH) -> str:
    """``+144 d, 793 days overdue``: how far the deadline moved, and where the commitment stands."""
    words = [signed_days(track.shift, wording)] if track.shift else []
    if track.standing is Standing.OVERDUE:
        words.append(wording.counted("days_overdue", track.days_overdue))
    elif track.standing is not Standing.OPEN:
        words.append(wording.say("standings", track.standing.value))
    words += [wording.say("met", track.met.value)] if track.met else []
    return ", ".join(words)


def left_out_words(timeline: Timeline, wording: Wording = ENGLISH) -> str:
    """How many commitments the picture cannot show; empty where it shows all."""
    return wording.counted("never_dated", timeline.undated) if timeline.undated else ""
