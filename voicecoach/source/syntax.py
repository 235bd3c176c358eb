"""What YAML's own complaints mean to an author, and what to write instead.

YAML gives many characters a meaning that nobody who writes down an exercise has in mind. Most of
what it cannot read is a text that needs quotes, so that is looked for first.
"""

from __future__ import annotations

import re

from .slips import Fault

QUOTES = "put the text in quotes"

_KEYED = re.compile(
    r"(?P<lead>[ ]*(?:-[ ]+)*)(?:(?P<key>[^\s:#'\"\[\]{}&*!|>%@`-][^:#]*):[ ]+)?(?P<value>.*\S)\s*"
)
_KEY_BEHIND = re.compile(r"[^:]\s(?P<key>[a-z_]+): [0-9]")
_SECOND_KEY = re.compile(r"[:,{\[]\s*(?P<value>[^:,{}\[\]]*[^\s:,{}\[\]])\s+(?P<key>[a-z_]+)$")
_OWN_MEANING = frozenset("*&!%@`{}[]|>?-,'\"")
_CLOSERS = {"{": "}", "[": "]"}


def quoted(text: str) -> str:
    r"""Write a text the way YAML reads back word for word.

    >>> quoted("Tip: don't"), quoted('"5" reps')
    ('"Tip: don\'t"', '\'"5" reps\'')
    """
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_quotes(text: str) -> str:
    """Say that a text needs quotes, and how it looks with them (if it is short enough to show)."""
    return f"{QUOTES}: {quoted(text)}" if 0 < len(text) <= 60 else QUOTES


def yaml_fault(line: str, column: int, problem: str) -> Fault:
    """Explain why YAML stopped in a line.

    Args:
        line: the source line, without its end.
        column: where YAML stopped, from 0.
        problem: YAML's own words for it.
    """
    if "\t" in line[column : column + 1] or "\t" in line[: len(line) - len(line.lstrip())]:
        at = line.index("\t")
        return Fault(at, 1, "a tab; YAML takes only spaces there", "put spaces in its place")
    if line[column : column + 1] in ("'", '"') and (
        "unexpected end" in problem or "separator" in problem
    ):
        return _never_closed(in_brackets(line, column), column)
    comma = _no_comma(line, column, problem)
    if comma:
        return comma
    match = _KEYED.fullmatch(line)
    if match and match["lead"] + (match["key"] or ""):
        found = _needs_quotes(match, column, problem)
        if found:
            return found
    return _layout(line, column, problem)


def _needs_quotes(match: re.Match[str], column: int, problem: str) -> Fault | None:
    value, at = match["value"], match.start("value")
    first = value[0]
    if first in "'\"":
        return _badly_quoted(value, at, column, problem)
    if first in _CLOSERS and _CLOSERS[first] not in value:
        message = f"the '{first}' is not closed by a '{_CLOSERS[first]}' on its line"
        return Fault(at, len(value), message, f"close it, or if it begins a text, {QUOTES}")
    if first in _OWN_MEANING and (first not in "-?" or column >= at):
        if column < at:
            return None
        message = f"a text cannot begin with {_named(first)}"
        return Fault(at, len(value), message, in_quotes(value))
    if "mapping values" in problem and column >= at:
        message = "': ' inside a text makes YAML take what is before it for a key"
        if value.endswith(":"):
            message = "':' at the end of a text makes YAML take it for a key"
        return Fault(at, len(value), message, _next_line(value) + in_quotes(value))
    return None


def _next_line(value: str) -> str:
    """Begin the cure of a text that may have the next key, with its number, at its end."""
    found = _KEY_BEHIND.search(value)
    return f"begin a new line with '{found['key']}: …'; if it is text, " if found else ""


def _no_comma(line: str, column: int, problem: str) -> Fault | None:
    """Find a key in brackets that no comma parts from the value before it."""
    key = _SECOND_KEY.search(line, 0, column)
    if "but got ':'" not in problem or key is None:
        return None
    message = f"no comma stands between {key['value']!r} and the key {key['key']!r}"
    cure = f"put a comma between them: {key['value']}, {key['key']}: …"
    return Fault(key.start("value"), column - key.start("value"), message, cure)


def _named(character: str) -> str:
    return "a backtick" if character == "`" else f"'{character}'"


def _never_closed(text: str, at: int) -> Fault:
    cure = f"close it; if it belongs to the text, {in_quotes(text)}"
    return Fault(at, len(text), "the quote that begins this text is never closed", cure)


def in_brackets(line: str, at: int) -> str:
    """Give the text that begins in a line, without the brackets that close a list around it."""
    text = line[at:].strip()
    return text.rstrip("]} ") if line[:at].count("[") + line[:at].count("{") else text


def _badly_quoted(value: str, at: int, column: int, problem: str) -> Fault | None:
    if "unexpected end" in problem or "document separator" in problem:
        return _never_closed(value, at)
    if "escape" in problem:
        message = r"a backslash in double quotes begins an escape that YAML does not know"
        return Fault(column - 1, 2, message, "write it twice, or put the text in single quotes")
    if column <= at:
        return None
    message = "the text goes on after the quote that closes it"
    text = value[1:-1] if value[0] == value[-1] and "'" in value[1:-1] else value
    return Fault(at, len(value), message, f"put the whole text in quotes: {quoted(text)}")


def _layout(line: str, column: int, problem: str) -> Fault:
    """Explain what is wrong with how the lines stand to each other."""
    begin = len(line) - len(line.lstrip())
    length = len(line.strip()) or 1
    if "mapping values" in problem:
        message = "this line is indented like a part of the text above it, but has a key"
        return Fault(begin, length, message, "line the key up with the others, or quote the text")
    if "could not find expected ':'" in problem:
        message = "this line is neither a key with its ':' nor part of a text"
        return Fault(begin, length, message, "a longer text goes on indented under its key")
    if "<block end>" in problem or "sequence entries" in problem:
        message = "this line does not line up with those above it"
        cure = "keys of one item begin in one column, and so do the '-' of one list"
        return Fault(begin, length, message, cure)
    if "document start" in problem:
        return Fault(begin, length, "a routine is one document; this is outside of it")
    if "incompatible YAML" in problem:
        return Fault(begin, length, "this version of YAML is unknown", "leave the line out")
    message = "YAML cannot read this"
    return Fault(
        max(0, min(column, len(line) - 1)), 1, message, f"if it belongs to a text, {QUOTES}"
    )
