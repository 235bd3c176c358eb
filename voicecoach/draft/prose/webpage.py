"""A saved web page as the lines of its article: headings, lists and tables as Markdown has them.

Nothing is run and nothing is fetched. What surrounds an article is left out by what its elements
are, and by what their classes are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...problem import Problem, Problems
from ..sheet import LARGEST_TEXT, Sheet, lacking, readable, too_long

_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DEAD_NAMES = (
    "script style noscript template svg nav footer aside form button iframe select input "
    "textarea dialog figcaption audio video canvas object embed head picture map math label "
    "option"
)
_ROLES_NAMES = (
    "dialog navigation banner contentinfo complementary search alert menu menubar toolbar"
)
_NOISE_NAMES = (
    "comment comments respond sidebar nav navbar navigation menu footer cookie cookies consent "
    "gdpr share sharing sharedaddy social related recommended newsletter subscribe subscription "
    "promo advert advertisement ad ads adsbygoogle sponsor sponsored breadcrumb breadcrumbs "
    "popup modal widget pagination pager skip hidden hide offscreen sr toc meta byline author "
    "bio tags tag disclaimer outbrain taboola jp addtoany print rating ratings affiliate crumb "
    "crumbs likes caption captions"
)
_BLOCKS_NAMES = (
    "p div section article main ul ol dl table thead tbody tfoot blockquote figure pre address "
    "header hr fieldset details summary body center"
)
DEEPEST = 5000
"""Elements within each other; real pages have forty."""

_DEAD, _ROLES = frozenset(_DEAD_NAMES.split()), frozenset(_ROLES_NAMES.split())
_NOISE, _BLOCKS = frozenset(_NOISE_NAMES.split()), frozenset(_BLOCKS_NAMES.split())

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDING_RULE = re.compile(r"([^{}]{1,300})\{[^{}]{0,2000}?display\s*:\s*none", re.IGNORECASE)
_CLASS = re.compile(r"^\s*[.#]([\w-]+)\s*$")
_OPENS = re.compile(
    r"<(/?)(?!p\b|li\b|br|img|hr|meta|link|input|td|tr|th|dt|dd|option|source|!)[a-z]",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*\n\s*")
_MOST_NODES = 400_000


def page_text(sheet: Sheet) -> str:
    """Give the article of a web page as text, its marks as in Markdown.

    Raises:
        Refusal: the library is not installed.
        Problems: it is too large.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise lacking("a web page", "selectolax", error) from error
    page = _decoded(sheet.data)
    if _depth(page) > DEEPEST:
        message = f"{sheet.name} is a web page nested deeper than {DEEPEST} elements"
        raise Problems([Problem(None, message, "save it as text, or copy its words")])
    tree = LexborHTMLParser(page)
    hiding = _hiding(tree)
    root = _article(tree, hiding)
    text = "".join(_written(root, hiding)) if root is not None else ""
    if len(text) > LARGEST_TEXT:
        raise too_long(sheet.name)
    return readable(text)


def _depth(page: str) -> int:
    """Give how deep a page may be nested: a parser takes time by the square of that."""
    depth = deepest = 0
    for tag in _OPENS.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes) -> str:
    """Turn a page's bytes into text, by its mark, by what it says of itself, or as UTF-8."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"),
                           (b"\xfe\xff", "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    told = _META.search(data[:4096])
    for encoding in (*([told[1].decode("ascii", "replace")] if told else ()), "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _hiding(tree: Any) -> frozenset[str]:
    """Give the classes that the page's own styles hide on a screen."""
    found = set()
    for style in tree.css("style")[:50]:
        rules = re.sub(r"@media[^{]*print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "",
                       style.text()[:200_000])  # fmt: skip
        for rule in _HIDING_RULE.finditer(rules):
            found |= {name[1] for part in rule[1].split(",") if (name := _CLASS.match(part))}
    return frozenset(found)


def _article(tree: Any, hiding: frozenset[str]) -> Any:
    """Find what a page is about: its article, or the main part, if that holds most of its words."""
    body = tree.body
    if body is None:
        return tree.root
    for name in ("article", "main", '[role="main"]'):
        found = [node for node in tree.css(name) if not _left_out(node, hiding)]
        if len(found) == 1 and len(found[0].text()) > 200:
            return found[0]
    return body


def _left_out(node: Any, hiding: frozenset[str]) -> bool:
    """Tell whether an element is no part of the article."""
    if node.tag in _DEAD or node.tag.startswith("_") or node.tag == "-comment":
        return True
    if node.tag in ("body", "html", "main", "article"):
        return False
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in _ROLES or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500]
    if not hiding.isdisjoint(names.split()):
        return True
    words = re.split(r"[\s_-]+|(?<=[a-z])(?=[A-Z])", names)
    return not _NOISE.isdisjoint(word.casefold() for word in words)


def _written(root: Any, hiding: frozenset[str]) -> Iterator[str]:
    """Write an element and all in it, without recursion: a page may be nested at will."""
    ends: list[tuple[Any, str]] = []
    numbers: list[int] = []
    node, nodes, cells = root, 0, 0
    while node is not None:
        nodes += 1
        enters = nodes < _MOST_NODES and (node is root or not _left_out(node, hiding))
        if enters and node.tag == "-text":
            yield re.sub(r"\s+", " ", node.text(deep=False))
        elif enters:
            begin, end = _around(node, numbers)
            if cells and node.tag not in ("td", "th", "tr", "table"):  # a row is one line
                begin, end = _GAP.sub(" ", begin), _GAP.sub(" ", end)
            yield begin
            if node.child is not None:
                ends.append((node, end))
                cells += node.tag in ("td", "th")
                node = node.child
                continue
            yield end
        while node is not None and node.next is None:
            if not ends:
                return
            node, end = ends.pop()
            yield end
            cells -= node.tag in ("td", "th")
            if node.tag in ("ol", "ul"):
                numbers.pop()
        if node is not None:
            node = node.next if ends else None


def _around(node: Any, numbers: list[int]) -> tuple[str, str]:
    """Give what stands before and after the text of an element."""
    tag = node.tag
    if re.fullmatch("h[1-6]", tag):
        return f"\n\n{'#' * int(tag[1])} ", "\n\n"
    if tag in ("ol", "ul"):
        numbers.append(0 if tag == "ol" else -1)
        if node.child is None:
            numbers.pop()
        return "\n", "\n"
    if tag == "li":
        if numbers and numbers[-1] >= 0:
            numbers[-1] += 1
            return f"\n{numbers[-1]}. ", "\n"
        return "\n• ", "\n"
    if tag in ("strong", "b", "dt"):
        leads = tag == "dt" or node.prev is None
        return ("\n**", "**") if tag == "dt" else ("**", "** ") if leads else ("", "")
    if tag == "tr":
        return "\n| ", "\n"
    if tag in ("td", "th"):
        return " ", " |"
    if tag == "br":
        return "\n", ""
    return ("\n\n", "\n\n") if tag in _BLOCKS else ("\n", "\n") if tag == "dd" else ("", "")
