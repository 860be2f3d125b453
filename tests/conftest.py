"""What all tests share: small workspaces made from snapshot texts, and the command run in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from typer.testing import CliRunner

# How long an example takes says how busy the machine is, not whether the program is right.
hypothesis.settings.register_profile("calm", deadline=None)
hypothesis.settings.load_profile("calm")

SETTINGS = """\
[dialogue]
name = "River Talks"
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name beside the test, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


class _Then(date):
    @classmethod
    def today(cls) -> _Then:
        return cls(2024, 11, 20)


@pytest.fixture
def on_20_november_2024(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar of the commands stands at that day."""
    from hledtrack.cli import context

    monkeypatch.setattr(context, "date", _Then)


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    stdout: str
    stderr: str
    exit_code: int


@dataclass(frozen=True)
class Folder:
    """A workspace in a temporary folder."""

    root: Path

    def write(self, review: str, text: str) -> Path:
        path = self.root / "snapshots" / f"{review}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *args: str, stdin: str | None = None) -> Result:
        """Run ``hledtrack -C FOLDER ARGS`` in this process."""
        from hledtrack.cli.app import app

        result = CliRunner().invoke(app, ["-C", str(self.root), *args], input=stdin, prog_name="hledtrack")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Result(result.stdout, result.stderr, result.exit_code)


def review_text(day: str, kind: str = "plan", *, coverage: str = "full") -> str:
    """The [review] table of a snapshot."""
    return f'[review]\nid = "{day}-{kind}"\nkind = "{kind}"\ndate = {day}\ncoverage = "{coverage}"\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty workspace; messages name files from its root."""
    (tmp_path / "hledtrack.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "snapshots").mkdir()
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)
