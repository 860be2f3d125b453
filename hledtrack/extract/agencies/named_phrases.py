"""The capitalised phrases with a word for an organisation in them, each as far as its name reaches.

How it thinks: in a stretch of capitalised words the head is looked for ("Food Board": the last such word, "Junta
Nacional": the first); then the name is carried on over "of" ("of Health and Human Services") for as long as no
further organisation, country or abbreviation begins there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hledtrack.extract.agencies.name_pieces import Link, Piece, Word
from hledtrack.extract.agencies.name_words import Vocabulary

# words behind a head that still belong to the name, as in "Embassy Mexico City"
_TAIL = 3
# capitalised stretches in one list: "Ministry of Labour, Invalids and Social Affairs"
_LISTED = 6


class Named(NamedTuple):
    """The names that a phrase ``text[start:end]`` stands for, more than one for "Ministries of Trade and Labour"."""

    names: tuple[str, ...]
    start: int
    end: int
    head: str


def named_in(pieces: Sequence[Piece], persons: frozenset[str], words: Vocabulary) -> Iterator[Named]:
    """All phrases of a text that name organisations, from its capitalised stretches."""
    at = 0
    while at < len(pieces):
        namer = _Namer(pieces, at, persons, words)
        named = namer.name()
        if named is not None:
            yield named
        at = namer.at + 1 if named is not None else at + 1


@dataclass(slots=True)
class _Namer:
    """Reads the name that begins in ``pieces[at]``; ``at`` moves on to the last stretch it takes."""

    pieces: Sequence[Piece]
    at: int
    persons: frozenset[str]
    words: Vocabulary

    def name(self) -> Named | None:
        before = self._before_and()
        if before is not None:
            self.at += 1
        piece = self.pieces[self.at]
        head = self._head(piece.words)
        if head is None:
            return None
        own, whole = self._own(piece, head)
        low = piece.words[head].low
        if not own:
            return None
        if whole and low in self.words.each and (several := self._several(before, own, low)):
            return several
        opening = (*before.words, Word(before.join, before.end, own[0].start)) if before else ()
        parts = [*(word.text for word in (*opening, *own))]
        start, end = (opening or own)[0].start, own[-1].end
        if whole:
            behind, end = self._carried_on(low, len(parts), end)
            parts += behind
        if not self._is_name(parts, low) or self._is_rule(parts, low):
            return None
        return Named((_plain(parts, self.words),), start, end, low)

    # --- the words of the stretch itself

    def _head(self, own: Sequence[Word]) -> int | None:
        heads = [at for at, word in enumerate(own) if word.low in self.words.heads]
        if not heads and own[-1].low in self.words.lands_behind and any(w.low in self.words.charges for w in own[:-1]):
            return len(own) - 1  # "Natural Resources Canada"
        if not heads or (self.words.heads_first and any(word.low in self.words.things for word in own[: heads[0]])):
            return None
        if self.words.heads_first:
            return heads[0]
        tail = own[heads[-1] + 1 :]
        # "Companies House" is no firm, "Representatives of" are people, "Smart City Pairing" is no city
        opens = heads[-1] == 0 and own[0].low not in self.words.leading and (tail or own[0].low in self.words.people)
        return None if opens or (tail and own[heads[-1]].low in self.words.local) else heads[-1]

    def _own(self, piece: Piece, head: int) -> tuple[tuple[Word, ...], bool]:
        """The words of the name in its stretch, and whether it may be carried on behind them."""
        own, tail = piece.words, piece.words[head + 1 :]
        first = self._verb(piece, head)
        person = next((at for at, word in enumerate(tail) if word.low in self.words.people), None)
        if person is not None:
            return own[first : head + 1 + person], False
        if not tail or self.words.heads_first:
            return own[first:], True
        owns = tail[-1].low in self.words.things or len(tail) > _TAIL
        if owns and "-" in own[first].text:
            return (), False  # "the U.S.-African Union Partnership"
        return (own[first : head + 1], False) if owns else (own[first:], True)

    def _verb(self, piece: Piece, head: int) -> int:
        """How many words before the name open the sentence with a verb: "Support Ministry of Health"."""
        first = piece.words[0]
        if not piece.opens or head == 0 or first.low not in self.words.verbs:
            return 0
        whole_without = head > 1 or piece.link is Link.OF
        return 1 if whole_without and (first.low.endswith("ing") or head == 1) else 0

    def _before_and(self) -> Piece | None:
        """A stretch that goes on behind "and" to the head of the same name: "Food and Drug Administration"."""
        first = self.pieces[self.at]
        following = self._behind(Link.AND)
        if self.words.heads_first or following is None or " " in first.join:
            return None
        if self._is_foreign(first) and (len(first.words) == 1 or first.words[0].text not in self.words.demonyms):
            return None
        other = self.words.things | self.words.people | self.words.heads
        if any(word.low in other for word in first.words) or self._head(following.words) != 1:
            return None
        return first

    # --- behind "of"

    def _carried_on(self, head: str, count: int, end: int) -> tuple[list[str], int]:
        """What follows a head over "of", and where it ends: "of Health and Human Services"."""
        parts: list[str] = []
        if self.words.heads_first and count > 1 and (piece := self._second_adjective()) is not None:
            parts, end = [self.pieces[self.at].join, _text(piece.words)], piece.end
            self.at += 1
        while (piece := self._behind(Link.OF)) is not None and self._goes_on(piece, count + len(parts), bool(parts)):
            parts.append(self.pieces[self.at].join)
            self.at += 1
            short = next((at for at, word in enumerate(piece.words) if at and word.is_abbreviation), None)
            if short is not None:  # "the Department of Commerce CHIPS programme"
                return [*parts, " ".join(word.text for word in piece.words[:short])], piece.words[short - 1].end
            parts.append(_text(piece.words))
            for at in self._further_fields(head):
                joint = self.pieces[at - 1]
                parts += [joint.join, _text(self.pieces[at].words)]
                self.at = at
            end = self.pieces[self.at].end
        return parts, end

    def _second_adjective(self) -> Piece | None:
        """As in "Servicio Agrícola y Ganadero"."""
        piece = self._behind(Link.AND)
        lone = piece is not None and len(piece.words) == 1 and " " not in self.pieces[self.at].join
        return piece if lone and self._is_field(self.at + 1) else None

    def _goes_on(self, piece: Piece, count: int, carried: bool) -> bool:
        """Whether the stretch behind "of" is part of the name, and not its owner, its place or another body."""
        join = self.pieces[self.at].join
        plain = join.lower() in self.words.plain_links
        if not plain and carried and join.islower() and join.split()[0] not in self.words.bound:
            return False
        if self.words.is_place(word.text for word in piece.words):
            return plain and not carried and piece.words[0].text not in self.words.demonyms
        head = self._head(piece.words)
        if count < 2 or head is None or piece.words[head].low in self.words.local:
            return True
        return len(piece.words) < 2 and (piece.link is not Link.OF or self._is_of_a_place(self.at + 1))

    def _is_of_a_place(self, at: int) -> bool:
        """Whether a country stands behind: "Agencia Nacional de Aduanas de México"."""
        return at + 1 < len(self.pieces) and self.words.is_place(word.text for word in self.pieces[at + 1].words)

    def _further_fields(self, head: str) -> list[int]:
        """The stretches that list further fields of work: ", Invalids and Social Affairs"."""
        if head in self.words.fields and (listed := self._comma_list()):
            return listed
        taken: list[int] = []
        at = self.at
        while at + 1 < len(self.pieces) and self.pieces[at].link is Link.AND and self._is_field(at + 1):
            at += 1
            taken.append(at)
        return taken

    def _comma_list(self) -> list[int]:
        """The stretches of a list with commas that an "and" closes, none where it does not."""
        taken: list[int] = []
        for at in range(self.at, min(self.at + _LISTED, len(self.pieces) - 1)):
            link = self.pieces[at].link
            if link not in (Link.COMMA, Link.AND, Link.COMMA_AND) or not self._is_field(at + 1):
                return []
            taken.append(at + 1)
            if link is not Link.COMMA:
                return taken if len(taken) > 1 else []
        return []

    def _is_field(self, at: int) -> bool:
        """Whether a stretch names a field of work and no further organisation, country or person."""
        piece = self.pieces[at]
        if piece.owner or self._is_foreign(piece):
            return False
        low = [word.low for word in piece.words]
        heads = [word for word in low if word in self.words.heads]
        return not heads or (heads == low[-1:] and low[-1] in self.words.weak and piece.link is not Link.OF)

    def _is_foreign(self, piece: Piece) -> bool:
        own = piece.words
        if own[0].text in self.words.demonyms or any(word.low in self.persons for word in own):
            return True
        return all(word.is_abbreviation for word in own) or self.words.is_place(word.text for word in own)

    def _behind(self, link: Link) -> Piece | None:
        return (
            self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) and self.pieces[self.at].link is link else None
        )

    def _several(self, before: Piece | None, own: tuple[Word, ...], head: str) -> Named | None:
        """The names of "Ministries of Trade and Labour" and of "the Trade and Labour Ministries"."""
        taken = [self.at]
        while taken[-1] + 1 < len(self.pieces) and len(taken) <= _LISTED:
            link = self.pieces[taken[-1]].link
            if link is Link.BREAK or (link is Link.OF) is (len(taken) > 1) or not self._is_field(taken[-1] + 1):
                break
            taken.append(taken[-1] + 1)
        names = shared_names(before, own, [self.pieces[at] for at in taken], self.words.each[head], self.words)
        if not names:
            return None
        self.at = taken[-1]
        start = before.start if before else own[0].start
        return Named(names, start, max(self.pieces[self.at].end, own[-1].end), head)

    # --- what is no name

    def _is_name(self, parts: Sequence[str], head: str) -> bool:
        if len(parts) < 2:
            return head in self.words.alone
        return head not in self.words.placed or (parts[0].lower() == head and parts[1] in self.words.links)

    def _is_rule(self, parts: Sequence[str], head: str) -> bool:
        """Whether it is a country or its leaders by another name: "the European Union", "the Biden Administration"."""
        if self.words.is_place(parts):
            return True
        if any(part in self.persons for part in parts[0].lower().replace("–", "-").split("-")):
            return True
        rest = [part for part in parts if part.lower() not in (head, *self.words.owned, *self.words.links)]
        realm = bool(rest) and rest[0].split()[0].lower() in self.words.realm
        ruled = not rest or realm or self.words.is_place(rest)
        return ruled and head in self.words.ruling


def _plain(parts: Sequence[str], words: Vocabulary) -> str:
    """Without a nationality where the name tells as much alone: "Ministry of Trade"."""
    rest = parts
    if parts[0] in words.demonyms and len(parts) > 2:
        low = parts[1].lower()
        tells = low in words.owned or (len(parts) > 3 and low not in words.heads)
        rest = parts[1:] if tells else parts
    text = " ".join(rest).replace(" ,", ",")
    return text[:1].upper() + text[1:]


def shared_names(
    before: Piece | None, own: Sequence[Word], pieces: Sequence[Piece], single: str, words: Vocabulary
) -> tuple[str, ...]:
    """The names of several bodies of one kind, none where only one is named.

    ``own`` are the words up to the plural, the first of ``pieces`` holds them and the others the fields behind "of";
    ``before`` is a field before "and".
    """
    head = single.capitalize()
    owner = [word.text for word in own[:-1] if word.text not in words.demonyms]
    if before is not None:
        return (f"{_text(before.words)} {head}", " ".join([*owner, head]))
    if len(pieces) < 2 or pieces[0].link is not Link.OF:
        return ()
    link = pieces[0].join.split()[0]
    return tuple(" ".join([*owner, head, link, field]) for field in _fields(pieces[1:], link, words))


def _fields(pieces: Sequence[Piece], link: str, words: Vocabulary) -> list[str]:
    """The fields of a list.

    The last "and" joins two bodies; an earlier one stands within a field, and so does any behind ", and" or before
    "Services". Where "of" is said again ("de Economía y de Hacienda y Crédito Público"), it alone begins a body.
    """
    again = [at for at, piece in enumerate(pieces[:-1]) if piece.join.lower().split()[-1:] == [link]]
    within = [at for at in range(1, len(pieces)) if pieces[at].words[-1].low in words.weak]
    ands = [at for at, piece in enumerate(pieces[:-1]) if piece.link is Link.AND and at + 1 not in within]
    closed = next((at for at, piece in enumerate(pieces[:-1]) if piece.link is Link.COMMA_AND), None)
    joint = ands[-1] if ands and closed is None else None
    fields = [_text(pieces[0].words)]
    for at, piece in enumerate(pieces[1:]):
        within_field = at not in again if again else pieces[at].link is Link.AND and at != joint
        if within_field:
            fields[-1] += f" {pieces[at].join} {_text(piece.words)}"
        else:
            fields.append(_text(piece.words))
    return fields


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
