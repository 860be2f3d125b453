"""How well and how fast the entries of a new review are recognised.

    python benchmarks/matching.py                             made-up reviews, tuning and held-out half
    python benchmarks/matching.py BEFORE.csv AFTER.csv ...    and these pairs of files
    python benchmarks/matching.py --thresholds [FILES]        what other thresholds give on the tuning half
    python benchmarks/matching.py --scale                     time and memory from 1,000 to 10,000 commitments
    python benchmarks/matching.py --naive                     beside all pairs compared by rapidfuzz, if installed

A file has the columns gt_id (the truth), title, description, owner and expected (ISO day). An entry belongs to the
tuning or to the held-out half by a hash of its name, so that the halves stay what they are while the program changes.
precision, recall, F1: pairs taken without asking. offered: pairs taken, or first among the candidates.

Data in which most entries have a partner hide what a matcher does with those that have none. So each case is asked
twice more: with half of the true partners taken away ("half hidden"), and with all of them ("disjoint"), where whatever
is taken is wrong.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commitments import make

from hledtrack.match import MatchSettings, propose
from hledtrack.model import Commitment, Window

MADE_UP = ((60, 21), (60, 22), (200, 23), (1000, 24))
# A wrong pair costs as much as five that were missed.
COST = 5


@dataclass(frozen=True, slots=True)
class Case:
    """Two reviews and the truth, ``{entry id: earlier id}``."""

    name: str
    known: Sequence[Commitment]
    entries: Sequence[Commitment]
    truth: Mapping[str, str]
    closed: frozenset[str] = frozenset()

    def held_out(self, entry: str) -> bool:
        return hashlib.sha256(f"{self.name} {entry}".encode()).digest()[0] % 2 == 1

    def without_partners(self, *, all_of_them: bool) -> Case:
        """The case without the earlier ones of all true pairs, or of those whose name says so: half of them."""
        gone = {id for id in self.truth.values() if all_of_them or self.held_out(f"hidden {id}")}
        known = [commitment for commitment in self.known if commitment.id not in gone]
        truth = {entry: id for entry, id in self.truth.items() if id not in gone}
        return replace(self, known=known, truth=truth, closed=self.closed - gone)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one entry: the earlier commitment taken, and the first candidate."""

    taken: str | None
    first: str | None


@dataclass(slots=True)
class Count:
    """Pairs counted over one or more cases."""

    true: int = 0
    taken: int = 0
    right: int = 0
    offered: int = 0
    asked: int = 0
    entries: int = 0

    def add(self, answer: Answer, truth: str | None) -> None:
        self.entries += 1
        self.true += truth is not None
        self.taken += answer.taken is not None
        self.right += truth is not None and answer.taken == truth
        self.offered += truth is not None and truth in (answer.taken, answer.first)
        self.asked += answer.taken is None and answer.first is not None

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.taken + self.true) if self.taken + self.true else 1.0

    def __str__(self) -> str:
        precision = self.right / self.taken if self.taken else 1.0
        recall, offered = (self.right / self.true, self.offered / self.true) if self.true else (1.0, 1.0)
        return (
            f"{self.entries:5} entries {self.true:5} pairs  precision {precision:.3f}  recall {recall:.3f}  "
            f"F1 {self.f1:.3f}  offered {offered:.3f}  asked {self.asked:4}  wrong {self.taken - self.right:3}"
        )


def made_up(size: int, seed: int) -> Case:
    reviews = make(size, seed)
    return Case(f"made up {size}/{seed}", reviews.known, reviews.entries, reviews.truth, reviews.closed)


def from_files(before: Path, after: Path) -> Case:
    known, entries = read(before), read(after)
    ids = {truth: c.id for c, truth in known if truth}
    truth = {c.id: ids[name] for c, name in entries if name in ids}
    return Case(f"{before.stem}->{after.stem}", [c for c, _ in known], [c for c, _ in entries], truth)


