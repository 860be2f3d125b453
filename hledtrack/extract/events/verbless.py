"""Events told without a finite verb: "Organizing a forum", "completion of the study", "plans to found a school"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hledtrack.extract.document import Span
from hledtrack.extract.events.event import Form, Time
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.verbs import base_of, guessed_base, in_class, verb_forms

_NAME = r"(?:[A-ZÀ-Þ][\w.&-]*(?:\s+(?:(?:of|for|and|the|on|de|del|la|y)\s+){0,2}[A-ZÀ-Þ][\w.&-]*){0,7})"
_WORD = re.compile(r"[^\W_][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Head:
    """The word of doing that a stretch of text opens with; ``thing`` is what follows it, ``owner`` who does it."""

    verbs: tuple[str, ...]
    form: Form
    time: Time
    thing: Span
    verb_end: int
    owner: Span | None = None


def gerund_head(text: str, span: Span, lexicon: Lexicon) -> Head | None:
    """As in "Organizing the first forum" and "jointly training and equipping wardens"."""
    at = _after_adverbs(text, span, lexicon)
    first = _WORD.match(text, at, span.end)
    base = _doing(first[0], lexicon) if first else None
    if first is None or base is None:
        return None
    following = _WORD.match(text, _skip(text, first.end()), span.end)
    if following is None or text[first.end() : first.end() + 1] in ".:;" or following[0].lower() == _of(lexicon)[0]:
        return None
    verbs: tuple[str, ...] = (base,)
    end = first.end()
    if lexicon.is_class(following[0].lower(), "joining"):
        second = _WORD.match(text, _skip(text, following.end()), span.end)
        also = _doing(second[0], lexicon) if second else None
        if second is None or also is None:
            return None
        verbs, end = (base, also), second.end()
    promised = re.compile(rf"\s+(?:{lexicon.alternatives('to')})\s+([\w-]+)\s").match(text, end, span.end)
    if promised and in_class(base, "intend", lexicon) and (order := base_of(promised[1].lower(), "base", lexicon)):
        return Head((order,), Form.GERUND, Time.PLANNED, Span(promised.end(), span.end), promised.end())
    last, end = with_particle(text, verbs[-1], end, lexicon)
    return Head((*verbs[:-1], last), Form.GERUND, Time.OPEN, Span(end, span.end), end)


def _doing(word: str, lexicon: Lexicon) -> str | None:
    low = word.lower()
    known = base_of(low, "gerund", lexicon)
    if known or not (word.islower() or word[1:].islower()) or lexicon.is_class(low, "preposition"):
        return known
    return guessed_base(low, "ing", lexicon) if len(low) > 5 and low not in lexicon.nominal else None


def done_head(text: str, span: Span, lexicon: Lexicon) -> Head | None:
    """As in "20 km de caminos rehabilitados": a counted thing and, behind it, what was done to it."""
    words = list(_WORD.finditer(text, span.start, span.end))
    if not words or not (words[0][0][0].isdigit() or lexicon.is_class(words[0][0].lower(), "numeral")):
        return None
    for before, word in pairwise(words[1:]):
        small = lexicon.is_class(before[0].lower(), "preposition", "determiner", "conjunction", "relative", "that")
        base = None if small else base_of(word[0], "participle", lexicon)
        if re.search(r"[,;:(]", text[before.end() : word.start()]):
            return None
        if base and in_class(base, "achieve", lexicon):
            return Head((base,), Form.NOUN, Time.DONE, Span(span.start, word.start()), word.end())
    return None


def order_head(text: str, span: Span, lexicon: Lexicon, *, personal: bool = False) -> Head | None:
    """As in "publish a handbook" behind "will train wardens and"; ``personal`` allows "capacitar a 40 maestros"."""
    at = _after_adverbs(text, span, lexicon)
    first = _WORD.match(text, at, span.end)
    if first is None or not first[0].islower():
        return None
    low = first[0]
    following = _WORD.match(text, _skip(text, first.end()), span.end)
    base = base_of(low, "base", lexicon) or (low if _is_plain(low, following, lexicon) else None)
    if base is None or following is None or text[first.end() : first.end() + 1] in ",;:.":
        return None
    if base in lexicon.verbs["nounlike"] and not _governs(text, following, span, lexicon):
        return None
    closed = lexicon.is_class(following[0].lower(), "preposition", "conjunction", "be", "was", "have", "will", "to")
    closed = closed and not (personal and following[0].lower() in lexicon.agency_cues.get("personal", ()))
    if closed and base not in lexicon.verbs["prepositional"]:
        return None
    verb, end = with_particle(text, base, first.end(), lexicon)
    return Head((verb,), Form.ORDER, Time.OPEN, Span(end, span.end), end)


def _is_plain(word: str, following: re.Match[str] | None, lexicon: Lexicon) -> bool:
    """Whether an unlisted word stands where only a verb does: right before an article, as in "and paint the boats"."""
    if following is None or not lexicon.is_class(following[0].lower(), "article", "indefinite", "possessive"):
        return False
    return word.isalpha() and not any(word in words for words in lexicon.classes.values())


def with_particle(text: str, verb: str, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """A verb with its particle and where it ends: "set up", "put in place"."""
    for particle in lexicon.phrasal.get(verb, ()):
        if found := re.compile(rf"\s+{re.escape(particle)}\b").match(text, end):
            return f"{verb} {particle}", found.end()
    return verb, end


def _governs(text: str, following: re.Match[str], span: Span, lexicon: Lexicon) -> bool:
    """Whether a word that is a noun more often than a verb has an object here: "and supply calf vaccines"."""
    if lexicon.is_class(following[0].lower(), "determiner", "numeral") or text[following.start() - 1] in "$€£":
        return True
    if following[0][0].isdigit():
        return True
    second = _WORD.match(text, _skip(text, following.end()), span.end)
    closed = any(second[0].lower() in words for words in lexicon.classes.values()) if second else True
    return not closed and not lexicon.is_class(following[0].lower(), "preposition", "conjunction", "relative")


def noun_head(text: str, span: Span, lexicon: Lexicon, *, reach: int = 3) -> Head | None:
    """As in "the third public launch of a register", "the Cocoa Board's release of a standard"."""
    start, owner = _owner(text, span, lexicon)
    for phrase, named_verb in _phrases_of_doing(lexicon.language):
        if found := re.compile(rf"{phrase}\s+(?:{lexicon.alternatives('nominal_link')})\s", re.IGNORECASE).match(
            text, start
        ):
            return Head((named_verb,), Form.NOUN, Time.OPEN, Span(found.end(), span.end), found.end(), owner)
    words = list(_WORD.finditer(text, start, span.end))[: reach + 3]
    verbs: list[str] = []
    for at, word in enumerate(words[: reach + 1]):
        low = word[0].lower()
        if lexicon.is_class(low, "preposition", "conjunction", "relative", "that", "to", "be", "was", "will", "have"):
            if verbs and lexicon.is_class(low, "joining"):
                continue
            return None
        verb = noun_verb(low, lexicon)
        following = words[at + 1][0].lower() if at + 1 < len(words) else ""
        if verb is None or (word[0][:1].isupper() and at > 0):
            if verbs:
                return None
            continue
        if (
            lexicon.is_class(following, "joining")
            and at + 2 < len(words)
            and noun_verb(words[at + 2][0].lower(), lexicon) is not None
        ):
            verbs.append(verb)
            continue
        gap = text[word.end() : words[at + 1].start()] if at + 1 < len(words) else "."
        if verb and gap.strip() == "," and (behind := _behind_aside(text, word.end(), span, lexicon)):
            return Head((verb,), Form.NOUN, Time.OPEN, Span(behind, span.end), word.end(), owner)
        if lexicon.is_class(following, "nominal_link") and gap.isspace():
            verbs.append(verb)
            named = tuple(dict.fromkeys(v for v in verbs if v))
            end = words[at + 1].end()
            return Head(named, Form.NOUN, Time.OPEN, Span(end if named else start, span.end), word.end(), owner)
        if owner is not None and at + 1 >= len(words) - 1:
            return Head((), Form.NOUN, Time.OPEN, Span(start, span.end), word.end(), owner)
    return None


def _behind_aside(text: str, at: int, span: Span, lexicon: Lexicon) -> int | None:
    """Where the thing of a noun of doing begins behind an aside: "resumption, after two years, of the talks"."""
    found = re.compile(rf",\s[^,;:.]{{3,60}},\s(?:{lexicon.alternatives('nominal_link')})\s").match(text, at, span.end)
    return found.end() if found else None


def plan_head(text: str, span: Span, lexicon: Lexicon) -> Head | None:
    """As in "plans to found two schools", "Peru's decision to open a consulate", "an agreement to share maps"."""
    start, owner = _owner(text, span, lexicon)
    nouns, to = lexicon.alternatives("intention"), lexicon.alternatives("to")
    links = "|".join((*_of(lexicon), *lexicon.agency_cues["by"]))
    others = lexicon.alternatives("preposition")  # "its commitment at the meeting in May to invest"
    found = re.compile(
        rf"(?:[a-zà-ÿ-]+\s+){{0,2}}?(?:{nouns})\s+"
        rf"(?:(?:{links})\s+(?P<owner>[^;,]{{2,80}}?)\s+|(?:{others})\s+[^;,]{{2,80}}?\s+)?"
        rf"(?:{to})\s+(?:(?:{lexicon.alternatives('adv', 'adverb_of_verb')})\s+)?(?P<verb>[\w-]+)\s",
        re.IGNORECASE,
    ).match(text, start, span.end)
    base = base_of(found["verb"].lower(), "base", lexicon) if found else None
    if found is None or base is None:
        return None
    if found["owner"]:
        owner = Span(*found.span("owner"))
    return Head((base,), Form.NOUN, Time.PLANNED, Span(found.end("verb"), span.end), found.end("verb"), owner)


@lru_cache(maxsize=4)
def _phrases_of_doing(language: str) -> tuple[tuple[str, str], ...]:
    """The nouns of doing of several words, as patterns, with their verbs: "puesta en marcha"."""
    named = load_lexicon(language).nominal.items()
    return tuple((noun.replace("-", r"[\s-]"), verb) for noun, verb in named if "-" in noun and verb)


@lru_cache(maxsize=1 << 14)
def _noun_verb(word: str, language: str) -> str | None:
    lexicon = load_lexicon(language)
    if word in lexicon.nominal:
        return lexicon.nominal[word]
    for pattern, ending in lexicon.noun_rules:
        if len(word) > 6 and re.search(pattern, word):
            base = re.sub(pattern, ending, word, count=1)
            if base in verb_forms(language)["base"] and base not in lexicon.verbs["nounlike"]:
                return base
    return None


def noun_verb(word: str, lexicon: Lexicon) -> str | None:
    """The verb of a noun of doing ("completion"), ``""`` where it has none of its own, ``None`` for other nouns."""
    return _noun_verb(word, lexicon.language)


def infinitive_head(text: str, span: Span, lexicon: Lexicon, *, listed: bool) -> Head | None:
    """As in "Ministry of Ports to table the budget", "Reef register to be launched in May".

    Outside of a list (``listed``) a name alone stands before "to".
    """
    to, be = lexicon.alternatives("to"), lexicon.alternatives("be_base")
    found = re.compile(
        rf"\W*(?P<owner>[A-ZÀ-Þ][^,;:]{{2,80}}?)\s+(?P<to>{to})\s+(?P<be>(?:{be})\s+)?(?P<verb>[\w-]+)\b"
    ).match(text, span.start, span.end)
    if found is None:
        return None
    owner, word = Span(found.start("owner"), found.start("to")), found["verb"].lower()
    if not listed and not _is_named(found["owner"], lexicon) and found["owner"].lower() not in lexicon.offices:
        return None
    if found["be"]:
        base = base_of(word, "participle", lexicon)
        return Head((base,), Form.NOUN, Time.PLANNED, owner, found.end()) if base else None
    words = found["owner"].lower().split()
    acts = found["owner"] in lexicon.countries or any(word in lexicon.agencies["head"] for word in words)
    acts = acts or words[-1] in lexicon.subjects["generic"] or _is_named(found["owner"], lexicon)
    acts = acts or words[-1] in lexicon.offices
    plain = word.isalpha() and not any(word in words for words in lexicon.classes.values())
    base = base_of(word, "base", lexicon) or (word if plain else None) if acts and found["verb"].islower() else None
    return Head((base,), Form.NOUN, Time.PLANNED, Span(found.end(), span.end), found.end(), owner) if base else None


def _is_named(owner: str, lexicon: Lexicon) -> bool:
    """Whether words before "to" name a body or somebody: "Roads Team", "Ana Ruiz"; a plan or a right does not act."""
    words = [
        word for word in owner.split() if not lexicon.is_class(word.lower(), "preposition", "joining", "determiner")
    ]
    last = words[-1].lower() if words else ""
    named = len(words) > 1 and all(word[:1].isupper() for word in words)
    return named and not lexicon.is_class(last, "intention") and noun_verb(last, lexicon) is None


def _owner(text: str, span: Span, lexicon: Lexicon) -> tuple[int, Span | None]:
    """Where a thing's own words begin behind articles and its owner, and the owner: "the Royal Library's entry"."""
    articles = lexicon.alternatives("determiner", "adv")
    opening = re.compile(rf"[\s,;]*(?:(?:{articles})\s+){{0,2}}", re.IGNORECASE).match(text, span.start, span.end)
    start = opening.end() if opening else span.start
    owned = re.compile(rf"({_NAME})(?:[’']s|(?<=s)[’'])\s+").match(text, start, span.end)
    return (owned.end(), Span(*owned.span(1))) if owned else (start, None)


def _after_adverbs(text: str, span: Span, lexicon: Lexicon) -> int:
    """Where the first word behind conjunctions and adverbs begins: "and jointly training"."""
    at = _skip(text, span.start, ' \t,;“"•*-–—(')
    while (word := _WORD.match(text, at, span.end)) is not None:
        low = word[0].lower()
        if not (lexicon.is_class(low, "joining", "conjunction") or lexicon.is_adverb(low)):
            return at
        at = _skip(text, word.end(), " \t,")
    return at


def _skip(text: str, at: int, letters: str = " \t") -> int:
    while at < len(text) and text[at] in letters:
        at += 1
    return at


def _of(lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.agency_cues["of"]
