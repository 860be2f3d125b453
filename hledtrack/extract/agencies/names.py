"""The organisations of one document, and where a text names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from hledtrack.extract.agencies.definitions import definitions_of, folded, is_company
from hledtrack.extract.agencies.name_pieces import Link, Piece, Word, pieces_of, words_of
from hledtrack.extract.agencies.name_words import Vocabulary, vocabulary
from hledtrack.extract.agencies.named_phrases import named_in
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.model import Agency

# names no longer than this are looked up as they are written: "SE" is a ministry, "se" a pronoun
_SHORT = 5
# the words of the longest country's name
_COUNTRY = 5
_BRACKET = re.compile(r"\s*\([^()]{1,60}\)")


class Kind(StrEnum):
    """What shows that a mention names an organisation."""

    BODY = "body"
    COMPANY = "company"  # a firm or a school
    ABBREVIATION = "abbreviation"  # nothing but its looks
    NAME = "name"  # capitalised words: only what it does can show it


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An organisation named at ``text[start:end]``."""

    name: str
    start: int
    end: int
    kind: Kind = Kind.BODY

    @property
    def sure(self) -> bool:
        """Whether the name itself shows that it is one."""
        return self.kind in (Kind.BODY, Kind.COMPANY)


@dataclass(frozen=True, slots=True, eq=False)
class AgencyNames:
    """The organisations of one document: names it defines, names the workspace gives, and the words that make one.

    ``known`` gives the short name of a folded name, ``reach`` the most words of a known name by its first word,
    ``generic`` what "the Board" stands for, ``plain`` the words that also stand in small letters: no abbreviations.
    """

    lexicon: Lexicon
    known: Mapping[str, str]
    reach: Mapping[str, int]
    generic: Mapping[str, str]
    unsure: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the document's language that make names."""
        return vocabulary(self.lexicon.language)

    def find(self, text: str) -> tuple[AgencyMention, ...]:
        """The organisations named in a text, in order; two share a place only where one phrase names both."""
        return tuple(mention for mention in self.candidates(text) if mention.kind is not Kind.NAME)

    def candidates(self, text: str) -> tuple[AgencyMention, ...]:
        """Also the capitalised names that may be those of organisations."""
        return _candidates(text, self)

    # --- looked up

    def lookup(self, words: Sequence[Word]) -> Iterator[AgencyMention]:
        """The known names in a row of words, the longest at each place."""
        at = 0
        while at < len(words):
            taken = self._known_at(words, at)
            if taken is None:
                at += 1
                continue
            mention, count = taken
            yield mention
            at += count

    def _known_at(self, words: Sequence[Word], at: int) -> tuple[AgencyMention, int] | None:
        longest = min(self.reach.get(words[at].text.casefold(), 0), len(words) - at)
        for count in range(longest, 0, -1):
            row = words[at : at + count]
            if any(word.owner for word in row[:-1]):
                continue
            name = " ".join(word.text for word in row)
            short = self.known.get(name.casefold())
            if short is not None and (len(name) > _SHORT or name in (short, name.upper())):
                return AgencyMention(short, row[0].start, row[-1].end, self._kind(short)), count
        return None

    def _kind(self, name: str) -> Kind:
        if name in self.unsure:
            return Kind.ABBREVIATION
        return Kind.COMPANY if name in self.companies else Kind.BODY

    # --- by their words and looks

    def described(self, pieces: Sequence[Piece]) -> Iterator[AgencyMention]:
        """The names with a word for an organisation in them."""
        for named in named_in(pieces, self.persons, self.vocabulary):
            for name in named.names:
                called = self.known.get(folded(name), name)
                if folded(name) in self.things or self.lexicon.search("government", name):
                    continue
                company = called in self.companies or is_company(named.head, name, self.vocabulary)
                yield AgencyMention(called, named.start, named.end, Kind.COMPANY if company else Kind.BODY)

    def referring(self, text: str, pieces: Sequence[Piece]) -> Iterator[AgencyMention]:
        """ "The Board", where the document names one board alone."""
        for piece in pieces:
            word = piece.words[0]
            name = self.generic.get(word.low) if len(piece.words) == 1 else None
            before = text[max(0, word.start - 8) : word.start].lower().split()
            if name is not None and before and before[-1] in self.vocabulary.articles:
                called = self.known.get(folded(name), name)
                yield AgencyMention(called, word.start, word.end, self._kind(called))

    def abbreviated(self, pieces: Sequence[Piece]) -> Iterator[AgencyMention]:
        """What looks like the abbreviation of an organisation."""
        stop, things = self.lexicon.agencies["stop"], self.vocabulary.things - self.vocabulary.ventures
        for at, piece in enumerate(pieces):
            joined = at + 1 < len(pieces) and piece.link in (Link.AND, Link.OF)
            last = pieces[at + 1].words[-1] if joined else piece.words[-1]
            parts = [part for word in piece.words for part in abbreviations_in(word)]
            if (last.low in things and last not in parts) or _is_shouted(piece, self.vocabulary):
                continue  # "the PAVE Action Plan", "the CHIPS and Science Act", "MAYORÍA ABSOLUTA"
            for part in parts:
                common = part.low in stop or part.low in self.plain or part.text in self.things
                if not common and part.text not in self.lexicon.countries:
                    yield AgencyMention(part.text, part.start, part.end, Kind.ABBREVIATION)

    def _has_article(self, text: str, piece: Piece) -> bool:
        """Whether a lone word has an article where people and places have none: "la Sedesol", "el Implan"."""
        word, words = piece.words[0], self.vocabulary
        before = text[max(0, word.start - 5) : word.start].lower().split()
        if not words.heads_first or not before or before[-1] not in (*words.articles, *words.contracted):
            return False
        ruled_out = words.things | words.people | words.heads | words.owned | words.closed
        return len(word.text) > _SHORT and word.low not in ruled_out and piece.link is not Link.OF

    def possible(self, text: str, pieces: Sequence[Piece]) -> Iterator[AgencyMention]:
        """Other names: at least two words with what "of" and "for" join to them, or one with the article of a body."""
        words, at = self.vocabulary, 0
        while at < len(pieces):
            first, chain = pieces[at], [pieces[at]]
            while chain[-1].link is Link.OF and at + 1 < len(pieces):
                at += 1
                chain.append(pieces[at])
            at += 1
            own = [word for piece in chain for word in piece.words]
            ruled_out = words.things | words.people | words.parties
            head = own[0] if words.heads_first else first.words[-1]
            alone = len(own) == 1 and self._has_article(text, first)
            if (
                (len(own) < 2 and not alone)
                or head.low in ruled_out
                or own[0].low in words.people
                or self._is_country(own)
            ):
                continue
            if any(word.low in self.persons or word.low in words.ruling - words.placed for word in own):
                continue
            name = "".join(f"{_text(piece)} {piece.join} " for piece in chain[:-1]) + _text(chain[-1])
            yield AgencyMention(name, own[0].start, own[-1].end, Kind.NAME)

    def _is_country(self, own: Sequence[Word]) -> bool:
        texts, places = [word.text for word in own[:_COUNTRY]], self.vocabulary.countries
        named = any(" ".join(texts[:count]) in places for count in range(1, len(texts) + 1))
        return named or (texts[0] in self.vocabulary.demonyms and len(texts) < 3)


