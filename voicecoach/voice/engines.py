"""The engines that can speak, who speaks with them here, and whom of them a name means.

Nothing here imports an engine: that is done by the adapters `natural` and `system`, in a worker.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ..problem import listed, shown
from ..recipe import recipe
from ..store import Store, key_of
from ..units import spelt_bytes
from . import pico
from .engine import Engine as Engine
from .model import (
    default_folder_of_voices,
    described,
    described_in,
    folder_fault,
    is_model,
    opened,
    refusal_of,
)  # fmt: skip
from .offer import Offer
from .pool import NotWorking, ask_voices
from .speaker import Speaker, alike, first_choice, known_as, known_in_part, misspelt
from .speaker import VoiceProblem as VoiceProblem

_ADAPTERS = Path(__file__).parent / "adapters"

ENGINES = (
    Engine(
        "natural",
        _ADAPTERS / "natural.py",
        ("hibari-tts", "onnxruntime", "numpy"),
        module="hibari",
        share=40,  # a worker takes 0.6 s to start, a line 20 ms (measured)
        bundled=(
            Speaker(
                "heart", "natural", "en-US", natural=True, note="American, female; Apache-2.0",
                id="heart",
            ),
        ),
        cure="pip install 'voicecoach[natural]' brings it, or use `voice: system`",
    ),
    Engine(
        "system",
        _ADAPTERS / "system.py",
        ("pyttsx3", "espeakng-loader") if sys.platform == "linux" else ("pyttsx3",),
        module="pyttsx3",
        share=10,  # 40 ms and 10 ms (measured)
        settled=sys.platform == "linux" and importlib.util.find_spec("espeakng_loader") is not None,
        cure="check that this computer's own speech works, or use `voice: natural`",
    ),
    Engine(
        "piper",
        _ADAPTERS / "piper.py",
        ("piper-tts", "onnxruntime", "numpy"),
        module="piper",
        share=20,  # 1 s to open a model, 50 ms a line (measured)
        settled=True,
        cure="pip install 'voicecoach[piper]' brings it",
    ),
    Engine(
        "pico",
        _ADAPTERS / "pico.py",
        ("py-nanotts",),
        module="py_nanotts",
        share=20,  # a worker takes 0.2 s to start, a line 30 ms (measured)
        bundled=pico.SPEAKERS,
        settled=True,
        cure=pico.CURE,
    ),
)  # fmt: skip
"""The engines there are; of several that would do the first is asked first."""

NATURAL, SYSTEM, PIPER, PICO = ENGINES[:4]

WORDS = ("auto", *(engine.name for engine in ENGINES), "ticker")
"""What a voice may be called that is no speaker's name."""

_LIST = "`voicecoach voices` lists what can speak here"


@dataclass(frozen=True, slots=True)
class Cast:
    """What an engine has.

    Attributes:
        speakers: who can speak here, its first choice of each language first.
        offers: who could.
    """

    speakers: tuple[Speaker, ...] = ()
    offers: tuple[Offer, ...] = ()


def cast_of(engine: Engine, store: Store | None = None) -> Cast:
    """Ask an engine who can speak here, and who could.

    Where its packages settle that, the answer is kept in the store.

    Raises:
        NotWorking: the engine is not installed, or does not work; the message says why.
    """
    if engine is PICO:
        return Cast(pico.SPEAKERS) if engine.installed else Cast(offers=pico.offers())
    own = described_in(default_folder_of_voices()) if engine is PIPER else None
    if own is not None and not own:
        return Cast()
    if not engine.installed:
        raise NotWorking("it is not installed here")
    if own is not None:
        return Cast(own)
    made_by = (recipe("voice.engines"), engine.digest())
    key = key_of("speakers", engine.name, engine.versions(), made_by)
    kept = store.get(key) if store and engine.settled else None
    if kept is not None:
        return Cast(tuple(Speaker(**item) for item in json.loads(kept)))
    speakers, offers = [], []
    for voice in ask_voices(engine.adapter):
        speaker = Speaker(
            name=voice["name"],
            engine=engine.name,
            language=voice["language"],
            natural=engine is NATURAL,
            note=voice["note"],
            id=voice["id"],
            version=voice.get("version", ""),
            size=voice.get("size", 0),
        )
        if "url" in voice:
            offers.append(Offer(speaker, voice["url"], voice["sha256"], voice["path"]))
        else:
            speakers.append(speaker)
    if store and engine.settled:
        store.put(key, json.dumps([asdict(speaker) for speaker in speakers]).encode("ascii"))
    return Cast(tuple(speakers), tuple(offers))


