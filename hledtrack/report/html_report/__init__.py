"""What became of the commitments between two reviews as one self-contained HTML file."""

from hledtrack.report.html_report.report import html_report

__all__ = ["html_report"]