@lru_cache(maxsize=16)
def _candidates(text: str, names: AgencyNames) -> tuple[AgencyMention, ...]:
    words = words_of(text, names.vocabulary)
    pieces = pieces_of(text, words, names.vocabulary)
    found = [
        *names.lookup(words),
        *names.described(pieces),
        *names.referring(text, pieces),
        *names.abbreviated(pieces),
    ]
    shown = _with_short(text, _apart(sorted(found, key=_precedence)))
    taken = [mention for mention in names.possible(text, pieces) if not _overlaps(mention, shown)]
    return tuple(sorted([*shown, *taken], key=lambda mention: mention.start))


def _is_shouted(piece: Piece, words: Vocabulary) -> bool:
    """Whether words in capitals stand side by side that are no abbreviations: "MAJOR RESULTS OF"."""
    loud = [word for word in piece.words if word.is_abbreviation]
    spelt = any(len(word.text) > _SHORT or word.low in words.closed for word in loud)
    return spelt and any(first.is_abbreviation and second.is_abbreviation for first, second in pairwise(piece.words))


def _text(piece: Piece) -> str:
    return " ".join(word.text for word in piece.words)


def _precedence(mention: AgencyMention) -> tuple[int, bool, int]:
    """Earlier before later, what is sure before its looks, and the longer before the shorter."""
    return mention.start, not mention.sure, -mention.end


