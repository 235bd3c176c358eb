"""Running text: a message or a dictation, where nothing but words parts one exercise from another.

It is cut where a word says that something new begins (`then`, `number two is`), and a piece is an
exercise if a name stands at its head; all others belong to the exercise before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..tongues.tongue import Tongue
from .amounts import amounts
from .body import Account, Sorting
from .marks import SheetLine
from .openings import ends_name, load_pattern
from .parts import Gathered, Section
from .sentences import sayable
from .tokens import Token

MOST_LINES = 3
"""Lines of a text that may be running; one with more is parted by them."""

LEAST_WORDS = 25
"""Words of a line that is a text by itself."""

_NAME_WORDS = 4
_EDGES = " ,.;:-–—!"
_NAMING = "wpgxclqPo#S"
"""Tags of words that a name may have."""


def is_running(lines: Sequence[SheetLine]) -> bool:
    """Tell whether a sheet is one long text."""
    words = [len(line.text.split()) for line in lines if line.mark != "row"]
    return 0 < len(words) <= MOST_LINES and max(words) >= LEAST_WORDS


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a text: what it says, and whether a word numbered it as an exercise."""

    text: str
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """The name at the head of a piece, "" if one must be made; and what follows it."""

    name: str
    rest: str


def run_through(text: str, tongue: Tongue) -> Gathered:
    """Find the exercises in a running text."""
    made = Gathered(parts=[Section()])
    bodies: list[tuple[_Named, list[str]]] = []
    for piece in _pieces(_corrected(text, tongue), tongue):
        outside = _is_outside(piece.text, tongue)
        named = None if outside else _named(piece, tongue)
        if named is not None:
            bodies.append((named, [named.rest]))
        elif outside or not bodies:
            line = SheetLine(_without_joins(piece.text, tongue), 1)
            made.around.take([line], tongue, before=not bodies, titled=False)
        else:
            bodies[-1][1].append(piece.text)
    made.parts[0].moves = [_move(named, body, tongue) for named, body in bodies]
    made.parts = [part for part in made.parts if part.moves]
    return made


def _move(named: _Named, body: Sequence[str], tongue: Tongue) -> Account:
    """Give an exercise what is said of it, its dose without the words that join it."""
    text = " ".join(part.strip() for part in body if part.strip(_EDGES)).strip(_EDGES)
    move = Account(named.name, quoted=[f"{named.name} {text}".strip()])
    sorting = Sorting(move, tongue)
    load = load_pattern(tongue).search(text)
    if load:
        move.load = re.sub(r"(?i)^(?:the|an?) ", "", load[0])
    for part in re.split(r"(?<=[.!?])\s+", text):
        sorting.take(part, "how") if part.strip(_EDGES) else None
    sorting.finish()
    if move.how:
        move.how[0] = _trimmed(move.how[0], tongue)
    manner = re.match(rf"(?i)[\s,]*({tongue.manner})\b", text)
    if manner and manner[1].casefold() not in " ".join(move.how).casefold():
        move.how.insert(0, sayable(manner[1]))
    move.how = [part for part in move.how if part]
    return move


def _corrected(text: str, tongue: Tongue) -> str:
    """Put what was dictated in the place of how it was: signs that were said, slips put right."""
    for word, sign in tongue.dictated.items():
        text = re.sub(rf"(?i)[,.]?\s*\b{word}\b[,.]?", sign, text)
    number = rf"(\d+|{'|'.join(tongue.numbers)})"
    again = rf"(?:(?:{'|'.join(map(re.escape, tongue.moves))}) (?:\w+ )?)?"
    slip = rf"(?i)\b{number}((?: \w+)?),? {tongue.corrections} {again}{number}\b"
    return re.sub(slip, r"\3\2", text)


def _pieces(text: str, tongue: Tongue) -> Iterator[_Piece]:
    """Cut a text where something new may begin."""
    opens = sorted(tongue.set_of("opens"), key=len, reverse=True)
    begins = "|".join(re.escape(word) for word in opens)
    lead = rf"(?:(?:{tongue.fillers})\s+)*{tongue.numbering}"
    cuts = re.compile(
        rf"(?i)(?<=[.!?;])\s+|\n+|(?<!\bthe)(?<!\band)(?<!\bstop)\s+(?=(?:{begins}|{tongue.asides}|{lead})\b)"
    )
    numbered = re.compile(rf"(?i){lead}\s+")
    for part in cuts.split(text):
        piece = part.strip(_EDGES)
        match = numbered.match(piece)
        if match:
            piece = piece[match.end() :]
        if piece:
            yield _Piece(piece, bool(match))


