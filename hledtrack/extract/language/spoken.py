"""Which language each block of a document is in, where it has sections of several.

A fact sheet with its translation behind it, an annex in another language: each is to be read by its own word lists. A
quotation, a name or a sentence in another language is no section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.signs import words
from hledtrack.model import Commitment, Problem

_LEADS = 1.5  # how much more small words a block has of its language than of another
_FEWEST = 2  # small words that show the language of a block
_SECTION = 3  # blocks in a row that make a section
_LONG = 60  # words of a section of fewer blocks
_HALF = 0.3  # share of a language's words from which its single blocks count as well: both versions by turns
_PAIRS = 3  # entries said twice that are told of
REMEDY = "import each version as a document of its own, with --add-to for the second: they become one entry each"


class _Said(NamedTuple):
    """What the words of a block show: its language, ``None`` where they do not tell, and how many words it has."""

    language: str | None
    words: int


def block_languages(document: Document) -> tuple[str, ...]:
    """The language of each block; that of the document for all where it has no sections in another."""
    main = document.language
    said = [_said(block.text) for block in document.blocks]
    settled = _settled(document.blocks, said, main)
    if len(set(settled)) < 2:
        return (main,) * len(said)
    share = {
        language: sum(one.words for one, name in zip(said, settled, strict=True) if name == language)
        / max(1, sum(one.words for one in said))
        for language in set(settled)
    }
    kept: list[str] = []
    for language, group in groupby(range(len(said)), key=lambda at: settled[at]):
        run = list(group)
        told = [at for at in run if said[at].language == language]
        section = len(told) >= _SECTION or sum(said[at].words for at in run) >= _LONG
        kept += [language if section or share[language] >= _HALF else main] * len(run)
    return _whole_tables(document.blocks, kept)


def _whole_tables(blocks: Sequence[Block], spoken: list[str]) -> tuple[str, ...]:
    """The languages where each table has the one of most of its rows."""
    for table, group in groupby(range(len(blocks)), key=lambda at: blocks[at].kind is BlockKind.TABLE_ROW):
        rows = list(group)
        if table:
            most = Counter(spoken[at] for at in rows).most_common(1)[0][0]
            spoken[rows[0] : rows[-1] + 1] = [most] * len(rows)
    return tuple(spoken)


def _said(text: str) -> _Said:
    told = words(text.lower())
    counts = {language: sum(word in small for word in told) for language, small in lexicon().function_words.items()}
    best = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language != best)
    sure = counts[best] >= _FEWEST and counts[best] > _LEADS * others
    return _Said(best if sure else None, len(told))


def _settled(blocks: Sequence[Block], said: Sequence[_Said], main: str) -> list[str]:
    """A language for each block: a heading goes with what follows it, other short blocks with what stands before."""
    settled: list[str] = []
    for at, one in enumerate(said):
        if one.language is not None:
            settled.append(one.language)
            continue
        ahead = next((other.language for other in said[at:] if other.language), None)
        heads = blocks[at].kind in (BlockKind.HEADING, BlockKind.TITLE) or not settled
        settled.append((ahead or main) if heads else settled[-1])
    return settled


def said_twice(entries: Sequence[tuple[Commitment, str]], name: str) -> tuple[Problem, ...]:
    """The problem that entries in one language translate those in another: they would count twice."""
    from hledtrack.match.whole_reviews.versions import aligned

    languages = list(dict.fromkeys(language for _, language in entries))
    if len(languages) < 2:
        return ()
    first, second = ([entry for entry, language in entries if language == one] for one in languages[:2])
    pairs = aligned(second, first)
    count = len(pairs.sure) + len(pairs.unsure)
    if count < _PAIRS:
        return ()
    what = f"{count} of {len(entries)} entries say in one language what another says in the other, and count twice"
    return (Problem(name, None, what, REMEDY),)
