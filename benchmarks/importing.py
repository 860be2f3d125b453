"""How long a whole ``hledtrack import`` takes that matches a review against an earlier one, and how right it is.

usage: python benchmarks/importing.py [--sizes 1000 2000 ...] [--naive]

Each size makes two reviews from a seed (commitments.py: reworded, redated, moved, dropped, renamed, with siblings),
writes them as CSV and imports both as processes of their own; the second import is timed. Pairs are compared with the
truth that the generator knows. --naive compares all pairs with rapidfuzz, where it is installed, at 1,000.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from commitments import Reviews, make

from hledtrack.model import Commitment


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


def run(folder: Path, *arguments: str) -> tuple[str, float, float]:
    """The output, the seconds and the peak memory in MB of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "hledtrack", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    seconds = time.perf_counter() - start
    return done.stdout, seconds, max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--naive", action="store_true")
    options = parser.parse_args()
    print("whole `import` of a review against one of the same size")
    for size in options.sizes:
        reviews = make(size, seed=20)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run(folder, "init", ".")
            for number, commitments in enumerate((reviews.known, reviews.entries)):
                write(folder / f"{number}.csv", commitments, reviews.closed)
            run(folder, "import", "0.csv", "--date", "2023-01-01", "--kind", "plan", "--format", "json")
            _, seconds, memory = run(
                folder, "import", "1.csv", "--date", "2024-01-01", "--kind", "plan", "--format", "json"
            )
            changes = json.loads(run(folder, "diff", "--format", "json")[0])["changes"]
        precision, recall = scores(reviews, changes)
        f1 = 2 * precision * recall / (precision + recall)
        print(
            f"  {size:>6,} commitments: {seconds:6.1f} s, {memory:5.0f} MB, "
            f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        )
        if options.naive and size == 1000 and (found := naive(reviews)):
            print(f"          all pairs with rapidfuzz: {found[0]:6.1f} s for the pairs alone, best F1 {found[1]:.3f}")


if __name__ == "__main__":
    main()
