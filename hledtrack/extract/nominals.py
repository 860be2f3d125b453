"""Statements without a finite verb: "completion of the study", "Organizing a forum", "the fair to be held in May"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hledtrack.dates import Role
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.statements import Statement
from hledtrack.extract.verbs import base_of, in_class
from hledtrack.model import Status

if TYPE_CHECKING:
    from hledtrack.extract.clauses import Clause
    from hledtrack.extract.drafts import Sentence


# the names of those who act, before what they do: "Mexico and Canada committing to ..."
_NAMES = r"(?:[Tt]he\s+)?[A-Z][\w.]+(?:,?\s+(?:(?:and|y|of|the)\s+){0,2}[A-Z][\w.]+){0,8}"


def nominal(
    sentence: str, span: Span, status: Status, clause: Clause | None, lexicon: Lexicon, *, loose: bool = False
) -> Statement | None:
    """A thing done said as a noun: "completion of the study", "the modernization and expansion of the port"."""
    text = sentence[span.start : span.end]
    for word in lexicon.nominal:
        if "-" in word:
            text = re.sub(re.escape(word.replace("-", " ")), word, text, flags=re.IGNORECASE)
    joining, articles = lexicon.alternatives("joining"), lexicon.alternatives("determiner")
    links = lexicon.alternatives("nominal_link")
    lead = re.match(rf"[\s,;]*(?:(?:{joining})\s+)?(?:(?:{articles})\s+)?", text, re.IGNORECASE)
    noun = re.compile(
        rf"(?:[\w-]+\s+){{0,2}}?([\w-]+)\s+(?:({joining})\s+(?=[\w-]+\s+(?:{links})\b)|(?:{links})\s+)", re.IGNORECASE
    )
    here = start = lead.end() if lead else 0
    verbs: list[str] = []
    while (match := noun.match(text, here)) is not None:
        verb = lexicon.nominal.get(match[1].lower())
        if verb is None or (not verb and not loose):
            return None
        verbs.append(verb)
        here = match.end()
        if not match[2]:
            break
    if not verbs:
        return None
    thing = Span(span.start + (here if verbs[0] else start), span.end)
    return Statement(
        status=status,
        verbs=tuple(verbs),
        thing=thing,
        span=clause.span if clause else span,
        verb_end=span.start + here,
        subject=Span(span.start, span.start),
        rest=span,
    )


def doing_at_head(text: str, dates: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether a list item is what is done ("Convening experts in advanced manufacturing") and no clause follows it.

    "Building on last year's work, the Board opened a school" has a clause of its own behind the comma.
    """
    from hledtrack.extract.clauses import find_clauses

    if headed_by_gerund(text, Status.PLANNED, lexicon) is None:
        return False
    people = "|".join(sorted(lexicon.subjects["generic"]))
    articles = f"{lexicon.alternatives('determiner', 'subject_pronoun')}|{people}"
    if re.search(rf",\s+(?:(?:{lexicon.alternatives('determiner')})\s+)?(?:{people})\s", text):
        return False
    for clause in find_clauses(text, lexicon, dates, listed=False):
        last = re.split(r"[,;]\s+", text[: clause.verb.start])
        own_subject = len(last) > 1 and re.match(rf"(?:(?:{articles})\s|[A-Z])", last[-1])
        if own_subject:
            return False
    return True


def headed_by_gerund(text: str, status: Status, lexicon: Lexicon) -> Statement | None:
    """As in "Organizing the first forum with industry": a list item that begins with the doing."""
    match = re.match(rf"\W*(?:(?P<subject>{_NAMES})\s+)?(?P<doing>[A-Za-zÀ-ÿ-]+)\s+(?=\S)", text)
    first = match["subject"].split(" ", 1)[0].lower() if match and match["subject"] else ""
    if lexicon.is_class(first, "be", "estar", "determiner"):
        return None
    if first and match and (base_of(first, "base", lexicon) or base_of(match["doing"], "gerund", lexicon) is None):
        match = re.match(r"\W*(?P<subject>)(?P<doing>[A-Za-zÀ-ÿ-]+)\s+(?=\S)", text)
    if match is None:
        return None
    word = match["doing"].lower()
    if all(w[0].isupper() for w in re.findall(r"[^\W\d_]{4,}", text)):
        return None
    base = base_of(word, "gerund", lexicon)
    following = text[match.end() :].split(" ", 1)[0].lower()
    if base is None or following in lexicon.agency_cues["of"]:
        return None
    verbs: tuple[str, ...] = (base,)
    start = match.end()
    if lexicon.is_class(following, "conjunction"):
        second = re.match(r"[a-z]+\s+([a-z-]+)\s+(?=\S)", text[start:])
        also = base_of(second[1], "gerund", lexicon) if second else None
        if second is None or also is None:
            return None
        verbs, start = (base, also), start + second.end()
    span = Span(start, len(text))
    to = lexicon.alternatives("to")
    promised = re.match(rf"(?:{to})\s+([\w-]+)\s", text[match.end() :]) if base in lexicon.verbs["intend"] else None
    if promised and base_of(promised[1].lower(), "base", lexicon):
        base, span = promised[1].lower(), Span(match.end() + promised.end(), len(text))
        verbs = (base,)
    return Statement(
        status,
        verbs,
        span,
        Span(0, len(text)),
        match.end(),
        Span(*match.span("subject")) if match["subject"] else Span(0, 0),
        rest=span,
        vague=in_class(base, "endure", lexicon),
        effect=in_class(base, "effect", lexicon),
    )


