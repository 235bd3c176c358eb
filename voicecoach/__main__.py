"""Runs the command line: `python -m voicecoach`."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts the current folder first, and modules of a stranger's may lie in it.
    first = Path(sys.path[0]).resolve()
    if first == Path.cwd() and first != Path(__file__).resolve().parent.parent:
        del sys.path[0]

    from voicecoach.cli import main

    main(prog_name="voicecoach")
