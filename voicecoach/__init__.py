"""voicecoach compiles a routine into a narrated audio track that counts every rep on the beat.

Routine (what to do) + Voice (how long words take) → Score (when everything sounds) → Track (what
is heard) → a file with chapters, lyrics and a cover.

    import voicecoach as vc

    routine = vc.load("legs.yaml")  # vc.loads(text) for text
    made = vc.compose(routine)
    for chapter in made.score.chapters:
        print(chapter.title)
    vc.write(vc.render(made), "legs.mp3")

    vc.build("legs.yaml", "slow.mp3", pace=0.8)  # all of it, with options by name

`vc.Problems` is raised with all that is wrong with a routine, and prints it; `vc.Refusal` says why
something cannot be had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .front import (
        Composition,
        Rendering,
        build,
        changed,
        compose,
        load,
        loads,
        printed,
        render,
        routine_of,
        write,
    )
    from .pipeline import Built
    from .problem import Place, Problem, Problems, Refusal
    from .routine.items import Routine
    from .score.score import Score
    from .store import Store
    from .track.track import Track

__version__ = "1.0.0"

__all__ = [
    "Built",
    "Composition",
    "Place",
    "Problem",
    "Problems",
    "Refusal",
    "Rendering",
    "Routine",
    "Score",
    "Store",
    "Track",
    "build",
    "changed",
    "compose",
    "load",
    "loads",
    "printed",
    "render",
    "routine_of",
    "write",
]

_ELSEWHERE = {
    "Built": "pipeline",
    "Place": "problem",
    "Problem": "problem",
    "Problems": "problem",
    "Refusal": "problem",
    "Routine": "routine.items",
    "Score": "score.score",
    "Store": "store",
    "Track": "track.track",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for; so much is not needed by a command that only prints its help."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'front')}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
