"""Verb forms and verb groups: what a clause says about the state of a thing ("plans to sign", "has opened")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hledtrack.extract.language.lexicon import GroupRule, Lexicon, load_lexicon
from hledtrack.extract.language.sentences import Token

FORMS = ("base", "past", "participle", "gerund", "third", "future", "conditional", "subjunctive")


class VerbGroup(NamedTuple):
    """A finite verb group ``tokens[start:end]``; ``base`` is the infinitive of the verb that counts."""

    start: int
    end: int
    kind: str
    base: str
    form: str
    passive: bool = False
    perfect: bool = False
    bare: bool = False


@lru_cache(maxsize=4)
def verb_forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """For each form ("past", ...) the verbs of a language by that form: ``{"past": {"signed": "sign"}}``."""
    lexicon = load_lexicon(language)
    forms: dict[str, dict[str, str]] = {}
    bases = {base for words in lexicon.verbs.values() for base in words if "_" not in base}
    for base in sorted(bases):
        forms.setdefault("base", {})[base] = base
        for inflection in lexicon.inflections:
            for word in _inflected(base, inflection["rules"], lexicon, inflection["form"]):
                forms.setdefault(inflection["form"], {}).setdefault(word, base)
    for base, words in lexicon.irregular.items():
        for form, text in zip(_IRREGULAR, words, strict=False):
            for word in text.split("/"):
                forms.setdefault(form, {})[word] = base
    return forms


_IRREGULAR = ("past", "participle", "third", "gerund", "future")


def _inflected(base: str, rules: Sequence[Sequence[str]], lexicon: Lexicon, form: str) -> list[str]:
    if base in lexicon.irregular and form in _IRREGULAR[: len(lexicon.irregular[base])]:
        return []
    stem = base
    if base in lexicon.doubling and form in ("past", "participle", "gerund"):
        stem = base + base[-1]
    for pattern, *replacements in rules:
        if re.search(pattern, stem):
            return [re.sub(pattern, replacement, stem, count=1) for replacement in replacements]
    return []


def base_of(word: str, form: str, lexicon: Lexicon) -> str | None:
    """The infinitive of a verb's form: of a listed one, or of one whose form a language can tell by its shape."""
    return verb_forms(lexicon.language).get(form, {}).get(word) or guessed_base(word, form, lexicon)


def guessed_base(word: str, shape: str, lexicon: Lexicon) -> str | None:
    """The infinitive that an unlisted word of a verb's shape ("...ed") most likely has."""
    for unknown in lexicon.unknown:
        if unknown["shape"] == shape and re.match(unknown["pattern"], word):
            for pattern, replacement in unknown["rules"]:
                if re.search(pattern, word):
                    return re.sub(pattern, replacement, word, count=1)
    return None


