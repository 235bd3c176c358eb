"""YAML is read with a place for every part, and all that it would do to a text is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.source.encoding import SIZE
from voicecoach.source.reader import (
    Broken,
    List,
    Map,
    Place,
    Problem,
    Problems,
    Text,
    contents,
    near,
    read,
    report,
    visible,
)


def refusal(data: bytes) -> Problem:
    with pytest.raises(Problems) as raised:
        read(data, "x.yaml")
    return raised.value.problems[-1]


def test_a_report_shows_the_line_a_caret_and_the_count() -> None:
    problems = [
        Problem(
            Place("legs.yaml", 12, 12, 1, "    tempo: 3"),
            "tempo '3' has one phase; it needs three or four, like 3-1-1-0",
        ),
        Problem(
            Place("legs.yaml", 14, 5, 6, "    rest_s: 30"),
            "unknown key 'rest_s'; did you mean 'rest'?",
        ),
    ]
    assert report(problems) == (
        "legs.yaml:12:12: tempo '3' has one phase; it needs three or four, like 3-1-1-0\n"
        "   12 |     tempo: 3\n"
        "      |            ^\n"
        "legs.yaml:14:5: unknown key 'rest_s'; did you mean 'rest'?\n"
        "   14 |     rest_s: 30\n"
        "      |     ^^^^^^\n"
        "2 problems in legs.yaml; nothing was written."
    )


def test_a_cure_stands_under_its_caret() -> None:
    place = Place("fast.yaml", 2, 6, 3, "bpm: 120")
    problem = Problem(place, "too fast", "use bpm 109 or less, or count: words")
    assert report([problem]) == (
        "fast.yaml:2:6: too fast\n"
        "    2 | bpm: 120\n"
        "      |      ^^^\n"
        "      use bpm 109 or less, or count: words\n"
        "1 problem in fast.yaml; nothing was written."
    )


@pytest.mark.parametrize(
    ("problems", "nothing_written", "last"),
    [
        ([], True, ""),
        ([Problem(None, "m")], True, "1 problem; nothing was written."),
        ([Problem(None, "m")], False, "1 problem."),
        (
            [Problem(Place("a", 1, 1), "m"), Problem(Place("b", 1, 1), "m")],
            True,
            "2 problems in a and b; nothing was written.",
        ),
        ([Problem(None, str(n)) for n in range(205)], True, "205 problems; nothing was written."),
    ],
)
def test_a_report_ends_with_the_count(
    problems: list[Problem], nothing_written: bool, last: str
) -> None:
    lines = report(problems, nothing_written=nothing_written).splitlines()
    assert (lines[-1] if lines else "") == last


def test_a_report_of_very_many_problems_is_cut() -> None:
    lines = report([Problem(None, str(n)) for n in range(205)]).splitlines()
    assert lines[-3:-1] == ["199", "… and 5 more like these."]


@pytest.mark.parametrize("column", [1, 40, 100, 400, 500])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(ord("a") + n % 26) for n in range(500))
    _, quote, caret, _ = report([Problem(Place("f", 7, column, 3, line), "m")]).splitlines()
    assert len(quote) <= 100
    begin = caret.index("^")
    assert quote[begin : begin + caret.count("^")] == line[column - 1 : column + 2]


def test_a_report_obeys_nothing_and_still_points_right() -> None:
    place = Place("f\x1b", 1, 6, 1, "\ta\u202e: \x9bx")
    assert report([Problem(place, "bad \x07", "\ud800")]) == (
        "f\\x1b:1:6: bad \\x07\n"
        "    1 | \\ta\\u202e: \\x9bx\n"
        "      |            ^^^^\n"
        "      \\ud800\n"
        "1 problem in f\\x1b; nothing was written."
    )


@given(st.text())
def test_what_is_visible_is_harmless_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in shown)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("rest_s", "rest"), ("Reps", "reps"), ("exercize", "exercise"), ("foo", None), ("", None)],
)
def test_the_nearest_name_is_found_if_it_is_near(word: str, nearest: str | None) -> None:
    assert near(word, ["rest", "reps", "exercise"]) == nearest


def test_problems_come_in_order_of_place_and_each_once() -> None:
    late, early = Problem(Place("f", 9, 1), "b"), Problem(Place("f", 10, 1), "a")
    nowhere = Problem(None, "c")
    assert Problems([early, late, nowhere, late]).problems == (nowhere, late, early)


def test_every_part_knows_where_it_stands() -> None:
    root, problems = read(b'a: b c\nd:\n- "e f"\n- {g: h}\n', "x.yaml")
    assert problems == []
    assert str(root["a"].place) == "x.yaml:1:4"
    assert root["a"].place.length == 3
    listed = root["d"]
    assert isinstance(listed, List)
    assert (listed[0].place.line, listed[0].place.column, listed[0].place.length) == (3, 3, 5)
    inner = listed[1]
    assert isinstance(inner, Map)
    assert inner["g"].key is not None
    assert (inner["g"].key.place.column, inner["g"].place.column) == (4, 7)
    assert listed[0].name == "d"


@pytest.mark.parametrize(
    "text",
    ["No", "on", "~", "=", "1:30", "0:45", "012", "12_5", "2024-13-45", ".nan", "<<", "9" * 5000],
)
def test_scalars_stay_text(text: str) -> None:
    root, problems = read(f"a: {text}\n".encode(), "x.yaml")
    assert (root["a"], problems) == (text, [])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_utf8_is_read_with_and_without_a_mark_and_with_any_line_ends(mark: bytes, end: str) -> None:
    root, _ = read(mark + f"a: é{end}b: “x”{end}".encode(), "x.yaml")
    assert (root["a"], root["b"], root["b"].place.line) == ("é", "“x”", 2)
    assert root["b"].place.text == "b: “x”"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("a: b".encode("utf-16"), "the file is in UTF-16, not in UTF-8"),
        ("a: b".encode("utf-16-le"), "the file is in UTF-16, not in UTF-8"),
        ("a: b".encode("utf-16-be"), "the file is in UTF-16, not in UTF-8"),
        ("a: b".encode("utf-32"), "the file is in UTF-32, not in UTF-8"),
        (
            "x: y\na: né".encode("latin-1"),
            "byte 0xe9 is not UTF-8; the file seems to be in Latin-1",
        ),
        (
            "a: “x”".encode("cp1252"),
            "byte 0x93 is not UTF-8; the file seems to be in Windows-1252",
        ),
        (b"a: \0b", "character U+0000 has no place in a text file"),
        (b"a: \x1b[2J", "character U+001B has no place in a text file"),
        (b"#" * (SIZE + 1), "the file is larger than 1 MB"),
        (b"", "the file is empty"),
        (b"\n# nothing\n", "the file is empty"),
        (b"--- \n...\n", "the file is empty"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, message: str) -> None:
    assert refusal(data).message == message


def test_a_byte_of_another_encoding_is_pointed_at() -> None:
    place = refusal("x: y\nä: né".encode().replace("é".encode(), b"\xe9")).place
    assert place is not None
    assert (place.line, place.column, place.text) == (2, 5, "ä: n\\xe9")


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b"- " * 1_100, b"? " * 3_000, b"{a: " * 1_000, b"a:\n" + b"- " * 40 + b"b"],
)
def test_nesting_is_refused_before_anything_recurses(data: bytes) -> None:
    assert refusal(data).message == "this is nested deeper than 32 levels"


def test_values_are_counted() -> None:
    within = b"a:\n" + b"- b\n" * 19_997  # with the map, the list and the key
    assert len(read(within, "x.yaml")[0]["a"]) == 19_997
    for more in (1, 10):
        assert refusal(within + b"- b\n" * more).message == "the file has more than 20 000 values"


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "'&a0' is an anchor to YAML, and a routine has none"),
        ("a: &x {<<: *x}", "'&x' is an anchor to YAML, and a routine has none"),
        ("a: {<<: b}", "'<<' is a merge key to YAML, and a routine has none"),
        (
            "a: !!python/object/apply:os.system [ls]",
            "'!!python/object/apply:os.system' is a tag to YAML, and a routine has none",
        ),
        ("a: !!set {x}", "'!!set' is a tag to YAML, and a routine has none"),
        ("a: !!binary eA==", "'!!binary' is a tag to YAML, and a routine has none"),
        ("a: b\nc: d\na: e", "duplicate key 'a'; the first is on line 1"),
        ("a:\n  b: c\n  b: d", "duplicate key 'b'; the first is on line 2"),
    ],
)
def test_what_yaml_can_do_beyond_values_is_a_problem(text: str, message: str) -> None:
    _, problems = read(text.encode(), "x.yaml")
    assert problems[0].message == message


def test_a_refused_value_is_broken_and_its_neighbours_are_read() -> None:
    root, problems = read(b"a: *x\nb: !now\nc: d\n", "x.yaml")
    assert isinstance(root["a"], Broken)
    assert isinstance(root["b"], Broken)
    assert (root["c"], len(problems)) == ("d", 2)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('a: [Easy, "x]\n', (1, 11, 2), "the quote that begins this text is never closed"),
        ('a: [Easy, "x]', (1, 11, 2), "the quote that begins this text is never closed"),
        ("a: 'x\nb: y\n", (1, 4, 2), "the quote that begins this text is never closed"),
        ("a:\n  -x: y\n  -z\n", (2, 3, 5), "the '-' has no space behind it"),
        ("a: b\nc:d\ne: f\n", (2, 1, 3), "the colon after 'c' has no space behind it"),
        (
            "a: b\n# about\n\n  c: d\n",
            (4, 3, 4),
            "this line does not line up with those above it",
        ),
        (
            "a: b\nsets 3\nc: d\n",
            (2, 1, 6),
            "this line is neither a key with its ':' nor part of a text",
        ),
    ],
)
def test_what_stops_the_reading_is_shown_where_it_is(
    text: str, place: tuple[int, int, int], message: str
) -> None:
    problem = refusal(text.encode())
    at = problem.place
    assert at is not None
    assert ((at.line, at.column, at.length), problem.message) == (place, message)


@pytest.mark.parametrize(
    "text", ["a: -x", "a: b:c", "'-a': b", "a: {-b: c}", "a: x\n  y:z", "a: x\n  -y", "a: -5\n"]
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert read(text.encode(), "x.yaml")[1] == []


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\ud83d\udcaa legs", "💪 legs"),
        (r"\U0001f4aa", "💪"),
        (r"\udcaa\ud83d", "\udcaa\ud83d"),
        (r"\ud83d\ud83d\udcaa", "\ud83d💪"),
    ],
)
def test_what_a_program_writes_as_json_is_read_as_it_means_it(written: str, text: str) -> None:
    root, _ = read(f'{{"a": "{written}"}}'.encode(), "x.yaml")
    assert root["a"] == text


def test_a_comment_that_looks_like_text_is_remembered() -> None:
    root, _ = read(b"a: Do it #5 times\nb: Do it  # five times\nc: #5\nd: 'x' # y\n", "x.yaml")
    comments = [value.comment for value in root.values() if isinstance(value, Text)]
    assert comments == ["#5 times", "", "#5", ""]


class TestContents:
    def test_a_file_is_read_up_to_the_limit_and_one_byte(self, tmp_path: Path) -> None:
        path = tmp_path / "x.yaml"
        path.write_bytes(b"#" * (SIZE + 100))
        assert len(contents(path)) == SIZE + 1

    def test_what_is_missing_is_a_problem(self, tmp_path: Path) -> None:
        with pytest.raises(Problems, match=r"no\.yaml cannot be read: there is no such file"):
            contents(tmp_path / "no.yaml", "no.yaml")

    def test_a_folder_is_a_problem(self, tmp_path: Path) -> None:
        with pytest.raises(Problems, match=r"x cannot be read|x is not a file"):
            contents(tmp_path, "x")

    @pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
    def test_a_pipe_is_a_problem_and_is_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "pipe"
        os.mkfifo(path)
        with pytest.raises(Problems, match="pipe is not a file that can be read"):
            contents(path, "pipe")

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
    def test_an_endless_device_is_a_problem(self) -> None:
        with pytest.raises(Problems, match="is not a file that can be read"):
            contents(Path("/dev/zero"))


def try_to_read(data: bytes) -> None:
    """Read what may be YAML; nothing but problems may come of it."""
    try:
        _, problems = read(data, "x.yaml")
    except Problems as raised:
        problems = list(raised.problems)
        assert problems
    assert bool(report(problems)) == bool(problems)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try_to_read(data)


@given(st.text(alphabet="ab :-#'\"{}[]&*!|>%@`?,\\\n\t<=~0 ", max_size=60))
def test_any_text_like_yaml_is_read_or_refused(text: str) -> None:
    try_to_read(text.encode())


@pytest.mark.parametrize("unseen", "\xad\u180e\u200b\u200e\u200f\u2060\u2064\ufeff")
def test_what_is_not_seen_is_not_read(unseen: str) -> None:
    root, problems = read(f"title: Le{unseen}gs\n".encode(), "a.yaml")
    assert (dict(root), problems) == ({"title": "Legs"}, [])


@pytest.mark.parametrize("joiner", "\u200c\u200d\xae\u180d\u2065")
def test_what_is_seen_or_joins_is_read(joiner: str) -> None:
    root, _ = read(f"title: Le{joiner}gs\n".encode(), "a.yaml")
    assert root["title"] == f"Le{joiner}gs"


def test_a_file_is_found_by_what_its_name_looks_like(tmp_path: Path) -> None:
    from voicecoach.routine.beside import beside

    for name in ("Take\u202f1.wav", "Take 2.wav"):
        (tmp_path / name).touch()
    assert beside(tmp_path, "Take 1.wav").name == "Take\u202f1.wav"
    assert beside(tmp_path, "Take 2.wav").name == "Take 2.wav"
    with pytest.raises(ValueError, match="is not beside the routine"):
        beside(tmp_path, "Take 3.wav")
