"""How long commands take as whole processes, side by side with bare programs in one run.

usage: python benchmarks/startup.py [--runs N]

Each command runs N times, in turn with the others, so that what else the machine does touches all alike. Seconds are
processor time: their median, and the least of the runs, which other work on the machine spoils least. The bare program
is a typer command that prints one rich table: what any tool of this kind pays before it has done anything.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from installed import environment

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
    """How long a process keeps a processor busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
    print(f"processor time of {runs} runs, whole process: median, least")
    bare = times[next(iter(times))]
    for name, values in times.items():
        figures = ((pick(values), pick(values) / pick(bare)) for pick in (statistics.median, min))
        print(f"  {name:<38}", *(f"{used * 1000:6.0f} ms   {ratio:4.2f} x bare" for used, ratio in figures))


if __name__ == "__main__":
    main()
