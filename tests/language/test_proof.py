"""A phrasebook with anything wrong in it is told with its lines, and never spoken."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from voicecoach.language import phrasebook
from voicecoach.language.phrasebook import STYLES, book
from voicecoach.language.proof import proofread
from voicecoach.problem import Problems

EN = (files("voicecoach") / "phrases" / "en.yaml").read_text("utf-8")
LIKE = {name: entry.holds for name, entry in book("en").entries.items()}


def problems(text: str) -> list[str]:
    with pytest.raises(Problems) as found:
        proofread(text.encode(), "en.yaml", "en", STYLES, LIKE)
    return [problem.message for problem in found.value.problems]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('["{name}."]', "[null]", "'null' is no text to YAML"),
        ('["Rest."]', "[~]", "'~' is no text to YAML"),
        ('["Rest."]', "[]", "here belongs at least one text"),
        ('["Rest."]', "", "here belongs a list, in brackets"),
        ('["Rest."]', "Rest.", "here belongs a list, in brackets"),
        ('["Rest."]', '[["Rest."]]', "no text"),
        ('["Rest."]', '[""]', "there is nothing in this text to say"),
        ('["Rest."]', '["Rest. "]', "a text begins and ends without a space"),
        ('["Rest."]', "[12]", "'12' is no text to YAML"),
        ('["Rest."]', "[1:30]", "'1:30' is no text to YAML"),
        ('["Rest."]', "[no]", "'no' is no text to YAML"),
        ('["Rest."]', "[!!int '3']", "'3' is no text to YAML"),
        ('["Rest."]', '["Rest, {time}."]', "unknown placeholder '{time}'; here may stand none"),
        (
            "This takes about {time}.",
            "This takes {tme}.",
            "unknown placeholder '{tme}'; here may stand {time}",
        ),
        ("This takes about {time}.", "This takes {time.", "a lone '{' in a text"),
        ("This takes about {time}.", "This takes time}.", "a lone '}' in a text"),
        (
            "This takes about {time}.",
            "This takes { time }.",
            "unknown placeholder '{ time }'; here may stand {time}",
        ),
        ("holds: [time]\n    says: [\"This", "holds: time\n    says: [\"This",
         "here belongs a list, in brackets"),
        ("  rest_short:\n", "  rest_shrt:\n",
         "unknown key 'rest_shrt'; did you mean 'rest_short'?"),
        ("  rest_short:\n", "  rest_short:\n    holds: []\n    says: [Rest.]\n  rest_short:\n",
         "'rest_short' stands here twice"),
        ("      plain: []\n", "      plane: []\n", "unknown key 'plane'; did you mean 'plain'?"),
        ("  up: up\n", "", "missing here: up"),
        ("seventeen, eighteen, nineteen", "seventeen, eighteen",
         "here belong 100 texts, and there are 99"),
        ("seventeen, eighteen, nineteen", "seventeen, eighteen, 19", "'19' is no text to YAML"),
        ("\"{hundred} and {rest}\"", "\"{hundred} and one\"", "missing in this text: {rest}"),
        ("other: \"{count} seconds\"", "other: seconds", "missing in this text: {count}"),
        ("left: {alone: left}", "left: {alone: left, en: left}",
         "left has the forms of right: alone"),
        ("left: {alone: left}", "left: {f: left}", "missing here: alone"),
        ("parts: {}", "parts: {f: [leg], m: [Leg]}", "'Leg' has two genders here"),
        ("parts: {}", "parts: {x: [leg]}", "unknown key 'x'; there are f, m and n"),
        ("forms: {}", "forms: {f: {one: una}}", "'one' is no number below a thousand"),
        ("plural: one-other", "plural: one", "here belongs one-other or zero-is-one, not 'one'"),
        ("Switch to your {side}", "Switch to your {side.en}",
         "unknown placeholder '{side.en}'; here may stand {side}"),
        ('["on each {part}"]', '{f: ["on each {part}"]}', "missing here: other"),
        ("in_seconds: 99", "in_seconds: ninety-nine", "here belongs a whole number"),
        ("small_inside: yes", "small_inside: true", "here belongs yes or no"),
        ("language: en", "language: de", "language is 'de', and the file is called en"),
        ("language: en", "language: no", "'no' is no text to YAML"),
        ("words:\n", "words: none\nword:\n", "here belongs a map: a key, a colon, and what it is"),
        ("list: {between", "list: {with", "unknown key 'with'; there are between, last and before"),
        ("list: {between", "list: {before: e, between", "here belongs a map"),
        ("list: {between", "list: {before: {i: 1}, between", "'1' is no text to YAML"),
        ("  short: {", "  every: {minute: every minute}\n  short: {",
         "unknown key 'minute'; did you mean 'minutes'?"),
        ('  decimal: "."', '  decimal: "."\n  joints: {oo: 1}', "'1' is no text to YAML"),
        ('  decimal: "."', '  decimal: "."\n  nouns: {f: "(a"}', "this is no pattern: missing )"),
        ("articles: {}", "articles: {any: [the]}",
         "unknown key 'any'; there are f, m, n and other"),
        ("holds: [title, name]", "holds: [title]", "edition_for holds name and title, as in"),
        ("holds: [title, name]", "holds: [title, Name]", "'Name' is no name of a placeholder"),
        ("language: en", "language: \"en", "YAML cannot read this"),
        ("language: en", "language: en\n---\nlanguage: en", "YAML cannot read this"),
        ("language: en", "language: e\x07n", "YAML cannot read this"),
        (EN, "", "here belongs a map: a key, a colon, and what it is"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(right: str, wrong: str, message: str) -> None:
    assert right in EN
    found = problems(EN.replace(right, wrong, 1))
    assert [told for told in found if told.startswith(message)], found


def test_all_of_it_is_told_each_at_its_place() -> None:
    text = EN.replace('["Rest."]', "[null]").replace("This takes about {time}", "It takes {tim}")
    with pytest.raises(Problems) as found:
        proofread(text.encode(), "phrases/en.yaml", "en", STYLES, LIKE)
    lines = text.splitlines()
    places = [problem.place for problem in found.value.problems if problem.place]
    assert [lines[place.line - 1][place.column - 1 :][: place.length] for place in places] == [
        '"It takes {tim}."',
        "null",
    ]
    assert str(found.value).startswith("phrases/en.yaml:")
    assert "put it in quotes" in str(found.value)


def test_what_is_no_utf_8_is_told() -> None:
    with pytest.raises(Problems, match="not UTF-8"):
        proofread(EN.encode("utf-16"), "en.yaml", "en", STYLES)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the phrasebooks lie: here with the English one alone."""
    folder = tmp_path / "phrases"
    folder.mkdir()
    (folder / "en.yaml").write_text(EN, "utf-8")
    monkeypatch.setattr(phrasebook, "files", lambda _: tmp_path)
    for remembered in (phrasebook._opened, phrasebook.languages):
        remembered.cache_clear()
    yield folder
    monkeypatch.undo()
    for remembered in (phrasebook._opened, phrasebook.languages):
        remembered.cache_clear()


