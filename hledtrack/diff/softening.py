"""In what a promise became less between two reviews: date, wording, numbers, owners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from hledtrack.dates import compare
from hledtrack.model import Commitment, Move, Softened, Softening

_TOKEN = re.compile(r"[$€£]?\d[\d.,]*\d|[$€£]?\d|%|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"([$€£]?)(\d[\d.,]*)\Z")


def softenings(before: Commitment, after: Commitment, *, unowned: bool = False) -> tuple[Softened, ...]:
    """In what ``after`` promises less than ``before``; nothing where it is done or cancelled.

    ``unowned`` says that the later review is complete and names nobody, so that the owner is lost and not only unsaid.
    """
    if after.status is not None and not after.status.is_open:
        return ()
    return tuple(_all(before, after, unowned))


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


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """A language's words for how firmly something is promised, longest phrases first."""

    phrases: tuple[tuple[int, tuple[str, ...]], ...]
    first_words: frozenset[str]
    skipped: frozenset[str]
    months: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]


@cache
def _lexicons() -> tuple[_Lexicon, ...]:
    return tuple(_lexicon(language) for language in ("en", "es"))


def _lexicon(language: str) -> _Lexicon:
    data = tomli.loads((Path(__file__).parent / "lexicon" / f"{language}.toml").read_text("utf-8"))
    phrases = [
        (strength, tuple(phrase.split()))
        for strength, kind in ((1, "weak"), (2, "intended"), (3, "firm"))
        for phrase in data[kind]
    ]
    return _Lexicon(
        tuple(sorted(phrases, key=lambda item: -len(item[1]))),
        frozenset(phrase[0] for _, phrase in phrases),
        frozenset(data["skipped"]),
        frozenset(data["months"]),
        data["numbers"],
        data["scales"],
    )


def _words(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text)]


def _weaker(before: Sequence[str], after: Sequence[str]) -> Iterator[Softened]:
    for lexicon in _lexicons():
        old, new = _strength(before, lexicon), _strength(after, lexicon)
        if old and new and new[0] < old[0]:
            yield Softened(Softening.WEAKER, old[1], new[1])
            return


def _strength(words: Sequence[str], lexicon: _Lexicon) -> tuple[int, str] | None:
    """How firm a text is (3 firm, 2 intended, 1 weak) and the words that say so; a weak word outweighs the others."""
    if lexicon.first_words.isdisjoint(words):
        return None
    found = []
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    for strength, phrase in lexicon.phrases:
        for start in places.get(phrase[0], ()):
            if tuple(words[start : start + len(phrase)]) == phrase and not _is_month(words, start, phrase, lexicon):
                found.append((strength, " ".join(phrase)))
                break
    weak = [item for item in found if item[0] == 1]
    return weak[0] if weak else max(found, key=lambda item: item[0], default=None)


def _is_month(words: Sequence[str], start: int, phrase: tuple[str, ...], lexicon: _Lexicon) -> bool:
    """Whether "may" is the month: a number or "in", "by", "of" stands beside it."""
    if len(phrase) > 1 or phrase[0] not in lexicon.months:
        return False
    beside = [*words[max(start - 1, 0) : start], *words[start + 1 : start + 2]]
    return any(word[0].isdigit() or word in ("in", "by", "of", "until", "early", "late", "mid") for word in beside)


def _smaller(before: Sequence[str], after: Sequence[str]) -> Iterator[Softened]:
    for lexicon in _lexicons():
        old, new = _amounts(before, lexicon), _amounts(after, lexicon)
        shared = [key for key in old if key in new and new[key] < old[key]]
        if shared:
            for key in shared:
                yield Softened(Softening.SMALLER, _say(key, old[key]), _say(key, new[key]))
            return


def _amounts(words: Sequence[str], lexicon: _Lexicon) -> dict[str, float]:
    """The numbers in a text by what they count (a currency, or the next noun); what is counted twice is left out."""
    found: dict[str, float] = {}
    seen: Counter[str] = Counter()
    for place, word in enumerate(words):
        value, currency = _value(word, lexicon)
        if value is None:
            continue
        rest = list(words[place + 1 :])
        while rest and (rest[0] in lexicon.scales or rest[0] in lexicon.skipped):
            value *= lexicon.scales.get(rest.pop(0), 1)
        previous = words[place - 1] if place else ""
        if not rest and not currency:
            continue
        key = currency or (rest[0].removesuffix("s") if len(rest[0]) > 1 else rest[0])
        dated = previous in lexicon.months or (not currency and 1900 <= value <= 2100)
        if not dated and not key[0].isdigit() and key not in lexicon.months:
            seen[key] += 1
            found[key] = value
    return {key: value for key, value in found.items() if seen[key] == 1}


def _value(word: str, lexicon: _Lexicon) -> tuple[float | None, str]:
    if word in lexicon.numbers:
        return float(lexicon.numbers[word]), ""
    if number := _NUMBER.match(word):
        digits = number[2].rstrip(".,")
        plain = re.sub(r"[,.](?=\d{3}(\D|$))", "", digits).replace(",", ".")
        try:
            return float(plain), number[1]
        except ValueError:
            return None, ""
    return None, ""


def _say(key: str, value: float) -> str:
    amount = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return f"{key}{amount}" if key in "$€£" else f"{amount}{'' if key == '%' else ' '}{key}"
