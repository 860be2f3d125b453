"""The deadlines of commitments as a calendar (iCalendar, RFC 5545): an all-day entry each.

An entry keeps its UID for ever, and SEQUENCE and LAST-MODIFIED grow with every review that states the commitment, so
that a calendar that imports the file again changes its entries instead of doubling them. DTSTAMP is the day of that
review too: the same snapshots always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING

from hledtrack.ledger import Ledger
from hledtrack.model import Commitment, State, Status
from hledtrack.model.fields import FIELDS
from hledtrack.model.plain import plain
from hledtrack.report.commitments.listing import standing_words
from hledtrack.report.exports.table import joined
from hledtrack.report.phrasing.attribution import in_order, said
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.store.snapshots.snapshot_reading import to_id

if TYPE_CHECKING:
    from icalendar import Event, Todo

_PRODUCT = "-//hledtrack//Commitments//{language}"
_TODO_STATUS = {
    None: "NEEDS-ACTION",
    Status.PLANNED: "NEEDS-ACTION",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.COMPLETED: "COMPLETED",
    Status.CANCELLED: "CANCELLED",
}


def calendar_ics(
    states: Sequence[State], ledger: Ledger, dialogue: str, *, tasks: bool = False, wording: Wording = ENGLISH
) -> bytes:
    """The calendar of those of ``states`` that have a deadline; events, or with ``tasks`` to-dos.

    ``ledger`` is the one that the states are from: what continues a commitment counts as news of it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT.format(language=wording.language.upper()))
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean_text(dialogue))
    for state in states:
        for entry in _entries(state, ledger.states, dialogue, tasks, wording):
            calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def undated_count(states: Sequence[State]) -> int:
    """How many of ``states`` have no deadline and so no entry."""
    return sum(not (state.commitment.expected and state.commitment.expected.latest) for state in states)


def uid(id: str, dialogue: str) -> str:
    """The name of the entry of commitment ``id``, the same in every export of the dialogue."""
    return f"{id}@{to_id(dialogue) or sha256(dialogue.encode(errors='replace')).hexdigest()[:16]}.hledtrack"


def _entries(
    state: State, states: Mapping[str, State], dialogue: str, tasks: bool, wording: Wording
) -> Iterator[Event | Todo]:
    """The entry of a commitment; of what recurs, with its rule, and one put on another day as an exception to it.

    A to-do has no rule: one that recurs would have to begin before it is due (RFC 5545, 3.8.2.3), and nobody says when.
    """
    window = state.commitment.expected
    if window is None or window.latest is None:
        return
    if state.course is None or not state.is_open or tasks:
        yield _entry(state, window.latest, states, dialogue, tasks, wording)
        return
    from hledtrack.report.exports.calendar_rule import rule_and_days

    rule, start, moved = rule_and_days(state)
    entry = _entry(state, start, states, dialogue, tasks, wording)
    entry.add("rrule", rule)
    yield entry
    if moved is not None:
        exception = _entry(state, moved, states, dialogue, tasks, wording)
        exception.add("recurrence-id", start)
        yield exception


def _entry(
    state: State, deadline: date, states: Mapping[str, State], dialogue: str, tasks: bool, wording: Wording
) -> Event | Todo:
    from icalendar import Event, Todo

    commitment = state.commitment
    changed = _midnight(_last_news(state, states))
    entry = Todo() if tasks else Event()
    entry.add("uid", uid(commitment.id, dialogue))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", len(state.mentions) - 1 + len(state.continued_by))
    entry.add("summary", _summary(commitment, tasks, wording))
    entry.add("description", "\n".join(_description(state, wording)))
    if location := clean_text(commitment.location or ""):
        entry.add("location", location)
    if sections := [clean_text(name) for name in (commitment.pillar, commitment.workstream) if name]:
        entry.add("categories", sections)
    if tasks:
        entry.add("due", deadline)
        entry.add("status", "CANCELLED" if _is_void(state) else _TODO_STATUS[commitment.status])
        if commitment.progress is not None:
            entry.add("percent-complete", commitment.progress)
        done = commitment.actual
        if commitment.status is Status.COMPLETED and done and done.latest:
            entry.add("completed", _midnight(done.latest))
    else:
        entry.add("dtstart", deadline)
        entry.add("status", "CANCELLED" if _is_void(state) else "CONFIRMED")
        entry.add("transp", "TRANSPARENT")
    for name, value in _fields(commitment):
        entry.add(f"x-hledtrack-{name.replace('_', '-')}", value)
    return entry


def _fields(commitment: Commitment) -> Iterator[tuple[str, str]]:
    """What the commitment states, as the tables have it: properties that ``import`` reads back, and nobody else."""
    for field in FIELDS:
        simple = plain(getattr(commitment, field.name)) if field.column is not None else None
        value = joined(simple) if isinstance(simple, list) else simple
        if value is not None and (text := clean_text(str(value))):
            yield field.name, text


def _is_void(state: State) -> bool:
    """Whether nobody is to do this under this id any more."""
    commitment = state.commitment
    return commitment.status is Status.CANCELLED or bool(state.continued_by) or bool(commitment.dropped)


def _summary(commitment: Commitment, tasks: bool, wording: Wording) -> str:
    """The title; an event has no status for what is done, so that its title says it."""
    name = clean_text(commitment.name) or commitment.id
    return (
        name if tasks or commitment.status is not Status.COMPLETED else wording.say("calendar", "completed", title=name)
    )


def _description(state: State, wording: Wording) -> Iterator[str]:
    commitment = state.commitment
    facts = {
        "due": expected_words(commitment, wording),
        "recurs": wording.rule(commitment.recurs) if commitment.recurs else "",
        "status": standing_words(state, wording),
        "agencies": ", ".join(commitment.agencies),
        "put_off": wording.counted("times", state.redatings) if state.redatings else "",
        "dropped": commitment.dropped or "",
    }
    for name, value in facts.items():
        if value:
            yield wording.say("calendar", name, value=clean_text(value))
    dated = state.stated.get("expected")
    for mention in in_order((state.words, dated.of("expected") if dated else state.words)):
        side = said(mention, wording)
        if side.words or mention.source.document:
            yield f"{side.review}: {side.shown} ({side.source})"


def _last_news(state: State, states: Mapping[str, State]) -> date:
    days = [states[id].mentions[0].review.date for id in state.continued_by if id in states]
    return max([state.last_review.date, *days])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
