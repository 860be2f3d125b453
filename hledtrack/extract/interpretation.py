"""A clause into its statement: which status its verb says, and where the thing stands that it is done to."""

from __future__ import annotations

import re
from dataclasses import replace

from hledtrack.extract.clauses import Clause
from hledtrack.extract.document import Span
from hledtrack.extract.finite import Position
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.nominals import nominal
from hledtrack.extract.statements import NO_ACTION, POSSIBLE, TALK, Statement
from hledtrack.extract.verbs import base_of, in_class
from hledtrack.extract.welcomes import welcomed
from hledtrack.model import Status

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


def progress_alone(text: str, lexicon: Lexicon) -> Statement | None:
    """As in "Progress of 60% on the new pier": a share of work done, said without a verb."""
    percent, found = progress_in(text, lexicon), lexicon.search("progress", text)
    links = lexicon.alternatives("progress_link")
    match = re.match(rf"\s+(?:{links})\s+(?=\S)", text[found.end() :]) if found else None
    if found is None or match is None or found.start() > 20:
        return None
    thing = Span(found.end() + match.end(), len(text))
    status = Status.COMPLETED if percent == 100 else Status.IN_PROGRESS
    verbs = (lexicon.verbs_default,)
    return Statement(status, verbs, thing, Span(0, len(text)), found.end(), Span(0, 0), rest=thing, progress=percent)


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
    progress = progress_in(sentence[clause.span.start : clause.span.end], lexicon)
    kind, base = clause.kind, clause.base
    if progress is not None and kind in ("present", "state", "completed", "in_progress", "going"):
        return _reported_progress(clause, sentence, progress, lexicon)
    if kind == "possible":
        return POSSIBLE
    if kind == "being_done" and _names_object(clause, sentence, lexicon):
        kind, clause = "in_progress", replace(clause, kind="in_progress")
    if kind not in _STATUS:
        if kind == "present" and (hailed := welcomed(clause, sentence, lexicon)):
            return hailed
        if kind == "present" and base in lexicon.subject_is_thing and not in_class(base, "endure", lexicon):
            return replace(_stated(clause, Status.PLANNED, sentence, lexicon), scheduled=True)
        return TALK if in_class(base, "background", lexicon) else NO_ACTION
    status = _by_verb(_STATUS[kind], clause, lexicon)
    if status is Status.COMPLETED and base in lexicon.verbs["announce"]:
        announced = sentence[clause.object.start : clause.object.end]
        status = Status.PLANNED if lexicon.search("intended_thing", announced) else status
    settled = status is Status.COMPLETED and base in lexicon.verbs["settle"]
    if settled and (named := _settled(clause, sentence, lexicon)):
        return replace(named, agent_verb=base)
    ordered = clause.position is Position.ORDER and kind != "completed"
    subject = _subject_words(sentence[clause.subject.start : clause.subject.end], lexicon)
    if subject and lexicon.is_class(subject[0], "none"):
        return NO_ACTION
    talk = not ordered and _is_talk(base, status, lexicon, passive=clause.passive)
    if talk and status is not Status.PLANNED:
        return welcomed(clause, sentence, lexicon) or TALK
    if base in lexicon.verbs["direct"] and (told := _directed(clause, sentence, lexicon)) is not None:
        clause, status = told, Status.PLANNED
    if base in lexicon.verbs["reschedule"] and (moved := _rescheduled(clause, sentence, lexicon)) is not None:
        return moved
    statement = _stated(_with_purpose(clause, sentence, lexicon), status, sentence, lexicon)
    return replace(statement, agent_verb=clause.base, progress=progress, talk=talk)


