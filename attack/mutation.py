"""Whether the tests notice each small thing made wrong in the modules that decide.

    python -m attack.mutation [AREA ...] [--share 0.1] [--seed 1]

The tests of an area are collected once. A first run of them tells which lines each test reaches and how long it takes.
Then every mutant gets a process of its own, forked before any test has run, in which the mutated functions are put in
place of the sound ones and the tests that reach its line run, the quickest first, until one fails. What survives is
printed, unless docs/withstands.md explains it.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import pickle
import random
import signal
import sys
import tempfile
import time
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from attack.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
EXPLAINED = ROOT / "docs" / "withstands.md"
MOST_SECONDS = 12  # of the processor for the tests of one mutant: what they have not noticed by then survives
ENDLESS = 60  # seconds after which a mutant is a loop without end, which everybody notices


@dataclass(frozen=True, slots=True)
class Area:
    """Modules that decide, and the tests that have to notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "diff": Area(
        tuple(f"diff/{name}.py" for name in ("changes", "field_changes", "reviews", "softening")),
        tuple(f"tests/diff/test_{name}.py" for name in ("comparing", "field_changes", "outcomes", "softening")),
    ),
    "status": Area(("extract/events/standing.py",), ("tests/extract/test_standing.py",)),
    "entries": Area(
        ("extract/statements/passages.py",),
        tuple(
            f"tests/extract/test_{name}.py"
            for name in ("passages", "statements", "event_kinds", "forms", "tags", "undone", "sections")
        ),
    ),
    "match": Area(("match/verdicts.py",), ("tests/match/test_decision.py",)),
}


@dataclass
class Reached:
    """Which lines of the modules each test reaches, and how long it takes."""

    lines: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class Mutating:
    """A plugin that runs the collected tests for every mutant."""

    def __init__(self, area: Area, share: float, seed: int) -> None:
        self.area = area
        self.share = share
        self.seed = seed
        self.survivors: list[Mutant] = []
        self.unreached: list[Mutant] = []
        self.counted = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then for each mutant those that reach it."""
        modules = [ROOT / "hledtrack" / name for name in self.area.modules]
        items = {item.nodeid: item for item in session.items}
        reached = _in_a_fork(lambda: _reached(session, {str(path) for path in modules}), 3600)
        if not isinstance(reached, Reached) or reached.failed:
            raise SystemExit(f"the tests fail as they are: {getattr(reached, 'failed', reached)}")
        for path in modules:
            found = list(mutants(path.read_text("utf-8"), path.stem, _enumerations()))
            random.Random(self.seed).shuffle(found)
            for mutant in found[: max(1, round(len(found) * self.share))]:
                self._try(session, items, mutant, path, reached)
        return True

    def _try(
        self, session: pytest.Session, items: Mapping[str, pytest.Item], mutant: Mutant, path: Path, reached: Reached
    ) -> None:
        self.counted += 1
        is_value = "." not in mutant.place
        names = [name for name, lines in reached.lines.items() if is_value or (str(path), mutant.line) in lines]
        names.sort(key=reached.seconds.__getitem__)
        if not names:
            self.unreached.append(mutant)
            return
        chosen = [items[name] for name in names]
        if _in_a_fork(lambda: _is_noticed(session, chosen, mutant, path), ENDLESS) is False:
            self.survivors.append(mutant)
            print(f"  survives: {mutant.name}", file=sys.stderr, flush=True)


def _reached(session: pytest.Session, files: set[str]) -> Reached:
    """Run each test alone under a trace."""
    found = Reached()
    lines: set[tuple[str, int]] = set()

    def local(frame: types.FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def trace(frame: types.FrameType, *_: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        return local

    for item in session.items:
        lines.clear()
        start = time.process_time()
        sys.settrace(trace)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        sys.settrace(None)
        found.seconds[item.nodeid] = time.process_time() - start
        if lines:
            found.lines[item.nodeid] = set(lines)
        if session.testsfailed:
            found.failed.append(item.nodeid)
            break
    return found


def _is_noticed(session: pytest.Session, items: Sequence[pytest.Item], mutant: Mutant, path: Path) -> bool:
    _put_in_place(mutant, path)
    start = time.process_time()
    for item in items:
        if time.process_time() - start > MOST_SECONDS:
            return False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if session.testsfailed:
            return True
    return False


def _put_in_place(mutant: Mutant, path: Path) -> None:
    """Let every function of the module do what the mutant does, and every value be the mutant's."""
    tree = mutant.tree()
    codes = dict(_functions(compile(tree, str(path), "exec")))
    for function in gc.get_objects():
        if isinstance(function, types.FunctionType) and function.__code__.co_filename == str(path):
            code = codes.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
            if code is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
                function.__code__ = code
    if "." not in mutant.place:
        _put_value_in_place(mutant, tree, path)


