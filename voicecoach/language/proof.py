"""A proof: the file of a phrasebook, read strictly before a word of it is spoken.

YAML makes something else than a text of `no`, `null` and `12`, and of a key that stands twice it
takes one; a placeholder with a slip in its name would be read out. All that is told with its line,
and of such a book nothing is used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..problem import Place, Problem, Problems, listed, near, shown

WORDS = ("right", "left", "hold", "down", "up")
"""Words that mean something to the count."""

UNITS = (
    *("seconds", "minutes", "hours", "reps", "sets", "rounds"),
    *("beats", "breaths", "times"),
)
"""What is counted in amounts."""

_PARTS = (
    *("language", "words", "numbers", "amounts", "times", "list", "abbreviations"),
    *("small_inside", "phrases"),
)
_SMALL, _TENS, _QUARTERS = 20, 8, 4  # zero to nineteen, twenty to ninety, an hour in quarters
_USUAL = "warm"  # the style whose wordings others share
_TEXT = "tag:yaml.org,2002:str"
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_NAME = re.compile(r"[a-z_]+")


def proofread(
    data: bytes,
    file: str,
    language: str,
    styles: Sequence[str],
    like: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Any]:
    """Read the file of a phrasebook into plain values of the kinds that a `Phrasebook` takes.

    Args:
        data: what stands in the file.
        file: its name, for the places.
        language: what the file is called after.
        styles: how a coach may talk.
        like: the entries that there must be, and which placeholders each may hold.

    Raises:
        Problems: all that is wrong in it.
    """
    proof = _Proof(data.decode("utf-8", "replace"), file)
    parts = proof.map(proof.composed(), _PARTS)
    made: dict[str, Any] = {
        "language": proof.text(parts["language"]),
        "words": {
            word: proof.text(node) for word, node in proof.map(parts["words"], WORDS).items()
        },
        "numbers": _numbers(proof, parts["numbers"]),
        "amounts": {
            unit: _amount(proof, node) for unit, node in proof.map(parts["amounts"], UNITS).items()
        },
        "times": _times(proof, parts["times"]),
        "list": _between(proof, parts["list"]),
        "abbreviations": proof.texts(parts["abbreviations"]),
        "small_inside": proof.switch(parts["small_inside"]),
        "phrases": _phrases(proof, parts["phrases"], styles, like),
    }
    if parts["language"] is not None and made["language"] != language:
        found = shown(made["language"])
        proof.tell(parts["language"], f"language is {found}, and the file is called {language}")
    if proof.problems:
        raise Problems(proof.problems)
    return made


def _numbers(proof: _Proof, node: Any) -> dict[str, Any]:
    parts = proof.map(node, ("small", "tens", "ten_and_one", "hundreds", "hundred_and_rest"))
    return {
        "small": proof.texts(parts["small"], count=_SMALL),
        "tens": proof.texts(parts["tens"], count=_TENS),
        "ten_and_one": proof.text(parts["ten_and_one"], ("tens", "ones"), every=True),
        "hundreds": proof.text(parts["hundreds"], ("hundreds",), every=True),
        "hundred_and_rest": proof.text(parts["hundred_and_rest"], ("hundreds", "rest"), every=True),
    }


def _amount(proof: _Proof, node: Any) -> dict[str, str]:
    parts = proof.map(node, ("one", "many"))
    many = proof.text(parts["many"], ("count",), every=True)
    return {"one": proof.text(parts["one"]), "many": many}


def _times(proof: _Proof, node: Any) -> dict[str, Any]:
    parts = proof.map(node, ("in_seconds", "without_unit", "in_minutes", "quarters"))
    quarters = proof.map(parts["quarters"], ("one", "many"))
    return {
        "in_seconds": proof.whole(parts["in_seconds"]),
        "without_unit": proof.text(parts["without_unit"], ("larger", "count"), every=True),
        "in_minutes": proof.whole(parts["in_minutes"]),
        "quarters": {
            "one": proof.texts(quarters["one"], count=_QUARTERS),
            "many": proof.texts(quarters["many"], ("count",), count=_QUARTERS, every=True),
        },
    }


def _between(proof: _Proof, node: Any) -> dict[str, str]:
    parts = proof.map(node, ("between", "last"))
    return {name: proof.text(part, spaced=True) for name, part in parts.items()}


def _phrases(
    proof: _Proof,
    node: Any,
    styles: Sequence[str],
    like: Mapping[str, Collection[str]] | None,
) -> dict[str, dict[str, Any]]:
    made = {}
    for name, entry in proof.map(node, None if like is None else tuple(like)).items():
        parts = proof.map(entry, ("holds", "says"))
        holds = tuple(proof.texts(parts["holds"], empty=True))
        if like is not None and entry is not None and set(holds) != set(like[name]):
            every = listed(sorted(like[name])) if like[name] else "nothing"
            proof.tell(parts["holds"] or entry, f"{name} holds {every}, as in English")
        for hold in holds:
            if not _NAME.fullmatch(hold):
                proof.tell(parts["holds"], f"{shown(hold)} is no name of a placeholder")
        made[name] = {"holds": holds, "says": _says(proof, parts["says"], holds, styles)}
    return made


def _says(
    proof: _Proof, node: Any, holds: Sequence[str], styles: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Read wordings, the same for every style, or for each its own."""
    if not proof.is_map(node):
        return dict.fromkeys(styles, tuple(proof.texts(node, holds)))
    parts = proof.map(node, styles, needed=(_USUAL,))
    own = {style: tuple(proof.texts(parts[style], holds, empty=True)) for style in parts}
    return {style: own.get(style, own.get(_USUAL, ())) for style in styles}


