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
from .numbers import ALWAYS, ANY, GENDERS, PLURALS
from .sides import ALONE

WORDS = ("hold", "down", "up")
"""Words that mean something to the count."""

UNITS = (
    *("seconds", "minutes", "hours", "reps", "sets", "rounds"),
    *("beats", "breaths", "times"),
)
"""What is counted in amounts."""

_PARTS = (
    *("language", "plural", "words", "holds", "sides", "parts", "articles", "numbers", "amounts"),
    *("times", "list", "abbreviations", "small_inside", "phrases"),
)
_BELOW, _HUNDREDS, _QUARTERS = 100, 9, 4  # zero to ninety-nine, …, an hour in quarters
_SIDED = ("side", "other")  # what may be named in a form: {side.en}
_USUAL = "warm"  # the style whose wordings others share
_TEXT = "tag:yaml.org,2002:str"
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_NAME = re.compile(r"[a-z_]+")
_FORM = re.compile(r"[a-z]+")


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
    sides = _sides(proof, parts)
    made: dict[str, Any] = {
        "language": proof.text(parts["language"]),
        "plural": proof.one_of(parts["plural"], PLURALS),
        "words": {
            word: proof.text(node) for word, node in proof.map(parts["words"], WORDS).items()
        },
        "holds": proof.texts(parts["holds"]),
        "sides": sides,
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


def _sides(proof: _Proof, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Read the forms of right and left, of which both have the same, and genders of parts."""
    found = proof.map(parts["sides"], ("right", "left"))
    right, left = (proof.map(found[side], None, (ALONE,)) for side in ("right", "left"))
    for form in right:
        if not _FORM.fullmatch(form):
            proof.tell(found["right"], f"{shown(form)} is no name of a form")
    if right.keys() != left.keys():
        proof.tell(found["left"], f"left has the forms of right: {listed(right)}")
    proof.forms = tuple(right)
    return {
        "words": {
            side: {form: proof.text(each) for form, each in forms.items()}
            for side, forms in (("right", right), ("left", left))
        },
        "parts": _genders(proof, parts["parts"]),
        "articles": _genders(proof, parts["articles"]),
    }


def _genders(proof: _Proof, node: Any) -> dict[str, str]:
    """Read words by their gender into the gender of each word, in small letters."""
    made: dict[str, str] = {}
    for gender, words in proof.map(node, GENDERS[:-1], ()).items():
        for word in proof.texts(words):
            if word.casefold() in made:
                proof.tell(words, f"{shown(word)} has two genders here")
            made[word.casefold()] = gender
    return made


def _numbers(proof: _Proof, node: Any) -> dict[str, Any]:
    names = ("words", "hundreds", "hundred", "hundred_and_rest", "forms", "decimal")
    parts = proof.map(node, names)
    forms = proof.map(parts["forms"], (*GENDERS, ALWAYS), ())
    return {
        "words": tuple(proof.texts(parts["words"], count=_BELOW)),
        "hundreds": tuple(proof.texts(parts["hundreds"], count=_HUNDREDS)),
        "hundred": proof.text(parts["hundred"]),
        "hundred_and_rest": proof.text(parts["hundred_and_rest"], ("hundred", "rest"), every=True),
        "forms": {gender: _forms(proof, each) for gender, each in forms.items()},
        "decimal": proof.text(parts["decimal"]),
    }


def _forms(proof: _Proof, node: Any) -> dict[int, str]:
    """Read the numbers that are others than as one counts."""
    found = proof.map(node, None)
    for count in found:
        if not re.fullmatch(r"[1-9]?[0-9]{1,2}", count):
            proof.tell(node, f"{shown(count)} is no number below a thousand")
    return {int(count): proof.text(each) for count, each in found.items() if count.isdecimal()}


def _amount(proof: _Proof, node: Any) -> dict[str, str]:
    parts = proof.map(node, ("gender", "one", ANY), ("one", ANY))
    made = {"one": proof.text(parts["one"], ("count",))}
    made[ANY] = proof.text(parts[ANY], ("count",), every=True)
    if "gender" in parts:
        made["gender"] = proof.one_of(parts["gender"], GENDERS)
    return made


def _times(proof: _Proof, node: Any) -> dict[str, Any]:
    names = ("in_seconds", "without_unit", "in_minutes", "quarters", "short")
    parts = proof.map(node, names, tuple(name for name in names if name != "without_unit"))
    quarters = proof.map(parts["quarters"], ("one", ANY))
    short = proof.map(parts["short"], ("minutes", "seconds"))
    bare = parts.get("without_unit")
    return {
        "in_seconds": proof.whole(parts["in_seconds"]),
        "without_unit": proof.text(bare, ("larger", "count"), every=bare is not None),
        "in_minutes": proof.whole(parts["in_minutes"]),
        "quarters": {
            "one": proof.texts(quarters["one"], count=_QUARTERS),
            ANY: proof.texts(quarters[ANY], ("count",), count=_QUARTERS, every=True),
        },
        "short": {unit: proof.text(each) for unit, each in short.items()},
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
        says = _says(proof, parts["says"], holds, styles)
        made[name] = {"holds": holds, "says": says.pop(ANY), "genders": says}
    return made


_Says = dict[str, tuple[str, ...]]


def _says(
    proof: _Proof, node: Any, holds: Sequence[str], styles: Sequence[str]
) -> dict[str, _Says]:
    """Read wordings by gender and style: the same for all, or for each its own."""
    if not proof.is_map(node) or proof.keys(node) & set(GENDERS):
        own = _by_gender(proof, node, holds)
        return {gender: dict.fromkeys(styles, says) for gender, says in own.items()}
    parts = proof.map(node, styles, needed=(_USUAL,))
    each = {style: _by_gender(proof, parts[style], holds, empty=True) for style in parts}
    return {
        gender: {style: _of(each.get(style, each.get(_USUAL, {})), gender) for style in styles}
        for gender in dict.fromkeys((ANY, *(gender for says in each.values() for gender in says)))
    }


def _of(says: Mapping[str, tuple[str, ...]], gender: str) -> tuple[str, ...]:
    return says.get(gender, says.get(ANY, ()))


def _by_gender(proof: _Proof, node: Any, holds: Sequence[str], *, empty: bool = False) -> _Says:
    """Read wordings that are the same whatever the part's gender, or others for each."""
    if not proof.is_map(node):
        return {ANY: tuple(proof.texts(node, holds, empty=empty))}
    parts = proof.map(node, GENDERS, needed=(ANY,))
    return {gender: tuple(proof.texts(each, holds, empty=empty)) for gender, each in parts.items()}


class _Proof:
    """Reads the nodes of a file as what they should be, and collects what they are not."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.source = text
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.forms: tuple[str, ...] = ()

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

    def keys(self, node: Any) -> set[str]:
        """Give the keys of a map."""
        return {str(key.value) for key, _ in node.value}

    def one_of(self, node: Any, names: Collection[str]) -> str:
        """Give a text that is one of some."""
        text = self.text(node)
        if text and text not in names:
            self.tell(node, f"here belongs {listed(names, 'or')}, not {shown(text)}")
        return text

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
            elif brace[1:-1] not in holds and not self._form(brace[1:-1], holds):
                may = listed(f"{{{name}}}" for name in holds) if holds else "none"
                self.tell(node, f"unknown placeholder {shown(brace)}; here may stand {may}")
        missing = [f"{{{name}}}" for name in holds if f"{{{name}}}" not in found]
        if every and missing:
            self.tell(node, f"missing in this text: {listed(missing)}")

    def _form(self, name: str, holds: Sequence[str]) -> bool:
        """Tell whether a placeholder names a side in one of its forms."""
        side, dot, form = name.partition(".")
        return bool(dot) and side in _SIDED and side in holds and form in self.forms

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
