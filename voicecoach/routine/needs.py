"""Equipment: which of it a session speaks of. Whoever fetches it wants to know what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..problem import Problem, shown
from .dose import all_values
from .items import TEXTS, Exercise, Group, Item, Routine, SayItem
from .placeholders import texts_of
from .scope import walk

TAKEN_FOR_GRANTED = frozenset(
    re.findall(
        r"\w+",
        "blanket bottle clothes clothing cushion earbuds floor headphones mat mats music none "
        "nothing phone pillow room shoe shoes sneakers socks space timer towel trainers watch "
        "water "
        # German, Spanish, French, Italian, Dutch and Portuguese
        "boden decke flasche handtuch kissen kopfhörer matte musik nichts platz schuhe turnschuhe "
        "turnmatte uhr wasser yogamatte "
        "agua almohada auriculares botella cojín colchoneta espacio esterilla manta música nada "
        "ropa suelo tapete toalla zapatillas zapatos "
        "baskets bouteille chaussures coussin eau espace oreiller rien serviette sol tapis "
        "acqua asciugamano borraccia coperta cuffie cuscino materassino musica niente pavimento "
        "scarpe spazio stuoia tappetino tappeto "
        "deken fles handdoek kussen mat muziek niets ruimte schoenen vloer "
        "almofada chão cobertor colchonete espaço fones garrafa tênis travesseiro ",
    )
)
"""What is used without a word: one lies on a mat, and wears one's shoes."""

_LOADS = re.compile(
    "ball|band|bar|bell|bench|bicycle|bike|cable|dumbbell|erg|kettlebell|machine|medicine"
    "|plate|rack|rower|sandbag|treadmill|tube|vest|weight"
)
"""What a load, like 60 kilos or 120 watts, is lifted, pulled or held with, without its name."""

_SHORTEST = 3
"""Letters of a word that can tell what a thing is."""

_STEM = 4
"""Letters in which two forms of a word are alike: a roller is for rolling."""


_ARTICLES = frozenset(
    re.findall(
        r"\w+",
        "a an the some your one  ein eine einen  un una unos unas  une des  uno  een  um uma uns "
        "umas",
    )
)


def asked_for(routine: Routine) -> tuple[str, ...]:
    """Give the equipment that the welcome asks for: the routine's, then what exercises need."""
    asked = list(routine.equipment)
    for thing in needed(routine):
        if not any(same(thing, other) for other in asked):
            asked.append(thing)
    return tuple(asked)


def needed(routine: Routine) -> tuple[str, ...]:
    """Give what the exercises of a routine say that they need, each once."""
    things = (s.item.needs for s in walk(routine) if isinstance(s.item, Exercise))
    return tuple(dict.fromkeys(thing for each in things for thing in each))


def same(thing: str, other: str) -> bool:
    """Tell whether two names are of one thing: one has all the words of the other.

    >>> same("band", "a resistance band"), same("a chair", "a mat"), same("bands", "a band")
    (True, False, True)
    """
    one, two = _called(thing), _called(other)
    return bool(one and two) and (one <= two or two <= one)


def _called(thing: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", thing.casefold())
    return frozenset(word.removesuffix("s") for word in words if word not in _ARTICLES)


def unused(routine: Routine) -> Iterator[Problem]:
    """Advise on equipment that nothing in the session mentions, in any form of any of its words.

    A routine cut down by options keeps its list, so what belonged to the rest is found too.
    """
    texts = list(_texts(routine.session))
    words = set(re.findall(r"[^\W\d_]+", " ".join(texts).casefold()))
    loaded = any(re.search(r"\d", load) for load in _loads(routine.session))
    for index, thing in enumerate(routine.equipment):
        named = [w for w in re.findall(r"[^\W\d_]+", thing.casefold()) if len(w) >= _SHORTEST]
        granted = not TAKEN_FOR_GRANTED.isdisjoint(named)
        lifted = loaded and any(map(_LOADS.match, named))
        if named and not granted and not lifted and not any(_among(w, words) for w in named):
            message = f"nothing in the session mentions {shown(thing)}"
            cure = "name it where it is used, or leave it out"
            yield Problem(routine.place_of("equipment", index), message, cure)


def _among(word: str, words: set[str]) -> bool:
    """Tell whether a word is among others, whatever their endings, or as a part of one."""
    stem = word.removesuffix("s")
    return any(
        stem in other
        or (len(other) >= _SHORTEST and other.removesuffix("s") in word)
        or (len(stem) > _SHORTEST and stem[:_STEM] == other[:_STEM])
        for other in words
    )


def _texts(items: Sequence[Item]) -> Iterator[str]:
    """Give all that is said of a session by its author."""
    for item in items:
        if isinstance(item, SayItem):
            yield from (text for _, text in item.texts)
        elif isinstance(item, Exercise):
            keys = (key for key in TEXTS[Exercise] if key != "with")
            yield from (text for key in keys for _, text in texts_of(item, key))
            yield from item.needs
        if isinstance(item, Group):
            yield from _texts(item.session)
    yield from _loads(items)


def _loads(items: Sequence[Item]) -> Iterator[str]:
    """Give the loads of a session's exercises and groups."""
    for item in items:
        if isinstance(item, (Exercise, Group)) and item.load is not None:
            yield from all_values(item.load)
        if isinstance(item, Group):
            yield from _loads(item.session)