def one_cast(casts: Sequence[Cast]) -> Cast:
    """Make one of several."""
    return Cast(
        tuple(speaker for each in casts for speaker in each.speakers),
        tuple(offer for each in casts for offer in each.offers),
    )


def speakers_of(engine: Engine, store: Store | None = None) -> tuple[Speaker, ...]:
    """Ask an engine who can speak here; see `cast_of`."""
    return cast_of(engine, store).speakers


def whole_cast(problems: list[str] | None = None) -> Cast:
    """Give who can speak here, natural voices first, and who could, without speaking.

    Args:
        problems: gets a plain sentence for each engine that cannot be used.
    """
    found: list[Cast] = []
    for engine in ENGINES:
        try:
            found.append(cast_of(engine))
        except NotWorking as error:
            if problems is not None:
                message = f"{engine.name} voices cannot be used: {error}; {engine.cure}"
                problems.append(message)
    described_in(default_folder_of_voices(), problems)
    if problems is not None and (fault := folder_fault()):
        problems.append(fault)
    return one_cast(found)


def speakers(problems: list[str] | None = None) -> tuple[Speaker, ...]:
    """Give who can speak here; see `whole_cast`."""
    return whole_cast(problems).speakers


def find(
    name: str, language: str, store: Store | None, *, strangers: bool = False
) -> tuple[Engine, Speaker]:
    """Find whom a name means: `auto`, an engine, `engine:voice`, or a voice's bare name.

    Args:
        name: as in `voice: heart`.
        language: of the texts.
        store: where the answers of engines are kept.
        strangers: whether it may be somebody who does not speak the language.

    Raises:
        VoiceProblem: nobody here, or nobody who speaks the language.
    """
    engine, speaker = _meant(name, language, store, strangers=strangers)
    if not strangers:
        _refuse_stranger(speaker, language, store)
    return engine, _opened(speaker, store) if engine is PIPER else speaker


def automatic(language: str) -> Engine:
    """Give the engine that speaks a language where nobody is named.

    Pico comes before eSpeak, which it is far clearer than, and not before another system's voices.
    """
    first = tuple(engine for engine in ENGINES if engine is not PICO or sys.platform == "linux")
    usable = (each for each in first if each.installed and _bundled(each, language) is not None)
    return next(usable, SYSTEM)


def _opened(speaker: Speaker, store: Store | None) -> Speaker:
    """Open a file that is a voice, and try once whether it speaks.

    Raises:
        VoiceProblem: it does not.
    """
    if not PIPER.installed:
        raise VoiceProblem("piper voices cannot be used: it is not installed here", PIPER.cure)
    found = opened(Path(speaker.file))
    key = key_of("speaks", PIPER.versions(), PIPER.digest(), found.id)
    if store is None or store.get(key) is None:
        reason = refusal_of(PIPER.adapter, found)
        if reason:
            message = f"voice '{found.name}' cannot be used: {reason}"
            raise VoiceProblem(
                message, "copy its two files again; if that is no cure, this Piper cannot run it"
            )
        if store is not None:
            store.put(key, b"yes")
    return found


def _meant(
    name: str, language: str, store: Store | None, *, strangers: bool
) -> tuple[Engine, Speaker]:
    if name == "auto":
        name = automatic(language).name
    if is_model(name):
        return PIPER, described(Path(name.removeprefix("piper:")))
    prefix, _, rest = name.partition(":")
    engine = next((engine for engine in ENGINES if engine.name == prefix), None)
    if engine is None:
        return _by_bare_name(name, language, store, strangers=strangers)
    speaker = _bundled(engine, language, rest) if engine.installed else None
    if speaker is None:
        here = _asked(engine, store)
        if not rest:
            speaker = first_choice(here.speakers, language)
            if speaker is None:
                raise VoiceProblem(f"no {engine.name} voice speaks '{language}' here", _LIST)
            return engine, speaker
        exact = known_as(here.speakers, rest)
        speaker = exact[0] if exact else _guessed(name, rest, here, language, strangers=strangers)
    return engine, speaker


