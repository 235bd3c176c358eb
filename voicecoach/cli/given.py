"""The routine that a command line gives: read, and changed as its options say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from ..problem import Refusal, shown, visible
from . import console
from .options import opened_store

if TYPE_CHECKING:
    from ..programme.programme import Programme
    from ..programme.schedule import Schedule
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


def given(name: str, settings: dict[str, Any]) -> Routine | Schedule:
    """Read a routine or a programme, and change it as the options say.

    Of a programme that has `--week` and `--day` it is one routine; else its sessions.

    Raises:
        Problems: what is wrong with it.
        Refusal: there is none of that name, or it cannot be as is asked for.
        click.BadParameter: there is nothing that an option names.
    """
    from ..programme.person import base_of
    from ..programme.programme import Programme, work_in
    from ..routine.library import bytes_named
    from ..routine.options import changed
    from ..routine.translation import bytes_in

    language = settings["language"]
    week, day = settings.get("week"), settings.get("day")
    unread = bytes_named(name)
    if language:
        unread = bytes_in(name, language, unread, base_of(*unread))
    work = work_in(unread)
    with _naming(settings):
        if isinstance(work, Programme):
            return _scheduled(name, work, settings)
        if week is not None or day is not None:
            raise Refusal(f"{shown(name)} is one session; --week and --day are for programmes")
        made = changed(work, options_given(settings))
    if settings["fit"] is None:
        return made
    return _fitted(name, made, settings["fit"], quiet=bool(settings.get("quiet")))


def given_routine(name: str, settings: dict[str, Any]) -> Routine:
    """Read a routine, or one session of a programme, and change it as the options say.

    Raises:
        Problems, Refusal, click.BadParameter: as in `given`; or it is a programme, and no session
            of it is named.
    """
    from ..programme.schedule import Schedule

    found = given(name, settings)
    if isinstance(found, Schedule):
        first = found.sessions[0].day
        which = f"--week {first.week}" + (f" --day {shown(first.name)}" if first.name else "")
        raise Refusal(
            f"{shown(name)} is a programme of {len(found)} sessions; name one of them with {which}"
        )
    return found


def _scheduled(name: str, work: Programme, settings: dict[str, Any]) -> Routine | Schedule:
    """Give the sessions of a programme that are asked for; one alone as a routine."""
    from ..programme.schedule import scheduled

    week, day = settings.get("week"), settings.get("day")
    schedule = scheduled(work, options_given(settings)).only(week, day)
    if settings["fit"] is not None and (week is None or len(schedule) > 1):
        raise Refusal("--fit makes one session fit; name it with --week and --day")
    if week is None or len(schedule) > 1:
        return schedule
    (one,) = schedule
    if settings["fit"] is None:
        return one.routine
    return _fitted(name, one.routine, settings["fit"], quiet=bool(settings.get("quiet")))


@contextmanager
def _naming(settings: dict[str, Any]) -> Iterator[None]:
    """Name the option that names what is not there."""
    from ..routine.selection import NoSuchEquipment, NoSuchExercise

    try:
        yield
    except NoSuchExercise as error:
        hint = "--only" if settings["only"] and not settings["skip"] else "--skip"
        hint = "--only, --skip" if settings["only"] and settings["skip"] else hint
        raise click.BadParameter(str(error), param_hint=hint) from error
    except NoSuchEquipment as error:
        raise click.BadParameter(str(error), param_hint="--without") from error


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
