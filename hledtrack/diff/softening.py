"""In what a promise became less between two reviews: date, wording, numbers, owners."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hledtrack.dates import compare
from hledtrack.languages import LANGUAGES, months, numbers, word_list
from hledtrack.model import Commitment, Move, Softened, Softening

_WORD = r"[$€£]?\d[\d.,]*\d|[$€£]?\d|%|[^\W\d_]+(?:['’-][^\W\d_]+)*"
_WEAK, _INTENDED, _FIRM = 1, 2, 3
_YEAR = r"19\d\d|20\d\d|2100"
_CURRENCIES = ("$", "€", "£")
_NUMBER = r"([$€£]?)(\d[\d.,]*)\Z"


def softenings(before: Commitment, after: Commitment, *, unowned: bool = False) -> tuple[Softened, ...]:
    """In what ``after`` promises less than ``before``; nothing where it is done or cancelled.

    ``unowned`` says that the later review is complete and names nobody, so that the owner is lost and not only unsaid.
    """
    if after.status is not None and not after.status.is_open:
        return ()
    return tuple(_all(before, after, unowned))


def smaller(before: str, after: str) -> Softened | None:
    """The first amount that both texts state of the same things and that is smaller in ``after``."""
    return next(_smaller(_words(before), _words(after)), None)


def _all(before: Commitment, after: Commitment, unowned: bool) -> Iterator[Softened]:
    move = compare(before.expected, after.expected).move
    if before.expected and move is Move.UNDATED:
        yield Softened(Softening.UNDATED, before.expected.edtf, after.expected_text)
    if before.expected and after.expected and move is Move.VAGUER:
        yield Softened(Softening.VAGUER, before.expected.edtf, after.expected.edtf)
    if before.text and after.text and before.text != after.text:
        old, new = _words(before.text), _words(after.text)
        yield from _weaker(old, new)
        yield from _smaller(old, new)
    lost = [agency for agency in before.agencies if agency not in after.agencies]
    if before.agencies and unowned:
        yield Softened(Softening.UNOWNED, ", ".join(before.agencies), None)
    elif lost and after.agencies and set(after.agencies) < set(before.agencies):
        yield Softened(Softening.UNOWNED, ", ".join(before.agencies), ", ".join(after.agencies))


class _Lexicon(NamedTuple):
    """A language's words for how firmly something is promised, longest phrases first."""

    phrases: tuple[tuple[int, tuple[str, ...]], ...]
    first_words: frozenset[str]
    firm_endings: tuple[str, ...]
    skipped: frozenset[str]
    months: frozenset[str]
    before_months: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    vocabulary: frozenset[str]


@cache
def _lexicons() -> tuple[_Lexicon, ...]:
    return tuple(_lexicon(language) for language in LANGUAGES)


def _lexicons_for(before: Sequence[str], after: Sequence[str]) -> Sequence[_Lexicon]:
    """The lexicons, first the one that knows most of these words."""
    words = {*before, *after}
    return sorted(_lexicons(), key=lambda lexicon: -len(lexicon.vocabulary & words))


def _lexicon(language: str) -> _Lexicon:
    data = word_list(language, "softening")
    phrases = [
        (strength, tuple(phrase.split()))
        for strength, kind in ((_WEAK, "weak"), (_INTENDED, "intended"), (_FIRM, "firm"))
        for phrase in data[kind]
    ]
    return _Lexicon(
        tuple(sorted(phrases, key=lambda item: -len(item[1]))),
        frozenset(phrase[0] for _, phrase in phrases),
        tuple(data["firm_endings"]),
        frozenset(data["skipped"]),
        frozenset(months(language)),
        frozenset(data["before_months"]),
        numbers(language),
        data["scales"],
        frozenset([*(word for _, phrase in phrases for word in phrase), *data["skipped"], *months(language)])
        | numbers(language).keys()
        | data["scales"].keys(),
    )


def _words(text: str) -> list[str]:
    return [token.casefold() for token in re.findall(_WORD, unicodedata.normalize("NFKC", text))]


