"""Folders: what a person's files lie in, called after them, or by words that tell nothing."""

from __future__ import annotations

import csv
import io
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from ..files import replacing
from ..problem import Problem, Problems
from ..routine.library import slug

KEY = "key.csv"
"""The file that says whose folder is which; only the practice keeps it."""

_HEADS = ["name", "folder"]
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_FOLDER = re.compile("[a-z]+(-[a-z]+)*")
_WORDS, _SYLLABLES = 4, 2  # 49 bits: nobody finds one by trying


class Folders:
    """Gives everybody's folder; a private one is drawn once, and stays.

    Attributes:
        private: whether they tell nothing.
        key: the file that says whose folder is which, where they are private.
    """

    def __init__(self, key: Path | None) -> None:
        """Read the folders that were drawn before; without a key file names are those of people.

        Raises:
            Problems: the key file is there, and is none.
        """
        self.private = key is not None
        self.key = key
        self._drawn = _read(key) if key is not None and key.exists() else {}
        self._alike: Counter[str] = Counter()

    def give(self, names: Sequence[str]) -> None:
        """Tell all names there are, before the first is asked for."""
        self._alike = Counter(slug(name, "person") for name in dict.fromkeys(map(_same, names)))
        if self.private:
            for name in names:
                self._drawn.setdefault(_same(name), (name, _drawn()))

    def folder(self, name: str) -> str:
        """Give the folder of a name: its letters; where some are lost, or two are alike, with a
        digest."""
        if self.private:
            return self._drawn[_same(name)][1]
        made = slug(name, "person")
        plain = unicodedata.normalize("NFKD", name.casefold())
        lost = sum(map(str.isalnum, plain)) != sum(map(str.isalnum, made))
        if lost or self._alike[made] > 1:
            made += "-" + sha256(_same(name).encode("utf-8", "replace")).hexdigest()[:6]
        return made

    def keep(self) -> None:
        """Write the key file, which its owner alone may read.

        Raises:
            OSError: it cannot be written.
        """
        if self.key is None:
            return
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_HEADS)
        writer.writerows(self._drawn.values())
        with replacing(self.key) as file:
            file.write(text.getvalue().encode("utf-8"))
        self.key.chmod(0o600)


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _drawn() -> str:
    """Draw words that tell nothing, like `lumo-kati-bere-nofa`."""
    word = "".join
    letters = (_CONSONANTS, _VOWELS) * _SYLLABLES
    return "-".join(word(secrets.choice(kind) for kind in letters) for _ in range(_WORDS))


def _read(key: Path) -> dict[str, tuple[str, str]]:
    rows = list(csv.reader(io.StringIO(key.read_text("utf-8"))))
    bad = [row for row in rows[1:] if len(row) != len(_HEADS) or not _FOLDER.fullmatch(row[1])]
    if not rows or rows[0] != _HEADS or bad:
        message = f"{key} does not say whose folder is which, and would be replaced"
        raise Problems([Problem(None, message, "move it away, or put the right one there")])
    return {_same(name): (name, folder) for name, folder in rows[1:]}
