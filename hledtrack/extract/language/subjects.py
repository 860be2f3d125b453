"""What a subject refers to: "It", "This activity", "The course" point back to what was said before."""

from __future__ import annotations

import re

from hledtrack.extract.document import Span
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.verbs import base_of

_BARE = 3  # words of "the second project"


def points_back(subject: str, lexicon: Lexicon) -> bool:
    """Whether a subject is a pronoun, or "the", "this" and a common thing that is no further one of a series."""
    words = _words(subject, lexicon)
    if not words:
        return False
    if lexicon.is_class(words[0], "pronoun_alone") and len(words) == 1:
        return True
    further = any(word in lexicon.subjects["after_pointing"] for word in words[1:3])
    if further:
        return False
    if len(words) > 1 and lexicon.is_class(words[0], "demonstrative"):
        return True
    if re.search(r"[^\W\d_]\s+[A-ZÀ-Þ]", subject.strip(" ,").rsplit(",", 1)[-1]):
        return False  # "the Tooth Fund" has a name
    return words[0] in lexicon.subjects["pointing"] and any(word in lexicon.subjects["things"] for word in words[1:])


def behind_company(text: str, span: Span, dates: list[tuple[int, int]], lexicon: Lexicon) -> Span:
    """An object without the partner told before it: "signed today with its neighbour, Peru, four agreements"."""
    partner = "|".join((*lexicon.agency_cues["with"], *lexicon.agency_cues["plain_with"]))
    new = rf"\d|(?:{lexicon.alternatives('indefinite', 'numeral')})\s"
    aside = re.compile(rf"[\s,]*(?:\w+\s+)?(?:{partner})\s[^;.]{{2,120}}?,\s*(?={new})", re.IGNORECASE)
    found = aside.match(blank(text, dates), span.start, span.end)
    return Span(found.end(), span.end) if found else span


def behind_place(text: str, subject: Span, lexicon: Lexicon) -> Span:
    """A subject behind the place that opens its sentence: "En Puebla | el fondo", "In the north, | the fund"."""
    prepositions, article = lexicon.alternatives("preposition"), lexicon.alternatives("article")
    place = r"[^,]{2,80},\s+|(?:(?:d[ae]l?\s+)?[A-ZÀ-Þ][\w-]+\s+){1,4}"
    opening = re.compile(rf"\W*(?i:{prepositions})\s(?:{place})(?=(?:{article})\s[a-zà-ÿ])")
    found = opening.match(text, subject.start, subject.end)
    return Span(found.end(), subject.end) if found else subject


def is_bare(subject: str, lexicon: Lexicon) -> bool:
    """Whether a subject that points back says no more than its thing: "the project", but not "the pilot on tolls"."""
    words = _words(subject, lexicon)
    return len(words) <= _BARE and not any(lexicon.is_class(word, "preposition") for word in words)


def starts_with_pronoun(text: str, lexicon: Lexicon) -> bool:
    """Whether a thing is only pointed at: "publish it"."""
    words = text.split()
    return bool(words) and lexicon.is_class(words[0].strip(" ,.").lower(), "object_pronoun")


def _words(subject: str, lexicon: Lexicon) -> list[str]:
    """The words of a subject without the phrase that opens the sentence."""
    last = subject.strip(" ,").rsplit(",", 1)[-1]
    words = [word.lower() for word in re.findall(r"[\w.’'-]+", last)]
    while words and (words[0] in lexicon.subjects["opening"] or lexicon.is_class(words[0], "conjunction")):
        words.pop(0)
    return words


def introduces(subject: str, lexicon: Lexicon) -> bool:
    """Whether a subject names a thing that is new, and nobody who acts: "a new alliance on produce", "the new fund"."""
    words = _words(subject, lexicon)
    new = next((at for at, word in enumerate(words[:3]) if lexicon.is_class(word, "novel")), None)
    indefinite = bool(words) and lexicon.is_class(words[0], "indefinite")
    return (new is not None or indefinite) and len(words) > 2


def is_reflexive(verb: str, base_form: str, lexicon: Lexicon) -> bool:
    """Whether its pronoun belongs to the verb that counts: "se abrirá", "va a abrirse", not "se ofrece a abrir"."""
    words = verb.lower().split()
    base = base_of(words[-1], "base", lexicon) if " " not in base_form else None
    if base is not None and len(words) > 1:
        return lexicon.is_class(words[-1].removeprefix(base), "se")
    if len(words) > 2 and lexicon.is_class(words[1], "finds"):
        return False  # "se encuentra capacitando"
    return lexicon.is_class(words[0], "se")


def opens_sentence(word: str, lexicon: Lexicon) -> bool:
    """Whether a word opens a sentence before its subject: "en", "además"."""
    return lexicon.is_class(word, "preposition", "adv") or word in lexicon.subjects["opening"]
