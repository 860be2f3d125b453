"""The proposal for every entry of a new review: an earlier commitment, several that may be it, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from hledtrack.match.collection.candidates import Candidates
from hledtrack.match.collection.corpus import Corpus, Profile
from hledtrack.match.collection.joint_reading import Readings, read_statements
from hledtrack.match.collection.statement import Statement
from hledtrack.match.pairs.conflicts import is_closed, other_occasion
from hledtrack.match.pairs.parts import Comparison, compare
from hledtrack.match.pairs.relations import Relation, relations
from hledtrack.match.pairs.surroundings import is_apart, of_two_agencies
from hledtrack.match.pairs.weighing import Part
from hledtrack.match.thresholds import MatchSettings
from hledtrack.match.verdicts import Decision, Pair, decide
from hledtrack.model import Candidate, Commitment

# The likeness from which on a pair may be one part of a split or merge.
_RELATED: Final = 0.18
_UNCHANGED: Final = (Part("unchanged words", 1.0, 1.0),)


class Verdict(StrEnum):
    """What recognition makes of an entry."""

    SAME = "same"
    UNSURE = "unsure"
    NEW = "new"


class Proposal(NamedTuple):
    """What recognition proposes for one entry.

    ``match`` is the earlier commitment where the verdict is SAME, with the pair's score; ``candidates``, best first,
    are the earlier ones that an UNSURE entry may be, each with its likeness; of one in another language only the best.
    The reason begins with "split of" or "merge of" where several belong together. ``parts`` explain the match or the
    first candidate. ``margin`` is the lead of the pair over the next best one that competes for the entry or for the
    earlier commitment; ``None`` where nothing competes.
    """

    verdict: Verdict
    entry: str
    match: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()
    margin: float | None = None


def propose(
    entries: Sequence[Commitment],
    known: Sequence[Commitment],
    *,
    closed: Collection[str] = frozenset(),
    not_same: Collection[tuple[str, str]] = frozenset(),
    settings: MatchSettings | None = None,
) -> tuple[Proposal, ...]:
    """Return one proposal for each entry, in the entries' order; no earlier commitment is matched twice.

    ``known`` holds the last statement of every earlier commitment, ``closed`` the ids of those completed or cancelled,
    and ``not_same`` pairs somebody has ruled out: the entry's id, title or text, and the id of the earlier commitment.
    The result is the same in whatever order the two sequences come, but for statements alike in everything.
    """
    settings = settings or MatchSettings()
    order = sorted(range(len(entries)), key=lambda place: _rank(entries[place]))
    readings = read_statements([entries[place] for place in order], sorted(known, key=_rank), settings.agencies)
    pairs = _compare(readings, _Rules(frozenset(closed), frozenset(not_same)))
    decisions = pairs.decide(settings)
    proposals = {place: pairs.proposal(one, decisions.get(one)) for one, place in enumerate(order)}
    return tuple(proposals[place] for place in range(len(entries)))


class _Rules(NamedTuple):
    """What people and the ledger have settled: what is over and what is not the same."""

    closed: frozenset[str]
    not_same: frozenset[tuple[str, str]]

    def is_over(self, earlier: Statement) -> bool:
        return earlier.commitment.id in self.closed or is_closed(earlier)

    def may_be_same(self, entry: Statement, earlier: Statement) -> bool:
        old, new = earlier.commitment.id, entry.commitment
        ruled_out = any((key, old) in self.not_same for key in (new.id, new.title, new.words) if key)
        return not ruled_out and old not in new.not_same


class _Pairs(NamedTuple):
    """Every pair of an entry and an earlier commitment that is worth a look, by their places."""

    mine: Sequence[Profile]
    theirs: Sequence[Profile]
    unchanged: Mapping[int, int]
    compared: Mapping[Pair, Comparison]
    related: Mapping[Pair, Relation]
    corpus: Corpus

    def decide(self, settings: MatchSettings) -> dict[int, Decision]:
        pairs = self.compared.items()
        return decide(
            scores={pair: one.score for pair, one in pairs},
            likeness={pair: one.likeness for pair, one in pairs},
            never_sure={*self.related, *(pair for pair, one in pairs if any(part.forbids for part in one.parts))},
            apart={pair for pair, one in pairs if is_apart(one.parts)},
            settings=settings,
        )

    def proposal(self, one: int, decision: Decision | None) -> Proposal:
        name = self.mine[one].statement.commitment.id
        if one in self.unchanged:
            id = self.theirs[self.unchanged[one]].statement.commitment.id
            return Proposal(Verdict.SAME, name, Candidate(id, 1.0, "same title and text"), parts=_UNCHANGED)
        if decision is None:
            return Proposal(Verdict.NEW, name)
        if decision.match is not None:
            parts = self.compared[one, decision.match].parts
            match = self._candidate(one, decision.match, self.compared[one, decision.match].score)
            return Proposal(Verdict.SAME, name, match, parts=parts, margin=decision.margin)
        places = decision.candidates
        if self.mine[one].statement.language != self.theirs[places[0]].statement.language:
            places = places[:1]
        options = tuple(self._candidate(one, two, self.compared[one, two].likeness) for two in places)
        parts = self.compared[one, places[0]].parts
        return Proposal(Verdict.UNSURE, name, candidates=options, parts=parts, margin=decision.margin)

    def _candidate(self, one: int, two: int, score: float) -> Candidate:
        known = self.theirs[two]
        why = explain(self.mine[one], known, self.compared[one, two].parts, self.corpus)
        relation = self.related.get((one, two))
        return Candidate(known.statement.commitment.id, score, f"{relation.value} it: {why}" if relation else why)


def _compare(readings: Readings, rules: _Rules) -> _Pairs:
    """Return the pairs with their parts; what is unchanged is paired at once and compared with nothing else."""
    mine, theirs = readings.entries, readings.known
    corpus = Corpus(readings)

    def may_be_unchanged(entry: Statement, earlier: Statement) -> bool:
        another = other_occasion(entry, earlier, rules.is_over(earlier)) or of_two_agencies(entry, earlier, corpus)
        return rules.may_be_same(entry, earlier) and not another

    unchanged = pair_unchanged(mine, theirs, may_be_unchanged)
    taken = set(unchanged.values())
    entries, known = [corpus.profile(s) for s in mine], [corpus.profile(s) for s in theirs]
    candidates = Candidates([(place, known[place]) for place in range(len(known)) if place not in taken], corpus)
    compared: dict[Pair, Comparison] = {}
    for one, entry in enumerate(entries):
        if one in unchanged:
            continue
        for alike in candidates.of(entry):
            two = alike.place
            if rules.may_be_same(mine[one], theirs[two]):
                compared[one, two] = compare(entry, known[two], corpus, alike, rules.is_over(theirs[two]))
    return _Pairs(entries, known, unchanged, compared, _related(compared), corpus)


def _related(compared: Mapping[Pair, Comparison]) -> dict[Pair, Relation]:
    """Return the splits and merges among the pairs that are worth asking about."""
    alike = {pair: c.alone for pair, c in compared.items() if c.likeness >= _RELATED and not is_apart(c.parts)}
    return relations(alike)


def _rank(commitment: Commitment) -> tuple[str, ...]:
    """Return a key that sorts commitments by what they say, not by where they stand."""
    c = commitment
    dates = (w.edtf if w else "" for w in (c.expected, c.actual))
    return (c.title or "", c.words or "", c.pillar or "", c.workstream or "", c.location or "", *c.agencies, *dates)


_SHOWN: Final = 5
_TOLD: Final = frozenset({"same agency", "same section", "same date", "same numbers"})


def explain(entry: Profile, known: Profile, parts: tuple[Part, ...], corpus: Corpus) -> str:
    """Return what the two statements share and where they differ: ``same words: ...; same agency ...; other date ...``.

    The shared words are the rarest ones, as the entry writes them.
    """
    told = [part for part in parts if part.name in _TOLD]
    reasons = [_words(entry, known, corpus), *(f"{part.name} {part.words or ''}".strip() for part in told)]
    against = sorted((part for part in parts if part.weight < 0), key=lambda part: (part.value, part.name))
    reasons += [f"but {part.name} ({part.words})" if part.words else f"but {part.name}" for part in against]
    return "; ".join(reason for reason in reasons if reason)


def _words(entry: Profile, known: Profile, corpus: Corpus) -> str:
    mine, theirs = entry.statement, known.statement
    titles = _shared(mine.title, theirs.title, corpus)
    if titles and len(titles) == len(mine.title) == len(theirs.title):
        return "same title"
    names = [word for form, word in mine.names.items() if form in entry.names & known.names]
    named = {word.stem for word in names}
    plain = [mine.written(stem) for stem in titles if stem not in named]
    others = [mine.written(stem) for stem in _shared(mine.whole, theirs.whole, corpus) if stem not in titles]
    groups = {
        "same names": [word.written for word in names],
        "same title words": plain[:_SHOWN],
        "same words": others[:_SHOWN] if len(titles) < _SHOWN else [],
    }
    return "; ".join(f"{name}: {', '.join(words)}" for name, words in groups.items() if words)


def _shared(mine: Mapping[str, float], theirs: Mapping[str, float], corpus: Corpus) -> list[str]:
    return sorted(mine.keys() & theirs.keys(), key=lambda stem: (-mine[stem] * corpus.rarity[stem], stem))


# What tells statements with the same words apart, from everything down to nothing but their order.
_SURROUNDINGS: Final[tuple[Callable[[Statement], Hashable], ...]] = (
    lambda s: (_section(s), s.commitment.agencies, s.commitment.status, s.commitment.expected, s.commitment.actual),
    lambda s: (_section(s), s.commitment.agencies, s.commitment.expected),
    lambda s: (_section(s), s.commitment.agencies),
    lambda s: _section(s),
    lambda s: (s.commitment.agencies, s.commitment.expected),
    lambda s: s.commitment.agencies,
    lambda _: None,
)


def pair_unchanged(
    entries: Sequence[Statement], known: Sequence[Statement], allowed: Callable[[Statement, Statement], bool]
) -> dict[int, int]:
    """Return ``{entry: known}`` (places in the two sequences) for statements whose title and text are the same.

    Where several are alike in their words, section, agencies and dates tell them apart, then their order. Where one
    side has more of them and nothing tells them apart, none is paired: which one is missing is not known.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for surroundings in _SURROUNDINGS:
        mine = _groups(entries, surroundings, pairs.keys())
        theirs = _groups(known, surroundings, taken)
        for group in mine.keys() & theirs.keys():
            if len(mine[group]) == len(theirs[group]):
                found = _in_order(mine[group], theirs[group], entries, known, allowed)
                pairs |= found
                taken |= set(found.values())
    return pairs


def _groups(
    statements: Sequence[Statement], surroundings: Callable[[Statement], Hashable], without: Collection[int]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        if place not in without:
            groups[statement.key, surroundings(statement)].append(place)
    return groups


def _in_order(
    mine: list[int],
    theirs: list[int],
    entries: Sequence[Statement],
    known: Sequence[Statement],
    allowed: Callable[[Statement, Statement], bool],
) -> dict[int, int]:
    return {one: two for one, two in zip(mine, theirs, strict=True) if allowed(entries[one], known[two])}


def _section(statement: Statement) -> tuple[str | None, str | None, str | None]:
    commitment = statement.commitment
    return commitment.pillar, commitment.workstream, commitment.location
