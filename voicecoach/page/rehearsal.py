"""A rehearsal: a routine that is built again whenever it changes, and what came of it last.

Where a build fails its problems are told, and the last take that was good plays on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, get_args

from ..language.filling import fill
from ..language.labels import studio_labels
from ..language.phrasebook import ENGLISH
from ..problem import Problem, Problems, Refusal, underlined, visible
from ..ranges import PACE, SETS
from ..routine.items import Level
from ..routine.library import is_file
from ..routine.materials import materials
from ..voice.model import is_model
from ..voice.pool import NotWorking
from .masthead import Masthead, masthead_of
from .take import Take, take_of

if TYPE_CHECKING:
    from ..routine.items import Routine
    from ..store import Store
    from .ensemble import Ensemble

TAKES = 3
"""Takes that are kept: who listens to one that is no longer the last has it until it moves on."""

_LONGEST_VOICE = 200  # characters of a voice's name


class Superseded(Exception):  # noqa: N818 - it ends a build that nobody wants any more
    """The routine changed while it was built, or all is to end."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a page may change in a routine; None leaves it as it is written.

    Attributes:
        pace: multiplies the routine's.
        level: how much is said.
        voice: who says it.
        sets: of every exercise.
    """

    pace: Fraction | None = None
    level: str | None = None
    voice: str | None = None
    sets: int | None = None

    def told(self) -> dict[str, str]:
        """Give it as a page has it: texts, empty for what is left as it is written."""
        pace = f"{float(self.pace):g}" if self.pace is not None else ""
        sets = str(self.sets) if self.sets is not None else ""
        return {"pace": pace, "level": self.level or "", "voice": self.voice or "", "sets": sets}


def wish_of(values: Mapping[str, Any]) -> Wish:
    """Read a wish as a page has it.

    Raises:
        Refusal: it cannot be; the text says why.
    """
    texts = {key: values.get(key, "") for key in ("pace", "level", "voice", "sets")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise Refusal("a wish has texts: pace, level, voice and sets")
    wish = Wish(level=texts["level"] or None, voice=texts["voice"][:_LONGEST_VOICE] or None)
    if wish.level is not None and wish.level not in get_args(Level):
        raise Refusal(f"a level is full, brief or minimal, not {wish.level!r}")
    if is_model(wish.voice or ""):
        raise Refusal("a page chooses among voices by their names; name a file in the routine")
    if texts["pace"]:
        wish = replace(wish, pace=_number(texts["pace"], "pace", PACE))
    if texts["sets"]:
        wish = replace(wish, sets=int(_number(texts["sets"], "sets", SETS)))
    return wish


def _number(text: str, name: str, lies: tuple[Any, Any]) -> Fraction:
    digits = text.replace(".", "", 1) if name == "pace" else text
    if not (len(text) < 9 and digits.isascii() and digits.isdigit()):
        raise Refusal(f"{name} is a number, not {text[:20]!r}")
    if not lies[0] <= (value := Fraction(text)) <= lies[1]:
        raise Refusal(f"{name} is {float(lies[0]):g} to {float(lies[1]):g}, not {text}")
    return value


Read = Callable[[str, Wish], "Routine"]
"""Gives the routine of a name, changed as is wished."""


class Rehearsal:
    """A routine that is being worked at.

    Attributes:
        name: as it was given.
        slug: what it is called in addresses.
        wish: what is changed in it while it is heard.
        take: the last that was good; None before there is one.
        problems: what is wrong with it now.
        wanted: whether anybody has asked for it yet: the others are built when somebody does.
        fallen: why the natural voice does not speak, though it is installed; empty if nothing is.
        doing: what is being done, and how far it is, in percent; empty while nothing is.
        files: what it is made of, as far as is known, each as an absolute path.
    """

    def __init__(self, name: str, slug: str, wish: Wish) -> None:
        self.name = name
        self.slug = slug
        self.wish = wish
        self.takes: OrderedDict[str, Take] = OrderedDict()
        self.take: Take | None = None
        self.problems: tuple[Problem, ...] = ()
        self.fallen = ""
        self.wanted = False
        self.doing = ""
        self.took_s = 0.0
        self.files: frozenset[Path] = frozenset(_both(Path(name)) if is_file(name) else ())
        self._head: tuple[object, Masthead] | None = None  # of which files, before there is a take
        self._language = ""  # of the routine that was read last
        self._seen: object = None  # of the files, when they were read last

    @property
    def title(self) -> str:
        """What it is called on a list."""
        return self.take.sheet.title if self.take is not None else self._begins().title

    @property
    def language(self) -> str:
        """What it is in: its take, or else its file; empty where that cannot be read so far."""
        if self.take is not None:
            return self.take.routine.language
        return self._language or self._begins().language

    def _begins(self) -> Masthead:
        seen = _stamps(self.files)
        if self._head is None or self._head[0] != seen:
            self._head = seen, masthead_of(self.name)
        return self._head[1]

    @property
    def notes(self) -> tuple[str, ...]:
        """What else there is to say of it, to its author at the terminal."""
        if not self.fallen:
            return ()
        why = f"the natural voice is installed and does not work ({self.fallen})"
        return (f"{why}: the system's speaks",)

    @property
    def file(self) -> str:
        """What its file is called, without its folder."""
        return Path(self.name).name

    def stale(self) -> bool:
        """Tell whether a file changed since it was read last."""
        return self._seen is not None and self._seen != _stamps(self.files)

    def build(
        self,
        reads: Read,
        ensemble: Ensemble,
        store: Store | None,
        told: Callable[[], None],
        wanted: Callable[[], bool],
    ) -> None:
        """Build it; whatever is wrong is kept to be told.

        Args:
            reads: gives the routine.
            ensemble: speaks.
            store: keeps clips and encoded passages.
            told: told that there is something new to say of it.
            wanted: tells whether what is built is still wanted.

        Raises:
            Superseded: it is not.
        """
        began = monotonic()
        self._seen = _stamps(self.files)

        def progress(doing: str, done: int, of: int) -> None:
            if not wanted():
                raise Superseded
            words = studio_labels(self.language)
            share = fill(words["percent"], {"count": str(100 * done // of if of else 0)})
            said = fill(words[_STAGES[doing]], {"share": share})
            if said != self.doing and monotonic() - began > _SOON_S:
                self.doing = said
                told()

        try:
            self.problems = self._problems(lambda: self._made(reads, ensemble, store, progress))
        finally:
            self.doing = ""
        self.took_s = monotonic() - began

    def _problems(self, make: Callable[[], Take]) -> tuple[Problem, ...]:
        """Take what is made, and give what is wrong.

        Raises:
            Superseded: nobody wants it any more.
        """
        try:
            self._keep(make())
        except Problems as error:
            return error.problems
        except Refusal as error:
            return (Problem(None, str(error)),)
        except OSError as error:
            file = f"{error.filename}: " if error.filename else ""
            return (Problem(None, f"{file}{(error.strerror or str(error)).lower()}"),)
        except Superseded:
            raise
        except Exception as error:  # noqa: BLE001 - the next save may well be built
            message = f"{type(error).__name__}: {error}"
            cure = "this is a fault of voicecoach, not yours; please report it with these lines"
            return (Problem(None, message, cure),)
        return ()

    def _made(self, reads: Read, ensemble: Ensemble, store: Store | None, progress: Any) -> Take:
        routine = reads(self.name, self.wish)
        self._language = routine.language
        made_of = materials(self.name, routine)
        files = frozenset(path for each in made_of for path in _both(each))
        if files != self.files:
            self.files, self._seen = files, _stamps(files)
        self.fallen = ""
        try:
            return take_of(routine, ensemble, store, progress)
        except NotWorking as error:
            self.fallen = str(error)
            return take_of(routine, ensemble, store, progress)

    def _keep(self, take: Take) -> None:
        self.take = take
        self.takes[take.track] = take
        self.takes.move_to_end(take.track)
        while len(self.takes) > TAKES:
            self.takes.popitem(last=False)

    def state(self) -> dict[str, Any]:
        """Give what a page is told: what is heard now, what is wrong, what is wished."""
        take = self.take
        return {
            "take": take.digest if take is not None else "",
            "track": take.track if take is not None else "",
            "doing": self.doing,
            "problems": [told_problem(problem) for problem in self.problems],
            "fallen": self.fallen,
            "language": self.language or ENGLISH,
            "wish": self.wish.told(),
        }


_SOON_S = 0.4  # what is done sooner needs no progress


_STAGES = {"speaking": "speaking", "encoding": "encoding", "opening music": "music"}
"""What the stages of a build are called in the tables of labels."""


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, int, int] | None]:
    """Give what changes when a file does."""
    stamps: dict[Path, tuple[int, int, int] | None] = {}
    for file in files:
        try:
            status = file.stat()
            stamps[file] = status.st_ino, status.st_size, status.st_mtime_ns
        except (OSError, ValueError):
            stamps[file] = None
    return stamps


def _both(path: Path) -> tuple[Path, ...]:
    """Give a file as it is named, and what it is a link to."""
    try:
        return path.absolute(), path.resolve()
    except (OSError, RuntimeError):
        return (path.absolute(),)


def told_problem(problem: Problem) -> dict[str, Any]:
    """Give a problem in the parts that a report has."""
    place = problem.place
    quote = underlined(place) if place is not None and place.text.strip() else []
    return {
        "where": visible(str(place)) if place is not None else "",
        "message": visible(problem.message),
        "quote": "\n".join(quote),
        "cure": visible(problem.cure),
    }
