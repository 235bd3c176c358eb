"""Who can speak, and how a name finds them: whole, in part, or misspelt.

A language's tag is compared as it is meant, not as it is written: `en_GB` and `en-gb` are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from ..problem import Refusal

ALIKE = 0.75
"""How much of two words must be the same for one to be the other misspelt, as difflib has it."""

CLOSE = 0.1
"""How much less alike than the one most alike another may be, and still be meant."""

LEAST_PART, LEAST_MISSPELT = 3, 4
"""Letters that a part of a word has at least, and a misspelt name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who can speak here.

    Attributes:
        name: bare, as in `voice: heart`.
        engine: `natural`, `system` or `piper`; both together, `natural:heart`, are the full name.
        language: as its engine writes it, like `en-US`.
        natural: spoken by a neural voice.
        note: its licence, and what else is worth knowing.
        id: what its engine calls it; of a file, the sha256 of what is in it.
        version: of the engine, if its packages do not tell.
        file: where it is, if it is a file of the user's own; its engine is given this.
        size: of its own file, in bytes; 0 if it has none, or if that is not known.
    """

    name: str
    engine: str
    language: str
    natural: bool = False
    note: str = ""
    id: str = ""
    version: str = ""
    file: str = ""
    size: int = field(default=0, compare=False)

    @property
    def full_name(self) -> str:
        """Its engine and its name: `natural:heart`."""
        return f"{self.engine}:{self.name}"

    def speaks(self, language: str) -> bool:
        """Tell whether it speaks a language, in whatever accent: `en` and `en-GB` are one."""
        return _primary(self.language) == _primary(language)

    @property
    def reads_as_written(self) -> bool:
        """Whether it reads its language in the usual letters: of others, a tag names the script.

        eSpeak's `en-shaw` reads English in Shavian letters, and says plain English as nonsense.
        """
        return not any(re.fullmatch("[a-z]{4}", part) for part in _tag(self.language).split("-"))


class VoiceProblem(Refusal):
    """A voice cannot be had.

    Attributes:
        message: what is wrong, as a plain sentence.
        cure: what to do about it.
    """

    def __init__(self, message: str, cure: str = "") -> None:
        mark = " " if message.endswith("?") else "; "
        super().__init__(message + mark + cure if cure else message)
        self.message = message
        self.cure = cure


def first_choice(speakers: Sequence[Speaker], language: str) -> Speaker | None:
    """Give the first choice for a language: of its very tag, the engine's first choice of all,
    of the language's own country, or of any accent.
    """
    tag = _tag(language)
    choices = (
        *(speaker for speaker in speakers if _tag(speaker.language) == tag),
        *(speaker for speaker in speakers[:1] if speaker.speaks(language)),
        *(speaker for speaker in speakers if _tag(speaker.language) == f"{tag}-{tag}"),
        *(speaker for speaker in speakers if speaker.speaks(language)),
    )
    return choices[0] if choices else None


def known_as(speakers: Iterable[Speaker], name: str) -> tuple[Speaker, ...]:
    """Give the speakers a name means: bare, or as their engine or their language calls them."""
    asked = name.casefold()
    listed = tuple(speakers)
    for what in (
        lambda speaker: speaker.name,
        lambda speaker: speaker.id,
        lambda speaker: _tag(speaker.language),
    ):
        found = tuple(speaker for speaker in listed if what(speaker).casefold() == asked)
        if found:
            return found
    return ()


def known_in_part(speakers: Sequence[Speaker], name: str) -> tuple[Speaker, ...]:
    """Give the speakers of whose name this is a part, the nearest kind of part deciding.

    In this order: all of it but for case, spaces, hyphens and accents; all before a bracket or in
    it, a language or a country (`gb`); whole words; beginnings of words.
    """
    asked = _words(name)
    whole = "".join(asked)
    if not whole:
        return ()
    kinds: tuple[Callable[[Speaker], bool], ...] = (
        lambda each: whole in (_joined(each.name), _joined(each.id), _joined(each.language)),
        lambda each: whole in (*map(_joined, _parts(each.name)), *_regions(each.language)),
        lambda each: set(asked) <= {*_words(each.name), *_words(each.language)},
        lambda each: len(whole) >= LEAST_PART and _begins(asked, _words(each.name)),
    )
    for kind in kinds:
        found = tuple(filter(kind, speakers))
        if found:
            return found
    return ()


def misspelt(speakers: Sequence[Speaker], name: str) -> tuple[Speaker, ...]:
    """Give the speakers whose name, or a part of it, looks like this one, most alike first."""
    asked = _joined(name)
    if len(asked) < LEAST_MISSPELT:
        return ()
    for parts in (lambda each: (each.name, *_parts(each.name)), lambda each: _words(each.name)):
        found = {each: max(_likeness(asked, _joined(part)) for part in parts(each))
                 for each in speakers if parts(each)}  # fmt: skip
        least = max(ALIKE, max(found.values(), default=0.0) - CLOSE)
        near = sorted((each for each in found if found[each] >= least), key=lambda s: -found[s])
        if near:
            return tuple(near)
    return ()


def alike(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give at most three known names that look like one, whole or up to a bracket; best first."""
    by_fold: dict[str, list[str]] = {}
    for each in known:
        for begin in dict.fromkeys((each.casefold(), each.casefold().partition(" (")[0])):
            by_fold.setdefault(begin, []).append(each)
    close = get_close_matches(name.casefold(), by_fold, 3, ALIKE)
    return tuple(dict.fromkeys(each for begin in close for each in by_fold[begin]))[:3]


def _likeness(one: str, other: str) -> float:
    """Give how much two words have in common, 0 to 1; 0 at once for lengths that rule it out."""
    if min(len(one), len(other)) < ALIKE / (2 - ALIKE) * max(len(one), len(other)):
        return 0.0
    return SequenceMatcher(None, one, other).ratio()


def _begins(asked: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether each word asked for begins one of a name's."""
    return all(any(word.startswith(part) for word in words) for part in asked)


def _parts(name: str) -> tuple[str, ...]:
    """Part a name into what stands before a bracket and what stands in it."""
    before, _, inside = name.partition("(")
    return tuple(filter(None, (before.strip(), inside.strip(" )"))))


def _regions(language: str) -> tuple[str, str]:
    """Give a tag's language, and all that stands behind it, as if it were one word."""
    primary, _, rest = _tag(language).partition("-")
    return primary, rest.replace("-", "")


def _words(text: str) -> tuple[str, ...]:
    """Part a name into words, without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", plain))


def _joined(text: str) -> str:
    return "".join(_words(text))


def _primary(language: str) -> str:
    return _tag(language).partition("-")[0]


def _tag(language: str) -> str:
    return language.replace("_", "-").lower()
