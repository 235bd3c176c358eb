"""Cells: what people write into the columns of a plan, `3 x 8-12`, `12/10/8`, `45s each`, `14kg`.

A cell is read as a whole or not at all; what cannot be read is for the reader to put elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from ..routine.keys import table as keys
from .efforts import Effort
from .hints import part_meant

_DASH = re.compile("[\u2010-\u2015\u2212~]")
_REPS = re.compile(
    r"\b(?:repetitions?|reps?|times|wdh|wiederholungen|mal|repeticiones|repes|répétitions|"
    r"ripetizioni|rip|herhaling(?:en)?|herh|keer|repetições|veces|vezes|fois|volte|"
    r"breaths?|steps?|each way)\b\.?",
    re.IGNORECASE,
)
_NAMES = (
    r"sides?|legs?|arms?|hands?|foot|feet|knees?|hips?|shoulders?|ankles?|wrists?|elbows?|way|"
    r"direction|seite|bein|arm|lado|pierna|brazo|côté|jambe|bras|lato|gamba|braccio|piede|perna|"
    r"braço|pé|kant|zijde|been|voet|knie|schouder|heup|"
    r"parte|mano|pied|main|pie|mão"
)
_EACH = re.compile(
    r"[\s(,]*(?:/|\b(?:per|on each|for each|each|elke?|a|pro|je|jede[sr]?|por|par|"
    r"cada|con cada|chaque|de chaque|ogni|con ogni)\s)\s*"
    rf"(?P<part>{_NAMES})\b[.)]*"
    r"|[\s(,]*(?:/|\b)"
    r"(?:each|ea|[ep]/?s|l\s*[/&+]\s*r|r\s*[/&+]\s*l|bilateral(?:ly)?|beidseits?)\b[.)]*",
    re.IGNORECASE,
)
_SETS_OF = re.compile(
    r"(?P<sets>[0-9]{1,2})\s*(?:[x×*]|sets?(?:\s+of|\s*x|,)?|sätze?(?:\s+[àax])?)\s*(?=[0-9amu])",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"[\s,;(+]*\bhold(?:ing)?(?: for| each)?:?\s*(?P<time>[0-9]{1,3}\s*[a-z]*)(?: each)?[.)]*$"
    r"|[\s,;(+]*\b(?:x\s*|with (?:an? )?)(?P<time2>[0-9]{1,3}[ -]?[a-z]+) holds?[.)]*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?P<low>[0-9]{1,4})\s*(?:-|to|bis|à|a|tot)\s*(?P<high>[0-9]{1,4})\+?")
_RANGE_OF_TIMES = re.compile(
    r"(?P<low>[0-9:.]{1,5})\s*(?P<unit>[a-z]*?)\s*(?:-|to|bis|à|a|tot)\s*(?P<high>[0-9].*)",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\(?(?:amrap|amap|max(?:imum|imal|imo)?|(?:to |until |till )?failure|as many as possible|"
    r"bis zum versagen|máximo|al fallo)\)?(?: reps)?(?:[\s-]+[0-9]{1,2})?",
    re.IGNORECASE,
)
_METRES = re.compile(
    r"(?P<number>[0-9]{1,5}(?:\.[0-9]{1,2})?)\s*(?P<unit>km|kilom\w+|met\w+|mtr|mi(?:les?)?|"
    r"ya?r?ds?|feet|ft|m)\b\.?",
    re.IGNORECASE,
)
_METRES_IN = {
    "k": Fraction(1000),
    "mi": Fraction(1609),
    "y": Fraction(9144, 10000),
    "f": Fraction(3048, 10000),
    "m": Fraction(1),
}
_LEAST_METRES = 15
"""From here on, a number with a bare `m` is of metres, where no unit of time is expected."""

_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:sekunden?|segundos?|secondes?|secondi|seconden|sek|seg)\b\.?", re.I), "s"),
    (re.compile(r"\b(?:minuten?|minutos?|minuti)\b", re.I), "min"),
    (re.compile(r"\b(secs?|mins?|s|m)\.(?=\s|$)", re.I), r"\1"),
    (re.compile(r"(?<=\d),(?=\d)"), "."),
)
_NOTHING = re.compile(r"(?:[-.]+|n/?a|none|nil|no|keine?|null|\?)?", re.IGNORECASE)
_CLOCK_OF_DAY = re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9]):00")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"(?P<day>[0-9]{{1,2}})[-. ]+(?P<month>{'|'.join(_MONTHS)})[a-z]*(?:[-. ]+[0-9]{{2,4}})?"
    rf"|(?P<month2>{'|'.join(_MONTHS)})[a-z]*[-. ]+(?P<day2>[0-9]{{1,2}})(?:[-, ]+[0-9]{{4}})?",
    re.IGNORECASE,
)
_TEMPO = re.compile(r"[0-9X](?:\s*[-/:.]?\s*[0-9X]){2,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dosed:
    """What a cell of reps, of a time or of both says.

    Attributes:
        efforts: one for all sets, or one a set; none if the cell says none.
        sets: how many, where the cell says that, too.
        doubt: what was guessed in reading it.
        hold: seconds in each rep, where the cell says that, too.
    """

    efforts: tuple[Effort, ...] = ()
    sets: int | None = None
    doubt: str = ""
    hold: Fraction | None = None


def is_nothing(cell: str) -> bool:
    """Tell whether a cell is empty, or says that there is nothing in it.

    >>> is_nothing(" - "), is_nothing("n/a"), is_nothing("0")
    (True, True, False)
    """
    return bool(_NOTHING.fullmatch(_DASH.sub("-", cell.strip())))


def dose_in(cell: str, *, of_time: str = "") -> Dosed | None:
    """Read a cell of reps or of time; None if it says something else.

    Args:
        cell: as it was written.
        of_time: the unit of a bare number, `s` or `m`; "" if bare numbers are reps.

    >>> dose_in("3 x 8-12 each").efforts[0].reps, dose_in("3 x 8-12 each").efforts[0].each
    (12, 'side')
    >>> [one.reps for one in dose_in("12/10/8").efforts], dose_in("45 sec").efforts[0].time
    ([12, 10, 8], Fraction(45, 1))
    >>> dose_in("as you like") is None
    True
    """
    text = _plain(cell)
    if is_nothing(text):
        return Dosed()
    held = _HELD.search(text)
    if held:
        text = text[: held.start()]
    sides = [found for found in _EACH.finditer(text) if found.end() == len(text)]
    part = ""
    if sides:
        text, part = text[: sides[0].start()].strip(), part_meant(sides[0]["part"] or "side")
    sets = _SETS_OF.match(text)
    if sets:
        text = text[sets.end() :]
    found = _efforts(text.strip(), of_time)
    if found is None:
        return None
    efforts = tuple(replace(each, each=part) for each in found.efforts)
    hold = time_in((held["time"] or held["time2"]).replace("-", " ")) if held else None
    return Dosed(efforts, int(sets["sets"]) if sets else None, found.doubt, hold)


def _plain(cell: str) -> str:
    text = _DASH.sub("-", " ".join(cell.split())).strip(" .;:")
    for pattern, unit in _UNITS:
        text = pattern.sub(unit, text)
    return text


def _efforts(text: str, of_time: str) -> Dosed | None:
    """Read the dose of each set: one, or several with `/`, `,` or `-` between them."""
    changed = changed_by_a_spreadsheet(text)
    if changed:
        low, high = changed
        doubt = f"'{text}' is a date; {low} to {high} may have been typed"
        return Dosed((Effort(reps=high, least=str(low)),), doubt=doubt)
    one = _effort(text, of_time)
    if one:
        return Dosed((one,))
    for sign, least in (("/", 2), (",", 2), (";", 2), ("-", 3), ("+", 2)):
        parts = [_effort(part, of_time) for part in text.split(sign)]
        read = tuple(part for part in parts if part)
        if len(parts) >= least and len(read) == len(parts) <= 50:
            return Dosed(_like_the_last(read, text))
    return None


def _like_the_last(efforts: tuple[Effort, ...], text: str) -> tuple[Effort, ...]:
    """Let bare numbers be what the last is: `20/30/40s` are seconds."""
    last = efforts[-1]
    unit = re.search(r"([a-z]+)\.?$", text, re.IGNORECASE)
    if last.time is not None and unit and all(one.reps for one in efforts[:-1]):
        scale = 60 if unit[1].lower().startswith("m") else 1
        return (*(Effort(time=Fraction((one.reps or 0) * scale)) for one in efforts[:-1]), last)
    return efforts


def _effort(text: str, of_time: str) -> Effort | None:
    """Read the dose of one set."""
    text = _REPS.sub("", text).strip(" .")
    if _MOST.fullmatch(text):
        return Effort(most=True)
    low = _RANGE.fullmatch(text)
    if low and not of_time:
        few, many = sorted((int(low["low"]), int(low["high"])))
        return Effort(reps=many, least=str(few)) if many else None
    number = re.fullmatch(r"([0-9]{1,4})(?:\.0)?(\+?)", text)
    if number and not of_time:
        count = int(number[1])
        return Effort(reps=count) if 0 < count <= 1000 else None
    metres = _METRES.fullmatch(text)
    if metres:
        unit = metres["unit"].lower()
        size = Fraction(metres["number"])
        if unit != "m" or (size >= _LEAST_METRES and not of_time):
            scale = next(scale for key, scale in _METRES_IN.items() if unit.startswith(key))
            return Effort(metres=size * scale)
    time = time_in(text, of_time)
    return Effort(time=time, least=_least_time(text, of_time)) if time else None


def _least_time(text: str, of_time: str) -> str:
    """Give the lower value of a range of times, as it is said; "" if there is no range."""
    range_ = _RANGE_OF_TIMES.fullmatch(text)
    if not range_ or not range_["low"].isdigit():
        return ""
    unit = range_["unit"] or re.sub(r"[^a-z]", "", range_["high"].lower()) or of_time
    return f"{range_['low']} {'minutes' if unit.lower().startswith('m') else 'seconds'}"


def time_in(cell: str, unit: str = "s") -> Fraction | None:
    """Read a time; of a range its upper value. None if the cell says something else.

    Args:
        cell: as it was written.
        unit: of a bare number: `s` or `m`; "" if that is no time.

    >>> time_in("1:30"), time_in("2-3 min"), time_in("1 Minute"), time_in("1.5", "m")
    (Fraction(90, 1), Fraction(180, 1), Fraction(60, 1), Fraction(90, 1))
    """
    text = _plain(cell).casefold()
    upper = _RANGE_OF_TIMES.fullmatch(text)
    text = upper["high"] if upper else text
    number = re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]{1,3})?", text)
    if number:
        if not unit:
            return None
        text += " min" if unit == "m" else " s"
    text = re.sub(r"^0+(?=\d:?)", "", text)
    return keys.seconds(text) if keys.TIME.matches(text) and len(text) < 20 else None


def clock_in(cell: str) -> Fraction | None:
    """Read a time of day, which a spreadsheet made of minutes and seconds, as those.

    >>> clock_in("01:30:00"), clock_in("1:30")
    (Fraction(90, 1), None)
    """
    found = _CLOCK_OF_DAY.fullmatch(cell.strip())
    return Fraction(int(found["hours"]) * 60 + int(found["minutes"])) if found else None


def changed_by_a_spreadsheet(cell: str) -> tuple[int, int] | None:
    """Give the range that a spreadsheet may have made a date of: `6-10` is a day in autumn.

    >>> changed_by_a_spreadsheet("10-Jun"), changed_by_a_spreadsheet("Oct 12"), \\
    ...     changed_by_a_spreadsheet("10 jumps")
    ((6, 10), (10, 12), None)
    """
    found = _DATE.fullmatch(cell.strip())
    if not found:
        return None
    month = _MONTHS.index((found["month"] or found["month2"]).casefold()) + 1
    day = int(found["day"] or found["day2"])
    low, high = sorted((month, day))
    return (low, high) if low < high else None


def tempo_in(cell: str) -> str:
    """Read a tempo; "" if the cell says something else, or nothing.

    >>> tempo_in("3110"), tempo_in("2-0-1-1"), tempo_in("20x0"), tempo_in("slow"), tempo_in("0000")
    ('3-1-1-0', '2-0-1-1', '2-0-X-0', '', '')
    """
    text = _DASH.sub("-", cell.strip())
    if not _TEMPO.fullmatch(text):
        return ""
    beats = re.findall(r"[0-9X]", text.upper())
    return "-".join(beats) if set(beats) != {"0"} else ""


_SPACED = re.compile(r"(?<=[0-9])\s*(?=(?:kgs?|lbs?|lb|pounds?|kilos?|#|g)\b)", re.IGNORECASE)
_TIMES = re.compile(r"(?<=[0-9])\s*[x×]\s*(?=[0-9])")
_BODY = re.compile(
    r"(?:bw|b/w|body\s?-?weight(?: only)?|own weight|unloaded|körpergewicht|eigengewicht|"
    r"peso corporal|poids du corps)",
    re.IGNORECASE,
)


def loads_in(cell: str, unit: str = "") -> tuple[str, ...]:
    """Read a cell of loads: one for all sets, or one a set; none for the body's own weight.

    Args:
        cell: as it was written.
        unit: of a bare number.

    >>> loads_in("2x7.5kg"), loads_in("8", "kg"), loads_in("20/25 kg"), loads_in("BW")
    (('2 x 7.5 kg',), ('8 kg',), ('20 kg', '25 kg'), ())
    """
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{1,2}\b)", ".", " ".join(cell.split()))
    if is_nothing(text) or text == "0" or _BODY.fullmatch(text):
        return ()
    parts = text.split("/")
    last = re.fullmatch(r"\s*[0-9]+(?:[.,][0-9]+)?\s*(kgs?|lbs?)?\s*", parts[-1], re.IGNORECASE)
    if len(parts) > 1 and last and all(map(_number, parts[:-1])):
        return tuple(load for part in parts for load in loads_in(part, last[1] or unit))
    if _number(text) and unit:
        return (f"{text.strip()} {unit}",)
    return (_TIMES.sub(" x ", _SPACED.sub(" ", text)),)


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[0-9]{1,4}(?:[.,][0-9]{1,3})?\s*", text))
