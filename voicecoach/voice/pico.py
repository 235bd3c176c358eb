"""Pico's voices, which come with its package: six, and no others can be added."""

from __future__ import annotations

import platform
import sys

from .offer import Offer
from .speaker import Speaker

NAMES = {
    "Pico American": "en-US",
    "Pico British": "en-GB",
    "Pico French": "fr-FR",
    "Pico German": "de-DE",
    "Pico Italian": "it-IT",
    "Pico Spanish": "es-ES",
}
"""What they are called here, and by Pico. Nothing of a name but `Pico` is another engine's too."""

COMMAND = "pip install 'voicecoach[voices]'"
"""What brings them."""

SIZE = 5_262_483
"""Bytes of the package, for 64-bit Linux on Intel and AMD."""

SPEAKERS = tuple(
    Speaker(name, "pico", tag, note="Pico, Apache-2.0", id=tag) for name, tag in NAMES.items()
)
"""Who speaks where the package is; the first choice of each language first."""


def offers() -> tuple[Offer, ...]:
    """Give who could speak where the package is not: nobody where none is made for the system."""
    if not obtainable():
        return ()
    sized = (Speaker(s.name, s.engine, s.language, note=s.note, id=s.id, size=SIZE)
             for s in SPEAKERS)  # fmt: skip
    return tuple(Offer(speaker, brought_by=COMMAND) for speaker in sized)


def obtainable() -> bool:
    """Tell whether the package is made for this system: Linux with glibc, and Windows."""
    machine = platform.machine().lower()
    if sys.platform == "linux":
        return machine in ("x86_64", "aarch64") and platform.libc_ver()[0] == "glibc"
    return sys.platform == "win32" and machine == "amd64"


CURE = f"{COMMAND} brings it" if obtainable() else "no package of it is made for this system"
"""What to do where it cannot be used."""
