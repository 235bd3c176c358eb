"""The house: imports go down only, and what one module knows no other does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "voicecoach"

LAYERS = """
units ranges problem scratch transcoder store line phrasebook lame shells manual edition
picture absent
layout figures capitals verbs reading
syntax encoding loudness limiter dip clip oggflac paths
source recording pcentre pace
score finishing
reel
kinds
lists
doses names phases setcalls loads
keys
forms
shorthand
items worker
scope team
guesses rules texts budget schema voices.ticker voices.natural voices.system
needs doubts
advice voices
routine voice
sets passages duck music events
coach session track meter
calls counting fitting misfits wake
milestones
encouragement timed
news script
seams
rests
compose
lyrics split
tags
lettering
splice stretches cover seal
sidecars
foreign player thrift sizes
mp3
formats
selection fit
options library check
build album
console doctor closing
documents
sample
batch completion commands
catalogue
cli
"""
"""From the ground up; a module imports from lower lines only, or from its left on its own."""

KNOWN_TO = {
    "click": {"catalogue", "cli", "commands", "completion", "console", "manual"},
    "rich": {"console"},
    "mutagen": {"tags"},
    "PIL": {"cover", "lettering", "picture"},
    "lameenc": {"lame"},
    "fastcrc": {"mp3", "thrift"},
    "yaml": {"source", "phrasebook", "reading"},
    "pydantic": {"items", "routine"},
    "pydantic_core": {"kinds", "forms"},
    "soxr": {"voice", "recording", "thrift"},
    "soundfile": {"recording", "formats", "doctor", "voices.system"},
    "pydub": {"track", "splice"},
    "platformdirs": {"store"},
    "hibari": {"voices.natural"},
    "onnxruntime": {"voices.natural"},
    "pyttsx3": {"voices.system"},
    "espeakng_loader": {"voices.system"},
}
"""Libraries, and the only modules that may know them."""

ORDER = LAYERS.split()


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        if name not in ("__init__", "__main__"):
            found[name] = path
    return found


MODULES = modules()


def imports(path: Path, name: str) -> set[str]:
    """What a module imports: others of the package by name, libraries by their top name."""
    found = set()
    package = name.rpartition(".")[0] if path.name != "__init__.py" else name
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package if node.level == 1 else ""
            prefix = ".".join(part for part in (base, node.module or "") if part)
            for alias in node.names:
                inner = ".".join(part for part in (prefix, alias.name) if part)
                found.add(inner if inner in MODULES else prefix)
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "voicecoach":
                found.add(".".join(parts[1:]))
            found.add(parts[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found |= set(re.findall(r"\w+", ast.unparse(node.args[0])))
    return found - {"", name}


def test_every_module_has_its_layer() -> None:
    assert sorted(ORDER) == sorted(MODULES)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_go_down_only(name: str) -> None:
    above = ORDER[ORDER.index(name) + 1 :]
    assert sorted(imports(MODULES[name], name) & set(above)) == []


@pytest.mark.parametrize("library", sorted(KNOWN_TO))
def test_a_library_is_known_where_it_belongs(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in imports(path, name)}
    assert users == KNOWN_TO[library]


def test_no_module_is_more_than_one_reading() -> None:
    long = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: lines for name, lines in long.items() if lines > 420} == {}
