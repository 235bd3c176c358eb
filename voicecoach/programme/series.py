"""A series: the tracks of a programme in a folder, one a session, with all that goes beside them.

A record in the folder says what each track was made of. What is as it was is left alone, so that a
build that was interrupted goes on where it stopped, and one of a changed week makes that week.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from ..files import refuse_target, replacing
from ..formats import write as formats
from ..formats.beside import BESIDE
from ..formats.cover import drawn_cover, told_length
from ..formats.podcast import podcast_chapters
from ..formats.splice import passage_key
from ..formats.tags import id3
from ..page.page import Addresses, page_html
from ..page.sheet import sheet_of
from ..pipeline import Built, cover_of, details_of, metered, music_of, write_track
from ..problem import Refusal
from ..recipe import recipe
from ..routine.library import slug
from ..routine.materials import materials
from ..score.split import playlist
from ..seal import JSON, ours
from ..sound.spool import Reel
from ..spoken import spoken
from .calendar import calendar_html, day_id
from .feed import Episode, feed_xml

if TYPE_CHECKING:
    from ..formats.tags import Details
    from ..formats.thrift import Shape
    from ..score.compose import Composed
    from ..spoken import Progress
    from ..store import Store
    from ..track.meter import Metered
    from .schedule import Schedule, Scheduled

INDEX, FEED, RECORD = "index.html", "feed.xml", "sessions.json"
"""The page of the whole programme, its podcast feed, and what its tracks were made of."""

VTT, CHAPTERS, COVER, PAGE = ".vtt", ".chapters.json", ".jpg", ".html"
"""What lies beside each track, by how its name ends."""


class Halted(KeyboardInterrupt):
    """A build of many sessions that was interrupted; its text says how far it came."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How the tracks of a series are written.

    Attributes:
        format: a key of `formats.FORMATS`.
        most: bytes that each may have.
        compatible: whether MP3s are to have 44.1 kHz.
        url: where the folder will lie; empty where nobody knows.
        force: whether files of others may be replaced.
    """

    format: str = "mp3"
    most: int | None = None
    compatible: bool = False
    url: str = ""
    force: bool = False


def build_series(
    schedule: Schedule,
    path: Path,
    terms: Terms,
    store: Store | None,
    progress: Progress | None = None,
    turn: Callable[[str, int, int], None] | None = None,
) -> Built:
    """Build the sessions of a programme into the folder of their playlist.

    Args:
        schedule: the sessions.
        path: the playlist, whose folder is there.
        terms: how the tracks are written.
        store: keeps clips and encoded passages.
        progress: told how far a session is.
        turn: told which session begins, its number from 0, and of how many.

    Raises:
        Problems, Refusal, OSError: as in `pipeline.build`.
        Halted: it was interrupted; what is done stays.
    """
    began = monotonic()
    formats.check_shape(terms.format, sized=terms.most is not None, compatible=terms.compatible)
    formats.check(terms.format)
    making = _Making(schedule, path, terms, store, progress)
    making.refuse()
    try:
        for done, first in enumerate(schedule.different()):
            if turn is not None:
                turn(first.name, done, len(list(schedule.different())))
            making.make([each for each in schedule if each.like == first.like])
    except KeyboardInterrupt:
        count = len(making.episodes)
        message = f"{count} of {len(schedule)} sessions are done; started again, it goes on there"
        raise Halted(message) from None
    making.finish()
    return making.built(began)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a track was made of, and the size of its file."""

    digest: str
    size: int


