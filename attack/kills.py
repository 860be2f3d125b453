"""Every command that writes, killed at random instants: the workspace is sound, as before or as after."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from attack.pool import spread
from attack.runs import counted, doomed, ended, load, run, started
from attack.workspace import copy, mails, make, outputs, set_out, state, strays

IMPORT = ("import", "plan.md", "--date", "2025-06-01", "--kind", "press")
LINK = ("link", "lock-20", "lock-1")
KEYS = "ka"  # keep an entry, or add a sentence; what follows is q
SHEET = ("export", "--output", "sheet.csv")
# Each with what comes before it, where something must.
WRITING: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": (("init", "more"),),
    "import": (IMPORT,),
    "import --map": (("import", "table.csv", *IMPORT[2:], "--map", "title=What", "--map", "expected=Until"),),
    "import --review-file": ((*IMPORT, "--review-file", "out.html"),),
    "import --replace": (IMPORT, ("import", "again.md", "--review", "2025-06-01-press", "--replace")),
    "import --add-to": (IMPORT, ("import", "again.md", "--add-to", "2025-06-01-press")),
    "review": (IMPORT, ("review", "2025-06-01-press")),
    "add": (("add", "Open the night lock", "--expected", "2026-05", "--on", "2025-02-02"),),
    "update": (("update", "lock-3", "--status", "completed", "--on", "2025-02-01"),),
    "update --dropped": (("update", "lock-3", "--dropped", "--reason", "No money", "--on", "2025-02-01"),),
    "update --from": (SHEET, ("update", "--from", "edited.csv", "--yes", "--on", "2025-02-01")),
    "edit": (("edit", "lock-3"),),
    "rename": (("rename", "lock-1", "first-lock"),),
    "link": (LINK,),
    "link --not": (("link", "lock-20", "lock-2", "--not"),),
    "link --split": (("link", "lock-20", "lock-2", "--split"),),
    "unlink": (LINK, ("unlink", "lock-1", "--review", "2025-01-15-plan")),
    "undo": (LINK, ("undo",)),
    "index": (("index",),),
    "index, of another": (("index",), LINK, ("index",)),
    "export": (("export", "--output", "out.csv"),),
    "report": (("report", "--output", "out.html"),),
    "html": (("html", "--output", "out.html"),),
    "timeline": (("timeline", "--output", "out.svg"),),
    "brief": (("brief", "--output", "out.md"),),
    "feed": (("feed", "--output", "out.xml"),),
    "diff": (("diff", "--output", "out.csv"),),
    "email": (("email", "--as-of", "2025-10-01"),),
}
# Run again, they do what was left undone, and once.
REPEATED = ("init", "email")


@dataclass
class Tally:
    """What the kills of one command left."""

    kills: int = 0
    unharmed: int = 0
    before: int = 0
    after: int = 0
    broken: list[str] = field(default_factory=list)
    strays: int = 0
    failed: Counter[str] = field(default_factory=Counter)


def attack(count: int, seed: int = 1) -> dict[str, Tally]:
    """Kill each command as often as comes to ``count`` kills in all."""
    load()
    kills = Counter(list(WRITING)[at % len(WRITING)] for at in range(count))
    jobs = [(name, times, seed) for name, times in kills.items()]
    return dict(zip(kills, spread(_kills, jobs), strict=True))


def _kills(job: tuple[str, int, int]) -> Tally:
    name, times, seed = job
    rng, tally = random.Random(f"{seed}/{name}"), Tally()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        touches = _prepared(root, WRITING[name], tally)
        for _ in range(times if touches else 0):
            # At any instant; or where it changes a file, or a little later: there something may be half done.
            touch = rng.randint(1, touches) if rng.random() < 0.75 else 0
            after = rng.choice((0.0, rng.random() * 0.002, rng.random() * 0.02)) if touch else rng.random() * 0.3
            _kill(root, name, touch, after, tally)
    return tally


def _prepared(root: Path, steps: Sequence[Sequence[str]], tally: Tally) -> int:
    """Make the workspace as the command finds it and as it leaves it.

    Returns how often the command does something with a file; 0 where it does not do its work.
    """
    begin, after = root / "begin", root / "after"
    make(begin)
    for step in steps[:-1]:
        run(step, begin, root, keys=KEYS)
    set_out(begin)
    copy(begin, after)
    result = run(steps[-1], after, root, before=lambda: counted(root / "touches"), keys=KEYS)
    did = any(of(begin) != of(after) for of in (state, outputs, mails)) or steps[-1][0] in ("init", "index")
    if result.code == 0 and did:
        return int((root / "touches").read_text())
    tally.failed[f"it does nothing here: {result.stderr.strip()[-150:]}"] += 1
    return 0


def _kill(root: Path, name: str, touch: int, after: float, tally: Tally) -> None:
    command, work = WRITING[name][-1], root / "work"
    copy(root / "begin", work)
    result = ended(started(command, work, root, before=lambda: doomed(touch, after), keys=KEYS), root)
    tally.kills += 1
    tally.unharmed += result.code >= 0
    check = run(("check",), work, root)
    wrong = [] if check.code == 0 and not check.is_bug else [f"check refuses it: {check.stderr.strip()[-200:]}"]
    if name in REPEATED:
        again = run(command, work, root)
        wrong += [] if again.code == 0 else [f"it fails when run again: {again.stderr.strip()[-200:]}"]
    tally.strays += bool(strays(work))
    wrong += _half_done(root, repeated=name in REPEATED)
    place = f"after {touch} of its touches and {after * 1000:.1f} ms: "
    tally.broken += [place + one for one in wrong]
    is_as_before = all(of(work) == of(root / "begin") for of in (state, outputs, mails))
    tally.before += is_as_before
    tally.after += not is_as_before


def _half_done(root: Path, *, repeated: bool) -> list[str]:
    """What is neither as before nor as after the command; run once more it must be as after."""
    work, begin, after = root / "work", root / "begin", root / "after"
    allowed = (state(after),) if repeated else (state(begin), state(after))
    wrong = [] if state(work) in allowed else ["the workspace is neither as before nor as after"]
    for name, text in outputs(work).items():
        if text not in (outputs(begin).get(name), outputs(after).get(name)):
            wrong.append(f"{name} is neither the old one nor the new one")
    if repeated and mails(work) != mails(after):
        wrong.append(f"{mails(work)} mails instead of {mails(after)}")
    return wrong
