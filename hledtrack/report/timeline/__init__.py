"""When things were promised for, review by review: as text, as a picture and as a page."""

from hledtrack.report.timeline.view import Kind, Standing, Timeline, Track, timeline

__all__ = ["Kind", "Standing", "Timeline", "Track", "timeline"]
