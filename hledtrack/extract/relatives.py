"""What ", which ..." and "by ...ing" state of their own inside another sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hledtrack.extract.clauses import Clause
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.statements import NO_ACTION, Statement
from hledtrack.extract.verbs import base_of
from hledtrack.model import Status

if TYPE_CHECKING:
    from hledtrack.extract.drafts import Sentence


def relative_statement(clause: Clause, found: Statement | str, sentence: Sentence, lexicon: Lexicon) -> Statement | str:
    """What ", which ..." states of its own: a date, a share of work done, the next of a series."""
    text = sentence.text
    thing = _relative_thing(text, clause, lexicon)
    if doing := gerund_in(text, clause.object, lexicon):
        base, end = doing
        return Statement(
            Status.COMPLETED,
            (base,),
            Span(end, clause.object.end),
            clause.span,
            clause.verb.end,
            thing,
            rest=clause.object,
        )
    if isinstance(found, str):
        return found
    dated = any(mention.window for mention in sentence.between(clause.span))
    if found.progress is not None or (dated and (found.status is not Status.COMPLETED or clause.passive)):
        whole = Span(0, clause.span.start) if clause.passive else thing if found.about_subject else found.thing
        return replace(found, thing=_after_talk(text, whole, lexicon), subject=thing)
    if lexicon.search("series_rest", text[thing.start : thing.end]) and found.status is Status.PLANNED:
        event = lexicon.subject_is_thing.get("take place", lexicon.verbs_default)
        return Statement(Status.PLANNED, (event,), thing, clause.span, clause.verb.end, thing, about_subject=True)
    return NO_ACTION


def _relative_thing(sentence: str, clause: Clause, lexicon: Lexicon) -> Span:
    """What ", which ..." refers to: the last thing named before it."""
    before = sentence[: clause.span.start].rstrip(" ,")
    prepositions = lexicon.alternatives("preposition")
    named = rf"(?=(?:{lexicon.alternatives('determiner')})\s|[A-Z]{{3}})"
    places = [m.end() for m in re.finditer(rf"\b(?:{prepositions})\s+{named}", before)]
    return Span(places[-1] if places else 0, len(before))


def _after_talk(text: str, span: Span, lexicon: Lexicon) -> Span:
    """A thing without the words that mention it: "We took note of the study" is "the study"."""
    if span.start or not span.end:
        return span
    prepositions = lexicon.alternatives("preposition")
    first = re.match(
        rf"^[^,]{{0,60}}?\b(?:{prepositions})\s+(?=(?:{lexicon.alternatives('determiner')})\s)", text[: span.end]
    )
    return Span(first.end() if first else span.start, span.end)


def gerund_in(sentence: str, span: Span, lexicon: Lexicon) -> tuple[str, int] | None:
    """``(verb, offset behind it)`` of "met a milestone by becoming ..."."""
    for pattern in lexicon.phrases.get("by_doing", ()):
        if match := pattern.search(sentence, span.start, span.end):
            base = base_of(match["verb"].lower(), "gerund", lexicon)
            if base:
                return base, match.end()
    return None
