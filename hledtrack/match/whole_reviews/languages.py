"""Whether a review speaks another language than the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.match.whole_reviews.versions import language_of
from hledtrack.model import Commitment, Review, Snapshot


def spoken_before(entries: Sequence[Commitment], review: Review, snapshots: Sequence[Snapshot]) -> Review | None:
    """Return the last review before ``review`` where it is in another language than ``entries``, else ``None``."""
    others = [one for one in snapshots if one.review.id != review.id and one.review.date <= review.date]
    if not others:
        return None
    last = max(others, key=lambda one: (one.review.date, one.review.id))
    spoken = {language_of(entries), language_of(last.commitments)}
    return last.review if len(spoken) == 2 and None not in spoken else None
