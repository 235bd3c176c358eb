"""The lyrics: what is said, line by line, for players and as subtitles."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..line import Kind
from ..score.score import Say, Score
from ..text import plain
from ..units import RATE

WIDTH = 42
"""Characters in a line of a subtitle: two such lines are what players and broadcasters show."""

COUNTS = 2 * WIDTH
"""Characters in a line of counts, at most."""

STAYS = 6 * RATE
"""Frames in which the counts of one line begin, where no reps are counted: a subtitle stays for six
seconds at most, or its readers lose their place (Diaz Cintas & Remael 2007)."""

SHORTEST = RATE * 5 // 6
"""Frames for which a line of counts stays at least: quicker reps stand in one, or nobody can read
them (five sixths of a second is the least of a subtitle: Netflix, Timed Text Style Guide)."""

_LINGER = RATE  # frames that a subtitle stays after its last word
_ANGLES = {"<": "\u2039", ">": "\u203a"}  # the single quotation marks of French
_LRC_SIGNS = str.maketrans({"[": "(", "]": ")", **_ANGLES})
_SRT_SIGNS = str.maketrans({"{": "(", "}": ")", "\\": "\u2216", **_ANGLES})
_VTT_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def lines(score: Score) -> tuple[tuple[int, str], ...]:
    """Give what is said: the frame from the track's start where it starts, and its text.

    What the coach says is one line each, and so is a rep, whatever is counted in it.
    """
    return tuple((spoken.start, spoken.text) for spoken in _spoken(score))


def script(score: Score) -> tuple[tuple[int, str], ...]:
    """Give what is said as `lines` does, but with all counts of a set in one line."""
    return tuple((spoken.start, spoken.text) for spoken in _spoken(score, together=True))


def script_languages(score: Score) -> tuple[str, ...]:
    """Give the language of each line of the `script`, where it is not the routine's own."""
    return tuple(spoken.language for spoken in _spoken(score, together=True))


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


COUNTED: tuple[Kind, ...] = ("count_in", "count", "phase")
"""What belongs to a line of counts even where the coach says it, as beside a counter of another
language."""


@dataclass(slots=True)
class _Spoken:
    """One line of the lyrics, from its first frame to the one after its last, in the track.

    Of counts it tells where they begin to be heard, and in which part of the session the last of
    them lies: the index of its span, and the rep.
    """

    start: int
    end: int
    text: str
    heard: int = 0
    part: tuple[int, int] | None = None
    language: str = ""  # where it is not the routine's own

    @property
    def divided(self) -> bool:
        """Whether what the coach says divides its counts: a rep's stay together."""
        return self.part is not None and not self.part[1]

    def goes_on(self, heard: int, part: tuple[int, int], word: str, *, together: bool) -> bool:
        """Tell whether another count belongs to the same line."""
        if self.part is None or self.part[0] != part[0]:
            return False
        if together:
            return True
        if len(self.text) + 1 + len(word) > COUNTS:
            return False
        whole = SHORTEST if self.part != part else STAYS if not part[1] else None
        return whole is None or heard - self.heard < whole


def _spoken(score: Score, *, together: bool = False) -> Iterator[_Spoken]:
    """Give the lines in order; the counts of a rep go together, or of a set up to other words."""
    line: _Spoken | None = None  # of counts
    parts = _Parts(score)
    waiting: list[_Spoken] = []  # what is said while the counts of a line go on
    for start, cue in score.cues():
        if not isinstance(cue.what, Say) or not (text := plain(cue.what.line.text)):
            continue
        end = start + cue.length
        if cue.what.line.by != "counter" and cue.what.line.kind not in COUNTED:
            waiting.append(_Spoken(start, end, text, language=cue.what.line.language))
            if together or (line is not None and line.divided):
                yield from _row(line, waiting)
                line, waiting = None, []
            continue
        heard = start if cue.beat is None else start - cue.start + cue.beat
        part = parts.of(heard)
        if line is not None and line.goes_on(heard, part, text, together=together):
            line.text, line.end, line.part = f"{line.text} {text}", end, part
            if line.language != cue.what.line.language:  # one counts, and another says the phases
                line.language = ""
            continue
        yield from _row(line, waiting)
        line, waiting = _Spoken(start, end, text, heard, part, cue.what.line.language), []
    yield from _row(line, waiting)


def _row(line: _Spoken | None, waiting: Sequence[_Spoken]) -> Iterator[_Spoken]:
    """Give a line of counts and what the coach says before it ends and after it, in order."""
    if line is not None:
        yield line
    yield from waiting


class _Parts:
    """The parts of a session that a line of counts never crosses."""

    def __init__(self, score: Score) -> None:
        self._spans = score.spans
        self._starts = [span.start for span in score.spans] or list(score.starts())

    def of(self, heard: int) -> tuple[int, int]:
        """Give the index of the span in which a frame lies, and its rep there; 0 for none."""
        index = bisect_right(self._starts, heard) - 1
        reps = self._spans[index].reps if self._spans else ()
        return index, bisect_right(reps, heard)


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
