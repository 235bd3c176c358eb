"""The body of an exercise: which of its lines tell the dose, which are said, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..tongues.tongue import Tongue
from .dose import said
from .facts import DOSES, Fact, Said
from .marks import SheetLine
from .outline import Block
from .readings import LONGEST_PHASE
from .sentences import sayable, sentences


@dataclass
class Account:
    """An exercise as a sheet tells it, its lines sorted by what they are for.

    Attributes:
        name: "" if the sheet has none.
        said: what is said of its dose, the most telling first.
        setup, how, tips: sentences, as they will be said.
        warnings: those of safety.
        general: those whose dose is for all exercises.
        needs: equipment.
        quoted: its lines, as they stand in the sheet.
        left_out: those of them that went nowhere.
        resting: sentences of a rest and nothing else, which may be that of a circuit.
        load: what is lifted or pulled.
        rep: how a rep goes, where the sheet writes it as a routine does.
        notes: what is said of it for later.
    """

    name: str
    said: list[Said] = field(default_factory=list)
    setup: list[str] = field(default_factory=list)
    how: list[str] = field(default_factory=list)
    tips: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    general: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    resting: list[Said] = field(default_factory=list)
    load: str = ""
    rep: str = ""
    notes: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """Those of its warnings that stand in a paragraph below it: of the last, they are for all."""
    raw: list[str] = field(default_factory=list)
    """The sentences that say what to do, as they stand there."""

    def add(self, row: Account) -> None:
        """Take what a row of a table says of the same exercise; its dose is the more telling."""
        self.said[:0] = row.said
        for name in ("how", "tips", "needs", "quoted", "notes"):
            getattr(self, name).extend(getattr(row, name))
        self.load = self.load or row.load

    @property
    def text(self) -> str:
        """All that it says of position, movement and care."""
        return " ".join((*self.setup, *self.how, *self.tips))


def account_of(block: Block, tongue: Tongue) -> Account:
    """Sort the lines of a block that begins an exercise."""
    head = block.opening
    if head is None or block.line is None:
        raise ValueError("the block begins no exercise")
    made = Account(head.name, quoted=[block.line.text, *(line.text for line in block.lines)])
    sorting = Sorting(made, tongue)
    sorting.dosed(head.said, 0)
    for sentence in (*sentences(head.aside), *sentences(head.rest)):
        sorting.take(sentence, "")
    kind, below = "", False
    for line in _sets_in_one(block.lines, tongue):
        below |= line.apart and not line.mark
        told = len(made.warnings)
        if line.mark and line.mark == block.line.mark and _rests_of_all(line.text, tongue):
            made.general.append(line.text)
            continue
        kind = sorting.line(line, kind)
        made.below += made.warnings[told:] if below else []
    sorting.finish()
    return made


def _rests_of_all(text: str, tongue: Tongue) -> bool:
    """Tell whether an item of a list says nothing but the rest between all sets or exercises."""
    facts = said(text, tongue).facts
    return bool(facts) and all(fact.sort == "rest" and fact.word in ("S", "#") for fact in facts)


def _sets_in_one(lines: Sequence[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Join lines that tell one set each: `Set 1: 60 kg x 8`."""
    words = "|".join(sorted(map(re.escape, _words_of_sets(tongue)), key=len, reverse=True))
    one = re.compile(rf"(?i)(?:{words})\s*#?\d{{1,2}}\s*[:.)-]\s*(\S.{{0,40}})")
    told = [(at, match[1]) for at, line in enumerate(lines) if (match := one.fullmatch(line.text))]
    if len(told) < 2:
        return list(lines)
    first = told[0][0]
    every = replace(lines[first], mark="", text=", ".join(text for _, text in told))
    others = {at for at, _ in told[1:]}
    return [every if at == first else line for at, line in enumerate(lines) if at not in others]


def _words_of_sets(tongue: Tongue) -> list[str]:
    return [" ".join(words) for words, tag in tongue.words.items() if tag == "S"]


def _of_sets(fact: Fact) -> Fact:
    """Take a number of reps for one of sets: `that is one set; do 3`."""
    return replace(fact, sort="sets") if fact.sort == "reps" else fact


_SOMETHING = re.compile(
    r"^(?!(?:none|no|keine?s?|nada|ninguno|aucun)\b.{0,12}$).*\w", re.IGNORECASE
)
"""What is needed, if it is not nothing."""

_OF_REST = 14
"""Words that a sentence of a rest may have."""


