"""Pages on which routines are made: each is in the language of the routine, to its last word."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

import json

from conftest import Type
from sitting import Client, studio_of, until

from voicecoach.front import loads
from voicecoach.language.labels import labels, studio_labels
from voicecoach.page.booth import Booth, Reading
from voicecoach.page.guard import Guard
from voicecoach.page.page import Addresses, page_html
from voicecoach.page.picture import session_picture
from voicecoach.page.rehearsal import Rehearsal, Wish
from voicecoach.page.serve import Server
from voicecoach.page.sheet import sheet_of
from voicecoach.page.studio import Studio
from voicecoach.programme.practice import Listed, practice_pages
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker
from voicecoach.wanted import WantedLine

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"
JSON = {"Origin": HERE, "Content-Type": "application/json"}
TAGS = ("de", "es-MX", "fr", "it", "nl", "pt-BR")
ENGLISH = re.compile(
    r"\b(?:the|and|with|are|next|rests?|words?|from|you|this|has|again|not|yet|back|save[ds]?|reads?|"
    r"sets|lines?|problems|routine has|lies|record|who|length|loudness|pace|voice)\b"
)
"""Words that a page in another language does not have."""

ROUTINE = """\
title: Zzz
language: {}
session:
- exercise: Bbb
  reps: 4
  sets: 2
  rest: 20s
"""


VOID = ("meta", "link", "input", "img")


class Shown(HTMLParser):
    """What a reader of a page meets: texts, and names for those who hear it; in which language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.language = re.findall(r'<html lang="([^"]*)"', html)
        self.words = " ".join(text for text, lang in self.texts if lang == self.language[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        lang = had.get("lang") or (self._open[-1][1] if self._open else "")
        if tag not in VOID:
            self._open.append((tag, lang))
        self.texts += [(had[name] or "", lang) for name in ("aria-label", "alt") if had.get(name)]

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, lang = self._open[-1] if self._open else ("", "")
        if data.strip() and tag not in ("script", "style"):
            self.texts.append((data.strip(), lang))


def client_of(studio: Studio) -> Client:
    return Client(Guard(Server(studio, "word", lan=False).app, PORT, lan=False), HERE)


def wrote(path: Path, language: str, title: str = "Zzz") -> Path:
    path.write_text(ROUTINE.format(language).replace("Zzz", title), "utf-8")
    return path


# --- serve ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_that_is_served_speaks_its_routines_language(tmp_path: Path, tag: str) -> None:
    wrote(tmp_path / "a.yaml", tag)
    (tmp_path / "b.yaml").write_text(f"title: Yyy\nlanguage: {tag}\nsession: []\n")
    own, english = studio_labels(tag), studio_labels("en")
    with studio_of(tmp_path) as studio:
        client = client_of(studio)
        listed = Shown(client.get("/word/").text)
        assert listed.language == [tag]
        assert own["routines"] in listed.words
        client.get("/word/b/")
        until(lambda: studio.rehearsals["b"].problems, "a problem")
        waits = Shown(client.get("/word/b/").text)
        assert waits.language == [tag]
        assert f"{own['waiting']} {own['list']}" in waits.words
        assert own["problem"] in Shown(client.get("/word/").text).words
        client.get("/word/a/")
        until(lambda: studio.rehearsals["a"].take, "the take")
        html = client.get("/word/a/").text
    page = Shown(html)
    assert page.language == [tag]
    for name in ("desk", "written", "pace", "level", "full", "minimal", "save", "download"):
        assert own[name] in page.words, name
        assert own[name] == english[name] or f">{english[name]}<" not in html, name
    for shown in (listed, waits, page):
        assert ENGLISH.findall(shown.words.lower()) == []


def test_a_list_of_several_languages_is_english_and_says_what_is_not(tmp_path: Path) -> None:
    for name, tag in (("a", "de"), ("b", "es"), ("c", "en")):
        wrote(tmp_path / f"{name}.yaml", tag, f"Title {name}")
    (tmp_path / "d.yaml").write_text("title: [\n")
    with studio_of(tmp_path) as studio:
        shown = Shown(client_of(studio).get("/word/").text)
    assert shown.language == ["en"]
    assert [each for each in shown.texts if each[0].startswith("Title")] == [
        ("Title a", "de"), ("Title b", "es"), ("Title c", "en"),
    ]  # fmt: skip


def test_what_cannot_be_read_so_far_is_in_no_language(tmp_path: Path) -> None:
    wrote(tmp_path / "a.yaml", "de")
    wrote(tmp_path / "b.yaml", "de-AT")
    (tmp_path / "c.yaml").write_text("title: [\n")
    with studio_of(tmp_path) as studio:
        assert Shown(client_of(studio).get("/word/").text).language == ["de"]


@pytest.mark.parametrize(
    ("book", "language"),
    [
        ("like: nl\nlanguage: nl-BE\n", "nl-BE"),
        ("like: xx\n", "en"),
        (None, "en"),
        ("like: &a nl\n", "en"),
    ],
)
def test_the_language_of_a_phrasebook_beside_a_routine_is_its_own(
    tmp_path: Path, book: str | None, language: str
) -> None:
    file = wrote(tmp_path / "a.yaml", "{file: ours.yaml}")
    if book is not None:
        (tmp_path / "ours.yaml").write_text(book)
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["a"].take or studio.rehearsals["a"].problems)
        shown = Shown(client_of(studio).get("/word/a/").text)
    assert shown.language == [language]
    assert (Rehearsal(str(file), "a", Wish()).language or "en") == language


def test_why_nothing_is_saved_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    file = wrote(tmp_path / "a.yaml", "de")
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["a"].take)
        client = client_of(studio)
        file.write_text(file.read_text().replace("reps", "rpes"))
        answer = client.post("/word/a/save", headers=JSON, content="{}")
        assert answer.json() == {"refused": "die Routine hat Probleme; behebe sie zuerst"}
        refused = client.post("/word/a/wish", headers=JSON, content=json.dumps({"sets": "0"}))
        assert "sets is 1 to 100" in refused.json()["refused"]  # no page sends that


