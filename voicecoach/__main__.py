"""Runs the command line: `voicecoach`, and `python -m voicecoach`."""

import sys
from contextlib import suppress
from pathlib import Path


def run() -> None:
    """Run the command line; who interrupts it before it has begun is told nothing."""
    try:
        from voicecoach.cli.main import main

        main(prog_name="voicecoach")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    # Python puts the current folder first, and modules of a stranger's may lie in it.
    with suppress(OSError):  # the current folder may be gone
        first = Path(sys.path[0]).resolve()
        if first == Path.cwd() and first != Path(__file__).resolve().parent.parent:
            del sys.path[0]
    run()
