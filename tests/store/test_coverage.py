"""The coverage that a kind of review has where nobody says otherwise."""

from __future__ import annotations

import pytest

from hledtrack.model import Coverage
from hledtrack.store.coverage import usual_coverage

PARTIAL = """
press; Press release; press-conference; notice; update; progress_update; speech; interview; News; newsletter; letter
remarks by the minister; blog post; Nota de prensa; boletín; BOLETIN; discurso; aviso; entrevista; actualización
"""
FULL = """
ministerial; mid-year; plan; annual report; summit; joint statement; fact sheet; dialogue; review; impress
expressway plan; plan de acción; informe anual; comunicado conjunto
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
