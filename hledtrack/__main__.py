"""``python -m hledtrack`` is the ``hledtrack`` command."""

from hledtrack.cli import main

if __name__ == "__main__":
    main()