def verbless(sentence: Sentence, status: Status, *, told: str, lexicon: Lexicon) -> Statement | None:
    """A list item without a verb: "Completion of the report", "New reception facility by June 2023"."""
    text = sentence.text
    whole = Span(0, len(text))
    words = re.findall(r"[^\W\d_]{3,}", text)
    if (
        words
        and base_of(words[0].lower(), "past", lexicon)
        and not in_class(base_of(words[0].lower(), "past", lexicon) or "", "endure", lexicon)
    ):
        return None
    if (planned := _promise(text, status, lexicon)) is not None:
        return planned
    if lexicon.search("money", text):
        funded = Statement(status, (next(iter(lexicon.verbs["provide"])),), whole, whole, 0, Span(0, 0), rest=whole)
        return funded if len(words) > 2 else None
    if len(words) < 3 or all(word[0].isupper() for word in words if len(word) > 3):
        return None
    found = nominal(text, whole, status, None, lexicon, loose=True)
    if found is not None:
        return found
    bare = Statement(status, ("",), whole, whole, 0, Span(0, 0), rest=whole)
    heads = list(re.finditer(r"[\w-]+", text))[:4]
    for at, word in enumerate(heads[1:], 1):
        known = word[0].lower() in lexicon.nominal
        if known and not lexicon.is_class(heads[at - 1][0].lower(), "preposition"):
            return bare
    dated = any(mention.window and mention.role in (Role.EXPECTED, Role.ACTUAL) for mention in sentence.mentions)
    return replace(bare, verbs=(told or lexicon.verbs_default,)) if dated or told else None


def _promise(text: str, status: Status, lexicon: Lexicon) -> Statement | None:
    """As in "Agreement to open a school by May"."""
    nouns, to = lexicon.alternatives("intention"), lexicon.alternatives("to")
    found = re.match(rf"\W*(?:{nouns})\s+(?:{to})\s+([\w-]+)\s", text, re.IGNORECASE)
    if found is None and (owned := re.match(rf"\W*([A-Z][^,;:]{{2,80}}?)\s+(?:{to})\s+([\w-]+)\s", text)):
        words = owned[1].lower().split()
        acts = owned[1] in lexicon.countries or any(word in lexicon.agencies["head"] for word in words)
        acts = acts or words[-1] in lexicon.subjects["things"] | lexicon.subjects["generic"]
        base = base_of(owned[2].lower(), "base", lexicon) if acts else None
        if base is not None:
            thing = Span(owned.end(), len(text))
            return Statement(status, (base,), thing, Span(0, len(text)), owned.end(), Span(*owned.span(1)), rest=thing)
    base = base_of(found[1].lower(), "base", lexicon) if found else None
    if found is None or base is None:
        return None
    rest = Span(found.end(), len(text))
    return Statement(status, (base,), rest, Span(0, len(text)), found.end(), Span(0, 0), rest=rest)


def owned_plan(text: str, lexicon: Lexicon) -> Statement | None:
    """As in "... and the port's commitment to invest $2 million": a plan said as a noun behind another statement."""
    found = lexicon.search("owned_plan", text)
    if found is None or base_of(found["verb"], "base", lexicon) is None:
        return None
    span, thing = Span(found.start(), len(text)), Span(found.end("verb"), len(text))
    return Statement(
        Status.PLANNED, (found["verb"],), thing, span, found.end("verb"), Span(*found.span("owner")), rest=thing
    )


def still_to_be(sentence: Sentence, lexicon: Lexicon) -> Statement | None:
    """As in "Ministers noted the workshop to be held in May": a plan said behind its thing."""
    found = lexicon.search("to_be", sentence.text)
    if found is None:
        return None
    base = base_of(found["verb"].lower(), "participle", lexicon)
    span = Span(found.start(), len(sentence.text))
    if base is None or not any(mention.window for mention in sentence.between(Span(found.end(), len(sentence.text)))):
        return None
    return Statement(
        Status.PLANNED,
        (base,),
        Span(*found.span("thing")),
        span,
        found.end(),
        Span(span.start, span.start),
        rest=Span(found.end(), len(sentence.text)),
        about_subject=True,
    )


def nominal_aside(sentence: Sentence, lexicon: Lexicon) -> Statement | None:
    """A dated thing told in passing: "as shown in the publication of its map", "look forward to signing the lease"."""
    awaited = lexicon.search("awaited_lead", sentence.text)
    found = lexicon.search("nominal_lead", sentence.text) or awaited
    if found is None:
        return None
    span = Span(found.end(), len(sentence.text))
    status = Status.PLANNED if found is awaited else Status.COMPLETED
    statement = nominal(sentence.text, span, status, None, lexicon)
    if statement is None or not any(mention.window for mention in sentence.between(span)):
        return None
    owned = re.match(rf"\s*(?:{lexicon.alternatives('possessive')})\b", sentence.text[statement.thing.start :])
    start = _last_owner(sentence.text, found.start()) if owned else span.start
    return replace(statement, subject=Span(start, found.start() if owned else span.start))


def _last_owner(text: str, end: int) -> int:
    """Where the last name before "its" starts: what is said of its owner."""
    owners = list(re.finditer(r"[A-Z][\w&-]+(?:[’']s?)(?=\s)", text[:end]))
    return owners[-1].start() if owners else end
