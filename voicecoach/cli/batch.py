"""Building from the command line: one routine or many, each with its file and its closing line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..files import leads_nowhere, refuse_target, refuse_unwritable
from ..problem import Refusal
from ..routine.library import is_folder, routines_in, stem
from ..seal import ours as made_by_us
from . import console
from .closing import closing_word
from .wanted import Wanted

if TYPE_CHECKING:
    from ..pipeline import Built
    from ..programme.schedule import Schedule
    from ..routine.items import Routine
    from ..score.split import By
    from ..store import Store

_TEXT_BYTES = 1 << 26  # of lyrics or cues, far beyond those of twelve hours


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch gave: the tracks that were built, and the exit status: 1 if any failed, 130 if
    it was interrupted."""

    built: tuple[Built, ...]
    status: int


Tell = Callable[[Exception, str], None]
"""Tells what went wrong with the routine of a name."""


def build_all(
    names: Sequence[str],
    wanted: Wanted,
    read: Callable[[str], Routine | Schedule],
    store: Store,
    tell: Tell,
) -> Outcome:
    """Build routines one after another, sharing the store; what fails does not stop the rest.

    Args:
        names: of routines, and of folders of them; each is built once.
        wanted: what to write.
        read: gives the routine of a name, or the sessions of a programme.
        store: keeps what was made.
        tell: told what went wrong, if there are several; else it is raised.

    Raises:
        Refusal: the output cannot be what was asked for.
        ImportError, OSError: a part that its format needs cannot be loaded.
    """
    every = every_routine(names)
    _refuse_output(wanted, len(every))
    _refuse_format(wanted)
    if len(every) == 1:
        (name,) = every
        if isinstance(name, tuple):
            raise name[1]
        with console.ProgressLine(quiet=wanted.quiet) as progress:
            done = _Batch(wanted, store, 1).build(name, read(name), progress)
        _close(done, wanted)
        return Outcome((done,), 0)
    return _several(every, wanted, read, store, tell)


def _several(
    every: Sequence[str | tuple[str, Exception]],
    wanted: Wanted,
    read: Callable[[str], Routine | Schedule],
    store: Store,
    tell: Tell,
) -> Outcome:
    """Build several, with one display for all; tell of each how it went."""
    batch = _Batch(wanted, store, len(every))
    tracks: list[Built] = []
    with console.ProgressLine(quiet=wanted.quiet) as progress:
        for index, each in enumerate(every):
            name, fault = each if isinstance(each, tuple) else (each, None)
            progress.turn(name, index, len(every))
            try:
                if fault is not None:
                    raise fault
                done = batch.build(name, read(name), progress)
                tracks.append(done)
                progress.hide()
                _close(done, wanted)
            except KeyboardInterrupt:
                progress.hide()
                console.say(f"Stopped; {len(batch.built)} of {len(every)} tracks were built.")
                return Outcome(tuple(tracks), 130)
            except Exception as error:  # noqa: BLE001 - whatever it is, the rest is still built
                progress.hide()
                tell(error, name)
    if not wanted.quiet:
        console.say(f"{len(batch.built)} of {len(every)} tracks built.")
    return Outcome(tuple(tracks), 0 if len(tracks) == len(every) else 1)


def every_routine(names: Sequence[str]) -> list[str | tuple[str, Exception]]:
    """Give all routines that are named, those of folders too, once; and why a folder has none."""
    return list(dict.fromkeys(_each(names)))


def _each(names: Sequence[str]) -> Iterator[str | tuple[str, Exception]]:
    for name in names:
        if not is_folder(name):
            yield name
            continue
        try:
            yield from routines_in(Path(name))
        except (Refusal, OSError) as error:
            yield name, error


def _refuse_output(wanted: Wanted, count: int) -> None:
    """Refuse an output that cannot be, before anything is read."""
    output = wanted.output
    if output is None:
        return
    if output == "-":
        raise Refusal(
            "a track is put together out of order, so it cannot go to standard output; use -o FILE"
        )
    for each in (wanted.folder, *wanted.folder.parents) if wanted.folder is not None else ():
        nowhere = leads_nowhere(each)
        if nowhere:
            raise Refusal(f"{output} cannot be written: {each} {nowhere}")
    if wanted.folder is not None and Path(output).exists() and not Path(output).is_dir():
        raise Refusal(f"{Path(output)} is a file, not a folder")
    if wanted.folder is None and count > 1:
        raise Refusal(f"{count} tracks need a folder to go to, and {output} is none")


