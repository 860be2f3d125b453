"""The sdist and the wheel: built, looked through, and tried. ``python -m tests.distribution DIR`` builds into DIR.

``python -m tests.distribution --try PROGRAM`` goes through a first day with an installed ``hledtrack``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
# One of each kind of file that is no module: the program fails without it, or a document promises it.
IN_WHEEL = (
    "hledtrack/py.typed",
    "hledtrack/manual/commands.md",
    "hledtrack/manual/outcomes.md",
    "{data}/share/man/man1/hledtrack.1",
    "{data}/share/man/man1/hledtrack-import.1",
    "{info}/licenses/LICENSE",
    "{info}/entry_points.txt",
)
NOT_IN_WHEEL = ("tests/", "snapshots/", "attack/", "benchmarks/", "training/", ".ci/")
NEVER = ("__pycache__", ".pyc", ".hledtrack", ".hypothesis", ".venv", ".git/", "_cache", ".DS_Store")
PLAN = "# Plan\n\n## Pillar I: Roads\n\n- The Roads Office will {} by May {}.\n- The Board will {} by June {}.\n"


def built(folder: Path) -> tuple[Path, Path]:
    """The sdist built from the repository, and the wheel built from that sdist, in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    _build(ROOT, "sdist", folder)
    [sdist] = folder.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(sdist) as archive:
            archive.extractall(unpacked, filter="data")
        [source] = Path(unpacked).iterdir()
        _build(source, "wheel", folder)
    [wheel] = folder.glob("*.whl")
    return sdist, wheel


def _build(source: Path, target: str, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder.resolve())]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


def kept() -> list[str]:
    """The files of the repository that belong to it."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).exists()]


def faults_of_sdist(sdist: Path) -> list[str]:
    """What is missing in an sdist, or does not belong there."""
    with tarfile.open(sdist) as archive:
        found = {name.partition("/")[2] for name in archive.getnames() if not archive.getmember(name).isdir()}
    return [*(f"missing: {name}" for name in kept() if name not in found), *_odd(found)]


def faults_of_wheel(wheel: Path) -> list[str]:
    """What is missing in a wheel, or does not belong there."""
    with zipfile.ZipFile(wheel) as archive:
        found = set(archive.namelist())
    stem = "-".join(wheel.name.split("-")[:2])
    asked = [name.format(data=f"{stem}.data/data", info=f"{stem}.dist-info") for name in IN_WHEEL]
    asked += [name for name in kept() if name.startswith("hledtrack/")]
    asked += [f"hledtrack/manual/{name.removeprefix('docs/')}" for name in kept() if name.startswith("docs/")]
    asked += [
        f"{stem}.data/data/share/man/man1/{name.removeprefix('man/')}" for name in kept() if name.startswith("man/")
    ]
    odd = [f"does not belong there: {name}" for name in found if name.startswith(NOT_IN_WHEEL)]
    return [*(f"missing: {name}" for name in asked if name not in found), *odd, *_odd(found)]


def _odd(found: set[str]) -> list[str]:
    return [f"does not belong there: {name}" for name in found if any(part in name for part in NEVER)]


def first_day(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    """What an installed program says on its first day: version, init, two imports, diff, share of the manual.

    Raises ``CalledProcessError`` where a command fails.
    """
    with tempfile.TemporaryDirectory() as place:
        plan, review = Path(place) / "plan.md", Path(place) / "review.json"
        plan.write_text(PLAN.format("build a bridge", 2025, "open the port", 2024), encoding="utf-8")
        row = '{{"title": "{}", "due": "{}", "owner": "{}"}}'
        rows = (
            row.format("Build a bridge", "2026-05", "Roads Office"),
            row.format("Open the port", "2024-06", "Board"),
        )
        review.write_text(f'{{"commitments": [{", ".join(rows)}]}}', encoding="utf-8")
        lines = (
            "--version",
            "init talks --name Talks",
            "-C talks import plan.md --date 2024-01-15 --kind plan",
            "-C talks import review.json --date 2024-07-15 --kind plan",
            "-C talks diff --all",
            "help outcomes",
            "completion bash",
        )
        said = [
            subprocess.run(
                [*command, *line.split()], cwd=place, env=environment, check=True, capture_output=True, text=True
            ).stdout
            for line in lines
        ]
    return "\n".join(said)


def main(arguments: Sequence[str]) -> int:
    """Build into a folder and look through both files, or try a program; the exit code."""
    if arguments[0] == "--try":
        said = first_day(
            [str(Path(arguments[1]).resolve())], {"PATH": os.environ["PATH"], "HOME": tempfile.gettempdir()}
        )
        print("\n".join(said.splitlines()[:1]))
        return 0
    sdist, wheel = built(Path(arguments[0]))
    faults = [*faults_of_sdist(sdist), *faults_of_wheel(wheel)]
    print("\n".join(faults) or f"{sdist.name} and {wheel.name}: complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
