"""The kinds of value that a routine's keys take, as a table; their ranges stand in `ranges`.

Times are read into exact seconds, numbers of beats a minute and the pace into fractions.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, TypeVar

from ... import ranges
from ...language.phrasebook import STYLES
from ...source.reader import List, Node, Text
from .amounts import RepsKind, SidedKind, UnitTime
from .doses import DoseKind
from .kinds import Kind, OneOf, Scalar, Switch, Words, wrong
from .lists import Listing, Several, Table
from .moments import MomentsKind, SpacingKind
from .names import Each, File, Folder, Language, LanguageTag, MoveName, Sound, SoundsKind
from .phases import RepKind, TempoKind
from .positions import POSITIONS
from .setcalls import CallsKind

T = TypeVar("T")

_AMOUNT = r"[0-9]{1,5}(?:\.[0-9]{1,3})?"
_HOURS = rf"(?:{_AMOUNT} ?(?:hours?|hrs?|h)(?![a-z]) ?)"
_MINUTES = rf"(?:{_AMOUNT} ?(?:minutes?|mins?|m)(?![a-z]) ?)"
_SECONDS = rf"(?:{_AMOUNT} ?(?:seconds?|secs?|s))"
_UNITS = rf"(?=[0-9].*[a-z]$){_HOURS}?{_MINUTES}?(?:(?<=[a-z] )and )?{_SECONDS}?"
_CLOCK = r"(?:[0-9]:(?=[0-5][0-9]:))?[0-9]{1,3}:[0-5][0-9]"
_MINUTES_AND = (
    r"[0-9]{1,3} ?(?:(?:minutes?|mins?|m) ?(?:and )?[0-5]?[0-9]|['\u2032\u2019] ?[0-5]?[0-9])"
)
_HOURS_AND = r"[0-9]{1,2} ?(?:hours?|hrs?|h) ?(?:and )?[0-5]?[0-9]"
_PRIME = r"""(?:["\u2033\u201d]|'')"""
_PRIMES = rf"{_MINUTES_AND}{_PRIME}|{_MINUTES_AND}|[0-9]{{1,3}}['\u2032\u2019]|[0-9]{{1,3}}{_PRIME}"
_BARE = r"(?:0|[1-9][0-9]{0,4})(?:\.[0-9]{1,3})?"
_WHOLE = r"0|[1-9][0-9]{0,8}"
_NUMBER = r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?"

_UNIT = re.compile(r"([0-9.]+) ?([hms])")
_SPOKEN_UNITS = (
    (re.compile(_PRIME), "s"),
    (re.compile("['\u2032\u2019]"), "m"),
    (re.compile(r"\band\b"), ""),
    (re.compile(r"(m[a-z]*) *([0-9]+)$"), r"\1 \2s"),
    (re.compile(r"(h[a-z]*) *([0-9]+)$"), r"\1 \2m"),
)
"""What stands in a time for its units, and those: `2'30"`, `2 min 30`, `1h30`."""
_SECONDS_IN = {"h": ranges.HOUR, "m": 60, "s": 1}


def seconds(text: str) -> Fraction:
    """Turn a time as a routine writes it into seconds; the text has been matched before.

    >>> [str(seconds(text)) for text in ("1:30", "1m30s", "1.5 min", "1:00:00", "0.5")]
    ['90', '90', '90', '3600', '1/2']
    >>> [str(seconds(text)) for text in ("2'30\\"", "2 min and 30", "30\\"", "1 min and 5 s")]
    ['150', '150', '30', '65']
    >>> str(seconds("1h30"))
    '5400'
    """
    if ":" in text:
        parts = [int(part) for part in text.split(":")]
        return Fraction(sum(part * 60**power for power, part in enumerate(reversed(parts))))
    for sign, unit in _SPOKEN_UNITS:
        text = sign.sub(unit, text)
    units = _UNIT.findall(text)
    if not units:
        return Fraction(text)
    return sum((Fraction(number) * _SECONDS_IN[unit] for number, unit in units), Fraction(0))


def spell(time: Fraction) -> str:
    """Write a time the way a routine would.

    >>> spell(Fraction(90)), spell(Fraction(21600)), spell(Fraction(3, 2))
    ('1m30s', '6h', '1.5s')
    """
    hours, rest = divmod(time, ranges.HOUR)
    minutes, rest = divmod(rest, 60)
    parts = [(hours, "h"), (minutes, "m"), (rest, "s")]
    return "".join(f"{float(n):g}{unit}" for n, unit in parts if n) or "0s"


def _time(lies: tuple[int, int], *, positive: bool = False) -> Scalar[Fraction]:
    return Scalar(
        "a time",
        ("45s", "2 min", "1:30"),
        f"{_BARE}|{_CLOCK}|{_UNITS}|{_PRIMES}|{_HOURS_AND}",
        seconds,
        *map(Fraction, lies),
        says=spell,
        positive=positive,
    )


def _count(lies: tuple[int, int], example: int) -> Scalar[int]:
    return DoseKind(_WHOLE, *lies, example)


def _exact(lies: tuple[Fraction, Fraction], example: float) -> Scalar[Fraction]:
    return Scalar("a number", (example,), _NUMBER, Fraction, *lies, says=_plain)


def _decimal(lies: tuple[float, float], example: float) -> Scalar[float]:
    return Scalar("a number", (example,), rf"[-+]?(?:{_NUMBER})", float, *lies, says=_plain)


def _plain(value: Fraction | float) -> str:
    return f"{float(value):g}"


TIME = _time(ranges.TIME_S)
LASTING = _time(ranges.TIME_S, positive=True)  # what cannot take no time: a set, a period
QUIET = UnitTime(TIME)
DURATION = UnitTime(LASTING, upto=True)
PERIOD = UnitTime(LASTING)
PREPARE = UnitTime(_time(ranges.PREPARE_S))
REPS = RepsKind(_WHOLE, *ranges.REPS, 12)
SETS = _count(ranges.SETS, 3)
COUNT_IN = Several(
    _count(ranges.COUNT_IN, 4), "words", ranges.COUNT_IN[1], inside=Words("a word", most=40)
).like(4, ["five", "six", "seven", "eight"])
BPM = _exact(ranges.BPM, 72)
PACE = _exact(ranges.PACE, 1.2)
SEED = _count(ranges.SEED, 7)

SPEED = _decimal(ranges.SPEED, 0.9)
PITCH = _decimal(ranges.PITCH, -1.5)
GAIN = _decimal(ranges.GAIN, 1.5)
BELOW = _decimal(ranges.BELOW_VOICE, 12)
MUSIC_LEVEL = _decimal(ranges.MUSIC_LEVEL, -18)

TEXT = Words()
TITLE = Words(most=ranges.TITLE)
NAME = Words("the name of an exercise", most=200)
LOADED = Words("a load", most=200)
THING = Words("a thing", most=200)
CREDIT = Words("a name", spoken=False, most=200)
VOICE = Words("the name of a voice", spoken=False, most=200).like("auto", "heart")
LANGUAGE = Language()
TAG = LanguageTag()
SWITCH = Switch()
LEVEL = OneOf(
    *("full", "brief", "minimal"),
    about=("Everything.", "No 'about', 'how' and 'tips'.", "Names, sides and counts."),
)
_BY_PART = dict.fromkeys((f"by {part}" for part in ("leg", "arm", "foot", "hand")), "by side")
ORDER = OneOf(
    *("by set", "by side", "by rep"),
    meant={**_BY_PART, "alternating": "by rep"},
    about=(
        "Each set on one side, then on the other.",
        "All sets of one side first.",
        "From side to side in every rep.",
    ),
)
_BY_CHANCE = dict.fromkeys(("random", "shuffle", "any", "mixed"), "shuffled")
GROUP_ORDER = OneOf(
    *("by round", "by side", "shuffled"),
    meant=_BY_PART | _BY_CHANCE,
    about=(
        "Each round on one side, then on the other.",
        "All rounds of one side first.",
        "The items of each round in another order.",
    ),
)
CHAPTERS = OneOf(
    *("by exercise", "by side", "by set"),
    about=("One for each exercise.", "One for each of its sides.", "One for each of its sets."),
)
START = OneOf("right", "left")
POSITION = OneOf(
    *POSITIONS,
    meant={
        **dict.fromkeys(("stand", "upright", "on the feet"), "standing"),
        **dict.fromkeys(("sit", "seated", "on a chair"), "sitting"),
        **dict.fromkeys(("on the floor", "long sitting", "floor"), "sitting on the floor"),
        **dict.fromkeys(("all fours", "on all fours", "quadruped"), "on hands and knees"),
        **dict.fromkeys(("supine", "on the back", "lying", "lying down"), "lying on the back"),
        **dict.fromkeys(("side lying", "side-lying", "on the side"), "lying on the side"),
        **dict.fromkeys(("prone", "on the front", "on the belly"), "lying on the front"),
    },
    about=tuple(POSITIONS.values()),
)
STYLE = OneOf(
    *("reps", "reps and words", "beats", "cadence", "words", "ticks", "fives", "tens", "no"),
    meant={
        **dict.fromkeys(("none", "off", "false", "silent", "nothing", "never"), "no"),
        **dict.fromkeys(("yes", "on", "true", "all"), "reps"),
        **dict.fromkeys(("words and reps", "both", "reps & words", "reps+words"), "reps and words"),
        **dict.fromkeys(("five", "5", "5s", "every five", "every 5", "every fifth"), "fives"),
        **dict.fromkeys(("ten", "10", "10s", "every ten", "every 10", "every tenth"), "tens"),
    },
    about=(
        "The number of each rep, on its first beat.",
        "The number of each rep, and the words of its first phase.",
        "The words of each phase, then its beats.",
        "The words of each phase, and the number of the rep on its last beat.",
        "The words of each phase.",
        "No words: an accent on the first beat of a rep, ticks on the others.",
        "The number of every fifth rep.",
        "The number of every tenth rep.",
        "Nothing.",
    ),
)
WORDING = OneOf(
    *STYLES,
    meant={
        **dict.fromkeys(("neutral", "dry", "short", "normal", "none"), "plain"),
        **dict.fromkeys(("friendly", "kind", "default", "gentle", "coach"), "warm"),
        **dict.fromkeys(("strict", "sergeant", "military", "hard", "tough"), "drill"),
    },
    about=("Short, without praise.", "Friendly, with praise.", "Terse."),
)
CALLS = CallsKind(_time(ranges.CALLS_S)).like("no", "every 5m", ["halfway", "ten seconds"])
REP = RepKind().like("up 2, down 2", "up 1, hold 3, down 2", "lift, lower", "hold 5s", 4)
TEMPO = TempoKind().like("3-1-1-0", "30X1", "42X2 from lift")
FILE = File()
FOLDER = Folder().like("recordings/anna")
PICTURE = FILE.like("cover.jpg")
RECORDING = FILE.like("hello.wav")
SOUND = Sound()


MOMENTS = MomentsKind(TIME, TEXT, SOUND, RECORDING).like(
    {"2m": "Almost there.", "-10s": {"sound": "bell"}}, {"rep 10": "Half of them are done."}
)
SPACING = SpacingKind(_time(ranges.CALLOUTS_S))
CALLED_OUT = Listing(TEXT, "texts", 200).like(["jab", "cross", "double jab"])


class _One(Kind[T]):
    """One value for the whole routine, where elsewhere a list may stand."""

    def __init__(self, kind: Kind[T]) -> None:
        self.kind = kind
        self.what = kind.what
        self.examples = kind.examples

    def read(self, node: Node) -> T:
        """Read one value; a list belongs to an exercise or a group."""
        if isinstance(node, List):
            message = f"a list of {node.name} has no place at the top of a routine"
            raise wrong(node, message, "put it on an exercise, or on a group")
        return self.kind.read(node)

    def lies(self) -> str:
        """Say the range that each lies in."""
        return self.kind.lies()

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return self.kind.schema()


class Wordings(Several):
    """The wordings of a phrase; `none` says nothing there."""

    def __init__(self) -> None:
        super().__init__(TEXT, "wordings", 50, as_tuple=True)

    def read(self, node: Node) -> Any:
        """Read one wording or several; `none` stands alone, and its wording is empty."""
        if _is_none(node):
            return ("",)
        for part in node if isinstance(node, List) else ():
            if _is_none(part):
                message = f"{node.name} has 'none' among its wordings, and none is no wording"
                cure = f"write '{node.name}: none' for silence there, or take it out of the list"
                raise wrong(part, message, cure)
        return super().read(node)


def _is_none(node: Node) -> bool:
    return isinstance(node, Text) and bool(node.plain) and node.casefold() == "none"


class PhrasesKind(Table[tuple[str, ...]]):
    """Phrases with other wordings."""

    def __init__(self) -> None:
        super().__init__(Wordings(), "entries of the phrasebook")

    def read(self, node: Node) -> dict[str, tuple[str, ...]]:
        """Read names with wordings; which names there are is for the phrasebook to say."""
        if _is_none(node):
            message = "phrases takes phrases with other words for them, not 'none'"
            cure = "name each that is to be silent, like 'phrases: {praise: none, goodbye: none}'"
            raise wrong(node, message, cure)
        return super().read(node)


REPS_ONE, TIME_ONE, BPM_ONE, REST_ONE = _One(REPS), _One(DURATION), _One(BPM), _One(QUIET)
REPS_EACH = SidedKind(Several(REPS, "numbers")).like(
    12, [12, 10, 8], "up to 20", "5 breaths", {"left": 10, "right": 8}
)
TIME_EACH = SidedKind(Several(DURATION, "times")).like(
    "45s", "1:30", ["40s", "30s", "20s"], "up to 2m", "10 breaths"
)
SETS_EACH = SidedKind(SETS).like(3, {"left": 3, "right": 2})
BPM_EACH = Several(BPM, "numbers").like(72, [50, 60])
REST = Several(QUIET, "times").like("45s", "1:30", ["30s", "1m"], "8 beats")
LOAD = SidedKind(Several(LOADED, "loads")).like("12 kg", ["a light band", "a strong band"])
EACH = Each().like("leg", ["forward", "backward"])
TIPS = Listing(TEXT, "texts", 100).like(["Stand tall.", "Let the band pull slowly."])
EQUIPMENT = Listing(THING, "things", 100, parted=True).like(["a mat", "a chair"])
ALIASES = Listing(NAME, "names", 20).like("calf raise", ["calf raise", "toe raise"])
MOVE = MoveName()
NEEDS = Listing(THING, "things", 100, parted=True).like("a chair", ["a mat", "a band"])
MUSIC_FILES = Several(FILE, "files", 1000, as_tuple=True).like("slow.mp3", ["slow.mp3", "fast.mp3"])
PHRASES = PhrasesKind().like(
    {"rest": "Shake it out, {time}."}, {"goodbye": ["That was it.", "See you."]}, {"praise": "none"}
)
PRONOUNCE = Table(TEXT, "words, each with how it is said").like({"psoas": "so-az"})
SOUNDS = SoundsKind().like({"tick": "none", "finish": "bell"}, "none")
