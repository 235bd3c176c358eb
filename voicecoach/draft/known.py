"""What is known of a move fills what a sheet leaves out: marked as a guess, and never a change.

Whoever wrote "Clamshell 3x10" means a movement that the person on the mat may have forgotten. What
the sheet does say stands: its words, its sides, its beats, its dose. Where it explains nothing, the
move that ships under that name explains it; where it has no dose, the move's own stands until the
question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..routine.repertoire import ShippedMove, shipped_move
from ..source.reader import Node, Text
from .draft import NO_DOSE, Draft, Path, Remark
from .tongues.tongue import Tongue, tongue

_TEXTS = ("setup", "how")
_EXPLAINED = (*_TEXTS, "say", "at", "tips")
_BEATEN = ("rep", "tempo", "bpm", "every", "count")
_SIDED = re.compile(r"\{(?:side|other)\b")
_ORDER = ("exercise", "with", "each", "order", "setup", "how", "rep", "count")
"""Where what is filled in stands: all else goes behind it."""


def filled(draft: Draft) -> Draft:
    """Fill what a sheet leaves out with what is known of its exercises, each value marked.

    Their names find them, however those are written; a move that is not in the sheet's language
    fills nothing.
    """
    filling = _Filling(list(draft.remarks), tongue(draft.language))
    session = filling.session(draft.values["session"], ("session",), (draft.values,))
    return replace(
        draft, values={**draft.values, "session": session}, remarks=tuple(filling.remarks)
    )


@dataclass
class _Filling:
    """The remarks of a draft whose items are filled, one after the other."""

    remarks: list[Remark]
    tongue: Tongue

    def session(
        self, items: Sequence[Any], path: Path, around: tuple[Mapping[str, Any], ...]
    ) -> list[Any]:
        """Fill the items of a session, and those inside."""
        made = []
        for at, item in enumerate(items):
            place = (*path, at)
            if "session" in item:
                inner = self.session(item["session"], (*place, "session"), (*around, item))
                item = {**item, "session": inner}
            elif found := self._move(str(item.get("exercise", ""))):
                item = self._filled(item, found, place, around)
            made.append(item)
        return made

    def _move(self, name: str) -> ShippedMove | None:
        """Find a move in the language of the sheet."""
        found = shipped_move(name, self.tongue.language)
        return found[1] if found and found[1].language == self.tongue.language else None

    def _filled(
        self, item: Mapping[str, Any], move: ShippedMove, path: Path,
        around: tuple[Mapping[str, Any], ...],
    ) -> dict[str, Any]:  # fmt: skip
        """Fill one exercise."""
        known = {key: _plain(node) for key, node in move.source.items()}
        made = self._dosed(item, known, path, move.name)
        added: dict[str, Any] = {}
        explained = any(key in item for key in _EXPLAINED)
        strange = explained and self._is_other(item, known)
        if "each" in known and not strange and not self._knows_sides(item, path, around):
            added["each"] = known["each"]
        sides = next((each["each"] for each in (added, item, *reversed(around)) if "each" in each),
                     "")  # fmt: skip
        if not explained and ((isinstance(sides, str) and sides) or not _is_sided(known)):
            added |= {key: known[key] for key in _TEXTS if key in known}
            beaten = any(key in each for each in (item, *around) for key in _BEATEN)
            if "reps" in made and not beaten and "bpm" not in known:
                added |= {key: known[key] for key in ("rep", "count") if key in known}
        for key in added:
            self._mark(path, key, move.name)
        made |= added
        return {key: made[key] for key in sorted(made, key=_rank)}

    def _dosed(
        self, item: Mapping[str, Any], known: Mapping[str, Any], path: Path, name: str
    ) -> dict[str, Any]:
        """Put the move's dose where the sheet has none, and one was guessed."""
        at = (*path, "reps")
        guesses = [each for each in self.remarks if each.path == at and each.text == NO_DOSE]
        key = "time" if "time" in known and "rep" not in item else "reps"
        if not guesses or key not in known:
            return dict(item)
        self.remarks[:] = [each for each in self.remarks if each not in guesses]
        self._mark(path, key, name)
        return {key if each == "reps" else each: known[key] if each == "reps" else value
                for each, value in item.items()}  # fmt: skip

    def _knows_sides(
        self, item: Mapping[str, Any], path: Path, around: tuple[Mapping[str, Any], ...]
    ) -> bool:
        """Tell whether the sheet says which sides an exercise is done on, or is asked."""
        if any("each" in each for each in (item, *around)) or _asks(self.remarks, (*path, "each")):
            return True
        told = [each.text for each in self.remarks if each.path == path and each.sort == "from"]
        return any(isinstance(value, dict) for value in item.values()) or any(
            self.tongue.of_sides.search(text)
            for value in (*item.values(), told)
            for text in _texts(value)
        )

    def _is_other(self, item: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
        """Tell whether a sheet explains a movement of other limbs under the same name."""
        own, shipped = (
            self.tongue.limbs(" ".join(str(each.get(key, "")) for key in _TEXTS))
            for each in (item, known)
        )
        return bool(own) and bool(shipped) and own.isdisjoint(shipped)

    def _mark(self, path: Path, key: str, name: str) -> None:
        self.remarks.append(Remark((*path, key), "guessed", f"from the move {name}"))


def _asks(remarks: Sequence[Remark], path: Path) -> bool:
    return any(each.path == path and each.sort == "asked" for each in remarks)


def _is_sided(known: Mapping[str, Any]) -> bool:
    return any(_SIDED.search(str(known.get(key, ""))) for key in _TEXTS)


def _texts(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        yield str(each)


def _plain(node: Node) -> Any:
    """Give what stands in a move's file as plain values."""
    if isinstance(node, Text):
        return int(node) if node.isdecimal() else str(node)
    return [_plain(each) for each in node] if isinstance(node, list) else None


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)
