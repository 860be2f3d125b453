"""Whole mails and the log of runs are for the one who sends them."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from hledtrack.notify.runs.record import MailRecord
from hledtrack.notify.runs.run_log import LOG_FILE, Run, append_run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="this system has no such rights")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_record_of_mails_is_private(tmp_path: Path) -> None:
    with MailRecord(tmp_path / "mail.db"):
        pass
    assert rights(tmp_path / "mail.db") == 0o600


def test_the_log_of_runs_is_private(tmp_path: Path) -> None:
    append_run(tmp_path, Run(time=datetime(2026, 11, 28, 7)))  # noqa: DTZ001 - the log's own clock
    assert rights(tmp_path / LOG_FILE) == 0o600