def test_the_stages_of_a_build_are_told_in_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from voicecoach.page import rehearsal as rehearsals

    monkeypatch.setattr(rehearsals, "_SOON_S", -1)
    file, heard = wrote(tmp_path / "a.yaml", "fr"), []
    with studio_of(file) as studio:
        rehearsal = studio.rehearsals["a"]
        monkeypatch.setattr(studio.bell, "ring", lambda: heard.append(rehearsal.state()))
        studio.ask(rehearsal)
        until(lambda: any(each["doing"] for each in heard), "a stage")
    told = {each["doing"] for each in heard} - {""}
    assert all(re.fullmatch(r"Création de la voix, \d+\u202f%", each) for each in told), told
    assert {each["language"] for each in heard} == {"fr"}


def test_a_voice_that_does_not_work_is_told_on_the_page_and_at_the_terminal(tmp_path: Path) -> None:
    rehearsal = Rehearsal(str(wrote(tmp_path / "a.yaml", "de")), "a", Wish())
    assert (rehearsal.notes, rehearsal.state()["fallen"]) == ((), "")
    rehearsal.fallen = "no model"
    assert rehearsal.state()["fallen"] == "no model"
    assert rehearsal.notes == (
        "the natural voice is installed and does not work (no model): the system's speaks",
    )