def _apart(mentions: Sequence[AgencyMention]) -> list[AgencyMention]:
    """Those that stand apart, and several of one phrase."""
    kept: list[AgencyMention] = []
    for mention in mentions:
        place = (mention.start, mention.end)
        same = bool(kept) and place == (kept[-1].start, kept[-1].end) and mention.name != kept[-1].name
        if not kept or mention.start >= kept[-1].end or (same and mention.sure and kept[-1].sure):
            kept.append(mention)
    return kept


def _with_short(text: str, mentions: Sequence[AgencyMention]) -> list[AgencyMention]:
    """With "National Service of Ports (SENAPO)" as one mention."""
    kept: list[AgencyMention] = []
    for mention in mentions:
        last = kept[-1] if kept else mention
        bracket = _BRACKET.match(text, last.end) if last.name == mention.name and last is not mention else None
        if bracket and last.end < mention.start < bracket.end():
            kept[-1] = replace(last, end=bracket.end())
        else:
            kept.append(mention)
    return kept


def _overlaps(mention: AgencyMention, others: Sequence[AgencyMention]) -> bool:
    """Whether a mention shares letters with one of others that stand apart and in order."""
    at = bisect_left(others, mention.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].end > mention.start


def agency_names(texts: Sequence[str], own: Sequence[Agency], lexicon: Lexicon) -> AgencyNames:
    """What the document's own definitions and the workspace say about names of organisations."""
    words = vocabulary(lexicon.language)
    found = definitions_of(texts, words, lexicon.agencies["stop"])
    called: dict[str, str] = {}
    for agency in own:
        for name in (agency.name, *agency.names):
            called[folded(name)] = agency.name
    for long, short in found.short.items():
        if long in called:
            called.setdefault(folded(short), called[long])
    known = {name: called.get(folded(short), short) for name, short in found.short.items()} | called
    given = {agency.name for agency in own}
    reach: dict[str, int] = {}
    for name in known:
        first, *rest = name.split() or [""]
        reach[first] = max(reach.get(first, 0), 1 + len(rest))
    generic = {
        head: next(iter(bodies))
        for head, bodies in found.heads.items()
        if len({known.get(folded(body), body) for body in bodies}) == 1
        and head not in words.weak | words.local | words.ruling
    }
    return AgencyNames(
        lexicon,
        known,
        reach,
        generic,
        unsure=frozenset(found.unsure - given),
        things=frozenset(found.things - given),
        companies=frozenset(found.companies - given),
        persons=frozenset(found.persons),
        plain=frozenset(found.plain),
    )


_CAPITALS = re.compile(r"[A-Z][A-Z0-9*&]{1,8}")
_MIXED = re.compile(
    r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O[’'])[A-Z])[A-Za-z]*[a-z][A-Z][A-Za-z]*[A-Z]?|[A-Z][a-z]+[A-Z]{2,}|i[A-Z]{2,}"
)
# two letters are a state or a unit as often as a body
_SHORTEST = 3


def abbreviations_in(word: Word) -> Iterator[Word]:
    """The abbreviations that a word is made of, "ESA" and "JAXA" of "ESA-JAXA"; none where it is a plain word."""
    start = word.start
    parts = word.text.split("-")
    if len(parts) > 1 and not all(_CAPITALS.fullmatch(part) and len(part) >= _SHORTEST for part in parts):
        if _CAPITALS.fullmatch(word.text.replace("-", "")):
            yield word
        return
    for at, part in enumerate(parts):
        if len(part) >= _SHORTEST and (_CAPITALS.fullmatch(part) or _MIXED.fullmatch(part)):
            yield Word(part, start, start + len(part), word.owner and at == len(parts) - 1)
        start += len(part) + 1
