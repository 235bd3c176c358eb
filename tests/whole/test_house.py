"""The house: which wing may know which, what each opens to others, and who knows a library."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "voicecoach"

GROUND = {
    "files", "line", "problem", "ranges", "recipe", "scratch", "seal", "store", "text", "units",
}  # fmt: skip
"""What every wing may know, and what knows no wing."""

PIPELINE = {"advice", "album", "front", "pipeline", "spoken", "wanted"}
"""What goes through all the wings, from a routine to its files."""

MAY_KNOW = {
    "language": set[str](),
    "source": set(),
    "sound": set(),
    "routine": {"source", "language", "sound"},
    "draft": {"routine", "source", "language"},
    "guide": {"routine", "source"},
    "voice": {"sound"},
    "score": {"routine", "voice", "sound", "language"},
    "track": {"score", "sound"},
    "formats": {"track", "score", "sound", "language"},
    "pipeline": {"formats", "track", "score", "voice", "routine", "sound", "language"},
    "page": {
        "pipeline", "formats", "track", "score", "voice", "routine", "sound", "source", "language",
    },
    "programme": {
        "page", "draft", "pipeline", "formats", "track", "score", "voice", "routine", "sound",
        "source", "language",
    },
    "cli": {
        "programme", "page", "draft", "guide", "pipeline", "formats", "track", "score", "voice",
        "routine", "sound", "source", "language",
    },
}  # fmt: skip
"""The wings, and which others each may know besides the ground."""

KNOWN_TO = {
    "click": {"cli.batch", "cli.catalogue", "cli.commands", "cli.completion", "cli.console",
              "cli.drafting", "cli.endings", "cli.given", "cli.main", "cli.manual",
              "cli.misuse", "cli.moves", "cli.options", "cli.practice", "cli.recording",
              "cli.serving", "cli.sharing"},
    "rich": {"cli.console", "cli.screen"},
    "jinja2": {"page.page"},
    "markupsafe": {"page.page"},
    "segno": {"page.qr", "page.host"},
    "starlette": {"page.booth", "page.guard", "page.serve"},
    "typst": {"page.press"},
    "uvicorn": {"page.host"},
    "watchfiles": {"page.watch"},
    "mutagen": {"formats.tags"},
    "PIL": {"formats.cover", "formats.lettering", "formats.picture"},
    "lameenc": {"formats.lame"},
    "fastcrc": {"formats.mp3", "formats.thrift"},
    "defusedxml": {"draft.zwo"},
    "distributed": {"programme.cluster"},
    "openpyxl": {"draft.grid"},
    "yaml": {"draft.parcel", "source.printer", "source.reader", "language.galley",
             "language.reading"},
    "soxr": {"sound.resampling", "sound.recording", "formats.thrift"},
    "soundfile": {"sound.recording", "formats.write", "cli.doctor", "voice.adapters.system"},
    "pydub": {"track.track", "formats.splice"},
    "platformdirs": {"store", "voice.model"},
    "hibari": {"voice.adapters.natural"},
    "onnxruntime": {"voice.adapters.natural", "voice.adapters.piper"},
    "piper": {"voice.adapters.piper"},
    "py_nanotts": {"voice.adapters.pico"},
    "pyttsx3": {"voice.adapters.system"},
    "pypdf": {"draft.prose.papers"},
    "mammoth": {"draft.prose.papers"},
    "selectolax": {"draft.prose.webpage"},
    "espeakng_loader": {"voice.adapters.system"},
}  # fmt: skip
"""Libraries, and the only modules that may know them."""


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        if name not in ("__init__", "__main__"):
            found[name] = path
    return found


MODULES = modules()


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


@cache
def imports(name: str) -> frozenset[str]:
    """What a module imports: others of the package by name, libraries by their top name."""
    found = set()
    package = name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            parts = package.split(".") if package else []
            parts = parts[: len(parts) - node.level + 1]
            prefix = ".".join([*parts, *filter(None, [node.module])])
            for alias in node.names:
                inner = ".".join(part for part in (prefix, alias.name) if part)
                found.add(inner if inner in MODULES else prefix)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            found |= set(re.findall(r"\w+", ast.unparse(node.args[0])))
    return frozenset(found - {"", name})


def wing(name: str) -> str:
    """Give the wing of a module: its folder's name, `ground` or `pipeline`."""
    top = name.partition(".")[0]
    if top in GROUND:
        return "ground"
    return "pipeline" if top in PIPELINE else top


