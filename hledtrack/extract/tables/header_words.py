"""What the header of a column, or the name of a field, says that it holds.

A header is understood by its head noun and the words beside it, not as a whole phrase: "action owner" is an owner,
"estimatedCompletionDate" a date that is still to come, "level of completion" a status.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.status.status_words import read_status
from hledtrack.languages import LANGUAGES

_CAMEL = re.compile(r"(?<=[a-zà-ÿ\d])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_LONGEST = 4  # words of a listed phrase
_MOST_WORDS = 9  # of a header; a longer text is a cell
NAME_RANK = 27  # a bare "name" stands behind "action" and the like, before "project" and "goal"
UNKNOWN_WORD = 100  # how far a header with words that nobody knows stands behind one without
_DATED = frozenset({"deadline", "date", "ahead", "revised", "original", "done", "begin", "recorded"})
_SURELY_DONE = 2  # of the words for what was done: "actual", "actually" come first in the list


@dataclass(frozen=True, slots=True)
class Header:
    """The field that a header names, ``None`` where it names none that is known.

    The lower ``rank`` is, the better the header names it. ``doubtful`` says that the values below must bear it out: a
    bare "date", "completion". ``known`` says that each word is one of headers. ``remarks`` marks a column of remarks
    about the status: "status detail", "status comments". ``dated`` is the field that it names where the values
    are dates: "completed". ``age`` is -1 for what was said before ("previous status"), 1 for what is said now.
    """

    role: str | None
    rank: int = 0
    doubtful: bool = False
    known: bool = False
    remarks: bool = False
    dated: str | None = None
    age: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    classes: frozenset[str]

    def has(self, *names: str) -> bool:
        return any(name in self.classes for name in names)


@lru_cache(maxsize=4096)
def read_header(text: str, language: str) -> Header:
    """What a header in ``language`` names."""
    lexicon = load_lexicon(language)
    words = _words(text, lexicon)
    if not words or len(words) > _MOST_WORDS:
        return Header(None)
    reading = _Reading(tuple(words), lexicon)
    header = reading.header()
    if header.role == "title" and len(words) > 2 and text.rstrip().endswith("?"):
        header = replace(header, role="text")  # "What is the commitment?" asks for its description
    if _is_choice(text, lexicon):
        dated = header.role if header.role in ("expected", "actual") else "actual"
        return Header("status", doubtful=True, known=True, dated=dated)
    if "," in text:
        header = replace(header, rank=header.rank + UNKNOWN_WORD)  # "Title, department" names more than one field
    age = -1 if reading.has("former", "original") else int(reading.has("present", "revised"))
    return replace(header, age=age, remarks=header.role in ("other", "text") and reading.has("status"))


def _is_choice(text: str, lexicon: Lexicon) -> bool:
    """Whether a header lists the words of status that its cells may hold: "Met / Partly met / Not met"."""
    parts = [part for part in re.split(r"\s*[/|]\s*", text) if part.strip()]
    readings = [read_status(part, lexicon) for part in parts]
    return len({reading.status for reading in readings}) > 1 and all(r.exact and r.status for r in readings)


def header_of(text: str, language: str) -> Header:
    """What a header names in a document's language, or in another that knows each of its words."""
    own = read_header(text, language)
    if own.role is not None and own.known:
        return own
    others = (read_header(text, other) for other in LANGUAGES if other != language)
    return next((other for other in others if other.role is not None and other.known), own)


@lru_cache(maxsize=4096)  # cells of a column say the same again and again
def folded_header(text: str) -> str:
    """A header in small letters, one blank between its words: "dueDate", "Due_date" and "Due date:" are the same."""
    text = unicodedata.normalize("NFKC", text).strip()
    text = _CAMEL.sub(" ", text)
    text = re.sub(r"[_*.:?¿()\[\]/\\–—-]", " ", text.replace("%", " % ").replace("#", " num "))
    return " ".join(text.casefold().split())


def _words(text: str, lexicon: Lexicon) -> list[_Word]:
    listed = _listed(lexicon.language)
    tokens = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|[nN]º|%", folded_header(text))
    found: list[_Word] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            word = listed.get(tuple(tokens[at : at + length]))
            if word or length == 1:
                found.append(word or _Word(tokens[at], frozenset()))
                at += length
                break
    return found


@lru_cache(maxsize=4)
def _listed(language: str) -> dict[tuple[str, ...], _Word]:
    """The listed words by how they are typed, also without their accents: names of fields seldom have any."""
    found: dict[str, set[str]] = {}
    for name, phrases in load_lexicon(language).headers.items():
        for phrase in phrases if name != "head" else ():
            found.setdefault(phrase, set()).add(name)
    words = {tuple(phrase.split()): _Word(phrase, frozenset(names)) for phrase, names in found.items()}
    bare = {tuple(_bare(phrase).split()): words[tuple(phrase.split())] for phrase in found}
    return bare | words


