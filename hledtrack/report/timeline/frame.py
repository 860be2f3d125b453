"""What both pictures of a timeline share: their measures, and the names and words beside their lines."""

from __future__ import annotations

from dataclasses import dataclass

from hledtrack.report.phrases import date_words
from hledtrack.report.timeline.axis import Axis
from hledtrack.report.timeline.view import Standing, Track, promised_words, standing_words

WIDTH = 1200
LEFT, TOP, BOTTOM = 70, 22, 66  # the axes' labels and what they mean
HEADING = 30
TEXT = 498  # the column of names
_NAME = 40  # the longest name, in characters


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


def caption(track: Track, axis: Axis) -> Caption:
    """The caption of a track whose dates stand on ``axis``."""
    window = date_words(track.last.window) + (" (off the chart)" if track.last.deadline > axis.last else "")
    standing = standing_words(track)
    return Caption(
        _look(track),
        track.title if len(track.title) <= _NAME else track.title[: _NAME - 1].rstrip() + "…",
        standing if track.done else ", ".join(filter(None, (window, standing))),
        f"{track.title}: {promised_words(track)} ({standing or 'open'})",
    )


def _look(track: Track) -> str:
    """The class of a track's colours: how its date moved and where it stands."""
    if track.standing is Standing.DONE:
        return "done"
    if track.shift:
        return "slipped" if track.shift > 0 else "advanced"
    return "kept"
