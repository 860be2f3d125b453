"""Two wordings compared word by word, marked as git's word diff does: ``[-gone-]`` and ``{+new+}``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from os.path import commonprefix

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
    first = len(commonprefix([old, new]))
    last = min(len(commonprefix([old[::-1], new[::-1]])), len(old) - first, len(new) - first)
    if (len(old) - first - last) * (len(new) - first - last) <= MOST_PAIRS:
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield kind == "equal", old[a:b], new[c:d]
        return
    old_end, new_end = len(old) - last, len(new) - last
    for same, a, b in ((True, old[:first], new[:first]), (False, old[first:old_end], new[first:new_end])):
        if a or b:
            yield same, a, b
    if last:
        yield True, old[old_end:], new[new_end:]