def _guessed(name: str, asked: str, cast: Cast, language: str, *, strangers: bool) -> Speaker:
    """Find the one speaker of whose name this is a part, or nearly; first who speak the language.

    Args:
        name: as it was written.
        asked: the same without its engine.
        cast: who can speak, and who could.
        language: of the texts.
        strangers: whether it may be somebody who does not speak the language.

    Raises:
        VoiceProblem: nobody is called like this, or several are, and the message names some; or
            it is somebody who could be fetched, and it says how.
    """
    known = cast.speakers
    for offer in cast.offers:
        if known_as([offer.speaker], asked):
            if not strangers and not offer.speaker.speaks(language):
                return offer.speaker  # who is refused for that
            raise VoiceProblem(
                f"voice '{offer.speaker.name}' is not on this computer yet",
                f"`{offer.command}` fetches it ({spelt_bytes(offer.speaker.size)})",
            )
    fitting = [speaker for speaker in known if speaker.speaks(language)]
    found = known_in_part(fitting, asked)
    if not found:
        found = known_in_part(known, asked)
        if not strangers:
            found = found[:1]  # whoever it is: none of them is taken
    if not found and not alike(asked, WORDS):
        found = misspelt(fitting, asked) or (misspelt(known, asked) if strangers else ())
    if not found:
        raise _unknown(name, asked, (*known, *(each.speaker for each in cast.offers)), language)
    if len(found) > 1:  # Pico's are meant by their own names, and others' by what both have
        found = tuple(each for each in found if each.engine != PICO.name) or found
    if len(found) > 1:
        names = [speaker.name for speaker in found]
        if len(set(names)) < len(names):
            names = [speaker.full_name for speaker in found]
        likely = listed((shown(each) for each in names[:3]), "or")
        raise VoiceProblem(
            f"voice {shown(name)} fits {len(names)} voices; did you mean {likely}?", _LIST
        )
    return found[0]


def _refuse_stranger(speaker: Speaker, language: str, store: Store | None) -> None:
    """Refuse a speaker of another language: it would read these words by its own letters.

    Raises:
        VoiceProblem: the speaker does not speak it; the cure names up to three who do.
    """
    if speaker.speaks(language):
        return
    fit: list[str] = []
    for engine in dict.fromkeys((automatic(language), *ENGINES)):
        with suppress(NotWorking):
            fitting = [each for each in speakers_of(engine, store) if each.speaks(language)]
            first = first_choice(fitting, language)
            fit += dict.fromkeys(each.name for each in (first, *fitting) if each is not None)
    message = f"voice '{speaker.name}' speaks {speaker.language}, and the texts are in '{language}'"
    raise VoiceProblem(message, f"use {listed(fit[:3], 'or')}" if fit else _LIST)


def _bundled(engine: Engine, language: str, name: str = "") -> Speaker | None:
    """Give an engine's bundled speaker, if it is meant: by name, or else by language."""
    if name:
        return next((speaker for speaker in engine.bundled if speaker.name == name), None)
    return first_choice(engine.bundled, language)


def _by_bare_name(
    name: str, language: str, store: Store | None, *, strangers: bool
) -> tuple[Engine, Speaker]:
    """Find a voice by a name without its engine."""
    found: list[tuple[Engine, Speaker]] = []
    known: list[Cast] = []
    for engine in ENGINES:
        bundled = _bundled(engine, language, name)
        if bundled:
            if not engine.installed:
                _asked(engine, store)
            return engine, bundled
        try:
            here = cast_of(engine, store)
        except NotWorking:
            continue
        known.append(here)
        found += [(engine, speaker) for speaker in known_as(here.speakers, name)[:1]]
    if not found:
        speaker = _guessed(name, name, one_cast(known), language, strangers=strangers)
        found = [(engine, speaker) for engine in ENGINES if engine.name == speaker.engine]
    found = [each for each in found if each[0] is not PICO] or found
    if len(found) > 1:
        names = " and ".join(speaker.full_name for _, speaker in found)
        raise VoiceProblem(f"voice '{name}' may be {names}", "write which")
    return found[0]


def _asked(engine: Engine, store: Store | None) -> Cast:
    try:
        if engine is PICO and not engine.installed:
            raise NotWorking("it is not installed here")
        return cast_of(engine, store)
    except NotWorking as error:
        message = f"{engine.name} voices cannot be used: {error}"
        raise VoiceProblem(message, engine.cure) from None


def _unknown(name: str, asked: str, known: Sequence[Speaker], language: str) -> VoiceProblem:
    speaking = [speaker.name for speaker in known if speaker.speaks(language)]
    near = alike(asked, [*WORDS, *speaking])
    near = near or alike(asked, [speaker.name for speaker in known])
    meant = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    fault = "" if near else folder_fault()
    return VoiceProblem(f"unknown voice '{name}'{meant}", fault or _LIST)
