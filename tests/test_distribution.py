"""What is handed out: the sdist holds all that is kept, the wheel all that the program needs, and it runs from it."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from hledtrack import __version__
from tests.distribution import ROOT, built, faults_of_sdist, faults_of_wheel, first_day

pytest.importorskip("hatchling", reason="hatchling is not installed")
pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository that says which files are kept")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return built(tmp_path_factory.mktemp("dist"))


def test_the_sdist_holds_what_is_kept_and_nothing_else(files: tuple[Path, Path]) -> None:
    assert files[0].name == f"hledtrack-{__version__}.tar.gz"
    assert faults_of_sdist(files[0]) == []


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(files: tuple[Path, Path]) -> None:
    assert files[1].name == f"hledtrack-{__version__}-py3-none-any.whl"
    assert faults_of_wheel(files[1]) == []


def test_it_runs_from_the_wheel_alone(files: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(files[1]) as archive:
        archive.extractall(tmp_path)
    run = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; import hledtrack; print(hledtrack.__file__, file=sys.stderr)"
    )
    said = first_day([sys.executable, "-P", "-c", f"{run}; from hledtrack.cli import main; main()"], dict(os.environ))
    assert said.startswith(f"hledtrack {__version__}")
    assert re.search(r"^Slipped 1$", said, re.MULTILINE)
    assert "# What a diff says" in said


def test_the_metadata_say_what_is_true(files: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(files[1]) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode())
    assert (metadata["Version"], metadata["License-Expression"]) == (__version__, "MIT")
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert not metadata.get_all("Project-URL")


def test_the_readme_renders_on_a_page_of_its_own() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    html = MarkdownIt("commonmark").enable("table").render(text)
    targets = re.findall(r"(?:href|src)=\"([^\"]*)\"", html)
    assert [one for one in targets if not one.startswith(("https://", "#"))] == []
    for page in re.findall(r"hledtrack help ([a-z-]+)", text):
        assert (ROOT / "docs" / f"{page}.md").is_file(), page


def test_nothing_is_said_to_be_where_it_cannot_be_had() -> None:
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "man").iterdir()]
    texts += (ROOT / "hledtrack").rglob("*.py")
    said = [
        path for path in texts if re.search(r"pip install [\"']?hledtrack(?![\w-])", path.read_text(encoding="utf-8"))
    ]
    assert said == []


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", text, re.MULTILINE)
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