class Sorting:
    """The lines of one exercise, on their way to where they belong."""

    def __init__(self, move: Account, tongue: Tongue) -> None:
        self.move = move
        self.tongue = tongue
        self.doses: list[tuple[int, Said]] = []
        self.counted = False  # whether it was just said what one set is
        self.labelled = False  # whether the sheet itself calls a position one

    def dosed(self, found: Said, rank: int) -> None:
        """Take what is said of its dose; a lower rank is more telling."""
        if found.facts:
            self.doses.append((rank, found))

    def finish(self) -> None:
        """Put in order what was taken."""
        self.move.said = [found for _, found in sorted(self.doses, key=lambda each: each[0])]
        made = self.move
        if not (made.setup or made.how) and self._only_cares():  # `… as far as it is painless`
            made.how.append(made.warnings.pop())
        if made.setup and not made.how and not self.labelled:
            words = made.setup[-1].casefold().split()[1:]
            moves = any(self.tongue.moves.get(word.strip(",."), ("", ""))[0] for word in words)
            if len(made.setup) > 1 or moves:
                made.how.append(made.setup.pop())

    def _only_cares(self) -> bool:
        """Tell whether all that is said is a movement with care in it."""
        own = [each for each in self.move.warnings if each not in self.move.below]
        begins = [next(_beginnings(each), "") for each in own]
        return len(begins) == 1 and (
            begins[0] in self.tongue.moves or begins[0] in self.tongue.set_of("positions")
        )

    def line(self, line: SheetLine, kind: str) -> str:
        """Take a line; give what kind of lines follow, which a label of their own may have said."""
        label, rest = labelled(line.text, self.tongue)
        if label and not rest:
            kept = label == "dose" or turns(line.text, self.tongue)
            return f"{label}:{line.text.strip(' :*#')}" if kept else label
        if line.mark == "label":
            self._unknown(line.text)
            return kind
        if kind.startswith("dose") and not label:
            above = kind.partition(":")[2]
            found = said(f"{above}: {line.text}", self.tongue, listed=True)
            if found.facts and len(line.text.split()) < 8:
                self.dosed(found, 1)
                return kind
            kind = ""
        if label == "dose" or (label and _many_labels(line.text, self.tongue)):
            found = said(line.text, self.tongue, listed=True)
            self.dosed(found, 1)
            if not found.facts:
                self.move.left_out.append(line.text)
            return kind
        if not label and said(line.text, self.tongue).has("loads", "ladder"):
            self.dosed(said(line.text, self.tongue, listed=True), 1)
            return kind
        if written_rep(line.text, self.tongue):
            self.move.rep = line.text.strip(" .")
            return kind
        name = self.tongue.sectional.fullmatch(line.text.strip(" :"))
        if name and not line.mark:
            self.move.left_out.append(line.text)
            return ""
        for sentence in self._asked(rest if label else line.text):
            self.take(sentence, label or kind)
        return kind

    def _asked(self, text: str) -> Iterator[str]:
        """Cut a text into sentences; a question stays with the warning that answers it."""
        asked = ""
        for sentence in sentences(text):
            if asked and not self.tongue.warning.search(sentence):
                yield asked
                asked = ""
            whole = f"{asked} {sentence}".strip()
            asked = whole if sentence.endswith("?") else ""
            if not asked:
                yield whole
        if asked:
            yield asked

    def _unknown(self, text: str) -> None:
        """Take a line whose label nobody knows: it stays if it is of a position or a movement."""
        _, _, told = text.partition(":")
        begins = list(_beginnings(told))
        if any(
            each in self.tongue.moves or each in self.tongue.set_of("positions") for each in begins
        ):
            for sentence in sentences(told.strip()):
                self.take(sentence, "")
        else:
            self.move.left_out.append(text)

    def take(self, sentence: str, kind: str) -> None:
        """Take a sentence to where it belongs."""
        inner, rest = labelled(sentence, self.tongue)
        if inner and rest:
            kind = inner  # `Rest: 45 s` is a rest by its label alone
            sentence = sentence if inner.startswith("dose") else rest
        kind, _, above = kind.partition(":")
        if above and kind != "dose" and not sentence.startswith(above):
            sentence = f"{above}: {sentence}"
        sentence = re.sub(self.tongue.pointing, "", sentence, flags=re.IGNORECASE)
        if kind == "needs":
            if _SOMETHING.search(sentence):
                self.move.needs.append(sentence.strip(" .;"))
            return
        if is_besides(sentence, self.tongue):
            self.move.notes.append(f"besides: {sentence}")
        elif kind == "purpose" or self.tongue.noisy.fullmatch(sentence):
            self.move.left_out.append(sentence)
        elif kind == "warn" or self._warns(sentence):
            self.move.warnings.append(sayable(sentence))
        elif kind == "variant":
            self.move.left_out.append(sentence)
        else:
            self._told(sentence, kind)

    def _warns(self, sentence: str) -> bool:
        """Tell whether a sentence is one of safety, and not of a movement with care in it."""
        found = said(sentence, self.tongue)
        if any(
            fact.sort in ("hold", "reps") and fact.high <= LONGEST_PHASE for fact in found.facts
        ):
            return False
        begins = list(_beginnings(sentence))[:2]
        moving = any(self.tongue.moves.get(each, ("", ""))[0] for each in begins)
        return not moving and self.tongue.warning.search(sentence) is not None

    def _told(self, sentence: str, kind: str) -> None:
        found = said(sentence, self.tongue)
        if self.counted and found.has("reps") and not found.has("sets"):
            found = replace(found, facts=tuple(map(_of_sets, found.facts)))
        elif found.facts and self.tongue.general.search(sentence):
            self.move.general.append(sentence)
            return
        self.counted = re.search(self.tongue.one_set, sentence, re.IGNORECASE) is not None
        if self.counted and found.bare and all(fact.sort == "sets" for fact in found.facts):
            return
        if found.facts and all(fact.sort == "rest" for fact in found.facts) and self._rests(found):
            self.move.resting.append(found)
            return
        place = kind if kind in ("setup", "how", "tips") else self._place(sentence)
        if place == "setup" != kind and found.has("reps", "things"):  # `take ten steps to one side`
            place = "how"
        if place == "setup" and not found.has(*DOSES, "hold", "often"):  # a band round each ankle
            facts = tuple(fact for fact in found.facts if fact.sort != "each")
            found = Said(found.text, facts, bare=False)
        self.dosed(found, 2 if found.bare else 3)
        text = sayable(sentence)
        if not found.bare or found.has("hold", "phase", "pause"):
            self.move.raw.append(sentence)
        if found.bare or not text:
            return
        place = "how" if place == "tips" and found.facts else place
        self.labelled |= kind == "setup"
        getattr(self.move, place).append(text)

    def _rests(self, found: Said) -> bool:
        """Tell whether a sentence is of a rest alone, and of no movement."""
        words = re.findall(r"[^\W\d_]+", found.text.casefold())
        moving = [word for word in words if self.tongue.moves.get(word, ("", ""))[0]]
        return len(words) < _OF_REST and set(moving) <= {"take"}

    def _place(self, sentence: str) -> str:
        """Tell where a sentence without a label belongs, by the words that it begins with."""
        begins = list(_beginnings(sentence))
        if self.move.how and any(each in self.tongue.set_of("cautions") for each in begins):
            return "tips"
        moves = any(each in self.tongue.moves for each in begins)
        stands = any(each in self.tongue.set_of("positions") for each in begins)
        if stands and not self.move.how and (not moves or not self.move.setup):
            return "setup"
        return "how"


