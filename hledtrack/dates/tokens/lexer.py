"""Atoms -> tokens: pieces of text with the meanings that the vocabulary gives them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hledtrack.dates.tokens.atoms import DASHES, HYPHENS, Atom, Kind, split
from hledtrack.dates.tokens.date_words import Vocabulary, fold

_DATE_WORDS = ("month", "weekday", "season", "part", "unit", "letter", "fiscal", "calendar_year", "whole_phrase")
# Categories of words that may be a noun or an adjective all the same.
_NEUTRAL = frozenset(
    {
        "accompanying",
        "achieving",
        "agent",
        "approximate",
        "approximate_year",
        "auxiliary",
        "backing",
        "begins_ahead",
        "compared",
        "current",
        "date_noun",
        "definite",
        "goal",
        "held",
        "holding",
        "lower_if_negated",
        "modal",
        "negation",
        "no_negation",
        "onset",
        "promise",
        "prospective",
        "purpose",
        "relative",
        "superseded",
        "throughout",
        "week_letter",
    }
)
_ABBREVIATION = 5  # the longest abbreviated name of a month or a weekday


@dataclass(frozen=True, slots=True)
class Token:
    """A phrase, number or sign of a text.

    ``number`` is the value of a number in figures; ``ordinal`` whether it is written as one (3rd, 1.º). ``glued``:
    no white space before it. ``bound``: the number is part of a code or a compound (M-20-16, 5G, 12-month).
    """

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool = False
    meanings: dict[str, str] = field(default_factory=dict)
    number: int | None = None
    ordinal: bool = False
    bound: bool = False

    @property
    def is_capitalized(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    @property
    def is_dash(self) -> bool:
        """Whether it is a hyphen or a dash."""
        return self.text in DASHES

    @property
    def is_hyphen(self) -> bool:
        """Whether it may tie two words into one, as a dash does not."""
        return self.text in HYPHENS

    @property
    def is_plain(self) -> bool:
        """Whether the vocabulary explains the word neither as a date's nor as a verb or a connecting word."""
        return not (self.meanings.keys() - _NEUTRAL)

    @property
    def is_date_word(self) -> bool:
        """Whether a number tied to it by a hyphen may be a date ("mid-2024")."""
        return any(category in self.meanings for category in _DATE_WORDS)


def tokenize(text: str, vocabulary: Vocabulary) -> list[Token]:
    """Return the tokens of a text in its order; the longest phrase of the vocabulary wins."""
    atoms = split(text)
    folded = tuple(fold(atom.text) for atom in atoms)
    tokens: list[Token] = []
    i = 0
    while i < len(atoms):
        token, i = _token(text, atoms, folded, i, vocabulary)
        tokens.append(token)
    return [_with_binding(tokens, k) for k in range(len(tokens))]


def _token(text: str, atoms: list[Atom], folded: tuple[str, ...], i: int, vocabulary: Vocabulary) -> tuple[Token, int]:
    atom = atoms[i]
    if atom.kind is Kind.NUMBER:
        return _number(text, atoms, folded, i, vocabulary)
    if atom.kind is not Kind.WORD:
        signs = vocabulary.phrases.get(folded[i : i + 1], {})
        return Token(atom.kind, atom.text, atom.start, atom.end, atom.glued, signs), i + 1
    for length in range(min(vocabulary.longest, len(atoms) - i), 0, -1):
        meanings = vocabulary.phrases.get(folded[i : i + length])
        if meanings is not None:
            break
    else:
        return Token(Kind.WORD, atom.text, atom.start, atom.end, atom.glued), i + 1
    j = i + length
    if _is_abbreviation(atoms[i], meanings) and j + 1 < len(atoms) and _is_glued_dot(atoms[j]):
        j += 1
    end = atoms[j - 1].end
    return Token(Kind.WORD, text[atom.start : end], atom.start, end, atom.glued, meanings), j


def _number(text: str, atoms: list[Atom], folded: tuple[str, ...], i: int, vocabulary: Vocabulary) -> tuple[Token, int]:
    atom, j = atoms[i], i + 1
    if j + 1 < len(atoms) and _is_glued_dot(atoms[j]):
        j += 1
    is_ordinal = (
        j < len(atoms)
        and atoms[j].glued
        and "ordinal_suffix" in vocabulary.phrases.get(folded[j : j + 1], {})
        and len(atom.text) <= 2
    )
    end = j + 1 if is_ordinal else i + 1
    if is_ordinal and end + 1 < len(atoms) and _is_glued_dot(atoms[end]) and atoms[end + 1].text.islower():
        end += 1  # "1o. de julio"
    stop = atoms[end - 1].end
    token = Token(
        Kind.NUMBER, text[atom.start : stop], atom.start, stop, atom.glued, {}, int(atom.text[:9]), is_ordinal
    )
    return token, end


def _is_abbreviation(atom: Atom, meanings: dict[str, str]) -> bool:
    is_short = len(atom.text) < _ABBREVIATION and ("month" in meanings or "weekday" in meanings)
    return is_short or meanings.get("hedge") == "abbreviation"


def _is_glued_dot(atom: Atom) -> bool:
    return atom.text == "." and atom.glued


def _with_binding(tokens: list[Token], k: int) -> Token:
    token = tokens[k]
    if token.kind not in (Kind.NUMBER, Kind.GROUP):
        return token
    after = tokens[k + 1 : k + 3]
    bound = (
        _is_tied(token.glued, tokens[max(k - 2, 0) : k][::-1])
        or (bool(after) and after[0].glued and after[0].kind is Kind.WORD)
        or (len(after) == 2 and after[0].glued and after[0].is_hyphen and after[1].glued and _is_foreign(after[1]))
    )
    return replace(token, bound=True) if bound else token


def _is_tied(glued: bool, before: list[Token]) -> bool:
    if not glued or not before:
        return False
    nearest = before[0]
    if nearest.kind is Kind.WORD or nearest.text in "#§_":
        return True
    joins = nearest.is_hyphen or nearest.text in "./"
    return joins and len(before) == 2 and nearest.glued and _is_foreign(before[1])


def _is_foreign(token: Token) -> bool:
    return token.kind is Kind.WORD and ("unit" in token.meanings or not token.is_date_word)
