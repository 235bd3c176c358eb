"""How the lines of a routine stand to each other: a missing space, one too many, a lost colon.

YAML often stumbles one line after such a slip, so the line above is looked at too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ITEMS = {
    "exercise": "Squat",
    "use": "Bridge",
    "session": "",
    "rounds": "2",
    "say": "Well done.",
    "play": "birds.mp3",
    "sound": "bell",
    "rest": "30s",
    "pause": "10s",
}
"""What an item of a session may begin with, each with an example of its value."""


class Fault(NamedTuple):
    """A fault in a line: where it begins (from 0), how long it is, what it is and its cure."""

    column: int
    length: int
    message: str
    cure: str = ""


class Slip(NamedTuple):
    """A fault, and the line that it is in, from 0."""

    row: int
    fault: Fault


_STUMBLES = (
    "mapping values",
    "could not find expected ':'",
    "<block end>",
    "sequence entries",
    "document start",
)
_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_]+):(?P<value> .*)?")
_NO_SPACE = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_]+):(?P<value>[^\s:/].*?)\s*")
_NO_GAP = re.compile(r" *(?:- +)*-(?P<rest>[A-Za-z\"'{\[].*?)\s*")
_NO_COLON = re.compile(r"(?P<indent> *)- +(?P<text>[A-Za-z0-9][^#]*?)\s*")
_NUMBERED = re.compile(r" *(?:- +)*(?P<key>[a-z_]+) +(?P<value>[0-9]\S*)\s*")


def slip(lines: Sequence[str], row: int, column: int, problem: str) -> Slip | None:
    """Find the slip of a space or a colon that made YAML stop, if it was one.

    Args:
        lines: the source.
        row: the line where YAML stopped, from 0.
        column: where in it, from 0.
        problem: YAML's own words for it.
    """
    if not any(stumble in problem for stumble in _STUMBLES):
        return None
    group = _no_session(lines, row)
    if group:
        return Slip(row, group)
    above = next((at for at in range(row - 1, -1, -1) if _counts(lines[at])), None)
    for at in (row,) if above is None else (row, above):
        found = _no_space(lines[at])
        if found:
            return Slip(at, found)
    if "document start" in problem:
        return _first_indented(lines)
    if "mapping values" in problem:
        if above is not None and _under_session(lines, above):
            text = _NO_COLON.fullmatch(lines[above])
            if text and not _KEY.fullmatch(lines[above]):
                return Slip(above, _no_item(lines[above], text["text"]))
        return _too_far(lines, row, column)
    if "could not find expected ':'" in problem:
        return _no_colon(lines, row)
    return _left_of_its_item(lines, row) or _out_of_line(lines, row)


_ODD_DASH = re.compile(
    rf"\s*(?P<dash>[\u2010-\u2015\u2022\u00b7\u2212])\s*(?P<rest>(?:{'|'.join(ITEMS)}):.*)"
)


def pasted(line: str) -> Fault | None:
    """Find what a word processor puts where YAML wants the '-' of an item."""
    dash = _ODD_DASH.fullmatch(line)
    if dash:
        message = f"'{dash['dash']}' begins no item; that takes a plain '-'"
        return Fault(dash.start("dash"), 1, message, f"write '- {_cut(dash['rest'].strip())}'")
    return None


def _no_session(lines: Sequence[str], row: int) -> Fault | None:
    """Find items that stand under the keys of a group, without its `session`."""
    form = _KEY.fullmatch(lines[row])
    if form is None or not form["dashes"] or form["key"] not in ITEMS:
        return None
    begin = len(form["indent"])
    for line in reversed(lines[:row]):
        other = _KEY.fullmatch(line)
        if other is None or other.start("key") > begin:
            return None
        if other["key"] == "rounds" or (other["key"] == "each" and other["dashes"]):
            message = "these items stand under a group's keys, and not under its 'session'"
            cure = f"put a line '{' ' * other.start('key')}session:' above it"
            return Fault(begin, len(form[0].strip()), message, cure)
        if other["dashes"]:
            return None
    return None


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _no_space(line: str) -> Fault | None:
    gap = _NO_GAP.fullmatch(line)
    if gap:
        at, rest = gap.start("rest") - 1, gap["rest"]
        message = "the '-' has no space behind it"
        return Fault(at, len(rest) + 1, message, f"put a space after the '-': {_cut('- ' + rest)}")
    key = _NO_SPACE.fullmatch(line)
    if key:
        written = f"{key['key']}: {key['value']}"
        message = f"the colon after '{key['key']}' has no space behind it"
        cure = f"put a space after the colon: {_cut(written)}"
        return Fault(key.start("key"), len(written) - 1, message, cure)
    return None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _first_indented(lines: Sequence[str]) -> Slip | None:
    row = next((row for row, line in enumerate(lines) if _counts(line)), 0)
    form = _KEY.fullmatch(lines[row])
    if form is None or not form["indent"]:
        return None
    message = "this line begins further to the right than the keys below it"
    return Slip(row, _removed(form, len(form["indent"]), message))


def _too_far(lines: Sequence[str], row: int, column: int) -> Slip | None:
    """Find a key that stands to the right of those above it, where YAML takes it for text."""
    form = _KEY.fullmatch(lines[row])
    if form is None or column != form.end("key"):
        return None
    begin = len(form["indent"])
    for line in reversed(lines[:row]):
        other = _KEY.fullmatch(line)
        if other is None or (form["dashes"] and not other["dashes"]):
            continue
        column = other.start("dashes" if form["dashes"] else "key")
        if column < begin:
            message = "this line is indented like a part of the text above it, but has a key"
            fault = _removed(form, begin - column, message)
            return Slip(row, fault._replace(cure=f"{fault.cure}; if it is text, put it in quotes"))
    return None


def _out_of_line(lines: Sequence[str], row: int) -> Slip | None:
    """Find a line that begins to the right of the one that it should line up with."""
    form = _KEY.fullmatch(lines[row])
    if form is None:
        return None
    mark, begin = "dashes" if form["dashes"] else "key", len(form["indent"])
    others = (_KEY.fullmatch(line) for line in reversed(lines[:row]) if _counts(line))
    other = next((one for one in others if one is None or one["dashes"] or mark == "key"), None)
    if other is None or other.start(mark) >= begin:
        return None
    message = "this line does not line up with those above it"
    return Slip(row, _removed(form, begin - other.start(mark), message))


def _left_of_its_item(lines: Sequence[str], row: int) -> Slip | None:
    """Find the first key of those that stand as far left as the '-' of their item."""
    form = _KEY.fullmatch(lines[row])
    if form is None or not form["dashes"]:
        return None
    begin = form.start("dashes")
    found: tuple[int, re.Match[str]] | None = None
    for at in range(row - 1, -1, -1):
        if not _counts(lines[at]):
            continue
        other = _KEY.fullmatch(lines[at])
        if other is None or len(other["indent"]) != begin:
            return None
        if not other["dashes"]:
            found = at, other
            continue
        if found is None:
            return None
        first, key = found
        spaces = other.start("key") - begin
        message = f"this line does not line up with '{other['key']}', which it belongs to"
        cure = f"put {spaces} spaces before '{key['key']}', and before what follows it"
        return Slip(first, Fault(begin, len(key[0].strip()), message, cure))
    return None


def _removed(form: re.Match[str], spaces: int, message: str) -> Fault:
    what = "the '-'" if form["dashes"] else f"'{form['key']}'"
    number = "space" if spaces == 1 else f"{spaces} spaces"
    begin = len(form["indent"])
    return Fault(begin, len(form[0].strip()), message, f"remove the {number} before {what}")


def _no_colon(lines: Sequence[str], row: int) -> Slip | None:
    """Find a key without its colon."""
    line = lines[row]
    word = line.strip()
    below = next((other for other in lines[row + 1 :] if _counts(other)), "")
    form = _NUMBERED.fullmatch(line)
    if re.fullmatch(r"[a-z_]+", word) and (below.lstrip().startswith("- ") or word in ITEMS):
        written = f"{word}:"
    elif form:
        written = f"{form['key']}: {form['value']}"
    else:
        return None
    message = "this line is neither a key with its ':' nor part of a text"
    cure = f"put a colon after the key: {_cut(written)}"
    return Slip(row, Fault(line.index(word), len(word), message, cure))


def _under_session(lines: Sequence[str], row: int) -> bool:
    """Tell whether a line belongs to the list of a session."""
    begin = len(lines[row]) - len(lines[row].lstrip())
    for line in reversed(lines[:row]):
        form = _KEY.fullmatch(line)
        if form and not (form["value"] or "").strip() and form.start("key") <= begin:
            return form["key"] == "session"
    return False


def _no_item(line: str, text: str) -> Fault:
    at = line.index(text)
    return Fault(at, len(text), f"'{_cut(text)}' is no item; an item has a key", item_cure(text))


def item_cure(text: str) -> str:
    """Say how a text without a key becomes an item of a session.

    >>> item_cure("say Hello there"), item_cure("rest"), item_cure("Plank")
    ("write '- say: Hello there'", "write '- rest: 30s'", "write '- exercise: Plank'")
    """
    first, _, rest = text.replace(":", " ", 1).partition(" ")
    key = first.casefold()
    if key in ITEMS:
        value = rest.strip(" :-–—") or ITEMS[key]
        text = f"{key}: {value}".strip()
    else:
        text = f"exercise: {text}"
    return f"write '- {text}'" if len(text) <= 60 else ""
