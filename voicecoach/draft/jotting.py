"""Jottings: the items of a draft while a reader collects them, each with its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from ..language.phrasebook import ENGLISH, languages
from ..line import LONGEST_LINE, speakable
from ..problem import Problem, Problems
from ..ranges import TITLE
from ..routine.keys.table import spell
from ..routine.load import of_values
from ..text import plain
from .draft import Draft, Path, Remark, Sort
from .hints import in_own_language, unguessed
from .sheet import Sheet
from .tongues.tongue import language_of

_LINES = 5_000
"""Lines that a sheet may have; a routine that says as much would last for days."""

_NAME = 200
"""Characters that a name, a load or a thing may have."""

_MARKUP = re.compile(r"\[\[|\]\]|\*\*|__|~~|`+|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LINK = re.compile(r"\[([^\]\[]*)\]\((?:https?|mailto):[^)\s]*\)|\bhttps?://\S+|\bwww\.\S+")
_BRACES = str.maketrans("{}", "()")


def fit_to_say(text: str, most: int = LONGEST_LINE) -> str:
    """Give a text of a source as a routine may have it: no markup, no links, no braces.

    >>> fit_to_say("**Squat** [video](https://a.example/b)  {slow}")
    'Squat video (slow)'
    >>> fit_to_say("***")
    ''
    """
    text = _LINK.sub(lambda link: link[1] or "", _TAGS.sub(" ", text))
    text = plain(_MARKUP.sub("", text)).translate(_BRACES).strip()
    if len(text) > most:
        text = text[:most].rpartition(" ")[0] or text[:most]
    return text if speakable(text) else ""


def sentence_of(text: str) -> str:
    """Give a text fit to be said, with a capital and a stop.

    >>> sentence_of("keep the elbows in")
    'Keep the elbows in.'
    """
    text = fit_to_say(text)
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…:" else ".")


@dataclass(slots=True)
class Jotting:
    """An item of a session in the making.

    Attributes:
        keys: what is written of it so far, without the items inside.
        inside: the items of a group.
        remarks: on its keys, with paths from the item on.
    """

    keys: dict[str, Any] = field(default_factory=dict)
    inside: list[Jotting] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, key: str, sort: Sort, text: str) -> Jotting:
        """Add a remark on a key, or on the whole item where the key is empty."""
        text = plain(text)
        path: Path = (key,) if key else ()
        if text and Remark(path, sort, text) not in self.remarks:
            self.remarks.append(Remark(path, sort, text))
        return self

    def guess(self, key: str, value: object, text: str) -> Jotting:
        """Write a value that the sheet does not say, or not clearly, and mark it."""
        self.keys[key] = value
        return self.remark(key, "guessed", text)

    def values(self) -> dict[str, Any]:
        """Give the item as a routine has it, its keys in the order in which people write them."""
        keys = sorted(self.keys, key=lambda key: _RANK.get(key, len(_RANK)))
        values = {key: self.keys[key] for key in keys}
        if self.inside:
            values["session"] = [item.values() for item in self.inside]
        return values

    def placed(self, path: Path) -> Iterable[Remark]:
        """Give its remarks, and those of the items inside, from the path at which it stands."""
        for remark in self.remarks:
            yield Remark((*path, *remark.path), remark.sort, remark.text)
        for place, item in enumerate(self.inside):
            yield from item.placed((*path, "session", place))


_ORDER = (
    *(
        "exercise",
        "say",
        "play",
        "weeks",
        "rounds",
        "with",
        "needs",
        "each",
        "start",
        "order",
        "setup",
    ),
    *("how", "rep", "tempo", "bpm", "sets", "reps", "time", "every", "between", "rest"),
    *("rest_after", "change", "tips", "count", "level"),
)
_RANK = {key: rank for rank, key in enumerate(_ORDER)}


def exercise(name: str, unnamed: str = "Exercise", ask: str = "what is it called?") -> Jotting:
    """Begin an exercise; one without a name gets one that is asked for."""
    said = fit_to_say(name, _NAME)
    if said:
        return Jotting({"exercise": said})
    return Jotting({"exercise": unnamed}).remark("exercise", "asked", ask)


def saying(text: str) -> list[Jotting]:
    """Give the items that say a text; none if there is nothing to say in it."""
    said = sentence_of(text)
    return [Jotting({"say": said})] if said else []


def in_seconds(time: Fraction) -> str:
    """Write a time as a routine does.

    >>> in_seconds(Fraction(90)), in_seconds(Fraction(0))
    ('1m30s', '0')
    """
    return spell(time) if time else "0"


def name_of_sheet(sheet: Sheet) -> str:
    """Give what a sheet is called, as a title; "" if nothing says."""
    if sheet.name in ("-", "", "<text>"):
        return ""
    stem = re.sub(r"[_\-.]+", " ", PurePath(sheet.name).name.split(".")[0])
    said = fit_to_say(stem, TITLE)
    return said[:1].upper() + said[1:]


@dataclass(slots=True)
class Notepad:
    """Everything that a reader has collected of a sheet.

    Attributes:
        sheet: the source.
        title: as the source has it; "" if it has none.
        keys: other keys of the routine.
        items: of its session.
        remarks: on the routine's keys.
        left_out: lines of the source that went nowhere.
        heads: of its columns, which tell its language where the items do not.

    Raises:
        Problems: the sheet has too many lines.
    """

    sheet: Sheet
    title: str = ""
    keys: dict[str, Any] = field(default_factory=dict)
    items: list[Jotting] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    heads: str = ""

    def __post_init__(self) -> None:
        packed = self.sheet.data.startswith(b"PK")
        if not packed and self.sheet.data.count(b"\n") > _LINES:
            message = f"{self.sheet.name} has more than {_LINES} lines, too many for a routine"
            raise Problems([Problem(None, message)])

    def remark(self, key: str, sort: Sort, text: str) -> None:
        """Add a remark on a key of the routine, or on all of it where the key is empty."""
        text = plain(text)
        if text:
            self.remarks.append(Remark((key,) if key else (), sort, text))

    def ask(self, text: str) -> None:
        """Ask something of the whole routine."""
        self.remark("", "asked", text)

    def leave_out(self, text: object) -> None:
        """Say that a line of the source went nowhere."""
        line = plain(str(text))
        if line:
            self.left_out.append(line[:500])

    def about(self, text: str) -> None:
        """Write what the routine is about."""
        said = sentence_of(text)
        if said:
            before = self.keys.get("about")
            self.keys["about"] = fit_to_say(f"{before} {said}") if before else said

    def draft(self) -> Draft:
        """Make the draft.

        Raises:
            Problems: there is no exercise, or what was read is more than a routine may be.
        """
        if not any(map(_works, self.items)):
            raise Problems([Problem(None, f"there is no exercise in {self.sheet.name}")])
        if not fit_to_say(self.title, TITLE):
            self.remark("title", "guessed", "the source has no title")
        session = [item.values() for item in self.items]
        language = self._language(session)
        values = {"title": self.called(), **self.spoken(self.items), **self.keys}
        values["session"] = in_own_language(session, language)
        remarks = list(self.remarks)
        for place, item in enumerate(self.items):
            remarks += item.placed(("session", place))
        _hold_to_rules(values, self.sheet.name)
        return Draft(values, tuple(remarks), tuple(self.left_out), self._share(), language)

    def called(self) -> str:
        """Give the title: the source's, or what its file is called."""
        return fit_to_say(self.title, TITLE) or name_of_sheet(self.sheet) or "My routine"

    def spoken(self, items: Iterable[Jotting]) -> dict[str, str]:
        """Give the language of items as a key, where it is not what holds anyway."""
        language = self._language([item.values() for item in items])
        return {"language": language} if language in languages() and language != ENGLISH else {}

    def _language(self, session: list[dict[str, Any]]) -> str:
        texts = "\n".join(_texts(session))
        found = language_of(texts)
        return found if found != ENGLISH else language_of(f"{texts}\n{self.heads}")

    def _share(self) -> float:
        words = len(self.sheet.data.split())
        lost = sum(len(line.split()) for line in self.left_out)
        return max(0.0, 1 - lost / words) if words else 1.0


def _texts(value: Any) -> Iterator[str]:
    """Give the texts of an item, and of those inside."""
    if isinstance(value, str):
        yield unguessed(value)
    elif isinstance(value, (list, tuple, dict)):
        if isinstance(value, dict):
            value = [each for key, each in value.items() if key != "each"]
        for each in value:
            yield from _texts(each)


def _works(item: Jotting) -> bool:
    return "exercise" in item.keys or any(map(_works, item.inside))


def _hold_to_rules(values: Mapping[str, Any], name: str) -> None:
    """Refuse a draft that would be no routine: the source asks for more than there may be.

    Raises:
        Problems: what of it.
    """
    try:
        of_values(values, None)
    except Problems as found:
        what = found.problems[0]
        raise Problems(
            [Problem(None, f"{name} cannot be made a routine: {what.message}", what.cure)]
        ) from None


def in_one(values: Sequence[Any]) -> Any:
    """Give the one value that all are, else the list of them.

    >>> in_one([8, 8]), in_one([12, 10])
    (8, [12, 10])
    """
    return values[0] if len(set(values)) == 1 else list(values)
