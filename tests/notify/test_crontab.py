"""The daily run: crontab lines, systemd units, and the crontab they go into."""

from __future__ import annotations

import getpass
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hledtrack.notify.runs.crontab import CrontabError, block, machine_time_zone, with_block, without_block
from hledtrack.notify.runs.schedule import Schedule, UnfitPathError, check_mail_to, check_time_zone, daily, parse_time
from hledtrack.notify.runs.systemd import service, timer, unit_name
from tests.conftest import SETTINGS, Folder


def schedule(workspace: str = "/srv/river", **values: Any) -> Schedule:
    return Schedule(
        **{
            "workspace": Path(workspace),
            "python": Path("/opt/env/bin/python"),
            "hour": 7,
            "minute": 5,
            "path": "/opt/env/bin:/usr/bin:/bin",
            "lang": "C.UTF-8",
            **values,
        }
    )


def test_block() -> None:
    assert block(schedule()) == (
        "# BEGIN hledtrack email /srv/river",
        "5 7 * * * /usr/bin/env PATH=/opt/env/bin:/usr/bin:/bin LANG=C.UTF-8 HLEDTRACK_STARTED_BY=cron"
        " /opt/env/bin/python -m hledtrack -C /srv/river email --quiet",
        "# END hledtrack email /srv/river",
    )


@pytest.mark.parametrize(
    ("above", "restored"),
    [
        ([], f"MAILTO={getpass.getuser()}"),
        (["MAILTO=me@example.org", "5 4 * * * job"], "MAILTO=me@example.org"),
        (["MAILTO=me", ' MAILTO = ""'], 'MAILTO=""'),
        (["#MAILTO=me", "NOMAILTO=x"], f"MAILTO={getpass.getuser()}"),
    ],
)
def test_who_gets_the_output_is_set_for_this_line_alone(above: list[str], restored: str) -> None:
    lines = block(schedule(mail_to="ops@example.org"), above)
    assert lines[1] == "MAILTO=ops@example.org"
    assert lines[3:] == (restored, "# END hledtrack email /srv/river")


def test_a_time_zone_is_set_for_cron_and_for_the_command() -> None:
    lines = block(schedule(time_zone="America/Mexico_City"), ["CRON_TZ=Asia/Tokyo"])
    assert lines[1] == "CRON_TZ=America/Mexico_City"
    assert " TZ=America/Mexico_City " in lines[2]
    assert lines[3] == "CRON_TZ=Asia/Tokyo"
    assert block(schedule(time_zone="America/Mexico_City"))[3] == f"CRON_TZ={machine_time_zone()}"
    assert ZoneInfo(machine_time_zone())


def test_installed_twice_what_held_above_is_still_restored() -> None:
    given = schedule(mail_to="ops@example.org")
    crontab = with_block("MAILTO=me\n", given)
    assert with_block(crontab, given) == crontab
    assert crontab.splitlines()[-2] == "MAILTO=me"
    assert without_block(crontab, given) == "MAILTO=me\n"


@pytest.mark.parametrize("text", ["a b", "a@x\nMAILTO=b", "A <a@x>", "a@x,b@x", "$(id)", "-x", ""])
def test_who_cannot_get_the_output(text: str) -> None:
    with pytest.raises(ValueError, match="not one plain"):
        check_mail_to(text)


@pytest.mark.parametrize("text", ["Europe/Nowhere", "../etc/passwd", "UTC\nMAILTO=x", "", "/etc/localtime"])
def test_what_is_no_time_zone(text: str) -> None:
    with pytest.raises(ValueError, match="is no time zone"):
        check_time_zone(text)


@pytest.mark.parametrize(
    "name", ["two words", "it's", 'a "quote"', "100% done", "$HOME `id`", "a;b&c|d>e", "río", "-C"]
)
def test_cron_and_the_shell_read_every_path_as_it_is(name: str) -> None:
    given = schedule(f"/srv/{name}")
    line = block(given)[1]
    command = line.split(" ", 5)[5]
    # What cron does: "\%" is a percent sign, "%" would end the command.
    assert "%" not in command.replace("\\%", "")
    words = shlex.split(command.replace("\\%", "%"), posix=True)
    assert words[4:] == list(given.command)


