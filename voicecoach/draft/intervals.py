"""Workout text of intervals.icu: steps with a duration and a target, in sections and repeats.

A repeat is a number in a section's title (`Main set 4x`), in a line of its own (`4x`), or of a step
(`- 4x`, with its steps indented; `- 3x 20s 110%`). An `m` is a minute, but many people mean metres
by `600m`: where a workout is run at a pace, or so long that nobody would do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .draft import Draft
from .efforts import Effort, exercises
from .jotting import Jotting, Notepad, fit_to_say, sentence_of
from .sheet import Sheet
from .timer import Loop, Stage, laid_out, said_at

_STEP = re.compile(r"(?P<indent>\s*)[-*•]\s+(?P<text>\S.*)")
_TIME = re.compile(
    r"(?<![\w^.:/-])(?:(?:(?P<h>[0-9]{1,2})h)?(?:(?P<m>[0-9]{1,3}(?:\.[0-9])?)(?:m|min)(?=[\s0-9]|$))?"
    r"(?:(?P<s>[0-9]{1,4})(?:s|sec)?)?(?<=[hmsnc0-9])"
    r"|(?:(?P<m2>[0-9]{1,3})['′])?(?:(?P<s2>[0-9]{1,2})[\"″])?(?<=['′\"″]))(?=[\s,;]|$)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?<![\w^./-])(?P<number>[0-9]{1,6}(?:\.[0-9]{1,3})?)\s?"
    r"(?P<unit>km|mi|mtrs?|met(?:er|re)s?|yds?|y)\b(?!/)",
    re.IGNORECASE,
)
_METRES_IN = {
    "km": Fraction(1000), "mi": Fraction(1609), "m": Fraction(1), "y": Fraction(9144, 10000),
}  # fmt: skip
_RANGE = r"[0-9]{1,4}(?:\.[0-9])?%?(?:\s?[-–]\s?[0-9]{1,4}(?:\.[0-9])?)?"
_TARGET = re.compile(
    rf"(?:\bramp\s+)?{_RANGE}\s?%(?:\s*(?:of\s+)?(?:LTHR|HR|pace|FTP|MMP(?:\s+[0-9]+[ms])?))?"
    rf"|(?:\bramp\s+)?{_RANGE}\s?w(?:atts?)?\b(?:/kg)?"
    r"|\bC?Z[0-9](?:\s?[-–]\s?C?Z?[0-9])?(?:\s*(?:HR|pace|power))?"
    rf"|{_RANGE}\s?(?:rpm|bpm)\b"
    r"|\b[0-9]{1,2}:[0-9]{2}(?:\s?[-–]\s?[0-9]{1,2}:[0-9]{2})?(?:/(?:[0-9]*\s?k?m|mi|[0-9]+y))?(?:\s*pace)?"
    r"|\bRPE\s?[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?|\bfree\s?ride\b|\bmax\s?effort\b",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"(?P<at>[0-9]{1,5})\^(?:[0-9]{1,4}\s)?\s*")
_REPEAT = re.compile(r"(?P<name>.*?)[\s(:]*\b(?P<times>[0-9]{1,2})\s?x\b[\s):]*", re.IGNORECASE)
_STEP_REPEAT = re.compile(r"(?P<times>[0-9]{1,2})\s?x\s+(?P<text>\S.*)", re.IGNORECASE)
_FLAG = re.compile(r"<!>|\bhide\s?power\b|\bintensity\s?=\s?\w+", re.IGNORECASE)
_LAP = re.compile(r"\bpress\s+lap\b", re.IGNORECASE)
_PARTS = (
    (re.compile(r"\bwarm", re.IGNORECASE), "Warm up"),
    (re.compile(r"\bcool", re.IGNORECASE), "Cool down"),
)
_ANY_SET = re.compile(r"\b(?:main|set|interval|block|repeat|workout)", re.IGNORECASE)
_ENOUGH = 0.6
_MINUTES = 100
"""Minutes from which a step may be meant in metres."""

_NO_MINUTES = 200
"""Minutes from which it must be."""

_EASY = 0.8
"""Of the hardest step of a repeat; what is below is a recovery."""


@dataclass(slots=True)
class _Step:
    """A step as it is written."""

    cue: str
    effort: Effort
    target: str
    how: str
    prompts: list[tuple[Fraction, str]] = field(default_factory=list)
    lap: bool = False
    line: str = ""
    doubt: str = ""


def tells(sheet: Sheet) -> bool:
    """Tell a workout: most of its list is steps with a duration and a target."""
    steps = [found["text"] for line in sheet.text.split("\n") if (found := _STEP.fullmatch(line))]
    steps = [step for step in steps if not _REPEAT.fullmatch(step)]
    good = [
        step for step in steps if _TARGET.search(step) and (_time(step) or _LENGTH.search(step))
    ]
    return len(good) > 0 and len(good) >= _ENOUGH * len(steps)


def read(sheet: Sheet) -> Draft:
    """Read a workout.

    Raises:
        Problems: there is no step in it.
    """
    pad = Notepad(sheet)
    course = _Course(sheet.text, pad)
    pad.items, keys = laid_out(course.moves())
    pad.keys |= keys
    return pad.draft()


def _time(text: str) -> re.Match[str] | None:
    """Find the duration of a step."""
    return next((found for found in _TIME.finditer(text) if found[0]), None)


@dataclass(slots=True)
class _Block:
    """Steps below a title, done so many times."""

    title: str = ""
    times: int = 1
    steps: list[_Step | _Block] = field(default_factory=list)
    indent: int = 0


class _Course:
    """The text of a workout, line by line."""

    def __init__(self, text: str, pad: Notepad) -> None:
        self.pad = pad
        self.lines = [line.rstrip() for line in text.split("\n")]
        steps = [found["text"] for line in self.lines if (found := _STEP.fullmatch(line))]
        self.paced = any(
            re.search(r"\bpace\b|/km\b|/mi\b|/100", step, re.I) or _LENGTH.search(step)
            for step in steps
        )

    def moves(self) -> list[Stage]:
        """Give the moves of all blocks."""
        return [move for block in self._blocks() for move in self._done(block, block.title)]

    def _blocks(self) -> list[_Block]:
        blocks = [_Block()]
        waiting: list[str] = []
        for line in self.lines:
            step = _STEP.fullmatch(line)
            if step:
                if waiting:
                    blocks.append(self._titled(waiting.pop()))
                    self._before(waiting)
                    waiting = []
                self._add(blocks[-1], step)
            elif line.strip():
                waiting.append(line.strip())
            elif blocks[-1].times > 1 and blocks[-1].steps and not waiting:
                blocks.append(_Block(blocks[-1].title if blocks[-1].times == 1 else ""))
        self._before(waiting)
        return blocks

    def _before(self, lines: Sequence[str]) -> None:
        """Take lines above a section's title: the workout's title, and what it is about."""
        for line in lines:
            text = re.sub(r"^#+\s*", "", line)
            if not self.pad.title and "about" not in self.pad.keys and len(text) < 80:
                self.pad.title = text
            else:
                self.pad.about(text)

    @staticmethod
    def _titled(line: str) -> _Block:
        found = _REPEAT.fullmatch(line)
        title = (found["name"] if found else line).strip(" :#*")
        return _Block(title, max(1, int(found["times"])) if found else 1)

    def _add(self, block: _Block, line: re.Match[str]) -> None:
        """Add a step, or begin a repeat whose steps are indented."""
        indent, text = len(line["indent"].expandtabs(4)), line["text"]
        repeat = _REPEAT.fullmatch(text)
        inner = block.steps[-1] if block.steps else None
        if repeat and not _TARGET.search(text):
            title = repeat["name"].strip(" :")
            block.steps.append(_Block(title, max(1, int(repeat["times"])), [], indent))
        elif isinstance(inner, _Block) and indent > inner.indent >= 0:
            inner.steps.append(self._step(text))
        else:
            once = _STEP_REPEAT.fullmatch(text)
            if once and (_time(once["text"]) or _LENGTH.search(once["text"])):
                self._step_repeat(block, max(1, int(once["times"])), self._step(once["text"]))
            else:
                block.steps.append(self._step(text))

    @staticmethod
    def _step_repeat(block: _Block, times: int, step: _Step) -> None:
        """Add a step that repeats itself; two alike below each other are done in turn."""
        last = block.steps[-1] if block.steps else None
        if isinstance(last, _Block) and last.times == times and last.indent < 0:
            last.steps.append(step)
            step.doubt = f"both lines say {times}x: taken in turn"
        else:
            block.steps.append(_Block("", times, [step], -1))

    def _step(self, text: str) -> _Step:
        lap = bool(_LAP.search(text))
        plain = _LAP.sub(" ", _FLAG.sub(" ", text))
        length, time = _LENGTH.search(plain), _time(plain)
        if length and (not time or length.start() < time.start()):
            time = None
        found = length if time is None else time
        before, behind = (plain[: found.start()], plain[found.end() :]) if found else (plain, "")
        if found and not before.strip() and not behind.strip():
            behind = ""
        cue, prompts = _prompts(before)
        effort, doubt = self._effort(length if time is None else None, time)
        targets = _TARGET.findall(behind)
        cue_targets = [] if targets else _TARGET.findall(cue)
        for target in cue_targets:
            cue = cue.replace(target, " ")
        how = _TARGET.sub(" ", behind).strip(" ,;.-")
        target = ", ".join(" ".join(each.split()) for each in targets or cue_targets)
        return _Step(fit_to_say(cue.strip(" ,;:-")), effort, target, how, prompts, lap, text, doubt)

    def _effort(
        self, length: re.Match[str] | None, time: re.Match[str] | None
    ) -> tuple[Effort, str]:  # fmt: skip
        if length:
            unit = length["unit"].lower()
            scale = next(size for key, size in _METRES_IN.items() if unit.startswith(key))
            return Effort(metres=Fraction(length["number"]) * scale), ""
        if time is None:
            return Effort(lasts=True), ""
        minutes = Fraction(time["m"] or time["m2"] or 0)
        hours, seconds = int(time["h"] or 0), int(time["s"] or time["s2"] or 0)
        bare = bool(time["m"]) and not hours and not seconds
        if bare and (minutes >= _NO_MINUTES or (minutes >= _MINUTES and self.paced)):
            return Effort(metres=minutes), ""
        doubt = "read as minutes, as intervals.icu does" if bare and minutes >= _MINUTES else ""
        return Effort(time=hours * 3600 + minutes * 60 + seconds), doubt

    def _done(self, block: _Block, title: str) -> list[Stage]:
        names = list(_names(block, title))
        moves: list[Stage] = []
        for step, name in zip(block.steps, names, strict=True):
            if isinstance(step, _Block):
                inner = title if len(step.steps) == 1 else ""
                moves += self._done(step, step.title or inner)
            else:
                moves.append(self._work(step, name))
        return [Loop(block.times, tuple(moves))] if block.times > 1 else moves

    def _work(self, step: _Step, name: str) -> Jotting:
        run = "run" if self.paced else "ride"
        asked = name if step.effort.metres is None else f"{name} {run}"
        effort = Effort(
            time=step.effort.time, metres=step.effort.metres, lasts=step.effort.lasts,
            load=_spoken(step.target),
        )  # fmt: skip
        item = exercises(asked, [effort])[0]
        item.keys["exercise"] = name
        if step.how:
            item.keys["how"] = f"{item.keys.get('how', '')} {sentence_of(step.how)}".strip()
        for at, text in step.prompts:
            if step.effort.time and at > step.effort.time:
                self.pad.leave_out(text)
                self.pad.ask(f"'{text}' lies behind the end of its step: where is it meant?")
            else:
                said_at(item, at, text)
        if step.lap:
            item.remark("time", "asked", "the step may last longer (press lap); is its time right?")
        if step.doubt:
            item.remark("time", "guessed", step.doubt)
        return item.remark("", "from", step.line)


def _prompts(text: str) -> tuple[str, list[tuple[Fraction, str]]]:
    """Part the words before a duration: the cue, and prompts with the seconds they stand at."""
    first, *others = _PROMPT.split(text)
    pairs = zip(others[::2], others[1::2], strict=False)
    found = [(Fraction(at), words.strip(" ,;")) for at, words in pairs]
    return first, [(at, words) for at, words in found if words]


def _spoken(target: str) -> str:
    """Write a target as it is said: `220w` as watts, a space before a unit."""
    text = re.sub(r"(?<=[0-9])\s?w\b", " watts", target, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[0-9])(?=rpm|bpm)", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"%(?=,|$)", "% of FTP", text)
    return re.sub(r"\bZ(?=[0-9])", "zone ", text)


def _names(block: _Block, title: str) -> Iterator[str]:
    """Name the steps of a block: by their cues, their section, and how hard they are."""
    usual = next((name for part, name in _PARTS if part.search(title)), "")
    plain = [step for step in block.steps if isinstance(step, _Step)]
    hardest = max((_hardness(step.target) for step in plain), default=0)
    section = fit_to_say(title)
    for step in block.steps:
        if isinstance(step, _Block):
            yield ""
        elif step.cue:
            yield step.cue
        elif usual:
            yield usual
        elif len(plain) > 1 or block.times > 1:
            easy = hardest and _hardness(step.target) < _EASY * hardest
            hard = section if section and not _ANY_SET.search(section) else "Hard"
            yield "Easy" if easy else hard
        else:
            yield section if section and not _ANY_SET.search(section) else "Steady"


def _hardness(target: str) -> float:
    """Give how hard a target is, within its kind: the mean of its first numbers."""
    first = target.split(",")[0]
    numbers = [float(each) for each in re.findall(r"[0-9]+(?:\.[0-9]+)?", first)[:2]]
    if not numbers or ":" in first:
        return 0
    return sum(numbers) / len(numbers) * (20 if re.search(r"\bZ[0-9]", first) else 1)
