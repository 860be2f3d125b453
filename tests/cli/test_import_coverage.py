"""What ``import`` may take for a full review, and the day it is of."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hledtrack.extract import Document, readers
from tests.conftest import Folder, review_text

BEFORE = review_text("2024-01-15") + "".join(
    f'[[commitment]]\nid = "dock-{n}"\ntitle = "Open dock {n}"\nstatus = "planned"\n\n' for n in range(1, 31)
)
ONE = "# Port talks\n\n- The Port Board will open dock 1 by June 2025.\n"
FOUR = ONE + "".join(f"- The Port Board will open dock {n} by June 2025.\n" for n in range(2, 5))
DOUBTFUL = {
    "russian": "# План порта\n\n## Работы\n\n- Совет порта откроет причал к июню 2025 года.\n",
    "german": "# Hafenplan\n\n- Die Hafenbehörde wird den Kai und die Schleusen der Stadt bis Juni 2025 eröffnen.\n",
    "portuguese": "# Plano\n\n- A autoridade do porto abrirá o cais e as docas da cidade até junho de 2025.\n",
    "talk": "# Port talks\n\nThe guests enjoyed the music. The evening was warm.\n",
    "little": ONE
    + "\n"
    + "\n\n".join(f"The guests of evening {n} enjoyed the music of the valley." for n in range(25)),
    "a tenth": ONE,
}
SEEN = {
    "russian": "seems to be in Cyrillic letters",
    "german": "seems to be in German",
    "portuguese": "seems to be in Portuguese",
    "talk": "no commitment was found in 2 sentences",
    "little": "next to nothing was found, 1 of 26 sentences",
    "a tenth": "next to nothing was found: 1, where there were 30 commitments before",
}


@pytest.fixture
def talks(folder: Folder) -> Folder:
    """One full review with thirty open commitments."""
    folder.write("2024-01-15-plan", BEFORE)
    return folder


def saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def written(folder: Folder) -> list[str]:
    return sorted(path.stem for path in (folder.root / "snapshots").glob("*.toml"))


@pytest.mark.parametrize("name", DOUBTFUL)
def test_next_to_nothing_is_not_written_as_a_full_review(talks: Folder, tmp_path: Path, name: str) -> None:
    arguments = ["import", saved(tmp_path / "doc.md", DOUBTFUL[name]), "--date", "2024-12-10", "--kind", "plan"]
    refused = talks.run(*arguments)
    assert (refused.exit_code, refused.stdout, written(talks)) == (3, "", ["2024-01-15-plan"])
    assert SEEN[name] in refused.stderr
    assert "--coverage partial if its silence means nothing, --coverage full if it does" in refused.stderr

    dry = talks.run(*arguments, "--dry-run", "--format", "json")
    assert dry.exit_code == 0
    assert f"warning: {refused.stderr}".splitlines()[0] in dry.stderr
    assert any(SEEN[name] in problem["what"] for problem in json.loads(dry.stdout)["problems"])

    against = talks.run("diff", "--against", str(tmp_path / "doc.md"), "--date", "2024-12-10", "--kind", "plan")
    assert (against.exit_code, against.stdout) == (3, "")

    assert talks.run(*arguments, "--coverage", "full").exit_code == 0
    assert "Unmentioned" in talks.run("diff").stdout


@pytest.mark.parametrize("name", DOUBTFUL)
def test_as_a_partial_review_it_is_written_and_its_silence_means_nothing(
    talks: Folder, tmp_path: Path, name: str
) -> None:
    document = saved(tmp_path / "doc.md", DOUBTFUL[name])
    asked = talks.run("import", document, "--date", "2024-12-10", "--kind", "plan", "--coverage", "partial")
    assert asked.exit_code == 0
    diff = json.loads(talks.run("diff", "2024-01-15", "2024-12-10", "--format", "json").stdout)
    assert "unmentioned" not in diff["summary"]


def test_a_document_with_enough_in_it_is_written_without_a_word(talks: Folder, tmp_path: Path) -> None:
    result = talks.run("import", saved(tmp_path / "doc.md", FOUR), "--date", "2024-12-10", "--kind", "plan")
    assert result.exit_code == 0
    assert "warning" not in result.stderr


def test_what_somebody_says_of_the_language_is_believed(folder: Folder, tmp_path: Path) -> None:
    text = FOUR + "\nLe port de la ville est dans le plan des deux pays et sera pour les navires de la région.\n" * 3
    arguments = ["import", saved(tmp_path / "doc.md", text), "--date", "2024-12-10", "--kind", "plan"]
    assert "seems to be in French" in folder.run(*arguments).stderr
    assert folder.run(*arguments, "--language", "en").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "settings", "options", "coverage"),
    [
        ("press", "", [], "partial"),
        ("notice", "", [], "partial"),
        ("speech", "", [], "partial"),
        ("Progress update", "", [], "partial"),
        ("nota de prensa", "", [], "partial"),
        ("mid-year", "", [], "full"),
        ("press", "", ["--coverage", "full"], "full"),
        ("plan", "", ["--coverage", "partial"], "partial"),
        ("Progress update", '[coverage]\n"progress update" = "full"\n', [], "full"),
        ("working dinner", '[coverage]\n"Working dinner" = "partial"\n', [], "partial"),
        ("working dinner", '[coverage]\n"working dinner" = "partial"\n', ["--coverage", "full"], "full"),
    ],
)
def test_the_kind_says_what_its_silence_means(
    folder: Folder, tmp_path: Path, kind: str, settings: str, options: list[str], coverage: str
) -> None:
    path = folder.root / "hledtrack.toml"
    path.write_text(path.read_text() + settings)
    document = saved(tmp_path / "doc.md", FOUR)
    result = folder.run("import", document, "--date", "2024-12-10", "--kind", kind, "--review", "r", *options)
    assert result.exit_code == 0, result.stderr
    review = tomllib.loads((folder.root / "snapshots" / "r.toml").read_text())["review"]
    assert review["coverage"] == coverage
    assert ("means nothing" in result.stderr) is (coverage == "partial" and not options)


def test_wrong_settings_of_coverage_are_told(folder: Folder) -> None:
    path = folder.root / "hledtrack.toml"
    path.write_text(path.read_text() + '[coverage]\npress = "full"\nspeech = "half"\n')
    result = folder.run("check")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        3,
        "hledtrack.toml:5: speech 'half' is not known; use one of full, partial",
    )


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document says in its front matter that it is of 19 April 2024."""
    read = readers.read_document

    def of_april(name: str, data: bytes, **_: object) -> Document:
        return replace(read(name, data), stated_day=date(2024, 4, 19), stated_day_where="front matter")

    monkeypatch.setattr(readers, "read_document", of_april)


