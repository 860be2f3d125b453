"""What a meeting welcomes, hails or notes: "the signing of the lease", "Peru's decision to open a school"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.nominals import nominal
from hledtrack.extract.statements import Statement
from hledtrack.extract.verbs import base_of, in_class
from hledtrack.model import Status

if TYPE_CHECKING:
    from hledtrack.extract.clauses import Clause

_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w.&-]*(?:\s+(?:(?:of|and|de|del|y)\s+)?[A-ZÀ-Þ][\w.&-]*){0,5}"


def welcomed(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """The statement in what a clause welcomes; ``None`` where that is an effort, a wish or a person."""
    if clause.base.split(" ")[0] not in lexicon.verbs["welcome"] or clause.passive:
        return None
    return (
        _planned(clause, sentence, lexicon)
        or nominal(sentence, clause.object, Status.COMPLETED, clause, lexicon)
        or _owned(clause, sentence, lexicon)
        or _being_done(clause, sentence, lexicon)
        or _new(clause, sentence, lexicon)
    )


def _planned(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "welcomed the decision of the Port Board to open a pier", "Peru's plans to lease a ship"."""
    articles, by = (
        lexicon.alternatives("determiner"),
        "|".join((*lexicon.agency_cues["of"], *lexicon.agency_cues["by"])),
    )
    found = re.match(
        rf"\s+(?:(?P<owner>{_NAME})[’']s?\s+)?(?:(?:{articles})\s+)?(?:[a-z-]+\s+)?(?:{lexicon.alternatives('intention')})"
        rf"(?:\s+(?:{by})\s+(?P<actor>[^;]{{2,120}}?))?,?\s+(?:{lexicon.alternatives('to')})\s+"
        rf"(?:(?:{lexicon.alternatives('adv', 'adverb_of_verb')})\s+)?(?P<verb>[a-z-]+)\s",
        sentence[clause.object.start : clause.object.end],
    )
    base = base_of(found["verb"], "base", lexicon) if found else None
    if found is None or base is None:
        return None
    actor = "actor" if found["actor"] else "owner"
    start = clause.object.start
    subject = Span(start + found.start(actor), start + found.end(actor)) if found[actor] else Span(start, start)
    thing = Span(start + found.end("verb"), clause.object.end)
    return _stated(Status.PLANNED, base, thing, subject, clause)


def _owned(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "appreciated Peru's signing of the treaty"."""
    found = re.match(rf"\s+({_NAME})[’']s?\s+", sentence[clause.object.start : clause.object.end])
    if found is None:
        return None
    start = clause.object.start
    rest = Span(start + found.end(), clause.object.end)
    statement = nominal(sentence, rest, Status.COMPLETED, clause, lexicon)
    return replace(statement, subject=Span(start + found.start(1), start + found.end(1))) if statement else None


def _being_done(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "welcomed Peru signing the treaty"."""
    found = re.match(rf"\s+({_NAME})\s+([a-z-]+ing)\s", sentence[clause.object.start : clause.object.end])
    base = base_of(found[2], "gerund", lexicon) if found else None
    if found is None or base is None or not in_class(base, "achieve", lexicon):
        return None
    start = clause.object.start
    subject = Span(start + found.start(1), start + found.end(1))
    return _stated(Status.COMPLETED, base, Span(start + found.end(), clause.object.end), subject, clause)


def _new(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "welcomed a new memorandum between the two ports": what is new has come about."""
    text = sentence[clause.object.start : clause.object.end]
    found = re.match(
        rf"\s+(?:{lexicon.alternatives('indefinite', 'numeral')})\s+(?:{'|'.join(lexicon.agencies['novel'])})\s", text
    )
    things = set(re.findall(r"[a-zà-ÿ]+", text.lower())[:8]) & lexicon.subjects["things"]
    if found is None or not things:
        return None
    nowhere = Span(clause.object.start, clause.object.start)
    return _stated(Status.COMPLETED, next(iter(lexicon.verbs["announce"])), clause.object, nowhere, clause)


def _stated(status: Status, base: str, thing: Span, subject: Span, clause: Clause) -> Statement:
    return Statement(status, (base,), thing, clause.span, thing.start, subject, rest=thing)
