"""Two wordings compared word by word, marked as git's word diff does: ``[-gone-]`` and ``{+new+}``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Pairs of words that are compared; the time grows with them. What has more is shown as replaced as a whole.
MOST_PAIRS = 400_000


def marked_apart(before: str, after: str) -> tuple[str, str]:
    """Both texts, each with the words marked that the other does not have."""
    left: list[str] = []
    right: list[str] = []
    for same, old, new in _parts(before.split(), after.split()):
        gone, come = " ".join(old), " ".join(new)
        if same:
            left.append(gone)
            right.append(come)
            continue
        left += [f"[-{gone}-]"] if gone else []
        right += [f"{{+{come}+}}"] if come else []
    return " ".join(left), " ".join(right)


def marked(before: str, after: str) -> str:
    """``after`` with what was taken out and what was put in: ``will [-build-] {+explore building+} a bridge``."""
    words: list[str] = []
    for same, old, new in _parts(before.split(), after.split()):
        if same:
            words += old
            continue
        words += [f"[-{' '.join(old)}-]"] if old else []
        words += [f"{{+{' '.join(new)}+}}"] if new else []
    return " ".join(words)


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """The words of both in stretches, each with whether they are the same.

    Between the words that both begin and end with, more than ``MOST_PAIRS`` pairs are not compared.
    """
    first = last = 0
    if len(old) * len(new) > MOST_PAIRS:
        first = _alike(old, new)
        last = _alike(old[first:][::-1], new[first:][::-1])
    mine, theirs = old[first : len(old) - last], new[first : len(new) - last]
    if first:
        yield True, old[:first], new[:first]
    if len(mine) * len(theirs) > MOST_PAIRS:
        yield False, mine, theirs
    else:
        for kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
            yield kind == "equal", mine[a:b], theirs[c:d]
    if last:
        yield True, old[-last:], new[-last:]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count
