"""Hostile texts in the fields of snapshots through every command that shows something: no traceback, no control."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from attack.inputs import HARMLESS, HOSTILE
from attack.pool import spread
from attack.runs import load, run
from attack.workspace import SETTINGS

SHOWING: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("reviews", "--format", "json"),
    ("list",),
    ("list", "--format", "json"),
    ("show", "lock-1"),
    ("show", "lock-1", "--format", "json"),
    ("search", "lock", "--format", "json"),
    ("explain", "lock-1"),
    ("diff",),
    ("diff", "--format", "json"),
    ("diff", "--format", "markdown"),
    ("diff", "--format", "csv"),
    ("overdue", "--as-of", "2027-01-01"),
    ("overdue", "--as-of", "2027-01-01", "--format", "json"),
    ("report",),
    ("report", "--format", "markdown"),
    ("brief",),
    ("brief", "--output", "a.html"),
    ("brief", "--output", "a.docx"),
    ("timeline",),
    ("timeline", "--output", "a.svg"),
    ("html", "--output", "b.html"),
    ("export", "--format", "csv"),
    ("export", "--format", "json"),
    ("export", "--format", "ics"),
    ("export", "--format", "markdown"),
    ("export", "--output", "a.xlsx"),
    ("export", "--output", "a.db"),
    ("email", "--as-of", "2027-01-01", "--dry-run"),
    ("dates", "--review-date", "2024-01-01", "by May 2025"),
)


@dataclass
class Tally:
    """What a command did with hostile texts."""

    runs: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count what another workspace gave."""
        self.runs += other.runs
        self.seconds = max(self.seconds, other.seconds)
        self.megabytes = max(self.megabytes, other.megabytes)
        self.wrong += other.wrong


def attack(rounds: int, seed: int = 1) -> dict[str, Tally]:
    """Make ``rounds`` workspaces and show each in every way."""
    load()
    tallies = {" ".join(command[:3]): Tally() for command in SHOWING}
    for found in spread(_round, [(number, seed) for number in range(rounds)]):
        for command, one in found.items():
            tallies[command].add(one)
    return tallies


def _round(job: tuple[int, int]) -> dict[str, Tally]:
    number, seed = job
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "work"
        _make(folder, random.Random(f"{seed}/{number}"))
        for command in SHOWING:
            result = run(command, folder, Path(place))
            tally = tallies.setdefault(" ".join(command[:3]), Tally())
            tally.runs += 1
            tally.seconds = max(tally.seconds, result.seconds)
            tally.megabytes = max(tally.megabytes, result.megabytes)
            if result.is_bug or result.code not in (0, 2):
                tally.wrong[f"workspace {number} of seed {seed}, exit {result.code}: {result.stderr[-200:]}"] += 1
            elif found := {one for one in result.stdout + result.stderr if not one.isprintable()} - HARMLESS:
                tally.wrong[f"workspace {number} of seed {seed}, shows {sorted(map(hex, map(ord, found)))[:3]}"] += 1
    return tallies


def _make(folder: Path, rng: random.Random) -> None:
    from datetime import date

    from hledtrack.dates import parse_edtf
    from hledtrack.model import Commitment, Coverage, Review, Snapshot, Source, SourceDocument, Status
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    def hostile(text: str) -> str:
        words = text.split()
        for _ in range(rng.randint(1, 3)):
            piece = rng.choice(HOSTILE).encode("utf-8", "replace").decode()
            words.insert(rng.randrange(len(words) + 1), piece)
        return " ".join(words)

    (folder / "snapshots").mkdir(parents=True)
    (folder / "hledtrack.toml").write_text(SETTINGS, encoding="utf-8")
    for day in (date(2024, 1, 15), date(2024, 7, 15)):
        entries = tuple(
            Commitment(
                id=f"lock-{n}",
                title=hostile(f"Open lock {n} of Halden"),
                pillar=hostile("Pillar I"),
                agencies=(hostile("Harbour Board"),),
                location=hostile("Halden"),
                status=rng.choice(list(Status)),
                expected=parse_edtf(rng.choice(("2024-05", "2025", "2026-22", "2024-10/2025-03"))),
                expected_text=hostile("in May"),
                text=hostile(f"The board will open lock {n}."),
                note=hostile("As agreed"),
                source=Source(hostile("plan.md"), None, 3),
            )
            for n in range(rng.randint(2, 6))
        )
        review = Review(
            id=f"{day}-plan",
            kind=hostile("plan"),
            date=day,
            title=hostile("Plan"),
            coverage=Coverage.FULL,
            sources=(SourceDocument("plan.md", None, "http://harbour.example/a"),),
        )
        text = render_snapshot(Snapshot(review, entries))
        (folder / "snapshots" / f"{review.id}.toml").write_text(text, encoding="utf-8")
