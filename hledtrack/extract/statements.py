"""What a clause states: a status, a verb and a thing; or nothing, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hledtrack.extract.clauses import Clause, Position
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.verbs import base_of, in_class
from hledtrack.model import Status

if TYPE_CHECKING:
    from hledtrack.extract.drafts import Sentence

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
    ``points_back`` says that the subject refers to the statement before.
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
    rest: Span = field(default=Span(0, 0))
    relative: bool = False
    names_known: bool = False
    reports: bool = False
    agent_verb: str = ""
    demonstrative: bool = False


_STATUS = {
    "planned": Status.PLANNED,
    "due": Status.PLANNED,
    "order": Status.PLANNED,
    "in_progress": Status.IN_PROGRESS,
    "going": Status.IN_PROGRESS,
    "completed": Status.COMPLETED,
    "state": Status.COMPLETED,
    "cancelled": Status.CANCELLED,
}


def progress_in(text: str, lexicon: Lexicon) -> int | None:
    """The share of work done in percent, where the text states one."""
    found = lexicon.search("progress", text)
    if found is None:
        return None
    percent = int(found["percent"])
    return percent if percent <= 100 else None


def points_back(subject: str, lexicon: Lexicon) -> bool:
    """Whether a subject ("It", "This activity", "The course") refers to what was said before."""
    words = _subject_words(subject, lexicon)
    return names_known(subject, lexicon) and not any(w in lexicon.subjects["after_pointing"] for w in words[1:3])


def _subject_words(subject: str, lexicon: Lexicon) -> list[str]:
    """The words of a subject without the phrase that opens the sentence."""
    last = subject.strip(" ,").rsplit(",", 1)[-1]
    words = [word.lower() for word in re.findall(r"[\w.’'-]+", last)]
    while words and (words[0] in lexicon.subjects["opening"] or lexicon.is_class(words[0], "conjunction")):
        words.pop(0)
    return words


def names_known(subject: str, lexicon: Lexicon) -> bool:
    """Whether a subject is a pronoun, or "the", "this" and a common thing: a forum, a study, a programme."""
    words = _subject_words(subject, lexicon)
    if not words:
        return False
    if lexicon.is_class(words[0], "pronoun_alone") and len(words) == 1:
        return True
    if len(words) > 1 and lexicon.is_class(words[0], "demonstrative"):
        return True
    if words[0] not in lexicon.subjects["pointing"]:
        return False
    return any(word in lexicon.subjects["things"] for word in words[1:])


def interpret(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | str:
    """The clause's statement, or the reason why it makes none."""
    text = sentence[clause.span.start : clause.span.end]
    progress = progress_in(text, lexicon)
    kind, base = clause.kind, clause.base
    if progress is not None and kind in ("present", "state", "completed", "in_progress", "going"):
        return _reported_progress(clause, sentence, progress, lexicon)
    status = _STATUS.get(kind)
    if kind == "possible":
        return POSSIBLE
    if status is None:
        return TALK if in_class(base, "background", lexicon) else NO_ACTION
    subject = sentence[clause.subject.start : clause.subject.end]
    status = _by_verb(status, clause, lexicon)
    talk = (clause.position is not Position.ORDER or kind == "completed") and _is_talk(base, status, lexicon)
    if talk and status is not Status.PLANNED:
        return _welcomed(clause, sentence, lexicon) or TALK
    agent_verb = clause.base
    clause = _with_purpose(clause, sentence, lexicon)
    base = clause.base
    about_subject = clause.passive or kind in ("due", "state", "going") or _is_subject_verb(clause, sentence, lexicon)
    verbs = tuple(_title_verb(verb, clause, about_subject, lexicon) for verb in (*clause.also[::-1], base))[::-1]
    if kind in ("due", "state", "going") or status is Status.CANCELLED:
        verbs = _verbs_of_state(kind, status, base, lexicon)
    object_text = sentence[clause.object.start : clause.object.end]
    return Statement(
        status=status,
        verbs=verbs,
        thing=clause.subject if about_subject else clause.object,
        span=clause.span,
        verb_end=clause.verb.end,
        subject=clause.subject,
        rest=clause.object,
        about_subject=about_subject,
        points_back=points_back(subject, lexicon) or _is_elliptic(clause, subject),
        names_known=names_known(subject, lexicon),
        agent_verb=agent_verb,
        demonstrative=lexicon.is_class((_subject_words(subject, lexicon) or [""])[0], "demonstrative"),
        object_points_back=_starts_with_pronoun(object_text, lexicon),
        vague=in_class(base, "endure", lexicon),
        effect=in_class(base, "effect", lexicon),
        progress=progress,
        talk=talk,
        relative=clause.position is Position.RELATIVE,
    )


