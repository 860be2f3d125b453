"""A digest in the recipient's words, cleaned: what the plain text and the HTML show, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hledtrack.notify.digest import Digest, DigestItem, Section, Standing
from hledtrack.notify.wording import Wording
from hledtrack.report.clean import clean_text

_LONGEST_TITLE = 240
_LONGEST_QUOTE = 600
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: its title, when it was due, who and where, the source's sentence, where it stands.

    All texts are on one line and free of controls; ``None`` where the snapshots say nothing.
    """

    title: str
    timing: str
    place: str | None
    quote: str | None
    source: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its title and, where the recipient's limit cuts it, the words for the rest."""

    title: str
    items: tuple[ItemView, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class DigestView:
    """All that a message shows."""

    language: str
    dialogue: str
    heading: str
    sections: tuple[SectionView, ...]
    footer: tuple[str, ...]


def view_digest(digest: Digest, dialogue: str, frequency: str, sender: str, words: Wording) -> DigestView:
    """The digest as its recipient reads it; ``frequency`` and the ``sender`` to ask are named in the footer."""
    return DigestView(
        language=words.language,
        dialogue=_short(dialogue, _LONGEST_NAME),
        heading=words.phrase("heading", counts=counts(digest, words), day=words.day(digest.as_of)),
        sections=tuple(_section(section, digest, words) for section in digest.sections),
        footer=(words.phrase(frequency), words.phrase("stop", sender=sender)),
    )


def counts(digest: Digest, words: Wording) -> str:
    """``3 overdue (1 new), 2 due soon``: fixed words and numbers only, so that it may stand in a header."""
    parts = []
    if digest.overdue:
        new = 0 if digest.first else digest.count(Standing.NEWLY_OVERDUE)
        suffix = f" ({words.counted('new', new)})" if new else ""
        parts.append(words.counted("overdue", digest.overdue) + suffix)
    if digest.due_soon:
        parts.append(words.counted("due_soon", digest.due_soon))
    return ", ".join(parts)


def _section(section: Section, digest: Digest, words: Wording) -> SectionView:
    # Where nothing was sent before, "newly" would be said of what may be years overdue.
    plain = digest.first and section.standing is Standing.NEWLY_OVERDUE
    title = words.section("overdue" if plain else section.standing.value)
    return SectionView(
        f"{title} ({section.count})",
        tuple(_item(item, words) for item in section.items),
        words.counted("more", section.more) if section.more else None,
    )


def _item(item: DigestItem, words: Wording) -> ItemView:
    place = [_joined(item.agencies, ", "), _joined([item.pillar], ""), _joined([item.workstream], "")]
    source = words.phrase(
        "source",
        id=_short(item.id, _LONGEST_NAME),
        review=_short(item.last_review, _LONGEST_NAME),
        day=words.day(item.last_review_date),
    )
    if item.passed_over:
        source += f", {words.counted('passed_over', item.passed_over)}"
    return ItemView(
        title=_short(item.title, _LONGEST_TITLE) or _short(item.id, _LONGEST_NAME),
        timing=_timing(item, words),
        place=_joined(place, " | ") or None,
        quote=_short(item.text, _LONGEST_QUOTE) if item.text else None,
        source=source,
        overdue=item.days_overdue > 0,
    )


def _timing(item: DigestItem, words: Wording) -> str:
    if item.days_overdue > 0:
        standing = words.counted("days_overdue", item.days_overdue)
    elif item.days_left == 0:
        standing = words.phrase("today")
    elif item.days_left < 0:
        standing = words.counted("days_past", -item.days_left)
    else:
        standing = words.counted("days_left", item.days_left)
    passed = item.days_overdue > 0 or item.days_left < 0
    parts = [standing, words.phrase("was_due" if passed else "is_due", window=words.window(item.window))]
    if item.redatings:
        parts.append(words.counted("redatings", item.redatings))
    return ", ".join(parts)


def _joined(names: Iterable[str | None], separator: str) -> str:
    return separator.join(short for name in names if name and (short := _short(name, _LONGEST_NAME * 4)))


def _short(text: str, longest: int) -> str:
    text = clean_text(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
