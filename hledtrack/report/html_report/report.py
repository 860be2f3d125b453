"""The HTML report put together: template, style, script."""

from __future__ import annotations

from importlib.resources import files

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.report.diff_view import diff_view, review_words
from hledtrack.report.html_page import html_page, template
from hledtrack.report.html_report.view import agencies, change_rows, chapters, headlines, pillars, tiles, web_address
from hledtrack.report.timeline import timeline
from hledtrack.report.timeline.files import chart_html, page_styles
from hledtrack.report.timeline.view import Kind


def html_report(diff: Diff, ledger: Ledger, dialogue: str, *, language: str = "en", grace: int = 0) -> bytes:
    """The file; ``ledger`` goes as far as the diff's later review, ``language`` is that of the documents.

    The same reviews always give the same bytes.
    """
    view = diff_view(diff, dialogue)
    rows = change_rows(view, diff)
    trend = timeline(ledger.states.values(), diff.after.date, grace)
    body = template(__package__, "report.html.jinja").render(
        dialogue=dialogue,
        before=review_words(diff.before),
        after=review_words(diff.after),
        counts=view.counts,
        unsettled=view.unsettled,
        tiles=tiles(view, diff),
        headlines=headlines(rows),
        rows=rows,
        pillars=pillars(diff),
        agencies=agencies(diff),
        chapters=chapters(ledger, rows),
        reviews=[(review, [(s, web_address(s)) for s in review.sources]) for review in ledger.reviews],
        as_of=diff.after.date.isoformat(),
        language=language,
        chart=chart_html(trend, Kind.TREND),
    )
    title = f"{dialogue}: {review_words(diff.before)} to {review_words(diff.after)}"
    return html_page(title, body, styles=_file("report.css") + page_styles(), script=_file("report.js")).encode()


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
