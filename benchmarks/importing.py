"""How long a whole ``hledtrack import`` takes that matches a review against an earlier one, and how right it is.

usage: python benchmarks/importing.py [--sizes 1000 2000 ...] [--runs N] [--beside FOLDER] [--naive]

Each size makes two reviews from a seed (commitments.py: reworded, redated, moved, dropped, renamed, with siblings),
writes them as CSV and imports both as processes of their own; the second import is timed. Pairs are compared with the
truth that the generator knows. Seconds are processor time, the least of --runs runs: a busy machine spoils them less
than the clock. --beside runs the same import with the program of another folder (an earlier version) in turn, and tells
how many times as long that takes. --naive compares all pairs with rapidfuzz, where it is installed, at 1,000.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from commitments import Reviews, make
from installed import environment

from hledtrack.model import Commitment

_HERE = Path(__file__).resolve().parent.parent


def write(path: Path, commitments: list[Commitment], closed: frozenset[str]) -> None:
    """The commitments as CSV; those in ``closed`` as completed, so that a new one like it is another occasion."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text", "pillar", "workstream", "agencies", "status", "expected"])
        for one in commitments:
            due = one.expected.latest.isoformat() if one.expected and one.expected.latest else ""
            status = "completed" if one.id in closed else one.status.value.replace("_", " ") if one.status else ""
            agencies = "; ".join(one.agencies)
            writer.writerow([one.title, one.text, one.pillar, one.workstream, agencies, status, due])


def run(folder: Path, *arguments: str, program: Path = _HERE) -> tuple[str, float, float]:
    """The output, the seconds of processor time and the peak memory in MB of a command of one version."""
    with (folder / "output").open("w+", encoding="utf-8") as output:
        command = [sys.executable, "-m", "hledtrack", *arguments]
        path = environment(PYTHONPATH=str(program))
        process = subprocess.Popen(command, cwd=folder, env=path, stdout=output, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        output.seek(0)
        text = output.read()
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return text, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def prepared(folder: Path, reviews: Reviews, program: Path) -> Path:
    """A workspace of one version of the program with the earlier review in it."""
    folder.mkdir()
    run(folder, "init", ".", program=program)
    for number, commitments in enumerate((reviews.known, reviews.entries)):
        write(folder / f"{number}.csv", commitments, reviews.closed)
    run(folder, "import", "0.csv", "--date", "2023-01-01", "--kind", "plan", program=program)
    return folder


def imported(workspace: Path, copy: Path, program: Path) -> tuple[float, float]:
    """Seconds and MB of importing the later review into a copy of a prepared workspace."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(workspace, copy)
    _, seconds, memory = run(copy, "import", "1.csv", "--date", "2024-01-01", "--kind", "plan", program=program)
    return seconds, memory


def scores(reviews: Reviews, changes: list[dict[str, object]]) -> tuple[float, float]:
    """Precision and recall of the pairs recognised without asking; rows name the commitments."""
    found = set()
    for change in changes:
        before, after = change["before"], change["after"]
        if isinstance(before, dict) and isinstance(after, dict):
            found.add((after["source"]["row"] - 1, before["source"]["row"] - 1))
    known = {one.id: place for place, one in enumerate(reviews.known)}
    entries = {one.id: place for place, one in enumerate(reviews.entries)}
    truth = {(entries[new], known[old]) for new, old in reviews.truth.items()}
    right = len(found & truth)
    return right / max(len(found), 1), right / max(len(truth), 1)


def naive(reviews: Reviews) -> tuple[float, float] | None:
    """Seconds and F1 of comparing all pairs with rapidfuzz; ``None`` where it is not installed."""
    try:
        from rapidfuzz import fuzz
    except ImportError:
        return None
    known = [f"{one.title} {one.text}" for one in reviews.known]
    start = time.perf_counter()
    pairs = []
    for entry in reviews.entries:
        text = f"{entry.title} {entry.text}"
        best = max(range(len(known)), key=lambda place: fuzz.token_sort_ratio(text, known[place]))
        pairs.append((entry.id, reviews.known[best].id, fuzz.token_sort_ratio(text, known[best])))
    seconds = time.perf_counter() - start
    best_f1 = 0.0
    for least in range(50, 100, 2):
        found = {(new, old) for new, old, score in pairs if score >= least}
        right = len(found & set(reviews.truth.items()))
        best_f1 = max(best_f1, 2 * right / max(len(found) + len(reviews.truth), 1))
    return seconds, best_f1


def measure(size: int, runs: int, programs: list[Path]) -> None:
    """Print how long this version takes at one size, and how long the others take beside it."""
    reviews = make(size, seed=20)
    with tempfile.TemporaryDirectory() as name:
        workspaces = [prepared(Path(name) / str(at), reviews, program) for at, program in enumerate(programs)]
        best = [(float("inf"), 0.0)] * len(programs)
        for _ in range(runs):
            for at, program in enumerate(programs):
                copy = Path(name) / f"{at}-done"
                best[at] = min(best[at], imported(workspaces[at], copy, program))
        changes = json.loads(run(Path(name) / "0-done", "diff", "--format", "json")[0])["changes"]
    precision, recall = scores(reviews, changes)
    f1 = 2 * precision * recall / (precision + recall)
    seconds, memory = best[0]
    print(
        f"  {size:>6,} commitments: {seconds:6.1f} s, {memory:5.0f} MB, "
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    )
    for other, (longer, more) in zip(programs[1:], best[1:], strict=True):
        print(f"          {other}: {longer:6.1f} s, {more:5.0f} MB, {longer / seconds:.2f} times as long")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--beside", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--naive", action="store_true")
    options = parser.parse_args()
    print("whole `import` of a review against one of the same size, processor time")
    for size in options.sizes:
        measure(size, options.runs, [_HERE, *(folder.resolve() for folder in options.beside)])
        if options.naive and size == 1000 and (found := naive(make(size, seed=20))):
            print(f"          all pairs with rapidfuzz: {found[0]:6.1f} s for the pairs alone, best F1 {found[1]:.3f}")


if __name__ == "__main__":
    main()
