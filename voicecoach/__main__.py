"""Runs the command line: `python -m voicecoach`."""

from .cli import main

main(prog_name="voicecoach")