class _Making:
    """Makes one session after another, and remembers what is done."""

    def __init__(
        self, schedule: Schedule, path: Path, terms: Terms, store: Store | None,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self.schedule, self.path, self.terms = schedule, path, terms
        self.store, self.progress = store, progress
        self.folder = path.parent
        self.files = {each.day.number: self.folder / name for each, name in _names(schedule, terms)}
        self.kept, known = _record(self.folder / RECORD)
        self.url = terms.url or known
        self.before = dict(self.kept)
        self.episodes: dict[int, Episode] = {}
        self.made = 0
        self.voice = ""
        self.chapters = 0

    def refuse(self) -> None:
        """Refuse to take the place of what voicecoach did not make.

        Raises:
            Refusal: something of somebody else has one of the names.
        """
        names = [INDEX, FEED, self.path.name]
        targets = [*self.files.values(), *(self.folder / name for name in names)]
        for target in targets:
            refuse_target(target)
        foreign = not _is_record(self.folder / RECORD) and not self.terms.force
        for target in targets if foreign else ():
            if target.is_file() and not (target.suffix not in (PAGE, ".xml") and ours(target)):
                raise Refusal(
                    f"{target} is there, and voicecoach did not make it; --force replaces it"
                )

    def make(self, twins: Sequence[Scheduled]) -> None:
        """Make the tracks of sessions that sound the same: spoken and laid out once."""
        routine = twins[0].routine
        picture, music = cover_of(routine), music_of(routine, self.progress, self.store)
        with Reel() as reel:
            made, self.voice = spoken(routine, self.store, self.progress, reel.keep)
            if picture is None:
                told = told_length(made.follows, made.score, routine.book)
                picture = drawn_cover(made.score, routine.title, told, self.store)
            cover = self.files[twins[0].day.number].with_suffix(COVER)
            _put(cover, picture)
            track = metered(routine, made, music)
            for twin in twins:
                self._session(twin, made, track, picture, cover)

    def _session(
        self, session: Scheduled, made: Composed, track: Metered, picture: bytes, cover: Path
    ) -> None:
        """Write a session's track, unless it is there, and what goes beside it."""
        path = self.files[session.day.number]
        details = self._details(session, made, picture)
        formats.check(self.terms.format, track.score.length, track.channels)
        shape = formats.shape_of(
            self.terms.format, track, details, self.terms.most, compatible=self.terms.compatible
        )
        digest = self._digest(session, track, details, shape)
        if self.kept.get(path.name) != _Kept(digest, _size(path)):
            write_track(path, track, details, self.terms.format, self.store, self.progress, shape)
            self.made += 1
        self.kept[path.name] = _Kept(digest, _size(path))
        score = made.score
        known = day_id(self.schedule, session.day)
        around = Addresses(path.name, cover.name, id=known, around=INDEX)
        page = page_html(score, sheet_of(session.routine), around)
        _put(path.with_suffix(VTT), BESIDE["vtt"].text(score).encode("utf-8"))
        _put(path.with_suffix(CHAPTERS), JSON.sealed(podcast_chapters(score)).encode("utf-8"))
        _put(path.with_suffix(PAGE), page.encode("utf-8"))
        _put(self.folder / RECORD, _printed(self.kept, self.url))
        self.chapters += len(score.chapters)
        self.episodes[session.day.number] = Episode(
            session, path.name, cover.name, score.length, _size(path), session.routine.about or ""
        )

    def _details(self, session: Scheduled, made: Composed, picture: bytes) -> Details:
        details = details_of(session.routine, made, picture, self.store)
        term, day = self.schedule.term, session.day
        return replace(
            details,
            title=session.name,
            album=self.schedule.title,
            comment=session.routine.about or self.schedule.about,
            number=(day.number, len(term)),
            disc=(day.week, term.weeks),
        )

    def _digest(
        self, session: Scheduled, track: Metered, details: Details, shape: Shape
    ) -> str:  # fmt: skip
        """Give a sha256, in hex, of all that a track is made of."""
        made = hashlib.sha256(recipe("formats.write", "lameenc", "soundfile", "mutagen").encode())
        made.update(repr((self.terms.format, shape, track.channels)).encode())
        made.update(id3(track.score, details))
        for passage in track.score.passages:
            key = passage_key(track, passage) if passage.cues else str(passage.length)
            made.update(key.encode() + b"\n")
        if session.routine.music is not None:
            made.update(repr(session.routine.music).encode())
            for file in materials("", session.routine):
                made.update(file.read_bytes() if file.is_file() else b"")
        return made.hexdigest()

    def finish(self) -> None:
        """Write what is of all sessions: the playlist, the page, and the feed; tidy up."""
        episodes = [self.episodes[each.day.number] for each in self.schedule]
        made = [(each.session.name, each.length) for each in episodes]
        text = playlist(self.schedule.title, [each.file for each in episodes], made)
        _put(self.path, text.encode("utf-8"))
        _put(self.folder / INDEX, calendar_html(self.schedule, episodes).encode("utf-8"))
        if self.url:
            feed = feed_xml(self.schedule, episodes, self.url)
            _put(self.folder / FEED, feed.encode("utf-8"))
        names = {path.name for path in self.files.values()}
        for gone in self.before.keys() - names:
            for old in _beside(self.folder / gone):
                old.unlink(missing_ok=True)
            self.kept.pop(gone, None)
        _put(self.folder / RECORD, _printed(self.kept, self.url))

    def built(self, began: float) -> Built:
        """Tell what was made."""
        count = len(self.schedule)
        notes = [f"{self.folder / INDEX} is the page of all {count} sessions"]
        if self.made < count:
            notes.append(f"{count - self.made} were there already, and are unchanged")
        if self.url:
            notes.append(f"{self.folder / FEED} is the podcast, for {self.url}")
        else:
            notes.append("--url ADDRESS, where the folder will lie, makes it a podcast, too")
        episodes = self.episodes.values()
        return Built(
            path=self.path, voice=self.voice, length=sum(e.length for e in episodes),
            size=sum(e.size for e in episodes), chapters=self.chapters, loudness=None,
            took=monotonic() - began, grown=(), beside=tuple(self.files.values()),
            notes=tuple(notes),
        )  # fmt: skip


def _names(schedule: Schedule, terms: Terms) -> Iterator[tuple[Scheduled, str]]:
    """Name the files: numbered, so that any player has them in order."""
    digits = max(2, len(str(len(schedule.term))))
    for each in schedule:
        yield each, f"{each.day.number:0{digits}}-{slug(each.name, 'session', 60)}.{terms.format}"


def _put(path: Path, data: bytes) -> None:
    """Write a file, unless it is there already as it is to be."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    with replacing(path) as file:
        file.write(data)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _beside(track: Path) -> Iterable[Path]:
    yield track
    yield from (track.with_suffix(end) for end in (VTT, CHAPTERS, COVER, PAGE))


def _is_record(path: Path) -> bool:
    try:
        return path.is_file() and JSON.whole(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _record(path: Path) -> tuple[dict[str, _Kept], str]:
    """Read what the tracks of a folder were made of, and its address; nothing where it is not
    known."""
    if not _is_record(path):
        return {}, ""
    try:
        found = json.loads(path.read_text("utf-8"))
        tracks = found["tracks"].items()
        return {name: _Kept(each["made_of"], each["size"]) for name, each in tracks}, found["url"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, ""


def _printed(kept: dict[str, _Kept], url: str) -> bytes:
    tracks = {name: {"made_of": k.digest, "size": k.size} for name, k in sorted(kept.items())}
    values = {"url": url, "tracks": tracks}
    return JSON.sealed(json.dumps(values, indent=1) + "\n").encode("utf-8")