def _weaker(before: Sequence[str], after: Sequence[str]) -> Iterator[Softened]:
    for lexicon in _lexicons_for(before, after):
        old, new = _strength(before, lexicon), _strength(after, lexicon)
        if old and new and new[0] < old[0]:
            yield Softened(Softening.WEAKER, old[1], new[1])
            return


def _strength(words: Sequence[str], lexicon: _Lexicon) -> tuple[int, str] | None:
    """How firm a text is (3 firm, 2 intended, 1 weak) and the words that say so; a weak word outweighs the others."""
    present = lexicon.first_words.intersection(words)
    found = [
        (strength, " ".join(phrase))
        for strength, phrase in (lexicon.phrases if present else ())
        if phrase[0] in present
        and any(not _is_month(words, start, phrase, lexicon) for start in _places(words, phrase))
    ]
    weak = [item for item in found if item[0] == _WEAK]
    if weak:
        return weak[0]
    if lexicon.firm_endings:
        found += [(_FIRM, word) for word in words if word.endswith(lexicon.firm_endings)]
    return max(found, key=lambda item: item[0], default=None)


def _places(words: Sequence[str], phrase: tuple[str, ...]) -> list[int]:
    """Where ``phrase`` begins among ``words``."""
    starts = (place for place, word in enumerate(words) if word == phrase[0])
    return [start for start in starts if tuple(words[start : start + len(phrase)]) == phrase]


def _is_month(words: Sequence[str], start: int, phrase: tuple[str, ...], lexicon: _Lexicon) -> bool:
    """Whether "may" is the month: a number stands beside it, or a word before it that leads to a date."""
    if len(phrase) > 1 or phrase[0] not in lexicon.months:
        return False
    before, after = words[start - 1] if start else "", words[start + 1] if start + 1 < len(words) else ""
    return before[:1].isdigit() or after[:1].isdigit() or before in lexicon.before_months


def _smaller(before: Sequence[str], after: Sequence[str]) -> Iterator[Softened]:
    for lexicon in _lexicons_for(before, after):
        old, new = _amounts(before, lexicon), _amounts(after, lexicon)
        shared = [key for key in old if key in new and new[key].value < old[key].value]
        if shared:
            for key in shared:
                yield Softened(Softening.SMALLER, str(old[key]), str(new[key]))
            return


class _Amount(NamedTuple):
    """A number with what it counts: a currency's sign, "%", or a noun as it stands in the text."""

    value: float
    counted: str

    def __str__(self) -> str:
        number = f"{self.value:,.0f}" if self.value == int(self.value) else f"{self.value:,}"
        if self.counted in _CURRENCIES:
            return f"{self.counted}{number}"
        return f"{number}{'' if self.counted == '%' else ' '}{self.counted}"


def _amounts(words: Sequence[str], lexicon: _Lexicon) -> dict[str, _Amount]:
    """The numbers in a text by what they count, in the singular; what is counted twice is left out."""
    found: dict[str, _Amount] = {}
    seen: Counter[str] = Counter()
    for place, word in enumerate(words):
        value, currency = _value(word, lexicon)
        if value is None:
            continue
        rest = list(words[place + 1 :])
        while rest and (rest[0] in lexicon.scales or rest[0] in lexicon.skipped):
            value *= lexicon.scales.get(rest.pop(0), 1)
        counted = currency or (rest[0] if rest else "")
        is_date = (place > 0 and words[place - 1] in lexicon.months) or counted in lexicon.months
        if not counted or is_date or re.fullmatch(_YEAR, word) or counted[0].isdigit():
            continue
        key = counted.removesuffix("s") or counted
        seen[key] += 1
        found[key] = _Amount(value, counted)
    return {key: amount for key, amount in found.items() if seen[key] == 1}


def _value(word: str, lexicon: _Lexicon) -> tuple[float | None, str]:
    if word in lexicon.numbers:
        return float(lexicon.numbers[word]), ""
    if number := re.match(_NUMBER, word):
        digits = number[2].rstrip(".,")
        plain = re.sub(r"[,.](?=\d{3}(\D|$))", "", digits).replace(",", ".")
        try:
            return float(plain), number[1]
        except ValueError:
            return None, ""
    return None, ""
