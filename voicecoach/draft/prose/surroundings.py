"""What stands around the exercises: the title, a dose for all, how often, what warns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..tongues.tongue import Tongue
from .amounts import amounts
from .body import is_besides, labelled, turns
from .dose import said
from .facts import Said
from .marks import SheetLine
from .openings import bare_name, load_pattern
from .sentences import sayable, sentences

_TITLE_WORDS = 14


@dataclass
class Surroundings:
    """What a sheet says of itself and of all its exercises.

    Attributes:
        title: "" if it has none.
        doses: what is said of the dose of all exercises.
        told: the sentences of those, for phases.
        often: how often a day or a week.
        warnings: sentences of safety.
        needs: equipment.
        load: what is lifted or pulled, if that is said of all.
        left_out: lines that went nowhere.
        period: the weeks or the day that the draft is for, of several.
        later: sentences whose amounts are for later on.
        besides: sentences of what is done before or after the exercises.
    """

    title: str = ""
    doses: list[Said] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    load: str = ""
    left_out: list[str] = field(default_factory=list)
    period: str = ""
    later: list[str] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)

    def add(self, other: Surroundings, *, doses: bool = True) -> None:
        """Take what was said around a part; its doses may be for that part alone."""
        names = ["often", "warnings", "needs", "left_out", "later", "besides"]
        names += ["doses", "told"] if doses else []
        for name in names:
            getattr(self, name).extend(getattr(other, name))

    def take(
        self, lines: Sequence[SheetLine], tongue: Tongue, *, before: bool, titled: bool = True
    ) -> None:
        """Take lines that belong to no exercise.

        Args:
            lines: in their order.
            tongue: their language.
            before: whether the exercises come after them, so that a dose is one for all.
            titled: whether the first of all may be the title.
        """
        warns, above = False, ""
        for line in lines:
            if titled and before and not self.title and self._takes_title(line, tongue):
                continue
            label, rest = labelled(line.text, tongue)
            warns = label == "warn" or (warns and (not line.apart or line.mark == "bullet"))
            if warns:
                told = rest if label == "warn" else line.text
                if label == "warn" and not rest:
                    above = f"{line.text.strip(' :*#')}: " if turns(line.text, tongue) else ""
                else:
                    above = "" if label == "warn" else above
                self.warnings += [sayable(above + each) for each in sentences(told)]
                continue
            if label == "needs" and rest:
                self.needs.append(rest.strip(" .;"))
                continue
            self._paragraph(line, tongue, before=before)

    def _takes_title(self, line: SheetLine, tongue: Tongue) -> bool:
        text = line.text.strip(" :")
        found = said(text, tongue)
        words = len(text.split())
        if line.ends and not line.text.endswith(("!", "?")) and line.mark != "heading":
            return False
        if line.mark in ("bullet", "number", "step", "row") or not 1 <= words <= _TITLE_WORDS:
            return False
        if found.bare or labelled(text, tongue)[0]:
            return False
        dose = found.has("rest", "sets", "reps", "hold") or tongue.general.search(text)
        if dose and found.facts:
            self.sentence(text, tongue, before=True)
            text = re.split(r"\s*(?:[,(:]|\s[-–—]\s)", text)[0]
        self.title = bare_name(text, tongue) if line.caps else text
        return True

    def _paragraph(self, line: SheetLine, tongue: Tongue, *, before: bool) -> None:
        every = list(sentences(line.text))
        warns = [_cautions(text, tongue) for text in every]
        used = False
        for text, warning in zip(every, warns, strict=True):
            if warning or (
                any(warns) and len(every) <= _WITH_WARNING and not said(text, tongue).facts
            ):
                said_first = used and self.warnings
                warning_text = sayable(text)
                if said_first:
                    warning_text = f"{self.warnings.pop()} {warning_text}"
                self.warnings.append(warning_text)
                used = True
                continue
            used |= self.sentence(text, tongue, before=before)
        if not used:
            self.left_out.append(line.text)

    def sentence(self, text: str, tongue: Tongue, *, before: bool) -> bool:
        """Take one sentence; tell whether anything in it was of use."""
        found = said(text, tongue)
        if is_besides(text, tongue):
            self.besides.append(text)
            return True
        general = tongue.general.search(text) is not None
        if general or not found.has("time"):  # what has a time of its own is done besides
            self.often += [fact.word for fact in found.facts if fact.sort == "often"]
        load = load_pattern(tongue).search(text)
        if load and before and not self.load:
            self.load = load[0]
        facts = found.facts
        if not general and not (before and _is_dose(found)):
            facts = tuple(fact for fact in facts if fact.sort in ("rest", "phase"))
        if facts and grows(text, tongue):
            self.later.append(text)
        if any(fact.sort != "often" for fact in facts):
            self.doses.append(Said(text, facts, found.bare))
            if found.has("phase"):
                self.told.append(text)
        return bool(facts) or found.has("often") or load is not None


def _cautions(text: str, tongue: Tongue) -> bool:
    """Tell whether a sentence around the exercises is one of safety: it warns, or it forbids."""
    if tongue.warning.search(text):
        return True
    return tongue.forbidding.search(text) is not None and not said(text, tongue).facts


_WITH_WARNING = 3
"""Sentences of a paragraph that are said with the one in it that warns."""


def _is_dose(found: Said) -> bool:
    """Tell whether a sentence before the exercises gives a dose, not the length of a reading."""
    return found.has("sets", "reps") or (found.has("times", "by") and found.has("each", "hold"))


def grows(text: str, tongue: Tongue) -> bool:
    """Tell whether a sentence says how the dose grows: `start with 5 and build up to 10`.

    >>> from ..tongues.tongue import tongue
    >>> grows("Start with 5 and build up to 10.", tongue("en")), grows("Do 5.", tongue("en"))
    (True, False)
    """
    found = [re.search(pattern, text, re.IGNORECASE) for pattern in tongue.progress]
    behind = [text[match.start() :] for match in found if match]
    return any(token.tag in "nTN" for each in behind for token in amounts(each, tongue))


def plainly_title(name: str) -> str:
    """Make a title of a file's name.

    >>> plainly_title("docs/hip_sheet-2.pdf")
    'Hip sheet 2'
    """
    stem = re.sub(r"^.*[/\\]|\.\w{1,5}$", "", name)
    words = " ".join(re.split(r"[\s_.-]+", stem)).strip()
    return words[:1].upper() + words[1:]