def _refuse_format(wanted: Wanted) -> None:
    """Refuse a format that cannot be written here, before anything is read, fitted or spoken."""
    from ..formats.write import check, check_shape, format_of

    kind = wanted.format or "mp3"
    if wanted.output is not None and wanted.folder is None and wanted.split is None:
        kind = format_of(Path(wanted.output), wanted.format)
    check(kind)
    check_shape(kind, sized=wanted.most is not None, compatible=wanted.compatible)


class _Batch:
    """Builds one after another, and gives no two of them the same file.

    Attributes:
        built: the tracks that are complete, however the rest went.
    """

    def __init__(self, wanted: Wanted, store: Store, count: int) -> None:
        self.wanted = wanted
        self.store = store
        self.count = count
        self.taken: set[str] = set()
        self.built: set[Path] = set()

    def build(
        self, name: str, routine: Routine | Schedule, progress: console.ProgressLine
    ) -> Built:
        """Build a routine into the file that is wanted of it, a programme into a folder."""
        from ..formats.beside import names_beside
        from ..pipeline import build
        from ..programme.schedule import Schedule
        from ..routine.materials import materials

        if isinstance(routine, Schedule):
            return self._series(name, routine, progress)
        if self.wanted.url:
            raise click.UsageError("--url goes with --roster PEOPLE, or with a programme")
        if self.wanted.split is not None:
            return self._album(name, routine, progress, self.wanted.split)
        wanted: Any = self.wanted
        path, kind = self._target(name, routine)
        sources = list(materials(name, routine))
        targets = (path, *names_beside(path, wanted.lyrics, cues=wanted.cues))
        self._refuse_others(targets, sources)
        if str(path).casefold() in (str(target).casefold() for target in targets[1:]):
            raise Refusal(f"{path} would be the track and its lyrics; use -o to write elsewhere")
        with _folder(path.parent if wanted.folder is not None else None), self._naming(targets):
            done = build(
                routine, path, format=kind, store=self.store, lyrics=wanted.lyrics,
                cues=wanted.cues, progress=progress, most=wanted.most,
                compatible=wanted.compatible,
            )  # fmt: skip
            return replace(done, routine=name)

    def _album(self, name: str, routine: Routine, progress: console.ProgressLine, by: By) -> Built:
        """Build the parts of a routine into a folder: that which is named, or of its own name."""
        from ..album import build_album
        from ..routine.materials import materials

        wanted = self.wanted
        called = stem(name, routine)
        folder = self._folder_of(called, "--split makes a folder of files")
        path = self._free(folder / called, "m3u8")
        sources = list(materials(name, routine))

        def refuse(targets: Sequence[Path]) -> None:
            for target in targets:
                self._refuse_others([target], sources)

        with _folder(folder):
            done = build_album(
                routine, path, by=by, format=wanted.format or "mp3", store=self.store,
                refuse=refuse, progress=progress, most=wanted.most,
                compatible=wanted.compatible,
            )  # fmt: skip
        self.built.add(path)
        return replace(done, routine=name)

    def _series(self, name: str, schedule: Schedule, progress: console.ProgressLine) -> Built:
        """Build the sessions of a programme into a folder."""
        from ..programme.series import Terms, build_series

        wanted = self.wanted
        if wanted.split or wanted.lyrics or wanted.cues:
            raise Refusal(
                "--split, --lyrics and --cues are for one session, and this is a programme; "
                "name one with --week and --day"
            )
        called = schedule.stem(name)
        folder = self._folder_of(called, "a programme is a folder of files")
        path = self._free(folder / called, "m3u8")
        terms = Terms(
            wanted.format or "mp3", wanted.most, wanted.compatible, wanted.url, wanted.force
        )
        with _folder(folder):
            done = build_series(schedule, path, terms, self.store, progress, progress.turn)
        self.built.add(path)
        return replace(done, routine=name)

    def _folder_of(self, called: str, makes: str) -> Path:
        """Give the folder for several files: the one that is named, or one of their own name."""
        wanted = self.wanted
        if wanted.output is None or (wanted.folder is not None and self.count > 1):
            return (wanted.folder or Path()) / called
        folder = Path(wanted.output)
        if folder.suffix and not folder.is_dir():
            raise Refusal(f"{makes}, and {folder} looks like a file")
        return folder

    def _refuse_others(self, targets: Sequence[Path], sources: Sequence[Path]) -> None:
        """Refuse to take the place of what the track is made of, or of a file of somebody else.

        Raises:
            Refusal: one of the files would.
        """
        path = targets[0]
        for target in targets:
            if any(_same(source, target) for source in sources):
                raise Refusal(f"{target} is what the track is made of; use -o to write elsewhere")
        ours = self.wanted.force or (_plain(path) and made_by_us(path))
        cure = "--force replaces it"
        if self.wanted.output is None:
            cure = f"-o FILE writes elsewhere, {cure}"
        if not ours and _plain(path):
            raise Refusal(f"{path} is there, and voicecoach did not make it; {cure}")
        for target in () if self.wanted.force else targets[1:]:
            if _plain(target) and not _sealed(target):
                raise Refusal(f"{target} is there, and not as voicecoach wrote it; {cure}")

    @contextmanager
    def _naming(self, targets: Sequence[Path]) -> Iterator[None]:
        """Let an interrupt that comes late name the files that were written before it.

        After the last track nothing is left to interrupt.
        """
        before = [_stamp(target) for target in targets]
        try:
            yield
            self.built.add(targets[0])
            if len(self.built) == self.count:
                console.settle()
        except KeyboardInterrupt as error:
            both = zip(targets, before, strict=True)
            written = [target for target, stamp in both if _stamp(target) != stamp]
            if targets[0] in written:
                self.built.add(targets[0])
            error.args = tuple(map(str, written))
            raise

    def _target(self, name: str, routine: Routine) -> tuple[Path, str]:
        """Give the file to write and its format."""
        from ..formats.write import format_of

        wanted, folder = self.wanted, self.wanted.folder
        if folder is None and wanted.output is not None:
            path = Path(wanted.output)
            kind = format_of(path, wanted.format)
            if not path.suffix:
                refuse_target(path)  # a device is one under any name
                path = path.with_name(f"{path.name}.{kind}")
        else:
            kind = wanted.format or "mp3"
            called = stem(name, routine)
            path = self._free((folder or Path()) / called, kind)
        return path, kind

    def _free(self, start: Path, kind: str) -> Path:
        """Give a file that no other of the batch has, on any disk: Legs and legs are one."""
        number = 1
        while True:
            path = Path(f"{start}-{number}.{kind}" if number > 1 else f"{start}.{kind}")
            folded = unicodedata.normalize("NFC", str(path)).casefold()
            if folded not in self.taken:
                self.taken.add(folded)
                return path
            number += 1


