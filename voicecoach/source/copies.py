"""A part of a source, a second time: each copy can be read, and broken, without the other."""

from __future__ import annotations

from .reader import Broken, List, Map, Node, Text


def copy_of(node: Node) -> Node:
    """Copy a part with all that is in it; every piece stands where the first does."""
    if isinstance(node, Map):
        map_ = Map(node.place, node.flow)
        map_.move = node.move
        for key, value in node.items():
            made = map_[key] = copy_of(value)
            made.key, made.parent = value.key, map_
        return map_
    if isinstance(node, List):
        list_ = List(node.place, node.flow)
        for value in node:
            list_.put(copy_of(value))
        return list_
    if isinstance(node, Text):
        text = Text(node, node.place)
        text.plain, text.comment = node.plain, node.comment
        return text
    return Broken(node.place)


def nodes_in(node: Node) -> int:
    """Count the maps, lists and texts in a part, itself too."""
    inside = node.values() if isinstance(node, Map) else node if isinstance(node, List) else ()
    return 1 + sum(map(nodes_in, inside))
