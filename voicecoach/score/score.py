"""A score: when everything sounds. Pure data, with a text form that reads back.

A score is a row of passages. A passage knows nothing of its neighbours: it begins and ends in
quiet and is a whole number of MP3 frames long, so it can be rendered, encoded, kept and compared
alone, and equal passages are equal values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import Literal, TypeAlias

from ..line import Kind, Line, Tone
from ..units import clock, frames_of

Lane = Literal["voice", "sound"]


@dataclass(frozen=True, slots=True)
class Say:
    """A line, to be spoken."""

    line: Line


@dataclass(frozen=True, slots=True)
class Play:
    """A sound, to be played: the name of a built-in one, or a file beside the routine."""

    name: str


What: TypeAlias = Say | Play
"""What sounds: a line that is said, or a sound that plays."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that sounds.

    Attributes:
        start: the frame, from its passage's start, where its clip starts.
        length: how many frames its clip has.
        lane: `voice` (nothing overlaps there) or `sound`.
        what: the line or the sound.
        beat: the frame, from its passage's start, of the beat it sits on; None if on none.
    """

    start: int
    length: int
    lane: Lane
    what: Say | Play
    beat: int | None = None

    @property
    def end(self) -> int:
        """The first frame after it, from its passage's start."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the score: its cues in order of start, and its length in whole MP3 frames.

    At least `units.QUIET` frames at each end are quiet. Without cues it is quiet throughout.
    """

    length: int
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title, and the index of the passage where it starts."""

    title: str
    passage: int


SpanKind = Literal["welcome", "words", "rest", "change", "set", "goodbye"]
"""What a stretch of the track is; `words` are those that no rest was written for."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a rep goes through: a phase on a side, so many frames after the rep's first beat."""

    start: int
    words: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What a stretch of the track is: a set, or what leads to one.

    Attributes:
        kind: what it is.
        start, end: its frames, from the start of the track.
        exercise: the name of the set that it is, or leads to; None where there is none.
        number, of: which of the exercise's sets that is, from 1.
        side: its side as it is called: "right leg".
        load: its load.
        round, rounds: which round of its group that is, where that has several.
        reps: the frame of each rep's first beat, in the set itself; none where none are counted.
        steps: what each rep goes through.
    """

    kind: SpanKind
    start: int
    end: int
    exercise: str | None = None
    number: int | None = None
    of: int | None = None
    side: str | None = None
    load: str | None = None
    round: int | None = None
    rounds: int | None = None
    reps: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()

    def moved(self, frames: int) -> Span:
        """Give the same some frames later."""
        reps = tuple(rep + frames for rep in self.reps)
        return replace(self, start=self.start + frames, end=self.end + frames, reps=reps)


@dataclass(frozen=True, slots=True)
class Score:
    """When everything sounds: a title, passages in order, chapters in order of passage.

    Scores that sound alike are equal. What is in the session when is told beside that, and is not
    part of the text form.

    Attributes:
        title: of the routine.
        passages: laid end to end, they are the track.
        chapters: where players can jump to.
        spans: what each stretch of the track is: each begins where the one before it ends.
        kinds: what each cue is, in order; None for a sound.
    """

    title: str
    passages: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]
    spans: tuple[Span, ...] = field(default=(), compare=False)
    kinds: tuple[Kind | None, ...] = field(default=(), compare=False)

    @property
    def length(self) -> int:
        """Frames from the start of the track to its end."""
        return sum(passage.length for passage in self.passages)

    def starts(self) -> tuple[int, ...]:
        """Give the first frame of each passage, from the start of the track."""
        return tuple(accumulate((p.length for p in self.passages[:-1]), initial=0))

    def __str__(self) -> str:
        """Print it as `parse` reads it back: all times from the start of the track."""
        lines = [f"score {_quoted(self.title)}"]
        titles: dict[int, list[str]] = {}
        for chapter in self.chapters:
            titles.setdefault(chapter.passage, []).append(chapter.title)
        at = 0
        placed = [(i if i in titles else None, p) for i, p in enumerate(self.passages)]
        for (index, passage), row in groupby(placed):
            count = sum(1 for _ in row)
            if index is not None:
                lines += [f"chapter {_quoted(title)}" for title in titles[index]]
            times = f" x{count}" if count > 1 else ""
            word = "passage" if passage.cues else "quiet"
            lines.append(f"{word} {clock(at)} + {clock(passage.length)}{times}")
            lines += [f"  {_cue_text(cue, at)}" for cue in passage.cues]
            at += passage.length * count
        return "\n".join(lines) + "\n"

    def cues(self) -> Iterator[tuple[int, Cue]]:
        """Give every cue, passage by passage, with its start in frames of the track."""
        for start, passage in zip(self.starts(), self.passages, strict=True):
            for cue in passage.cues:
                yield start + cue.start, cue


_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_CUE = re.compile(
    rf"  (?P<start>\S+) \+ (?P<length>\S+)  "
    rf"(?:play (?P<play>{_QUOTED})"
    rf"|(?P<by>coach|counter) (?P<text>{_QUOTED})(?: as (?P<spoken>{_QUOTED}))?"
    r"(?: in (?P<language>\S+))?(?: at (?P<speed>\S+))?(?: (?P<tone>level|low))?)"
    rf"(?:  beat (?P<beat>\S+))?"
)


def _quoted(text: str) -> str:
    """Quote a text as JSON does, with all that a terminal would obey as an escape."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], quoted)


