"""When things were promised for, review by review: as text, as a picture and as a page."""

from hledtrack.report.timeline.view import Standing, Timeline, Track, timeline

__all__ = ["Standing", "Timeline", "Track", "timeline"]
