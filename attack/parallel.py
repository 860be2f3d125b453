"""Several runs at once in one workspace: what a run says it did is there afterwards, and the workspace is sound."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from attack.pool import spread
from attack.runs import Ended, ended, load, run, started
from attack.workspace import copy, mails, make, outputs, state, strays

IMPORT = ("import", "plan.md", "--date", "2025-06-01", "--kind", "press")
ROUNDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "updates of four commitments": tuple(
        ("update", f"lock-{n}", "--status", "completed", "--note", f"told {n}", "--on", "2025-02-01") for n in range(4)
    ),
    "updates of one commitment": (
        ("update", "lock-1", "--progress", "47", "--on", "2025-02-01"),
        ("update", "lock-1", "--note", "told 0", "--on", "2025-02-01"),
        ("update", "lock-1", "--expected", "2026-11", "--on", "2025-02-01"),
    ),
    "imports of one review": (IMPORT, ("import", "again.md", *IMPORT[2:])),
    "link beside update": (
        ("link", "lock-20", "lock-1"),
        ("update", "lock-20", "--progress", "50", "--note", "told 0", "--on", "2025-02-01"),
    ),
    "link beside import": (("link", "lock-21", "lock-2"), IMPORT),
    "two links": (("link", "lock-20", "lock-1"), ("link", "lock-21", "lock-2")),
    "index beside update": (("index",), ("update", "lock-2", "--note", "told 0", "--on", "2025-02-01")),
    "rename beside update": (
        ("rename", "lock-1", "first-lock"),
        ("update", "lock-2", "--note", "told 0", "--on", "2025-02-01"),
    ),
    "undo beside update": (("undo",), ("update", "lock-2", "--note", "told 0", "--on", "2025-02-01")),
    "adds at once": tuple(
        ("add", f"Open the night lock {n}", "--note", f"told {n}", "--on", "2025-02-02") for n in range(3)
    ),
    "edit beside update": (("edit", "lock-3"), ("update", "lock-4", "--note", "told 0", "--on", "2025-02-01")),
    "documents added at once": (
        ("import", "again.md", "--add-to", "2025-01-15-plan"),
        ("import", "plan.md", "--add-to", "2025-01-15-plan"),
    ),
    "reports at once": tuple(("html", "--output", "out.html") for _ in range(3)),
    "report beside rename": (("html", "--output", "out.html"), ("rename", "lock-1", "first-lock")),
    "mails at once": (("email", "--as-of", "2025-10-01"), ("email", "--as-of", "2025-10-01")),
}


@dataclass
class Tally:
    """What the rounds of one kind left."""

    rounds: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


def attack(count: int, seed: int = 1) -> dict[str, Tally]:
    """Run ``count`` rounds in all."""
    load()
    rounds = Counter(list(ROUNDS)[at % len(ROUNDS)] for at in range(count))
    jobs = [(name, times, seed) for name, times in rounds.items()]
    return dict(zip(rounds, spread(_rounds, jobs), strict=True))


def _rounds(job: tuple[str, int, int]) -> Tally:
    name, times, seed = job
    rng, tally = random.Random(f"{seed}/{name}"), Tally()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        make(root / "fresh")
        for _ in range(times):
            copy(root / "fresh", root / "work")
            _round(root, list(ROUNDS[name]), tally, rng)
    return tally


def _round(root: Path, commands: list[tuple[str, ...]], tally: Tally, rng: random.Random) -> None:
    rng.shuffle(commands)
    folder = root / "work"
    children = [started(command, folder, root, f"run{at}") for at, command in enumerate(commands)]
    results = [ended(child, root, f"run{at}") for at, child in enumerate(children)]
    tally.rounds += 1
    tally.refused += sum(result.code != 0 for result in results)
    check = run(("check",), folder, root)
    if check.code != 0 or check.is_bug:
        tally.wrong.append(f"check refuses it: {check.stderr.strip()[-160:]}")
    tally.wrong += [f"traceback: {result.stderr[-160:]}" for result in results if result.is_bug]
    tally.wrong += _lost(folder, commands, results)
    tally.wrong += [f"left: {name}" for name in strays(folder)]
    halves = (name for name, text in outputs(folder).items() if not text.strip().endswith(b"</html>"))
    tally.wrong += [f"half a report: {name}" for name in halves]


def _lost(folder: Path, commands: Sequence[tuple[str, ...]], results: Sequence[Ended]) -> list[str]:
    """What runs that ended well did and the workspace does not say, or says twice; what an undo took back is told."""
    said = str(state(folder))
    told = "".join(result.stdout for command, result in zip(commands, results, strict=True) if command[0] == "undo")
    ended_well = [command for command, result in zip(commands, results, strict=True) if result.code == 0]
    done = [command for command in ended_well if f"'{' '.join(command[:2])}' is undone" not in told]
    lost = [f"lost: {' '.join(command)}" for command in done if not all(sign in said for sign in _signs(command))]
    imports = [command for command in done if command[0] == "import"]
    if len(imports) > 1 and "--add-to" not in imports[0]:
        lost.append("one import was written over by another, and both said that all is well")
    if any(command[0] == "email" for command in commands):
        lost += [] if mails(folder) == 1 else [f"{mails(folder)} mails instead of one"]
    return lost


def _signs(command: Sequence[str]) -> list[str]:
    """What an update leaves in its snapshot."""
    given = dict(pairwise(command)) if command[0] in ("update", "add") else {}
    documents = [f"'document': '{command[1]}'"] if command[0] == "import" else []
    names = {"rename": ["'first-lock'"], "edit": ["Mend lock 3"]}.get(command[0], [])
    return (
        documents
        + names
        + [
            f"'{name[2:]}': {given[name] if name == '--progress' else repr(given[name])}"
            for name in _SIGNED
            if name in given
        ]
    )


_SIGNED = ("--note", "--progress", "--expected")
