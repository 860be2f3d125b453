"""What is wrong with an input, in Spanish."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import hledtrack
from hledtrack.languages import word_list
from hledtrack.model import Problem
from hledtrack.report.phrasing.problem_words import message_in, problem_in
from tests.conftest import Folder

SAID = word_list("es", "problems")["said"]


@pytest.fixture(scope="module")
def sentences() -> str:
    """All texts of the program's code, values in braces left out."""
    texts = (
        node.value
        for path in sorted(Path(hledtrack.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("said", SAID, ids=lambda said: said["en"][:50])
def test_each_sentence_is_one_that_the_program_says(said: dict[str, str], sentences: str) -> None:
    """A sentence that was worded anew in the code would stay in English, and nobody would know.

    Its first words may be a value, as what the system says of a file is.
    """
    for piece in re.split(r"\{\w+\}|[;:] ", said["en"]):
        words = piece.strip(" :;,'").split()
        ends = (" ".join(words[first:]) for first in range(max(1, len(words) - 2)))
        assert len(words) < 4 or any(end in sentences for end in ends) or "no such file" in piece, piece


@pytest.mark.parametrize("said", SAID, ids=lambda said: said["en"][:50])
def test_each_sentence_keeps_its_values(said: dict[str, str]) -> None:
    assert set(re.findall(r"\{\w+\}", said["en"])) == set(re.findall(r"\{\w+\}", said["es"]))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("there is no commitment 'a'; did you mean ab or ac?", "no hay ningún compromiso 'a'; ¿quiso decir ab or ac?"),
        ("check the name", "revise el nombre"),
        ("nobody knows; check the name", "nobody knows; revise el nombre"),
        ("nobody knows {what}", "nobody knows {what}"),
    ],
)
def test_what_is_known_is_said_in_spanish(english: str, spanish: str) -> None:
    assert message_in(english, "es") == spanish
    assert message_in(english, "en") == english


def test_a_problem_keeps_its_place() -> None:
    problem = Problem("plan.csv", 7, "the status “listo {x}” was not understood", "rename the others")
    told = "plan.csv:7: no se entendió el estado «listo {x}»; cambie el nombre de las otras"
    assert str(problem_in(problem, "es")) == told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("diff",), 2, "hledtrack: snapshots: aún no hay revisiones; lea una con 'hledtrack import DOCUMENTO"),
        (("import", "no.pdf", "--kind", "plan"), 3, "no.pdf: no se puede leer: no existe; revise el nombre\n"),
        (("import", ".", "--kind", "plan"), 3, ".: es una carpeta; nombre los documentos que contiene\n"),
        (("show", "muelle"), 2, "no hay ningún compromiso 'muelle'; 'hledtrack list' muestra todos"),
        (("undo",), 2, "hledtrack: no hay ningún cambio que deshacer"),
    ],
)
def test_commands_say_it(folder: Folder, arguments: tuple[str, ...], code: int, told: str) -> None:
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Mesa"\nlanguage = "es"\n', encoding="utf-8")
    result = folder.run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


def test_without_a_workspace_the_locale_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    result = Folder(tmp_path).run("diff")
    assert "no hay hledtrack.toml aquí ni en una carpeta superior" in result.stderr


def test_what_is_wrong_is_told_once(folder: Folder) -> None:
    path = folder.root / "hledtrack.toml"
    path.write_text('[dialogue]\nlanguage = "es"\nwhat = 1\n', encoding="utf-8")
    told = folder.run("check").stderr.splitlines()
    assert len(told) == len(set(told))