def read(path: Path) -> list[tuple[Commitment, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (commitment(row, f"{path.stem} {n}"), row["gt_id"].strip()) for n, row in enumerate(csv.DictReader(file))
        ]


def commitment(row: Mapping[str, str], id: str) -> Commitment:
    try:
        day = date.fromisoformat(row["expected"])
        expected = Window(row["expected"], day, day)
    except ValueError:
        expected = None
    owner = row["owner"].strip()
    return Commitment(
        id=id,
        title=row["title"],
        text=row["description"] or None,
        agencies=(owner,) if owner else (),
        expected=expected,
    )


def answers(case: Case, settings: MatchSettings | None = None) -> dict[str, Answer]:
    proposals = propose(case.entries, case.known, closed=case.closed, settings=settings)
    return {
        p.entry: Answer(p.match.id if p.match else None, p.candidates[0].id if p.candidates else None)
        for p in proposals
    }


def halves(case: Case, given: Mapping[str, Answer]) -> tuple[Count, Count]:
    """Return the counts of the tuning and of the held-out half."""
    counts = Count(), Count()
    for entry, answer in given.items():
        counts[case.held_out(entry)].add(answer, case.truth.get(entry))
    return counts


def counted(case: Case) -> Count:
    total = Count()
    for entry, answer in answers(case).items():
        total.add(answer, case.truth.get(entry))
    return total


def quality(cases: Sequence[Case]) -> None:
    for case in cases:
        start = time.perf_counter()
        given = answers(case)
        seconds = time.perf_counter() - start
        for name, count in zip(("tuning", "held out"), halves(case, given), strict=True):
            print(f"{case.name:18} {name:11} {count}  {seconds:.2f} s")
        for name, all_of_them in (("half hidden", False), ("disjoint", True)):
            count = counted(case.without_partners(all_of_them=all_of_them))
            print(f"{case.name:18} {name:11} {count}  {count.taken / max(1, count.entries):.1%} taken")


def thresholds(cases: Sequence[Case]) -> None:
    print(f"tuning half; cost = missed + {COST} x wrong")
    for sure in (0.50, 0.55, 0.60, 0.65, 0.70):
        for lone in (0.48, 0.52, 0.56, sure):
            if lone <= sure:
                report_threshold(cases, MatchSettings(sure=sure, lone=lone))


def report_threshold(cases: Sequence[Case], settings: MatchSettings) -> None:
    total = Count()
    for case in cases:
        for entry, answer in answers(case, settings).items():
            if not case.held_out(entry):
                total.add(answer, case.truth.get(entry))
    cost = total.true - total.right + COST * (total.taken - total.right)
    print(f"sure {settings.sure:.2f} lone {settings.lone:.2f}  {total}  cost {cost}")


def scale() -> None:
    for size in (1000, 2000, 4000, 10000):
        case = made_up(size, 31)
        start = time.process_time()
        given = answers(case)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        f1 = sum((count.f1 for count in halves(case, given)), 0.0) / 2
        print(
            f"{size:6} x {len(case.entries):6}  {seconds:5.1f} s of processor time  {memory:5} MB at most  F1 {f1:.3f}"
        )


def naive(case: Case) -> None:
    """Compare with what is at hand without this package: the best of all pairs, above the best threshold there is."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        print("rapidfuzz is not installed")
        return
    texts = [f"{c.title} {c.text or ''}" for c in case.known]
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.WRatio):
        start = time.perf_counter()
        found = {c.id: process.extractOne(f"{c.title} {c.text or ''}", texts, scorer=scorer) for c in case.entries}
        seconds = time.perf_counter() - start
        f1, least = max((naive_f1(case, found, least), least) for least in range(40, 100))
        print(
            f"{case.name}: all pairs by {scorer.__name__:16} F1 {f1:.3f} at its best threshold {least}  {seconds:.2f} s"
        )


def naive_f1(case: Case, found: Mapping[str, tuple[str, float, int]], least: float) -> float:
    count = Count()
    for entry, (_, score, place) in found.items():
        count.add(Answer(case.known[place].id if score >= least else None, None), case.truth.get(entry))
    return count.f1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="BEFORE.csv AFTER.csv")
    parser.add_argument("--thresholds", action="store_true")
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("--naive", action="store_true")
    options = parser.parse_args()
    if len(options.files) % 2:
        parser.error("files come in pairs: the earlier and the later review")
    if options.scale:
        scale()
        return
    real = [from_files(*pair) for pair in zip(options.files[::2], options.files[1::2], strict=True)]
    cases = [*real, *(made_up(size, seed) for size, seed in MADE_UP)]
    if options.thresholds:
        thresholds([*real, made_up(60, 21), made_up(60, 22)])
        return
    quality(cases)
    if options.naive:
        for case in (*real, made_up(1000, 24)):
            naive(case)


if __name__ == "__main__":
    main()
