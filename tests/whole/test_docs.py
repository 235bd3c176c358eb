"""What docstrings claim is executed."""

from __future__ import annotations

import doctest
import importlib
import re

import pytest
from test_house import MODULES, PACKAGE  # type: ignore[import-not-found]

WRITTEN = {
    f"voicecoach.{name}": len(re.findall(r"^ *>>> ", path.read_text("utf-8"), re.MULTILINE))
    for name, path in MODULES.items()
} | {"voicecoach": (PACKAGE / "__init__.py").read_text("utf-8").count(">>> ")}
"""How many examples stand in each module."""


@pytest.mark.parametrize("name", [name for name, written in WRITTEN.items() if written])
def test_examples_in_docstrings_are_true(name: str) -> None:
    """All of them: doctest finds none in what a decorator hides from it."""
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert (failed, tried) == (0, WRITTEN[name])
