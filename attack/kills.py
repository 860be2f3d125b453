"""Every command that writes, killed at random instants: the workspace is sound, as before or as after."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from attack.runs import ended, killed, run, started
from attack.workspace import copy, make, state, strays

# Each with what comes before it, where something must.
WRITING: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": (("init", "more"),),
    "import": (("import", "plan.md", "--date", "2025-06-01", "--kind", "press"),),
    "import --replace": (
        ("import", "plan.md", "--date", "2025-06-01", "--kind", "press"),
        ("import", "again.md", "--review", "2025-06-01-press", "--replace"),
    ),
    "import --add-to": (
        ("import", "plan.md", "--date", "2025-06-01", "--kind", "press"),
        ("import", "again.md", "--add-to", "2025-06-01-press"),
    ),
    "update": (("update", "lock-3", "--status", "completed", "--on", "2025-02-01"),),
    "link": (("link", "lock-20", "lock-1"),),
    "link --not": (("link", "lock-20", "lock-2", "--not"),),
    "unlink": (("link", "lock-20", "lock-1"), ("unlink", "lock-1", "--review", "2025-01-15-plan")),
    "add": (("add", "Open the night lock", "--expected", "2026-05", "--on", "2025-02-02"),),
    "rename": (("rename", "lock-1", "first-lock"),),
    "undo": (("link", "lock-20", "lock-1"), ("undo",)),
    "index": (("index",),),
    "export": (("export", "--output", "out.csv"),),
    "html": (("html", "--output", "out.html"),),
    "timeline": (("timeline", "--output", "out.svg"),),
    "brief": (("brief", "--output", "out.md"),),
    "email": (("email", "--as-of", "2025-10-01"),),
}


@dataclass
class Tally:
    """What the kills of one command left."""

    kills: int = 0
    before: int = 0
    after: int = 0
    broken: list[str] = field(default_factory=list)
    strays: int = 0
    failed: Counter[str] = field(default_factory=Counter)


def attack(count: int, seed: int = 1) -> dict[str, Tally]:
    """Kill each command as often as comes to ``count`` kills in all."""
    from hledtrack.cli.app import COMMANDS

    rng = random.Random(seed)
    known = {name: steps for name, steps in WRITING.items() if steps[-1][0] in COMMANDS}
    tallies = {name: Tally() for name in known}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        make(root / "fresh")
        usable = {name: steps for name, steps in known.items() if _prepared(root, name, steps, tallies[name])}
        for at in range(count):
            name = list(usable)[at % len(usable)]
            _kill(root, name, usable[name][-1], tallies[name], rng)
    return tallies


def _prepared(root: Path, name: str, steps: Sequence[Sequence[str]], tally: Tally) -> bool:
    """Make the workspace as the command finds it and as it leaves it; whether the command does its work there."""
    begin, after = root / f"begin {name}", root / f"after {name}"
    copy(root / "fresh", begin)
    for step in steps[:-1]:
        run(step, begin, root)
    copy(begin, after)
    start = time.perf_counter()
    result = run(steps[-1], after, root)
    (root / f"seconds {name}").write_text(str(time.perf_counter() - start))
    if result.code != 0:
        tally.failed[result.stderr.strip()[-150:]] += 1
    return result.code == 0


def _kill(root: Path, name: str, command: Sequence[str], tally: Tally, rng: random.Random) -> None:
    begin, after, folder = root / f"begin {name}", root / f"after {name}", root / "work"
    copy(begin, folder)
    child = started(command, folder, root)
    killed(child, rng.random() * 1.5 * float((root / f"seconds {name}").read_text()))
    ended(child, root)
    tally.kills += 1
    check = run(("check",), folder, root)
    left = state(folder)
    is_sound = check.code == 0 and not check.is_bug
    tally.strays += bool(strays(folder))
    if is_sound and left == state(begin):
        tally.before += 1
    elif is_sound and left == state(after):
        tally.after += 1
    else:
        tally.broken.append(check.stderr.strip()[-200:] or "the workspace is neither as before nor as after")