def _bare(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class _Reading:
    words: Sequence[_Word]
    lexicon: Lexicon

    def has(self, *names: str) -> bool:
        return any(word.has(*names) for word in self.words)

    @property
    def known(self) -> bool:
        return all(word.classes for word in self.words)

    def head(self) -> _Word:
        """The noun that the others describe: the last one in English, up to "of"; the first one in Spanish."""
        first = self.lexicon.headers["head"] == ("first",)
        link = next((at for at, word in enumerate(self.words) if at and word.has("link")), len(self.words))
        before = [word for word in self.words[:link] if word.classes - {"filler", "link"}]
        named = before or [word for word in self.words if word.classes - {"filler", "link"}]
        if not named:
            return self.words[0] if first else self.words[-1]
        return named[0] if first else named[-1]

    def header(self) -> Header:
        head = self.head()
        if head.has("other") and not head.has("status", "title"):
            return self._of("other", head)
        if self.has("percent"):
            return self._of("other" if self.has("other") else "progress", head)
        if head.has("number") and all(word.has("number", "title", "filler", "link", "name") for word in self.words):
            return self._of("number", head)
        if self.has("revised") and self.words[-1].has("until"):
            return Header("revised", known=self.known)  # "Extended to"
        if len(self.words) == 1 and head.has("until"):
            return Header("expected", 40, doubtful=True, known=True)
        if self._surely_done() and self.has("finish") and not self.has("date", "deadline"):
            return Header("actual", doubtful=True, known=self.known)
        if self.has("deadline", "date", "begin") and (head.classes & _DATED) and not self._is_status(head):
            return self._date()
        if head.has("name") and not head.has("title"):
            return self._named(head)
        for role in ("agencies", "status", "title", "text", "pillar", "workstream", "location"):
            if head.has("owner" if role == "agencies" else role):
                return self._of(role, head)
        if self.has("forecast"):
            return Header("revised", doubtful=not self.has("date", "deadline"), known=self.known)
        if head.has("ahead") and not head.has("finish") and (title := self._title_before(head)):
            return self._of("title", title)  # "Action agreed"
        if head.classes & {"ahead", "done", "revised", "original"}:
            dated = "expected" if head.has("ahead") else "actual" if head.has("done") else None
            return Header(dated, 60, doubtful=True, known=self.known)
        return self._beside(head)

    def _title_before(self, head: _Word) -> _Word | None:
        return next((word for word in self.words if word is not head and word.has("title")), None)

    def _is_status(self, head: _Word) -> bool:
        return head.has("status") and not head.has("ahead", "done", "deadline")

    def _surely_done(self) -> bool:
        """Whether a word says what really was, and not what was to be: "actual"."""
        return any(word.text in self.lexicon.headers["done"][:_SURELY_DONE] for word in self.words)

    def _named(self, head: _Word) -> Header:
        """As in "agency name", "promise text": what is named counts."""
        for role, name in (("agencies", "owner"), ("title", "title"), ("pillar", "pillar"), ("status", "status")):
            if found := next((word for word in self.words if word.has(name)), None):
                return self._of(role, found)
        if head.has("text"):
            return self._of("text", head)  # beside a title it is more about it; alone it is made the title
        return Header("title", NAME_RANK + UNKNOWN_WORD * (not self.known), known=self.known)

    def _beside(self, head: _Word) -> Header:
        for role, name in (("agencies", "owner"), ("status", "status"), ("title", "title"), ("text", "text")):
            if found := next((word for word in self.words if word.has(name)), None):
                return self._of(role, found)
        return Header(None, known=self.known)

    def _of(self, role: str, word: _Word) -> Header:
        rank = self._rank("owner" if role == "agencies" else role, word.text)
        rank += UNKNOWN_WORD * (not self.known)
        if role == "agencies":
            rank = min(self._rank("owner", owner.text) for owner in self.words if owner.has("owner"))
            rank += UNKNOWN_WORD * (not self.known or self.has("person"))  # the body before who answers for it
        if role == "title" and self.has("deadline", "ahead") and not self.known:
            rank += UNKNOWN_WORD
        if role == "text" and self.has("title"):
            rank -= UNKNOWN_WORD  # "description of the action" before all others
        doubtful = (role == "status" and word.has("ahead", "done")) or word.text in ("progress", "avance", "avances")
        dated = ("actual" if word.has("done") else "expected") if doubtful and role == "status" else None
        return Header(role, rank, doubtful=doubtful, known=self.known, dated=dated)

    def _rank(self, name: str, word: str) -> int:
        listed = self.lexicon.headers.get(name, ())
        return listed.index(word) if word in listed else len(listed)

    def _date(self) -> Header:
        """Which date: when it is due, when it was done, when it began, or when somebody wrote it down."""
        promised = self.has("deadline", "ahead")
        rank = UNKNOWN_WORD * (not self.known)
        if self.has("begin") and not self.has("finish"):
            return Header("begin", rank, known=self.known)  # "Planned start", "Actual start date"
        if self._surely_done():
            return Header("actual", rank, known=self.known)
        if self.has("original") and not self._is_revised(promised=True):
            return Header("original", rank, known=self.known)
        if self.has("forecast") or self._is_revised(promised=promised):
            return Header("revised", rank, known=self.known)
        if self.has("done") and not promised:
            return Header("actual", rank + 1, known=self.known)
        if promised:
            return Header("expected", rank + (0 if self.has("ahead", "deadline") else 10), known=self.known)
        if self.has("recorded"):
            return Header("recorded", rank, known=self.known)
        return Header("expected", rank + 50, doubtful=True, known=self.known)

    def _is_revised(self, *, promised: bool) -> bool:
        """Whether a date is the new one; an "updated date" without more is the day of the update."""
        return any(word.has("revised") and (promised or not word.has("recorded")) for word in self.words)
