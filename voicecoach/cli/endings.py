"""How commands end: problems told, interrupts quiet, our own faults admitted; the exit status."""

from __future__ import annotations

import sys

import click

from ..problem import Problems, Refusal, report, shown, visible
from . import absent, console, manual, misuse


def stopped(error: KeyboardInterrupt) -> int:
    """Say that a command was interrupted, and what it had written; on a terminal below the ^C."""
    begin = "\n" if sys.stderr is not None and sys.stderr.isatty() else ""
    if type(error) is not KeyboardInterrupt:  # its text says how far it came
        console.say(f"{begin}Stopped; {error}.")
        return 130
    written = " and ".join(error.args) or "nothing"
    console.say(f"{begin}Stopped; {written} {'were' if len(error.args) > 1 else 'was'} written.")
    return 130


def told(error: Exception, name: str = "", *, traced: bool = False) -> int:
    """Tell what went wrong, with a routine or on the whole; give the exit status."""
    from ..voice.engines import VoiceProblem

    named = name and shown(name) not in str(error)
    who = f"voicecoach: {visible(name)}: " if named else "voicecoach: "
    if isinstance(error, Problems):
        console.say(report(error.problems, columns=console.quote_columns()))
    elif isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        if context is not None:
            console.say(f"{context.get_usage()}\nTry '{context.command_path} -h' for help.\n")
        said = misuse.misused(error)
        console.say(f"{who}{said}{_variables(said)}")
        return error.exit_code
    elif isinstance(error, (Refusal, VoiceProblem)):
        console.say(f"{who}{error}{_variables(str(error))}")
    elif not traced and (lacking := absent.absence(error)):
        console.say(f"{who}{lacking}")
    elif isinstance(error, OSError) and not traced:
        console.say(f"{who}{console.os_sentence(error)}")
    else:
        _admit(error, who, traced=traced)
    return 1


def _variables(message: str) -> str:
    """Name the environment variables whose values a message speaks of, as its next line."""
    context = click.get_current_context(silent=True)
    given = context.meta.get(manual.FROM_ENVIRONMENT, {}) if context else {}
    found = [
        name for name, value in given.items()
        if value and not value.isdigit() and value in message and name not in message
    ]  # fmt: skip
    if not found:
        return ""
    spelt = ", ".join(f"{name}={visible(given[name])}" for name in found)
    return f"\nThat come{'s' if len(found) == 1 else ''} from the environment: {spelt}."


def _admit(error: Exception, who: str, *, traced: bool) -> None:
    """Say that it is our fault."""
    if traced:
        import traceback

        console.say("".join(traceback.format_exception(error)).rstrip())
    console.say(
        f"{who}{type(error).__name__}: {error}\n"
        f"This is a fault of voicecoach, not yours{'' if traced else '; --traceback shows more'}.\n"
        "Please report it where you got voicecoach, with what you did and these lines."
    )
