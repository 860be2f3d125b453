"""The coverage that a kind of review has where nobody says otherwise."""

from __future__ import annotations

import pytest

from hledtrack.model import Coverage
from hledtrack.store.snapshots.coverage import usual_coverage
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.workspace import Workspace
from tests.conftest import Folder

PARTIAL = """
press; Press release; press-conference; notice; update; progress_update; speech; interview; News; newsletter; letter
remarks by the minister; blog post; Nota de prensa; boletín; BOLETIN; discurso; aviso; entrevista; actualización
comunicado; comunicado de prensa
"""
FULL = """
ministerial; mid-year; plan; annual report; summit; joint statement; fact sheet; dialogue; review; impress
expressway plan; plan de acción; informe anual; comunicado conjunto; joint communiqué; statement
"""


@pytest.mark.parametrize("kind", PARTIAL.strip().replace("\n", "; ").split("; "))
def test_what_reports_on_one_thing_is_partial(kind: str) -> None:
    assert usual_coverage(kind) is Coverage.PARTIAL


@pytest.mark.parametrize("kind", FULL.strip().replace("\n", "; ").split("; "))
def test_what_reports_on_all_is_full(kind: str) -> None:
    assert usual_coverage(kind) is Coverage.FULL


def test_settings_go_before_words() -> None:
    settled = {"Annual update": Coverage.FULL, "call": Coverage.PARTIAL}
    assert usual_coverage("annual-update", settled) is Coverage.FULL
    assert usual_coverage("update", settled) is Coverage.PARTIAL
    assert usual_coverage("CALL", settled) is Coverage.PARTIAL


@pytest.mark.parametrize(
    ("kind", "stated", "expected"),
    [
        ("press", "", Coverage.PARTIAL),
        ("press", 'coverage = "full"\n', Coverage.FULL),
        ("mid-year", "", Coverage.FULL),
        ("annual-update", "", Coverage.FULL),
    ],
)
def test_a_snapshot_that_does_not_state_it_has_the_coverage_of_its_kind(
    kind: str, stated: str, expected: Coverage
) -> None:
    text = f'[review]\nid = "a"\nkind = "{kind}"\ndate = 2024-01-15\n{stated}'
    snapshot, problems = read_snapshot(text, "a.toml", {"annual update": Coverage.FULL})
    assert problems == ()
    assert snapshot is not None
    assert snapshot.review.coverage is expected


def test_the_index_knows_the_settings_that_a_snapshot_is_read_by(folder: Folder) -> None:
    from hledtrack.store.index.index_opening import open_index

    folder.write("a", '[review]\nid = "a"\nkind = "annual update"\ndate = 2024-01-15\n')
    settings = folder.root / "hledtrack.toml"
    for line, expected in (("", Coverage.PARTIAL), ('[coverage]\n"annual update" = "full"\n', Coverage.FULL)):
        settings.write_text(settings.read_text() + line)
        index = open_index(Workspace(folder.root))
        assert index is not None
        assert [review.coverage for review in index.reviews] == [expected]