@contextmanager
def _folder(folder: Path | None) -> Iterator[None]:
    """Make a folder, and those around it; where nothing gets into them, take them back.

    Only those made here are taken back, and the system refuses it for one with anything in it.
    """
    made: list[Path] = []
    try:
        for each in reversed((folder, *folder.parents) if folder is not None else ()):
            if not each.exists():
                refuse_unwritable(each)
                each.mkdir()
                made.append(each)
        yield
    finally:
        for each in reversed(made):
            with suppress(OSError):  # something is in it
                each.rmdir()


def _stamp(path: Path) -> tuple[int, int] | None:
    """Give what changes when another file takes the place of one."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_mtime_ns


def _same(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except (OSError, ValueError):
        return False


def _plain(path: Path) -> bool:
    """Tell whether it is there and a file; what else may be there is refused for what it is."""
    return path.is_file() and not path.is_symlink()


def _sealed(path: Path) -> bool:
    """Tell whether lyrics or cues are as we wrote them: by hand, none become so."""
    from ..formats.beside import sidecar

    try:
        text = path.read_bytes().decode("utf-8") if path.stat().st_size <= _TEXT_BYTES else "?"
    except UnicodeDecodeError:
        return False
    return sidecar(path).seal.whole(text)


def _close(built: Built, wanted: Wanted) -> None:
    if not wanted.quiet:
        console.say(closing_word(built, verbose=wanted.verbose))
