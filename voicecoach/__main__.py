"""Runs the command line: `python -m voicecoach`."""

from .cli import main

if __name__ == "__main__":
    main(prog_name="voicecoach")
