"""The HTML report put together: scorecard, changes, chart, every commitment; template, style, script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib.resources import files

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.report.diffs.diff_view import diff_view
from hledtrack.report.html_report.view import agencies, change_rows, chapters, headlines, pillars, tiles
from hledtrack.report.phrasing.attribution import web_address
from hledtrack.report.phrasing.phrases import review_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.html_page import html_page, template
from hledtrack.report.scores.scorecard import scorecard
from hledtrack.report.scores.scorecard.html import scorecard_section, scorecard_styles
from hledtrack.report.timeline import timeline
from hledtrack.report.timeline.chart_files import chart_html, page_styles
from hledtrack.report.timeline.view import Kind


def html_report(
    diff: Diff,
    ledger: Ledger,
    dialogue: str,
    *,
    language: str = "en",
    grace: int = 0,
    only: Sequence[str] = (),
    wording: Wording = ENGLISH,
) -> bytes:
    """The file; ``ledger`` goes as far as the diff's later review, ``language`` is that of the documents.

    ``only`` are the names of pillars and agencies that both were chosen by.

    The same reviews always give the same bytes.
    """
    view = diff_view(diff, dialogue, wording=wording)
    rows = change_rows(view, diff, wording)
    day = diff.after.date
    trend = timeline(ledger.states.values(), day, grace)
    before, after = (review_words(review, wording) for review in (diff.before, diff.after))
    say = partial(wording.say, "page")
    card = scorecard(ledger, day, dialogue, grace=grace, only=only, wording=wording)
    body = template(__package__, "report.html.jinja").render(
        dialogue=dialogue,
        before=before,
        after=after,
        counts=view.counts,
        unsettled=view.unsettled,
        tiles=tiles(view, diff, wording),
        headlines=headlines(rows),
        rows=rows,
        pillars=pillars(diff, wording),
        agencies=agencies(diff),
        chapters=chapters(ledger, rows, wording),
        reviews=[(review, [(s, web_address(s)) for s in review.sources]) for review in ledger.reviews],
        as_of=day.isoformat(),
        quote_language=language if language != wording.language else "",
        chart=chart_html(trend, Kind.TREND, wording),
        scorecard=scorecard_section(card, anchors=True),
        wording=wording,
        say=say,
    )
    title = say("browser_title", dialogue=dialogue, before=before, after=after)
    styles = _file("report.css") + scorecard_styles() + page_styles()
    return html_page(title, body, language=wording.language, styles=styles, script=_file("report.js")).encode()


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
