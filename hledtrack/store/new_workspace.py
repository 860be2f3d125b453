"""What a new workspace begins with."""

from __future__ import annotations

from hledtrack.store.snapshots.snapshot_writing import render_field

IGNORED = ".hledtrack/"  # what the program keeps for this copy alone: index, record of mail, last changes, locks


def ignore_text(present: str | None) -> str | None:
    """The ``.gitignore`` that keeps the program's own files out of version control; ``None`` where it does already."""
    lines = (present or "").splitlines()
    if any(line.strip().strip("/") == IGNORED.strip("/") for line in lines):
        return None
    before = f"{present.rstrip()}\n\n" if present and present.strip() else ""
    return f"{before}# What hledtrack keeps for this copy alone; the snapshots are the truth.\n{IGNORED}\n"


def settings_text(name: str, language: str = "en") -> str:
    """The first ``hledtrack.toml`` of the dialogue ``name``: its settings, and the others as comments to fill in."""
    return f"""\
[dialogue]
{render_field("name", name).rstrip()}
language = "{language}"                # of its documents and of reports: en or es

[calendar]
fiscal_year_start = 10         # the month in which a fiscal year begins
grace_days = 0                 # days after a deadline before an item counts as overdue
# date_order = "dmy"           # how 01/02/2024 is read: dmy or mdy; without it such dates are refused

# Whose silence about a commitment means something: press items, notices, updates, speeches and the like are partial.
# [coverage]
# "annual update" = "full"

# The organisations of the dialogue: the short name used in snapshots, and how documents call them.
# [[agency]]
# name = "GSA"
# title = "General Services Administration"
# aliases = ["U.S. General Services Administration"]

# [email]
# from = "hledtrack@example.org"
# host = "smtp.example.org"
# security = "starttls"        # starttls, tls, or none on this machine only
# username = "hledtrack"
# password_env = "HLEDTRACK_SMTP_PASSWORD"
#
# [[email.recipient]]
# to = "desk@example.org"
"""
