"""The text of a workout of the day: what its lines are, and the parts that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .cells import time_in
from .jotting import Notepad, saying

_TIME = r"(?P<time>[0-9]{1,3}(?::[0-5][0-9]){0,2}\s*(?:'|min(?:utes?)?|m|s|sec)?)"
_SHORT = r"(?P<time>[0-9]{1,3}(?::[0-5][0-9])?\s*(?:min)?)"
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("amrap", rf"(?:AMRAP|as many (?:rounds|reps)[a-z ]*?)[\s:-]*(?:in\s*|of\s*)?{_TIME}?"),
        ("amrap", rf"{_TIME}[- ]?(?:minutes?\s*)?AMRAP"),
        ("emom", rf"(?:EMOM|every minute(?: on the minute)?)[\s:-]*(?:for\s*|x\s*)?{_TIME}?"),
        ("emom", rf"{_TIME}[- ]?(?:minutes?\s*)?EMOM"),
        ("every", rf"E(?P<every>[0-9])MOM\s*(?:for\s*|x\s*)?{_SHORT}?"),
        (
            "rounds",
            r"(?P<rounds>[0-9]{1,3})\s*(?:rounds?|rds?|RFT)\b"
            r"(?:\s*(?P<timed>for time|ft))?(?:\s*of)?",
        ),
        ("fortime", r"(?:for\s?time|FT|chipper|task)\b"),
        ("tabata", r"tabata"),
    )
)
"""The kinds of a workout, each with the lines that begin it."""

_CAP = re.compile(rf",?\s*\(?(?:time\s*)?cap\s*:?\s*{_TIME}\)?", re.IGNORECASE)
LADDER = re.compile(
    r"(?P<reps>[0-9]{1,3}(?:\s*[-–/]\s*[0-9]{1,3}){1,14})(?:\s*(?:reps|rounds|of|for time|:))*",
    re.I,
)
MOVE = re.compile(
    r"(?:[-*•]\s*)?(?:(?P<sets>[0-9]{1,2})\s*x\s*)?"
    r"(?:(?P<most>max(?:rep)?s?\b|amrap)|(?P<count>[0-9]{1,4}(?:/[0-9]{1,4})?(?:\.[0-9]+)?)\s*"
    r"(?P<unit>km|met(?:er|re)s?|mi(?:les?)?\b|m\b|ft\b|feet\b|yards?\b|cals?\b|calories?\b|"
    r"secs?\b|seconds?\b|s\b|min(?:ute)?s?\b|reps?\b)?)\s*(?P<name>[^\W\d].*)",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{1,14}?)\s*:\s*(?P<value>.*)")
_REST = re.compile(rf"(?:[-*•]\s*)?rest\s*:?\s*{_TIME}(?P<rest>.*)", re.IGNORECASE)
MINUTES = re.compile(
    r"(?P<which>odd|even|min(?:ute)?s?\s*[0-9][0-9, &-]*)\s*(?:minutes?)?\s*:\s*(?P<move>.+)", re.I
)
_HEADING = re.compile(r"#{1,6}\s*(?P<text>\S.*)")
BUY_IN = re.compile(r"(?:buy|cash)[- ]?(?:in|out)\s*:\s*\S.*", re.IGNORECASE)
_BEFORE, _BEHIND = ("buy-in", "buyin", "buy in"), ("cash-out", "cashout", "cash out")
_NOTES = ("stimulus", "note", "notes", "coaching", "strategy", "goal", "tips")
_SKIPPED = (
    "tags",
    "tag",
    "date",
    "score",
    "scoring",
    "team",
    "track",
    "tracks",
    "level",
    "author",
    "source",
)
_SCALED = re.compile(
    r"(?:scal\w*|rx\+?|intermediate|beginner|masters|options?|subs?|movement subs?)\s*:.*", re.I
)
_SAFE = re.compile(r"\b(?:stop|never|avoid|careful|pain|form|breath)\b", re.IGNORECASE)
_EASY = 60
"""Seconds of a minute on the minute."""


@dataclass(slots=True)
class Heat:
    """A part of a workout.

    Attributes:
        kind: amrap, emom, rounds, fortime or tabata; "" for a list that is done once.
        time: seconds of the whole.
        every: seconds from start to start.
        rounds: how many.
        ladder: the reps of each round.
        title: the heading above it.
        head: the line that says its kind.
        lines: the movements.
        before, behind: what is done before and after it.
        rest: seconds between rounds.
        cap: when it ends at the latest, as it is written.
        timed: whether it is done for time.
    """

    kind: str = ""
    time: Fraction | None = None
    every: Fraction = Fraction(_EASY)
    rounds: int = 1
    ladder: tuple[int, ...] = ()
    title: str = ""
    head: str = ""
    lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    rest: Fraction | None = None
    cap: str = ""
    timed: bool = False


def lines_in(text: str) -> list[str]:
    """Give a workout's lines, those in braces each on a line of its own."""
    text = re.sub(r"//([^\n]*)", r"\nnote: \1\n", text)
    if "{" in text:
        quoted = re.compile(r"\b(?:WOD|warmup|skill|strength|cooldown)\s+\"([^\"]*)\"")
        text = re.sub(r"\s*\{\s*", " {\n", text)
        text = re.sub(r"\s*[};]\s*", "\n", text)
        module = "" if quoted.search(text) else r"\nname: \1\n"
        text = re.sub(r"\bmodule\s+(?:[\w.]*\.)?(\w+)(?:\s+v[0-9]+)?\s*\{", module, text)
        text = quoted.sub(r"\nname: \1\n", text)
        text = re.sub(r"\bblock\s+\"([^\"]*)\"(?:\s+repeat\s+([0-9]+))?", _as_heading, text)
        text = re.sub(r"\b(?:BLOCK|wod)\s+", "", text)
    text = re.sub(r"^\s*WOD\s+\"([^\"]*)\"", r"name: \1", text)
    return [line.replace("_", " ").rstrip(" {;") for line in text.split("\n")]


