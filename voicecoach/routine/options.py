"""Options: what the command line changes in a routine before it is composed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..language.filling import fill
from ..problem import Problems, Refusal, listed
from ..ranges import SPEED
from ..source.reader import Map
from . import budget, selection
from .edition import Edition
from .items import Exercise, Group, Item, Level, Routine, Style
from .scope import listed_times, walk, with_times
from .voices import MusicChoice, VoiceChoice, WrittenVoice
from .written import NOWHERE


@dataclass(frozen=True, slots=True)
class Options:
    """What replaces the routine's own values; None leaves them alone.

    Attributes:
        voice: the name of the one voice that says all in the routine's language; pitch and gain
            stay the coach's.
        speed, pace: multiply those of the routine.
        level: how much is said, where an exercise does not say so itself.
        style: how the coach talks.
        sets: of every exercise, in groups only of those that have sets of their own; lists are
            cut, or their last value repeated.
        reps: of every set that is counted in reps.
        only: names of the exercises that are kept, with the groups around them; all else goes,
            and so does `about`.
        skip: names of exercises that are left out.
        without: equipment; exercises that need it are left out.
        title, name: another title; for whom it is.
        seed: picks among wordings.
        language: in which the routine was asked for, as its file is called, too.
        music: a file, wherever it lies, that replaces the routine's music.
    """

    voice: str | None = None
    speed: float = 1.0
    pace: Fraction = Fraction(1)
    level: Level | None = None
    style: Style | None = None
    sets: int | None = None
    reps: int | None = None
    only: tuple[str, ...] = ()
    music: str | None = None
    skip: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    title: str | None = None
    name: str | None = None
    seed: int | None = None
    language: str | None = None


def changed(routine: Routine, options: Options) -> Routine:
    """Give a routine as the options change it; what they do not change is the same as before.

    Raises:
        NoSuchExercise: `only` or `skip` names an exercise that is not in the routine.
        NoSuchEquipment: no exercise needs what `without` names.
        Refusal: nothing is left to do; a voice cannot be as fast, or as slow, as is asked for.
        Problems: it is larger now than a session may be.
    """
    update: dict[str, Any] = {}
    session = _session(routine, options)
    if options.only:
        update["about"] = None  # it is about the whole
    if session is not routine.session:
        update["equipment"] = selection.equipment_left(routine, session)
    dosed = options.sets is not None or options.reps is not None
    if session is not routine.session or dosed:
        update["session"] = tuple(_item(item, options, grouped=False) for item in session)
    if options.pace != 1:
        update["pace"] = routine.pace * options.pace
    if options.voice is not None or options.speed != 1:
        update["voice"] = _voices(routine.voice, options)
    if options.language is not None:
        update["language"] = options.language  # a country's own, for the voice
    if options.level is not None:
        update["level"] = options.level
    if options.style is not None:
        update["style"] = options.style
    if options.sets is not None:
        update["sets"] = options.sets
    if options.reps is not None and routine.reps is not None:
        update["reps"] = options.reps
    if options.music is not None:
        update["music"] = _music(routine.music, options.music)
    if options.seed is not None:
        update["seed"] = options.seed
    update |= _title(routine, options)
    made = routine.but(**update)
    made = replace(made, edition=_edition(made, options))
    problems = budget.excess(made) if update else ()
    if problems:
        raise Problems(problems)
    return made


def _session(routine: Routine, options: Options) -> tuple[Item, ...]:
    """Give the items that are left; the very session where nothing is chosen."""
    session = routine.session
    if options.only:
        session = selection.kept(session, selection.meant(session, options.only))
    out = (
        *selection.meant(routine.session, options.skip),
        *selection.needing(routine, options.without),
    )
    if out:
        session = selection.left(session, out)
        rest = routine.but(session=session)
        if not any(isinstance(s.item, Exercise) for s in walk(rest)):
            raise Refusal(f"without {listed(dict.fromkeys(out))} nothing is left to do")
    return session


def _title(routine: Routine, options: Options) -> dict[str, str]:
    """Give the title as the welcome says it."""
    title = options.title or routine.title
    if options.name is not None:
        title = edition_words(routine, "for", title=title, name=options.name)
    return {"title": title} if title != routine.title else {}


def edition_words(routine: Routine, mark: str, /, **values: str) -> str:
    """Say what tells an edition from others, in the routine's language or its own words."""
    says = routine.book.says(f"edition_{mark}", routine.style, (routine.phrases,))
    return fill(says[0], values)


