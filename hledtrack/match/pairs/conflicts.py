"""What speaks against two statements being the same commitment: siblings, other places, other occasions.

Every function returns the conflict in words, or ``None`` where there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.collection.statement import Statement
from hledtrack.match.pairs.title_differences import Titles, filled_twice
from hledtrack.match.words.title_marks import Marks, numbers_of
from hledtrack.match.words.tongue import shared_vocabulary
from hledtrack.match.words.word_keys import Word
from hledtrack.model import Status, Window

# Two dates of a recurring event at least this many days apart are two events.
_OTHER_OCCASION: Final = 240
_SHOWN: Final = 3


def of_marks(entry: Statement, known: Statement, closed: bool) -> dict[str, str | None]:
    """Return the conflicts of numbers, years, opposites, kinds and occasions by their names."""
    mine, theirs = entry.marks, known.marks
    return {
        "other number": other_number(mine, theirs),
        "other year": other_year(mine, theirs),
        "other side": other_side(mine, theirs),
        "other kind": other_kind(mine, theirs),
        "other occasion": other_occasion(entry, known, closed),
    }


def across_languages(entry: Profile, known: Profile, titles: Titles, closed: bool) -> dict[str, str | None]:
    """Return the conflicts that two statements in two languages may have."""
    mine, theirs = entry.statement, known.statement
    steps = _steps(mine, theirs), _steps(theirs, mine)
    return {
        **of_marks(mine, theirs, closed),
        "other names": _names_of_one_language(entry, known, titles),
        "other words": _other_translated(mine, theirs, titles),
        "other amounts": _other_amounts(mine, theirs),
        "more in one title": None if all(steps) else _in_one_only(steps[0] or steps[1]),
    }


def _names_of_one_language(entry: Profile, known: Profile, titles: Titles) -> str | None:
    """Return the names that each title has and the other statement in no way of writing; letters are translated too."""
    mine, theirs = (
        [
            word.written
            for form, word in one.statement.names.items()
            if form in one.names and word.stem in alone and not word.acronym and form not in _forms(other)
        ]
        for one, alone, other in ((entry, titles.mine, known), (known, titles.theirs, entry))
    )
    return f"{' '.join(theirs)} / {' '.join(mine)}" if mine and theirs else None


def _steps(one: Statement, other: Statement) -> list[Word]:
    """Return the words of one title that make it another step, but for what the other title says in its own words."""
    if one.marks.kinds.keys() & other.marks.kinds.keys():
        return []
    return [word for word in one.order if word.follows_on and word.stem not in other.title]


def _other_translated(entry: Statement, known: Statement, titles: Titles) -> str | None:
    """Return the words that each title has and the other statement has not, though the lists translate them."""
    listed = shared_vocabulary()
    mine, theirs = titles.mine_telling & listed, titles.theirs_telling & listed
    return f"{_in_order(known, theirs)} / {_in_order(entry, mine)}" if mine and theirs else None


def _other_amounts(entry: Statement, known: Statement) -> str | None:
    """Return the numbers where each title states some and they share none: 12 and 30 clinics."""
    mine, theirs = ({stem for stem in one.title if stem[0].isdigit()} for one in (entry, known))
    return f"{_listed(theirs)} / {_listed(mine)}" if mine and theirs and mine.isdisjoint(theirs) else None


def _forms(profile: Profile) -> frozenset[str]:
    return frozenset(word.form for word in profile.statement.words)


def other_number(entry: Marks, known: Marks) -> str | None:
    """Return the numbers where the titles name different ones of a series: phase 1 and phase 2."""
    if not entry.series or not known.series:
        return None
    if any(_same_number(one, two) for one in entry.series for two in known.series):
        return None
    return f"number {_listed(known.series)} / {_listed(entry.series)}"


def one_number(entry: Statement, known: Statement) -> str | None:
    """Return the number where only one title names one of a series, and the other statement nowhere does."""
    mine, theirs = entry.marks.series, known.marks.series
    if bool(mine) == bool(theirs):
        return None
    stated = numbers_of((known if mine else entry).words)
    return None if (mine | theirs) & stated else f"number {_listed(mine | theirs)} in one only"


def other_year(entry: Marks, known: Marks) -> str | None:
    """Return the years where they are part of the titles and differ: the 2024 and the 2026 census."""
    if not entry.years or not known.years or entry.years & known.years:
        return None
    return f"year {_listed(known.years)} / {_listed(entry.years)}"


def other_side(entry: Marks, known: Marks) -> str | None:
    """Return the words where the titles name opposites, or one denies what the other says: north and south."""
    for line in sorted(entry.opposites.keys() & known.opposites.keys()) if entry.opposites and known.opposites else ():
        if not {side for side in entry.sides & known.sides if side[0] == line}:
            return f"{known.opposites[line]} / {entry.opposites[line]}"
    if entry.denials != known.denials:
        return f"{_listed(entry.denials ^ known.denials)} in one only"
    return None


def other_kind(entry: Marks, known: Marks) -> str | None:
    """Return the words where the titles promise different kinds of deliverable: a study and a forum."""
    if not entry.kinds or not known.kinds or entry.kinds.keys() & known.kinds.keys():
        return None
    return f"{_listed(known.kinds.values())} / {_listed(entry.kinds.values())}"


def other_names(entry: Profile, known: Profile, titles: Titles) -> str | None:
    """Return the names where each title has one that the other statement does not hold."""
    if not titles.mine or not titles.theirs:
        return None
    mine, theirs = _foreign_names(entry, titles.mine), _foreign_names(known, titles.theirs)
    return f"{' '.join(theirs)} / {' '.join(mine)}" if mine and theirs else None


def replaced(entry: Statement, known: Statement, titles: Titles) -> str | None:
    """Return the words where the titles are one pattern filled in twice: a school of ceramics, a school of carpentry.

    The first word may change: it is the verb that says how far things are.
    """
    if not titles.mine and not titles.theirs:
        return None
    before, after, filled, instead = filled_twice(entry, known)
    pattern = titles.named_by_all or (before and before + after >= max(len(filled), len(instead)))
    if not pattern:
        return None
    new = [
        stem for stem in filled if entry.title[stem] == 1 and stem not in known.title and not entry.initialises(stem)
    ]
    old = [
        stem for stem in instead if known.title[stem] == 1 and stem not in entry.title and not known.initialises(stem)
    ]
    # What stands in the other's text may be another word for the same; not where nothing stands there for it.
    if not new or not old or (titles.mine.isdisjoint(new) and titles.theirs.isdisjoint(old)):
        return None
    return f"{_written(known, old)} / {_written(entry, new)}"


def follow_on(entry: Statement, known: Statement, titles: Titles) -> str | None:
    """Return the words that make the entry's title the earlier one and more: "X 2.0", "Mobile X", "X evaluation".

    Such words stand before or after the earlier title's words with no grammar between, or say that something follows.
    """
    if not titles.mine or titles.theirs_telling:
        return None
    return _in_one_only(_put_beside(entry, known, titles.mine))


def shortened(entry: Statement, known: Statement, titles: Titles) -> str | None:
    """Return the words that make the earlier title the entry's and more: "Mobile X", and now "X".

    The entry may be what the earlier one rests on. "X renewal" goes on as "X": what is done with a thing
    is left out, and so is how often ("X each year", done once).
    """
    named = {stem for stem, tells in entry.title.items() if tells == 1}
    if not titles.theirs or titles.mine_telling or not named <= known.title.keys():
        return None
    beside = _put_beside(known, entry, titles.theirs)
    return _in_one_only([word for word in beside if not (word.done_with or word.often)])


def _in_one_only(words: Sequence[Word]) -> str | None:
    return f"{' '.join(word.written for word in words)} in one only" if words else None


def _put_beside(longer: Statement, shorter: Statement, alone: Collection[str]) -> list[Word]:
    """Return the words of the longer title, among those that stand in it alone, that make it another one."""
    named = {stem for stem, tells in shorter.title.items() if tells == 1}
    if named and named <= longer.brackets:
        return []  # "Lex (case register)" has another name in brackets
    alone = frozenset(alone) - longer.aside
    added = {place for place, word in enumerate(longer.order) if word.stem in alone}
    return [
        word
        for place, word in enumerate(longer.order)
        if place in added and (word.follows_on or (word.tells == 1 and _is_put_beside(place, added, longer)))
    ]


def _is_put_beside(place: int, added: Collection[int], entry: Statement) -> bool:
    """Return whether an added word belongs to the beginning or the end of a title and touches what was there before."""
    first = last = place
    while first - 1 in added and first not in entry.begins:
        first -= 1
    while last + 1 in added and last + 1 not in entry.begins:
        last += 1
    end = len(entry.order) - 1
    follows = first > 0 and first not in entry.begins
    precedes = last < end and last + 1 not in entry.begins
    return (first == 0 and precedes) or (last == end and follows)


def another(entry: Statement, known: Statement, titles: Titles) -> str | None:
    """Return the telling words of each title that the other statement does not hold, where both have such."""
    if not titles.mine_telling or not titles.theirs_telling:
        return None
    return f"{_in_order(known, titles.theirs_telling)} / {_in_order(entry, titles.mine_telling)}"


def other_words(entry: Statement, known: Statement, titles: Titles, corpus: Corpus) -> str | None:
    """Return the words of each title that the other statement does not hold, the telling ones first."""
    if not titles.mine or not titles.theirs:
        return None
    rarity = corpus.rarity
    mine, theirs = (
        [stem for _, stem in sorted([(-one.title[stem] * rarity[stem], stem) for stem in alone])[:_SHOWN]]
        for one, alone in ((entry, titles.mine), (known, titles.theirs))
    )
    return f"{', '.join(map(known.written, theirs))} / {', '.join(map(entry.written, mine))}"


def other_occasion(entry: Statement, known: Statement, closed: bool) -> str | None:
    """Return why the two are two occasions; ``closed`` says that the earlier one is over.

    What is done is not done again at another time, an event that comes back is another event, and what expands or
    renews a thing that is done is the next step.
    """
    new, old = entry.commitment, known.commitment
    if old.recurs or (new.recurs and not closed):
        return None  # one commitment with many occasions
    recurring = entry.marks.recurring or known.marks.recurring
    if not closed and not recurring and not (new.actual and old.actual):
        return None
    apart = _days_apart(old.actual or old.expected, new.actual or new.expected) or 0
    if new.actual and old.actual and apart:
        return f"done {old.actual.edtf} / {new.actual.edtf}"
    if closed and new.status is not Status.COMPLETED:
        if apart:
            return "over before, due at another time now"
        if (entry.marks.event or entry.marks.recurring) and new.status is not None and new.status.is_open:
            return "over before, to come now"
        if step := next((word.written for word in entry.order if word.follows_on and not known.holds(word.stem)), None):
            return f"over before, {step} now"
    if recurring and apart >= _OTHER_OCCASION:
        return "recurring, another time"
    return None


def is_closed(statement: Statement) -> bool:
    """Return whether the statement itself says that nothing more is to be done."""
    return statement.commitment.status in (Status.COMPLETED, Status.CANCELLED)


def _same_number(one: str, two: str) -> bool:
    if one == two:
        return True
    digits = one.rstrip("abcdefghijklmnopqrstuvwxyz"), two.rstrip("abcdefghijklmnopqrstuvwxyz")
    return digits[0] == digits[1] and digits[0] in (one, two)


def _in_order(statement: Statement, stems: Collection[str]) -> str:
    return " ".join(dict.fromkeys(word.written for word in statement.order if word.stem in stems))


def _written(statement: Statement, stems: Iterable[str]) -> str:
    return " ".join(statement.written(stem) for stem in dict.fromkeys(stems))


def _foreign_names(profile: Profile, alone: Collection[str]) -> list[str]:
    names = profile.statement.names
    return [names[form].written for form in sorted(profile.names) if names[form].stem in alone]


def _days_apart(one: Window | None, two: Window | None) -> int | None:
    """Return the days between two windows, 0 where they touch or are open, ``None`` where one is not stated."""
    if one is None or two is None:
        return None
    gaps = [_gap(one.latest, two.earliest), _gap(two.latest, one.earliest)]
    return max(0, *gaps)


def _gap(end: date | None, start: date | None) -> int:
    return (start - end).days if start and end else 0


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
