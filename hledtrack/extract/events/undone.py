"""Deeds that are told of and are not done, or in part only: "was almost completed", "no abrió la escuela"."""

from __future__ import annotations

import re
from dataclasses import replace

from hledtrack.extract.document import Span
from hledtrack.extract.events.event import Event, Form, Time, Undone
from hledtrack.extract.events.verbless import plan_head
from hledtrack.extract.language.clauses import Clause
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import FORMS, base_of

_WORD = r"[^\W\d_]+"


def undone_in(text: str, clause: Clause, lexicon: Lexicon) -> Undone | None:
    """What the words beside the verb take from the deed; ``None`` where they take nothing.

    What is "partly funded by the bank" is funded: who shares in a deed does not halve it.
    """
    behind = text[clause.verb.end : clause.span.end]
    before = re.search(rf"({_WORD})\s*$", text[: clause.verb.start])
    verb = [word.lower() for word in re.findall(_WORD, text[clause.verb.start : clause.verb.end])]
    beside = [*([before[1].lower()] if before else []), *verb]
    if any(lexicon.is_class(word, "not") for word in beside):
        return Undone.WHOLE
    opening = re.match(rf"\W*({_WORD})", text[clause.subject.start : clause.subject.end])
    if clause.passive and opening and lexicon.is_class(opening[1].lower(), "none"):
        return Undone.WHOLE  # "no agreement was signed"
    if any(lexicon.is_class(word, "partly") for word in beside):
        shared = clause.passive and re.match(rf"\s+(?:{lexicon.alternatives('agent')})\s", behind)
        return None if shared else Undone.PART
    if lexicon.search("in_part", behind) or _is_some(text[clause.subject.start : clause.subject.end], clause, lexicon):
        return Undone.PART
    return Undone.PART if _of_several(behind, lexicon) and not clause.passive else None


def _is_some(subject: str, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether it happened to some of the things only: "One of three pumps was mended", "most pumps are in place"."""
    undergoes = clause.passive or clause.kind in ("state", "due")
    return undergoes and (_of_several(subject, lexicon) or lexicon.search("some_of", subject) is not None)


def _of_several(text: str, lexicon: Lexicon) -> bool:
    """Whether a text opens with a number of a greater number: "one of the three pumps", "dos de los cinco"."""
    number = rf"(?:\d[\d.,]*|{lexicon.alternatives('numeral')}|{lexicon.alternatives('indefinite')})"
    of, articles = "|".join(lexicon.agency_cues["of"]), lexicon.alternatives("determiner")
    found = re.match(
        rf"\W*(?:{_WORD}\s+){{0,2}}?(?P<some>{number})\s+(?:out\s+)?(?:{of})\s+(?:(?:{articles})\s+)?(?P<all>{number})\s",
        text,
        re.IGNORECASE,
    )
    ordered = found and any(lexicon.is_class(word.lower(), "first_of") for word in re.findall(_WORD, found[0]))
    if found is None or ordered:
        return False  # "the first eight of 16 boats" are what was meant
    return found["some"].lower() != found["all"].lower()


def called_off(event: Event, clause: Clause, text: str, lexicon: Lexicon) -> Event:
    """What is given up is the deed itself: "the plan to open a lab was dropped", "decided not to open a lab"."""
    for pattern in lexicon.phrases["refused"]:
        refused = pattern.match(text, clause.verb.start, clause.span.end)
        base = _base(refused["verb"].lower(), lexicon) if refused else None
        if refused and base:
            thing = Span(refused.end(), clause.span.end)
            doer = clause.subject
            return replace(
                event, verbs=(base,), time=Time.CANCELLED, doer=doer, thing=thing, in_subject=False, undone=None
            )
    if event.time is not Time.CANCELLED:
        return event
    head = plan_head(text, event.thing, lexicon)
    return replace(event, verbs=head.verbs, thing=head.thing, form=Form.NOUN, in_subject=True) if head else event


def _base(verb: str, lexicon: Lexicon) -> str | None:
    return next((base for form in FORMS if (base := base_of(verb, form, lexicon))), None)


def without_none(subject: Span, text: str, lexicon: Lexicon) -> Span:
    """A subject without the word that says there is none: "No agreement was signed"."""
    opening = re.match(rf"\W*(?:{lexicon.alternatives('none')})\s+", text[subject.start : subject.end], re.I)
    return Span(subject.start + opening.end(), subject.end) if opening else subject
