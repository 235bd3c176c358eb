"""What is kept is made again when the code that makes it changes, and only then."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
import test_track
from test_house import MODULES, PACKAGE, imports

from voicecoach import recipe as recipes
from voicecoach.formats.cover import drawn_cover
from voicecoach.formats.splice import spliced
from voicecoach.formats.stretches import joined
from voicecoach.line import Line
from voicecoach.recipe import SILENT, modules_of, recipe
from voicecoach.score.score import Score
from voicecoach.track.music import Music
from voicecoach.track.piece import Piece, open_piece
from voicecoach.track.track import Track
from voicecoach.voice import engine
from voicecoach.voice.engines import SYSTEM, Speaker, speakers_of
from voicecoach.voice.recorded import RecordedVoice
from voicecoach.voice.takes import VoiceTake
from voicecoach.voice.ticker import Ticker
from voicecoach.voice.voice import Cached, Choice, EngineVoice

SONG = Path(__file__).parents[1] / "faults" / "song.mp3"
SCORE = Score("", (test_track.passage(test_track.cue(test_track.WORD, 0)),), ())
MUSIC = Music((Piece(SONG, 96_000, 0.0, 0.0, 0.0),))


class Asked(Exception):  # noqa: N818 - it says what was asked for
    """A key under which something is looked for."""


class Asking:
    """A store that tells for what it is asked first."""

    def get(self, key: str) -> NoReturn:
        raise Asked(key)


def clip(store: Any) -> None:
    voice = EngineVoice(SYSTEM, Speaker("kit", "system", "en", id="kit"), Choice())
    list(Cached(voice, store).say([Line("One.", "One.")]))


def speakers(store: Any) -> None:
    speakers_of(replace(SYSTEM, settled=True), store)


def take(store: Any) -> None:
    takes = {"One.": VoiceTake("One.", SONG, "a digest")}
    voice = RecordedVoice("anna", takes, Ticker(), counts=True, store=store)
    list(voice.say([Line("One.", "One.")]))


def passage(store: Any) -> None:
    list(spliced(Track(SCORE, test_track.CLIPS), io.BytesIO(), store, None))


def stretch(store: Any) -> None:
    list(joined(Track(SCORE, test_track.CLIPS, music=MUSIC), store, None))


def measured_music(store: Any) -> None:
    open_piece(SONG, store)


def cover(store: Any) -> None:
    drawn_cover(SCORE, "Legs", None, store)


KEPT: dict[Callable[[Any], None], tuple[str, set[str]]] = {
    clip: ("voice.voice", {"soxr", "numpy", "pyttsx3"}),
    speakers: ("voice.engines", {"pyttsx3"}),
    take: ("voice.recorded", {"numpy", "soundfile", "soxr"}),
    passage: ("formats.splice", {"lameenc", "numpy"}),
    stretch: ("formats.stretches", {"lameenc", "numpy", "soundfile", "soxr"}),
    measured_music: ("track.piece", {"soundfile", "soxr", "numpy"}),
    cover: ("formats.cover", {"pillow"}),
}
"""What is kept, the module that makes it, and the libraries whose versions count."""

APART = {"voice.ticker", "cli.doctor", "programme.ledger", "track.music"}
"""What has a key under which nothing is kept; music's is a part of a stretch's."""


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    for remembering in (recipes.recipe, recipes.source, recipes._imported):
        remembering.cache_clear()


def key(kind: Callable[[Any], None]) -> str:
    forget()
    with pytest.raises(Asked) as asked:
        kind(Asking())
    return str(asked.value)


def key_if_changed(kind: Callable[[Any], None], patch: pytest.MonkeyPatch, *modules: str) -> str:
    """Give the key that something would have if modules were others."""
    real = recipes.source.__wrapped__

    def source(name: str) -> bytes | None:
        found: bytes | None = real(name)
        return found + b"# changed\n" if found and name in modules else found

    with patch.context() as changed:
        source.cache_clear = lambda: None  # type: ignore[attr-defined]
        changed.setattr(recipes, "source", source)
        return key(kind)


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_a_change_of_the_code_that_makes_it_changes_the_key(
    kind: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, _ = KEPT[kind]
    before = key(kind)
    assert before == key(kind)
    others = {key_if_changed(kind, monkeypatch, module) for module in modules_of(maker)}
    assert before not in others
    assert len(others) == len(modules_of(maker))


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_a_change_of_other_code_does_not(
    kind: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = MODULES.keys() - set(modules_of(KEPT[kind][0]))
    assert others >= {"cli.main", "routine.load", "score.layout", "formats.tags", "store"}
    assert key_if_changed(kind, monkeypatch, *others) == key(kind)


@pytest.mark.parametrize("kind", [clip, speakers])
def test_a_change_of_an_adapter_changes_the_key(
    kind: Callable[[Any], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key(kind)
    other = tmp_path / "system.py"
    other.write_bytes(SYSTEM.adapter.read_bytes() + b"# changed\n")
    monkeypatch.setitem(globals(), "SYSTEM", replace(SYSTEM, adapter=other))
    assert key(kind) != before


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_another_version_of_what_makes_sound_changes_the_key(
    kind: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("lameenc", "numpy", "pillow", "pyttsx3", "rich", "soundfile", "soxr"):

        def installed(name: str, newer: str = package) -> str:
            return "99" if name == newer else "1"

        with monkeypatch.context() as changed:
            changed.setattr(recipes, "installed", lambda _: "1")
            changed.setattr(engine, "installed", lambda _: "1")
            before = key(kind)
            changed.setattr(recipes, "installed", installed)
            changed.setattr(engine, "installed", installed)
            assert (key(kind) != before) == (package in KEPT[kind][1]), package


@pytest.mark.parametrize("maker", sorted(MODULES))
def test_the_modules_are_all_that_is_imported(maker: str) -> None:
    """Read off as Python reads it, which takes a hundred times as long."""
    found, left = set(), {maker}
    while left:
        name = left.pop()
        if name.partition(".")[0] not in SILENT and name not in found:
            found.add(name)
            left |= imports(name) & MODULES.keys()
    own = maker.partition(".")[0]
    assert own in SILENT or {name for name in modules_of(maker) if name in MODULES} == found


def test_whatever_has_a_key_is_looked_at_here() -> None:
    with_keys = {name for name in MODULES if "store" in imports(name) and calls_key_of(name)}
    assert with_keys == {maker for maker, _ in KEPT.values()} | APART


def calls_key_of(name: str) -> bool:
    return "key_of(" in MODULES[name].read_text("utf-8")


def test_in_an_archive_the_recipe_is_the_same(tmp_path: Path) -> None:
    """And there, too, a change is a change."""
    archives = []
    for number, more in enumerate((b"", b"# changed\n")):
        archives.append(tmp_path / f"{number}.zip")
        with zipfile.ZipFile(archives[-1], "w") as archive:
            for path in PACKAGE.rglob("*.py"):
                added = more if path.name == "limiter.py" else b""
                name = path.relative_to(PACKAGE.parent).as_posix()
                archive.writestr(name, path.read_bytes() + added)
    code = "from voicecoach.recipe import recipe; print(recipe('formats.splice', 'lameenc'))"
    same, other = (
        subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(archive)!r}); {code}"],
            capture_output=True, text=True, check=True, cwd=tmp_path,
        ).stdout.strip()
        for archive in archives
    )  # fmt: skip
    assert same == recipe("formats.splice", "lameenc") != other
