"""The command line: one module a command, loaded when it runs."""

import os
import sys

# How many objects come before Python looks for garbage among them, and among those that were looked through before.
_RARELY = (100_000, 50, 100)


def main() -> None:
    """Run the ``hledtrack`` command with the process's arguments.

    What a command reads it keeps until it ends: looking for garbage in it as often as usual takes longer than the work.
    """
    import gc

    gc.set_threshold(*_RARELY)
    if "_HLEDTRACK_COMPLETE" in os.environ:
        from hledtrack.cli.helping.completing import complete

        complete(os.environ["_HLEDTRACK_COMPLETE"], sys.argv[1:])
        return
    from hledtrack.cli.app import run

    run()
