"""A Spanish workspace: what people read is in Spanish, but for names, ids and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hledtrack.report.phrasing.wording import ENGLISH, Wording
from tests.conftest import Folder, review_text

# Texts, names and ids have no English word, so that whatever is English is the program's.
PLAN = """
[[commitment]]
id = "camino"
title = "Reparar el camino costero"
pillar = "Pilar I: Caminos"
agencies = ["SCT"]
status = "planned"
expected = "2024-03"
text = "La SCT reparará el camino costero en marzo de 2024."
line = 4

[[commitment]]
id = "puerto"
title = "Ampliar el puerto"
expected = "2024-06"
text = "El puerto se ampliará en junio de 2024."

[[commitment]]
id = "aduana"
title = "Intercambiar datos de aduana"
text = "Se intercambiarán datos de aduana."
"""
LATER = """
[[commitment]]
id = "camino"
title = "Reparar el camino costero"
status = "in_progress"
progress = 40
expected = "2024-12"
text = "El camino costero estará listo en diciembre."

[[commitment]]
id = "aduana"
title = "Intercambiar datos de aduana"
status = "completed"
actual = "2024-05-03"
text = "Los datos de aduana se intercambian desde el 3 de mayo."
"""


@pytest.fixture
def dialogo(folder: Folder) -> Folder:
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Diálogo"\nlanguage = "es"\n', encoding="utf-8")
    folder.write("2024-01-15-plan", review_text("2024-01-15") + PLAN)
    folder.write("2024-07-15-plan", review_text("2024-07-15") + LATER)
    return folder


def english_words() -> set[str]:
    """Whole phrases of the English list that the Spanish one says otherwise, of two letters or more."""
    found: set[str] = set()
    for table, words in ENGLISH.tables.items():
        for name, text in words.items():
            forms = text if isinstance(text, list) else [text]
            said = Wording("es").tables[table][name]
            found |= {form for form in forms if "{" not in form and form not in said and len(form) > 2}
    # Words that are the same letters in Spanish, or that CSV, ids and markup are made of.
    return found - {"plan", "no", "ID", "press", "id", "all", "title", "text", "line", "page", "row", "note", "number"}


def texts_of(page: str) -> Iterator[str]:
    """The texts of a page, and what it says to those who do not see it."""
    shown = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    for text in (*re.split(r"<[^>]*>", shown), *re.findall(r'(?:aria-label|label)="([^"]*)"', shown)):
        yield text.strip()


@pytest.mark.parametrize(
    "command",
    [
        ("html", "--output", "-"),
        ("report", "--format", "html", "--as-of", "2024-08-01"),
        ("timeline", "--format", "html", "--as-of", "2024-08-01"),
        ("timeline", "--format", "svg", "--kind", "gantt", "--as-of", "2024-08-01"),
        ("brief", "--format", "html", "--as-of", "2024-08-01"),
        ("feed",),
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_pages(dialogo: Folder, command: tuple[str, ...]) -> None:
    result = dialogo.run(*command)
    assert result.exit_code == 0, result.stderr
    pieces = set(texts_of(result.stdout))
    assert 'lang="es"' in result.stdout or command[0] == "timeline"
    assert pieces & english_words() == set()


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (
            ("diff",),
            ["Aplazado 1", "Sin mención 1", "1 cumplido, 1 aplazado, 1 sin mención"],
        ),
        (("diff", "--only", "unmentioned"), ["15 días antes del 2024-07-15"]),
        (("list",), ["3 compromisos", "última revisión", "en curso, 40%"]),
        (("overdue", "--as-of", "2024-08-01"), ["1 compromiso vencido al 2024-08-01", "32 días de retraso"]),
        (("reviews",), ["alcance", "completa"]),
        (("report", "--as-of", "2024-08-01"), ["proporción cumplida", "mediana"]),
        (("report", "--format", "md", "--as-of", "2024-08-01"), ["Las cinco con mayor retraso"]),
        (("export", "--format", "md"), ["compromisos al"]),
        (("export", "--format", "ics"), ["Plazo: dic 2024", "Estado: en curso"]),
        (("diff", "--format", "md"), ["## Aplazado 1"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_texts(dialogo: Folder, command: tuple[str, ...], shown: list[str]) -> None:
    text = dialogo.run(*command).stdout.replace("\r\n ", "")
    assert [words for words in shown if words not in text] == []


def test_another_language_can_be_asked_for(dialogo: Folder) -> None:
    assert "Slipped 1" in dialogo.run("diff", "--language", "en").stdout


@pytest.mark.parametrize(
    ("variables", "language"),
    [({"LANG": "es_MX.UTF-8"}, "es"), ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"), ({"LANG": "de_DE"}, "en")],
)
def test_a_new_workspace_speaks_the_language_of_the_locale(
    tmp_path: Path, variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    Folder(tmp_path).run("init")
    assert f'language = "{language}"' in (tmp_path / "hledtrack.toml").read_text(encoding="utf-8")
