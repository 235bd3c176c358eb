"""The options that several commands have, what each takes, and the store that all open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import ranges
from . import console, manual
from .completion import (
    complete_equipment,
    complete_exercises,
    complete_languages,
    complete_voices,
)

if TYPE_CHECKING:
    from ..store import Store

F = TypeVar("F", bound=Callable[..., Any])


def option(*names: str, envvar: str = "", section: str = "", **settings: Any) -> Callable[[F], F]:
    """Make an option that an environment variable, `VOICECOACH_NAME`, can set too."""
    long = next(name for name in names if name.startswith("--"))
    name = envvar or long.lstrip("-").replace("-", "_").upper()
    settings |= {"cls": manual.Option, "section": section}
    return click.option(*names, envvar=f"VOICECOACH_{name}", **settings)


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open the store; at the end bring it under its cap, and say once what was wrong with it."""
    from ..store import Store, default_folder

    store = Store(default_folder())
    yield store
    store.close()
    if store.problem and not _said(store.problem):
        console.say(f"voicecoach: {store_problem(store)}")


def store_problem(store: Store) -> str:
    """Say what was wrong with the store, and whose choice its folder was; "" if nothing was."""
    named = os.environ.get("VOICECOACH_CACHE")
    unused = store.problem.startswith("the store is not used")
    where = "; the environment variable VOICECOACH_CACHE names this folder"
    return store.problem + (where if named and unused else "")


def _said(text: str) -> bool:
    """Tell whether something was said already while a command runs; from now on it was."""
    context = click.get_current_context(silent=True)
    said: set[str] = context.meta.setdefault(f"{__package__}.said", set()) if context else set()
    known = text in said
    said.add(text)
    return known


json_option = option("--json", "as_json", is_flag=True, help="Print it as JSON.")
"""Gives a command `--json`."""


def document_options(command: str) -> Callable[[F], F]:
    """Give a command that prints a document `-o` and `--force`."""

    def given(function: F) -> F:
        for each in (
            option("--force", is_flag=True, section="Files",
                   help="Let -o replace a file that is there."),
            option("-o", "--output", envvar=f"{command.upper()}_OUTPUT", type=click.Path(),
                   metavar="FILE", section="Files",
                   help="Write it into a file, whole or not at all; else it is printed."),
        ):  # fmt: skip
            function = each(function)
        return function

    return given


class _Factor(click.ParamType):  # type: ignore[type-arg]
    """A positive decimal number, between two bounds."""

    name = "factor"

    def __init__(self, lies: tuple[float, float] | tuple[Fraction, Fraction]) -> None:
        self.least, self.most = map(Fraction, lies)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read one, like 1.2, 1,2 or 120%."""
        text = str(value).strip()
        number = text.removesuffix("%").rstrip().replace(",", ".")
        if len(text) < 9 and number.isascii() and number.replace(".", "", 1).isdigit():
            factor = Fraction(number) / (100 if text.endswith("%") else 1)
            if self.least <= factor <= self.most:
                return factor
        bounds = f"{float(self.least):g} to {float(self.most):g}"
        percent = text.isdigit() and len(text) < 4 and self.least <= Fraction(int(text), 100)
        meant = f"did you mean {text}%?" if percent else "like 1.2 or 80%"
        return self.fail(f"{text!r} is no number from {bounds}; {meant}", param, ctx)


class _Whole(click.IntRange):
    """A whole number between two bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read one, like 12."""
        with suppress(click.BadParameter):
            return int(super().convert(value, param, ctx))
        bounds = f"from {self.min} to {self.max}"
        return self.fail(f"{str(value)!r} is no whole number {bounds}", param, ctx)


class _Time(click.ParamType):  # type: ignore[type-arg]
    """A time with its unit: a bare number may be minutes to one and seconds to another."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read one, like 20m."""
        if isinstance(value, Fraction):
            return value
        from ..routine.keys.table import LASTING, seconds

        text = str(value).strip().casefold()
        if text.isdigit():
            return self.fail(f"{text!r} has no unit; write {text}m for minutes", param, ctx)
        if LASTING.matches(text) and 0 < seconds(text) <= ranges.TIME_S[1]:
            return seconds(text)
        return self.fail(f"{str(value)!r} is no time like 20m, 1h or 12:30", param, ctx)


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read one, like 16MB."""
        if isinstance(value, int):
            return value
        from ..formats.sizes import size

        found = size(str(value))
        if found is None or found < 1:
            unit = f"; write {value}MB" if str(value).isdigit() else ""
            self.fail(f"{str(value)!r} is no size like 16MB, mail or whatsapp{unit}", param, ctx)
        return found


class _Words(click.ParamType):  # type: ignore[type-arg]
    """A name or a title: of one line, with something to say in it."""

    name = "words"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read one; spaces in a row are one."""
        text = " ".join(str(value).split())
        if not any(sign.isalnum() for sign in text):
            return self.fail(f"{text!r} has nothing in it to say", param, ctx)
        if len(text) > self.most:
            return self.fail(f"it has {len(text)} characters; it may have {self.most}", param, ctx)
        return text


