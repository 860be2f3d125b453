"""Everything that ``make attack`` does: what each part found as a table, exit 1 where anything broke."""

from __future__ import annotations

import argparse
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
warnings.simplefilter("ignore")


def _inputs(count: int, seed: int) -> bool:
    from attack import inputs

    tallies = inputs.attack(ROOT, count, seed)
    print(
        "| format | read | refused | for commitments | slowest, s | tracebacks |\n| --- | --- | --- | --- | --- | --- |"
    )
    for ending, one in sorted(tallies.items()):
        print(f"| {ending} | {one.read} | {one.refused} | {one.extracted} | {one.slowest:.1f} | {one.bugs.total()} |")
    for one in tallies.values():
        for bug, times in one.bugs.most_common():
            print(f"  {times} times {bug}")
    peak = max(one.megabytes for one in tallies.values())
    print(f"peak of memory: {peak:.0f} MB")
    slow = any(one.slowest > inputs.MOST_SECONDS for one in tallies.values())
    return not slow and peak < 1000 and not any(one.bugs for one in tallies.values())


def _reports(rounds: int, seed: int) -> bool:
    from attack import reports

    tallies = reports.attack(rounds, seed)
    print("| command | runs | slowest, s | wrong |\n| --- | --- | --- | --- |")
    for command, one in tallies.items():
        print(f"| {command} | {one.runs} | {one.seconds:.1f} | {one.wrong.total()} |")
        for what, times in one.wrong.most_common(3):
            print(f"  {times} times {what}")
    return not any(one.wrong for one in tallies.values())


def _kills(count: int, seed: int) -> bool:
    from attack import kills

    tallies = kills.attack(count, seed)
    print(
        "| command | kills | ended before | as before | as after | wrong | temporary files left |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    for command, one in tallies.items():
        counts = (one.kills, one.unharmed, one.before, one.after, len(one.broken), one.strays)
        print(f"| {command} | {' | '.join(map(str, counts))} |")
        for what in [*one.failed, *one.broken[:3]]:
            print(f"  {what}")
    return not any(one.broken or one.failed or one.strays for one in tallies.values())


def _parallel(count: int, seed: int) -> bool:
    from attack import parallel

    tallies = parallel.attack(count, seed)
    print("| at once | rounds | runs refused | wrong |\n| --- | --- | --- | --- |")
    for name, one in tallies.items():
        print(f"| {name} | {one.rounds} | {one.refused} | {len(one.wrong)} |")
        for what in one.wrong[:3]:
            print(f"  {what}")
    return not any(one.wrong for one in tallies.values())


def _growth(size: int, seed: int) -> bool:
    from attack import growth

    print("| shape | kB at 4n | s at n | s at 2n | s at 4n | peak, MB |\n| --- | --- | --- | --- | --- | --- |")
    is_sound = True
    for one in growth.attack(size):
        seconds = " | ".join(f"{cost:.2f}" for cost in one.seconds)
        print(f"| {one.shape} | {one.size / 1000:.0f} | {seconds} | {one.megabytes:.0f} |", flush=True)
        if one.wrong:
            print(f"  {one.wrong}")
        is_sound &= not one.wrong
    return is_sound


PARTS = {
    "inputs": (_inputs, 20_000),
    "reports": (_reports, 60),
    "kills": (_kills, 500),
    "parallel": (_parallel, 56),
    "growth": (_growth, 12_500),
}


def main() -> int:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="Those to run, all where none is named.")
    parser.add_argument("--share", type=float, default=1.0, help="How much of each: 0.1 is a tenth.")
    parser.add_argument("--seed", type=int, default=1, help="Another seed makes other inputs and instants.")
    options = parser.parse_args()
    sound = True
    for name in options.parts or PARTS:
        work, count = PARTS[name]
        start = time.perf_counter()
        count = count if name == "growth" else max(1, round(count * options.share))
        print(f"\n## {name}: {count:,}, seed {options.seed}", flush=True)
        sound &= work(count, options.seed)
        print(f"{time.perf_counter() - start:.0f} s", flush=True)
    print("\nnothing broke" if sound else "\nsomething broke: see above")
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
