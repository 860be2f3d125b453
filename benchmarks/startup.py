"""How long commands take as whole processes, side by side with bare programs in one run.

usage: python benchmarks/startup.py [--runs N]

Each command runs N times, in turn with the others, so that what else the machine does touches all alike; the median
counts. The bare program is a typer command that prints one rich table: what any tool of this kind pays before it has
done anything.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = """
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(add_completion=False)


@app.command()
def main() -> None:
    table = Table("id", "commitment", "due")
    table.add_row("5g-forum", "Hold a forum", "Oct 2022")
    Console().print(table)


app()
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    tool = [sys.executable, "-m", "hledtrack"]
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        commands = {
            "bare typer program, one rich table": [sys.executable, str(bare)],
            "hledtrack diff": [*tool, "diff"],
            "hledtrack overdue": [*tool, "overdue", "--as-of", "2024-11-01"],
            "hledtrack list": [*tool, "list"],
            "hledtrack --help": [*tool, "--help"],
        }
        for command in commands.values():
            seconds(command)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    base = next(iter(medians.values()))
    print(f"median of {runs} runs, whole process")
    for name, median in medians.items():
        print(f"  {name:<38} {median * 1000:6.0f} ms   {median / base:4.2f} x bare")


if __name__ == "__main__":
    main()
