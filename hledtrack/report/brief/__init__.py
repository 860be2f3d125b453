"""One page before a meeting: what to ask, why, and what the documents say."""

from hledtrack.report.brief.view import Brief, brief

__all__ = ["Brief", "brief"]
