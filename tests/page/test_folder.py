"""The files of a page: whose they are, what is in them, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Type
from mutagen.mp3 import MP3
from PIL import Image

from voicecoach.formats.beside import BESIDE
from voicecoach.formats.cues import cues_of
from voicecoach.page import folder as folders
from voicecoach.page.folder import ICONS, refuse_page, write_page
from voicecoach.page.picture import session_picture, strip
from voicecoach.problem import Refusal
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.score import Score
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker

TEXT = """
title: "Hips </script> & <b>"
voice: ticker
session:
- exercise: "Leg <i>raise</i>"
  each: leg
  rep: up 1, down 1
  reps: 3
  setup: "Say \\"no\\" & 'yes' to </style> {side}."
- exercise: Plank
  time: 5s
"""


def score() -> Score:
    return compose(load(TEXT.encode(), "a.yaml", None), Ticker()).score


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "hips"
    write_page(load(TEXT.encode(), "a.yaml", None), path, single=False, store=None)
    return path


class _Read(HTMLParser):
    """What a browser makes of a page: its elements, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.inside.setdefault(self.tags[-1][0], []).append(data)


def test_a_folder_has_all_that_a_host_needs(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == sorted(
        ["captions.vtt", "chapters.json", "cover.jpg", "index.html", "page.webmanifest",
         "track.mp3", "worker.js", *(f"icon-{side}.png" for side in ICONS)]
    )  # fmt: skip
    assert MP3(made / "track.mp3").info.length == pytest.approx(score().length / RATE, abs=0.1)
    assert BESIDE["vtt"].seal.whole((made / "captions.vtt").read_text("utf-8"))
    chapters = json.loads((made / "chapters.json").read_text("utf-8"))
    assert chapters["version"] == "1.2.0"
    starts = [chapter["startTime"] for chapter in chapters["chapters"]]
    assert starts == pytest.approx([c["start"] for c in cues_of(score())["chapters"]], abs=0.001)
    manifest = json.loads((made / "page.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Hips </script> & <b>"
    for each in manifest["icons"]:
        with Image.open(made / each["src"]) as image:
            size = image.size
        assert "{}x{}".format(*size) == each["sizes"]


def test_the_worker_keeps_every_file_and_knows_another_page_from_this(
    made: Path, tmp_path: Path
) -> None:
    text = (made / "worker.js").read_text("utf-8")
    kept = json.loads(re.search(r"FILES = (\[.*\]);", text)[1])  # type: ignore[index]
    names = {path.name for path in made.iterdir()} - {"worker.js"}
    assert set(kept) == {"./", *names}
    other = tmp_path / "other"
    changed = TEXT.replace("reps: 3", "reps: 2")
    write_page(load(changed.encode(), "a.yaml", None), other, single=False, store=None)
    assert (other / "worker.js").read_text("utf-8") != text


def test_a_page_is_the_same_each_time(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    write_page(load(TEXT.encode(), "a.yaml", None), again, single=False, store=None)
    for path in made.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_the_policy_names_the_one_script_and_the_one_style(made: Path) -> None:
    text = (made / "index.html").read_text("utf-8")
    policy = next(
        str(attrs["content"]) for tag, attrs in _Read(text).tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert (len(script), len(style)) == (1, 1)
    for kind, (code,) in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_text_becomes_markup(made: Path) -> None:
    read = _Read((made / "index.html").read_text("utf-8"))
    tags = [tag for tag, _ in read.tags]
    assert "i" not in tags
    assert tags.count("script") == 2
    assert not [name for _, attrs in read.tags for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in read.tags if "style" in attrs]
    session = json.loads("".join(read.inside["script"][:1]))
    assert session["title"] == "Hips </script> & <b>"


def test_the_picture_draws_every_span_in_its_true_length() -> None:
    made = score()
    bars = re.findall(r'<rect class="(\w+)[^"]*" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"',
                      strip(made))  # fmt: skip
    spans = made.spans
    assert len(bars) == len(spans)
    for (kind, x, width), span in zip(bars, spans, strict=True):
        assert kind.partition("-")[0] == (span.kind if span.kind in ("set", "rest", "change")
                                          else "words")  # fmt: skip
        assert float(x) == pytest.approx(span.start / RATE * 8, abs=0.06)
        assert float(width) == pytest.approx((span.end - span.start) / RATE * 8, abs=1.1)
    ticks = re.findall(r'class="tick" d="([^"]*)"', strip(made))
    assert [tick.count("M") for tick in ticks] == [2, 2]  # a set of three reps has two inside


def test_a_picture_of_its_own_is_svg_that_nothing_breaks() -> None:
    from xml.etree import ElementTree

    text = session_picture(score(), ("#000000", "#ffffff", "#ff0000"), "A <b> & \x01c")
    root = ElementTree.fromstring(text.encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].text == "A <b> & c"


def test_plan_draws_the_picture_into_a_file(type_: Type, tmp_path: Path) -> None:
    target = tmp_path / "tabata.svg"
    ended = type_("plan", "tabata", "--voice", "ticker", "--picture", str(target))
    assert ended.exit_code == 0
    assert ended.stdout == ""
    assert target.read_text("utf-8").startswith('<?xml version="1.0"')
    again = type_("plan", "tabata", "--voice", "ticker", "--sets", "2", "--picture", str(target))
    assert "is there already; --force replaces it" in again.stderr


# --- what is refused -----------------------------------------------------------------------------


def test_a_page_of_ours_is_replaced_and_nobody_else_s(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.mkdir()
    refuse_page(page, single=False, force=False)
    (page / "notes.txt").write_text("mine")
    with pytest.raises(Refusal, match="holds other files, and no page; -o names another folder"):
        refuse_page(page, single=False, force=False)
    refuse_page(page, single=False, force=True)
    (page / "index.html").write_text("<html>mine")
    with pytest.raises(Refusal, match="voicecoach did not make it; --force replaces it"):
        refuse_page(page, single=False, force=False)
    (page / "index.html").write_text('<meta name="generator" content="voicecoach">')
    refuse_page(page, single=False, force=False)
    file = tmp_path / "file.html"
    file.write_text("mine")
    with pytest.raises(Refusal, match="did not make it"):
        refuse_page(file, single=True, force=False)
    with pytest.raises(Refusal, match="is a file, and a page is a folder; --single makes one"):
        refuse_page(file, single=False, force=False)


def test_one_file_too_large_is_refused_with_a_cure_that_cures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routine, target = load(TEXT.encode(), "a.yaml", None), tmp_path / "hips.html"
    done = write_page(routine, target, single=True, store=None)
    assert done.size == target.stat().st_size
    target.unlink()
    whole = done.size
    monkeypatch.setattr(folders, "_ROOM", 100_000)
    for most, cure in ((whole - 1, "--size"), (whole // 3, "--fit")):
        monkeypatch.setattr(folders, "SINGLE_BYTES", most)
        with pytest.raises(Refusal) as raised:
            write_page(routine, target, single=True, store=None)
        assert "hips.html would have" in str(raised.value)
        assert cure in str(raised.value)
        assert not target.exists()
    assert "leave --single out, or use --size " in str(raised.value)
    monkeypatch.setattr(folders, "SINGLE_BYTES", whole - 1)
    with pytest.raises(Refusal) as raised:
        write_page(routine, target, single=True, store=None)
    found = re.search(r"use --size (\S+)MB", str(raised.value))
    assert found
    cured = write_page(
        routine, target, single=True, store=None, most=int(float(found[1]) * 1_000_000)
    )
    assert cured.size <= whole - 1


def test_one_file_too_long_at_any_bit_rate_is_refused_with_both_options(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "long.yaml").write_text(
        "title: Long\nvoice: ticker\nlevel: minimal\nsession:\n"
        "- exercise: Plank\n  time: 30s\n  sets: 6\n  rest: 10s\n"
    )
    monkeypatch.setattr(folders, "SINGLE_BYTES", 2_000_000)
    refused = type_("page", "long.yaml", "--single").stderr
    found = re.search(r"leave --single out, or use --size (\S+)MB and --fit (\d+)m$", refused)
    assert found, refused
    cured = type_("page", "long.yaml", "--single", "--size", f"{found[1]}MB",
                  "--fit", f"{found[2]}m")  # fmt: skip
    assert cured.exit_code == 0, cured.stderr
    (file,) = here.glob("*.html")
    assert file.stat().st_size <= 2_000_000


def test_the_command_says_what_it_made(type_: Type, tmp_path: Path) -> None:
    routine = tmp_path / "hips.yaml"
    routine.write_text(TEXT)
    ended = type_("page", str(routine), "-o", str(tmp_path / "page"))
    assert ended.exit_code == 0
    assert re.search(r"index\.html is ready: 9 files, 1 min \d+ s, .* MB; open it in a browser\.",
                     ended.stderr)  # fmt: skip
    again = type_("page", str(routine), "--single", "-o", str(tmp_path / "one.html"))
    assert again.exit_code == 0
    assert io.StringIO((tmp_path / "one.html").read_text("utf-8")).readline() == "<!doctype html>\n"