OTHERS = """\
# my own crontab
MAILTO=me@example.org
*/5 * * * * /usr/local/bin/backup --all

0 3 * * 0   weekly\\%job \f\x1c "x"
"""


def test_other_lines_stay_as_they_are() -> None:
    river, lake = schedule("/srv/river"), schedule("/srv/lake")
    both = with_block(with_block(OTHERS, river), lake)
    assert both == OTHERS + "".join(f"{line}\n" for line in (*block(river), *block(lake)))
    assert with_block(both, river) == both
    moved = with_block(both, schedule("/srv/river", hour=23))
    assert moved == OTHERS + "".join(f"{line}\n" for line in (*block(schedule(hour=23)), *block(lake)))
    assert without_block(without_block(moved, river), lake) == OTHERS
    assert without_block(OTHERS, river) == OTHERS


def test_an_empty_crontab_and_one_without_a_last_line_end() -> None:
    assert with_block("", schedule()) == "".join(f"{line}\n" for line in block(schedule()))
    assert without_block(with_block("", schedule()), schedule()) == ""
    assert with_block("0 1 * * * job", schedule()).startswith("0 1 * * * job\n# BEGIN")


def test_a_workspace_whose_path_begins_like_another_has_its_own_block() -> None:
    longer = with_block("", schedule("/srv/river-2"))
    assert without_block(longer, schedule("/srv/river")) == longer


@pytest.mark.parametrize("lost", [0, 2])
def test_a_block_that_somebody_has_broken_is_not_touched(lost: int) -> None:
    lines = [line for number, line in enumerate(block(schedule())) if number != lost]
    with pytest.raises(CrontabError, match="crontab -e"):
        with_block("\n".join(lines), schedule())
    with pytest.raises(CrontabError):
        without_block("\n".join(lines), schedule())


@pytest.mark.parametrize(
    ("text", "time"), [("07:30", (7, 30)), ("7:30", (7, 30)), ("0:00", (0, 0)), ("23:59", (23, 59))]
)
def test_times(text: str, time: tuple[int, int]) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "7", "7:5", "07:60", "seven", "07:30 * * * *", "07:30\n", "٠٧:٣٠"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        parse_time(text)


@pytest.mark.parametrize("name", ["back\\slash", "line\nbreak", "tab\there"])
def test_paths_that_no_crontab_can_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnfitPathError):
        daily(tmp_path / name, 7, 0, None)


def test_the_run_uses_this_python_and_absolute_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = daily(Path(), 7, 0, "es_MX.UTF-8")
    assert made.command == (sys.executable, "-m", "hledtrack", "-C", str(tmp_path.resolve()), "email", "--quiet")
    assert made.path.split(":")[0] == str(Path(sys.executable).parent)
    assert (made.lang, daily(Path(), 7, 0, None).lang) == ("es_MX.UTF-8", "C.UTF-8")


def test_systemd_units() -> None:
    made = schedule('/srv/50% "a" $b')
    assert service(made) == (
        "[Unit]\n"
        'Description=hledtrack digests of /srv/50%% "a" $b\n'
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        'Environment="PATH=/opt/env/bin:/usr/bin:/bin"\n'
        'Environment="LANG=C.UTF-8"\n'
        'Environment="HLEDTRACK_STARTED_BY=systemd"\n'
        'ExecStart="/opt/env/bin/python" "-m" "hledtrack" "-C" "/srv/50%% \\"a\\" $$b" "email" "--quiet"\n'
    )
    assert "OnCalendar=*-*-* 07:05:00\nPersistent=true\n" in timer(made)
    assert "07:05:00 Europe/Madrid\n" in timer(schedule(time_zone="Europe/Madrid"))
    assert unit_name(made) != unit_name(schedule())


