"""An edition: what tells a track from others of the same routine, in its title and its file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What the options of the command line made of a routine, in words.

    Attributes:
        marks: what is not in the routine's title: `one set`, `with music`.
        named: what is: another title, for whom it is.
        whom: the name of that person; empty where nobody is named.
    """

    marks: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    whom: str = ""

    def title(self, title: str) -> str:
        """Give the title of a track.

        >>> Edition(("one set", "slower, 80 %")).title("Hip strength")
        'Hip strength, one set, slower, 80 %'
        """
        return ", ".join((title, *self.marks))

    @property
    def words(self) -> tuple[str, ...]:
        """All that its file is called by, behind the routine's name."""
        return (*self.named, *self.marks)
