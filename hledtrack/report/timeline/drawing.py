"""A timeline in characters, for a terminal or a pipe: no colour, and no text from documents in the drawing itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise, repeat
from string import ascii_letters, digits

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Words, cell
from hledtrack.report.rendering.page import Page
from hledtrack.report.timeline.axis import Axis, Tick, promised_axis, said_axis, ticks, window_axis
from hledtrack.report.timeline.view import Kind, Timeline, Track, left_out_words, promised_words, standing_words

WIDTH = 100  # of a drawing where the page has none
_NARROW = 100
_NARROWEST = 80
_LABEL = 9  # the column of dates beside the trend
_KEYS = ascii_letters + digits


def keyed(timeline: Timeline) -> Iterator[tuple[str, Track]]:
    """Each track with a letter; ``*`` for those beyond all letters and digits."""
    return zip(chain(_KEYS, repeat("*")), timeline.tracks, strict=False)


def drawing(timeline: Timeline, kind: Kind, width: int | None, language: str = "en") -> str:
    """The lines of the drawing; it needs ``print_key`` below it. Empty where there are no tracks."""
    if not timeline.tracks:
        return ""
    draw = _trend if kind is Kind.TREND else _gantt
    lines = draw(timeline, width or WIDTH, language)
    return "".join(f"{line.rstrip()}\n" for line in lines)


class _Canvas:
    """Characters in rows and columns; what is drawn last stays."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = [[" "] * width for _ in range(height)]
        self.taken: set[tuple[int, int]] = set()

    def line(self, start: tuple[int, int], end: tuple[int, int], marks: str) -> None:
        """A line from column and row to column and row; ``marks`` draw what is level, what rises and what falls."""
        (x0, y0), (x1, y1) = start, end
        last = y0
        for x in range(x0, x1 + 1):
            y = round(y0 + (y1 - y0) * (x - x0) / (x1 - x0)) if x1 > x0 else y1
            for step in range(min(last, y), max(last, y) + 1) if y != last else (y,):
                self._draw(x, step, marks[0 if y == last else 1 if y < last else 2])
            last = y

    def _draw(self, x: int, y: int, mark: str) -> None:
        if (x, y) not in self.taken:
            self.rows[y][x] = mark

    def point(self, x: int, y: int, mark: str) -> None:
        """A mark that lines do not cover; where one is already, the next free column to the right, or else a ``*``."""
        width = len(self.rows[0])
        free = next((c for c in range(x, min(x + 4, width)) if (c, y) not in self.taken), None)
        if free is None:
            self.rows[y][x] = "*"
            return
        self.rows[y][free] = mark
        self.taken.add((free, y))


def _trend(timeline: Timeline, width: int, language: str) -> Iterator[str]:
    across, up = said_axis(timeline), promised_axis(timeline)
    columns, rows = width - _LABEL - 2, min(26, max(14, len(timeline.tracks) + 4))
    canvas = _Canvas(columns, rows)

    def place(said: date, promised: date) -> tuple[int, int]:
        return round(across.at(said) * (columns - 1)), round((1 - up.at(promised)) * (rows - 1))

    low, high = max(across.first, up.first), min(across.last, up.last)
    canvas.line(place(low, low), place(high, high), "...")
    for track in timeline.tracks:
        canvas.line(place(track.last.said, track.last.deadline), place(track.until, track.end), "-/\\")
    for track in timeline.tracks:
        points = [place(promise.said, promise.deadline) for promise in track.promises]
        for before, after in pairwise(points):
            canvas.line(before, after, "=/\\")
    for key, track in keyed(timeline):
        for promise in track.promises:
            canvas.point(*place(promise.said, promise.deadline), key)
        if track.done:
            canvas.point(*place(track.done, track.done), "✓")
    named = {round((1 - up.at(tick.day)) * (rows - 1)): tick.label for tick in ticks(up, rows // 3, language)}
    for number, row in enumerate(canvas.rows):
        yield f"{named.get(number, ''):>{_LABEL}} │{''.join(row)}"
    yield f"{'':{_LABEL}} └{'─' * columns}"
    yield f"{'':{_LABEL}}  {_scale(across, ticks(across, columns // 14, language), columns)}"


def _scale(axis: Axis, named: tuple[Tick, ...], columns: int) -> str:
    """The labels of a level axis, each beginning where its day stands."""
    line = ""
    for tick in named:
        start = round(axis.at(tick.day) * (columns - 1))
        if len(line) <= start <= columns - len(tick.label):
            line = f"{line:{start}}{tick.label} "
    return line


def _gantt(timeline: Timeline, width: int, language: str) -> Iterator[str]:
    axis = window_axis(timeline)
    columns = width - 2
    for key, track in keyed(timeline):
        yield f"{key} {''.join(_bar(track, timeline, axis, columns))}"
    yield f"  {_scale(axis, ticks(axis, columns // 12, language), columns)}"


def _bar(track: Track, timeline: Timeline, axis: Axis, columns: int) -> list[str]:
    def column(day: date) -> int:
        return round(axis.at(day) * (columns - 1))

    bar = ["·"] * columns
    bar[column(timeline.as_of)] = "│"
    for window in track.windows:
        assert window.latest
        start, end = column(window.earliest or axis.first), column(window.latest)
        mark = "█" if window == track.last.window else "░"
        bar[start : end + 1] = mark * (end + 1 - start)
    if track.done:
        bar[column(track.done)] = "✓"
    return bar


def print_key(timeline: Timeline, kind: Kind, page: Page, wording: Wording = ENGLISH) -> None:
    """Print what the letters and the signs of the drawing mean, and what it leaves out."""
    for line in wording.listed("chart", f"{kind.value}_signs"):
        page.line(line.format(day=timeline.as_of.isoformat()), "dim")
    page.line()
    narrow = page.width is not None and page.width < _NARROW
    # A table so narrow would break ids, which are long words.
    stacked = page.width is not None and page.width < _NARROWEST
    rows = []
    for key, track in keyed(timeline):
        promised, standing = promised_words(track, wording), standing_words(track, wording)
        if stacked:
            page.line(f"{key} {track.title}", "bold")
            page.line(track.id, "dim", indent=2)
            page.line(", ".join(filter(None, (promised, standing))), indent=2)
        elif narrow:
            name = (Words(track.title), Words(track.id, "dim"))
            told = (Words(promised), Words(standing, "dim")) if standing else (Words(promised),)
            rows.append([cell(key, "bold"), name, told])
        else:
            rows.append([cell(key, "bold"), cell(track.id), cell(track.title), cell(promised), cell(standing)])
    if rows:
        page.table(rows)
    if left_out := left_out_words(timeline, wording):
        page.line(left_out)