def _as_heading(block: re.Match[str]) -> str:
    return f"\n## {block[1]}\n" + (f"{block[2]} rounds\n" if block[2] else "")


def heat_of(line: str) -> Heat | None:
    """Read the line that says what kind of workout follows; None if it is none.

    >>> heat_of("AMRAP 9:00").time, heat_of("5 rounds for time").rounds, heat_of("5 Pull-up")
    (Fraction(540, 1), 5, None)
    """
    cap = _CAP.search(line)
    text = _CAP.sub("", line).strip(" :.-") if cap else line.strip(" :.")
    text = re.sub(r"^(?:mode|type|format)\s*:\s*", "", text, flags=re.IGNORECASE)
    ladder = re.search(rf"^{LADDER.pattern}\s*(?=(?:reps\s*)?for time|of|$)", text, re.IGNORECASE)
    block = None
    for kind, pattern in _KINDS:
        found = pattern.fullmatch(text)
        if not found:
            found = pattern.match(text)
            behind = text[found.end() :].strip(" ,:;()") if found else "x"
            if behind and not re.fullmatch(
                r"(?:for time|work|split:\w+|of|minutes?|rounds? for time)[\w: ]*", behind, re.I
            ):
                continue
        if found:
            block = _made(kind, found)
            break
    if block is None and ladder and ladder.end() == len(text):
        block = Heat("fortime")
    if block is not None:
        block.cap, block.head = (cap["time"] if cap else ""), line
        block.timed = block.timed or block.kind == "fortime"
        if ladder:
            block.ladder = tuple(int(each) for each in re.findall(r"\d+", ladder["reps"]))
    return block


def _made(kind: str, found: re.Match[str]) -> Heat:
    groups = found.groupdict()
    time = time_in(groups["time"], "m") if groups.get("time") else None
    block = Heat(kind, time, rounds=int(groups.get("rounds") or 1), timed=bool(groups.get("timed")))
    if kind == "every":
        block.kind, block.every = "emom", Fraction(int(groups["every"] or 1) * _EASY)
    return block


def heats(lines: Sequence[str], pad: Notepad) -> Iterator[Heat]:
    """Part a workout; what is not done goes to the pad."""
    block = Heat()
    scaled = False
    heading = ""
    for line in lines:
        text = line.strip()
        kind = heat_of(text)
        head = _HEADING.fullmatch(text)
        if scaled and text and (line.startswith((" ", "\t", "-")) and not kind):
            pad.leave_out(text)
            continue
        if not text or text in ("{", "}"):
            continue
        scaled = bool(_SCALED.fullmatch(text))
        if scaled:
            pad.leave_out(text)
        elif head:
            if not pad.title and not heading and not block.lines:
                pad.title = head["text"]
            else:
                yield block
                block, heading = Heat(), head["text"]
        elif kind and block.kind == "fortime" and kind.ladder and not block.lines:
            block.ladder = block.ladder or kind.ladder  # `For time`, and below it the ladder
        elif kind:
            if block.lines or block.before:
                yield block
            kind.title, block, heading = heading, kind, ""
        else:
            _line(block, text, pad)
    yield block


def _line(block: Heat, text: str, pad: Notepad) -> None:
    """Put a line into its block, or on the pad."""
    ladder = LADDER.fullmatch(text)
    rest, minutes, keyed = _REST.fullmatch(text), MINUTES.fullmatch(text), _KEY.fullmatch(text)
    key = keyed["key"].strip().casefold() if keyed else ""
    value = keyed["value"].strip(' "') if keyed else ""
    if ladder and not block.lines:
        block.ladder = tuple(int(each) for each in re.findall(r"\d+", ladder["reps"]))
    elif rest:
        block.rest = time_in(rest["time"], "s")
    elif minutes or MOVE.fullmatch(text):
        block.lines.append(text)
    elif key in _BEFORE:
        block.before.append(value)
    elif key in _BEHIND:
        block.behind.append(value)
    elif key in ("name", "title", "wod"):
        pad.title = pad.title or value.replace("_", " ")
    elif key in ("duration", "time", "cap", "time cap"):
        block.time = block.time or time_in(value, "m")
    elif key in _NOTES:
        for sentence in re.split(r"(?<=[.!?])\s+", value):
            if _SAFE.search(sentence):
                pad.items += saying(sentence)
            else:
                pad.remark("title", "note", sentence)
    elif key in _SKIPPED or text.startswith("@"):
        pad.leave_out(text)
    elif keyed and not value:
        return
    elif block.ladder and not keyed:
        block.lines.append(text)
    elif not block.lines and not pad.title and not block.kind:
        pad.title = text
    else:
        pad.leave_out(text)