@pytest.mark.usefixtures("dated")
def test_without_a_date_the_day_of_the_document_is_taken_and_told(folder: Folder, tmp_path: Path) -> None:
    result = folder.run("import", saved(tmp_path / "doc.md", FOUR), "--kind", "plan")
    assert result.exit_code == 0
    assert "--date 2024-04-19: so says its front matter" in result.stderr
    assert written(folder) == ["2024-04-19-plan"]
    against = folder.run("diff", "2024-04-19", "--against", saved(tmp_path / "b.md", FOUR + "\n"), "--kind", "plan")
    assert against.exit_code == 2  # one day, one kind: the same review


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("day", ["2024-04-20", "2023-04-19", "1 April 2024"])
def test_a_day_that_the_document_contradicts_is_pointed_out(folder: Folder, tmp_path: Path, day: str) -> None:
    result = folder.run("import", saved(tmp_path / "doc.md", FOUR), "--kind", "plan", "--date", day)
    assert result.exit_code == 0
    assert "warning: doc.md: its front matter says 2024-04-19, --date says " in result.stderr
    agreed = folder.run("import", saved(tmp_path / "b.md", ONE), "--kind", "summit", "--date", "2024-04-19")
    assert "warning" not in agreed.stderr


def test_a_day_that_nobody_states_has_to_be_given(folder: Folder) -> None:
    result = folder.run("import", "-", "--kind", "plan", stdin=FOUR)
    assert (result.exit_code, result.stdout, written(folder)) == (2, "", [])
    assert "standard input does not say of which day it is; give the review's day with --date DAY" in result.stderr


def test_a_day_to_come_is_pointed_out(folder: Folder, tmp_path: Path) -> None:
    result = folder.run("import", saved(tmp_path / "doc.md", FOUR), "--kind", "plan", "--date", "2224-04-19")
    assert "warning: doc.md: 2224-04-19, the day of the review, lies ahead; correct --date" in result.stderr


def test_two_full_reviews_of_one_day_are_pointed_out_and_not_compared(talks: Folder, tmp_path: Path) -> None:
    arguments = ["--date", "2024-12-10", "--kind"]
    first = talks.run("import", saved(tmp_path / "statement.md", FOUR), *arguments, "statement")
    assert "full reviews of one day" not in first.stderr
    second = talks.run(
        "import", saved(tmp_path / "facts.md", FOUR + "- The Board will hire two pilots.\n"), *arguments, "facts"
    )
    told = "are full reviews of one day: what one of them passes over, the other may state"
    assert f"warning: facts.md: 2024-12-10-statement and 2024-12-10-facts {told}" in second.stderr
    checked = talks.run("check")
    assert "warning: snapshots/2024-12-10-statement.toml: 2024-12-10-facts and" in checked.stderr
    assert checked.exit_code == 0
    diff = json.loads(talks.run("diff", "--format", "json").stdout)
    assert (diff["before"]["id"], diff["after"]["id"]) == ("2024-01-15-plan", "2024-12-10-statement")
    assert "2024-01-15" in talks.run("brief").stdout
    press = talks.run("import", saved(tmp_path / "press.md", FOUR + "\nMore.\n"), *arguments, "press")
    assert "full reviews of one day" not in press.stderr


def test_papers_of_one_day_alone_are_no_two_reviews(folder: Folder, tmp_path: Path) -> None:
    for kind in ("statement", "facts"):
        folder.run(
            "import", saved(tmp_path / f"{kind}.md", FOUR + f"\n{kind}\n"), "--date", "2024-12-10", "--kind", kind
        )
    result = folder.run("diff")
    assert (result.exit_code, "a diff needs two full reviews of different days" in result.stderr) == (2, True)
