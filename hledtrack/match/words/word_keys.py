"""A text as words that stay the same while tense, inflection, case and accents change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Final

from hledtrack.match.words.lexicon import Lexicon, lexicon

# A word and its number apart ("phase2a" is "phase", "2a"), but "5g", "31e", "hs2" and "a303" are one word each.
_TOKEN = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{1,3}\d+[^\W\d_]{0,3}(?![^\W\d_])|\d+(?:[.,]\d+)*[^\W\d_]{0,3}(?![^\W\d_])|[^\W\d_]+|\d+"
    r"|[.:;!?•\n]|(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # "U.S." is one word
STOPS: Final = frozenset(".:;!?•\n")
HYPHENS: Final = frozenset("-\u2010\u2011")
_VOWEL = re.compile(r"[aeiouy]")
_ROMAN_OR_CODE = re.compile(r"[IVX]+|.*\d.*")
# How many of something: it moves like a date while the commitment stays. Numbers of a series are told by title_marks.
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SHORTEST: Final = 3
_LETTERS: Final = 3
_LONGEST_ACRONYM: Final = 6
_LONG: Final = 4
# How much a word tells: words of progress and of every programme little.
PROGRESS: Final = 0.15
COMMON: Final = 0.5

# Two words that begin with as many letters are taken for one word in two forms.
BEGINNING: Final = 6

Stemmer = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a text: all its occurrences share one value.

    ``form`` is folded (lower case, no accents), ``stem`` is the same in every tense and number, ``written`` is as in
    the text, ``opens`` is true for the first word of a sentence. ``tells`` is from 0 to 1 how much it says about what
    is promised. ``grammar``, ``month`` and ``year`` say what else it may be, ``acronym`` that it is written as initials
    are, ``capital`` that it may be a name, ``long`` that its capital would show a headline. With a word that
    ``follows_on`` a title is another step ("evaluation", "extension"); one of what is ``done_with`` a thing may be left
    out ("extension"), and so may what says how ``often``. ``forms`` are the folded word and what it may be in the
    singular; ``marked`` says that one of them tells siblings apart, ``numeral`` that it may be the number of a series.
    ``beginning`` is what its relatives begin with, empty where the word is too short for that.
    """

    written: str
    form: str
    stem: str
    opens: bool
    tells: float
    grammar: bool
    month: bool
    year: bool
    acronym: bool
    capital: bool
    long: bool
    follows_on: bool
    done_with: bool
    often: bool
    forms: tuple[str, ...]
    marked: bool
    numeral: bool
    beginning: str


class Words(dict[str, Word]):
    """The words of one language by how they are written, each made once; ``opens`` for those that open a sentence."""

    def __init__(self, language: str, stem_of: Stemmer, opens: bool) -> None:
        super().__init__()
        self.lists = lexicon(language)
        self._language, self._stem_of, self._opens = language, stem_of, opens
        self._common = frozenset(stem(form, language) for form in self.lists.common)

    def __missing__(self, written: str) -> Word:
        form = fold(written)
        lists = self.lists
        acronym = written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM and written.isalpha()
        stem_here = stem(form, self._language)
        counts = _AMOUNT.fullmatch(form) is not None
        forms = _singulars(form)
        root = intern(self._stem_of(form, self._language))
        tells = PROGRESS if form in lists.progress else COMMON if counts or stem_here in self._common else 1.0
        made = self[written] = Word(
            written=written,
            form=form,
            stem=root,
            opens=self._opens,
            tells=1.0 if acronym else tells,
            grammar=form in lists.function and not acronym,
            month=form in lists.months and not acronym,
            year=_YEAR.fullmatch(form) is not None,
            acronym=acronym,
            capital=(tells == 1 or acronym) and form not in lists.kinds and written != written.lower(),
            long=len(form) >= _LONG and form.isalpha(),
            follows_on=form in lists.follow_on or form in lists.done_with,
            done_with=form in lists.done_with,
            often=form in lists.often,
            forms=forms,
            marked=any(each in words for words in lists.marks for each in forms),
            numeral=not form.isalpha() or form in lists.ordinals or form in lists.cardinals or written.isupper(),
            beginning=root[:BEGINNING] if len(root) >= BEGINNING else "",
        )
        return made


