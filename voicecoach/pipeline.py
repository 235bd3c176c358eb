"""From a routine to a file: composed, rendered, encoded, tagged, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from .advice import advised
from .files import refuse_target
from .formats.beside import Lyrics, names_beside, written
from .formats.lettering import undrawn
from .problem import Problem, Problems
from .routine.beside import named
from .routine.budget import least_s
from .units import frame_at, seconds_at

if TYPE_CHECKING:
    from .formats.tags import Details
    from .formats.thrift import Shape
    from .routine.fit import Fitted
    from .routine.items import Routine
    from .routine.items import WrittenVoice as WrittenVoice
    from .score.compose import Composed
    from .score.layout import Grown
    from .sound.clip import Clip
    from .store import Store
    from .track.meter import Metered
    from .track.music import Music
    from .track.track import Track
    from .voice.voice import Voice

Progress = Callable[[str, int, int], None]
"""Told what is being done, like `speaking`, how much of it is done, and of how much; 0: nobody
knows yet."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        path: the file.
        voice: who speaks, as `voice: heart` names it; two are `heart and ticker`.
        length: of the track, in frames.
        size: of the file, in bytes.
        chapters: how many there are.
        loudness: integrated, in LUFS (see `meter`); None if all of the track is silence.
        took: seconds it took.
        grown: the rests that their words made longer.
        beside: other files written beside it.
        advice: what `check` would advise.
        routine: the routine's name, as it was given.
        undrawn: letters of its title that no font here has for the cover.
        channels: 2 with music, else 1.
        notes: what else is to be said of it, a sentence each.
    """

    path: Path
    voice: str
    length: int
    size: int
    chapters: int
    loudness: float | None
    took: float
    grown: tuple[Grown, ...]
    beside: tuple[Path, ...]
    advice: tuple[Problem, ...] = ()
    routine: str = ""
    undrawn: str = ""
    channels: int = 1
    notes: tuple[str, ...] = ()


@contextmanager
def speaking(
    routine: Routine, store: Store | None, auto: str = "auto", *, ready: bool = False
) -> Iterator[Voice]:
    """Open the voices of a routine.

    Args:
        routine: names them.
        store: where clips are kept; None keeps none.
        auto: the voice that is meant where the routine leaves it open; `auto` itself gives way
            (see `voice.Choice`).
        ready: likewise.

    Raises:
        Problems: one of them cannot be had, at the place where the routine names it.
        VoiceProblem: likewise, where the routine names none.
    """
    from .voice.voice import Choice, VoiceProblem, open_voice

    def choice(written: WrittenVoice) -> Choice:
        name = auto if written.name == "auto" else written.name
        way = name == "auto"
        return Choice(name, written.speed, written.pitch, written.gain, gives_way=way, ready=ready)

    coach, counter = routine.voice.coach, routine.voice.counter
    try:
        voice = open_voice(
            choice(coach), choice(counter) if counter else None, routine.language, store
        )
    except VoiceProblem as error:
        if not coach.place.file:  # named by an option, or not at all
            raise
        place = routine.place_of("voice")
        raise Problems([Problem(place, error.message, error.cure)]) from error
    with voice:
        yield voice


def composed(
    routine: Routine,
    store: Store | None,
    progress: Progress | None = None,
    keep: Callable[[Clip], Clip] | None = None,
) -> Composed:
    """Compose a routine with its own voice.

    Args:
        routine: what to do.
        store: where clips are kept; None keeps none.
        progress: told how far it is.
        keep: see `compose`; `spool.without_samples` where nothing is to be heard.

    Raises:
        Problems: see `compose`.
        VoiceProblem: there is no such voice.
    """
    return spoken(routine, store, progress, keep)[0]


def spoken(
    routine: Routine,
    store: Store | None,
    progress: Progress | None,
    keep: Callable[[Clip], Clip] | None = None,
) -> tuple[Composed, str]:
    """Compose a routine, and tell who speaks."""
    from .score.compose import compose
    from .voice.engines import CURES
    from .voice.pool import NotWorking

    said = _part(progress, "speaking")
    said(0, 0)
    try:
        with speaking(routine, store) as voice:
            return compose(routine, voice, said, keep), _called(voice)
    except NotWorking as error:
        message = f"the natural voice is installed and does not work ({error}): the system's speaks"
        note = Problem(None, message, CURES["natural"])
    with speaking(routine, store, "system") as voice:
        made = compose(routine, voice, said, keep)
        return replace(made, advice=(note, *made.advice)), _called(voice)


def _called(voice: Voice) -> str:
    """Give who speaks as people call them, without their engines."""
    from .voice.engines import ENGINES

    name = voice.name
    for engine in ENGINES:
        name = name.replace(f"{engine.name}:", "")
    return name


def within(
    routine: Routine, most: Fraction, store: Store | None, progress: Progress | None = None
) -> Fitted:
    """Make a routine last no longer than so many seconds, with its own voice.

    Raises:
        Refusal: it cannot be made as short.
        Problems, VoiceProblem: see `composed`.
    """
    from .language.phrasebook import book
    from .routine.fit import fitted
    from .routine.options import edition_words
    from .score.compose import compose
    from .voice.pool import NotWorking

    def found_with(auto: str) -> Fitted:
        with speaking(routine, store, auto) as voice:
            return fitted(routine, most, lambda r: seconds_at(compose(r, voice).score.length))

    said = _part(progress, "fitting")
    said(0, 0)
    try:
        found = found_with("auto")
    except NotWorking:  # `spoken` tells it
        found = found_with("system")
    mark = edition_words(routine, "within", time=book(routine.language).time(most))
    edition = routine.edition
    found.routine._edition = replace(edition, marks=(*edition.marks, mark))
    return found


def _part(progress: Progress | None, doing: str) -> Callable[[int, int], None]:
    """Give what is told how far a part of the work is."""

    def told(done: int, of: int) -> None:
        if progress is not None:
            progress(doing, done, of)

    return told


def music_of(
    routine: Routine, progress: Progress | None = None, store: Store | None = None
) -> Music | None:
    """Open the music of a routine; its own lies beside it, an option's may lie anywhere.

    Raises:
        Problems: a file that the routine names cannot be used.
        SoundProblem: a file that an option names cannot be used.
    """
    if routine.music is None:
        return None
    from .sound.clip import SoundProblem
    from .track.music import open_music, open_piece

    music, folder = routine.music, routine.folder or Path()
    opened = _part(progress, "opening music")
    opened(0, 0)
    pieces, problems = [], []
    for index, name in enumerate(music.files):
        try:
            pieces.append(open_piece(named(folder, name), store))
        except SoundProblem as error:
            if not music.place.file:
                raise
            problems.append(Problem(music.place_of("files", index), str(error)))
        opened(index + 1, len(music.files))
    if problems:
        raise Problems(problems)
    return open_music(
        pieces,
        music.below_speech,
        music.below_counts,
        music.music_level,
        accessible=music.accessible,
    )


def cover_of(routine: Routine) -> bytes | None:
    """Open the picture that a routine names as its cover, if it names one.

    Raises:
        Problems: it cannot be used.
    """
    from .formats.cover import picture
    from .formats.picture import CoverProblem

    if routine.cover is None:
        return None
    try:
        return picture(named(routine.folder or Path(), routine.cover))
    except CoverProblem as error:
        raise Problems([Problem(routine.place_of("cover"), str(error))]) from error


def rendered(routine: Routine, made: Composed) -> Track:
    """Make the track of a composed routine: with the floor, and with its music.

    Raises:
        Problems, SoundProblem: see `music_of`.
    """
    return metered(routine, made, music_of(routine))


def metered(routine: Routine, made: Composed, music: Music | None) -> Metered:
    """Make the track of a composed routine with music that is open already."""
    from .track.meter import Metered

    return Metered(made.score, made.clips, routine.keep_awake, music)


def build(
    routine: Routine,
    path: Path,
    *,
    format: str,  # noqa: A002 - the word of the command line
    store: Store | None,
    lyrics: tuple[Lyrics, ...] = (),
    cues: bool = False,
    progress: Progress | None = None,
    most: int | None = None,
    compatible: bool = False,
) -> Built:
    """Build a track.

    Args:
        routine: what to do.
        path: the file to write.
        format: a key of `formats.FORMATS`.
        store: keeps clips and encoded passages; None keeps nothing.
        lyrics: kinds of lyrics to write beside the track.
        cues: whether to write the cues as JSON beside the track.
        progress: told how far it is.
        most: bytes that the file may have, which decide on its bit rate.
        compatible: whether an MP3 is to have 44.1 kHz.

    Raises:
        Problems: what is wrong with the routine, or does not fit its voice.
        Refusal: the format, a voice or a file cannot be had.
        OSError: a file cannot be written.
    """
    from .formats import write as formats
    from .sound.spool import Reel

    began = monotonic()
    formats.check(format, frame_at(least_s(routine)), 2 if routine.music else 1)
    formats.check_shape(format, sized=most is not None, compatible=compatible)
    others = names_beside(path, lyrics, cues=cues)
    for target in (path, *others):
        refuse_target(target)
    picture, music = cover_of(routine), music_of(routine, progress, store)
    with Reel() as reel:
        made, voice = spoken(routine, store, progress, reel.keep)
        track = metered(routine, made, music)
        formats.check(format, made.score.length, track.channels)
        # Measured before the file is there where it can be: then little is left to be interrupted.
        loudness = None if music else loudness_of(track, format)
        details = details_of(routine, made, picture)
        shape = formats.shape_of(format, track, details, most, compatible=compatible)
        with written(others, made.score):
            write_track(path, track, details, format, store, progress, shape)
        if music:
            loudness = loudness_of(track, format)
    return Built(
        path=path,
        voice=voice,
        length=made.score.length,
        size=path.stat().st_size,
        chapters=len(made.score.chapters),
        loudness=loudness,
        took=monotonic() - began,
        grown=made.grown,
        beside=others,
        advice=advised(routine, made),
        channels=track.channels,
        undrawn="" if picture else undrawn(routine.edition.title(routine.title)),
        notes=tuple(_notes(made, format)),
    )


def _notes(made: Composed, format: str) -> Iterator[str]:  # noqa: A002
    """Give what a person should know of a track, though nothing is wrong in the routine."""
    from .formats.tags import NUMBERED, chapter_times

    for advice in made.advice:
        if advice.place is None:
            yield f"{advice.message}; {advice.cure}"
    count = len(chapter_times(made.score))
    if format in ("flac", "ogg", "opus") and count > NUMBERED:
        yield (
            f"{format} has room for {NUMBERED} chapters, so the last {count - NUMBERED} are "
            "left out; mp3 and m4a keep all"
        )


def details_of(routine: Routine, made: Composed, picture: bytes | None) -> Details:
    """Give what the tags say; the cover is drawn where the routine names no picture."""
    from .formats import cover
    from .formats.tags import Details
    from .seal import MAKER

    title = routine.edition.title(routine.title)
    return Details(
        title=title,
        artist=routine.author or MAKER,
        comment=routine.about or "",
        cover=picture
        or cover.draw(
            made.score, title, cover.told_length(made.follows, made.score, routine.language)
        ),
        language=routine.language,
    )


def write_track(
    path: Path,
    track: Track,
    details: Details,
    format: str,  # noqa: A002
    store: Store | None,
    progress: Progress | None,
    shape: Shape,
) -> None:
    """Write the file.

    Raises:
        OSError: the disk refused.
    """
    from .formats import write as formats

    encoded = _part(progress, "encoding")
    encoded(0, track.score.length)
    formats.write(path, track, details, store=store, format=format, progress=encoded, shape=shape)


def loudness_of(track: Metered, format: str) -> float | None:  # noqa: A002
    """Give the loudness of a file that was written, without what LAME takes off."""
    from .sound.finishing import ENCODER_LOSS_DB
    from .track.meter import loudness

    level = track.heard_loudness() if track.music else loudness(track)
    return level if level is None or format != "mp3" else level - ENCODER_LOSS_DB
