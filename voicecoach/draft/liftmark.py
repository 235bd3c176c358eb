"""LiftMark: a workout in Markdown, its exercises as headings, their sets as list items.

A set is `[weight] [unit] x reps`, a time or a distance, with modifiers: `@rest: 90s`, `@perside`,
`@dropset`. A heading with headings of exercises below is a section, or a superset by its name. The
words below a heading are notes, and may say that it is done per side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .cells import tempo_in, time_in
from .draft import Draft
from .efforts import Effort, exercises, in_turn, note, sets_of
from .hints import part_meant
from .jotting import Jotting, Notepad, saying
from .sheet import Sheet

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*?)\s*#*")
_ITEM = re.compile(r"\s*[-*+]\s+(?P<text>\S.*)")
_META = re.compile(r"@(?P<key>[\w-]+)\s*:?\s*(?P<value>.*)")
_MODIFIER = re.compile(r"@(?P<key>[a-z_-]+)\s*(?::\s*(?P<value>[^@]*))?", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?:per|each)\s*(?P<part>side|leg|arm|hand|foot|knee|hip|shoulder)?\b", re.IGNORECASE
)
_NOTED_SIDE = re.compile(
    r"(?:^|\n|[.;,]\s*)\W*(?:per|each) (?P<part>side|leg|arm|hand|foot)\b", re.IGNORECASE
)
_LOAD = (
    r"(?P<load>bw|bodyweight|[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*"
    r"(?P<unit>lbs?|kgs?|pounds|inch(?:es)?|in|cm)?"
)
_SET = re.compile(
    rf"(?:{_LOAD}\s*)?(?:x|×|for)\s*(?P<dose>amrap|[0-9]{{1,4}}(?:\.[0-9])?\s*[a-z]*)"
    r"|(?P<alone>amrap|[0-9]{1,5}(?:\.[0-9]{1,3})?\s*[a-z]*)",
    re.IGNORECASE,
)
_METRES_IN = {
    "km": Fraction(1000), "mile": Fraction(1609), "mi": Fraction(1609), "met": Fraction(1),
    "feet": Fraction(3048, 10000), "ft": Fraction(3048, 10000), "y": Fraction(9144, 10000),
}  # fmt: skip
_SECTION = re.compile(r"\W*(?:warm|cool|main|core|finisher|accessor|conditioning|circuit)", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_SAFE = re.compile(
    r"\b(?:stop|pain|hurt|pinch|ache|dizz|never|avoid|careful|don'?t|do not|keep|rest|breathe|"
    r"leave|focus|slow|remember|make sure|no )\b",
    re.IGNORECASE,
)
_MORE_THAN_SETS = 0.5


@dataclass(slots=True)
class _Part:
    """A heading with what stands below it, up to the next."""

    title: str
    level: int
    notes: list[str] = field(default_factory=list)
    sets: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    parts: list[_Part] = field(default_factory=list)


def tells(sheet: Sheet) -> bool:
    """Tell a workout: below headings of a second level at least, most list items are sets."""
    root = _parts(sheet.text)
    found = list(_all(root))
    items = [text for part in found for text in part.sets]
    sets = [text for text in items if _effort(text, "") is not None]
    nested = any(part.sets and part.level > 1 for part in found)
    heads = sum(bool(part.parts) and part.level > 0 for part in found)
    return nested and heads > 0 and len(sets) > max(0, _MORE_THAN_SETS * len(items))


def read(sheet: Sheet) -> Draft:
    """Read a workout.

    Raises:
        Problems: there is no exercise in it.
    """
    root = _parts(sheet.text)
    whole = next((part for part in _all(root) if any(one.sets for one in _below(part))), root)
    pad = Notepad(sheet, whole.title)
    units = whole.meta.get("units", "").strip().casefold()
    for key, value in whole.meta.items():
        if key not in ("units", "tags"):
            pad.leave_out(f"@{key}: {value}")
    _notes(pad, whole.notes)
    for part in whole.parts:
        pad.items += _items(part, units, pad)
    for part in _after(root, whole):
        pad.leave_out(part.title)
    return pad.draft()


def _parts(text: str) -> _Part:
    """Part a text by its headings: each below the nearest of a smaller level."""
    root = _Part("", 0)
    row = [root]
    for line in text.split("\n"):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if heading:
            level = len(heading["level"])
            while row[-1].level >= level:
                row.pop()
            row[-1].parts.append(_Part(heading["text"], level))
            row.append(row[-1].parts[-1])
        elif line.startswith("@") and (meta := _META.fullmatch(line.strip())):
            row[-1].meta[meta["key"].casefold()] = meta["value"]
        elif item:
            row[-1].sets.append(item["text"].strip())
        elif line.strip():
            row[-1].notes.append(line.strip())
    return root


def _all(part: _Part) -> Iterator[_Part]:
    yield part
    for each in part.parts:
        yield from _all(each)


def _below(part: _Part) -> Iterator[_Part]:
    """Give the headings right below one, and those below a section or a superset there."""
    for each in part.parts:
        yield each
        if _SECTION.match(each.title) or "superset" in each.title.casefold():
            yield from each.parts


def _after(root: _Part, whole: _Part) -> list[_Part]:
    """Give other workouts that stand behind the one that is read."""
    inside = [id(part) for part in _all(whole)]
    behind = list(_all(root))
    at = next(n for n, part in enumerate(behind) if part is whole)
    return [part for part in behind[at:] if id(part) not in inside]


def _notes(pad: Notepad, lines: Sequence[str]) -> None:
    """Take the notes of a workout: what is to be minded is said, what was felt is kept aside."""
    for sentence in _SENTENCE.split("\n".join(lines)):
        if _SAFE.search(sentence):
            pad.items += saying(sentence)
        elif sentence.strip():
            pad.remark("title", "note", sentence)
            pad.leave_out(sentence)


def _items(part: _Part, units: str, pad: Notepad) -> list[Jotting]:
    """Give what a heading stands for: an exercise, a superset or a section."""
    if not part.parts:
        return _exercise(part, units, pad)
    superset = "superset" in part.title.casefold()
    members = [_items(one, units, pad) for one in part.parts]
    flat = [item for items in members for item in items]
    if part.sets:
        flat = [*_exercise(part, units, pad), *flat]
    for line in part.notes:
        flat = [*saying(line), *flat]
    if not superset or len(flat) < 2 or len(flat) != len(members):
        if flat:
            flat[0].remark("", "note", part.title)
        return flat
    counts = {sets_of(item) for item in flat}
    if len(counts) > 1:
        flat[0].remark("", "asked", f"{part.title}: done in turn, but each has other sets")
        return flat
    found = in_turn(flat, counts.pop())
    if len(found) == 1:
        _rests(found[0])
        found[0].remark("", "note", part.title)
    return found


def _rests(group: Jotting) -> None:
    """Guess that nothing lies between the exercises of a superset where no rest is written."""
    *most, last = group.inside
    if not any("rest" in item.keys for item in most):
        group.guess("between", "0", "no rest is said between the exercises of a superset")
        if "rest" in last.keys:
            group.keys["rest"] = last.keys.pop("rest")


def _exercise(part: _Part, units: str, pad: Notepad) -> list[Jotting]:
    noted = _NOTED_SIDE.search("\n".join(part.notes))
    side = part_meant(noted["part"]) if noted else ""
    efforts, odd = [], []
    for text in part.sets:
        effort = _effort(text, units)
        if effort is None:
            odd.append(text)
            pad.leave_out(text)
        else:
            efforts.append(replace(effort, each=effort.each or side))
    if not part.sets and not part.notes:
        return []
    found = exercises(part.title, efforts)
    if not efforts:
        found[0].remark("", "asked", "no set of it could be read")
    for text in odd:
        found[0].remark("", "note", f"no set that can be read: {text}")
    tempos = [tempo for text in part.sets if (tempo := _modifiers(text)[1].get("tempo"))]
    tempo = tempo_in(tempos[0]) if tempos else ""
    if tempo:
        found[0].keys["tempo"] = tempo
    for line in part.notes:
        note(found[0], line)
    found[0].remark("", "from", "; ".join(part.sets))
    for text in part.sets:
        for key in _modifiers(text)[1].keys() & {"dropset", "rpe"}:
            found[0].remark("", "note", f"{text}" if key == "dropset" else f"RPE: {text}")
    return found


def _modifiers(text: str) -> tuple[str, dict[str, str]]:
    """Part a set from its modifiers."""
    bare, *_ = text.split("@")
    found = {
        each["key"].casefold(): (each["value"] or "").strip()
        for each in _MODIFIER.finditer(text[len(bare) :])
    }
    return bare.strip(), found


def _effort(text: str, units: str) -> Effort | None:
    """Read a set; None if it is none."""
    bare, modifiers = _modifiers(text.split(" #")[0])
    whole = f"{bare} {' '.join(modifiers.values())}"
    side = _SIDE.search(bare) or _SIDE.search(whole)
    each = part_meant(side["part"] or "side") if side else ""
    each = "side" if "perside" in modifiers and not each else each
    found = _SET.fullmatch(" ".join(_SIDE.sub(" ", bare).split()))
    if not found:
        return None
    dose = _dose((found["dose"] or found["alone"]).casefold())
    if dose is None or (found["load"] and dose.metres):
        return None
    rest = modifiers.get("rest", "")
    pause = time_in(re.sub(r"\s+(?:per|each)\b.*", "", rest)) if rest else None
    return replace(dose, each=each, load=_load(found["load"], found["unit"], units), rest=pause)


def _dose(text: str) -> Effort | None:
    """Read what is done in a set: `m` is a minute, never a metre."""
    parts = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]*)", text)
    if not parts:
        return Effort(most=True) if text == "amrap" else None
    number, unit = Fraction(parts[1]), parts[2]
    if not number:
        return None
    if unit in ("", "rep", "reps"):
        return Effort(reps=int(number)) if number.denominator == 1 and number <= 1000 else None
    for key, scale in _METRES_IN.items():
        if unit.startswith(key) and unit not in ("min", "mins", "minutes"):
            return Effort(metres=number * scale)
    time = time_in(text)
    return Effort(time=time) if time else None


def _load(load: str | None, unit: str | None, units: str) -> str:
    if not load or load[0] in "bB" or not Fraction(load):
        return ""
    return f"{load} {unit or units or ''}".strip()
