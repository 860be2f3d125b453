"""How the commands fare in workspaces of 20 reviews of 1,000 and of 5,000 commitments, beside the shipped one.

usage: python benchmarks/scale.py [--reviews N] [--commitments N ...] [--runs N] [--keep FOLDER]

The workspaces are made up, the same every time. From one review to the next a tenth of the commitments is passed over,
a tenth changes its date, its progress or its words; those completed stay so, and each statement has a line of its own.
Then the index is made, and commands run in both. Every figure is a whole process; its limit stands beside it.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from installed import environment

from hledtrack.dates import parse_edtf
from hledtrack.model import Commitment, Review, Snapshot, Source, SourceDocument, Status
from hledtrack.store.snapshots.snapshot_writing import render_snapshot

ROOT = Path(__file__).resolve().parent.parent
VERBS = ("Open", "Finish", "Study", "Repair", "Publish", "Sign", "Modernise", "Extend")
THINGS = ("the bridge", "the rail line", "the customs office", "the data exchange", "the training plan", "the port")
PLACES = ("Northport", "Eastvale", "San Telmo", "Kirkhaven", "Villa Norte", "Lakeside", "Rio Claro", "Westford")
AGENCIES = ("Roads Office", "Coast Guard", "Ministry of Trade", "Border Agency", "Water Board", "Energy Council")
SECTIONS = ("Pillar I: Roads", "Pillar II: Trade", "Pillar III: Energy", "Pillar IV: People")


def commitments(count: int, rng: random.Random) -> list[Commitment]:
    return [first_statement(number, rng) for number in range(count)]


def first_statement(number: int, rng: random.Random) -> Commitment:
    verb, thing, place = rng.choice(VERBS), rng.choice(THINGS), rng.choice(PLACES)
    agency = rng.choice(AGENCIES)
    title = f"{verb} {thing} of {place}, part {number}"
    return Commitment(
        id=f"commitment-{number:05}",
        title=title,
        pillar=rng.choice(SECTIONS),
        workstream=f"Workstream {number % 17}",
        agencies=(agency,),
        location=place,
        status=Status.PLANNED,
        expected=parse_edtf(f"{rng.randint(2020, 2031)}-{rng.randint(1, 12):02}"),
        text=f"The {agency} will {verb.lower()} {thing} of {place} in its part number {number}, as both sides agreed.",
        source=Source("plan.md", None, number + 10),
    )


def next_statement(before: Commitment, rng: random.Random) -> Commitment | None:
    chance = rng.random()
    if chance < 0.1:
        return None
    if chance < 0.14 and before.expected and before.expected.latest:
        return replace(before, expected=parse_edtf(f"{before.expected.latest + timedelta(rng.randint(60, 400)):%Y-%m}"))
    if chance < 0.17 and before.status is not Status.COMPLETED:
        progress = min(100, (before.progress or 0) + rng.randint(5, 30))
        status = Status.COMPLETED if progress == 100 else Status.IN_PROGRESS
        return replace(before, status=status, progress=progress)
    if chance < 0.2:
        return replace(before, text=f"{before.text} Work goes on.")
    return before


def make(folder: Path, reviews: int, count: int) -> None:
    """Write the workspace."""
    rng = random.Random(5)
    (folder / "snapshots").mkdir(parents=True)
    (folder / "hledtrack.toml").write_text('[dialogue]\nname = "Scale Talks"\n', encoding="utf-8")
    known = commitments(count, rng)
    day = date(2015, 3, 1)
    for number in range(reviews):
        review = Review(
            id=f"{day}-review", kind="review", date=day, title=f"Review {number}", sources=(SourceDocument("plan.md"),)
        )
        stated = [(next_statement(c, rng) if number else c) for c in known]
        placed = [replace(c, source=c.source._replace(line=at)) for at, c in enumerate(filter(None, stated), 10)]
        text = render_snapshot(Snapshot(review, tuple(placed)))
        (folder / "snapshots" / f"{review.id}.toml").write_text(text, encoding="utf-8")
        known = [now or before for now, before in zip(stated, known, strict=True)]
        day += timedelta(182)


@dataclass(frozen=True, slots=True)
class Run:
    """How long a process took: by the clock, and the time that it kept a processor busy."""

    clock: float
    busy: float


def run(folder: Path, arguments: list[str]) -> Run:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "hledtrack", "-C", str(folder), *arguments]
    subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.perf_counter() - start, busy)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reviews", type=int, default=20)
    parser.add_argument("--commitments", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="Write the workspaces below it and leave them.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.commitments:
            folder = (options.keep or Path(temporary)) / str(options.reviews * count)
            if not folder.exists():
                make(folder, options.reviews, count)
            shutil.rmtree(folder / ".hledtrack", ignore_errors=True)
            measure(folder, options.reviews * count, options.runs)


def limit(command: str, statements: int) -> str:
    """What a command may take by the clock, where that is laid down for a workspace of this size."""
    if command == "search":
        return "at most 0.3 s" if statements == 100_000 else ""
    return {20_000: "at most 0.6 s", 100_000: "at most 2.5 s"}.get(statements, "")


def measure(folder: Path, statements: int, runs: int) -> None:
    megabytes = sum(path.stat().st_size for path in (folder / "snapshots").iterdir()) / 1e6
    print(f"{statements:,} statements in {len(list((folder / 'snapshots').iterdir()))} reviews, {megabytes:.0f} MB")
    first = run(folder, ["index"])
    size = (folder / ".hledtrack" / "index.db").stat().st_size / 1e6
    print(f"first index: {first.clock:.1f} s by the clock, {first.busy:.1f} s busy, {size:.0f} MB")
    commands = {
        "diff": ["diff"],
        "overdue": ["overdue", "--as-of", "2024-11-01"],
        "list": ["list"],
        "search": ["search", "bridge"],
    }
    print(f"median of {runs} runs, whole process: shipped workspace, this one")
    for name, arguments in commands.items():
        times: dict[Path, list[Run]] = {ROOT: [], folder: []}
        for place in (ROOT, folder):
            run(place, arguments)
        for _ in range(runs):
            for place in (ROOT, folder):
                times[place].append(run(place, arguments))
        figures = []
        for kind in ("clock", "busy"):
            shipped, large = (statistics.median(getattr(one, kind) for one in all) for all in times.values())
            figures.append(f"{kind} {shipped:5.2f} s {large:5.2f} s")
        print(f"  {name:<8} {'   '.join(figures)}   {limit(name, statements)}".rstrip())


if __name__ == "__main__":
    main()