def _stated(clause: Clause, status: Status, sentence: str, lexicon: Lexicon) -> Statement:
    """The statement of a clause whose status is settled."""
    subject = sentence[clause.subject.start : clause.subject.end]
    by_state = clause.kind in ("due", "state", "going")
    if by_state and not subject.strip(" ,") and (named := nominal(sentence, clause.object, status, clause, lexicon)):
        return named
    about_subject = clause.passive or by_state or _is_subject_verb(clause, sentence, lexicon)
    first = (_subject_words(subject, lexicon) or [""])[0]
    return Statement(
        status=status,
        verbs=_title_verbs(clause, status, lexicon, by_state=by_state, about_subject=about_subject),
        thing=clause.subject if about_subject else clause.object,
        span=clause.span,
        verb_end=clause.verb.end,
        subject=clause.subject,
        rest=clause.object,
        about_subject=about_subject,
        points_back=points_back(subject, lexicon) or _is_elliptic(clause, subject),
        names_known=names_known(subject, lexicon),
        elliptic=_is_elliptic(clause, subject),
        demonstrative=lexicon.is_class(first, "demonstrative"),
        object_points_back=_starts_with_pronoun(sentence[clause.object.start : clause.object.end], lexicon),
        vague=in_class(clause.base, "endure", lexicon),
        effect=in_class(clause.base, "effect", lexicon),
        relative=clause.position is Position.RELATIVE,
    )


def _title_verbs(
    clause: Clause, status: Status, lexicon: Lexicon, *, by_state: bool, about_subject: bool
) -> tuple[str, ...]:
    """The verbs of the title; "complete" where the clause says only how far the thing has come."""
    put_off = in_class(clause.base, "postpone", lexicon) and not in_class(clause.base, "achieve", lexicon)
    if status is Status.CANCELLED:
        return (clause.base or lexicon.verbs_default,)
    if by_state or put_off:
        return (lexicon.verbs_default,)
    verbs = (clause.base, *clause.also)
    if about_subject and not clause.passive:
        return tuple(lexicon.subject_is_thing.get(verb, verb) for verb in verbs)
    return verbs


def _reported_progress(clause: Clause, sentence: str, progress: int, lexicon: Lexicon) -> Statement:
    """As in "reports a progress of 60% on the new pier", "the pier is 60% complete"."""
    status = Status.COMPLETED if progress == 100 else Status.IN_PROGRESS
    found = lexicon.search("progress", sentence[clause.span.start : clause.span.end])
    end = clause.span.start + (found.end() if found else 0)
    rest = Span(end, clause.object.end)
    words = re.match(rf"\s*(?:{lexicon.alternatives('progress_link')})\s+(?=\S)", sentence[rest.start : rest.end])
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
    """As in "worked with partners to develop a course": what is done is the course."""
    if not clause.passive and in_class(clause.base, "endure", lexicon) and (doing := _means(clause, sentence, lexicon)):
        return doing
    if clause.base not in lexicon.verbs["general"] or clause.passive:
        return clause
    for match in re.finditer(
        rf"\b(?:{lexicon.alternatives('to')})\s+(?:(?:{lexicon.alternatives('helping')})\s+)?([\w-]+)\s",
        sentence[clause.object.start : clause.object.end],
    ):
        base = base_of(match[1].lower(), "base", lexicon)
        if base and in_class(base, "achieve", lexicon) and not in_class(base, "effect", lexicon):
            return replace(clause, base=base, object=Span(clause.object.start + match.end(), clause.object.end))
    return clause


def _means(clause: Clause, sentence: str, lexicon: Lexicon) -> Clause | None:
    """As in "strengthen ties by launching a campaign": what can be finished is the campaign."""
    text = sentence[clause.object.start : clause.object.end]
    articles, by = lexicon.alternatives("determiner", "numeral"), lexicon.agency_cues["by"][0]
    for match in re.finditer(rf"\b{by}\s+([a-z-]+)\s+(?=(?:{articles})\s|[\d$€£])", text):
        base = base_of(match[1], "gerund", lexicon)
        if base and in_class(base, "achieve", lexicon) and not in_class(base, "effect", lexicon):
            return replace(
                clause, base=base, also=(), object=Span(clause.object.start + match.end(), clause.object.end)
            )
    return None


def _names_object(clause: Clause, sentence: str, lexicon: Lexicon) -> bool:
    """Whether what is done follows the verb: "se construyen seis carriles", but not "se traduce en confianza"."""
    words = sentence[clause.object.start : clause.object.end].split()
    return bool(words) and (lexicon.is_class(words[0].lower(), "determiner", "numeral") or words[0][0].isdigit())