def in_class(base: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a verb (perhaps with its particle: "take place") is in a class of the lexicon."""
    if base in lexicon.phrasal_class.get(name, ()):
        return True
    if any(base in verbs for verbs in lexicon.phrasal_class.values()):
        return False
    return base.split(" ", maxsplit=1)[0] in lexicon.verbs.get(name, ())


def _finite_of(word: str, lexicon: Lexicon, verbs: str) -> str | None:
    for form in ("past", "third", "base", "participle"):
        base = base_of(word, form, lexicon)
        if base and base in lexicon.verbs.get(verbs, ()):
            return base
    return None


def _verb(word: str, name: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """``(infinitive, form)`` where a word can be what a pattern's element asks for."""
    if name in FORMS:
        base = base_of(word, name, lexicon) if not lexicon.is_class(word, "preposition", "determiner") else None
        return (base, name) if base else None
    if any(name == unknown["shape"] for unknown in lexicon.unknown):
        base = guessed_base(word, name, lexicon)
        return (base, name) if base else None
    if name == "word":
        plain = word.isalpha() and not any(word in words for words in lexicon.classes.values())
        plain = plain and not base_of(word, "gerund", lexicon)
        return (word, "base") if plain else None
    if name.endswith("_finite"):
        base = _finite_of(word, lexicon, name.removesuffix("_finite"))
        return (base, "finite") if base else None
    if name.endswith(("_third", "_future")):
        kind, form = name.rsplit("_", 1)
        base = base_of(word, form, lexicon)
        return (base, form) if base and base in lexicon.verbs.get(kind, ()) else None
    if name.endswith("_gerund"):
        base = base_of(word, "gerund", lexicon)
        return (base, "gerund") if base and base in lexicon.verbs.get(name.removesuffix("_gerund"), ()) else None
    if name == "intend":
        base = _finite_of(word, lexicon, "intend")
        return (base, "finite") if base else None
    if name == "look_forward":
        base = _finite_of(word, lexicon, "look")
        return (base, "finite") if base else None
    return None


def _fits(token: Token, element: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """``("", "")`` for a word of a class, ``(infinitive, form)`` for a verb, ``None`` where neither fits."""
    if not token.is_word:
        return None
    return _word_fits(token.text, element, lexicon.language, opens=not token.start)


@lru_cache(maxsize=1 << 16)
def _word_fits(text: str, element: str, language: str, *, opens: bool) -> tuple[str, str] | None:
    """The same for a word; documents say the same words over and over."""
    lexicon, low = load_lexicon(language), text.lower()
    for name in element.split("|"):
        if name in lexicon.classes:
            if low in lexicon.classes[name] or (name == "adv" and lexicon.is_adverb(text)):
                return ("", "")
        elif found := _verb(low if opens else text, name, lexicon):
            return found
        elif low == name and name not in FORMS:
            return ("", "")
    return None


def _match(tokens: Sequence[Token], at: int, rule: GroupRule, lexicon: Lexicon) -> VerbGroup | None:
    """A verb group by one rule at one place; the quantifiers are greedy and do not need to give back."""
    here, base, form = at, "", ""
    for element in rule.elements:
        counts = element.startswith(">")
        name = element.lstrip(">").rstrip("*?")
        fits = _fits(tokens[here], name, lexicon) if here < len(tokens) else None
        if fits is None:
            if element[-1] in "*?":
                continue
            return None
        while fits is not None:
            if counts:
                base, form = fits
            here += 1
            again = element.endswith("*") and here < len(tokens)
            fits = _fits(tokens[here], name, lexicon) if again else None
    base, here = with_particle(tokens, here, base, lexicon)
    return VerbGroup(at, here, rule.kind, base, form, rule.passive, rule.perfect, rule.bare)


@lru_cache(maxsize=1 << 16)
def _rules_for(text: str, language: str, *, opens: bool) -> tuple[GroupRule, ...]:
    """The rules by which a group may begin with this word: most words begin none."""
    rules = _rules_by_opening(language)
    fitting = {at for name, found in rules.items() if _word_fits(text, name, language, opens=opens) for at in found}
    groups = load_lexicon(language).groups
    return tuple(groups[at] for at in sorted(fitting))


@lru_cache(maxsize=4)
def _rules_by_opening(language: str) -> Mapping[str, Sequence[int]]:
    """The places of the rules by the elements that a group may begin with."""
    found: dict[str, list[int]] = {}
    for at, rule in enumerate(load_lexicon(language).groups):
        for name in _openings(rule):
            found.setdefault(name, []).append(at)
    return found


def _openings(rule: GroupRule) -> Iterator[str]:
    """The elements that a group may begin with: the first that must be there, and those before it."""
    for element in rule.elements:
        yield element.lstrip(">").rstrip("*?")
        if element[-1] not in "*?":
            return


def with_particle(tokens: Sequence[Token], end: int, base: str, lexicon: Lexicon) -> tuple[str, int]:
    """A verb that ends before ``end`` with its particle, and where that ends: "draw up"."""
    for particle in lexicon.phrasal.get(base, ()):
        words = particle.split()
        if [token.low for token in tokens[end : end + len(words)]] == words:
            return f"{base} {particle}", end + len(words)
    return base, end


def verb_groups(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[VerbGroup, ...]:
    """All verb groups that a run of words may hold, from left to right, none overlapping."""
    groups, at = [], 0
    while at < len(tokens):
        found = None
        if tokens[at].is_word:
            rules = _rules_for(tokens[at].text, lexicon.language, opens=not tokens[at].start)
            found = next((g for rule in rules if (g := _match(tokens, at, rule, lexicon))), None)
        if found is None:
            at += 1
            continue
        groups.append(found)
        at = found.end
    return tuple(groups)


def word_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Token | None:
    """The word or mark before ``at``, adverbs passed over."""
    at -= 1
    while at >= 0 and tokens[at].is_word and lexicon.is_adverb(tokens[at].text):
        at -= 1
    return tokens[at] if at >= 0 else None


def has_break(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a mark or a conjunction stands among the tokens."""
    return any(not t.is_word or lexicon.is_class(t.low, "conjunction") for t in tokens)
