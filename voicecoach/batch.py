"""Building from the command line: one routine or many, each with its file and its closing line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import console
from .library import is_file, routines_in, stem
from .problem import Problems, Refusal, report
from .units import RATE

if TYPE_CHECKING:
    from .build import Built
    from .items import Routine
    from .store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is to write.

    Attributes:
        output: a file, or a folder for the tracks of several; None for the current folder.
        format: else the suffix of the file, else mp3.
        lyrics: kinds of lyrics beside it.
        cues: whether to write the cues beside it.
        quiet: whether to say nothing but what went wrong.
    """

    output: Path | None = None
    format: str | None = None
    lyrics: tuple[str, ...] = ()
    cues: bool = False
    quiet: bool = False


def build_all(
    names: Sequence[str], wanted: Wanted, read: Callable[[str], Routine], store: Store
) -> int:
    """Build routines one after another, sharing the store; what fails does not stop the rest.

    Returns:
        The exit status: 1 if any failed.

    Raises:
        Refusal: the output cannot be what was asked for.
    """
    every = [
        each
        for name in names
        for each in (routines_in(Path(name)) if is_file(name) and Path(name).is_dir() else [name])
    ]
    if wanted.output is not None and str(wanted.output) == "-":
        raise Refusal(
            "a track is put together out of order, so it cannot go to standard output; use -o FILE"
        )
    if len(every) > 1 and wanted.output is not None and not wanted.output.is_dir():
        raise Refusal(f"{len(every)} tracks need a folder to go to, and {wanted.output} is none")
    failed = 0
    targets: dict[Path, str] = {}
    for name in every:
        try:
            routine = read(name)
            path, kind = _target(name, routine, wanted)
            if path in targets:
                raise Refusal(f"{name} and {targets[path]} would both become {path}; use -o")
            targets[path] = name
            _refuse_inputs(path, name, routine)
            built = _build(routine, path, kind, wanted, store)
        except Problems as error:
            console.say(report(error.problems))
            failed += 1
        except (Refusal, OSError) as error:
            if len(every) == 1:
                raise
            console.say(f"voicecoach: {name}: {error}")
            failed += 1
        else:
            if not wanted.quiet:
                console.say(closing(built))
    if len(every) > 1 and not wanted.quiet:
        console.say(f"{len(every) - failed} of {len(every)} tracks built.")
    return 1 if failed else 0


def _target(name: str, routine: Routine, wanted: Wanted) -> tuple[Path, str]:
    """Give the file to write and its format."""
    from .formats import FORMATS

    output = wanted.output
    if output is None or output.is_dir():
        kind = wanted.format or "mp3"
        return (output or Path()) / f"{stem(name, routine)}.{kind}", kind
    suffix = output.suffix.lstrip(".").lower()
    if wanted.format is None and suffix and suffix not in FORMATS:
        raise Refusal(f"{output}: no format is called {suffix!r}; there are {', '.join(FORMATS)}")
    return output, wanted.format or suffix or "mp3"


def _refuse_inputs(path: Path, name: str, routine: Routine) -> None:
    """Refuse to write over what the track is made of."""
    if not path.exists():
        return
    inputs = [Path(name)] if is_file(name) else []
    folder = routine.folder or Path()
    inputs += [folder / file for file in (routine.music.files if routine.music else ())]
    for source in inputs:
        if source.exists() and source.samefile(path):
            raise Refusal(f"{path} is what the track is made of; use -o to write elsewhere")


def _build(routine: Routine, path: Path, kind: str, wanted: Wanted, store: Store) -> Built:
    from .build import build

    lyrics: Any = wanted.lyrics
    with console.Progress(quiet=wanted.quiet) as progress:
        return build(
            routine, path, format=kind, store=store, lyrics=lyrics, cues=wanted.cues,
            progress=progress,
        )  # fmt: skip


def closing(built: Built) -> str:
    """Say what was made, in one line; and which rests grew, in one more each."""
    minutes, seconds = divmod(built.length // RATE, 60)
    size = built.size / 1e6
    facts = [f"{minutes}:{seconds:02}", f"{size:.1f} MB"]
    if built.loudness is not None:
        facts.append(f"{built.loudness:.1f} LUFS".replace("-", "\N{MINUS SIGN}"))
    facts.append(f"{built.chapters} chapters")
    facts.append(f"in {built.took:.1f} s")
    lines = [f"{built.path}: {', '.join(facts)}"]
    lines += [f"  and {other}" for other in built.beside]
    lines += [
        f"  the rest before {rest.before} became {float(rest.became):.0f} s "
        f"instead of {float(rest.written):g} s"
        for rest in built.grown
    ]
    return "\n".join(lines)
