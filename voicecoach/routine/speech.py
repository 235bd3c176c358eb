"""Speech: which phrasebook whoever speaks a language speaks from."""

from __future__ import annotations

from ..language.phrasebook import Phrasebook, book, book_of


class Speaks:
    """What has a language, and perhaps a phrasebook of its own."""

    __slots__ = ()

    language: str
    own: Phrasebook | None

    @property
    def speaks(self) -> bool:
        """Whether there is a phrasebook for it."""
        return self.own is not None or book_of(self.language) is not None

    @property
    def book(self) -> Phrasebook:
        """The phrasebook that it speaks from.

        Raises:
            KeyError: there is none in its language.
        """
        return self.own or book(self.language)
