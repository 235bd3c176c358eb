"""The lyrics: what is said, line by line, for players and as subtitles."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from ..score.score import Cue, Say, Score
from ..text import plain
from ..units import RATE

WIDTH = 42
"""Characters in a line of a subtitle: two such lines are what players and broadcasters show."""

COUNTS = 2 * WIDTH
"""Characters in a line of counts, at most."""

STAYS = 6 * RATE
"""Frames in which the counts of one line begin: a subtitle stays for six seconds at most, or its
readers lose their place (Diaz Cintas & Remael 2007)."""

_LINGER = RATE  # frames that a subtitle stays after its last word
_ANGLES = {"<": "\u2039", ">": "\u203a"}  # the single quotation marks of French
_LRC_SIGNS = str.maketrans({"[": "(", "]": ")", **_ANGLES})
_SRT_SIGNS = str.maketrans({"{": "(", "}": ")", "\\": "\u2216", **_ANGLES})
_VTT_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def lines(score: Score) -> tuple[tuple[int, str], ...]:
    """Give what is said: the frame from the track's start where it starts, and its text.

    What the coach says is one line each; counts stand together for as long as a subtitle stays.
    """
    return tuple((spoken.start, spoken.text) for spoken in _spoken(score))


def script(score: Score) -> tuple[tuple[int, str], ...]:
    """Give what is said as `lines` does, but with all counts of a set in one line."""
    return tuple((spoken.start, spoken.text) for spoken in _spoken(score, together=True))


def lrc(score: Score) -> str:
    """Print the lyrics as LRC, which most players read: `[mm:ss.cc]` and the text.

    Times are cut, not rounded, to hundredths: a line is never late. A bracket in a text would be
    read as one more time of a line (`[`) or of a word (`<`), so it is printed as one of another
    kind.
    """
    minutes, seconds = divmod(score.length // RATE, 60)
    title = plain(score.title).translate(_LRC_SIGNS)
    head = [f"[ti:{title}]", f"[length:{minutes:02}:{seconds:02}]"]
    body = [f"[{_lrc_time(start)}]{text.translate(_LRC_SIGNS)}" for start, text in lines(score)]
    return "\n".join((*head, *body)) + "\n"


def srt(score: Score) -> str:
    """Print the lyrics as SubRip subtitles.

    SubRip has no escapes: what players would obey, the arrow of a time, markup in angle brackets
    and in braces, and a backslash, is printed in signs that look alike.
    """
    blocks = (
        f"{number}\n{_times(start, end, ',')}\n{_wrapped(text.translate(_SRT_SIGNS))}\n\n"
        for number, (start, end, text) in enumerate(_shown(score), 1)
    )
    return "".join(blocks)


def vtt(score: Score) -> str:
    """Print the lyrics as WebVTT subtitles, for browsers."""
    blocks = (
        f"{_times(start, end, '.')}\n{_wrapped(text).translate(_VTT_SIGNS)}\n\n"
        for start, end, text in _shown(score)
    )
    return "WEBVTT\n\n" + "".join(blocks)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One line of the lyrics, from its first frame to the one after its last, in the track."""

    start: int
    end: int
    text: str


def _spoken(score: Score, *, together: bool = False) -> Iterator[_Spoken]:
    """Give the lines in order; within a passage what the counter says in a row goes together."""
    for start, passage in zip(score.starts(), score.passages, strict=True):
        counts: list[tuple[Cue, str]] = []
        for cue in passage.cues:
            if not isinstance(cue.what, Say) or not (text := plain(cue.what.line.text)):
                continue
            counted = cue.what.line.by == "counter"
            if not counted or (counts and not together and _full(counts, cue, text)):
                yield from _counted(start, counts)
                counts = []
            if counted:
                counts.append((cue, text))
            else:
                yield _Spoken(start + cue.start, start + cue.end, text)
        yield from _counted(start, counts)


def _full(counts: list[tuple[Cue, str]], cue: Cue, text: str) -> bool:
    """Tell whether a count begins a line of its own."""
    characters = sum(len(word) + 1 for _, word in counts) + len(text)
    return cue.start - counts[0][0].start >= STAYS or characters > COUNTS


def _counted(start: int, counts: list[tuple[Cue, str]]) -> Iterator[_Spoken]:
    if counts:
        first, last = counts[0][0], counts[-1][0]
        text = " ".join(word for _, word in counts)
        yield _Spoken(start + first.start, start + last.end, text)


def _shown(score: Score) -> Iterator[tuple[int, int, str]]:
    """Give the subtitles, from which frame to which, and what they show.

    Each stays a second after its last word, but never under the next.
    """
    spoken = list(_spoken(score))
    limits = [*(following.start for following in spoken[1:]), score.length]
    for this, limit in zip(spoken, limits, strict=False):  # without a word there is only a limit
        yield this.start, max(min(this.end + _LINGER, limit), this.start + 1), this.text


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, WIDTH, break_on_hyphens=False)) or text


def _lrc_time(frame: int) -> str:
    hundredths = frame * 100 // RATE
    return f"{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


def _times(start: int, end: int, point: str) -> str:
    return f"{_time(start, point)} --> {_time(end, point)}"


def _time(frame: int, point: str) -> str:
    """Print `hh:mm:ss,mmm`: a subtitle's time, with the format's own decimal sign."""
    seconds, milliseconds = divmod(frame * 1000 // RATE, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"


def words_of(score: Score) -> str:
    """Give what is said for people to read: when, and a heading for each chapter."""
    starts = score.starts()
    headings = [(starts[chapter.passage], plain(chapter.title)) for chapter in score.chapters]
    printed = [plain(score.title)]
    for start, text in script(score):
        while headings and headings[0][0] <= start:
            printed += ["", headings.pop(0)[1]]
        minutes, seconds = divmod(start // RATE, 60)
        printed.append(f"{minutes:4}:{seconds:02}  {text}")
    for _, title in headings:  # in which nothing is said
        printed += ["", title]
    return "\n".join(printed) + "\n"
