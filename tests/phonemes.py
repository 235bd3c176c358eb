"""What engines make of a text before they speak: phonemes of eSpeak NG and the natural voice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache

import pytest

ESPEAK = """
import ctypes, json, sys
import espeakng_loader
espeak = ctypes.CDLL(espeakng_loader.get_library_path())
espeak.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0x8000)
espeak.espeak_SetVoiceByName(b"gmw/en-US")
espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
texts = ctypes.POINTER(ctypes.c_char_p)
espeak.espeak_TextToPhonemes.argtypes = [texts, ctypes.c_int, ctypes.c_int]
heard = {}
for text in json.load(sys.stdin):
    rest, said = ctypes.c_char_p(text.encode()), []
    while rest.value is not None:
        said.append(espeak.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())
    heard[text] = " ".join(said)
json.dump(heard, sys.stdout)
"""

HIBARI = """
import json, sys
from hibari.g2p import G2P
read = G2P()
heard = {}
for text in json.load(sys.stdin):
    said = read(text)
    heard[text] = said if isinstance(said, str) else said[0]
json.dump(heard, sys.stdout)
"""

Phonemes = Callable[[str], str]


def _asked(program: str, library: str) -> Callable[[Iterable[str]], dict[str, str]]:
    def ask(texts: Iterable[str]) -> dict[str, str]:
        pytest.importorskip(library)
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(sorted(set(texts))),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PYTHONUTF8": "1", "PATH": ""},
            check=True,
        )
        heard: dict[str, str] = json.loads(done.stdout)
        return heard

    return ask


ENGINES = {
    "espeak": _asked(ESPEAK, "espeakng_loader"),
    "hibari": _asked(HIBARI, "hibari"),
}
"""By engine: what gives the phonemes of many texts, in a process of its own."""


@lru_cache
def heard(engine: str, texts: tuple[str, ...]) -> dict[str, str]:
    """Give the phonemes of texts."""
    return ENGINES[engine](texts)
