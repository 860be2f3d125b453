"""All statements of two reviews, read together: what one writes decides how another is read."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from hledtrack.match.collection.statement import Statement
from hledtrack.match.words.compounds import Compounds
from hledtrack.match.words.same_agency import AgencyNames
from hledtrack.match.words.title_marks import is_numbering, read_marks, without_dates
from hledtrack.match.words.tongue import common_stem, languages_of, spoken
from hledtrack.match.words.word_keys import PROGRESS, Vocabulary, Word, fold, initials_of, stem, tokens, trigrams
from hledtrack.model import Commitment

# A title with more capitals than this share among its longer words is a headline: its capitals tell nothing.
_HEADLINE: Final = 0.6
_ASIDE = re.compile(r"\(([^()\s]{2,20})\)")
_BRACKETS = re.compile(r"\(([^()]+)\)")


class Readings(NamedTuple):
    """The statements of a new review and of the earlier ones.

    ``proper`` holds the folded words that are written as only names are, and nowhere in small letters. ``phrases`` and
    ``letters`` say how many different pairs of words and groups of letters there are: their numbers are below that.
    """

    entries: list[Statement]
    known: list[Statement]
    proper: frozenset[str]
    phrases: int
    letters: int


def words_of(commitment: Commitment) -> str:
    """Return the words by which the commitment is known beside its title."""
    return commitment.words or ""


def read_statements(
    entries: Sequence[Commitment], known: Sequence[Commitment], agency_names: Mapping[str, str]
) -> Readings:
    """Return what the commitments say; ``agency_names`` maps an agency's aliases to its one name."""
    mine, theirs = [_Texts.of(c) for c in entries], [_Texts.of(c) for c in known]
    compounds = Compounds({token for texts in (*mine, *theirs) for token in texts.all})
    languages = languages_of([t.all for t in mine]), languages_of([t.all for t in theirs])
    several = len(spoken([*languages[0], *languages[1]])) > 1
    reader = _Reader(compounds, AgencyNames(agency_names, several), several)
    statements = [
        [reader.read(texts, language) for texts, language in zip(side, speaking, strict=True)]
        for side, speaking in zip((mine, theirs), languages, strict=True)
    ]
    return Readings(statements[0], statements[1], reader.names(), len(reader.phrases), len(reader.letters))


class _Texts(NamedTuple):
    """The texts of one commitment as tokens, without the words of the dates, which move while it stays."""

    commitment: Commitment
    title: list[str]
    body: list[str]
    location: list[str]

    @property
    def all(self) -> list[str]:
        return [*self.title, *self.body, *self.location]

    @staticmethod
    def of(commitment: Commitment) -> _Texts:
        title, body = commitment.title or "", words_of(commitment)
        for quote in (commitment.expected_text, commitment.actual_text):
            if quote:
                title, body = title.replace(quote, " "), body.replace(quote, " ")
        if not title.strip():
            title = body or commitment.id.replace("-", " ")
        return _Texts(commitment, tokens(title), tokens(body), tokens(commitment.location or ""))


