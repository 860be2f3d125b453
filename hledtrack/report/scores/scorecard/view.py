"""What a scorecard says, before any format; every text is clean and in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hledtrack.dates import days_overdue
from hledtrack.ledger import Ledger
from hledtrack.model import State
from hledtrack.report.phrasing.attribution import Whose, said
from hledtrack.report.phrasing.phrases import expected_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.shortened import shortened
from hledtrack.scoring.kept import Kept, PromiseState, furthest_behind, kept, percent

_WORST = 5
_LONGEST_QUOTE = 200
_LONGEST_TITLE = 140
# As many pillars as find room on the page; the smallest of more are told together.
_PILLARS = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """How many promises are in a state; ``meaning`` says what its name means."""

    state: PromiseState
    name: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a pillar's bar: where it begins and how long it is, in hundredths of the longest bar."""

    state: PromiseState
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class PillarScore:
    """One pillar: its promises, how they stand, and and how many of those that can be judged are kept."""

    name: str
    promises: str
    counts: str
    share: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """A promise that is far behind: since when, and what the documents say of it and where."""

    id: str
    title: str
    agencies: str
    dates: str
    words: str
    is_quote: bool
    source: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All that the page shows; ``unsettled`` says on what it rests that nobody has decided."""

    language: str
    dialogue: str
    title: str
    as_of: str
    promises: str
    share: str
    unsettled: tuple[str, ...]
    tiles: tuple[Tile, ...]
    pillars: tuple[PillarScore, ...]
    worst: tuple[Behind, ...]


def scorecard(
    ledger: Ledger,
    as_of: date,
    dialogue: str,
    *,
    grace: int = 0,
    unsettled: Sequence[str] = (),
    wording: Wording = ENGLISH,
) -> Scorecard:
    """The scorecard of ``ledger`` as of a day; ``grace`` days after a deadline do not count as overdue."""
    all_of = kept(ledger.states.values(), as_of, grace)
    return Scorecard(
        language=wording.language,
        dialogue=clean_text(dialogue),
        title=wording.say("scorecard", "title"),
        as_of=wording.say("scorecard", "as_of", day=wording.day(as_of), reviews=len(ledger.reviews)),
        promises=_promises(all_of, wording),
        share=_share_sentence(all_of, as_of, wording),
        unsettled=tuple(map(clean_text, unsettled)),
        tiles=tuple(_tile(state, all_of, wording) for state in PromiseState),
        pillars=_pillars(ledger, as_of, grace, wording),
        worst=tuple(_behind(state, as_of, wording) for state in furthest_behind(ledger, as_of, grace)[:_WORST]),
    )


def _promises(all_of: Kept, wording: Wording) -> str:
    words = wording.counted("promises", all_of.promises, table="scorecard")
    deeds = wording.counted("announced", all_of.deeds, table="scorecard") if all_of.deeds else ""
    return ", ".join(filter(None, (words, deeds)))


def _share_sentence(all_of: Kept, as_of: date, wording: Wording) -> str:
    if all_of.share is None:
        return wording.say("scorecard", "no_share", day=wording.day(as_of))
    return wording.say(
        "scorecard",
        "share",
        share=percent(all_of.share),
        judged=wording.number(all_of.judged),
        kept=wording.number(all_of.count(PromiseState.KEPT)),
        day=wording.day(as_of),
    )


def _tile(state: PromiseState, all_of: Kept, wording: Wording) -> Tile:
    meaning = wording.say("state_meanings", state.value)
    return Tile(state, wording.say("states", state.value), all_of.count(state), meaning)


def _pillars(ledger: Ledger, as_of: date, grace: int, wording: Wording) -> tuple[PillarScore, ...]:
    """The pillars by name; where they are too many, the smallest together; those without any promise are left out."""
    members: dict[str, list[State]] = {}
    for state in ledger.states.values():
        members.setdefault(clean_text(state.commitment.pillar or ""), []).append(state)
    counted = {name: kept(states, as_of, grace) for name, states in members.items()}
    large = sorted(counted, key=lambda name: (not name, -counted[name].promises, name))[:_PILLARS]
    shown = {name: counted[name] for name in sorted(large, key=lambda name: (not name, name)) if counted[name].promises}
    if rest := [state for name, states in members.items() if name not in large for state in states]:
        shown["…"] = kept(rest, as_of, grace)
    longest = max((one.promises for one in shown.values()), default=0)
    named = ((name or wording.say("scorecard", "no_pillar"), one) for name, one in shown.items())
    return tuple(_pillar(name, one, longest, wording) for name, one in named)


def _pillar(name: str, one: Kept, longest: int, wording: Wording) -> PillarScore:
    counts = [f"{wording.number(n)} {wording.say('states', state.value)}" for state, n in one.states if n]
    promises = wording.counted("promises", one.promises, table="scorecard")
    return PillarScore(name, promises, ", ".join(counts), _kept_words(one, wording), tuple(_bars(one, longest)))


def _kept_words(one: Kept, wording: Wording) -> str:
    """``4 of 6 kept, 67%``."""
    if one.share is None:
        return wording.say("scorecard", "none_judged")
    counts = {"kept": wording.number(one.count(PromiseState.KEPT)), "judged": wording.number(one.judged)}
    return wording.say("scorecard", "kept_of", share=percent(one.share), **counts)


def _bars(one: Kept, longest: int) -> list[Bar]:
    bars, start = [], 0.0
    for state, count in one.states:
        if count:
            length = 100 * count / longest
            bars.append(Bar(state, round(start, 2), round(length, 2)))
            start += length
    return bars


def _behind(state: State, as_of: date, wording: Wording) -> Behind:
    commitment, first = state.commitment, state.first_expected
    assert first is not None
    side = said(state.words, wording)
    dates = [wording.say("scorecard", "first", first=wording.window(first))]
    if commitment.expected != first:
        dates.append(wording.say("scorecard", "now", now=expected_words(commitment, wording)))
    dates.append(wording.counted("behind", days_overdue(first, as_of), table="scorecard"))
    words = wording.say("said", side.kind.value, words=shortened(side.words, _LONGEST_QUOTE))
    return Behind(
        id=clean_text(commitment.id),
        title=shortened(commitment.name, _LONGEST_TITLE) or clean_text(commitment.id),
        agencies=clean_text(", ".join(commitment.agencies)),
        dates=clean_text(", ".join(dates)),
        words=wording.say("scorecard", "evidence", review=side.review, words=words),
        is_quote=side.kind is Whose.QUOTE,
        source=side.source,
    )
