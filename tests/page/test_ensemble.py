"""The ensemble: voices stay ready from build to build, and a failing one is let go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from voicecoach.front import changed, loads
from voicecoach.line import Line
from voicecoach.page import ensemble as module
from voicecoach.page.ensemble import ASIDE, VOICES, Ensemble, Remembered
from voicecoach.routine.items import Routine
from voicecoach.score import compose as composing
from voicecoach.score.compose import compose
from voicecoach.sound.clip import Clip
from voicecoach.voice.pool import NotWorking, Unspoken
from voicecoach.voice.ticker import Ticker

LEGS = "title: Legs\nsession: [{exercise: Squat, reps: 5, how: Go down slowly.}]\n"


class Counted(Ticker):
    """A ticker that notes what it was asked for at once, and what it cannot say."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[str]] = []
        self.cannot = ""

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        wanted = list(lines)
        self.batches.append([line.text for line in wanted])
        for line, said in super().say(wanted):
            yield line, Unspoken("no") if self.cannot and self.cannot in line.text else said


def with_ticker(text: str, **options: object) -> Routine:
    return changed(loads(text), voice="ticker", **options)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made: list[int] = []
    laid = composing.layout

    def counted(*given: object) -> object:
        made.append(1)
        return laid(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(composing, "layout", counted)
    return made


def test_one_changed_text_is_laid_out_once(layouts: list[int]) -> None:
    voice = Counted()
    heard = Remembered(voice)
    heard.begin()
    compose(loads(LEGS), voice, clips=heard)
    assert len(layouts) > 1
    layouts.clear()
    voice.batches.clear()
    heard.begin()
    made = compose(loads(LEGS.replace("slowly", "gently")), voice, clips=heard)
    assert len(layouts) == 1
    assert voice.batches == [["Go down gently."]]
    assert made.score == compose(loads(LEGS.replace("slowly", "gently")), Ticker()).score


def test_many_changed_texts_are_said_together(layouts: list[int]) -> None:
    voice = Counted()
    heard = Remembered(voice)
    heard.begin()
    compose(loads(LEGS), voice, clips=heard)
    voice.batches.clear()
    heard.begin()
    many = "".join(f"- say: This is text {k}.\n" for k in range(ASIDE + 3))
    longer = LEGS.replace("session: [{", "session:\n" + many + "- {").replace("}]", "}")
    made = compose(loads(longer), voice, clips=heard)
    assert [len(batch) for batch in voice.batches[:ASIDE]] == [1] * ASIDE
    assert len(voice.batches[ASIDE]) >= 3
    assert made.score == compose(loads(longer), Ticker()).score


def test_what_is_too_much_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Counted()
    heard = Remembered(voice)
    heard.begin()
    compose(loads(LEGS), voice, clips=heard)
    heard.begin()
    compose(loads(LEGS.replace("slowly", "gently")), voice, clips=heard)
    heard.forget()
    assert any(line.text == "Go down slowly." for line in heard)
    needed = len(heard) - 1
    monkeypatch.setattr(module, "SPARE", 0)
    heard.forget()
    assert not any(line.text == "Go down slowly." for line in heard)
    assert any(line.text == "Go down gently." for line in heard)
    assert len(heard) == needed


def test_voices_stay_open_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(Ticker, "__exit__", lambda self, *_: closed.append(self.key))
    voices = Ensemble(None)
    routines = [with_ticker(LEGS, speed=1 + k / 10) for k in range(VOICES + 1)]
    for routine in routines:
        with voices.speaking(routine) as (voice, heard):
            compose(routine, voice, clips=heard)
    assert len(closed) == 1
    with voices.speaking(routines[-1]) as (_, heard):
        assert heard
    assert len(closed) == 1
    voices.close()
    assert len(closed) == VOICES + 1


def test_a_voice_that_could_not_say_a_line_is_opened_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Counted] = []

    def one(*_: object, **__: object) -> Counted:
        opened.append(Counted())
        return opened[-1]

    monkeypatch.setattr(module, "speaking", one)
    voices = Ensemble(None)
    with voices.speaking(loads(LEGS)) as (voice, _):
        list(voice.say([Line("Go", "Go")]))
    with voices.speaking(loads(LEGS)) as (voice, _):
        opened[0].cannot = "Stop"
        list(voice.say([Line("Stop", "Stop")]))
    assert len(opened) == 1
    with voices.speaking(loads(LEGS)):
        assert len(opened) == 2


def test_where_the_natural_voice_does_not_work_the_next_is_the_systems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def one(_routine: Routine, _store: object, auto: str, **_: object) -> Counted:
        asked.append(auto)
        return Counted()

    monkeypatch.setattr(module, "speaking", one)
    voices = Ensemble(None)
    with pytest.raises(NotWorking), voices.speaking(loads(LEGS)):
        raise NotWorking("broken")
    with voices.speaking(loads(LEGS)):
        assert asked == ["auto", "system"]
