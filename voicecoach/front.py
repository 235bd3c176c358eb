"""The front door: from a routine to a track in Python, a step at a time or all of it at once.

A step without a store keeps nothing: with `vc.Store(folder)` what was spoken and encoded once is
there the next time.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from .files import refuse_target

if TYPE_CHECKING:
    from .formats.tags import Details
    from .pipeline import Built
    from .problem import Problem
    from .routine.items import Routine
    from .score.compose import Composed
    from .score.findings import Grown
    from .score.score import Score, What
    from .sound.clip import Clip
    from .store import Store
    from .track.track import Track

Source: TypeAlias = "str | os.PathLike[str]"
"""A routine's file, or the name of one that ships."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A routine that was composed: its score, and the clips that it needs.

    Attributes:
        routine: what was composed.
        composed: what composing gave.
    """

    routine: Routine
    composed: Composed

    @property
    def score(self) -> Score:
        """When everything sounds."""
        return self.composed.score

    @property
    def clips(self) -> Mapping[What, Clip]:
        """What sounds."""
        return self.composed.clips

    @property
    def grown(self) -> tuple[Grown, ...]:
        """The rests that their words made longer."""
        return self.composed.grown

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What is allowed in the routine, and yet hardly meant."""
        from .advice import advised

        return advised(self.routine, self.composed)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A track, and what its tags are to say.

    Attributes:
        track: the sound, in blocks; iterating gives them in order.
        details: title, artist, cover.
    """

    track: Track
    details: Details


def load(source: Source) -> Routine:
    """Read a routine from its file, or one that ships by its name.

    Raises:
        Problems: all that is wrong with it, in order of place.
        Refusal: there is no such file.
        OSError: it cannot be read.
    """
    from .routine.library import routine_named

    return routine_named(os.fspath(source))


def loads(text: str | bytes, folder: Source | None = None) -> Routine:
    """Read a routine from its text.

    Args:
        text: YAML.
        folder: where the files lie that it names; None if it may name none.

    Raises:
        Problems: all that is wrong with it, in order of place.
    """
    from .routine.load import load

    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return load(data, "<text>", None if folder is None else Path(folder))


def routine_of(
    title: str, session: Sequence[Mapping[str, object]], /, folder: Source | None = None,
    **keys: object,
) -> Routine:  # fmt: skip
    """Make a routine of Python's own values: the keys are those that stand in a routine's file.

    >>> legs = routine_of("Legs", [{"exercise": "Squat", "reps": 10}], rest="20s")
    >>> print(printed(legs), end="")
    title: Legs
    session:
      - exercise: Squat
        reps: 10
    rest: 20s
    >>> loads(printed(legs)) == legs
    True

    Args:
        title: what the routine is called.
        session: its items.
        folder: where the files lie that it names; None if it may name none.
        keys: the routine's other keys.

    Raises:
        Problems: all that is wrong with it.
        TypeError: a value is neither a map, a sequence, a text, a number, True nor False.
    """
    from .routine.load import of_values

    values = {"title": title, "session": session, **keys}
    return of_values(values, None if folder is None else Path(folder))


def printed(routine: Routine) -> str:
    """Print a routine as YAML that reads back as an equal one, as it was written.

    What `changed` replaced since is not in it, and comments are not.
    """
    from .routine.load import as_yaml

    return as_yaml(routine)


def changed(routine: Routine, **options: Any) -> Routine:
    """Give a routine with other values, as the options of the command line do.

    Args:
        routine: stays as it is.
        options: the attributes of `routine.options.Options`, as `pace=1.2` or `skip=("Squat",)`.

    Raises:
        Refusal, Problems: see `routine.options.changed`.
        TypeError: there is no such option.
    """
    from .routine.options import Options, changed

    if "pace" in options:
        options["pace"] = Fraction(str(options["pace"]))
    return changed(routine, Options(**options))


def compose(
    routine: Routine, *, voice: str | None = None, store: Store | None = None
) -> Composition:
    """Compose a routine: everything is spoken, and gets its time.

    Args:
        routine: what to do.
        voice: who says it; None for the routine's own voice.
        store: where clips are kept; None keeps none.

    Raises:
        Problems: what does not fit the voice.
        Refusal: there is no such voice.
    """
    from .spoken import composed

    if voice is not None:
        routine = changed(routine, voice=voice)
    return Composition(routine, composed(routine, store))


def render(made: Composition) -> Rendering:
    """Make the track of a composed routine, with its music and its cover. Nothing sounds yet.

    Raises:
        Problems: a file that the routine names cannot be used.
    """
    from .pipeline import cover_of, details_of, rendered

    details = details_of(made.routine, made.composed, cover_of(made.routine))
    return Rendering(rendered(made.routine, made.composed), details)


def write(
    rendering: Rendering,
    target: Source | BinaryIO,
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    store: Store | None = None,
) -> None:
    """Write a track to a file, which is complete or absent, or into an open one.

    Args:
        rendering: the track.
        target: a path; what is there is replaced. Or a binary file that is open for reading and
            writing and can seek; it stays open.
        format: else what the path is called; an open file gets an MP3.
        store: keeps encoded passages for the next time.

    Raises:
        Refusal: the format cannot be had, or cannot hold the track.
        OSError: the disk refused.
    """
    from .formats import write as formats

    track, details = rendering.track, rendering.details
    if isinstance(target, (str, os.PathLike)):
        path = Path(target)
        kind = formats.format_of(path, format)
        refuse_target(path)
        formats.write(path, track, details, store=store, format=kind)
    else:
        formats.write_into(target, track, details, store=store, format=format or "mp3")


def build(
    source: Source | Routine,
    target: Source,
    *,
    format: str | None = None,  # noqa: A002
    store: Store | None = None,
    cues: bool = False,
    **options: Any,
) -> Built:
    """Build a track: read, change, compose, render, write.

    Args:
        source: a routine, its file, or the name of one that ships.
        target: the file to write; what is there is replaced.
        format: else what the target is called.
        store: keeps what was spoken and encoded for the next build.
        cues: whether to write the cues as JSON beside the track.
        options: see `changed`.

    Raises:
        Problems: what is wrong with the routine, or does not fit its voice.
        Refusal: a voice, a format or a file cannot be had.
        OSError: a file cannot be read or written.
    """
    from .formats.write import format_of
    from .pipeline import build
    from .routine.items import Routine

    given = source if isinstance(source, Routine) else load(source)
    wanted = changed(given, **options) if options else given
    path = Path(target)
    return build(wanted, path, format=format_of(path, format), store=store, cues=cues)
