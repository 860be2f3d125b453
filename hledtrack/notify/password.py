"""The password of the mail account, found where the settings say."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from hledtrack.model import Problem
from hledtrack.store.email_settings import EmailSettings


def read_password(
    settings: EmailSettings, workspace: Path, environment: Mapping[str, str], settings_file: str
) -> tuple[str | None, tuple[Problem, ...]]:
    """The password, or ``None`` where the settings name none or it cannot be had, with the reason.

    The last line break of a password file does not count. ``settings_file`` is named where it must be changed.
    """
    if settings.password_env is not None:
        value = environment.get(settings.password_env)
        if not value:
            what = f"[email] password_env: the environment variable {settings.password_env} is not set"
            return None, (Problem(settings_file, None, what, "set it, or use password_file (cron sets none)"),)
        return _checked(value, settings_file, f"the environment variable {settings.password_env}")
    if settings.password_file is not None:
        path = workspace / Path(settings.password_file).expanduser()
        try:
            value = path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
        except OSError as error:
            what = f"cannot be read: {(error.strerror or str(error)).lower()}"
            return None, (Problem(str(path), None, what, "write the password into it, alone on one line"),)
        except UnicodeDecodeError:
            return None, (Problem(str(path), None, "is not UTF-8 text", "write the password into it again"),)
        return _checked(value, str(path), "the file")
    return None, ()


def _checked(password: str, path: str, where: str) -> tuple[str | None, tuple[Problem, ...]]:
    if password and password.isprintable():
        return password, ()
    what = f"{where} holds no password" if not password else f"{where} holds more than one line of text"
    return None, (Problem(path, None, what, "put the password there, alone on one line"),)


def exposed_password_file(settings: EmailSettings, workspace: Path) -> Path | None:
    """The password file where other users of the machine may read it; ``None`` where all is well."""
    if settings.password_file is None:
        return None
    path = workspace / Path(settings.password_file).expanduser()
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    return path if mode & (stat.S_IROTH | stat.S_IWOTH) else None