class _Reader:
    """Makes statements; what occurs in many of them is made once."""

    def __init__(self, compounds: Compounds, agencies: AgencyNames, several: bool) -> None:
        self.phrases: dict[tuple[str, str], int] = {}
        self.letters: dict[str, int] = {}
        self._spelled: dict[str, tuple[int, ...]] = {}
        self._compounds, self._agencies = compounds, agencies
        self._stem_of = common_stem if several else stem
        self._vocabularies: dict[str, Vocabulary] = {}
        self._proper: set[str] = set()
        self._sections: dict[str, str] = {}

    def names(self) -> frozenset[str]:
        """Return the words written as only names are."""
        small = (vocabulary.in_small_letters() for vocabulary in self._vocabularies.values())
        return frozenset(self._proper.difference(*small))

    def read(self, texts: _Texts, language: str) -> Statement:
        if language not in self._vocabularies:
            self._vocabularies[language] = Vocabulary(language, self._stem_of)
        vocabulary = self._vocabularies[language]
        said, body, location = (
            vocabulary.read(self._compounds.even(parts)) if parts else []
            for parts in (texts.title, texts.body, texts.location)
        )
        title, body, location = (without_dates(words, vocabulary.lists) for words in (said, body, location))
        for words in (title, body, location):
            self._note_names(words)
        titled = not body or any(word.tells == 1 for word in title)
        order = title if titled else [*title, *body]  # "Sign a memorandum of understanding": the text says which
        everything = [*title, *body, *location]
        text = self._phrases(body)
        commitment = texts.commitment
        agencies = self._agencies.read(commitment.agencies)
        return Statement(
            commitment=commitment,
            key=" ".join(fold(f"{commitment.title or ''} | {words_of(commitment)}").split()),
            language=language,
            title=_weights(order),
            whole=_weights(everything),
            order=tuple(order),
            title_length=len(title),
            words=tuple(everything),
            phrases=array("L", text | self._phrases(title) if titled else text),
            body=array("L", text),
            letters=array("L", self._letters(order)),
            names={word.form: word for word in (*order, *location) if word.capital},
            initials=initials_of(order),
            acronyms=frozenset([word.form for word in everything if word.acronym]),
            marks=read_marks(said, vocabulary.lists),
            agencies=agencies.forms,
            agency_keys=agencies.keys,
            sections=tuple(
                [self._section(one, vocabulary) for one in (commitment.pillar, commitment.workstream) if one]
            ),
            titled=titled,
            begins=frozenset(_begins(said, order)),
            aside=self._in_brackets(_ASIDE, commitment.title, vocabulary),
            brackets=self._in_brackets(_BRACKETS, commitment.title, vocabulary),
            beginnings=frozenset([word.beginning for word in order if word.beginning]),
            all_beginnings=frozenset([word.beginning for word in everything if word.beginning]),
        )

    def _in_brackets(self, pattern: re.Pattern[str], title: str | None, vocabulary: Vocabulary) -> frozenset[str]:
        if not title or "(" not in title:
            return frozenset()
        found = " ".join(pattern.findall(title))
        return frozenset(word.stem for word in vocabulary.read(self._compounds.even(tokens(found))))

    def _phrases(self, words: Sequence[Word]) -> set[int]:
        number = self.phrases
        return {number.setdefault((one.stem, other.stem), len(number)) for one, other in pairwise(words)}

    def _letters(self, words: Iterable[Word]) -> set[int]:
        return set().union(*[self._letters_of(word.form) for word in words if word.tells > PROGRESS])

    def _letters_of(self, form: str) -> tuple[int, ...]:
        if form not in self._spelled:
            number = self.letters
            self._spelled[form] = tuple([number.setdefault(three, len(number)) for three in trigrams(form)])
        return self._spelled[form]

    def _section(self, name: str, vocabulary: Vocabulary) -> str:
        """Return a heading without its numbering, grammar and case."""
        if name not in self._sections:
            words = [word for word in vocabulary.read(tokens(name)) if not word.grammar]
            telling = [word.stem for word in words if not is_numbering(word, vocabulary.lists)]
            self._sections[name] = " ".join(telling or [word.stem for word in words])
        return self._sections[name]

    def _note_names(self, words: Sequence[Word]) -> None:
        """Note the words whose capital is no matter of layout: not a sentence's first, not in a Headline."""
        capitals = [word for word in words if word.capital and word.form not in self._proper]
        if not capitals:
            return
        inner = [word for word in words if word.long and not word.opens]
        headline = sum(word.written[0].isupper() for word in inner) > _HEADLINE * len(inner)
        shouted = all(word.written.isupper() for word in inner)
        for word in capitals:
            mixed = word.written[1:] != word.written[1:].lower() and not (inner and shouted)
            if mixed or not (word.opens or headline):
                self._proper.add(word.form)


def _begins(said: Sequence[Word], kept: Sequence[Word]) -> Iterator[int]:
    """Return the places of the kept words that do not follow directly on another kept one."""
    place = 0
    follows = False
    for word in said:
        if place < len(kept) and word is kept[place]:
            if not follows:
                yield place
            place += 1
            follows = True
        else:
            follows = False


def _weights(words: Iterable[Word]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        if word.tells > weights.get(word.stem, 0.0):
            weights[word.stem] = word.tells
    return weights
