"""One phrase about how far something is: its head word and the words that turn it round.

"not completed", "to be completed", "partly completed" and "phase 1 completed" have the same head and say four things.
Which words are heads and which turn them round stands in ``[statuses]`` of the word lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.status.counted import SHARE

DATE = "\x00"  # stands for a date in the words that are read
_LONGEST = 5  # words of a listed phrase
_HEADS = ("done", "closed", "begun", "doing", "pace", "open", "planned", "dropped", "failed", "act", "deed")
_AWAITS_ACT = frozenset({"future", "not"})
_ASIDE = frozenset({"part", "full", "doubt", "condition", "yes", "no", "filler", "deadline", "states", "piece", "void"})


class Kind(Enum):
    """What one head word says, once it is turned round."""

    DONE = "done"
    CLOSED = "closed"
    PART = "part done"
    DOING = "being done"
    PACE = "how it goes"
    PLANNED = "to be done"
    OPEN = "open"
    NOT_DONE = "not done"
    NOT_BEGUN = "not begun"
    DROPPED = "dropped"
    FAILED = "not kept"
    COMPROMISE = "kept in part, and over"
    CLOSED_NOT_DONE = "closed and not done"
    CLOSED_IN_PART = "closed and done in part"
    VOID = "does not apply"
    SILENT = "says nothing about it"
    DOUBT = "to be confirmed"
    NO = "the answer no"
    NO_MORE = "nothing more is to be done"
    UNSURE = "not understood"


@dataclass(frozen=True, slots=True)
class Word:
    """A listed word or phrase with its classes; one that is not listed has none."""

    text: str
    classes: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether the word belongs to one of the classes."""
        return any(name in self.classes for name in names)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one phrase says: its kinds in order.

    ``exact`` where each of its words is known, ``headed`` where a head word says it, ``dated`` where it holds a date.
    ``piece`` is how many words name a piece of the whole and nothing else: 2 of "phase 1". ``conditional`` where it
    begins with a condition and says nothing more: "subject to audit". ``now`` where it says how things have come to be,
    ``aside`` where it begins as what says where, when or by whom.
    """

    kinds: tuple[Kind, ...]
    exact: bool
    headed: bool
    dated: bool
    piece: int = 0
    conditional: bool = False
    now: bool = False
    aside: bool = False


def read_phrase(text: str, share: int | None, lexicon: Lexicon) -> Phrase:
    """What a phrase without punctuation says; ``share`` is the share, in percent, that ``SHARE`` stands for in it."""
    words = tuple(_words(text, lexicon))
    told = _without_cause(words)
    scope = _Scope(told, share, lexicon)
    kinds = tuple(kind for at, word in enumerate(told) if (kind := scope.kind(at, word)) is not None)
    known = not any(_unknown(word) for word in told)
    headed = bool(kinds) or (scope.any("part") and not scope.any("filler", "place", "preposition"))
    if not kinds:
        kinds = scope.without_head(exact=known)
    piece = len(told) if known and not kinds and scope.any("piece") else 0
    conditional = not kinds and bool(told) and told[0].has("condition")
    if not known and not kinds and told and told[0].has("but_for", "not"):  # "except the annex", "not in Chile"
        kinds = (Kind.PART if told[0].has("but_for") else Kind.UNSURE,)
    dated = any(word.text == DATE for word in words)
    first = told[0] if told else Word("", frozenset())
    aside = first.text == DATE or first.has("preposition", "place", "filler")
    return Phrase(kinds, known, headed, dated, piece, conditional, now=first.has("now"), aside=aside)


# --- words


@lru_cache(maxsize=4)
def _listed(language: str) -> dict[tuple[str, ...], frozenset[str]]:
    """The listed phrases by their words; "cumplido/a" stands for its four forms."""
    found: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in load_lexicon(language).statuses.items():
        for phrase in phrases:
            stem = phrase.removesuffix("o/a")
            forms = [stem + end for end in ("o", "a", "os", "as")] if stem != phrase else [phrase]
            for form in forms:
                found.setdefault(tuple(form.split()), set()).add(name)
    return {words: frozenset(names) for words, names in found.items()}


def _words(text: str, lexicon: Lexicon) -> Iterator[Word]:
    listed = _listed(lexicon.language)
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            classes = listed.get(tuple(tokens[at : at + length]))
            if classes:
                yield Word(" ".join(tokens[at : at + length]), classes)
                at += length
                break
        else:
            yield from _unlisted(tokens[at], tokens[at - 1] if at else "", lexicon)
            at += 1


def _tokens(text: str) -> list[str]:
    """The words in small letters; "won't" is "will not", "hasn't" is "not", "not yet done" is "not done"."""
    text = text.replace("’", "'")
    text = re.sub(r"\bwon't\b", "will not", re.sub(r"\bcan't\b", "cannot", text))
    text = re.sub(r"\b\w+n't\b", "not", text)
    text = re.sub(r"\b(not|never) yet\b(?=\W*\w)", r"\1", text)
    return re.findall(rf"[^\W\d_]+|\d+|[{DATE}{SHARE}]", text)


def _unlisted(token: str, before: str, lexicon: Lexicon) -> Iterator[Word]:
    listed = _listed(lexicon.language)
    rest = listed.get((token.removeprefix("un"),), frozenset()) if token.startswith("un") else frozenset()
    if rest & {"done", "begun", "planned"}:
        yield Word("un", frozenset({"not"}))
        yield Word(token.removeprefix("un"), rest)
    elif len(token) > 4 and token.endswith(lexicon.statuses.get("will_endings", ())):
        yield Word(token, frozenset({"will", "act"}))
    elif token.endswith(lexicon.statuses.get("act_endings", ())) and listed.get((before,), frozenset()) & _AWAITS_ACT:
        yield Word(token, frozenset({"act"}))  # "por aprobar", "sin definir"
    elif len(token) == 1 or token.isdigit() or lexicon.is_adverb(token) or lexicon.is_class(token, "numeral"):
        yield Word(token, frozenset({"filler"}))
    else:
        yield Word(token, frozenset())


def _unknown(word: Word) -> bool:
    return not word.classes


def _without_cause(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the reason given: "delayed due to floods"; "due to open" and "because" at the head stay."""
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else None
        if at and word.has("cause") and not (follows and follows.has("act", "done", "begun")):
            return words[:at]
    return words