_REP = re.compile(r"[^\W\d_][^\d,]{0,30}\s\d{1,2}(?:,\s*[^\W\d_][^\d,]{0,30}\s\d{1,2})+\.?")


def written_rep(text: str, tongue: Tongue) -> bool:
    """Tell whether a line is a rep as a routine has it: `up 2, hold 5, down 2`.

    >>> from ..tongues.tongue import tongue
    >>> written_rep("up 2, hold 5, down 2", tongue("en")), written_rep("Mon 2, Tue 3", tongue("en"))
    (True, False)
    """
    if not _REP.fullmatch(text.strip()):
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    known = [word in tongue.ways or word in tongue.moves or tongue.words.get((word,)) == "H"
             for word in words]  # fmt: skip
    return sum(known) >= len(known) / 2


def _beginnings(sentence: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sentence.casefold())[:4]
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count]).replace("’", "'")


_LABEL = re.compile(r"([^:]{2,40}?)\s*(?:[:=]|\s{3,}|\s[–—-]\s|\s{2,}(?=[A-Z]))\s*(.*)$", re.DOTALL)


_TIP = re.compile(r"([^\W\d_]{3,4}s?)\s+((?=[A-ZÄÖÜ])\w.*)$", re.DOTALL)
"""A short label without a sign behind it: `Tip Keep your back straight.`"""


def labelled(text: str, tongue: Tongue) -> tuple[str, str]:
    """Give what the label of a text means, and the text behind it; "" if there is no label.

    >>> from ..tongues.tongue import tongue
    >>> labelled("Start: Sit tall.", tongue("en")), labelled("How to do it", tongue("en"))
    (('setup', 'Sit tall.'), ('how', ''))
    """
    whole = tongue.meanings.get(text.strip(" :*#").casefold())
    if whole:
        return whole, ""
    match = _LABEL.match(text) or _TIP.match(text)
    kind = tongue.meanings.get(match[1].strip(" *#").casefold()) if match else None
    if not match or not kind:
        return "", text
    return kind, text if turns(match[1], tongue) else match[2].strip()


def is_besides(sentence: str, tongue: Tongue) -> bool:
    """Tell whether a sentence has a time of something that is done besides the exercises.

    >>> from ..tongues.tongue import tongue
    >>> is_besides("Use an ice pack for 15 minutes.", tongue("en"))
    True
    """
    timed = said(sentence, tongue).has("time", "hold")
    return timed and tongue.aside.search(sentence) is not None


def turns(label: str, tongue: Tongue) -> bool:
    """Tell whether a label turns the sense of what follows, so that it must be said with it.

    >>> from ..tongues.tongue import tongue
    >>> turns("Avoid", tongue("en")), turns("Caution", tongue("en"))
    (True, False)
    """
    return re.fullmatch(tongue.turned, label.strip(" :*#"), re.IGNORECASE) is not None


def _many_labels(text: str, tongue: Tongue) -> bool:
    labels = re.findall(r"(?:^|\s{2,}|[,;|])([^:,;|]{2,25}):", text)
    return any(tongue.meanings.get(label.strip().casefold()) == "dose" for label in labels)
