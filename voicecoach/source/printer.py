"""A source made of Python's values, and printed as YAML that reads back as an equal one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import yaml

from ..problem import Place
from .reader import List, Map, Node, Text

_WIDTH = 96
_HARMLESS = re.compile(r"[^\W_][\w ;()'/!?.]*")
_KEYWORDS = ("no", "none", "nothing")  # which mean something where they stand without quotes


def made(value: object, place: Place) -> Node:
    """Make a source of Python's own values, all of it at one place.

    Args:
        value: maps, sequences, texts, numbers, True and False, within each other.
        place: where problems are to say that it stands.

    Raises:
        TypeError: a value is of another type, or a key is no text.
    """
    if isinstance(value, Mapping):
        return map_of(value, place)
    if isinstance(value, str):
        return Text(value, place)
    if isinstance(value, (int, float, Fraction)):
        number = Text(_number(value), place)
        number.plain = True
        return number
    if isinstance(value, Sequence):
        list_ = List(place)
        for inner in value:
            list_.put(made(inner, place))
        return list_
    raise TypeError(f"a routine holds maps, lists, texts and numbers, not {type(value).__name__}")


def map_of(value: Mapping[Any, object], place: Place) -> Map:
    """Make a map, as `made` does."""
    map_ = Map(place)
    for key, inner in value.items():
        if not isinstance(key, str):
            raise TypeError(f"a key is a text, not {type(key).__name__}")
        map_.put(Text(key, place), made(inner, place))
    return map_


def _number(value: float | Fraction) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else f"{float(value):.15g}"


def printed(node: Node) -> str:
    """Print a source as YAML; comments are not kept.

    A text stands in quotes where it did, unless they would make no difference.
    """
    return str(yaml.dump(_bare(node), Dumper=_Dumper, allow_unicode=True, width=_WIDTH))


def in_a_line(value: object) -> str:
    """Print one of Python's own values as YAML in one line, with quotes only where it needs them.

    >>> in_a_line({"rest": "Shake it out, {time}."}), in_a_line([12, 10, 8]), in_a_line("no")
    ("{rest: 'Shake it out, {time}.'}", '[12, 10, 8]', 'no')
    """
    if isinstance(value, str):
        return value
    found = yaml.dump(_plain(value), Dumper=_Dumper, default_flow_style=True, allow_unicode=True,
                      width=1e9)  # fmt: skip
    return str(found).removesuffix("\n").removesuffix("\n...")


def _plain(value: object) -> dict[str, Any] | list[Any] | str:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str) else _number(value)  # type: ignore[arg-type]


def _bare(node: Node) -> dict[str, Any] | list[Any] | str:
    if isinstance(node, Map):
        return {str(key): _bare(value) for key, value in node.items()}
    if isinstance(node, List):
        return [_bare(value) for value in node]
    return node if isinstance(node, Text) else ""


class _Dumper(yaml.BaseDumper):
    """What `30` and `no` mean is for their key to say, so no text is quoted for what it says."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002
        return super().increase_indent(flow, False)


def _scalar(dumper: _Dumper, text: str) -> yaml.Node:
    bare = _HARMLESS.fullmatch(text) and text.casefold() not in _KEYWORDS
    plain = text.plain if isinstance(text, Text) else True
    style = None if plain or bare else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style)


def _map(dumper: _Dumper, map_: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", map_.items())


def _list(dumper: _Dumper, list_: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list_)


_Dumper.add_multi_representer(str, _scalar)
_Dumper.add_multi_representer(dict, _map)
_Dumper.add_multi_representer(list, _list)
