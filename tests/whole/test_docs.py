"""What docstrings claim is executed."""

from __future__ import annotations

import doctest
import importlib

import pytest
from test_house import MODULES  # type: ignore[import-not-found]

WITH_EXAMPLES = [name for name, path in MODULES.items() if ">>>" in path.read_text("utf-8")]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"voicecoach.{name}"))
    assert tried
    assert not failed
