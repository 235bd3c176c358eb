"""The script that changes the code to try the tests: what it changes, and what it says of that."""

from __future__ import annotations

import ast
import importlib.util
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

MODULE = """
from typing import TYPE_CHECKING, Literal
if TYPE_CHECKING:
    from x import y
LIMIT: Literal[3] = 300
@frozen(kept=True)
def told(name: str = "ü", most: int = 2) -> bool:
    return name == "ü" and not most < LIMIT  # 5
WORDS = f"{LIMIT + 1}"
"""


@pytest.fixture(scope="module")
def script() -> Any:
    loader = SourceFileLoader("mutants", str(ROOT / "scripts" / "mutants"))
    spec = importlib.util.spec_from_loader("mutants", loader)
    assert spec is not None
    sys.modules["mutants"] = module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_constants_comparisons_and_words_between_them_are_changed_and_nothing_else(
    script: Any,
) -> None:
    found = list(script.mutants_of("a.py", MODULE))
    changed = {(MODULE[each.start : each.stop].strip(), each.new.strip()) for each in found}
    assert changed == {("300", "360"), ("2", "3"), ("==", "!="), ("<", "<="), ("and", "or")}
    for each in found:
        ast.parse(each.put(MODULE))


def test_the_same_seed_draws_the_same_from_all_wings_alike(script: Any) -> None:
    drawn = script.drawn(ROOT, 26, 3)
    assert drawn == script.drawn(ROOT, 26, 3)
    assert drawn != script.drawn(ROOT, 26, 4)
    wings = [each.module.split("/")[1] for each in drawn if each.module.count("/") > 1]
    assert max(map(wings.count, wings)) - min(map(wings.count, wings)) <= 1
    assert {each.module.split("/")[1] for each in script.drawn(ROOT, 5, 1, "score")} == {"score"}


def test_what_a_test_fails_with_is_noticed_and_the_module_is_as_it_was(
    script: Any, tmp_path: Path
) -> None:
    module = tmp_path / "voicecoach" / "sound" / "pitch.py"
    test = tmp_path / "tests" / "sound" / "test_pitch.py"
    for path, text in (
        (module, "HIGH = 440\nLOW = 220\n"),
        (test, "from voicecoach.sound.pitch import HIGH\ndef test_it():\n    assert HIGH == 440\n"),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    for folder in (module.parent, module.parent.parent):
        (folder / "__init__.py").touch()
    high, low = script.mutants_of("voicecoach/sound/pitch.py", module.read_text())
    assert script.tests_of(tmp_path, high.module) == ["tests/sound/test_pitch.py"]
    assert (script.noticed(tmp_path, high), script.noticed(tmp_path, low)) == (True, False)
    assert module.read_text() == "HIGH = 440\nLOW = 220\n"
