"""Sentences left out of a review that a person should look at, and what people have decided of them.

``left = "1f3a77d0 90c2b31e"`` of a review holds a mark of each sentence that somebody has left out, so that no new
reading asks for it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from hledtrack.model import Commitment, LeftSentence, Review, Snapshot

# docs/extraction.md says what is found once the likeliest ten of each document have been looked at.
LOOKED_AT: Final = 10
_LEAST: Final = 0.01  # less than one in a hundred: nobody need look at it
_DIGITS: Final = 8


def to_look_at(
    sentences: Iterable[LeftSentence], review: Review, entries: Sequence[Commitment]
) -> tuple[LeftSentence, ...]:
    """The likeliest of a document's ``sentences``, the likeliest first.

    What somebody has decided is not among them: neither what is marked in ``review`` nor what has become an entry.
    """
    decided = set((review.left or "").split())
    quoted = {passage.text for entry in entries for passage in entry.passages}
    open_ones = {
        one.text: one
        for one in sentences
        if one.confidence >= _LEAST and one.text not in quoted and left_mark(one) not in decided
    }
    return tuple(sorted(open_ones.values(), key=lambda one: (-one.confidence, one.source.line or 0))[:LOOKED_AT])


def with_left(review: Review, sentence: LeftSentence) -> str:
    """The marks of the sentences left out of ``review``, with that of ``sentence``."""
    return " ".join(dict.fromkeys((*(review.left or "").split(), left_mark(sentence))))


def left_mark(sentence: LeftSentence) -> str:
    """The mark of a sentence: the beginning of a hash of its words."""
    words = " ".join(sentence.text.split())
    return sha256(words.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


def neighbours(snapshot: Snapshot, sentence: LeftSentence) -> tuple[Commitment | None, Commitment | None]:
    """The entries between which ``sentence`` stands in its document, by their lines; ``None`` where there is none."""
    place = sentence.source
    placed = [(entry, one.source.line) for entry in snapshot.commitments for one in entry.passages if one.source.line]
    here = [(entry, line) for entry, line in placed if place.line and entry.source.document == place.document]
    above = max((pair for pair in here if pair[1] <= (place.line or 0)), key=lambda pair: pair[1], default=None)
    below = min((pair for pair in here if pair[1] > (place.line or 0)), key=lambda pair: pair[1], default=None)
    return above[0] if above else None, below[0] if below else None
