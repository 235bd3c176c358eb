"""The search of one sentence for a dose: its words, and what of them is taken already."""

from __future__ import annotations

import re

from ..tongues.tongue import Tongue
from .facts import Fact, Sort
from .tokens import Token, tags


class Search:
    """The search of one sentence; what was taken once is taken out of the line of tags.

    Attributes:
        text: the sentence; tokens: its words, amounts joined.
        tongue: its language.
        listed: whether it is no sentence but a name with its dose.
        line: the tags of its tokens, `_` where one was taken; whole: all of them.
    """

    def __init__(self, text: str, found: list[Token], tongue: Tongue, listed: bool) -> None:
        self.text = text
        self.tokens = found
        self.tongue = tongue
        self.listed = listed
        self.line = tags(found)
        self.whole = self.line

    def take_numbers(self, begin: int, end: int) -> None:
        """Take the numbers and signs of a scheme whose words are a name."""
        taken = "".join(tag if tag in "wgUp" and self.tokens[at].text != "on" else "_"
                        for at, tag in enumerate(self.line[begin:end], begin))  # fmt: skip
        self.line = self.line[:begin] + taken + self.line[end:]

    def take(self, match: re.Match[str], *, named: bool = False) -> None:
        """Take the tokens of a match; of a named one, only the number where it stands first."""
        begin, end = match.span()
        if named and not self.line[:begin].strip("_x-"):  # `15 kettlebell swings` is its name, too
            end = begin + 1
        self.take_all(begin, end)

    def progress(self) -> int:
        """Find where amounts begin that are not for now."""
        ends = [len(self.text)]
        for pattern in self.tongue.progress:
            match = re.search(pattern, self.text, re.IGNORECASE)
            if match and not re.search(self.tongue.as_many, self.text, re.IGNORECASE):
                ends.append(match.start())
        return min(ends)

    def bare(self) -> bool:
        """Tell whether nothing is left but small words."""
        small = self.tongue.set_of("small")
        left = any(tag not in "_aoE&.,;:()[]/-ABCxtrSRsT!M" and token.text not in small
                   for token, tag in zip(self.tokens, self.line, strict=True))  # fmt: skip
        return self.line != self.whole and not left

    def taken(self, begin: int, end: int) -> bool:
        """Tell whether some of these tokens are taken."""
        return "_" in self.line[begin:end]

    def take_all(self, begin: int, end: int) -> None:
        """Take all of these tokens."""
        self.line = self.line[:begin] + "_" * (end - begin) + self.line[end:]

    def fact(self, sort: Sort, index: int, word: str = "") -> Fact:
        """Make a fact of the amount at an index."""
        token = self.tokens[index]
        return Fact(sort, token.low, token.high, word, token.start)

    def cue(self, index: int) -> str:
        """Give the tag of the word that says what the time at an index is: H, U, R, P or "".

        That is the word right behind it, else the nearest one before.
        """
        line = self.whole
        behind = re.match(r"-?[aow]?([HUR])(?!:)", line[index + 1 :])
        if behind:
            self._blank(index + behind.start(1) + 1)
            return behind[1]
        for at in range(index - 1, -1, -1):
            tag = line[at]
            if tag in "HURP":
                if index - at < 3:
                    self._blank(at)
                return tag
            if tag in ".;":
                break
            if tag == "T" and at < index - 3:
                break
            if tag == "w" and self._moves(at) and index - at > 1:
                return ""
        return ""

    def _blank(self, index: int) -> None:
        self.line = f"{self.line[:index]}_{self.line[index + 1 :]}"

    def _moves(self, index: int) -> bool:
        """Tell whether a word is a movement, and no noun: `hold the stretch`."""
        before = self.tokens[index - 1].text if index else ""
        noun = before in self.tongue.set_of("articles")
        return self.tokens[index].text in self.tongue.moves and not noun

    def part(self, index: int) -> str:
        """Give the word for a side that `each` takes."""
        return self.tongue.parts.get(self.tokens[index].text, "side")
