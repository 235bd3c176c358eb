"""An engine: something to speak with, which is an adapter and the packages it needs."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from ..recipe import installed
from .speaker import Speaker


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: where its adapter is, and what it consists of.

    Attributes:
        name: its name in `engine:voice`.
        adapter: the adapter's module, which only a worker loads.
        packages: the distributions whose versions can change the sound.
        module: what must be importable for it to be installed here.
        share: how many lines make a second worker worth its start.
        bundled: the speakers that are there whenever the engine is.
        settled: the versions of its packages settle who speaks, so that need be asked only once.
        cure: what to do where it cannot be used.
    """

    name: str
    adapter: Path
    packages: tuple[str, ...] = ()
    module: str = ""
    share: int = 10
    bundled: tuple[Speaker, ...] = ()
    settled: bool = False
    cure: str = ""

    @property
    def installed(self) -> bool:
        """Whether its Python module is here; it may still not work."""
        return not self.module or importlib.util.find_spec(self.module) is not None

    def versions(self) -> dict[str, str]:
        """Give the versions of its packages; "" for one that is not installed."""
        return {package: installed(package) for package in self.packages}

    def digest(self) -> str:
        """Give the sha256 of its adapter: what is asked of an engine changes the sound, too."""
        return hashlib.sha256(self.adapter.read_bytes()).hexdigest()
