"""Hostile routines: whatever is written in one is a track or problems, soon, and nothing else.

Each runs through the real command line, watched and with limits (see `ordeal`). Its fellows are
`test_hostile_files`, `test_hostile_speech` and `test_crashes`. What is also tried elsewhere, word
for word or in more variants:

    tabs, quotes and every other slip of YAML   faults/, by test_routine
    encodings, bombs, tags, depth, any bytes    test_source, test_routine
    times, counts, tempos                       test_routine
    sizes                                       test_routine.TestBudgets, test_compose
    what a terminal would obey                  test_cli, on a pseudo-terminal; test_console
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ordeal import Outcome, build, routine, run, said

Expected = Callable[[Outcome], object]


def refused(*sentences: str) -> Expected:
    return lambda outcome: outcome.refused(*sentences)


def problems(*messages: str) -> Expected:
    return lambda outcome: outcome.problems(*messages)


def says(*texts: str) -> Expected:
    """A track in which these are said, between the words of the coach."""

    def expected(outcome: Outcome) -> None:
        heard = said(outcome.built())
        assert [text for text in heard if text in texts] == list(texts), heard

    return expected


def say(text: str) -> str:
    return routine(item=f"say: {text}")


def squat(*keys: str) -> str:
    return routine(*keys)


def pause(time: str) -> str:
    return f"title: T\nsession:\n- say: Go\n- pause: {time}\n- say: On\n"


def pauses(seconds: float) -> Expected:
    """A track with a gap of this length between the two words of `pause`."""

    def expected(outcome: Outcome) -> None:
        go, on = (cue for cue in outcome.built()["cues"] if cue.get("say") in ("Go", "On"))
        assert on["time"] - go["time"] - go["length"] == pytest.approx(seconds, abs=0.03)

    return expected


def phases(*words: str) -> Expected:
    """A track in which these words are said in the set, in this order."""

    def expected(outcome: Outcome) -> None:
        heard = said(outcome.built())
        assert [text for text in heard if text in ("down", "hold", "up")] == [*words], heard

    return expected


def counts(number: int) -> Expected:
    """A track in which so many reps begin with a sound."""

    def expected(outcome: Outcome) -> None:
        cues = outcome.built()["cues"]
        assert sum(cue.get("play") == "accent" for cue in cues) == number, cues

    return expected


def no_time(text: str) -> Expected:
    return problems(f"pause '{text}' is not a time like 45s, 2 min or 1:30")


def no_number(text: str) -> Expected:
    return problems(f"reps '{text}' is not a whole number like 12")


ANCHORS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9))
MERGES = "a0: &a0 {a: b}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 7)
)
DIGITS, HEX = "9" * 5000, "0x" + "f" * 100_000
QUOTES = "put the text in quotes"
TAG = "is a tag to YAML, and a routine has none"
NOTHING = "there is nothing to say in say "
DEEP = "this is nested deeper than 32 levels"
TEMPO = "is not lower-hold-lift-hold in beats"
BRACES = "there are {side} and {other}"


def rounds(*factors: int, inside: str) -> str:
    text, indent = "title: T\nsession:\n", ""
    for factor in factors:
        text += f"{indent}- rounds: {factor}\n{indent}  session:\n"
        indent += "  "
    return f"{text}{indent}- {inside}\n"


CASES: list[tuple[str, bytes | str, Expected]] = [
    ("1 empty", "", problems("the file is empty")),
    ("2 scalar", "ten\n", problems("the file is a text; a routine is keys with values")),
    ("3 list", "- a\n", problems("the file is a list; a routine is keys with values")),
    ("4 two documents", say("Go") + "---\n" + say("Go"),
     problems("a second document; a routine is one")),
    ("5 tab", "title: T\nsession:\n\t- say: Go\n",
     problems("a tab; YAML takes only spaces there")),
    ("6 colon", say("Next: right leg"), refused("a.yaml:3:8: ", QUOTES + ': "Next: right leg"')),
    ("6 star", say("*Go*"), refused("a.yaml:3:8: ", QUOTES + ': "*Go*"')),
    ("6 apostrophe", say("'don't stop'"), refused("a.yaml:3:8: ", 'quotes: "don\'t stop"')),
    ("6 inches", say('"5" reps'), refused("a.yaml:3:8: ", "quotes: '\"5\" reps'")),
    ("6 at", say("@x"), refused("a.yaml:3:8: ", QUOTES)),
    ("6 percent", say("%x"), refused("a.yaml:3:8: ", QUOTES)),
    ("6 braces", say("{x}"), refused("a.yaml:3:8: ", QUOTES + ': "{x}"')),
    ("7 Latin-1", say("né").encode("latin-1"),
     problems("byte 0xe9 is not UTF-8; the file seems to be in Latin-1")),
    ("7 UTF-16", say("né").encode("utf-16"), problems("the file is in UTF-16, not in UTF-8")),
    ("7 mark", b"\xef\xbb\xbf" + say("né").encode(), says("Né")),
    ("8 twice", "title: A\ntitle: B\nsession:\n- say: Go\n  say: No\n",
     problems("duplicate key 'title'; the first is on line 1",
              "duplicate key 'say'; the first is on line 4")),
    ("8 1 and true", "1: x\ntrue: y\n" + say("Go"),
     problems("unknown key '1'", "unknown key 'true'")),
    ("9 aliases", ANCHORS, refused("a.yaml:1:5: '&a0' is an anchor to YAML")),
    ("10 merges", MERGES[:300], refused("a.yaml:1:5: '&a0' is an anchor to YAML")),
    ("10 more merges", MERGES, refused("a.yaml:1:5: '&a0' is an anchor to YAML")),
    ("11 in itself", "&a [*a]\n", refused("'&a' is an anchor", "'*a' is an alias")),
    ("11 merged into itself", "a: &a {<<: *a}\n", refused("a.yaml:1:4: '&a' is an anchor")),
    ("12 brackets", "[" * 100_000, problems(DEEP)),
    ("13 staircase", "- " * 1_100, problems(DEEP)),
    ("14 questions", "? " * 3_000, problems(DEEP)),
    ("15 python", say("!!python/object/apply:os.system [touch pwned]"), refused(TAG)),
    ("15 binary", say("!!binary eA=="), problems(f"'!!binary' {TAG}")),
    ("15 set", say("!!set {x}"), refused(TAG)),
    ("15 foo", say("!foo x"), problems(f"'!foo' {TAG}")),
    *((f"16 {text}", pause(text), pauses(seconds)) for text, seconds in
      (("1:30", 90), ("0:45", 45), ("90", 90), ("90s", 90))),
    *((f"16 {text}", pause(text), no_time(text)) for text in
      ("1:75", "-1:30", ".inf", ".nan", "1e9", "1e400")),
    *((f"17 {text}", squat("reps: 2", f"tempo: {text}"), phases(*words)) for text, words in
      (("2-0-2-0", ["up"] * 2), ("2020", ["up"] * 2), ("20X1", ["up", "hold"] * 2))),
    *((f"17 {text}", squat("reps: 2", f"tempo: {text}"),
       refused(f"a.yaml:5:10: tempo '{text}' {TEMPO}", "write it like 3-1-1-0")) for text in
      ("3:1:1:0", "2024-01-01")),
    *((f"18 {text}", squat(f"reps: {text}", "count: ticks"), counts(10)) for text in
      ("10", '"10"')),
    *((f"18 {text}", squat(f"reps: {text}"), no_number(text)) for text in
      ("012", "12_5", "0x1F", "true", "10.0", "10.5", "null", "１０")),
    *((f"19 {text}", routine(top=f"title: {text}", item="say: Go"), says(f"{text}.", "Go"))
      for text in ("No", "2024-13-45")),
    ("19 on", routine(top="title: on", item="say: Go"), says("On.", "Go")),
    *((f"19 {text}", routine(top=f"title: {text}", item="say: Go"),
       problems(f"there is nothing to say in title '{text}'")) for text in ("~", "=", "<<")),
    ("20 digits", squat(f"reps: {DIGITS}"), refused("is out of range; it goes from 1 to 1000")),
    ("20 digits in a time", squat(f"time: {DIGITS}"), refused("is out of range")),
    ("20 hex", squat(f"reps: {HEX}"), refused("is not a whole number like 12")),
    ("22 sets", squat("reps: 2", "sets: 1000000000"),
     problems("sets '1000000000' is out of range; it goes from 1 to 100")),
    ("22 rounds of 1000", rounds(1000, 1000, 1000, inside="say: Go"),
     problems(*["rounds '1000' is out of range; it goes from 1 to 100"] * 3)),
    ("22 rounds of 100", rounds(100, 100, 100, inside="say: Go"),
     problems("rounds 100 makes 1 000 000 counts; a track may have 50 000")),
    ("22 rounds in rounds", rounds(*[100] * 14, inside="say: Go"), refused("rounds 100 makes ")),
    ("23 10 MB", say("word " * 2_000_000), problems("the file is larger than 1 MB")),
    ("23 1 MB", say("word " * 190_000),
     problems("say has 949999 characters; a text may have 2000")),
    ("23 100 000 cues", "title: T\nsession:\n" + "- say: a\n" * 100_000,
     problems("the file has more than 20 000 values")),
    ("23 rounds of cues", rounds(100, 10, inside="say: a\n" + "    - say: a\n" * 99),
     refused(" makes 100 000 counts; a track may have 50 000")),
    *((f"24 {text}", say(text), problems(f"{NOTHING}'{shown}'")) for text, shown in
      (('""', ""), ('" "', ""), (r'"\n"', ""), ('"."', "."), ('"…"', "…"), ('"???"', "???"))),
    ("45 a second more", squat("time: 6h", "sets: 2", "rest: 0") + "- pause: 1s\n",
     problems("the session makes the track 12h1s long; it may be 12h")),
    ("45 words", rounds(100, 5, inside="say: " + "word " * 390),
     refused("a.yaml:2:1: with its words the session makes the track 16h3", "it may be 12h")),
    ("46 comment", say("#5"), refused("a.yaml:3:7: say is empty", QUOTES + ': "#5"')),
    ("46 tag", say("!now"), refused(f"a.yaml:3:8: '!now' {TAG}", QUOTES + ': "!now"')),
    ("46 empty", say(""), problems("say is empty; it takes a text")),
    *((f"47 {text}", squat("reps: 2", "each: leg", f"how: '{text} leg'"),
       problems(f"unknown placeholder '{text}'; {BRACES}")) for text in
      ("{side:>999999999}", "{side.__class__}", "{0}")),
    ("47 brace", say("'{ leg'"), problems("a lone '{' in a text")),
    *((f"47 {text}", say(f"'{text} leg'"), says(f"{text} leg")) for text in
      ("[/]", "[link=http://x]y[/link]", "%s %(x)s $x")),
]  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of all cases, of one process; it is started once for all the tests below."""
    names = [name for name, _, _ in CASES]
    assert len(set(names)) == len(names)
    ended = run(tmp_path_factory.mktemp("ordeal"), [build(text) for _, text, _ in CASES])
    return dict(zip(names, ended, strict=True))


@pytest.mark.parametrize(("name", "expected"), [(name, then) for name, _, then in CASES])
def test_a_hostile_text_is_a_track_or_problems(
    outcomes: dict[str, Outcome], name: str, expected: Expected
) -> None:
    expected(outcomes[name])
    assert outcomes[name].grew < 200 << 20  # the decoders and encoders of a track


def test_what_is_refused_takes_hardly_any_memory(outcomes: dict[str, Outcome]) -> None:
    """A megabyte of text is some 20 MB of marks and values, and is no more than that."""
    refused = {name: outcome for name, outcome in outcomes.items() if outcome.status}
    assert len(refused) > 60
    first = next(iter(refused))  # the first one imports what reads routines
    assert {n: o.grew for n, o in refused.items() if o.grew >= 30 << 20 and n != first} == {}


def test_nothing_but_the_routine_is_opened_in_its_folder(outcomes: dict[str, Outcome]) -> None:
    mine = {"a.yaml", "a.mp3", "a.cues.json", "."}
    assert {file for outcome in outcomes.values() for file in outcome.read} <= mine
