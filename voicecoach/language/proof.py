"""A proof: the file of a phrasebook, read strictly before a word of it is spoken.

YAML makes something else than a text of `no`, `null` and `12`, and of a key that stands twice it
takes one; a placeholder with a slip in its name would be read out. All that is told with its line,
and of such a book nothing is used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..problem import Problems, listed, shown
from .galley import Galley
from .numbers import ALWAYS, ANY, GENDERS, PLURALS
from .sides import ALONE

WORDS = ("hold", "down", "up")
"""Words that mean something to the count."""

UNITS = (
    *("seconds", "minutes", "hours", "reps", "sets", "rounds"),
    *("beats", "breaths", "times"),
)
"""What is counted in amounts."""

UNITS_OF_TIME = UNITS[:3]
"""Those among them that are times."""

PARTS = (
    *("language", "plural", "words", "holds", "sides", "parts", "articles", "numbers", "amounts"),
    *("times", "list", "contracted", "abbreviations", "small_inside", "phrases"),
)
"""What a book has."""
NEEDED = tuple(part for part in PARTS if part != "contracted")
"""What no book is without."""
_BELOW, _HUNDREDS, _QUARTERS = 100, 9, 4  # zero to ninety-nine, …, an hour in quarters
_USUAL = "warm"  # the style whose wordings others share
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
    proof = Galley(data.decode("utf-8", "replace"), file)
    root = proof.composed()
    made = read_book(proof, root, styles, like)
    if made["language"] and made["language"] != language:
        found = shown(made["language"])
        where = next(value for key, value in root.value if key.value == "language")
        proof.tell(where, f"language is {found}, and the file is called {language}")
    if proof.problems:
        raise Problems(proof.problems)
    return made


def read_book(
    proof: Galley,
    root: Any,
    styles: Sequence[str],
    like: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Any]:
    """Read the nodes of a phrasebook; what is wrong is added to the problems of the proof.

    Args:
        proof: reads them.
        root: the node of all.
        styles, like: see `proofread`.
    """
    parts = proof.map(root, PARTS, NEEDED)
    sides = _sides(proof, parts)
    return {
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
        "contracted": _by_letters(proof, parts.get("contracted")),
        "abbreviations": proof.texts(parts["abbreviations"]),
        "small_inside": proof.switch(parts["small_inside"]),
        "phrases": _phrases(proof, parts["phrases"], styles, like),
    }


def _sides(proof: Galley, parts: Mapping[str, Any]) -> dict[str, Any]:
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
        "articles": _genders(proof, parts["articles"], GENDERS),
    }


def _genders(proof: Galley, node: Any, genders: Sequence[str] = GENDERS[:-1]) -> dict[str, str]:
    """Read words by their gender into the gender of each word, in small letters."""
    made: dict[str, str] = {}
    for gender, words in proof.map(node, genders, ()).items():
        for word in proof.texts(words):
            if word.casefold() in made:
                proof.tell(words, f"{shown(word)} has two genders here")
            made[word.casefold()] = gender
    return made


def _numbers(proof: Galley, node: Any) -> dict[str, Any]:
    names = ("words", "hundreds", "hundred", "hundred_and_rest", "forms", "decimal")
    parts = proof.map(node, (*names, "joints", "nouns"), names)
    joints = proof.map(parts["joints"], None) if "joints" in parts else {}
    forms = proof.map(parts["forms"], (*GENDERS, ALWAYS), ())
    return {
        "words": tuple(proof.texts(parts["words"], count=_BELOW)),
        "hundreds": tuple(proof.texts(parts["hundreds"], count=_HUNDREDS)),
        "hundred": proof.text(parts["hundred"]),
        "hundred_and_rest": proof.text(parts["hundred_and_rest"], ("hundred", "rest"), every=True),
        "forms": {gender: _forms(proof, each) for gender, each in forms.items()},
        "decimal": proof.text(parts["decimal"]),
        "joints": {met: proof.text(each) for met, each in joints.items()},
        "nouns": _nouns(proof, parts.get("nouns")),
    }


def _nouns(proof: Galley, node: Any) -> dict[str, str]:
    """Read the patterns of nouns by gender."""
    made = {}
    for gender, each in (proof.map(node, GENDERS[:-1], ()) if node is not None else {}).items():
        made[gender] = proof.text(each)
        try:
            re.compile(made[gender])
        except re.error as error:
            proof.tell(each, f"this is no pattern: {error}")
    return made


def _forms(proof: Galley, node: Any) -> dict[int, str]:
    """Read the numbers that are others than as one counts."""
    found = proof.map(node, None)
    for count in found:
        if not re.fullmatch(r"[1-9]?[0-9]{1,2}", count):
            proof.tell(node, f"{shown(count)} is no number below a thousand")
    return {int(count): proof.text(each) for count, each in found.items() if count.isdecimal()}


def _amount(proof: Galley, node: Any) -> dict[str, str]:
    parts = proof.map(node, ("gender", "one", ANY), ("one", ANY))
    made = {"one": proof.text(parts["one"], ("count",))}
    made[ANY] = proof.text(parts[ANY], ("count",), every=True)
    if "gender" in parts:
        made["gender"] = proof.one_of(parts["gender"], GENDERS)
    return made


def _times(proof: Galley, node: Any) -> dict[str, Any]:
    needed = ("in_seconds", "in_minutes", "quarters", "short")
    parts = proof.map(node, (*needed, "without_unit", "every", "every_in_seconds"), needed)
    quarters = proof.map(parts["quarters"], ("one", ANY))
    short = proof.map(parts["short"], ("minutes", "seconds"))
    bare = parts.get("without_unit")
    every = proof.map(parts["every"], UNITS_OF_TIME, ()) if "every" in parts else {}
    return {
        "in_seconds": proof.whole(parts["in_seconds"]),
        "every_in_seconds": proof.whole(parts.get("every_in_seconds", parts["in_seconds"])),
        "without_unit": proof.text(bare, ("larger", "count"), every=bare is not None),
        "in_minutes": proof.whole(parts["in_minutes"]),
        "quarters": {
            "one": proof.texts(quarters["one"], count=_QUARTERS),
            ANY: proof.texts(quarters[ANY], ("count",), count=_QUARTERS, every=True),
        },
        "short": {unit: proof.text(each) for unit, each in short.items()},
        "every": {unit: proof.text(each) for unit, each in every.items()},
    }


def _between(proof: Galley, node: Any) -> dict[str, Any]:
    needed = ("between", "last")
    parts = proof.map(node, (*needed, "before"), needed)
    return {
        **{name: proof.text(parts[name], spaced=True) for name in needed},
        "before": _by_letters(proof, parts.get("before")),
    }


def _by_letters(proof: Galley, node: Any) -> dict[str, str]:
    """Read texts by the letters that they are for; there may be none."""
    parts = {} if node is None else proof.map(node, None, ())
    return {letters: proof.text(each, spaced=True) for letters, each in parts.items()}


def _phrases(
    proof: Galley,
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
    proof: Galley, node: Any, holds: Sequence[str], styles: Sequence[str]
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


def _by_gender(proof: Galley, node: Any, holds: Sequence[str], *, empty: bool = False) -> _Says:
    """Read wordings that are the same whatever the part's gender, or others for each."""
    if not proof.is_map(node):
        return {ANY: tuple(proof.texts(node, holds, empty=empty))}
    parts = proof.map(node, GENDERS, needed=(ANY,))
    return {gender: tuple(proof.texts(each, holds, empty=empty)) for gender, each in parts.items()}