def _settled(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "agreed on the creation of a fund": what is still to be done."""
    lead = re.match(
        rf"\s+(?:(?:{lexicon.alternatives('preposition')})\s+)?", sentence[clause.object.start : clause.object.end]
    )
    thing = Span(clause.object.start + (lead.end() if lead else 0), clause.object.end)
    statement = nominal(sentence, thing, Status.PLANNED, clause, lexicon)
    return replace(statement, subject=clause.subject) if statement else None


def _rescheduled(clause: Clause, sentence: str, lexicon: Lexicon) -> Statement | None:
    """As in "the deadline for the report was moved to May": the report is to be done by then."""
    subject = sentence[clause.subject.start : clause.subject.end]
    nouns = "|".join(lexicon.subjects["deadline"])
    links = lexicon.alternatives("nominal_link", "to")
    found = re.match(rf"\W*(?:[\w-]+\s+){{0,3}}?(?:{nouns})\s+(?:{links})\s+(?=\S)", subject, re.IGNORECASE)
    if found is None:
        return None
    thing = Span(clause.subject.start + found.end(), clause.subject.end)
    to = re.search(rf"(?:^|\s)(?:{lexicon.alternatives('to')})\s", sentence[clause.object.start : clause.object.end])
    start = clause.object.start + (to.start() if to else 0)
    verbs = (lexicon.verbs_default,)
    rest = Span(start, clause.span.end)
    return Statement(Status.PLANNED, verbs, thing, rest, start, Span(start, start), rest=rest)


def _directed(clause: Clause, sentence: str, lexicon: Lexicon) -> Clause | None:
    """As in "tasked officials to extend it": what is to be done, and who is to do it."""
    to, with_ = lexicon.alternatives("to"), "|".join(lexicon.agency_cues["plain_with"])
    text = sentence[clause.object.start : clause.object.end]
    found = re.match(rf"(\s*[^,;]{{0,80}}?)\s+(?:{to})\s+([\w-]+)\s", text)
    base = base_of(found[2].lower(), "base", lexicon) if found else None
    if base is None and (found := re.match(rf"(\s*[^,;]{{0,80}}?)\s+(?:{with_})\s+([\w-]+)\s", text)):
        base = base_of(found[2].lower(), "gerund", lexicon)
    if found is None or base is None:
        return None
    start = clause.object.start
    subject = Span(start, start + found.end(1))
    return replace(
        clause,
        base=base,
        kind="planned",
        subject=subject,
        object=Span(start + found.end(), clause.object.end),
        passive=False,
    )


def _is_elliptic(clause: Clause, subject: str) -> bool:
    """As in "Expected to take place in spring, the forum will ...": the subject comes later and is known."""
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
    if status is Status.COMPLETED and clause.base in lexicon.verbs["promise"]:
        return Status.PLANNED
    endures = in_class(clause.base, "endure", lexicon) and not in_class(clause.base, "achieve", lexicon)
    if status is Status.COMPLETED and clause.perfect and endures:
        return Status.IN_PROGRESS
    return status


def _is_talk(base: str, status: Status, lexicon: Lexicon, *, passive: bool = False) -> bool:
    if passive and base in lexicon.verbs["attended"]:
        return True
    if not in_class(base, "background", lexicon):
        return False
    if in_class(base, "achieve", lexicon):
        return False
    return not (in_class(base, "endure", lexicon) and status is not Status.COMPLETED)


def _is_subject_verb(clause: Clause, sentence: str, lexicon: Lexicon) -> bool:
    """Whether the thing done is the subject: "the seminar will take place", "construction begins"."""
    verb = sentence[clause.verb.start : clause.verb.end].split()
    said = sentence[clause.subject.start : clause.subject.end].strip(" ,").lower()
    opening = bool(said) and (lexicon.is_class(said.split()[0], "preposition") or said in lexicon.subjects["opening"])
    reflexive = lexicon.is_class(verb[0].lower(), "se") and bool(said) and not opening
    if clause.base not in lexicon.subject_is_thing and not reflexive:
        return False
    rest = sentence[clause.object.start : clause.object.end].strip(" ,.;")
    if not rest or " " in clause.base:
        return True
    first = rest.split()[0].lower()
    return lexicon.is_class(first, "preposition", "conjunction", "to", "adv") or first[0] in "("


def _starts_with_pronoun(text: str, lexicon: Lexicon) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    return bool(words) and lexicon.is_class(words[0].lower(), "object_pronoun")
