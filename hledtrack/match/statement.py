"""What recognition reads out of one commitment, before anything is known of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hledtrack.match.lexicon import Lexicon, language_of, lexicon
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
_LAST_ROMAN: Final = 39
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SERIES_NUMBER = re.compile(r"0*(\d{1,3})([a-z]?)")
_ORDINAL = re.compile(r"0*(\d{1,2})(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})")
_AGENCY_BREAK = re.compile(r"\s*[;/&|]\s*|\s*,\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One commitment as recognition sees it.

    ``title`` and ``whole`` (title and text) map stems to how much such a word tells (0 to 1); ``phrases`` are pairs of
    neighbouring stems; ``letters`` are the title's letter trigrams. ``names`` maps the folded form of capitalised title
    words to the word; ``proper`` holds what is written as only names are,
    ``lowered`` what stands in lower case. ``series`` and ``years`` are the numbers
    of the title that are part of a name ("phase 2", "the 2026 census"); ``kinds`` and ``sides`` the groups of the
    lexicon that the title touches, with its words; ``negated`` its words of denial.
    ``event`` is true for a meeting and the like. ``key`` is equal for two commitments that say the same in the same
    words.
    """

    commitment: Commitment
    key: str
    title: Mapping[str, float]
    whole: Mapping[str, float]
    phrases: frozenset[str]
    letters: frozenset[str]
    names: Mapping[str, Word]
    proper: frozenset[str]
    forms: frozenset[str]
    lowered: frozenset[str]
    initials: str
    series: frozenset[str]
    years: frozenset[str]
    kinds: Mapping[int, str]
    sides: frozenset[tuple[int, int]]
    side_words: Mapping[int, str]
    negated: frozenset[str]
    recurring: bool
    event: bool
    agencies: tuple[frozenset[str], ...]
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
    title_words = _content(read_words(title_text, language), words)
    body_words = _content(read_words(body_text, language), words)
    location = _content(read_words(commitment.location or "", language), words)
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
        forms=frozenset(w.form for w in whole) | frozenset(w.stem for w in whole),
        lowered=frozenset(w.form for w in whole if w.written.islower()),
        initials="".join(w.form[0] for w in title_words),
        series=frozenset(_series_numbers(read_words(title_text, language), words)),
        years=frozenset(w.form for w in title_words if _YEAR.fullmatch(w.form)),
        kinds={words.kinds[f]: w.form for w in title_words for f in _singular(w.form) if f in words.kinds},
        sides=frozenset(words.opposites[w.form] for w in title_words if w.form in words.opposites),
        side_words={words.opposites[w.form][0]: w.written for w in title_words if w.form in words.opposites},
        negated=frozenset(w.form for w in title_words if w.form in words.negations),
        recurring=any(w.form in words.recurring for w in read_words(title_text, language)),
        event=any(form in words.events for w in title_words for form in _singular(w.form)),
        agencies=tuple(_agency_keys(name, settled) for name in _agencies(commitment.agencies)),
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


def _content(words: Sequence[Word], lists: Lexicon) -> list[Word]:
    """Return the words without grammar and without years, months and the like that say when."""
    kept = []
    before = ""
    dated = False
    for word in words:
        year = _YEAR.fullmatch(word.form) is not None
        dated = word.form in lists.months or (year and (before in lists.before_dates or dated))
        if not dated and word.form not in lists.function:
            kept.append(word)
        before = word.form
    return kept


def _weights(words: Iterable[Word], lists: Lexicon) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word in words:
        weight = _PROGRESS if word.form in lists.progress else _COMMON if word.form in lists.common else 1.0
        weights[word.stem] = max(weight, weights.get(word.stem, 0.0))
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
        if not ordinary and any(c.isupper() for c in word.written):
            yield word


def _proper(words: Sequence[Word], lists: Lexicon) -> Iterator[str]:
    """Return the words whose capital is no matter of layout: not a sentence's first, not in a Headline Of Capitals."""
    inner = [word for word in words if not word.opens and word.form.isalpha() and len(word.form) > _SHORT]
    headline = sum(word.written[0].isupper() for word in inner) > _HEADLINE * len(inner)
    shouted = all(word.written.isupper() for word in inner)
    for word in _capitalised(words, lists):
        acronym = any(c.isupper() for c in word.written[1:]) and not (inner and shouted)
        if acronym or not (word.opens or headline):
            yield word.form


def _singular(form: str) -> tuple[str, ...]:
    if form.endswith("ies"):
        return (form, form[:-3] + "y")
    return (form, form[:-1], form[:-2]) if form.endswith("es") else (form, form[:-1]) if form.endswith("s") else (form,)


def _series_numbers(words: Sequence[Word], lists: Lexicon) -> Iterator[str]:
    """Return the numbers that tell one of a series: "phase 2", "second phase", "Bridge II", "Type 31e"."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        after = words[place + 1].form if place + 1 < len(words) else ""
        if after in lists.periods:
            continue
        if word.form in lists.ordinals:
            yield str(lists.ordinals[word.form])
        elif ordinal := _ORDINAL.fullmatch(word.form):
            yield ordinal[1]
        elif before is None:
            continue
        elif word.form in lists.cardinals and before.form in lists.series:
            yield str(lists.cardinals[word.form])
        elif roman := _roman(word.written):
            yield str(roman)
        elif (found := _SERIES_NUMBER.fullmatch(word.form)) and not _counts(before, after, lists):
            yield found[1] + found[2]


def _counts(before: Word, after: str, lists: Lexicon) -> bool:
    """Whether a number between these two counts things ("train 300 officers") instead of naming one ("line 3")."""
    if before.form in lists.series:
        return False
    acronym = len(before.written) > 1 and before.written.isupper()  # "COVID-19" is no nineteenth of anything
    named = before.written[:1].isupper() and before.form not in lists.function and not before.opens and not acronym
    return not named or bool(after.endswith("s") and after.islower() and after)


def _roman(written: str) -> int | None:
    found = _ROMAN.fullmatch(written)
    if not found:
        return None
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return min(10 * len(found[1]) + ones[found[2]], _LAST_ROMAN)
