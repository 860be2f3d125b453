"""The capitalised stretches of a text, and what stands between one and the next: the material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from hledtrack.extract.agencies.name_words import Vocabulary

# a doubled plural is one word: "EE. UU.", "FF.AA."
_WORD = re.compile(
    r"([A-Z])\1\.\s?([A-Z])\2\.?(?!\w)|(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*|[^\W_][\w*]*(?:[-.&’'][^\W_][\w*]*)*"
)
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]|\d{1,2}[A-Z]+$")
_OWNER = re.compile(r"[’']s?$")
# no link between two parts of a name is longer, "and for the" among them
_LONGEST_LINK = 16


class Link(StrEnum):
    """What joins a stretch to the one behind it."""

    OF = "of"
    AND = "and"
    COMMA = "comma"
    COMMA_AND = "comma and"
    BREAK = "break"


class Word(NamedTuple):
    """A word ``text[start:end]`` without the mark of the possessive; ``owner`` says that it had one."""

    text: str
    start: int
    end: int
    owner: bool = False

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is written in capitals alone: "NATO", "4H"."""
        return len(self.text) > 1 and self.text.upper() == self.text and "." not in self.text


class Piece(NamedTuple):
    """Neighbouring capitalised words; ``link`` is what stands behind them, ``join`` its words as written.

    ``opens`` says that they stand at the head of a sentence or item.
    """

    words: tuple[Word, ...]
    link: Link
    join: str
    opens: bool

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1].end

    @property
    def owner(self) -> bool:
        """Whether the last word is a possessive."""
        return self.words[-1].owner


def words_of(text: str, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words of a text; "USAID-funded" is the word "USAID"."""
    return tuple([_word(match, text, vocabulary) for match in _WORD.finditer(text)])


def _word(match: re.Match[str], text: str, vocabulary: Vocabulary) -> Word:
    word, (start, end) = match[0], match.span()
    if not word.isalpha():
        if ("’" in word or "'" in word) and (mark := _OWNER.search(word)):
            return Word(word[: mark.start()], start, start + mark.start(), owner=True)
        if "-" in word and (made := vocabulary.made.search(word)):
            return Word(word[: made.start()], start, start + made.start())
    owner = word[-1] == "s" and text[end : end + 2] in ("’ ", "' ")
    return Word(word, start, end, owner)


def pieces_of(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """The capitalised stretches of a text in its order."""
    runs = list(_runs(text, words, vocabulary))
    pieces = []
    for at, run in enumerate(runs):
        following = runs[at + 1][0].start if at + 1 < len(runs) else len(text) + _LONGEST_LINK
        between = text[run[-1].end : following] if following - run[-1].end <= _LONGEST_LINK else "."
        join = " ".join(between.split())
        link = Link.BREAK if run[-1].owner else _link(join.lower(), vocabulary)
        before = text[max(0, run[0].start - 8) : run[0].start].rstrip()
        pieces.append(Piece(tuple(run), link, join, opens=before[-1:] in ("", ".", ":", ";", "•", "*", "–", "—")))
    return tuple(pieces)


def _runs(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[list[Word]]:
    run: list[Word] = []
    for at, word in enumerate(words):
        if not (_is_capital(word, vocabulary) or _is_small_head(words, at, vocabulary)):
            if run:
                yield run
            run = []
            continue
        if run and (run[-1].owner or not text[run[-1].end : word.start].isspace()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_capital(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word is written like a name: "Harbour", "iSAFE", "4H", but not "The" and "In"."""
    text = word.text
    if text[0].isupper():
        return word.is_abbreviation or word.low not in vocabulary.closed
    return not text.islower() and bool(_INNER_CAPITAL.match(text))


def _is_small_head(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a name begins with a head in small letters: "the ministry of Transport", "the parish of Thy"."""
    if words[at].low not in vocabulary.small:
        return False
    for behind in range(at + 2, min(at + 5, len(words))):
        link = " ".join(word.text for word in words[at + 1 : behind])
        if link in vocabulary.links and _is_capital(words[behind], vocabulary):
            return True
    return False


def _link(join: str, vocabulary: Vocabulary) -> Link:
    if join in vocabulary.links or join in vocabulary.foreign:
        return Link.OF
    if join == ",":
        return Link.COMMA
    bare = join.removeprefix(",").lstrip()
    if join.startswith(",") and bare in vocabulary.links and vocabulary.heads_first:
        return Link.COMMA  # "Secretarías de Economía, de Hacienda y de Turismo"
    first, _, rest = bare.partition(" ")
    # "para la Cultura y las Artes" is one name, "la Secretaría y la Cruz Roja" are two
    listed = not rest or rest in vocabulary.links or (rest in vocabulary.articles and rest.endswith("s"))
    if first in vocabulary.conjunctions and listed:
        return Link.COMMA_AND if join.startswith(",") else Link.AND
    return Link.BREAK
