"""What plays: at an event of a routine, or by the name of a sound or a file of the author's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ..problem import Place, Problem
from ..routine.beside import named
from ..routine.items import Exercise, Group, PlayItem, Routine
from ..sound.clip import Clip, SoundProblem, sound, sound_names
from ..units import RATE
from .score import Play

ON_BEATS = ("tick", "accent", "count_in")
"""Events that come on beats."""

AT_A_CHANGE = {"go": Fraction(5), "half": Fraction(5), "end": Fraction(5)}
"""Seconds that a sound at other events may last; at the finish and before the start, any."""


class Events:
    """The sounds of a routine, each loaded once.

    Attributes:
        clips: the clips of all that was asked for.
        problems: the files that could not be used, each at its place.
    """

    def __init__(self, routine: Routine) -> None:
        self.clips: dict[Play, Clip] = {}
        self.problems: list[Problem] = []
        self._routine = routine
        self._found: dict[str, tuple[Play, Clip] | None] = {}

    def __call__(self, event: str) -> tuple[Play, Clip] | None:
        """Give what plays at an event and its clip, or None where the routine wants nothing."""
        if event not in self._found:
            self._found[event] = self._find(event)
        return self._found[event]

    def long(self, beat: Fraction | None) -> tuple[Problem, ...]:
        """Tell, as advice, of sounds that the routine puts at events and that go on too long.

        Args:
            beat: the shortest of the routine, in seconds; None if it has none.
        """
        told = []
        for event, found in self._found.items():
            most = beat if event in ON_BEATS else AT_A_CHANGE.get(event)
            if found is None or most is None or event not in self._routine.sounds:
                continue
            name, seconds = found[0].name, Fraction(len(found[1]), RATE)
            if seconds > most:
                until = "the next beat is" if event in ON_BEATS else "the session goes on"
                message = f"{name} lasts {float(seconds):.2f} s; {until} after {float(most):.2f} s"
                cure = "use a shorter sound, or cut this one: it is heard over what follows"
                told.append(Problem(self._place(event), message, cure))
        return tuple(told)

    def _find(self, event: str) -> tuple[Play, Clip] | None:
        name = self._routine.sounds.get(event, event)
        if name == "none" or (event == "wake" and not self._routine.keep_awake):
            return None
        replaced = event in self._routine.sounds
        try:
            clip = sound(name) if name in sound_names() else self._load(name, replaced=replaced)
        except SoundProblem as error:
            self.problems.append(Problem(self._place(event), f"{name}: {error}"))
            return None
        self.clips[Play(name)] = clip
        return Play(name), clip

    def _load(self, name: str, *, replaced: bool) -> Clip:
        """Load a file: what replaces a built-in sound is as loud as that, a recording as speech."""
        from ..sound.finishing import SOUND_DB, load_sound

        path = named(self._routine.folder or Path(), name)
        return load_sound(path, gain_db=SOUND_DB) if replaced else load_sound(path)

    def _place(self, event: str) -> Place:
        """Say where a file is named: at its event, or in the item that plays it."""
        if event in self._routine.sounds:
            return self._routine.place_of("sounds", event)
        return next(_playing(self._routine.session, event), self._routine.place)


def _playing(items: Sequence[object], name: str) -> Iterator[Place]:
    for item in items:
        if isinstance(item, PlayItem) and item.play == name:
            yield item.place_of("play")
        elif isinstance(item, Exercise):
            for moment in item.at:
                if moment.does == "play" and moment.what == name:
                    yield item.place_of("at", moment.key, "play")
        elif isinstance(item, Group):
            yield from _playing(item.session, name)
