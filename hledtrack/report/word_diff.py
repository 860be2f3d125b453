"""Two wordings compared word by word, marked as git's word diff does: ``[-gone-]`` and ``{+new+}``."""

from __future__ import annotations

from difflib import SequenceMatcher


def marked_apart(before: str, after: str) -> tuple[str, str]:
    """Both texts, each with the words marked that the other does not have."""
    old, new = before.split(), after.split()
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        if kind == "equal":
            left.append(gone)
            right.append(come)
            continue
        left += [f"[-{gone}-]"] if gone else []
        right += [f"{{+{come}+}}"] if come else []
    return " ".join(left), " ".join(right)


def marked(before: str, after: str) -> str:
    """``after`` with what was taken out and what was put in: ``will [-build-] {+explore building+} a bridge``."""
    old, new = before.split(), after.split()
    words: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            words += old[a:b]
            continue
        words += [f"[-{' '.join(old[a:b])}-]"] if a < b else []
        words += [f"{{+{' '.join(new[c:d])}+}}"] if c < d else []
    return " ".join(words)
