"""What each review changed as a feed (Atom, RFC 4287): one entry a commitment and review, the newest first.

An entry keeps its id for ever, made of the dialogue, the review and the commitment, so that a reader shows it once.
Days are those of the reviews: the same snapshots always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from hledtrack.diff import Diff, compare_reviews
from hledtrack.ledger import review_order
from hledtrack.model import Change, Mention, Outcome, Snapshot
from hledtrack.report.diffs.diff_view import DiffView, Row, diff_view, outcome_words
from hledtrack.report.phrasing.attribution import mentions_after, mentions_before, web_address
from hledtrack.report.phrasing.phrases import review_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.selection import selected_changes

_ATOM = "http://www.w3.org/2005/Atom"


def feed_xml(
    snapshots: Sequence[Snapshot],
    dialogue: str,
    *,
    pillars: Sequence[str] = (),
    agencies: Sequence[str] = (),
    limit: int = 100,
    wording: Wording = ENGLISH,
) -> bytes:
    """The feed of the newest ``limit`` changes, of the newest review first, each compared with the one before."""
    ordered = review_order(snapshots)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": wording.language})
    _add(root, "id", _urn(dialogue))
    _add(root, "title", wording.say("feed", "title", dialogue=clean_text(dialogue)))
    _add(root, "updated", _midnight(ordered[-1].review.date))
    _add(_add(root, "author"), "name", clean_text(dialogue) or "hledtrack")
    _add(root, "generator", "hledtrack")
    for diff, change, row in _news(ordered, pillars, agencies, limit, wording):
        root.append(_entry(diff, change, row, dialogue, wording))
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _news(
    ordered: Sequence[Snapshot], pillars: Sequence[str], agencies: Sequence[str], limit: int, wording: Wording
) -> Iterator[tuple[Diff, Change, Row]]:
    left = limit
    for before, after in reversed(list(pairwise(ordered))):
        diff = selected_changes(
            compare_reviews(ordered, before.review.id, after.review.id), list(_TOLD), pillars, agencies
        )
        changes = {clean_text(change.id): change for change in diff.changes if not _is_old(change)}
        for row in _rows(diff_view(diff, "", wording=wording)):
            if row.id in changes and left:
                left -= 1
                yield diff, changes[row.id], row
        if not left:
            return


_TOLD = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNCHANGED)


def _rows(view: DiffView) -> Iterator[Row]:
    return (row for group in view.groups for row in group.rows)


def _is_old(change: Change) -> bool:
    """Whether an earlier review told the same: a silence that goes on is no news."""
    if change.outcome not in (Outcome.UNMENTIONED, Outcome.DROPPED) or change.known is None:
        return False
    return bool(change.known.passed_over) or bool(change.known.last_mention.commitment.dropped)


def _entry(diff: Diff, change: Change, row: Row, dialogue: str, wording: Wording) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "id", _urn(dialogue, diff.after.id, change.id))
    outcome = outcome_words(change.outcome, wording)
    _add(entry, "title", wording.say("feed", "entry", outcome=outcome, title=row.title or row.id))
    _add(entry, "updated", _midnight(diff.after.date))
    if address := _address(change):
        _add(entry, "link", rel="alternate", href=address)
    _add(entry, "category", term=change.outcome.value, label=outcome)
    told = [", ".join(filter(None, (row.change, row.days))), "; ".join(row.also), row.agencies]
    told += [f"{side.review}: {side.shown} ({side.source})" for side in row.evidence]
    told.append(wording.say("feed", "review", review=review_words(diff.after, wording), id=row.id))
    _add(entry, "content", "\n".join(filter(None, told)), type="text")
    return entry


def _address(change: Change) -> str | None:
    """The web address of the newest document that the change rests on."""
    mentions: tuple[Mention, ...] = (*mentions_before(change), *mentions_after(change))
    for mention in reversed(mentions):
        for source in mention.review.sources:
            if source.document == mention.source.document and (address := web_address(source)):
                return address
    return None


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text
    return child


def _urn(*names: str) -> str:
    path = "/".join(name.encode(errors="replace").hex() for name in names)
    return uuid5(NAMESPACE_URL, f"https://hledtrack.invalid/{path}").urn


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