def _named(piece: _Piece, tongue: Tongue) -> _Named | None:
    """Find the name at the head of a piece; None if it begins no exercise."""
    text = re.sub(rf"(?i)^(?:{tongue.runups},?\s+)+", "", piece.text)
    found = amounts(text, tongue)
    leads = bool(found) and found[0].tag in "nNTL"
    words = _name_words(found[_leading(found) :] if leads else found, tongue)
    last = words[-1] if words else None
    name = text[words[0].start : last.end].strip(_EDGES) if last is not None else ""
    known = any(_is_known(word.text, tongue) for word in words)
    orders = bool(words) and _orders(words, tongue)
    if piece.numbered and (not name or orders):
        return _Named("", text)
    if last is None or not (piece.numbered or known) or orders:
        return None
    rest = f"{text[: words[0].start]}{text[last.end :]}" if leads else text[last.end :]
    return _Named(name[0].upper() + name[1:], rest)


def _name_words(found: Sequence[Token], tongue: Tongue) -> list[Token]:
    words: list[Token] = []
    for token in found:
        known = _is_known(token.text, tongue)
        if token.tag not in _NAMING and not known:
            break
        if token.text in tongue.set_of("breaks") or len(words) == _NAME_WORDS:
            break
        if words and ((_moves(token, tongue) and not known) or token.start > words[-1].end + 1):
            break
        if len(words) == 1 and _ends_name(words[0], found, tongue):
            break
        words.append(token)
    while len(words) > 1 and not ends_name([word.text for word in words], tongue):
        words.pop()
    return words


def _ends_name(first: Token, found: Sequence[Token], tongue: Tongue) -> bool:
    """Tell whether a word that names what is done is a name by itself: `huffing`."""
    if not tongue.gerund or not first.text.endswith(tongue.gerund):
        return False
    behind = [token for token in found if token.start > first.start][:_NAME_WORDS]
    joined = bool(behind) and behind[0].text in tongue.set_of("joins")
    return not joined and not any(_is_known(token.text, tongue) for token in behind[:2])


def _leading(found: Sequence[Token]) -> int:
    """Count the tokens of a dose at the head of a piece: `3 sets of`."""
    return next((at for at, token in enumerate(found) if token.tag in "wpg"), len(found))


def _moves(token: Token, tongue: Tongue) -> bool:
    return token.text in tongue.moves


def _orders(words: Sequence[Token], tongue: Tongue) -> bool:
    """Tell whether words are an order, as `turn your`, and no name, as `sit to stand`."""
    first = words[0].text
    orders = any(first in tongue.set_of(name) for name in ("orders", "positions"))
    if not orders and first not in tongue.moves:
        return False
    if _is_known(first, tongue) and first not in tongue.moves and len(words) > 1:
        return (
            first in tongue.set_of("positions")
            and not _is_known(words[-1].text, tongue)
            and (
                words[-1].text not in tongue.set_of("joins")
                and not any(word.text in tongue.things for word in words)
            )
        )
    return len(words) == 1 or not _is_known(words[-1].text, tongue)


def _is_known(word: str, tongue: Tongue) -> bool:
    """Tell whether a word, or that of which it is made, ends the names of exercises."""
    names = tongue.set_of("names")
    forms = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ing")]
    bare = word.removesuffix("ing")
    if len(bare) > 3 and bare[-1] == bare[-2]:
        forms.append(bare[:-1])
    return any(form in names for form in forms)


def _is_outside(text: str, tongue: Tongue) -> bool:
    """Tell whether a piece is about all exercises, or about none."""
    return re.match(rf"(?i)(?:{tongue.asides})\b", text) is not None


def _without_joins(text: str, tongue: Tongue) -> str:
    """Take words away that only join a piece with what stood around it."""
    text = re.sub(rf"(?i)^(?:(?:{tongue.fillers})\s+)+", "", text.strip(_EDGES))
    return re.sub(rf"(?i)(?:\s+(?:{tongue.fillers}))+$", "", text)


def _trimmed(text: str, tongue: Tongue) -> str:
    """Take a dose from the head of a text that goes on with what to do; "" if it does not."""
    for token in amounts(text, tongue):
        starts = token.tag == "H" or any(
            token.text in tongue.set_of(name) for name in ("positions", "cautions")
        )
        if starts or token.text in tongue.moves:
            rest = text[token.start :]
            return rest[0].upper() + rest[1:]
        if token.tag in "wp" and token.text not in tongue.set_of("breaks"):
            return text
    return ""
