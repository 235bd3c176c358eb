"""The readers of sheets: what each reads, how a source is told to be one of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ..problem import Problems, Refusal, listed, near, shown
from . import known
from .draft import Draft
from .sheet import Sheet


@dataclass(frozen=True, slots=True)
class SheetReader:
    """A reader: a module of this wing whose `read(sheet)` gives a Draft.

    Attributes:
        name: what `--as` calls it.
        about: what it reads, in a few words.
        module: imported when it is used.
        tells: whether a sheet is one of its own, by what is in it; cheap, and it never raises.
        fills: whether moves that are known may fill what such a sheet leaves out; another app's
            timer goes on as it did there.
    """

    name: str
    about: str
    module: str
    tells: Callable[[Sheet], bool]
    fills: bool = False

    def read(self, sheet: Sheet) -> Draft:
        """Read a sheet; see the module.

        Raises:
            Problems, Refusal: why there is no draft of it.
        """
        draft: Draft = import_module(f".{self.module}", __package__).read(sheet)
        return draft


def _anything(_sheet: Sheet) -> bool:
    return True


def _own(name: str, about: str, *, fills: bool = False) -> SheetReader:
    """Give a reader whose module knows its own sheets: `tells(sheet)`."""

    def tells(sheet: Sheet) -> bool:
        try:
            found: bool = import_module(f".{name}", __package__).tells(sheet)
        except Problems:  # it is no text, or too much of it
            return False
        return found

    return SheetReader(name, about, name, tells, fills)


READERS: tuple[SheetReader, ...] = (
    _own("zwo", "Zwift workouts (.zwo)"),
    _own("jawt", "Just Another Workout Timer: a workout or a backup, JSON"),
    _own("openhiit", "OpenHIIT: interval timers, JSON"),
    _own("machine", "TimeR Machine: timers with steps and groups, JSON"),
    _own("pwf", "PWF, the Portable Workout Format: plans, YAML"),
    _own("w2a", "w2a: exercises with pauses, YAML"),
    _own("wod", "workouts of the day (.wod): AMRAP, EMOM, for time"),
    _own("liftmark", "LiftMark: workouts in Markdown"),
    _own("table", "tables: CSV, TSV, Markdown, a spreadsheet (.xlsx)", fills=True),
    _own("gaps", "scripts with gaps: [Gap: 30 seconds], #PAUSE 5"),
    _own("intervals", "workout text of intervals.icu"),
    _own("cuelist", "phrases with their seconds, one a line"),
    SheetReader(
        "prose", "leaflets, posts and messages: text, a web page, a PDF, a Word document",
        "prose.leaflet", _anything, fills=True,
    ),
)  # fmt: skip
"""In the order in which a sheet is shown to them; the last takes whatever none knows."""


def drafted(data: bytes, name: str, as_: str | None = None) -> Draft:
    """Make a draft of a sheet, and fill what it leaves out with what is known of its moves.

    Args:
        data: the sheet's bytes.
        name: what it is called, with its suffix.
        as_: the reader to take; None for the one that its content asks for.

    Raises:
        Problems, Refusal: why there is no draft of it.
    """
    sheet = Sheet(name, data)
    reader = reader_of(sheet, as_)
    draft = reader.read(sheet)
    return known.filled(draft) if reader.fills else draft


def reader_of(sheet: Sheet, as_: str | None = None) -> SheetReader:
    """Find the reader of a sheet: the one that is named, or the first that knows it.

    Raises:
        Refusal: none has that name.
    """
    if as_ is None:
        return next(each for each in READERS if each.tells(sheet))
    for each in READERS:
        if each.name == as_:
            return each
    names = [each.name for each in READERS]
    likely = near(as_, names)
    cure = f"did you mean {shown(likely)}?" if likely else f"there are {listed(names)}"
    raise Refusal(f"no sheet is read as {shown(as_)}; {cure}")
