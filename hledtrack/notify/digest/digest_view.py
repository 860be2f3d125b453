"""A digest in the recipient's words, cleaned: what the plain text and the HTML show, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hledtrack.model import Mention, State
from hledtrack.notify.digest.content import Digest, Section, Standing, ToldItem
from hledtrack.notify.digest.digest_wording import Wording
from hledtrack.notify.digest.item_timing import timing
from hledtrack.report.phrasing.attribution import Whose, said
from hledtrack.report.rendering.clean import clean_text

_LONGEST_TITLE = 240
_LONGEST_QUOTE = 600
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class SaidView:
    """Words with the document and the review that they are from; ``is_quote`` for the document's own."""

    text: str
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: its title, what is to be said of its dates, who and where, what its reviews say, which was the last.

    All texts are on one line and free of controls; ``None`` where the snapshots say nothing.
    """

    title: str
    timing: str
    place: str | None
    said: tuple[SaidView, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its standing, its title and, where the recipient's limit cuts it, the words for the rest.

    ``folded`` has a line a pillar for what stands as the last digest said.
    """

    standing: str
    title: str
    items: tuple[ItemView, ...]
    more: str | None
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestView:
    """All that a message shows.

    ``heading`` is ``counts`` and ``day`` in a line; ``nothing`` says so where there is nothing to report; ``unsettled``
    are lines on what nobody has decided.
    """

    language: str
    dialogue: str
    day: str
    counts: str
    heading: str
    nothing: str | None
    unsettled: tuple[str, ...]
    sections: tuple[SectionView, ...]
    footer: tuple[str, ...]


def view_digest(
    digest: Digest, dialogue: str, frequency: str, sender: str, words: Wording, notes: Sequence[str] = ()
) -> DigestView:
    """The digest as its recipient reads it; the footer has ``notes`` and names ``frequency`` and ``sender``."""
    day, counted = words.day(digest.as_of), counts(digest, words)
    return DigestView(
        language=words.language,
        dialogue=_short(dialogue, _LONGEST_NAME),
        day=day,
        counts=counted,
        heading=words.phrase("heading", counts=counted, day=day),
        nothing=None if digest.sections else words.phrase("nothing"),
        unsettled=tuple(_unsettled(digest, words)) if digest.sections else (),
        sections=tuple(_section(section, digest, words) for section in _news_first(digest)),
        footer=(
            *notes,
            words.phrase(frequency),
            words.phrase("stop", sender=sender),
        ),
    )


def _unsettled(digest: Digest, words: Wording) -> Iterator[str]:
    """What nobody has decided, and the commands that settle it."""
    doubts = digest.unsettled
    if doubts.matches:
        yield words.counted("undecided", doubts.matches)
    if doubts.readings:
        commands = ", ".join(f"'{_short(command, _LONGEST_NAME)}'" for command in doubts.review_commands)
        yield words.counted("unsure", doubts.unsure, commands=commands)


def counts(digest: Digest, words: Wording) -> str:
    """``3 overdue (1 new), 2 due soon``: fixed words and numbers only, so that it may stand in a header."""
    parts = []
    if digest.overdue:
        new = 0 if digest.first else digest.count(Standing.NEWLY_OVERDUE)
        suffix = f" ({words.counted('new', new)})" if new else ""
        parts.append(words.counted("overdue", digest.overdue) + suffix)
    others = (Standing.DUE_SOON, Standing.NEWLY_UNMENTIONED, Standing.CHANGED)
    parts += [words.counted(standing.value, digest.count(standing)) for standing in others if digest.count(standing)]
    return ", ".join(parts) or words.phrase("none")


# Where nothing was sent before, "newly" would be said of what may be years old.
_FIRST_TITLES = {Standing.NEWLY_OVERDUE: "overdue", Standing.NEWLY_UNMENTIONED: "unmentioned"}


def _news_first(digest: Digest) -> list[Section]:
    """The sections, and last of all what the last digest said already."""
    return sorted(digest.sections, key=lambda section: section.standing is Standing.STILL_OVERDUE)


def _section(section: Section, digest: Digest, words: Wording) -> SectionView:
    if section.standing is Standing.STILL_OVERDUE and digest.has_news:
        return _folded(section, words)
    name = (_FIRST_TITLES if digest.first else {}).get(section.standing, section.standing.value)
    return SectionView(
        section.standing.value,
        f"{words.section(name)} ({len(section.items)})",
        tuple(_item(told, section.standing, words) for told in section.shown),
        words.counted("more", section.more) if section.more else None,
    )


def _folded(section: Section, words: Wording) -> SectionView:
    """What is overdue as before, a line a pillar; what has changed about it is told in full."""
    news = replace(section, items=tuple(told for told in section.items if told.change))
    by_pillar: dict[str, list[int]] = {}
    for told in section.items:
        if not told.change:
            pillar = _short(told.item.state.commitment.pillar or "", _LONGEST_NAME) or words.phrase("no_pillar")
            by_pillar.setdefault(pillar, []).append(told.item.days_overdue)
    return SectionView(
        section.standing.value,
        f"{words.section(section.standing.value)} ({len(section.items)})",
        tuple(_item(told, section.standing, words) for told in news.shown),
        words.counted("more", news.more) if news.more else None,
        tuple(
            words.counted("unchanged", len(days), pillar=pillar, days=words.counted("days", max(days)))
            for pillar, days in sorted(by_pillar.items())
        ),
    )


def _item(told: ToldItem, standing: Standing, words: Wording) -> ItemView:
    state = told.item.state
    commitment, review = state.commitment, state.last_review
    place = [_joined(commitment.agencies, ", "), _joined([commitment.pillar], ""), _joined([commitment.workstream], "")]
    source = words.phrase(
        "source",
        id=_short(commitment.id, _LONGEST_NAME),
        review=_short(review.id, _LONGEST_NAME),
        day=words.day(review.date),
    )
    if state.passed_over and standing is not Standing.NEWLY_UNMENTIONED:
        source += f", {words.counted('passed_over', len(state.passed_over))}"
    return ItemView(
        title=_short(commitment.name, _LONGEST_TITLE) or _short(commitment.id, _LONGEST_NAME),
        timing=_short(timing(told, standing, words), _LONGEST_QUOTE),
        place=_joined(place, " | ") or None,
        said=tuple(_said(state, words)),
        source=source,
    )


def _said(state: State, words: Wording) -> Iterator[SaidView]:
    """The newest words, and what deadline and status are from where that is another review: each with its document."""
    newest, side = state.words, said(state.words)
    if side.kind in (Whose.QUOTE, Whose.SUMMARY):
        text = words.said(side.kind.value, words=_short(side.words, _LONGEST_QUOTE), where=_where(newest, words))
        yield SaidView(text, side.kind is Whose.QUOTE)
    for field in ("expected", "status"):
        mention = state.stated.get(field)
        if mention is None or not getattr(mention.commitment, field):
            continue
        place = mention.of(field)
        if mention is not newest or place.source != newest.source:
            yield SaidView(words.said(field, where=_where(place, words)))


def _where(mention: Mention, words: Wording) -> str:
    """The document and the review that something is from."""
    document = _short(mention.source.document or "", _LONGEST_NAME)
    review, day = _short(mention.review.id, _LONGEST_NAME), words.day(mention.review.date)
    return words.said("both" if document else "review", document=document, review=review, day=day)


def _joined(names: Iterable[str | None], separator: str) -> str:
    return separator.join(short for name in names if name and (short := _short(name, _LONGEST_NAME * 4)))


def _short(text: str, longest: int) -> str:
    text = clean_text(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
