"""Misuse: what Click finds wrong with a command line, said in plain words and with a cure."""

from __future__ import annotations

import re

import click

from ..problem import listed, near, shown

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_NO_FLAG = re.compile(r"^('.*') is not a valid boolean\b.*", re.DOTALL)


def misused(error: click.ClickException) -> str:
    """Say what is wrong with a command line; where there is nothing better, in Click's words."""
    message = error.format_message()
    if isinstance(error, click.BadOptionUsage):
        return _value(error)
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    if isinstance(error, click.NoSuchOption):
        return _no_option(error.option_name, context)
    if isinstance(error, click.MissingParameter):
        return _nothing(error, context) or message
    if isinstance(error, click.BadParameter):
        said = _NO_FLAG.sub(r"\1 is neither yes nor no", error.message)
        return message.replace(error.message, said)
    extra = _EXTRA.fullmatch(message)
    return _too_much(extra[1], context) if extra else message


def _value(error: click.BadOptionUsage) -> str:
    """Say whether an option lacks its value, or has one and takes none."""
    if "does not take a value" in error.message:
        return f"{error.option_name} takes no value"
    if "requires an argument" in error.message:
        return f"{error.option_name} needs a value"
    return error.format_message()


def _no_option(name: str, context: click.Context) -> str:
    """Say that a command has no such option; and which is meant, or which command has it."""
    root = context.find_root().command
    commands = root.commands if isinstance(root, click.Group) else {}
    having = [f"`{context.find_root().info_name} {each}`" for each in commands
              if name in _options(commands[each])]  # fmt: skip
    likely = near(name, _options(context.command))
    if having:
        cure = f"; {listed(having)} {'has' if len(having) == 1 else 'have'} it"
    else:
        cure = f"; did you mean {likely}?" if likely else ""
    return f"there is no option {shown(name)} here{cure}"


def _options(command: click.Command) -> dict[str, click.Parameter]:
    """Give a command's options, each under all its names."""
    options = (each for each in command.params if isinstance(each, click.Option))
    return {name: option for option in options for name in option.opts}


def _nothing(error: click.MissingParameter, context: click.Context) -> str:
    """Say that a routine is missing; "" if it is something else."""
    if error.param is None or not (error.param.metavar or "").startswith("ROUTINE"):
        return ""
    return (
        f"which routine? Write `{context.command_path} FILE.yaml`, or the name of one that ships; "
        "`voicecoach routines` lists those"
    )


def _too_much(words: str, context: click.Context) -> str:
    """Say that nothing can be done with words that are left over."""
    takes = any(isinstance(each, click.Argument) for each in context.command.params)
    file = not takes and "." in words and " " not in words and "-o" in _options(context.command)
    cure = f"; did you mean -o {words}?" if file else ""
    more = " more" if takes else ""
    return f"`{context.command_path}` takes nothing{more}, and {shown(words)} is left over{cure}"
