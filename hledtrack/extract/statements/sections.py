"""Pillar and workstream of a block, out of the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.language.clauses import find_clauses
from hledtrack.extract.language.lexicon import Lexicon

_NUMBER = r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z])"


class Section(NamedTuple):
    """Where a block stands; ``None`` where the document has no such heading."""

    pillar: str | None = None
    workstream: str | None = None


class Outline(NamedTuple):
    """The headings of a document that structure its commitments."""

    lexicon: Lexicon
    titles: frozenset[str]

    def section(self, headings: Sequence[str], label: str | None = None) -> Section:
        """The pillar and workstream below ``headings``, outermost first; ``label`` is a list item used as a heading."""
        named = [h for h in headings if not is_sentence(h)]
        used = [h for h in named if _fold(h) not in self.titles and _fold(h) not in self.lexicon.generic_headings]
        if label:
            used.append(label)
        while len(used) > 1 and not self.is_pillar(used[0]) and self._is_container(used[0]):
            used.pop(0)
        if not used:
            return Section()
        at = next((i for i, h in enumerate(used) if self.is_pillar(h)), None)
        if at is None:
            at = 0
            if len(used) == 1 and self._is_numbered(used[0], "action"):
                return Section(None, used[0].rstrip(" :"))
        return Section(used[at].rstrip(" :"), used[at + 1].rstrip(" :") if len(used) > at + 1 else None)

    def is_pillar(self, heading: str) -> bool:
        """Whether a heading is counted as a pillar: "Pillar I", "Goal 2:", "III. Trade"."""
        return self._is_numbered(heading, "pillar") or bool(re.match(rf"^{_NUMBER}[.)]\s+\w", heading))

    def _is_container(self, heading: str) -> bool:
        """Whether a heading only announces those below it: "Pillars of Action", "Ejes de trabajo"."""
        return self.lexicon.search("container", heading) is not None

    def _is_numbered(self, heading: str, kind: str) -> bool:
        words = "|".join(self.lexicon.headings[kind])
        return bool(re.match(rf"^(?:{words})\s+{_NUMBER}\b", heading, re.IGNORECASE))


def is_sentence(heading: str) -> bool:
    """Whether a heading is a sentence set in bold that leads in what follows, and no name of a section."""
    words = heading.split()
    return len(words) > 12 and (heading.rstrip()[-1:] in ".:;" or bool(re.search(r"[a-z]{3}[.;]\s+[A-Z]", heading)))


def _fold(text: str) -> str:
    return re.sub(r"[^\w ]+", "", " ".join(text.split())).casefold().strip()


def outline(document: Document, lexicon: Lexicon) -> Outline:
    """The document's outline: headings that only repeat its title, or stand above everything, are no pillars."""
    titles = {_fold(document.title)} if document.title else set()
    titles |= {_fold(b.text) for b in document.blocks if b.kind is BlockKind.TITLE}
    below = [b.headings for b in document.blocks if b.headings and b.kind is not BlockKind.HEADING]
    plain = Outline(lexicon, frozenset())
    if below and len({h[0] for h in below}) == 1 and any(len(h) > 1 for h in below):
        first = below[0][0]
        if not plain.is_pillar(first):
            titles.add(_fold(first))
    return Outline(lexicon, frozenset(titles - {""}))


def is_label(block: Block, has_children: bool, lexicon: Lexicon) -> bool:
    """Whether a list item is a heading for the items below it: short, without a verb of its own."""
    if block.kind is not BlockKind.LIST_ITEM or not has_children:
        return False
    text = block.text.strip()
    whole = any(span.start <= 1 and span.end >= len(text) - 1 for span in block.emphasized)
    words = re.findall(r"[^\W\d_]{4,}", text)
    short = len(text) <= 90 and not re.search(r"[.;]\s|[.;]$", text)
    return short and (
        whole or all(word[0].isupper() for word in words) or (text.endswith(":") and not _has_verb(text, lexicon))
    )


def _has_verb(text: str, lexicon: Lexicon) -> bool:
    return bool(find_clauses(text, lexicon, [], listed=True))
