"""The words that show who acts, as patterns of a language; most match the end of what stands before a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hledtrack.extract.agencies.name_words import vocabulary
from hledtrack.extract.language.lexicon import load_lexicon

_OWNER = r"(?:[A-ZÀ-Þ][\w.-]*\s)?[A-ZÀ-Þ][\w.-]*(?:[’']s|(?<=s)[’'])"


class Cues(NamedTuple):
    """The patterns of one language.

    ``by`` marks an agent, ``led`` one that nothing else can be, ``helped`` a partner, ``given`` and ``giver`` who
    gives, ``people`` and ``venture`` whose staff or programme it is, ``personal`` a body that something is done to.
    ``trimmed`` is what may stand between a cue and a name, ``listed`` what stands between two names of a list,
    ``within`` between a body and the one it belongs to, ``explained`` between a short name and what it stands for.
    ``others`` are people and countries listed before a name; ``joined``, ``made`` and ``will`` stand behind a name.
    """

    by: re.Pattern[str]
    led: re.Pattern[str]
    helped: re.Pattern[str]
    plain_with: re.Pattern[str]
    given: re.Pattern[str]
    giver: re.Pattern[str]
    people: re.Pattern[str]
    venture: re.Pattern[str]
    personal: re.Pattern[str] | None
    trimmed: re.Pattern[str]
    listed: re.Pattern[str]
    article: re.Pattern[str]
    within: re.Pattern[str]
    explained: re.Pattern[str]
    others: re.Pattern[str]
    joined: re.Pattern[str]
    made: re.Pattern[str]
    will: re.Pattern[str]


@lru_cache(maxsize=4)
def cues_of(language: str) -> Cues:
    """The patterns of a language, from its lexicon."""
    lexicon, known = load_lexicon(language), vocabulary(language)
    words, cues = lexicon.agencies, lexicon.agency_cues
    joining = f"{_any(cues['likewise'])}|{lexicon.alternatives('joining')}"
    articles = _any(words["articles"])
    determiner = lexicon.alternatives("determiner", "possessive", "numeral")
    demonym = _any(lexicon.demonyms)
    before = rf"(?:(?<![\w’'])(?i:{determiner})\s+|{_OWNER}\s+|\b(?:{demonym})\s+)"
    of, plain_of = _any(cues["of"]), _any((cues["of"][0], *words["contracted"]))
    source = rf"(?:{of}|{plain_of}|{_any(cues['from'])}|at|within)"
    origin = rf"(?:{plain_of}|{_any((*cues['from'], *cues['by'][:1]))})"
    place = r"(?:,?\s+(?:on|for|of|from|in|at|de|del|en|por)\s+(?:[\w.’'-]+\s?){1,5})"

    def ending(*listed: str) -> re.Pattern[str]:
        """Cues at the end; "con el apoyo del" stands for "con el apoyo de"."""
        short = [(word, f" {word[:-1]}") for word in words["contracted"]]
        contracted = [cue.removesuffix(end) + f" {word}" for cue in listed for word, end in short if cue.endswith(end)]
        return re.compile(rf"(?:^|(?<=[\s,;(–—-]))(?:{_any((*listed, *contracted))})$", re.IGNORECASE)

    return Cues(
        by=ending(*cues["by"], *cues["led"], *cues["both_sides"]),
        led=ending(*cues["by"][1:], *cues["led"], *cues["both_sides"]),
        helped=ending(*cues["with"]),
        plain_with=ending(*cues["plain_with"]),
        given=re.compile(rf"\b(?:{_any(words['given'])})\s+(?:{_any(cues['from'])})$", re.IGNORECASE),
        giver=ending(*cues["from"]),
        people=re.compile(rf"\b(?:{_any(known.people)})\s+{source}$", re.IGNORECASE),
        venture=re.compile(rf"\b(?:{_any(known.ventures)})(?:\s+[\w-]+){{0,2}}\s+{origin}$", re.IGNORECASE),
        personal=ending(*cues["personal"]) if cues["personal"] else None,
        trimmed=re.compile(rf"\s*{before}{{0,3}}$|\s*$"),
        listed=re.compile(rf"(?:\s*\([^()]*\))?{place}?\s*(?:,?\s*(?i:{joining})\s+|,\s*|\s*[/–-]\s*){before}{{0,3}}"),
        article=re.compile(rf"(?<!\w)(?:{articles})\s+$", re.IGNORECASE),
        within=re.compile(rf"(?:\s*\([^()]*\))?\s+(?:{_any(cues['within'])})\s+(?:(?:{articles})\s+)?", re.IGNORECASE),
        explained=re.compile(rf"\s*,\s+(?:the\s+)?{_OWNER}\s+"),
        others=re.compile(
            rf"(?:\s+(?i:{articles}))?(?:\s+[A-ZÀ-Þ][\w.’'-]*)(?:,?\s+(?:[A-ZÀ-Þ][\w.’'-]*|(?i:{joining}|{articles}))){{0,8}}"
            rf"\s*(?:,|\s(?i:{joining}))$"
        ),
        joined=re.compile(rf"(?:[,(/]|(?:{joining})(?!\w))"),
        made=re.compile(rf"-(?:{_any(words['made'])})\b", re.IGNORECASE),
        will=re.compile(
            rf"(?:\s*\([^()]*\))?(?:\s+{plain_of}(?:\s+[\w’'-]+){{1,3}}?)?\s+(?:{lexicon.alternatives('will')})\s+(?!be\b)",
            re.IGNORECASE,
        ),
    )


def _any(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first."""
    listed = sorted({*words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in listed) or r"(?!)"
