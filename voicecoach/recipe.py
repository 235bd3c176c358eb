"""A recipe: the code and the libraries that make some bytes, as a part of their key.

The code is a module's own and that of all it imports from this package, however far down, at its
top or inside a function. So nobody has to remember that something sounds otherwise from now on.
Wings that make no sound are left out: what they decide stands in each key by itself, as the line
that is spoken or the cues of a passage.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pkgutil import get_data

SILENT = {
    *("cli", "language", "page", "routine", "score", "source"),
    *("files", "problem", "recipe", "scratch", "seal", "store"),
}
"""The wings, and the modules of the ground, whose code is in no recipe."""

_IMPORT = re.compile(r"^[ \t]*from (\.+)([\w.]*) import (?:\(([^)]*)\)|(.*))", re.MULTILINE)
_COMMENT = re.compile(r"#.*")


@lru_cache(maxsize=64)
def recipe(module: str, *packages: str) -> str:
    """Give a sha256, in hex, of the code that a module runs and of the versions of packages.

    Args:
        module: of this package, as `sound.finishing`.
        packages: the distributions whose versions can change what it makes.
    """
    made = hashlib.sha256()
    for name in modules_of(module):
        code = source(name) or b""
        made.update(f"{name} {len(code)}\n".encode() + code)
    for package in packages:
        made.update(f"{package} {installed(package)}\n".encode())
    return made.hexdigest()


def modules_of(module: str) -> list[str]:
    """Give the names of a module and of all those it imports from this package, in order."""
    found: set[str] = set()
    left = [module]
    while left:
        name = left.pop()
        if name not in found and name.partition(".")[0] not in SILENT:
            found.add(name)
            left += _imported(name)
    return sorted(found)


@lru_cache(maxsize=256)
def source(module: str) -> bytes | None:
    """Read the source of a module, from an archive too; None if there is no such module."""
    try:
        return get_data(__package__, f"{module.replace('.', '/')}.py")
    except OSError:
        return None


@lru_cache(maxsize=64)
def installed(package: str) -> str:
    """Give the version of a package; "" for one that is not installed."""
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


@lru_cache(maxsize=256)
def _imported(module: str) -> list[str]:
    """Give the modules of this package that a module imports, as a whole or something of them."""
    found: list[str] = []
    for dots, inner, bracketed, plain in _IMPORT.findall((source(module) or b"").decode("utf-8")):
        folder = [*module.split(".")[: -len(dots)], *filter(None, [inner])]
        names = _COMMENT.sub("", bracketed or plain).split(",")
        whole = [".".join([*folder, name.split()[0]]) for name in names if name.strip()]
        own = ".".join(folder)
        found += [own] if source(own) is not None else [n for n in whole if source(n) is not None]
    return found
