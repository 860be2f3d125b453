"""What recognition reads out of one commitment, before anything is known of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hledtrack.match.lexicon import Lexicon, language_of, lexicon
from hledtrack.match.title_marks import Marks, read_marks, without_dates
from hledtrack.match.wording import Word, fold, read_words
from hledtrack.model import Commitment

# How much a word tells: grammar nothing, words of progress and of every programme little.
_PROGRESS: Final = 0.15
_COMMON: Final = 0.5
_LETTERS: Final = 3
# A title with more capitals than this share among its longer words is a headline: its capitals tell nothing.
_HEADLINE: Final = 0.6
_SHORT: Final = 3
# Two words that begin with as many letters are taken for one word in two forms.
_BEGINNING: Final = 6
_AGENCY_BREAK = re.compile(r"\s*[;/&|]\s*|\s*,\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One commitment as recognition sees it.

    ``title`` and ``whole`` (title and text) map stems to how much such a word tells (0 to 1); ``phrases`` are pairs of
    neighbouring stems; ``letters`` are the title's letter trigrams. ``names`` maps the folded form of capitalised title
    words to the word; ``proper`` holds what is written as only names are, ``lowered`` what stands in lower case.
    ``agencies`` maps names as written to the forms they may go by; ``sections`` are the stems of pillar and workstream.
    ``order`` holds the title's stems as they follow; ``written`` maps stems to a word as written. ``key`` is equal for
    two commitments that say the same in the same words.
    """

    commitment: Commitment
    key: str
    title: Mapping[str, float]
    whole: Mapping[str, float]
    phrases: frozenset[str]
    letters: frozenset[str]
    names: Mapping[str, Word]
    proper: frozenset[str]
    lowered: frozenset[str]
    initials: str
    marks: Marks
    order: tuple[str, ...]
    agencies: Mapping[str, frozenset[str]]
    sections: tuple[frozenset[str], ...]
    written: Mapping[str, str]
    beginnings: frozenset[str]

    def holds(self, stem: str) -> bool:
        """Return whether the statement has a word with this stem, one that begins like it, or this acronym's words."""
        if stem in self.whole or (len(stem) >= _BEGINNING and stem[:_BEGINNING] in self.beginnings):
            return True
        return len(stem) >= _LETTERS and stem in self.initials


def read_statement(commitment: Commitment, agency_names: Mapping[str, str]) -> Statement:
    """Return the features of a commitment; ``agency_names`` maps an agency's aliases to its one name."""
    settled = {_plain(alias): name for alias, name in agency_names.items()}
    title_text, body_text = _without_dates(commitment)
    language = language_of(fold(f"{title_text} {body_text}").split())
    words = lexicon(language)
    said = read_words(title_text, language)
    title_words = without_dates(said, words)
    body_words = without_dates(read_words(body_text, language), words)
    if body_words and not any(_factor(word, words) == 1 for word in title_words):
        title_words = [*title_words, *body_words]  # "Sign a memorandum of understanding": the text says which
    location = without_dates(read_words(commitment.location or "", language), words)
    whole = [*title_words, *body_words, *location]
    return Statement(
        commitment=commitment,
        key=" ".join(fold(f"{commitment.title or ''} | {commitment.text or ''}").split()),
        title=_weights(title_words, words),
        whole=_weights(whole, words),
        phrases=frozenset([*_neighbours(title_words), *_neighbours(body_words)]),
        letters=frozenset(_trigrams(title_words, words)),
        names={w.form: w for w in _capitalised([*title_words, *location], words)},
        proper=frozenset([*_proper(title_words, words), *_proper(body_words, words), *_proper(location, words)]),
        lowered=frozenset(w.form for w in whole if w.written.islower()),
        initials="".join(w.form[0] for w in title_words),
        marks=read_marks(said, words),
        order=tuple(w.stem for w in title_words),
        agencies={name: _agency_keys(name, settled) for name in _agencies(commitment.agencies)},
        sections=tuple(
            frozenset(w.stem for w in read_words(section, language) if w.form not in words.function)
            for section in (commitment.pillar, commitment.workstream)
            if section
        ),
        beginnings=frozenset(w.stem[:_BEGINNING] for w in whole if len(w.stem) >= _BEGINNING),
        written={w.stem: w.written for w in reversed(whole)},
    )


def _agency_keys(name: str, settled: Mapping[str, str]) -> frozenset[str]:
    """Return the folded forms that an agency may go by: its settled name, or its own name and its initials."""
    plain = _plain(name)
    if plain in settled:
        plain = _plain(settled[plain])
    forms = plain.split()
    grammar = lexicon("en").function | lexicon("es").function
    keys = {" ".join(form for form in forms if form not in grammar) or plain}
    if len(forms) > 1:
        keys |= {"".join(f[0] for f in forms), "".join(f[0] for f in forms if f not in grammar)}
    return frozenset(key for key in keys if len(key) > 1)


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split())


def _agencies(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        short = re.fullmatch(r"(.+?)\s*\(([^)]+)\)", name.strip())
        yield from (part for part in _AGENCY_BREAK.split(short[1] if short else name) if part.strip())


def _without_dates(commitment: Commitment) -> tuple[str, str]:
    """Return title and text without the words of the dates, which move while the commitment stays."""
    title, text = commitment.title or "", commitment.text or ""
    for quote in (commitment.expected_text, commitment.actual_text):
        if quote:
            title, text = title.replace(quote, " "), text.replace(quote, " ")
    if not title.strip():
        title = text or commitment.id.replace("-", " ")
    return title, text


def _factor(word: Word, lists: Lexicon) -> float:
    if word.form in lists.progress:
        return _PROGRESS
    return _COMMON if word.form in lists.common else 1.0


def _weights(words: Iterable[Word], lists: Lexicon) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        weights[word.stem] = max(_factor(word, lists), weights.get(word.stem, 0.0))
    return weights


def _neighbours(words: Sequence[Word]) -> Iterator[str]:
    return (f"{one.stem} {other.stem}" for one, other in pairwise(words))


def _trigrams(words: Iterable[Word], lists: Lexicon) -> Iterator[str]:
    for word in words:
        if word.form not in lists.progress:
            padded = f" {word.form} "
            yield from (padded[i : i + _LETTERS] for i in range(len(padded) - _LETTERS + 1))


def _capitalised(words: Iterable[Word], lists: Lexicon) -> Iterator[Word]:
    for word in words:
        ordinary = word.form in lists.common or word.form in lists.progress or word.form in lists.kinds
        if not ordinary and word.written != word.written.lower():
            yield word


def _proper(words: Sequence[Word], lists: Lexicon) -> Iterator[str]:
    """Return the words whose capital is no matter of layout: not a sentence's first, not in a Headline Of Capitals."""
    inner = [word for word in words if not word.opens and word.form.isalpha() and len(word.form) > _SHORT]
    headline = sum(word.written[0].isupper() for word in inner) > _HEADLINE * len(inner)
    shouted = all(word.written.isupper() for word in inner)
    for word in _capitalised(words, lists):
        acronym = word.written[1:] != word.written[1:].lower() and not (inner and shouted)
        if acronym or not (word.opens or headline):
            yield word.form