def _cue_text(cue: Cue, at: int) -> str:
    """Print a cue of a passage that starts at a frame of the track."""
    text = f"{clock(at + cue.start)} + {clock(cue.length)}  "
    if isinstance(cue.what, Play):
        text += f"play {_quoted(cue.what.name)}"
    else:
        line = cue.what.line
        text += f"{line.by} {_quoted(line.text)}"
        if line.spoken != line.text:
            text += f" as {_quoted(line.spoken)}"
        if line.language:
            text += f" in {line.language}"
        if line.speed != 1.0:
            text += f" at {line.speed}"
        if line.tone != "falling":
            text += f" {line.tone}"
    return text + (f"  beat {clock(at + cue.beat)}" if cue.beat is not None else "")


def parse(text: str) -> Score:
    """Read a score's text form.

    Raises:
        ValueError: a line is not one that a score prints, or times do not add up.
    """
    title, passages, chapters, at = "", [], [], 0
    rows: list[tuple[int, int, list[Cue]]] = []
    for number, row in enumerate(text.splitlines(), 1):
        word, _, rest = row.partition(" ")
        if word == "score":
            title = json.loads(rest)
        elif word == "chapter":
            chapters.append(Chapter(json.loads(rest), sum(count for _, count, _ in rows)))
        elif word in ("passage", "quiet"):
            start, _, length, *times = rest.split(" ")
            count = int(times[0][1:]) if times else 1
            if frames_of(start) != at:
                raise ValueError(f"line {number}: the passage before ends at {clock(at)}")
            rows.append((frames_of(length), count, []))
            at += frames_of(length) * count
        elif (found := _CUE.fullmatch(row)) and rows:
            length_of, count, cues = rows[-1]
            cues.append(_cue(found, at - length_of * count))
        else:
            raise ValueError(f"line {number} is not part of a score: {row!r}")
    passages = [p for length, n, cues in rows for p in [Passage(length, tuple(cues))] * n]
    return Score(title, tuple(passages), tuple(chapters))


def _cue(found: re.Match[str], at: int) -> Cue:
    """Read a cue of a passage that starts at a frame of the track."""
    beat = None if found["beat"] is None else frames_of(found["beat"]) - at
    start, length = frames_of(found["start"]) - at, frames_of(found["length"])
    if found["play"] is not None:
        return Cue(start, length, "sound", Play(json.loads(found["play"])), beat)
    said = json.loads(found["text"])
    spoken = said if found["spoken"] is None else json.loads(found["spoken"])
    by: Literal["coach", "counter"] = "coach" if found["by"] == "coach" else "counter"
    tones: dict[str | None, Tone] = {None: "falling", "level": "level", "low": "low"}
    speed, language = float(found["speed"] or 1.0), found["language"] or ""
    line = Line(said, spoken, by, speed, tones[found["tone"]], language)
    return Cue(start, length, "voice", Say(line), beat)