def _reported_progress(clause: Clause, sentence: str, progress: int, lexicon: Lexicon) -> Statement:
    """ "reports a progress of 60% on the new pier", "the pier is 60% complete"."""
    status = Status.COMPLETED if progress == 100 else Status.IN_PROGRESS
    found = lexicon.search("progress", sentence[clause.span.start : clause.span.end])
    end = clause.span.start + (found.end() if found else 0)
    rest = Span(end, clause.object.end)
    words = re.match(r"\s*(?:on|in|of|for|towards?|en|de|con)\s+(?=\S)", sentence[rest.start : rest.end])
    about_subject = words is None
    if words:
        rest = Span(rest.start + words.end(), rest.end)
    in_progress_verb = clause.kind == "in_progress" and clause.base not in lexicon.verbs["report"]
    return Statement(
        status=status,
        verbs=(clause.base if in_progress_verb else lexicon.verbs_default,),
        thing=clause.subject if about_subject else rest,
        span=clause.span,
        verb_end=clause.verb.end,
        subject=clause.subject,
        rest=clause.object,
        about_subject=about_subject,
        points_back=points_back(sentence[clause.subject.start : clause.subject.end], lexicon),
        progress=progress,
        relative=clause.position is Position.RELATIVE,
        reports=clause.base in lexicon.verbs["report"],
    )


def _with_purpose(clause: Clause, sentence: str, lexicon: Lexicon) -> Clause:
    """ "worked with partners to develop a course": what is done is the course."""
    if clause.base not in lexicon.verbs["general"] or clause.passive:
        return clause
    words = lexicon.classes["to"] and "|".join(sorted(lexicon.classes["to"]))
    for match in re.finditer(
        rf"\b(?:{words})\s+(?:help\s+)?([\w-]+)\s", sentence[clause.object.start : clause.object.end]
    ):
        base = base_of(match[1].lower(), "base", lexicon)
        if base and in_class(base, "achieve", lexicon) and not in_class(base, "effect", lexicon):
            return replace(clause, base=base, object=Span(clause.object.start + match.end(), clause.object.end))
    return clause


def _is_elliptic(clause: Clause, subject: str) -> bool:
    """ "Expected to take place in spring, the forum will ...": the subject comes later and is known."""
    return clause.position is Position.MAIN and clause.kind == "planned" and not subject.strip(" ,")


def _by_verb(status: Status, clause: Clause, lexicon: Lexicon) -> Status:
    if status is Status.COMPLETED and in_class(clause.base, "cancel", lexicon):
        return Status.CANCELLED
    if (
        status is Status.COMPLETED
        and in_class(clause.base, "postpone", lexicon)
        and not in_class(clause.base, "achieve_only", lexicon)
    ):
        return Status.PLANNED
    endures = in_class(clause.base, "endure", lexicon) and not in_class(clause.base, "achieve", lexicon)
    if status is Status.COMPLETED and clause.perfect and endures:
        return Status.IN_PROGRESS
    return status


def _is_talk(base: str, status: Status, lexicon: Lexicon) -> bool:
    if not in_class(base, "background", lexicon):
        return False
    if in_class(base, "achieve", lexicon):
        return False
    return not (in_class(base, "endure", lexicon) and status is not Status.COMPLETED)


def _is_subject_verb(clause: Clause, sentence: str, lexicon: Lexicon) -> bool:
    """Whether the thing done is the subject: "the seminar will take place", "construction begins"."""
    if clause.base not in lexicon.subject_is_thing:
        return False
    rest = sentence[clause.object.start : clause.object.end].strip(" ,.;")
    if not rest or " " in clause.base:
        return True
    first = rest.split()[0].lower()
    return lexicon.is_class(first, "preposition", "conjunction", "to", "adv") or first[0] in "("


def _title_verb(base: str, clause: Clause, about_subject: bool, lexicon: Lexicon) -> str:
    if about_subject and not clause.passive:
        return lexicon.subject_is_thing.get(base, base)
    return base