def test_every_module_stands_in_a_wing() -> None:
    assert {wing(name) for name in MODULES} == {*MAY_KNOW, "ground"}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_wing_knows_only_those_that_it_may(name: str) -> None:
    own = wing(name)
    may = {own, "ground", *MAY_KNOW.get(own, ())}
    known = {other for other in imports(name) if other in MODULES}
    assert {other for other in known if wing(other) not in may} == set()


OPEN = {
    "language": "filling function_words labels numbers own phrasebook reading sides",
    "source": "copies encoding printer reader slips syntax",
    "sound": "clip finishing limiter loudness pace recording resampling spool transcoder",
    "routine": "beside budget defaults dose edition fit items keys.abroad keys.amounts keys.forms "
        "keys.fragments keys.moments keys.names keys.phases keys.positions keys.setcalls "
        "keys.shorthand keys.table keys.when library load materials needs options "
        "placeholders repertoire rules schema scope selection tongue translation variant "
        "voices written",
    "draft": "answers draft grid printer readers sheet",
    "guide": "guide",
    "voice": "engines model offer pico pool recorded speaker takes ticker voice",
    "score": "advice calls compose findings score session sets split tape",
    "track": "meter music piece track",
    "formats": "beside cover cues lame lettering lyrics mp3 picture pieces podcast sizes splice "
        "tags thrift write",
    "pipeline": "advice album pipeline spoken wanted",
    "page": "booth dosage folder host page picture press qr rehearsal sheet studio",
    "programme": "bundle cluster crew folders jumps ledger outline person practice programme "
        "roster schedule series tally weeks",
}  # fmt: skip
"""The rooms of each wing that others may enter; the rest is its own, and may be moved about."""


@pytest.mark.parametrize("own", sorted(MAY_KNOW))
def test_others_enter_a_wing_by_its_open_rooms(own: str) -> None:
    entered = {
        other.removeprefix(f"{own}.")
        for name in MODULES
        for other in imports(name) & MODULES.keys()
        if wing(other) == own != wing(name)
    }
    assert entered == set(OPEN.get(own, "").split())


ASKED = {"page.sheet", "routine.dose", "routine.items", "routine.schema", "routine.scope",
         "score.gap", "score.script", "score.sets"}  # fmt: skip
"""Who may know the defaults. All others ask the scope, which walks outwards to find what holds."""


def test_what_holds_for_an_item_is_decided_once() -> None:
    assert {name for name in MODULES if "routine.defaults" in imports(name)} == ASKED


def test_no_module_knows_itself_through_others() -> None:
    """An import inside a function counts as well: it hides a circle, it does not open it."""
    left = {name: {other for other in imports(name) if other in MODULES} for name in MODULES}
    while free := [name for name, known in left.items() if not known & left.keys()]:
        for name in free:
            del left[name]
    assert left == {}


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES.values()}))
def test_the_head_of_a_wing_says_what_it_is(folder: Path) -> None:
    head = ast.parse((folder / "__init__.py").read_text("utf-8"))
    assert ast.get_docstring(head)
    assert folder == PACKAGE or len(head.body) == 1


@pytest.mark.parametrize("library", sorted(KNOWN_TO))
def test_a_library_is_known_where_it_belongs(library: str) -> None:
    assert {name for name in MODULES if library in imports(name)} == KNOWN_TO[library]


LONG: dict[str, int] = {}
"""Modules of more than 400 lines, which may not grow."""


def test_no_module_is_more_than_one_reading() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: n for name, n in lines.items() if n > LONG.get(name, 400)} == {}


def test_no_function_is_longer_than_a_look() -> None:
    long = {
        f"{name}.{node.name}"
        for name in MODULES
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 50
    }
    assert long == set()


DOORS = {"front", "cli.main", "cli.catalogue", "cli.documents", "cli.sharing"}
"""What a person types has the same name at each door, and as what it does."""


def test_no_public_name_is_given_twice() -> None:
    """One word for one thing: of functions and classes; constants belong to their module."""
    given: dict[str, list[str]] = {}
    for name in MODULES.keys() - DOORS:
        if not name.startswith("voice.adapters"):  # all engines have the same two functions
            for node in parsed(name).body:
                found = getattr(node, "name", "")
                reads = found in ("read", "tells") and name.startswith("draft.")  # as readers do
                if found and not found.startswith("_") and not reads:
                    given.setdefault(found, []).append(name)
    assert {word: sorted(names) for word, names in given.items() if len(names) > 1} == {}


def test_no_two_files_of_tests_have_one_name() -> None:
    """pytest imports each by its bare name."""
    names = [path.name for path in Path(__file__).parents[1].rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)
