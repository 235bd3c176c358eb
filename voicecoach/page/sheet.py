"""The sheet: a routine as one hands it to a person, each exercise with its dose in words.

It has everything that is to be done, whatever is left out of the track for the ear: all that the
author wrote of an exercise at any level of talk, and all loads, doses and rests of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, repeat

from ..language.filling import SIDED, fill, sentence
from ..language.phrasebook import Phrasebook
from ..routine.defaults import BPM
from ..routine.dose import all_values
from ..routine.items import ONCE, Exercise, Group, Item, RestItem, Routine, SayItem
from ..routine.keys.amounts import Time
from ..routine.needs import asked_for
from ..score.session import Gap, Round, session_of
from ..score.sets import Set, Side
from .dosage import dosage, on_each, times_in_words, worded, written_side


@dataclass(frozen=True, slots=True)
class Instruction:
    """An exercise on a sheet.

    Attributes:
        name: as it is written, with all its sides where the name holds them.
        dose: how much of it, in words: "Three sets of ten on each leg."
        rep: its phases and their beats: "up 2, hold 5, down 2"; empty where none are named.
        phases: the same one by one.
        rest: the rest between its sets, in words; empty where it has none.
        every: how often a set starts, in words; empty where nothing says so.
        told: what the author tells of it, as it is said of the first side.
        tips: likewise, with what is said at moments of a set, and what is called out.
        then: what comes after that side: "Then the same on your left leg."; empty without sides.
        notes: what the author says before it, which belongs to no exercise.
        around: the heading of its panel.
    """

    name: str
    dose: str
    rep: str = ""
    phases: tuple[str, ...] = ()
    rest: str = ""
    every: str = ""
    told: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    then: str = ""
    notes: tuple[str, ...] = ()
    around: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Exercises that are done together: those of a group, or those between two groups.

    Attributes:
        entries: the exercises.
        heading: how often, and on which sides: "Three rounds on each leg"; may be empty.
        between: the rest between two of its exercises, in words; empty outside of groups.
        rest: the rest between its rounds, in words; empty where it has none.
        every: how often a round starts, in words; empty where nothing says so.
        then: what comes after its first side; empty where the group has no sides.
    """

    entries: tuple[Instruction, ...]
    heading: str = ""
    between: str = ""
    rest: str = ""
    every: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """A routine to hold in the hand.

    Attributes:
        title: of this edition; where the welcome says for whom it is, so does it.
        about: what the author says of it.
        author: who wrote it.
        whom: for whom it is; empty where nobody is named.
        equipment: what is needed.
        panels: the exercises, in the order in which they first come.
        closing: what the author says after the last.
        language: of all that.
    """

    title: str
    about: str
    author: str
    whom: str
    equipment: tuple[str, ...]
    panels: tuple[Panel, ...]
    closing: tuple[str, ...]
    language: str

    @property
    def entries(self) -> tuple[Instruction, ...]:
        """All its exercises."""
        return tuple(entry for panel in self.panels for entry in panel.entries)


def sheet_of(routine: Routine) -> Handout:
    """Make the sheet of a routine; no voice is needed."""
    words = routine.book
    row = _Row(session_of(routine, words), words)
    written = _exercises(routine.session, ())
    together = [list(pairs) for _, pairs in groupby(written, lambda pair: tuple(map(id, pair[1])))]
    following = [pairs[0][1] for pairs in together[1:]]
    panels = map(_panel, repeat(row), together, (*following, ()))
    return Handout(
        title=routine.edition.title(routine.title),
        about=routine.about or "",
        author=routine.author or "",
        whom=routine.edition.whom,
        equipment=asked_for(routine),
        panels=tuple(panels),
        closing=row.notes.get(None, ()),
        language=routine.language,
    )


def _exercises(
    items: Sequence[Item], around: tuple[Group, ...]
) -> Iterator[tuple[Exercise, tuple[Group, ...]]]:
    """Give the exercises in the order in which they are written, each with its groups."""
    for item in items:
        if isinstance(item, Exercise):
            yield item, around
        elif isinstance(item, Group):
            yield from _exercises(item.session, (*around, item))