class _Proof:
    """Reads the nodes of a file as what they should be, and collects what they are not."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.source = text
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def composed(self) -> Any:
        """Give the node that the whole file is: composed in C, for half the time of loading it.

        Raises:
            Problems: it is no YAML.
        """
        import yaml

        try:
            if "\ufffd" not in self.source:
                return yaml.compose(self.source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            self.tell(None, "this is not UTF-8")
        except yaml.YAMLError as error:
            why = getattr(error, "problem", None) or getattr(error, "context", None) or error
            self.tell(getattr(error, "problem_mark", None), f"YAML cannot read this: {why}")
        raise Problems(self.problems)

    def tell(self, where: Any, message: str, cure: str = "") -> None:
        """Add a problem at a node, or at a mark of YAML's; what is missing stands nowhere."""
        begin = getattr(where, "start_mark", where)
        end = getattr(where, "end_mark", begin)
        if begin is None:
            self.problems.append(Problem(Place(self.file, 1, 1), message, cure))
            return
        length = end.column - begin.column if end.line == begin.line else 1
        line = self.lines[begin.line] if begin.line < len(self.lines) else ""
        place = Place(self.file, begin.line + 1, begin.column + 1, max(length, 1), line)
        self.problems.append(Problem(place, message, cure))

    def is_map(self, node: Any) -> bool:
        """Tell whether a node has keys."""
        return getattr(node, "id", "") == "mapping"

    def map(
        self, node: Any, names: Sequence[str] | None, needed: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """Give the values of a map by their keys; None for each that is missing and was told.

        Args:
            node: what should be a map; None for what is missing already.
            names: the keys it may have; None for any.
            needed: the keys it must have, if not all.
        """
        wanted = names or () if needed is None else needed
        if not self.is_map(node):
            if node is not None or self.problems == []:
                self.tell(node, "here belongs a map: a key, a colon, and what it is")
            return dict.fromkeys(wanted)
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.tell(key, f"{shown(name)} stands here twice")
            elif names is not None and name not in names:
                likely = near(name, names)
                hint = f"did you mean {shown(likely)}?" if likely else f"there are {listed(names)}"
                self.tell(key, f"unknown key {shown(name)}; {hint}")
            else:
                found[name] = value
        missing = [name for name in wanted if name not in found]
        if missing:
            self.tell(node, f"missing here: {listed(missing)}")
        return {**dict.fromkeys(missing), **found}

    def texts(
        self,
        node: Any,
        holds: Sequence[str] = (),
        *,
        count: int = 0,
        every: bool = False,
        empty: bool = False,
    ) -> list[str]:
        """Give the texts of a list; see `text`.

        Args:
            node: what should be a list.
            holds: the placeholders that each may hold.
            count: how many there must be; 0 for any number.
            every: whether each must hold all of them.
            empty: whether there may be none.
        """
        if node is None:
            return []
        if getattr(node, "id", "") != "sequence":
            self.tell(node, "here belongs a list, in brackets")
            return []
        found = [self.text(part, holds, every=every) for part in node.value]
        if count and len(found) != count:
            self.tell(node, f"here belong {count} texts, and there are {len(found)}")
        elif not found and not empty and not count:
            self.tell(node, "here belongs at least one text")
        return found

    def text(
        self, node: Any, holds: Sequence[str] = (), *, every: bool = False, spaced: bool = False
    ) -> str:
        """Give a text.

        Args:
            node: what should be one.
            holds: the placeholders that it may hold.
            every: whether it must hold all of them.
            spaced: whether it may begin and end in spaces.
        """
        if node is None:
            return ""
        if getattr(node, "id", "") != "scalar" or node.tag != _TEXT:
            what = f"{shown(node.value)} is no text to YAML" if node.id == "scalar" else "no text"
            self.tell(node, what, "put it in quotes" if node.id == "scalar" and node.value else "")
            return ""
        text = str(node.value)
        if not text.strip():
            self.tell(node, "there is nothing in this text to say")
        elif text != text.strip() and not spaced:
            self.tell(node, "a text begins and ends without a space")
        if every or "{" in text or "}" in text:
            self._placeholders(node, text, holds, every=every)
        return text

    def _placeholders(self, node: Any, text: str, holds: Sequence[str], *, every: bool) -> None:
        found = _BRACES.findall(text)
        for brace in found:
            if len(brace) == 1:
                self.tell(node, f"a lone '{brace}' in a text")
            elif brace[1:-1] not in holds:
                may = listed(f"{{{name}}}" for name in holds) if holds else "none"
                self.tell(node, f"unknown placeholder {shown(brace)}; here may stand {may}")
        missing = [f"{{{name}}}" for name in holds if f"{{{name}}}" not in found]
        if every and missing:
            self.tell(node, f"missing in this text: {listed(missing)}")

    def whole(self, node: Any) -> int:
        """Give a whole number."""
        if node is None:
            return 0
        if getattr(node, "id", "") != "scalar" or not re.fullmatch(r"[0-9]{1,4}", node.value):
            self.tell(node, "here belongs a whole number")
            return 0
        return int(node.value)

    def switch(self, node: Any) -> bool:
        """Give what is yes or no."""
        if node is None:
            return False
        if getattr(node, "id", "") != "scalar" or node.value not in ("yes", "no"):
            self.tell(node, "here belongs yes or no")
        return bool(node.value == "yes")