def _edition(routine: Routine, options: Options) -> Edition:
    """Say what the options made of a routine, as far as one hears it; a voice is no edition."""
    words = routine.book
    marks: list[str] = []
    if options.only:
        names = (s.item.name for s in walk(routine) if isinstance(s.item, Exercise))
        marks.append(words.list(list(dict.fromkeys(names))))
    out = (*options.skip, *options.without)
    if out:
        marks.append(edition_words(routine, "without", what=words.list(out)))
    if options.sets is not None:
        marks.append(words.amount("sets", options.sets))
    if options.reps is not None:
        marks.append(words.amount("reps", options.reps))
    if options.pace != 1:
        name = "slower" if options.pace < 1 else "faster"
        marks.append(edition_words(routine, name, percent=f"{float(options.pace * 100):g}"))
    if options.level in ("brief", "minimal"):
        marks.append(edition_words(routine, options.level))
    if options.music is not None:
        marks.append(edition_words(routine, "with_music"))
    for_whom = edition_words(routine, "for", title="", name=options.name or "").strip(" ,")
    named = (options.language, options.title, for_whom if options.name else None)
    return Edition(tuple(marks), tuple(filter(None, named)), options.name or "")


def _voices(voices: VoiceChoice, options: Options) -> VoiceChoice:
    """Give the voices as the options change them; one named here stands nowhere in a file."""
    coach = voices.coach
    if options.voice is not None:
        named = WrittenVoice(
            name=options.voice, speed=_faster(coach, options), pitch=coach.pitch, gain=coach.gain
        )
        counter = voices.counter
        if counter is None or counter.language is None:
            return VoiceChoice(coach=named, counter=None)
        name = "ticker" if options.voice == "ticker" else counter.name
        return VoiceChoice(
            coach=named, counter=counter.but(name=name, speed=_faster(counter, options))
        )
    update = {
        who: choice.but(speed=_faster(choice, options))
        for who, choice in (("coach", coach), ("counter", voices.counter))
        if choice is not None
    }
    return voices.but(**update)


def _faster(choice: WrittenVoice, options: Options) -> float:
    """Give the product of the speeds."""
    least, most = SPEED
    speed = choice.speed * options.speed
    if not least <= speed <= most:
        raise Refusal(
            f"speed {options.speed:g} times the routine's own, {choice.speed:g}, is {speed:g}; "
            f"a voice is understood from {least:g} to {most:g}"
        )
    return speed


def _music(music: MusicChoice | None, file: str) -> MusicChoice:
    """Give the music as the options change it. It stands nowhere in a file."""
    how = music or MusicChoice(files=())
    return replace(how, files=(file,), source=Map(NOWHERE))


def _item(item: Item, options: Options, *, grouped: bool) -> Item:
    """Give an item with other sets and reps."""
    if isinstance(item, Group):
        inner = tuple(_item(inner, options, grouped=True) for inner in item.session)
        update: dict[str, Any] = {"session": inner}
    elif isinstance(item, Exercise):
        update = _sets(item, options.sets, grouped=grouped)
    else:
        return item
    if options.reps is not None and item.reps is not None:
        update["reps"] = _all(update.get("reps", item.reps), options.reps)
    return item.but(**update)


def _sets(exercise: Exercise, sets: int | None, *, grouped: bool) -> dict[str, Any]:
    """Give what makes an exercise have so many sets; in a group, if it has any of its own."""
    own = exercise.sets is not None or listed_times(exercise) is not None
    if sets is None or (grouped and not own):
        return {}
    return with_times(exercise, sets)


def _all(value: object, by: int) -> int | tuple[int, ...]:
    """Replace a value, or every value of a list; sides have no longer values of their own."""
    return (by,) * len(value) if isinstance(value, tuple) else by