def test_a_book_of_another_language_has_the_entries_of_the_english_one(shelf: Path) -> None:
    text = EN.replace("language: en", "language: xx")
    (shelf / "xx.yaml").write_text(text, "utf-8")
    (shelf / "yy.yaml").write_text(
        text.replace("xx", "yy").replace("  once:\n", "  one:\n"), "utf-8"
    )
    assert book("xx").entries == book("en").entries
    with pytest.raises(Problems) as found:
        book("yy")
    assert [problem.message for problem in found.value.problems] == [
        "missing here: once",
        "unknown key 'one'; did you mean 'once'?",
    ]


def test_a_style_without_wordings_of_its_own_shares_the_usual_ones(shelf: Path) -> None:
    drill = '      drill: ["Rest, {time}.", "Rest. {time}.", "{time} of rest."]\n'
    assert drill in EN
    (shelf / "en.yaml").write_text(EN.replace(drill, ""), "utf-8")
    assert book("en").says("rest", "drill") == book("en").says("rest", "warm")
    assert book("en").says("praise", "plain") == ()


def test_a_wrong_book_is_never_spoken(shelf: Path) -> None:
    (shelf / "en.yaml").write_text(EN.replace('["Rest."]', "[null]"), "utf-8")
    with pytest.raises(Problems, match=r"phrases/en\.yaml"):
        book("en")