# --- record, the practice, the picture -----------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_a_booth_speaks_the_language_of_what_is_read(tmp_path: Path, tag: str) -> None:
    lines = (WantedLine("Zzz", 2, "name"), WantedLine("one", 1, "count", "en"))
    reading = Reading("Zzz", "Yyy", tmp_path / "lines.csv", lines, tag)
    client = Client(Guard(Booth(reading, "word").app, PORT, lan=False), HERE)
    page = client.get("/word/").text
    shown, own = Shown(page), studio_labels(tag)
    assert shown.language == [tag]
    for name in ("back", "record", "play", "delete", "next", "hint", "loudness"):
        assert own[name] in shown.words, name
    assert ENGLISH.findall(shown.words.lower()) == []
    told = re.findall(r'<script type="application/json" id="labels">(.*?)</script>', page)
    assert json.loads(told[0]) == own
    assert [each["language"] for each in client.get("/word/lines.json").json()["lines"]] == [
        tag, "en",
    ]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_the_pages_of_a_practice_speak_the_language_of_its_routine(tag: str) -> None:
    people = [
        Listed("Yyy", "people/yyy/", 0, ""),
        Listed("Xxx", "people/xxx/", 61, "https://x.org"),
    ]
    pages = practice_pages("Zzz", people, tag)
    index = Shown(pages["index.html"].decode())
    assert (index.language, Shown(pages["codes.html"].decode()).language) == ([tag], [tag])
    own = studio_labels(tag)
    for name in ("practice", "codes", "who", "length", "sheet", "not_yet"):
        assert own[name] in index.words, name
    assert ENGLISH.findall(index.words.lower()) == []
    links = re.findall(r'href="([^"]*)"', pages["index.html"].decode())
    assert links == ["data:,", "codes.html", "people/xxx/index.html", "people/xxx/sheet.pdf"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_picture_says_what_its_bars_are_in_the_language_of_the_routine(tag: str) -> None:
    score = compose(loads(ROUTINE.format(tag)), Ticker()).score
    text = session_picture(score, ("#000000", "#ffffff", "#ff0000"), "Zzz", tag)
    root = ElementTree.fromstring(text)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    told = " ".join(each.text or "" for each in root.iter() if each.tag.endswith("text"))
    assert studio_labels(tag)["bars_set"].partition(" ")[0] in told
    assert ENGLISH.findall(told.lower()) == []


def test_the_picture_of_a_plan_is_in_the_language_of_its_routine(
    tmp_path: Path, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrote(Path("a.yaml"), "de")
    assert type_("plan", "a.yaml", "--voice", "ticker", "--picture", "a.svg").exit_code == 0
    assert ">Sätze 0:" in Path("a.svg").read_text("utf-8")


# --- what is in another language -----------------------------------------------------------------

SPOKEN = (
    ROUTINE
    + """\
- say: {{en: Stand up., es: Levántate.}}
- say: Hoch.
"""
)


def test_a_line_in_another_language_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    counter = "voice: {coach: ticker, counter: {name: ticker, language: fr}}\nsession:"
    file.write_text(SPOKEN.format("de").replace("session:", counter), "utf-8")
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["a"].take)
        said = dict(Shown(client_of(studio).get("/word/a/").text).texts)
    assert (said["Stand up."], said["Levántate."], said["Hoch."]) == ("en", "es", "de")
    assert said["un deux trois quatre"] == "fr"


def test_where_there_are_no_labels_the_english_ones_say_that_they_are(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("like: en\nlanguage: pl\n")
    file = wrote(tmp_path / "a.yaml", "{file: ours.yaml}")
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["a"].take)
        shown = Shown(client_of(studio).get("/word/a/").text)
    said = dict(shown.texts)
    assert shown.language == ["pl"]
    assert (said["Zzz"], said["Bbb"]) == ("pl", "pl")
    english = labels("en")
    for text in (english["again"], english["safety"], english["words"], english["made"],
                 english["rest_between"], studio_labels("en")["desk"]):  # fmt: skip
        assert said[text] == "en", text


def test_a_page_in_the_language_of_its_labels_says_it_once() -> None:
    made = []
    for tag in ("pt-BR", "en"):
        routine = loads(ROUTINE.format(tag))
        score = compose(routine, Ticker()).score
        made.append(page_html(score, sheet_of(routine), Addresses("track.mp3")))
    assert [text.count(" lang=") for text in made] == [1, 1]
    assert ["0,75\u00d7" in text for text in made] == [True, False]
    assert "0.75\u00d7" in made[1]
