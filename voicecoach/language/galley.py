"""A galley: a file as it is to be proofread, its nodes read as the kinds that they should be.

It collects what they are not, each with its line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ..problem import Place, Problem, Problems, listed, near, shown

_SIDED = ("side", "other")  # what may be named in a form: {side.en}
_TEXT = "tag:yaml.org,2002:str"
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


class _Named(io.StringIO):
    """A text whose name stands in the marks of its nodes."""

    name = ""


class Galley:
    """Reads the nodes of a file as what they should be, and collects what they are not."""

    def __init__(self, text: str, file: str) -> None:
        """Take the text of a file, and its name for the places."""
        self.file = file
        self._texts = {file: text}
        self.problems: list[Problem] = []
        self.forms: tuple[str, ...] = ()

    def composed(self, file: str = "", text: str = "") -> Any:
        """Give the node that the whole file is: composed in C, for half the time of loading it.

        Args:
            file: another one that belongs to it, where nodes of both are read together.
            text: what stands in that.

        Raises:
            Problems: it is no YAML.
        """
        import yaml

        file = file or self.file
        source = _Named(self._texts.setdefault(file, text))
        source.name = file
        try:
            if "\ufffd" not in source.getvalue():
                return yaml.compose(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
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
        lines = self._texts[begin.name].splitlines()
        line = lines[begin.line] if begin.line < len(lines) else ""
        place = Place(begin.name, begin.line + 1, begin.column + 1, max(length, 1), line)
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


def text_node(text: str, where: Any) -> Any:
    """Make the node of a text, which stands where another does."""
    import yaml

    return yaml.ScalarNode(_TEXT, text, where.start_mark, where.end_mark)


def map_node(pairs: Iterable[tuple[Any, Any]], where: Any) -> Any:
    """Make the node of a map, of the nodes of its keys and values; it stands where another does."""
    import yaml

    return yaml.MappingNode("tag:yaml.org,2002:map", list(pairs), where.start_mark, where.end_mark)


def list_node(values: Sequence[Any], where: Any) -> Any:
    """Make the node of a list, which stands where another does."""
    import yaml

    marks = (where.start_mark, where.end_mark)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(values), *marks)