# A crontab program that keeps the table in a file beside it.
FAKE = """\
#!/bin/sh
table="$(dirname "$0")/table"
case "$1" in
-l) if [ -f "$table" ]; then cat "$table"; else echo "no crontab for somebody" >&2; exit 1; fi ;;
-) cat > "$table.new" && mv "$table.new" "$table" && echo written >> "$(dirname "$0")/writes" ;;
*) exit 9 ;;
esac
"""


class Crontab:
    """The fake program's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program(FAKE)

    def program(self, text: str) -> None:
        path = self.folder / "crontab"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    @property
    def table(self) -> Path:
        return self.folder / "table"

    @property
    def writes(self) -> int:
        path = self.folder / "writes"
        return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.fixture
def crontab(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Crontab:
    made = Crontab(tmp_path_factory.mktemp("programs"))
    # Only what the fake needs: a real crontab program must never be found behind it.
    for name in ("cat", "dirname", "mv", "sleep"):
        (made.folder / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(made.folder))
    return made


def test_install_and_remove(folder: Folder, crontab: Crontab) -> None:
    # Latin-1, as an old crontab may be.
    others = OTHERS.encode() + b"# caf\xe9\n"
    crontab.table.write_bytes(others)
    installed = folder.run("cron", "install", "--at", "6:30")
    assert installed.exit_code == 0
    assert crontab.table.read_bytes() == others + installed.stdout.encode()
    assert f"\n30 6 * * * /usr/bin/env PATH={Path(sys.executable).parent}:" in installed.stdout
    assert folder.run("cron", "install", "--at", "6:30").exit_code == 0
    assert crontab.writes == 1
    assert folder.run("cron", "show", "--at", "6:30").stdout == installed.stdout
    assert folder.run("cron", "remove").exit_code == 0
    assert crontab.table.read_bytes() == others
    assert "nothing to remove" in folder.run("cron", "remove").stderr
    assert crontab.writes == 2


def _started(root: Path, *command: str) -> subprocess.Popen[bytes]:
    """``cron COMMAND`` in a process of its own."""
    arguments = [sys.executable, "-m", "hledtrack", "-C", str(root), "cron", *command]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("command", ["install", "remove"])
def test_ended_while_the_table_is_written_the_lines_of_others_are_there(
    folder: Folder, crontab: Crontab, command: str
) -> None:
    """The program reads what it is given when whoever started it is gone already."""
    if command == "remove":
        assert folder.run("cron", "install").exit_code == 0
    others = "".join(f"{n % 60} 3 * * * /usr/bin/job-{n}\n" for n in range(5000))  # more than a pipe holds
    crontab.table.write_text(others + (crontab.table.read_text() if command == "remove" else ""))
    writes = crontab.writes
    crontab.program(FAKE.replace("-) cat", "-) kill -9 $PPID; sleep 0.2; cat"))
    assert _started(folder.root, command).wait() == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while crontab.writes == writes and time.monotonic() < deadline:
        time.sleep(0.02)
    written = crontab.table.read_text()
    assert written.startswith(others)
    assert written.endswith("# END hledtrack email " + f"{folder.root}\n" if command == "install" else others)


def test_two_workspaces_at_once_both_have_their_lines(
    folder: Folder, crontab: Crontab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    crontab.program(FAKE.replace('cat "$table"', 'cat "$table"; sleep 0.3').replace("exit 1", "sleep 0.3; exit 1"))
    other = tmp_path / "other"
    assert folder.run("init", str(other)).exit_code == 0
    runs = [_started(root, "install") for root in (folder.root, other)]
    assert [run.wait() for run in runs] == [0, 0]
    assert crontab.table.read_text().count("# BEGIN hledtrack email") == 2


def test_the_first_crontab_of_a_user(folder: Folder, crontab: Crontab) -> None:
    assert folder.run("cron", "remove").exit_code == 0
    assert not crontab.table.exists()
    installed = folder.run("cron", "install")
    assert crontab.table.read_text() == installed.stdout


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\necho 'you are not allowed to use this program' >&2; exit 1\n", "not allowed to use this program"),
        ("#!/bin/sh\necho 'libcron.so: No such file or directory' >&2; exit 127\n", "libcron.so"),
        ("#!/bin/sh\nexit 3\n", "exit code 3"),
        ("not a program", "could not be run"),
        (FAKE.replace("cat >", "echo 'bad minute' >&2; exit 1; cat >"), "refused the new crontab: bad minute"),
    ],
    ids=["not allowed", "broken", "silent", "no program", "refuses"],
)
def test_a_crontab_program_that_fails(folder: Folder, crontab: Crontab, program: str, said: str) -> None:
    crontab.table.write_text(OTHERS)
    crontab.program(program)
    result = folder.run("cron", "install")
    assert (result.exit_code, result.stdout) == (4, "")
    assert said in result.stderr
    assert crontab.table.read_text() == OTHERS


def test_no_crontab_program(folder: Folder, crontab: Crontab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder.root))
    result = folder.run("cron", "install")
    assert result.exit_code == 4
    assert "there is no 'crontab' program here; install cron, or use 'hledtrack cron show --systemd'" in result.stderr


def test_busybox_says_in_its_own_way_that_there_is_none(folder: Folder, crontab: Crontab) -> None:
    crontab.program(FAKE.replace("no crontab for somebody", "crontab: can't open 'me': No such file or directory"))
    assert folder.run("cron", "install").exit_code == 0
    assert crontab.table.exists()


@pytest.mark.parametrize("command", ["show", "install"])
def test_a_wrong_time_is_wrong_usage(folder: Folder, crontab: Crontab, command: str) -> None:
    result = folder.run("cron", command, "--at", "25:00")
    assert result.exit_code == 2
    assert "'25:00' is no time of day" in result.stderr


EMAIL = """
[email]
from = "desk@example.org"
host = "localhost"
username = "desk"
password_env = "RIVER_SECRET"
[[email.recipient]]
to = "ana@example.org"
"""


def test_a_password_that_cron_will_not_know_is_pointed_out(folder: Folder, crontab: Crontab) -> None:
    (folder.root / "hledtrack.toml").write_text(SETTINGS + EMAIL)
    assert "use password_file" in folder.run("cron", "install").stderr


def test_options_for_time_zone_and_output(folder: Folder, crontab: Crontab) -> None:
    installed = folder.run("cron", "install", "--time-zone", "Asia/Tokyo", "--mail-to", "ops@example.org")
    assert installed.exit_code == 0
    assert installed.stdout.splitlines()[1:3] == ["MAILTO=ops@example.org", "CRON_TZ=Asia/Tokyo"]
    assert "does not know CRON_TZ" in installed.stderr
    for wrong in (["--time-zone", "Mars/Base"], ["--mail-to", "a b"]):
        assert folder.run("cron", "install", *wrong).exit_code == 2


def test_the_units_of_a_workspace_are_printed(folder: Folder) -> None:
    result = folder.run("cron", "show", "--systemd", "--at", "06:30")
    assert result.exit_code == 0
    assert "# ~/.config/systemd/user/hledtrack-email-" in result.stdout
    assert "OnCalendar=*-*-* 06:30:00" in result.stdout
    assert "systemctl --user enable --now hledtrack-email-" in result.stderr


def test_the_line_works_when_cron_runs_it(tmp_path: Path, crontab: Crontab, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / '100% it\'s "here" $HOME'
    (root / "snapshots").mkdir(parents=True)
    (root / "hledtrack.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    line = Folder(root).run("cron", "install").stdout.splitlines()[1]
    command = line.split(" ", 5)[5].replace("\\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], cwd="/", env={"HOME": "/"}, capture_output=True, check=False)
    # cron mails what is printed: there is something, since the run failed.
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"there is no [email] table" in done.stderr
    assert "by=cron result=failed exit=3" in (root / ".hledtrack" / "email.log").read_text()
