"""What a search has found, as text and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hledtrack.report.commitments.commitment_json import source_fields
from hledtrack.report.phrasing.attribution import place_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.json_text import json_text
from hledtrack.report.rendering.page import Page
from hledtrack.store.index.index_search import Found, Hit, Piece


def print_found(found: Found, titles: Mapping[str, str], page: Page, wording: Wording = ENGLISH) -> None:
    """Print each hit with its snippet, its words between asterisks, and its source; ``titles`` by the hits' ids."""
    told = Wording(wording.language, "told")
    for hit in found.hits:
        page.line(f"{hit.id}: {titles[hit.id]}", "bold")
        page.line(f"{_label(hit, wording)}{marked(hit.snippet)}", indent=2)
        page.line(f"{hit.review.id}: {place_words(hit.source, wording)}{_more(hit, told)}", "dim", indent=2)
    shown = len(found.hits)
    words = wording.counted("commitments", found.total)
    best = told.say("words", "found_best", found=words, n=wording.number(shown))
    page.line(words if shown == found.total else best, "bold")


def marked(snippet: Sequence[Piece]) -> str:
    """The snippet with each hit between asterisks."""
    return clean_text("".join(f"*{clean_text(piece.text)}*" if piece.is_hit else piece.text for piece in snippet))


def _label(hit: Hit, wording: Wording) -> str:
    """Whose words a snippet holds, where they are not the document's own."""
    return f"{wording.say('fields', hit.field)}: " if hit.field in ("summary", "note") else ""


def _more(hit: Hit, told: Wording) -> str:
    more = len(hit.reviews) - 1
    return told.counted("other_reviews", more, table="words") if more else ""


def found_json(found: Found, titles: Mapping[str, str]) -> str:
    """The hits as JSON; ``marks`` are the first and the one after the last character of each hit in the snippet."""
    hits = [_fields(hit, titles[hit.id]) for hit in found.hits]
    return json_text({"total": found.total, "hits": hits})


def _fields(hit: Hit, title: str) -> dict[str, object]:
    text, marks = "", []
    for piece in hit.snippet:
        if piece.is_hit:
            marks.append([len(text), len(text) + len(piece.text)])
        text += piece.text
    return {
        "id": hit.id,
        "title": title,
        "review": hit.review.id,
        "field": hit.field,
        "snippet": text,
        "marks": marks,
        "reviews": list(hit.reviews),
        "source": source_fields(hit.source),
    }
