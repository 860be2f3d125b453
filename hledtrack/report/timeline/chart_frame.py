"""What both pictures of a timeline share: their measures, and the names and words beside their lines."""

from __future__ import annotations

from dataclasses import dataclass

from hledtrack.report.phrasing.phrases import date_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.timeline.axis import Axis
from hledtrack.report.timeline.view import Standing, Track, promised_words, standing_words

TOP, HEADING = 24, 34
# How many characters of a name and its words find room in their column, in the widest of the usual fonts.
_ROOM = 80


@dataclass(frozen=True, slots=True)
class Paper:
    """What a picture is drawn on: its width, and the room for dates at its left, for names, and below its axis.

    Where there is no room for names, the lines have numbers, and a page tells the names and what is meant below.
    ``id`` tells the pictures of one page apart.
    """

    width: int
    left: int
    names: int
    bottom: int
    id: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether lines have numbers in place of names."""
        return self.names == 0


WIDE = Paper(width=1000, left=78, names=600, bottom=84)
NARROW = Paper(width=350, left=66, names=0, bottom=30, id="narrow-")
NUMBER = 26  # the room for a number


@dataclass(frozen=True, slots=True)
class Grid:
    """A line of the grid and its label."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What is written beside a track: its name, its newest date and standing, all its dates; ``look`` are colours."""

    look: str
    name: str
    words: str
    hint: str


def caption(track: Track, axis: Axis, wording: Wording = ENGLISH) -> Caption:
    """The caption of a track whose dates stand on ``axis``."""
    window = date_words(track.last.window, wording=wording)
    if track.last.deadline > axis.last:
        window = wording.say("chart", "off", window=window)
    standing = standing_words(track, wording)
    words = standing if track.done else ", ".join(filter(None, (window, standing)))
    hint = f"{track.title}: {promised_words(track, wording)} ({standing or wording.say('standings', 'open')})"
    return Caption(_look(track), _fitting(track.title, _ROOM - len(words)), words, hint)


def _fitting(title: str, room: int) -> str:
    """The title, cut at a word's end and marked where ``room`` characters do not hold it."""
    if len(title) <= room:
        return title
    return f"{title[: room - 2].rsplit(' ', 1)[0]} …"


def _look(track: Track) -> str:
    """The class of a track's colours: how its date moved and where it stands."""
    if track.standing is Standing.DONE:
        return "done"
    if track.shift:
        return "slipped" if track.shift > 0 else "advanced"
    return "kept"