class _Exercise(click.ParamType):  # type: ignore[type-arg]
    """The name of an exercise; in the environment, several are parted by semicolons."""

    name = "exercise"
    envvar_list_splitter = ";"


def lyrics_kinds(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read which lyrics are wanted, or other files beside a track."""
    kinds = tuple(kind.strip().lower() for kind in (text or "").split(",") if kind.strip())
    if kinds:
        from ..formats.beside import BESIDE

        for kind in kinds:
            if kind not in BESIDE:
                raise click.BadParameter(f"{kind!r} is none of {', '.join(BESIDE)}", ctx, param)
    return kinds


def address(ctx: click.Context, param: click.Parameter, text: str) -> str:
    """Read where a page will be found, which a phone opens from its QR code."""
    if text and not text.casefold().startswith(("https://", "http://")):
        likely = f"; did you mean https://{text}?" if "." in text and " " not in text else ""
        raise click.BadParameter(f"{text!r} does not begin with https://{likely}", ctx, param)
    return text


def week_options(command: F) -> F:
    """Give a command the options that name sessions of a programme."""
    for each in reversed((
        option("--week", type=_Whole(1, 52), metavar="N",
               help="Of a programme, this week."),
        option("--day", metavar="DAY", help="Of a programme, the session of this day of the week."),
    )):  # fmt: skip
        command = each(command)
    return command


def session_options(command: F) -> F:
    """Give a command the options that change the session."""
    count = _Whole
    built, said, sound = manual.SECTIONS[:3]
    for each in reversed((
        option("--sets", type=count(*ranges.SETS), metavar="N", section=built,
               help="Sets of every exercise, {} to {}.".format(*ranges.SETS)),
        option("--reps", type=count(*ranges.REPS), metavar="N", section=built,
               help="Reps of every counted set, {} to {}.".format(*ranges.REPS)),
        option("--pace", type=_Factor(ranges.PACE), metavar="X", section=built,
               help="How fast is counted: 0.8 or 80% is slower, 1.2 or 120% faster."),
        option("--only", type=_Exercise(), multiple=True, metavar="EXERCISE", section=built,
               shell_complete=complete_exercises,
               help="This exercise alone, by words of its name; may be repeated."),
        option("--skip", type=_Exercise(), multiple=True, metavar="EXERCISE", section=built,
               shell_complete=complete_exercises,
               help="All but this exercise; may be repeated."),
        option("--without", type=_Exercise(), multiple=True, metavar="EQUIPMENT", section=built,
               shell_complete=complete_equipment,
               help="Without the exercises that need it; may be repeated."),
        option("--fit", type=_Time(), metavar="TIME", section=built,
               help="No longer than this, like 20m: fewer sets, then shorter rests."),
        option("--language", metavar="LANGUAGE", section=said, shell_complete=complete_languages,
               help="The routine in another language, like de: ROUTINE.de.yaml, if it is there."),
        option("--title", type=_Words(ranges.TITLE), metavar="TITLE", section=said,
               help="Another title."),
        option("--for", "for_", type=_Words(ranges.NAME), metavar="NAME", section=said,
               help="For whom it is: in the welcome, the title and the file's name."),
        option("--seed", type=count(*ranges.SEED), metavar="N", section=said,
               help="Other wordings that mean the same: any whole number."),
        option("--level", type=click.Choice(["full", "brief", "minimal"]), section=said,
               metavar="LEVEL", help="How much is said: full, brief or minimal."),
        option("--style", type=click.Choice(["plain", "warm", "drill"]), section=said,
               metavar="STYLE", help="How the coach talks: plain, warm or drill."),
        option("--voice", metavar="VOICE", shell_complete=complete_voices, section=sound,
               help="A voice's name; `voicecoach voices` lists them."),
        option("--speed", type=_Factor(ranges.SPEED), metavar="X", section=sound,
               help="How fast the voice talks: 0.9 is slower, 1.1 faster; counts stay."),
        option("--music", type=click.Path(path_type=Path), metavar="FILE", section=sound,
               help="Music under the track, turned down while the voice speaks."),
    )):  # fmt: skip
        command = each(command)
    return command
