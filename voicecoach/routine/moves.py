"""Moves: exercises that are written once, and done wherever their names are used.

`use: NAME` is written out in the source, where it stands, so that whatever comes after sees an
exercise. A move is looked for under `moves`, in the files named there, among the exercises of the
session, and among those that ship.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..language.function_words import NAMES
from ..problem import Place, Problem, Problems, listed, shown
from ..source.copies import copy_of, nodes_in
from ..source.encoding import contents
from ..source.reader import NODES, Broken, List, Map, Node, Text, read
from .alike import Names, folded, nearest_name
from .beside import beside
from .borrowed import Borrowed
from .idiom import language_of_moves
from .items import Move
from .keys import shorthand
from .keys import table as keys
from .keys.kinds import Kind, Wrong
from .repertoire import move_abroad, nearest_move, shipped_move
from .rules import PAIRS, missing_file
from .validation import validated

FILES = 20
"""Files of moves that a routine may name."""

_OWN = "exercise"
_DOSES = ("time", "reps")
_NOT_COPIED = ("aliases",)
_SHIPPED = "shipped:"
_TOLD = ("each", "setup", "how", "rep", "tips")  # what of a move is said


@dataclass
class _Shelf:
    """Moves that were found at one place.

    Attributes:
        named: how that place is known from others, in what tells moves apart.
        moves, aliases: each by its name, and by what else it is called.
    """

    named: str
    moves: Names[Map] = field(default_factory=Names)
    aliases: Names[Map] = field(default_factory=Names)

    def add(self, name: Text, move: Map, others: Iterable[str] = ()) -> None:
        self.moves.add(name, move)
        for other in others:
            self.aliases.add(other, move)

    def find(self, name: str) -> tuple[str, Map] | None:
        """Give a move, with the name of it that was meant."""
        return self.moves.find(name) or self.aliases.find(name)


@dataclass
class _Use:
    """An item that uses a move.

    Attributes:
        item: its keys, that one taken out.
        place: where its name is written.
        move: what is meant; None if nothing was found.
        sided: whether the item says its sides itself.
        around: which dose is written around the item, nearest: reps, time or none.
        own: the keys that the item has itself.
    """

    item: Map
    place: Place
    move: Map | None
    sided: bool
    around: str
    own: frozenset[str]


class Moves:
    """The moves that a routine may use, and the items that do.

    Attributes:
        problems: what is wrong with them.
    """

    def __init__(self, root: Map, folder: Path | None) -> None:
        """Take the moves out of a routine's source, read their files, and name what uses them.

        Args:
            root: the routine's keys and values; every `use` in it becomes an exercise with the
                name of its move, and none of its keys yet.
            folder: where the routine is; None if it came from no folder.
        """
        self.problems: list[Problem] = []
        self._folder = folder
        self._language = language_of_moves(root, folder)
        self._unread = False  # whether moves may be missing because a file could not be read
        self._shelves: list[_Shelf] = []
        self._files: dict[str, Text] = {}
        self._used: set[int] = set()
        self._foreign: dict[int, str] = {}  # moves that ship in English alone, by their sources
        node = root.pop("moves", None)
        if node is not None:
            self._take(node, str(root.place.file))
        session = root.get("session")
        done = _Shelf("session")
        items = tuple(_items(session, _dose(root)))
        for item, _ in items:
            name = item.get(_OWN)
            if isinstance(name, Text) and "use" not in item:
                done.add(name, item)
        self._uses = [self._named(item, done, dose) for item, dose in items if "use" in item]

    # --- what there is ------------------------------------------------------------------------

    def _take(self, node: Node, file: str) -> None:
        """Read the value of `moves`: a map, the name of a file, or a list of both."""
        own = _Shelf("moves")
        self._shelves.append(own)
        for part in node if isinstance(node, List) else [node]:
            if isinstance(part, Map):
                self._add(own, part)
            elif isinstance(part, Text):
                self._open(part, file)
            elif isinstance(part, List):
                message = "moves takes files and maps, not a list in a list"
                self._wrong(part, message, "write 'moves: [clinic.yaml]'")
            else:
                self._unread = True

    def _add(self, shelf: _Shelf, moves: Map) -> None:
        """Take the moves of a map, each by its name, with all that is wrong with them."""
        for node in moves.values():
            name = node.key
            if name is None:
                continue
            move = node if isinstance(node, Map) else Map(node.place)
            if isinstance(node, (Text, List)):
                found = "a list" if isinstance(node, List) else shown(node) if node else "empty"
                message = f"the move {shown(name)} is {found}; it is the keys of an exercise"
                self._wrong(node, message, f"write them below it, like '{name}: {{reps: 10}}'")
            if move is not node:
                _spare(move)
            self._refuse(move, name)
            move.put(Text(_OWN, name.place), _text(name, name))
            self.problems += shorthand.write_out(move)
            made = validated(Move, move, self.problems)
            shelf.add(name, move, made.aliases)

    def _refuse(self, move: Map, name: Text) -> None:
        """Take out of a move what it cannot have: another move, or a second name."""
        used = move.pop("use", None)
        if used is not None and used.key is not None:
            message = f"the move {shown(name)} uses another, and a move has keys of its own only"
            cure = "write the keys of that here, or 'use' each of them in the session"
            if isinstance(used, Text) and folded(used) == folded(name):
                message = f"the move {shown(name)} uses itself"
                cure = "write its own keys here, like 'reps: 10'"
            self.problems.append(Problem(used.key.place, message, cure))
        other = move.pop(_OWN, None)
        if other is not None and other.key is not None:
            message = f"the move {shown(name)} has its name already"
            self.problems.append(Problem(other.key.place, message, "leave 'exercise' out"))

    def _open(self, name: Text, routine: str) -> None:
        """Read a file of moves beside the routine."""
        known = self._read(keys.FILE, name)
        if known is None or known in self._files:
            self._unread = self._unread or known is None
            return
        if len(self._files) == FILES:
            self._wrong(name, f"moves names more than {FILES} files", "put several into one")
            return
        missing = tuple(missing_file(self._folder, known, name.place, "moves"))
        if missing or self._folder is None:
            cure = "" if "." in known else "it takes files; moves that ship need no line here"
            self.problems += [replace(each, cure=each.cure or cure) for each in missing]
            self._unread = True
            return
        self._files[known] = name
        shelf = _Shelf(known)
        self._shelves.append(shelf)
        called = os.path.join(os.path.dirname(routine), known)  # noqa: PTH118, PTH120 - `./` stays
        try:
            root, problems = read(contents(beside(self._folder, known), called), called)
        except Problems as found:
            self.problems += found.problems
            self._unread = True
            return
        self.problems += problems
        self._unread = self._unread or bool(problems)
        self._shelve(shelf, root)

    def _shelve(self, shelf: _Shelf, root: Map) -> None:
        """Take the moves of a file, which has nothing else."""
        for node in root.values() if "moves" in root else ():
            if node.key is not None and node.key != "moves":
                message = f"{shown(node.key)} has no place in a file of moves"
                cure = "all in it stands under one key, 'moves:'"
                self.problems.append(Problem(node.key.place, message, cure))
        moves = root.get("moves")
        if isinstance(moves, Map):
            self._add(shelf, moves)
        elif moves is None:
            message = "this file has no 'moves', and the routine names it for them"
            self._wrong(root, message, "put its exercises under 'moves:', each by its name")
        else:
            message = "in a file of moves they are a map of exercises by name"
            self._wrong(moves, message, "name every file in the routine itself")

    def _read(self, kind: Kind[str], node: Node) -> str | None:
        """Read a value; None if it is wrong, which is kept."""
        try:
            return str(kind.read(node))
        except Wrong as found:
            self.problems += found.problems
            return None

    def _wrong(self, node: Node, message: str, cure: str) -> None:
        self.problems.append(Problem(node.place, message, cure))
        self._unread = True

    # --- what is used -------------------------------------------------------------------------

    def _named(self, item: Map, done: _Shelf, dose: str) -> _Use:
        """Make an item that uses a move an exercise of its name."""
        node = item.pop("use")
        word = self._read(keys.MOVE, node) if not isinstance(node, Broken) else None
        found = None if word is None else self._find(word, done)
        if word is not None and found is None and not self._unread:
            self.problems.append(self._unknown(node, word, done))
        if _OWN not in item and node.key is not None:
            name = Broken(node.place) if word is None else _text(found[0] if found else word, node)
            item.put(Text(_OWN, node.key.place), name)
        own = frozenset(map(str, item))
        return _Use(item, node.place, found and found[1], "each" in item, dose, own)

    def _find(self, name: str, done: _Shelf) -> tuple[str, Map] | None:
        for shelf in (*self._shelves, done):
            found = shelf.find(name)
            if found is not None:
                move = found[1]
                move.move = f"{shelf.named}:{move.get(_OWN)}"
                self._used.add(id(move))
                return found
        shipped = shipped_move(name, self._language)
        if shipped is None:
            return None
        source = shipped[1].source
        if self._language and self._language.partition("-")[0] != shipped[1].language:
            self._foreign[id(source)] = shipped[0]
        source.move = f"{_SHIPPED}{shipped[1].name}"
        return shipped[0], source

    def _unknown(self, node: Node, word: str, done: _Shelf) -> Problem:
        here = [name for each in (*self._shelves, done) for name in (*each.moves, *each.aliases)]
        message = f"unknown move {shown(word)}"
        abroad = move_abroad(word, self._language)
        guess = None if abroad else nearest_name(word, here) or nearest_move(word, self._language)
        if guess:
            return Problem(node.place, f"{message}; did you mean {shown(guess)}?")
        cure = "`voicecoach moves` lists those that ship; your own stand under 'moves:'"
        if abroad:
            tag, name = abroad
            cure = (
                f"in {NAMES[tag]} it is one: write 'language: {tag}' at the top, or 'use: {name}'"
            )
        return Problem(node.place, message, cure)

    def filled(self) -> Iterator[Problem]:
        """Give every item that uses a move the keys of that, save those that it has itself.

        Yields:
            That the routine becomes too large by it.
        """
        room = NODES
        for use in self._uses:
            room -= nodes_in(use.move) if use.move is not None else 0
            if use.move is None or room < 0:
                _spare(use.item)
            else:
                _fill(use, use.move)
        if room < 0:
            message = f"with all moves written out the routine has more than {NODES} values"
            yield Problem(self._uses[-1].place, message, "use fewer, or shorter ones")

    def borrowed(self) -> Borrowed:
        """Give the files that were read, and advice on what is never used."""
        idle = []
        for shelf in self._shelves:
            file = self._files.get(shelf.named)
            idle_here = [name for name, move in shelf.moves.items() if id(move) not in self._used]
            if file is not None and len(idle_here) == len(list(shelf.moves)):
                message = f"nothing in {shelf.named} is used"
                idle.append(Problem(file.place, message, "write '- use: NAME', or leave it out"))
            for name in idle_here if file is None else ():
                if isinstance(name, Text):
                    message = f"the move {shown(name)} is not used"
                    cure = f"write '- use: {name}' in the session, or leave it out"
                    idle.append(Problem(name.place, message, cure))
        return Borrowed(tuple(self._files), (*idle, *self._in_english()))

    def _in_english(self) -> Iterator[Problem]:
        """Tell which moves are used that ship in English alone, and speak in that."""
        for use in self._uses:
            name = self._foreign.get(id(use.move))
            told = [key for key in _TOLD if use.move is not None and key in use.move]
            left = [key for key in told if key not in use.own]
            if name is not None and left:
                message = f"the move {shown(name)} ships in English, and not in '{self._language}'"
                yield Problem(use.place, message, f"write its {listed(left)} here")


def _items(session: Node | None, around: str) -> Iterator[tuple[Map, str]]:
    """Give the items of a session that are maps, in groups too, with the dose around each."""
    for item in session if isinstance(session, List) else ():
        if isinstance(item, Map):
            yield item, around
            yield from _items(item.get("session"), _dose(item) or around)


def _dose(part: Map) -> str:
    """Tell which dose is written in a part: reps, time or none."""
    return next((key for key in _DOSES if key in part), "")


def _text(value: str, written: Node) -> Text:
    """Make a text of a name that stands where it is written."""
    text = Text(value, written.place)
    text.plain = isinstance(written, Text) and written.plain
    return text


def _spare(item: Map) -> None:
    """Leave an item whose move is unknown without a dose, and say nothing of that."""
    if not _dose(item):
        item.put(Text("reps", item.place), Broken(item.place))


def _fill(use: _Use, move: Map) -> None:
    """Write a move out into an item: what that says itself holds, of a pair of keys too."""
    own = dict(use.item)
    if not use.sided and "each" in move and str(own.get("each")) == "side":
        del own["each"]  # of `reps: 10 each`, for whatever has the sides
    out = {*_NOT_COPIED, _OWN, *own}
    for pair in PAIRS:
        out |= set(pair) if own.keys() & set(pair) else set()
    if move.move.startswith(_SHIPPED) and use.around:
        out |= {use.around, "reps"}  # what is written around it is meant, what ships is a default
    use.item.clear()
    for key in (_OWN, *(key for key in move if key in own or key not in out), *own):
        if key in use.item:
            continue
        written = own.get(key, move.get(key))
        if written is not None and written.key is not None:
            use.item.put(written.key, written if key in own else copy_of(written))
    use.item.move = move.move
