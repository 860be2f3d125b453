"""A sentence in its place as named features: the same in training and in use.

Words that one document alone uses carry no weight, since training keeps what several documents share. Features whose
name begins with "~" hold for every language: they tell form, place and what the grammar found, and never a word.
"@" marks those of the place in the document, which a text of a few lines does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hledtrack.dates import DateMention, Role
from hledtrack.extract.document import BlockKind
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Time
from hledtrack.extract.events.standing import aspect_of
from hledtrack.extract.evidence.places import Place
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import Token, tokenize
from hledtrack.extract.language.verbs import VerbGroup, base_of, guessed_base, in_class, verb_groups
from hledtrack.extract.tables.header_words import header_of

_MONEY = re.compile(r"[$€£¥]\s?\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[–-]\d{2,4})?")
_CLASSES = ("achieve", "endure", "background", "effect", "report", "intend", "welcome", "promise", "cancel", "tells")
_FORMS = ("gerund", "base", "past", "participle", "third", "future", "subjunctive")
_LONGEST = 60
_STEM, _ENDING = 5, 3


def sentence_features(
    text: str,
    at: int,
    count: int,
    place: Place,
    lead: Time | None,
    line: Line,
    events: Sequence[Event],
    named: int,
    lexicon: Lexicon,
) -> frozenset[str]:
    """The features of sentence ``at`` of the ``count`` of its block.

    ``lead`` is the time that the words above say of it, ``line`` and ``events`` are what the grammar found behind its
    label, ``named`` counts the organisations it names.
    """
    tokens = tokenize(text)[:_LONGEST]
    groups = verb_groups(tokens, lexicon)
    found = {"~"}
    found.update(_of_place(at, count, place))
    found.update(_of_form(text, tokens, place, lexicon))
    found.update(_of_verbs(tokens, groups, place, lexicon))
    found.update(_of_events(events, line, place, lexicon))
    found.update(_of_facts(text, line.mentions, named, place))
    found.update(_of_words(tokens))
    found.update(_of_surroundings(place, lexicon))
    found.update(_of_lead(lead, events, place))
    return frozenset(found)


def _of_place(at: int, count: int, place: Place) -> Iterator[str]:
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    yield f"~kind={kind}"
    if place.short:
        return  # a document of a few lines has no places that could tell anything
    order = "first" if at == 0 else "second" if at == 1 else "later"
    yield f"~@place={kind},{order}"
    yield f"~@place={kind},{order},{'only' if count == 1 else 'last' if at == count - 1 else 'more'}"
    yield f"~@depth={min(place.depth, 3)}"
    yield f"~@share={int(place.share * 5)},{kind}"
    yield f"~@ahead={place.ahead},{kind}"
    if place.siblings:
        yield f"~@siblings={min(place.siblings, 8) // 2},{order}"
    yield f"~@headed={bool(place.heading)},{kind}"
    yield from (f"@heading={word}" for word in _words(place.heading))


def _of_form(text: str, tokens: Sequence[Token], place: Place, lexicon: Lexicon) -> Iterator[str]:
    words = [token for token in tokens if token.is_word]
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    yield f"~length={min(len(words) // 6, 8)},{kind}"
    yield f"~ends={text.rstrip()[-1:] if text.rstrip()[-1:] in ':;.?!' else 'bare'},{kind}"
    if label := re.match(r"([^.:]{2,60}):\s", text):
        yield f"~label,{kind}"
        yield f"~label={header_of(label[1], lexicon.language).role}"  # "Results expected: ...", "Budget: ..."
    if re.search(r"[“\"«]", text):
        yield "~quoted"
    if re.search(r"\b(?:I|you|yo|usted)\b", text):
        yield "~spoken"
    if not words:
        yield "~no words"
        return
    first, low = words[0].text, words[0].low
    forms = [form for form in _FORMS if base_of(low, form, lexicon)]
    yield from (f"~opens={form},{kind}" for form in forms)
    if not forms:
        shaped = next((shape for shape in ("ing", "ed") if guessed_base(low, shape, lexicon)), None)
        nominal = "doing" if low in lexicon.nominal else None
        plain = (
            "capital" if first[:1].isupper() and not _common(low, lexicon) else "number" if low[0].isdigit() else "word"
        )
        yield f"~opens={shaped or nominal or plain},{kind}"
    yield f"opens={low},{kind}"
    yield from (f"opens={low[:_STEM]}-" for _ in range(len(low) > _STEM))
    for nth, word in enumerate(words[:3]):
        if len(word.low) > _ENDING:
            yield f"opens{nth}=-{word.low[-_ENDING:]}"
    if len(words) > 1:
        yield f"opens={low} {words[1].low}"
    capitals = sum(word.text[:1].isupper() for word in words[1:])
    yield f"~capitals={min(5 * capitals // len(words), 4)}"


def _common(word: str, lexicon: Lexicon) -> bool:
    return any(word in words for words in lexicon.classes.values())


def _of_verbs(tokens: Sequence[Token], groups: Sequence[VerbGroup], place: Place, lexicon: Lexicon) -> Iterator[str]:
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    if not groups:
        yield f"~verbless,{kind}"
        return
    yield f"~groups={min(len(groups), 4)},{kind}"
    for at, group in enumerate(groups[:6]):
        told = _class(group.base, lexicon)
        nth = "first" if at == 0 else "later"
        yield f"~verb={group.kind},{nth},{kind}"
        yield f"~verb={group.kind},{told},{nth}"
        yield f"verb={group.base},{group.kind}"
        yield f"verb={group.base},{nth}"
    subject = tokens[: groups[0].start]
    yield f"~subject={_subject(subject, lexicon)},{groups[0].kind}"
    yield f"~subject={_subject(subject, lexicon)},{_class(groups[0].base, lexicon)}"
    yield from (f"subject={token.low}" for token in subject[-3:] if token.is_word)


def _class(base: str, lexicon: Lexicon) -> str:
    return "+".join(name for name in _CLASSES if in_class(base, name, lexicon)) or "other"


def _subject(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    words = [token for token in tokens if token.is_word]
    if not words:
        return "none"
    low = words[0].low
    if lexicon.is_class(low, "we"):
        return "we"
    if lexicon.is_class(low, "demonstrative", "pronoun_alone"):
        return "pointing"
    if any(word.text[:1].isupper() for word in words[1:]):
        return "name"
    return "the" if lexicon.is_class(low, "article") else "thing"


def _of_events(events: Sequence[Event], line: Line, place: Place, lexicon: Lexicon) -> Iterator[str]:
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    yield f"~events={min(len(events), 3)}"
    for nth, event in enumerate(events[:3]):
        aspect = aspect_of(event.verb, lexicon)
        dated = "dated" if line.dated(event.extent) else "undated"
        order = "first" if nth == 0 else "later"
        yield f"~event={event.form},{event.time},{order},{kind}"
        yield f"~event={event.time},{aspect},{dated}"
        yield f"~event={event.time},{_thing(line.text[event.thing.start : event.thing.end], lexicon)},{order}"
        if event.points_back or event.relative:
            yield f"~event={event.time},points back,{dated}"
        if event.outer:
            yield f"~event={event.time},within"


def _thing(text: str, lexicon: Lexicon) -> str:
    words = text.split()
    if not words:
        return "nothing"
    low = words[0].lower()
    if words[0][0].isdigit() or words[0][0] in "$€£" or lexicon.is_class(low, "numeral"):
        return "counted"
    if words[0][0].isupper():
        return "named"
    for name in ("indefinite", "article", "possessive", "preposition"):
        if lexicon.is_class(low, name):
            return name
    return "plain"


def _of_facts(text: str, mentions: Sequence[DateMention], named: int, place: Place) -> Iterator[str]:
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    roles = {mention.role for mention in mentions if mention.window is not None}
    yield from (f"~date={role},{kind}" for role in roles)
    if Role.EXPECTED not in roles and Role.ACTUAL not in roles:
        yield f"~undated,{kind}"
    yield f"~named={min(named, 2)},{kind}"
    if _MONEY.search(text):
        yield f"~money,{kind}"
    if "%" in text:
        yield "~percent"
    if re.search(r"\b\d", _YEAR.sub("", text)):
        yield f"~number,{kind}"


def _of_words(tokens: Sequence[Token]) -> Iterator[str]:
    before = "^"
    for token in tokens:
        word = _shape(token)
        if word is None:
            before = token.low
            continue
        yield f"word={word}"
        yield f"words={before} {word}"
        yield from _parts(word)
        before = word


def _parts(word: str) -> Iterator[str]:
    """How a longer word begins and ends: what its other forms and other verbs of its tense share with it."""
    if len(word) > _STEM:
        yield f"stem={word[:_STEM]}"
    if len(word) > _ENDING + 1 and word.isalpha():
        yield f"ends={word[-_ENDING:]}"


def _shape(token: Token) -> str | None:
    if not token.is_word:
        return None
    if token.text[0] in "$€£¥":
        return "#money"
    if _YEAR.fullmatch(token.text):
        return "#year"
    return "#number" if token.text[0].isdigit() else token.low


def _of_surroundings(place: Place, lexicon: Lexicon) -> Iterator[str]:
    if place.kind is not BlockKind.LIST_ITEM:
        return
    if not place.lead:
        yield "~lead=none"
        return
    tokens = tokenize(place.lead)[-_LONGEST:]
    groups = verb_groups(tokens, lexicon)
    yield f"~lead={groups[-1].kind if groups else 'verbless'}"
    yield f"~lead={'colon' if place.lead.endswith(':') else 'other'}"
    yield from (f"lead={token.low}" for token in tokens if token.is_word and not token.text[0].isdigit())


def _of_lead(lead: Time | None, events: Sequence[Event], place: Place) -> Iterator[str]:
    """What the lead-in or the heading says of the time: "The parties delivered:", "Next steps"."""
    if lead is None:
        return
    kind = "item" if place.kind is BlockKind.LIST_ITEM else "text"
    yield f"~told={lead},{kind}"
    if events:
        yield f"~told={lead},{events[0].form},{events[0].time}"


def _words(text: str) -> Iterator[str]:
    return (token.low for token in tokenize(text) if token.is_word and not token.text[0].isdigit())