def _functions(code: types.CodeType) -> Iterator[tuple[tuple[str, int], types.CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield (inner.co_qualname, inner.co_firstlineno), inner
            yield from _functions(inner)


def _put_value_in_place(mutant: Mutant, tree: ast.Module, path: Path) -> None:
    """Assign the mutant's value to its name, in its module and wherever it was imported."""
    [module] = [one for one in sys.modules.values() if getattr(one, "__file__", None) == str(path)]
    [assigned] = [
        one for one in tree.body if isinstance(one, ast.Assign) and one.lineno <= mutant.line <= (one.end_lineno or 0)
    ]
    name = assigned.targets[0]
    assert isinstance(name, ast.Name)
    before = vars(module)[name.id]
    exec(compile(ast.Module([assigned], []), str(path), "exec"), vars(module))  # noqa: S102 - that is what it is for
    for other in list(sys.modules.values()):
        if getattr(other, name.id, None) is before and other.__name__.startswith("hledtrack"):
            setattr(other, name.id, vars(module)[name.id])


def _enumerations() -> dict[str, list[str]]:
    """The members of the program's enumerations, by the name of each."""
    from enum import Enum

    known = (one for module in list(sys.modules.values()) for one in vars(module).values() if isinstance(one, type))
    return {
        one.__name__: [member.name for member in one]
        for one in known
        if issubclass(one, Enum) and one.__module__.startswith("hledtrack")
    }


def _in_a_fork(work: Any, most: float) -> Any:
    """What ``work`` gives in a process of its own; ``None`` where it takes too long or ends in another way."""
    with tempfile.NamedTemporaryFile() as told:
        child = os.fork()
        if child == 0:
            silent = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(silent, stream)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, most)
            try:
                found = work()
                Path(told.name).write_bytes(pickle.dumps(found))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        data = Path(told.name).read_bytes()
        return pickle.loads(data) if data else None  # noqa: S301 - written by the process forked above


def explained() -> set[str]:
    """The names of the mutants that docs/withstands.md explains."""
    rows = (line.split(" | ") for line in EXPLAINED.read_text("utf-8").splitlines() if line.startswith("| `"))
    return {f"{row[0].strip('| `')}: {row[1].strip('` ')}".replace("\\|", "|") for row in rows if len(row) == 3}


def main() -> int:
    """Try every mutant of the areas; exit 1 where one survives that nobody has explained."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("areas", nargs="*", choices=[[], *AREAS], help="Those to try, all where none is named.")
    parser.add_argument("--share", type=float, default=1.0, help="How many of the mutants: 0.1 is a tenth.")
    parser.add_argument("--seed", type=int, default=1, help="Another seed chooses others.")
    options = parser.parse_args()
    known, is_sound = explained(), True
    for name in options.areas or AREAS:
        area, start = AREAS[name], time.perf_counter()
        plugin = Mutating(area, options.share, options.seed)
        pytest.main(["-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:terminal", *area.tests], plugins=[plugin])
        left = [one for one in (*plugin.survivors, *plugin.unreached) if one.name not in known]
        seconds = time.perf_counter() - start
        told = len(plugin.survivors) + len(plugin.unreached) - len(left)
        print(f"{name}: {plugin.counted} mutants, {told} explained, {len(left)} survive, {seconds:.0f} s", flush=True)
        for one in left:
            print(f"  {'' if one in plugin.survivors else 'unreached '}line {one.line}: {one.name}")
        is_sound &= not left
    return 0 if is_sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