class _Row:
    """A session in a row, by exercise: their sets, and what lies before them and between.

    Attributes:
        words: the phrasebook.
        gaps: the gaps that have a set on either side.
        sets: each exercise's sets, by its id.
        rounds: how many rounds each group has, by its id.
        notes: what is said before each exercise for the first time, and, under None, at the end.
    """

    def __init__(self, row: Sequence[Gap | Set], words: Phrasebook) -> None:
        self.words = words
        self.gaps = [gap for gap in row if isinstance(gap, Gap)]
        self.sets: dict[int, list[Set]] = {}
        self.rounds: dict[int, int] = {}
        self.notes: dict[int | None, tuple[str, ...]] = {}
        for item in row:
            if isinstance(item, Set):
                self.sets.setdefault(id(item.exercise), []).append(item)
                continue
            written = (each for each in item.items if isinstance(each, SayItem))
            said = [text for each in written for _, text in each.texts]
            before = id(item.before.exercise) if item.before is not None else None
            self.notes.setdefault(before, tuple(self.sentences(text) for text in said))
            for begun in item.items:
                if isinstance(begun, Round):
                    self.rounds[id(begun.group)] = begun.of

    def sentences(self, text: str) -> str:
        """Give a text with the capitals of its sentences."""
        return sentence(text, self.words.abbreviations)

    def between(self) -> Iterator[tuple[Set, Set, Time | None]]:
        """Give the sets around each gap, and how long they are to rest in it."""
        for gap in self.gaps:
            if gap.after is not None and gap.before is not None:
                written = [item.rest for item in gap.items if isinstance(item, RestItem)]
                rest = gap.amount or gap.rest
                if len(written) == 1:
                    rest = written[0]
                elif written:
                    rest = sum(map(gap.seconds, written), Fraction())
                yield gap.after, gap.before, rest


def _panel(
    row: _Row, pairs: Sequence[tuple[Exercise, tuple[Group, ...]]], following: Sequence[Group]
) -> Panel:
    """Write exercises of the same groups down.

    Args:
        row: the session.
        pairs: the exercises, each with its groups.
        following: the groups of what comes next.
    """
    groups, exercises = pairs[0][1], [exercise for exercise, _ in pairs]
    if not groups:
        return Panel(tuple(_instruction(row, exercise, "") for exercise in exercises))
    heading = _heading(row, groups, row.sets[id(exercises[0])][0])
    within, rests = _rests_of(row, exercises)
    every = groups[-1].every
    return Panel(
        tuple(_instruction(row, exercise, heading) for exercise in exercises),
        heading,
        times_in_words(row.words, within),
        times_in_words(row.words, rests),
        times_in_words(row.words, [every]),
        _after_groups(row, groups, following, exercises),
    )


def _heading(row: _Row, groups: Sequence[Group], first: Set) -> str:
    """Write how often a group is done, and on which sides; groups around it come before."""
    heading = ""
    for group in groups:
        rounds = row.rounds.get(id(group), 1)
        often = row.words.amount("rounds", rounds) if rounds > 1 else ""
        if isinstance(group.each, str):
            sides = on_each(row.words, first, *row.words.sides.part(group.each))
        else:
            sides = row.words.list(group.each or ())
        inner = " ".join(filter(None, (often, sides)))
        if heading and inner:
            heading = worded(row.words, "sheet_rounds", outer=heading, inner=inner)
        heading = heading or inner
    return heading[:1].upper() + heading[1:]


def _rests_of(
    row: _Row, exercises: Sequence[Exercise]
) -> tuple[list[Time | None], list[Time | None]]:
    """Give the rests between exercises of a group, in its first round, and those between rounds."""
    inside = {id(exercise) for exercise in exercises}
    within: list[Time | None] = []
    rests: dict[int, Time | None] = {}
    for after, before, rest in row.between():
        if not {id(after.exercise), id(before.exercise)} <= inside:
            continue
        if before.round > after.round:
            rests[before.round] = rest
        elif before.first and after.exercise is not before.exercise:
            within.append(rest)
    return within, list(rests.values())


def _after_groups(
    row: _Row, groups: Sequence[Group], following: Sequence[Group], exercises: Sequence[Exercise]
) -> str:
    """Write what comes after the first side of the groups that end here, if one has sides."""
    goes_on = {id(group) for group in following}
    ended = (group for group in reversed(groups) if id(group) not in goes_on)
    group = next((group for group in ended if group.each is not None), None)
    if group is None:
        return ""
    sets = [planned for exercise in exercises for planned in row.sets[id(exercise)]]
    sides = list(dict.fromkeys(planned.outer for planned in sets if planned.outer is not None))
    if row.rounds.get(id(group), 1) == 1:
        often = ""
    else:
        often = "_all_rounds" if group.order == "by side" else "_each_round"
    return _then(row.words, sides, often, sets[0])