class Vocabulary:
    """Reads texts of one language."""

    def __init__(self, language: str, stem_of: Stemmer | None = None) -> None:
        self.lists = lexicon(language)
        self.first = Words(language, stem_of or stem, opens=True)
        self.inner = Words(language, stem_of or stem, opens=False)

    def read(self, parts: Iterable[str]) -> list[Word]:
        """Return the words among the tokens of a text, in their order."""
        words = []
        source = self.first
        for part in parts:
            if part in STOPS:
                source = self.first
            elif part not in HYPHENS:
                words.append(source[part])
                source = self.inner
        return words

    def in_small_letters(self) -> set[str]:
        """Return the folded words that stand in lower case somewhere."""
        return {word.form for words in (self.first, self.inner) for word in words.values() if word.written.islower()}


def _singulars(form: str) -> tuple[str, ...]:
    """Return the folded word and what it may be in the singular."""
    if form.endswith("ies"):
        return (form, form[:-3] + "y")
    if form.endswith("es"):
        return (form, form[:-1], form[:-2])
    return (form, form[:-1]) if form.endswith("s") else (form,)


def fold(text: str) -> str:
    """Return the text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[str]:
    """Return the words of a text with the marks that end sentences and the hyphens within words, in its order.

    Possessive endings and apostrophes are left out. Where everything is in capitals, they tell nothing and are
    lowered, but for numerals.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if "’" in plain or "'" in plain:
        plain = plain.replace("’s ", " ").replace("'s ", " ")
    if "." in plain:
        plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), plain)
    found = _TOKEN.findall(plain)
    if len(found) > 1 and plain.isupper():
        found = [token if _ROMAN_OR_CODE.fullmatch(token) else token.lower() for token in found]
    return list(map(intern, found))


@lru_cache(maxsize=200_000)
def stem(form: str, language: str) -> str:
    """Return what a folded word shares with its other tenses and numbers: ``concluded`` and ``concludes`` alike.

    The longest known ending is taken off and the rest evened out. The result is a key, not a word.
    """
    words = lexicon(language)
    form = words.irregular.get(form, form)
    if not form.isalpha():
        return _number(form)
    if len(form) <= _SHORTEST:
        return form
    rest = _without_ending(form.replace("iz", "is"), words)
    for final, instead in words.finals.items():
        if rest.endswith(final) and len(rest) - len(final) >= _SHORTEST:
            return rest.removesuffix(final) + instead
    return rest


def _number(form: str) -> str:
    """Return a number as it is written in any country: 3,300 and 3.300 are 3300, 17,5 is 17.5, version 2.0 is 2."""
    if _THOUSANDS.fullmatch(form):
        return form.replace(",", "").replace(".", "")
    return form.replace(",", ".").removesuffix(".0")


def _without_ending(form: str, words: Lexicon) -> str:
    for ending in words.endings:
        rest = form.removesuffix(ending)
        if rest != form and len(rest) >= _SHORTEST and _VOWEL.search(rest):
            # "planning" and "plan", "fulfilled" and "fulfil"
            doubled = len(rest) > _SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "aeiou"
            return rest[:-1] if doubled else rest
    return form


@lru_cache(maxsize=200_000)
def trigrams(form: str) -> tuple[str, ...]:
    """Return the groups of three letters of a folded word, its ends counted as blanks."""
    padded = f" {form} "
    return tuple(padded[i : i + _LETTERS] for i in range(len(padded) - _LETTERS + 1))


def initials_of(words: Sequence[Word]) -> str:
    """Return the first letters of the words."""
    return "".join(word.form[0] for word in words)
