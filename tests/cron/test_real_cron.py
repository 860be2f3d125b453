"""Debian's cron, run here in the foreground, runs the installed line and a mail arrives."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from importlib import metadata
from mailbox import Maildir
from pathlib import Path

import pytest

import hledtrack

CRON = shutil.which("cron", path="/usr/sbin:/usr/bin:/sbin")
# Passed over visibly: "pytest -ra" names the reason.
pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a throw-away user for cron"),
    pytest.mark.skipif(CRON is None or shutil.which("crontab") is None, reason="cron is not installed"),
]

SNAPSHOT = """\
[review]
id = "2024-01-15-plan"
kind = "plan"
date = 2024-01-15

[[commitment]]
id = "gauges"
title = "Complete the network of river gauges"
expected = "2024-02"
"""
SETTINGS = """\
[dialogue]
name = "River Talks"

[email]
from = "desk@example.org"
method = "maildir"
path = "inbox"
[[email.recipient]]
to = "ana@example.org"
"""


@pytest.fixture
def user() -> Iterator[pwd.struct_passwd]:
    """A user of this machine who is gone afterwards, with his crontab and his home."""
    name = f"hled{uuid.uuid4().hex[:8]}"
    subprocess.run(["useradd", "--create-home", "--base-dir", "/var/tmp", name], check=True)
    try:
        yield pwd.getpwnam(name)
    finally:
        subprocess.run(["crontab", "-r", "-u", name], capture_output=True, check=False)
        subprocess.run(["userdel", "--remove", name], capture_output=True, check=False)


@pytest.fixture
def workspace(user: pwd.struct_passwd) -> Path:
    root = Path(user.pw_dir) / "it's 100% here"
    (root / "snapshots").mkdir(parents=True)
    (root / "hledtrack.toml").write_text(SETTINGS)
    (root / "snapshots" / "2024-01-15-plan.toml").write_text(SNAPSHOT)
    for path in (root, *root.rglob("*")):
        shutil.chown(path, user.pw_name, user.pw_name)
    return root


@pytest.fixture
def python(user: pwd.struct_passwd) -> str:
    """A Python with hledtrack that the user can run: this one, or the system's with a copy of what a run needs."""
    if _can_run(user, sys.executable):
        return sys.executable
    system = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    environment = Path(user.pw_dir) / "environment"
    made = (
        subprocess.run([system, "-m", "venv", "--without-pip", str(environment)], check=False)
        if Path(system).exists()
        else None
    )
    if made is None or made.returncode != 0:
        pytest.skip(f"another user can run neither {sys.executable} nor {system}")
    (packages,) = environment.glob("lib/python*/site-packages")
    shutil.copytree(Path(hledtrack.__file__).parent, packages / "hledtrack")
    for distribution in _needed("typer", "tomli", "sqlite-utils", "jinja2", "icalendar", "filelock", "python-dateutil"):
        for file in distribution.files or ():
            source, target = Path(str(distribution.locate_file(file))), packages / str(file)
            if ".." not in file.parts and source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    interpreter = str(environment / "bin" / "python")
    assert _can_run(user, interpreter)
    return interpreter


def _can_run(user: pwd.struct_passwd, interpreter: str) -> bool:
    return run_as(user, interpreter, "-c", "import hledtrack.cli.app").returncode == 0


def run_as(user: pwd.struct_passwd, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as at a login of ``user``."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": user.pw_dir, "LANG": "C.UTF-8", "LOGNAME": user.pw_name}
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd="/",
            env=environment,
            check=False,
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=[],
        )
    except PermissionError:
        return subprocess.CompletedProcess(command, 126, "", "not executable for this user")


def _needed(*names: str) -> list[metadata.Distribution]:
    """The installed distributions of these names and of all that they require."""
    found: dict[str, metadata.Distribution] = {}
    left = list(names)
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        required = [one for one in found[name].requires or () if "extra ==" not in one]
        left += [match[0].lower() for one in required if (match := re.match(r"[\w.-]+", one))]
    return list(found.values())


@pytest.fixture
def cron() -> Iterator[None]:
    """The cron daemon in the foreground, with an environment that nobody would confuse with a login's."""
    if Path("/run/crond.pid").exists() and _is_running(int(Path("/run/crond.pid").read_text() or "0")):
        yield  # the machine's own
        return
    daemon = subprocess.Popen([str(CRON), "-f"], env={"PATH": "/usr/bin:/bin"}, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait(10)
        Path("/run/crond.pid").unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return pid > 0


def wait_for(what: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.2)
    return what()


def test_a_mail_arrives_by_cron(user: pwd.struct_passwd, workspace: Path, python: str, cron: None) -> None:
    def hledtrack(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run_as(user, python, "-m", "hledtrack", "-C", str(workspace), *arguments)

    def crontab() -> str:
        command = ["crontab", "-l", "-u", user.pw_name]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    installed = hledtrack("cron", "install", "--at", "07:30", "--mail-to", "root")
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout in crontab()
    assert "\\%" in crontab()
    # The same line on a one-minute schedule.
    every_minute = crontab().replace("\n30 7 * * * ", "\n* * * * * ")
    assert every_minute != crontab()
    subprocess.run(["crontab", "-u", user.pw_name, "-"], input=every_minute, text=True, check=True)

    log = workspace / ".hledtrack" / "email.log"
    assert wait_for(lambda: log.exists() and " by=cron " in log.read_text(), 90), "cron did not run the line"
    (line,) = log.read_text().splitlines()[:1]
    assert "run=email by=cron result=ok exit=0 sent=1 held=0" in line
    (mail,) = Maildir(workspace / "inbox", create=False)
    assert (mail["To"], mail["Subject"]) == ("ana@example.org", "hledtrack: 1 overdue")
    told = hledtrack("doctor")
    assert told.returncode == 0, told.stdout
    assert "by cron: 1 sent, 0 not due" in told.stdout

    removed = hledtrack("cron", "remove")
    assert removed.returncode == 0, removed.stderr
    assert crontab() == ""