def _verbs_of_state(kind: str, status: Status, base: str, lexicon: Lexicon) -> tuple[str, ...]:
    if status is Status.CANCELLED:
        return (base or lexicon.verbs_default,)
    return (lexicon.verbs_default,)


def _starts_with_pronoun(text: str, lexicon: Lexicon) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    return bool(words) and lexicon.is_class(words[0].lower(), "object_pronoun")


def _welcomed(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """ "The ministers welcomed the signing of the treaty": the signing is the thing stated."""
    text = sentence[clause.object.start : clause.object.end]
    if clause.base.split(" ")[0] not in lexicon.verbs["welcome"] or clause.passive:
        return None
    return nominal(
        sentence, Span(clause.object.start, clause.object.start + len(text)), Status.COMPLETED, clause, lexicon
    )


def nominal(
    sentence: str, span: Span, status: Status, clause: Clause | None, lexicon: Lexicon, *, loose: bool = False
) -> Statement | None:
    """A thing done said as a noun: "completion of the study", "the modernization and expansion of the port"."""
    text = sentence[span.start : span.end]
    lead = re.match(
        r"[\s,;]*(?:(?:and|y)\s+)?(?:(?:the|a|an|its|their|el|la|los|las|un|una|su)\s+)?", text, re.IGNORECASE
    )
    at = lead.end() if lead else 0
    verbs: list[str] = []
    pattern = re.compile(
        r"((?:[\w-]+\s+){0,2}?)([\w-]+)(\s+(?:and|y|e)\s+(?=[\w-]+\s+(?:of|de)\b)|\s+(?:of|for|between|de|del|entre)\s+(?:the\s+(?=[a-z]))?)",
        re.IGNORECASE,
    )
    here = at
    while (match := pattern.match(text, here)) is not None:
        verb = lexicon.nominal.get(match[2].lower())
        if verb is None or (not verb and not loose):
            return None
        verbs.append(verb)
        here = match.end()
        if not match[3].strip().lower() in ("and", "y", "e"):
            break
    if not verbs:
        return None
    keeps_noun = not verbs[0]
    thing = Span(span.start + (at if keeps_noun else here), span.end)
    if "the" == (sentence[: thing.start].split() or [""])[-1].lower() and not keeps_noun:
        thing = Span(sentence.rindex(sentence[: thing.start].split()[-1], 0, thing.start), span.end)
    return Statement(
        status=status,
        verbs=tuple(verbs),
        thing=thing,
        span=clause.span if clause else span,
        verb_end=span.start + here,
        subject=Span(span.start, span.start),
        rest=span,
    )


def achieves(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether a verb of the statement brings a thing to an end and does not only tell of its effect."""
    return any(in_class(verb, "achieve", lexicon) and not in_class(verb, "effect", lexicon) for verb in statement.verbs)


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
        whole = Span(0, clause.span.start) if clause.passive else found.thing
        return replace(found, thing=_after_talk(text, whole, lexicon), subject=thing)
    if lexicon.search("series_rest", text[thing.start : thing.end]) and found.status is Status.PLANNED:
        event = lexicon.subject_is_thing.get("take place", lexicon.verbs_default)
        return Statement(Status.PLANNED, (event,), thing, clause.span, clause.verb.end, thing, about_subject=True)
    return NO_ACTION


def _after_talk(text: str, span: Span, lexicon: Lexicon) -> Span:
    """A thing without the words that mention it: "We took note of the study" is "the study"."""
    if span.start or not span.end:
        return span
    prepositions = "|".join(sorted(lexicon.classes["preposition"]))
    first = re.match(
        rf"^[^,]{{0,60}}?\b(?:{prepositions})\s+(?=(?:the|an?|its|their|el|la|los|las|un|una)\s)", text[: span.end]
    )
    return Span(first.end() if first else span.start, span.end)


def headed_by_gerund(text: str, status: Status, lexicon: Lexicon) -> Statement | None:
    """ "Organizing the first forum with industry": a list item that begins with the doing."""
    match = re.match(r"\W*([A-Za-zÀ-ÿ-]+)\s+(?=\S)", text)
    if match is None:
        return None
    word = match[1].lower()
    if all(w[0].isupper() for w in re.findall(r"[^\W\d_]{4,}", text)):
        return None
    base = base_of(word, "gerund", lexicon)
    following = text[match.end() :].split(" ", 1)[0].lower()
    if base is None or following in lexicon.agency_cues["of"] or lexicon.is_class(following, "conjunction"):
        return None
    span = Span(match.end(), len(text))
    to = "|".join(sorted(lexicon.classes["to"]))
    promised = re.match(rf"(?:{to})\s+([\w-]+)\s", text[match.end() :]) if base in lexicon.verbs["intend"] else None
    if promised and base_of(promised[1].lower(), "base", lexicon):
        base, span = promised[1].lower(), Span(match.end() + promised.end(), len(text))
    return Statement(
        status,
        (base,),
        span,
        Span(0, len(text)),
        match.end(),
        Span(0, 0),
        rest=span,
        vague=in_class(base, "endure", lexicon),
        effect=in_class(base, "effect", lexicon),
    )


def verbless(sentence: Sentence, status: Status, *, told: bool, lexicon: Lexicon) -> Statement | None:
    """A list item without a verb: "Completion of the report", "New reception facility by June 2023"."""
    text = sentence.text
    whole = Span(0, len(text))
    words = re.findall(r"[^\W\d_]{3,}", text)
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
    dated = any(mention.window for mention in sentence.mentions)
    return replace(bare, verbs=(lexicon.verbs_default,)) if dated or told else None


def owned_plan(text: str, lexicon: Lexicon) -> Statement | None:
    """ "... and the port's commitment to invest $2 million": a plan said as a noun behind another statement."""
    found = lexicon.search("owned_plan", text)
    if found is None or base_of(found["verb"], "base", lexicon) is None:
        return None
    span, thing = Span(found.start(), len(text)), Span(found.end("verb"), len(text))
    return Statement(
        Status.PLANNED, (found["verb"],), thing, span, found.end("verb"), Span(*found.span("owner")), rest=thing
    )


def still_to_be(sentence: Sentence, lexicon: Lexicon) -> Statement | None:
    """"Ministers noted the workshop to be held in May": a plan said behind its thing."""
    found = lexicon.search("to_be", sentence.text)
    if found is None:
        return None
    base = base_of(found["verb"].lower(), "participle", lexicon)
    span = Span(found.start(), len(sentence.text))
    if base is None or not any(mention.window for mention in sentence.between(Span(found.end(), len(sentence.text)))):
        return None
    return Statement(
        Status.PLANNED, (base,), Span(*found.span("thing")), span, found.end(), Span(span.start, span.start),
        rest=Span(found.end(), len(sentence.text)), about_subject=True,
    )


def nominal_aside(sentence: Sentence, lexicon: Lexicon) -> Statement | None:
    """ "... as shown in the publication of its strategy in October 2023": a dated thing told in passing."""
    found = lexicon.search("nominal_lead", sentence.text)
    if found is None:
        return None
    span = Span(found.end(), len(sentence.text))
    statement = nominal(sentence.text, span, Status.COMPLETED, None, lexicon)
    if statement is None or not any(mention.window for mention in sentence.between(span)):
        return None
    owner = (
        Span(0, found.start())
        if re.match(r"\s*(?:its|their|su|sus)\b", sentence.text[statement.thing.start :])
        else span
    )
    return replace(
        statement,
        subject=Span(_last_owner(sentence.text, owner), owner.end)
        if owner.start == 0
        else Span(span.start, span.start),
    )


def _last_owner(text: str, span: Span) -> int:
    """Where the last name before "its" starts: what is said of its owner."""
    owners = list(re.finditer(r"[A-Z][\w&-]+(?:[’']s?)(?=\s)", text[span.start : span.end]))
    return owners[-1].start() if owners else span.start


def _relative_thing(sentence: str, clause: Clause, lexicon: Lexicon) -> Span:
    """What ", which ..." refers to: the last thing named before it."""
    before = sentence[: clause.span.start].rstrip(" ,")
    prepositions = "|".join(sorted(lexicon.classes["preposition"]))
    places = [m.end() for m in re.finditer(rf"\b(?:{prepositions})\s+(?=(?:the|a|an|its|their)\s)", before)]
    return Span(places[-1] if places else 0, len(before))


def gerund_in(sentence: str, span: Span, lexicon: Lexicon) -> tuple[str, int] | None:
    """``(verb, offset behind it)`` of "met a milestone by becoming ..."."""
    for pattern in lexicon.phrases.get("by_doing", ()):
        if match := pattern.search(sentence, span.start, span.end):
            base = base_of(match["verb"].lower(), "gerund", lexicon)
            if base:
                return base, match.end()
    return None