def _instruction(row: _Row, exercise: Exercise, heading: str) -> Instruction:
    """Write an exercise down as its first side has it."""
    words, sets = row.words, row.sets[id(exercise)]
    first = sets[0]
    mine = [each for each in sets if each.side == first.side and each.outer == first.outer]
    sides = [each.side for each in sets if each.side is not None]
    phases = _phases(words, mine)
    own = first.halves or tuple(dict.fromkeys(side for side in sides if side.own))

    def text(written: str) -> str:
        return row.sentences(first.text(written))

    return Instruction(
        name=_named(row, exercise.name, sides),
        dose=" ".join(
            dosage(words, each, own) for each in (_by_side(sets) if first.sided else [mine])
        ),
        rep=("; " if any("," in phase for phase in phases) else ", ").join(phases),
        phases=phases,
        rest=times_in_words(words, _rests(row, exercise)),
        every=times_in_words(words, [exercise.every]),
        told=tuple(map(text, _told(exercise))),
        tips=(*(text(tip) for tip in exercise.tips), *_moments(words, first)),
        then=_after(words, exercise, sets, own),
        notes=row.notes.get(id(exercise), ()),
        around=heading,
    )


def _told(exercise: Exercise) -> tuple[str, ...]:
    """Give what the author tells of an exercise, in the order in which it is said."""
    return tuple(text for key in ONCE if (text := getattr(exercise, key)) is not None)


def _moments(words: Phrasebook, first: Set) -> Iterator[str]:
    """Write what is said at moments of a set, and what is called out in it."""
    for moment in first.exercise.at:
        if moment.does != "say":
            continue
        said = sentence(first.text(moment.what), words.abbreviations)
        if moment.rep is not None:
            rep = words.number(moment.rep)
            yield worded(words, "sheet_at_rep", first, rep=rep, words=said)
        else:
            name = "sheet_before_end" if moment.late else "sheet_at"
            time = words.time(moment.time or Fraction())
            yield sentence(worded(words, name, first, time=time, words=said))
    callouts = first.exercise.callouts
    if callouts is not None:
        called = words.list([first.text(text) for text in callouts.say])
        yield worded(words, "sheet_callouts", first, list=called)


def _by_side(sets: Sequence[Set]) -> list[list[Set]]:
    """Give the sets of each side, where each has a dose of its own."""
    sides = dict.fromkeys(each.side for each in sets)
    return [[each for each in sets if each.side == side] for side in sides]


def _named(row: _Row, name: str, sides: Sequence[Side]) -> str:
    """Give a name with all its sides: "Right and left knee bend"."""
    if not _sided(name):
        return name
    words = [dict(side.words) for side in dict.fromkeys(sides)]
    values = {
        form: row.words.list(list(dict.fromkeys(w[form] for w in words))) for form in words[0]
    }
    return row.sentences(fill(name, values))


def _phases(words: Phrasebook, sets: Sequence[Set]) -> tuple[str, ...]:
    """Write the phases of a rep; where a beat is no second, also how many there are in a minute."""
    first, exercise = sets[0], sets[0].exercise
    moves = exercise.rep is not None or exercise.tempo is not None
    begun = first.phases_on(next(iter(first.halves), None))
    phases = tuple(f"{phase.words} {phase.beats}" for phase in begun if phase.words)
    if not phases or (first.reps is None and not moves):
        return ()
    rates = list(dict.fromkeys(60 / planned.beat for planned in sets))
    if rates == [BPM]:
        return phases
    count = words.list([f"{float(rate):.4g}" for rate in rates])
    return (*phases, worded(words, "sheet_beats", first, count=count))


def _rests(row: _Row, exercise: Exercise) -> list[Time | None]:
    """Give the rests between the sets of an exercise, the first time that it is done."""
    rests = {
        before.number: rest
        for after, before, rest in row.between()
        if after.exercise is before.exercise is exercise and before.number > after.number
    }
    return list(rests.values())


def _after(
    words: Phrasebook, exercise: Exercise, sets: Sequence[Set], sides: Sequence[Side]
) -> str:
    """Write what comes after the first side of an exercise."""
    first = sets[0]
    if first.halves:
        return worded(words, "sheet_in_turn", first)
    if len(sides) < 2 or first.sided:
        return ""
    loads = all_values(exercise.load)
    texts = (*_told(exercise), *exercise.tips, *loads)
    if first.side is not None and first.side.part is None and not any(map(_sided, texts)):
        return ""
    by_set = len(sets) > 1 and sets[1].side != first.side
    often = "" if first.of == 1 else "_each_set" if by_set else "_all_sets"
    return _then(words, sides, often, first)


def _then(words: Phrasebook, sides: Sequence[Side], often: str, about: Set) -> str:
    """Write on which sides the same is done after the first, and how often."""
    others = list(dict.fromkeys(sides[1:]))
    if sides[0].part is None:
        return worded(words, "sheet_labels", about, list=words.list([s.name for s in others]))
    named = [written_side(words, side, about) for side in others]
    values = {form: words.list([each[form] for each in named]) for form in named[0]}
    return worded(words, f"sheet_side{often}", about, gender=sides[0].gender, **values)


def _sided(text: str) -> bool:
    return SIDED.search(text) is not None