# --- heads


@dataclass(slots=True)
class _Scope:
    """The words of one phrase, and what those before a head make of it."""

    words: Sequence[Word]
    share: int | None
    lexicon: Lexicon

    def any(self, *names: str) -> bool:
        return any(word.has(*names) for word in self.words)

    def before(self, at: int, *names: str) -> bool:
        return any(word.has(*names) for word in self.words[:at])

    @property
    def shared(self) -> bool:
        """Whether a share is told, and less than the whole."""
        return self.share is not None and self.share < 100

    def kind(self, at: int, word: Word) -> Kind | None:
        """What the word says if it is a head."""
        if word.has("in_state") and at + 1 < len(self.words) and self.words[at + 1].has("states"):
            return self._doing(at)
        if self.before(at, "gone") and word.has(
            "needed", "proceeds", "doing", "planned", "done", "open", "begun", "act", "will"
        ):
            return Kind.DROPPED
        if word.has("needed") and not word.has("done"):
            return Kind.DROPPED if self.before(at, "not") else None
        if word.has("proceeds"):
            return Kind.DROPPED if self.before(at, "not") else Kind.DOING
        if word.has("void"):
            return Kind.VOID
        if word.has("undone"):
            return Kind.UNSURE
        if word.has("no_more"):
            return Kind.NO_MORE
        if word.has("silent"):
            return Kind.SILENT
        if word.has("compromise"):
            return Kind.COMPROMISE
        name = next((name for name in _HEADS if word.has(name)), None)
        if name is None or (name == "doing" and at and self.words[at - 1].has("in_state")):
            return None
        return self._head(name, at)

    def _head(self, name: str, at: int) -> Kind | None:
        match name:
            case "done" | "closed":
                return self._done(at, closed=name == "closed")
            case "begun":
                return self._begun(at)
            case "doing":
                return self._doing(at)
            case "pace":
                return Kind.PACE
            case "open":
                return self._open(at)
            case "planned":
                return Kind.NOT_DONE if self.before(at, "not") else Kind.PLANNED
            case "dropped" | "failed":
                return self._ended(at, failed=name == "failed")
            case "act":
                return self._act(at)
            case _:
                return self._deed(at)

    def _ahead(self, at: int) -> bool:
        return self.before(at, "will", "future")

    def _done(self, at: int, *, closed: bool) -> Kind | None:
        if self.before(at, "failed"):
            return None  # "failed to complete"
        if self.any("doubt"):
            return Kind.UNSURE
        if self.before(at, "not"):
            return self._not_done(at)
        if self._ahead(at) or any(word.has("planned") and not word.has("piece") for word in self.words[:at]):
            return Kind.PLANNED
        if self.share == 0:
            return Kind.NOT_BEGUN
        if self.shared or self.any("part", "piece", "condition", "but_for"):
            return Kind.PART
        if any(_unknown(word) for word in self.words[:at]) or not self._tail_is_aside(at):
            return Kind.UNSURE
        return Kind.CLOSED if closed else Kind.DONE

    def _not_done(self, at: int) -> Kind:
        if self.any("part", "full"):
            return Kind.PART
        if self.before(at, "will"):
            later = any(word.text == DATE or word.has("pace", "deadline") for word in self.words)
            return Kind.OPEN if later else Kind.DROPPED
        return Kind.NOT_DONE

    def _tail_is_aside(self, at: int) -> bool:
        """Whether what follows a deed says how or by whom ("by the board"), not of what part ("in two cities")."""
        for place, word in enumerate(self.words[at + 1 :], at + 1):
            if _unknown(word):
                return False
            if word.has("preposition"):
                return True
            if word.has("place"):
                rest = self.words[place + 1 :]
                return not any(other.text.isdigit() or self.lexicon.is_class(other.text, "numeral") for other in rest)
        return True

    def _begun(self, at: int) -> Kind:
        if self.before(at, "not"):
            return Kind.NOT_BEGUN
        return Kind.PLANNED if self._ahead(at) else Kind.DOING

    def _doing(self, at: int) -> Kind:
        if self.before(at, "gone"):
            return Kind.DROPPED
        if self.before(at, "not"):
            return Kind.NOT_DONE
        if self.share in (0, 100) and self.words[at].has("doing"):  # "progress: 100%"
            return Kind.DONE if self.share else Kind.NOT_BEGUN
        return Kind.PLANNED if self._ahead(at) else Kind.DOING

    def _open(self, at: int) -> Kind | None:
        if self.words[at].has("act") and self._ahead(at):
            return Kind.PLANNED
        return Kind.SILENT if self.before(at, "not") else Kind.OPEN

    def _ended(self, at: int, *, failed: bool) -> Kind:
        if failed and self.any("deadline"):
            return Kind.PACE
        if failed and self.any("part"):
            return Kind.PART
        if self.before(at, "not") or self._ahead(at) or any(_unknown(word) for word in self.words[:at]):
            return Kind.UNSURE
        return Kind.FAILED if failed else Kind.DROPPED

    def _act(self, at: int) -> Kind | None:
        if self.before(at, "failed"):
            return None  # "failed to deliver"
        if self.before(at, "not") or self.words[at].has("not"):
            willing = self.before(at + 1, "will")
            return self._not_done(at + 1) if willing else Kind.NOT_DONE
        return Kind.PLANNED if self._ahead(at) or self.words[at].has("will") else None

    def _deed(self, at: int) -> Kind | None:
        if self.before(at, "not"):
            return Kind.NOT_DONE
        if self.share == 0:
            return Kind.NOT_BEGUN
        if self.shared or self.any("part"):
            return Kind.PART
        if self._ahead(at) or self.any("planned"):
            return Kind.PLANNED
        return Kind.DONE if self.any("full") or self.share == 100 else None

    def without_head(self, *, exact: bool) -> tuple[Kind, ...]:
        """What a phrase without a head says: "50%", "partly", "not yet"."""
        if not exact or not self.words:
            return ()
        if self.share == 0:
            return (Kind.NOT_BEGUN,)
        if self.share is not None:
            return (Kind.DONE if self.share == 100 and not self.any("piece") else Kind.PART,)
        if self.any("part", "but_for"):
            return (Kind.PART,)
        if self.any("full") and not self.any("not"):
            return (Kind.DONE,)
        if self.any("doubt"):
            return (Kind.DOUBT,)
        if len(self.words) == 1 and self.words[0].has("no"):
            return (Kind.NO,)
        plain = all(word.has("not", "filler") for word in self.words)
        return (Kind.NOT_DONE,) if plain and self.any("not") and len(self.words) > 1 else ()
