"""The routine that a command line gives: read, and changed as its options say."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from ..problem import visible
from . import console
from .options import opened_store

if TYPE_CHECKING:
    from ..routine.items import Routine
    from ..routine.options import Options


def options_given(settings: dict[str, Any]) -> Options:
    """Make options of what the command line gave."""
    from ..routine.options import Options

    music = settings["music"]
    return Options(
        voice=settings["voice"],
        speed=float(settings["speed"] or 1),
        pace=settings["pace"] or Fraction(1),
        level=settings["level"],
        style=settings["style"],
        sets=settings["sets"],
        reps=settings["reps"],
        only=settings["only"],
        music=str(music.absolute()) if music is not None else None,
        skip=settings["skip"],
        without=settings["without"],
        title=settings["title"],
        name=settings["for_"],
        seed=settings["seed"],
        language=settings["language"],
    )


def given_routine(name: str, settings: dict[str, Any]) -> Routine:
    """Read a routine, and change it as the options say.

    Raises:
        Problems: what is wrong with it.
        Refusal: there is none of that name, or it cannot be as is asked for.
        click.BadParameter: there is nothing that an option names.
    """
    from ..routine.library import routine_named
    from ..routine.options import changed
    from ..routine.selection import NoSuchEquipment, NoSuchExercise
    from ..routine.translation import spoken_in

    language = settings["language"]
    routine = spoken_in(name, language) if language else routine_named(name)
    try:
        made = changed(routine, options_given(settings))
    except NoSuchExercise as error:
        hint = "--only" if settings["only"] and not settings["skip"] else "--skip"
        hint = "--only, --skip" if settings["only"] and settings["skip"] else hint
        raise click.BadParameter(str(error), param_hint=hint) from error
    except NoSuchEquipment as error:
        raise click.BadParameter(str(error), param_hint="--without") from error
    if settings["fit"] is None:
        return made
    return _fitted(name, made, settings["fit"], quiet=bool(settings.get("quiet")))


def _fitted(name: str, routine: Routine, most: Fraction, *, quiet: bool) -> Routine:
    """Make a routine as short as is asked for, and say what it lost.

    Raises:
        Refusal: it cannot be.
    """
    from ..spoken import within

    with opened_store() as store, console.ProgressLine(quiet=quiet) as progress:
        fitted = within(routine, most, store, progress)
    if fitted.done and not quiet:
        console.say(f"{visible(name)} fits with {'; '.join(fitted.done)}.")
    return fitted.routine
