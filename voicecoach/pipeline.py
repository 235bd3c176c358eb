"""From a routine to a file: composed, rendered, encoded, tagged, written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from .advice import advised
from .files import refuse_target
from .formats.beside import names_beside, written
from .formats.lettering import undrawn
from .problem import Problem, Problems
from .routine.beside import named
from .routine.budget import least_s
from .spoken import Progress, spoken, stage
from .units import frame_at

if TYPE_CHECKING:
    from .formats.tags import Details
    from .formats.thrift import Shape
    from .routine.items import Routine
    from .score.compose import Composed
    from .score.findings import Grown
    from .store import Store
    from .track.meter import Metered
    from .track.music import Music
    from .track.track import Track


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
    from .track.music import open_music
    from .track.piece import open_piece

    music, folder = routine.music, routine.folder or Path()
    opened = stage(progress, "opening music")
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
    lyrics: tuple[str, ...] = (),
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
        lyrics: what to write beside the track, of `beside.BESIDE`.
        cues: whether to write the cues as JSON beside the track.
        progress: told how far it is.
        most: bytes that the file may have, which decide on its bit rate.
        compatible: whether an MP3 is to have 44.1 kHz.

    Raises:
        Problems: what is wrong with the routine, or does not fit its voice.
        Refusal: the format, a voice or a file cannot be had.
        OSError: a file cannot be written.
    """
    from .sound.spool import Reel

    began = monotonic()
    others = names_beside(path, lyrics, cues=cues)
    _refuse(routine, (path, *others), format, sized=most is not None, compatible=compatible)
    picture, music = cover_of(routine), music_of(routine, progress, store)
    with Reel() as reel:
        made, voice = spoken(routine, store, progress, reel.keep)
        track, details = metered(routine, made, music), details_of(routine, made, picture, store)
        shape = _shape(track, details, format, most, compatible=compatible)
        # Measured before the file is there where it can be: then little is left to be interrupted.
        loudness = None if music else loudness_of(track, format)
        with written(others, made.score):
            write_track(path, track, details, format, store, progress, shape)
        if music:
            loudness = loudness_of(track, format)
    done = built(routine, made, voice, path, [path], others, began=began, loudness=loudness)
    undrawn_letters = "" if picture else undrawn(details.title)
    return replace(done, undrawn=undrawn_letters, notes=tuple(_notes(made, format)))


def _refuse(
    routine: Routine,
    targets: Sequence[Path],
    format: str,  # noqa: A002
    *,
    sized: bool,
    compatible: bool,
) -> None:
    """Refuse, before anything is spoken, a format or a file that cannot be had.

    Raises:
        Refusal: one cannot.
    """
    from .formats import write as formats

    formats.check(format, frame_at(least_s(routine)), 2 if routine.music else 1)
    formats.check_shape(format, sized=sized, compatible=compatible)
    for target in targets:
        refuse_target(target)


def _shape(
    track: Track,
    details: Details,
    format: str,  # noqa: A002
    most: int | None,
    *,
    compatible: bool,
) -> Shape:
    """Give the shape of a file whose length is known now.

    Raises:
        Refusal: the format has no room for it.
    """
    from .formats import write as formats

    formats.check(format, track.score.length, track.channels)
    return formats.shape_of(format, track, details, most, compatible=compatible)


def built(
    routine: Routine,
    made: Composed,
    voice: str,
    path: Path,
    tracks: Sequence[Path],
    beside: tuple[Path, ...],
    *,
    began: float,
    loudness: float | None,
) -> Built:
    """Tell what a build made: the file that is asked for, the tracks, what lies beside it."""
    return Built(
        path=path,
        voice=voice,
        length=made.score.length,
        size=sum(track.stat().st_size for track in tracks),
        chapters=len(made.score.chapters),
        loudness=loudness,
        took=monotonic() - began,
        grown=made.grown,
        beside=beside,
        advice=advised(routine, made),
        channels=2 if routine.music else 1,
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


def details_of(
    routine: Routine, made: Composed, picture: bytes | None, store: Store | None = None
) -> Details:
    """Give what the tags say; the cover is drawn where the routine names no picture.

    Args:
        routine: what to do.
        made: what composing it gave.
        picture: its cover; None to draw one.
        store: keeps what is drawn; None keeps nothing.
    """
    from .formats import cover
    from .formats.tags import Details
    from .seal import MAKER

    title = routine.edition.title(routine.title)
    told = cover.told_length(made.follows, made.score, routine.book)
    return Details(
        title=title,
        artist=routine.author or MAKER,
        comment=routine.about or "",
        cover=picture or cover.drawn_cover(made.score, title, told, store),
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

    encoded = stage(progress, "encoding")
    encoded(0, track.score.length)
    formats.write(path, track, details, store=store, format=format, progress=encoded, shape=shape)


def loudness_of(track: Metered, format: str) -> float | None:  # noqa: A002
    """Give the loudness of a file that was written, without what LAME takes off."""
    from .sound.finishing import ENCODER_LOSS_DB
    from .track.meter import loudness

    level = track.heard_loudness() if track.music else loudness(track)
    return level if level is None or format != "mp3" else level - ENCODER_LOSS_DB
