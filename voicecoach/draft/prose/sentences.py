"""Sentences: where they end, and how long one may be to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 25
"""Words of a sentence that can be followed while one moves."""

_END = re.compile(r"([.!?…]+)[\"”’')\]]*\s+|\s*;\s+(?=[A-ZÄÖÜ])|\n+| {3,}")
_SHORT = re.compile(
    r"(?:(?:^|\W)(?:[a-z]|nr|bzw|ca|vs|st|dr|no|e\.g|i\.e|z\.\s?b|d\.\s?h|etc|sek|min|sec|secs|mins|approx|max|reps|"
    r"std|wdh|evtl|inkl|aprox|seg|p\.\s?ej|rep|rip|ripet|rec|es)|(?:^|[^\w.])\d{1,2})$",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?:^|\W)(?:sek|wdh|std|bzw|ca|evtl|ggf|inkl|mind|li|re|nr|z\.\s?b|seg)$", re.IGNORECASE
)
_BREAK = re.compile(r"(?<=\w)(?:; |, (?=(?:and |und |y )?(?:then|dann|luego|después)\b)| – )")


def sentences(text: str) -> Iterator[str]:
    """Cut a text into its sentences; where a short form has a full stop, none ends.

    >>> list(sentences("Hold for 5 sec. then relax. Do 3 sets! (Nr. 2 as well)"))
    ['Hold for 5 sec. then relax.', 'Do 3 sets!', '(Nr. 2 as well)']
    """
    begin = 0
    for match in _END.finditer(text):
        before = text[begin : match.start()]
        if match[1] == "." and _ALWAYS.search(before):
            continue
        if (
            match[1] == "."
            and _SHORT.search(before)
            and not text[match.end() : match.end() + 1].isupper()
        ):
            continue
        if part := text[begin : match.end()].strip():
            yield part
        begin = match.end()
    if part := text[begin:].strip():
        yield part


def sayable(text: str) -> str:
    """Give a sentence as it is said: a capital, a full stop, no braces; a long one in two.

    >>> sayable("lift the {top} knee ")
    'Lift the (top) knee.'
    """
    text = " ".join(text.translate(_BRACES).split()).strip(" -–—•*,;:")
    if not any(map(str.isalnum, text)):
        return ""
    if len(text.split()) > LONGEST:
        text = _parted(text)
    if len(text.split()) > 1 and text.isupper():  # a voice would spell it
        text = text.capitalize()
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" or text[-2:] in (".)", ".”", '."') else f"{text}."


_BRACES = str.maketrans("{}", "()")


def _parted(text: str) -> str:
    """Cut a long sentence in two, at the break nearest to its middle."""
    middle = len(text) // 2
    breaks = sorted(_BREAK.finditer(text), key=lambda match: abs(match.start() - middle))
    for match in breaks:
        before, after = text[: match.start()], text[match.end() :]
        if min(len(before.split()), len(after.split())) >= 4:
            after = after[0].upper() + after[1:]
            return f"{before}. {after}"
    return text
