"""A language is a folder of word lists: a made-up one of ten words is read and written without a line of code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hledtrack.languages import ENGLISH, LANGUAGES, begun_as, other_languages, over, word_list

PACKAGE = Path(__file__).parents[1] / "hledtrack"
ABOUT = sorted(path.stem for path in (PACKAGE / "languages" / ENGLISH).glob("*.toml"))
# Ten words of no language on earth.
MADE_UP = {
    "language": 'as_in = "en"\n',
    "documents": '[language]\nfunction_words = ["zu", "vel", "kor"]\n',
    "dates": '[month]\n10 = ["oktov"]\n',
    "dates_said": 'today = ["nuna"]\n',
    "sentences": '[statuses]\ndone = ["finita"]\n',
    "softening": 'weak = ["provo"]\n',
    "matching": 'function = "zu vel kor"\n',
    "reports": '[status]\ncompleted = "finita"\noverdue = "malfrua"\n',
}
ASKED = """
import json
from datetime import date
from hledtrack.dates import in_words, parse_edtf, read_dates
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.status.status_words import read_status
from hledtrack.languages import LANGUAGES
from hledtrack.report.phrasing.wording import Wording
from hledtrack.store.settings.dialogue import read_settings
from hledtrack.work.values_said import day_said, status_said

settings, problems = read_settings('[dialogue]\\nname = "Talks"\\nlanguage = "xx"\\n', "hledtrack.toml")
print(json.dumps({
    "languages": LANGUAGES,
    "date": [one.window.edtf for one in read_dates("by Oktov 2025", date(2024, 4, 19), "xx")],
    "status": read_status("finita", load_lexicon("xx")).status,
    "said": Wording("xx").say("status", "completed"),
    "as in English": [Wording("xx").say("status", "planned"), in_words(parse_edtf("2024-10"), "xx")],
    "today": str(day_said("nuna", date(2024, 4, 19))),
    "settings": [settings.language, len(problems)],
}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the program says that has one more folder of word lists, and nothing else."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, root / "hledtrack", ignore=shutil.ignore_patterns("__pycache__"))
    folder = root / "hledtrack" / "languages" / "xx"
    folder.mkdir()
    for about, text in MADE_UP.items():
        (folder / f"{about}.toml").write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("languages", ["en", "es", "xx"]),
        ("date", ["2025-10"]),
        ("status", "completed"),
        ("said", "finita"),
        ("as in English", ["planned", "Oct 2024"]),
        ("today", "2024-04-19"),
        ("settings", ["xx", 0]),
    ],
)
def test_a_language_is_a_folder_of_word_lists(answers: dict[str, Any], asked: str, answer: Any) -> None:
    assert answers[asked] == answer


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_the_languages_that_are_shipped_stand_on_their_own(language: str) -> None:
    assert begun_as(language) is None
    assert all(word_list(language, about) for about in ABOUT)


def test_a_table_is_completed_key_by_key_and_a_list_is_not() -> None:
    below = {"month": {"1": ["january"], "2": ["february"]}, "by": ["by"], "name": "English"}
    own = {"month": {"1": ["enero"]}, "by": ["antes de"], "other": 1}
    assert over(below, own) == {
        "month": {"1": ["enero"], "2": ["february"]},
        "by": ["antes de"],
        "name": "English",
        "other": 1,
    }


def test_languages_that_are_not_read_have_small_words_to_be_known_by() -> None:
    assert all(len(small) > 10 for small in other_languages().values())
    assert not other_languages().keys() & set(LANGUAGES)
