"""Short titles out of a clause's own words: "Conclude the feasibility study for the harbour"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon
from hledtrack.extract.sentences import blank
from hledtrack.extract.verbs import base_of

SOFT_LIMIT = 90
HARD_LIMIT = 120
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_AUTHOR = re.compile(r"\s+(?:by|por)\s+(?:the\s+|la\s+|el\s+)?[A-ZÀ-Þ].*$")


def phrase(text: str, dates: Sequence[tuple[int, int]], lexicon: Lexicon) -> str:
    """A stretch of the source without dates, brackets and purposes; ``dates`` are offsets in ``text``."""
    clipped = [(max(0, start), min(len(text), end)) for start, end in dates if end > 0 and start < len(text)]
    text = blank(text, clipped)
    text = _BRACKETED.sub("", text)
    text = re.sub(r"\s+([,;.])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,;.:–—")
    text = re.sub(r"(?:,\s*){2,}", ", ", text)
    return _cut_purpose(text, lexicon)


def _cut_purpose(text: str, lexicon: Lexicon) -> str:
    best = len(text)
    for pattern in lexicon.phrases["purpose"]:
        for match in pattern.finditer(text):
            if _ends_thing(text, match, lexicon):
                best = min(best, match.start())
                break
    return text[:best].strip(" ,;.:–—")


def _ends_thing(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether words behind a thing tell its purpose: "an office to promote", but not "access to water"."""
    verb = match.groupdict().get("verb")
    before = text[: match.start()].split()
    if verb is not None and not _is_infinitive(verb, before[-1] if before else "", lexicon):
        return False
    return len(before) > 1 and not _inside_quotes(text, match.start())


def _is_infinitive(word: str, noun: str, lexicon: Lexicon) -> bool:
    """Whether "to" and this word are a purpose behind the noun: "an office to adapt", not "access to water"."""
    if base_of(word, "base", lexicon):
        return True
    common = any(word in words for words in lexicon.classes.values())
    shaped = any(pattern.fullmatch(word) for pattern in lexicon.phrases["infinitive"])
    return shaped and not common and not lexicon.is_class(noun.lower(), "takes_to")


def _inside_quotes(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def shortened(text: str, lexicon: Lexicon, limit: int = SOFT_LIMIT) -> str:
    """At most about ``limit`` characters, cut between words and never behind a preposition or an article."""
    if len(text) > HARD_LIMIT or (len(text) > limit and "," in text[limit // 2 : limit]):
        comma = text.rfind(",", limit // 2, limit)
        text = text[:comma] if comma > 0 and len(text) > HARD_LIMIT else text
    if len(text) > HARD_LIMIT:
        text = text[: text.rfind(" ", 0, limit + 1) if " " in text[:limit] else limit]
    words = text.rstrip(" ,;:–—").split(" ")
    while len(words) > 2 and lexicon.is_class(
        words[-1].lower().strip(",;"), "preposition", "determiner", "conjunction", "to", "relative", "be", "be_base"
    ):
        words.pop()
    return " ".join(words).rstrip(" ,;:–—.")


def made_title(verbs: Sequence[str], thing: str, lexicon: Lexicon, *, opens: bool = False) -> str:
    """A verb in its base form and what it is done to; ``opens`` says that the thing opened its sentence."""
    joined = f" {_and(lexicon)} ".join(verb for verb in verbs if verb)
    thing = _AUTHOR.sub("", thing) if len(thing) > SOFT_LIMIT else thing
    text = f"{joined} {_lowered(thing, lexicon, opens=opens) if joined else thing}".strip()
    text = shortened(re.sub(r"\s+", " ", text), lexicon)
    return text[:1].upper() + text[1:]


def _and(lexicon: Lexicon) -> str:
    return lexicon.agency_cues["and"][0]


def _lowered(thing: str, lexicon: Lexicon, *, opens: bool) -> str:
    """A first word in small letters where its capital only opened the sentence."""
    first = thing.split(" ", 1)[0]
    if "." in first or first in lexicon.countries:
        return thing
    common = lexicon.is_class(first.lower(), "determiner", "preposition", "pronoun") or first.lower() in lexicon.nominal
    common = common or (first[1:].islower() and first.lower() in lexicon.subjects["things"])
    return (
        thing[:1].lower() + thing[1:]
        if common or (opens and first.istitle() and " " in thing and thing.split(" ")[1][:1].islower())
        else thing
    )


def within(span: Span, mentions: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Date stretches that lie in a span, counted from the span's start."""
    return [(start - span.start, end - span.start) for start, end in mentions if start < span.end and end > span.start]
