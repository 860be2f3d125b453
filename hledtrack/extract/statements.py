"""What a clause states: a status, a verb and a thing; and the reasons why words state nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.verbs import in_class
from hledtrack.model import Status

NO_ACTION = "states no action"
TALK = "reports talk, attendance or praise"
POSSIBLE = "says what may or should be, not what is done"
DETAIL = "explains the statement before it"
AIMS = "lists aims, not things to be done"
INTRODUCES = "introduces a list"
GENERAL = "speaks in general terms, without a date or an agency"
OPENING = "opens the document"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing stated about in one clause; spans count in the sentence.

    ``thing`` is what it is done to; ``about_subject`` says that the thing stands in the clause's subject.
    ``points_back`` says that the subject refers to the statement before, ``scheduled`` that only a date still to come
    makes it a plan ("the bridge opens in May").
    """

    status: Status
    verbs: tuple[str, ...]
    thing: Span
    span: Span
    verb_end: int
    subject: Span
    about_subject: bool = False
    lead: Span | None = None
    points_back: bool = False
    object_points_back: bool = False
    vague: bool = False
    effect: bool = False
    progress: int | None = None
    talk: bool = False
    scheduled: bool = False
    rest: Span = field(default=Span(0, 0))
    relative: bool = False
    names_known: bool = False
    reports: bool = False
    agent_verb: str = ""
    demonstrative: bool = False
    elliptic: bool = False


def achieves(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a verb of the statement brings a thing to an end and does not only tell of its effect."""
    return any(in_class(verb, "achieve", lexicon) and not in_class(verb, "effect", lexicon) for verb in statement.verbs)
