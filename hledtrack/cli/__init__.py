"""The command line: one module a command, loaded when it runs."""


def main() -> None:
    """Run the ``hledtrack`` command with the process's arguments."""
    from hledtrack.cli.app import run

    run()
