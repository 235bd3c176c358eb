"""The page in a real browser: it plays, shows, seeks, waits, remembers, prints, and obeys no text.

The track is short, and the ticker speaks it; what is heard is proved elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, host

from voicecoach.page.folder import write_page
from voicecoach.routine.load import load

ROUTINE = """
title: Hips <b>& more</b>
about: For <script>alert(1)</script> you.
voice: ticker
equipment: ["a \\"band\\" <i>"]
level: brief
session:
- exercise: "Leg raise <img src=x onerror=alert(1)>"
  each: leg
  sets: 2
  rest: 9s
  change: 3s
  setup: Stand tall, {side} foot back.
  rep: up 1, down 1
  reps: 4
- exercise: Plank
  time: 6s
  with: "</script><script>alert(1)</script>"
"""

TRACK = "document.getElementById('track')"
SIZES = [(360, 740), (768, 1024), (1440, 900)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "hips"
    routine = load(ROUTINE.encode(), "hips.yaml", None)
    write_page(routine, made, single=False, store=None, url="https://example.org/hips/")
    return made


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("single") / "hips.html"
    routine = load(ROUTINE.encode(), "hips.yaml", None)
    write_page(routine, made, single=True, store=None)
    return made


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with host(folder) as found:
        yield found


class Page:
    """A page that is open, with what a person can see and do."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int] = (360, 740),
                 **settings: Any) -> None:  # fmt: skip
        width, height = size
        self.context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        self.tab = self.context.new_page()
        self.faults: list[str] = []
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))
        self.open(address)

    def open(self, address: str) -> None:
        self.tab.goto(address)
        self.until("track.readyState >= 1")

    def until(self, holds: str) -> None:
        """Wait until something holds; the page's policy lets nobody else wait in it."""
        for _ in range(100):
            if self.tab.evaluate(f"(() => {{ const track = {TRACK}; return {holds}; }})()"):
                return
            self.tab.wait_for_timeout(100)
        pytest.fail(f"never: {holds}")

    def session(self) -> dict[str, Any]:
        found: dict[str, Any] = self.tab.evaluate(
            "JSON.parse(document.getElementById('session').textContent)"
        )
        return found

    def sets(self) -> list[dict[str, Any]]:
        return [span for span in self.session()["spans"] if span["kind"] == "set"]

    def at(self) -> float:
        found: float = self.tab.evaluate("document.getElementById('track').currentTime")
        return found

    def seek(self, moment: float) -> None:
        self.tab.evaluate("moment => { document.getElementById('track').currentTime = moment }",
                          moment)  # fmt: skip
        self.tab.wait_for_timeout(150)

    def told(self) -> dict[str, str]:
        return {part: self.tab.inner_text(f"#{part}") if self.tab.locator(f"#{part}").is_visible()
                else "" for part in ("above", "name", "side", "big", "of", "then")}  # fmt: skip

    def plays(self) -> bool:
        found: bool = self.tab.evaluate("!document.getElementById('track').paused")
        return found

    def close(self) -> None:
        self.context.close()
        assert self.faults == []


def test_it_plays_from_a_tap_and_shows_what_is_on(browser: Any, address: str) -> None:
    page = Page(browser, address)
    assert page.told()["then"] == "Tap to start"
    page.tab.click("#stage")
    page.until("track.currentTime > 0.5")
    page.tab.keyboard.press(" ")
    assert not page.plays()
    first, second = page.sets()[:2]
    page.seek(first["reps"][2] + 0.1)
    told = page.told()
    assert told["name"] == "Leg raise <img src=x onerror=alert(1)>"
    assert (told["side"], told["big"], told["of"]) == ("Right leg", "3", "of 4")
    assert told["above"] == "Set 1 of 2"
    assert told["then"] == "Then left leg"
    page.seek(second["start"] - 2.5)
    told = page.told()
    assert (told["above"], told["side"], told["big"]) == ("Change sides", "Left leg", "0:03")
    rest = next(span for span in page.session()["spans"] if span["kind"] == "rest")
    page.seek(rest["end"] - 4.5)
    assert (page.told()["above"], page.told()["big"]) == ("Rest", "0:05")
    page.close()


def test_each_rep_is_shown_when_it_is_heard(browser: Any, address: str) -> None:
    page = Page(browser, address)
    for span in page.sets():
        for number, start in enumerate(span.get("reps", []), 1):
            page.seek(start + 0.05)
            assert page.told()["big"] == str(number)
    page.close()


def test_the_buttons_and_the_keys_go_where_they_say(browser: Any, address: str) -> None:
    page = Page(browser, address)
    ready = [span["ready"] for span in page.sets()]
    chapters = page.session()["chapters"]
    page.tab.click("#set-on")
    assert page.at() == pytest.approx(ready[0], abs=0.05)
    page.tab.keyboard.press("ArrowRight")
    assert page.at() == pytest.approx(ready[1], abs=0.05)
    page.seek(page.sets()[1]["start"] + 5)
    page.tab.click("#again")
    assert page.at() == pytest.approx(ready[1], abs=0.05)
    page.tab.keyboard.press("ArrowLeft")
    assert page.at() == pytest.approx(ready[0], abs=0.05)
    page.tab.click("#exercise-on")
    assert page.at() == pytest.approx(chapters[2], abs=0.05)
    page.tab.keyboard.press("Shift+ArrowLeft")
    assert page.at() == pytest.approx(chapters[1], abs=0.05)
    page.close()


def test_keys_belong_to_what_has_the_focus(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.tab.focus("#wait")
    page.tab.keyboard.press("ArrowDown")
    assert page.at() == 0
    page.tab.focus("#set-on")
    page.tab.keyboard.press(" ")
    assert page.at() == pytest.approx(page.sets()[0]["ready"], abs=0.05)
    assert not page.plays()
    page.close()


def test_a_tap_on_the_picture_seeks(browser: Any, address: str) -> None:
    page = Page(browser, address)
    box = page.tab.locator("#seek").bounding_box()
    page.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.tab.wait_for_timeout(150)
    assert page.at() == pytest.approx(page.session()["length"] / 2, abs=3)
    before = page.at()
    box = page.tab.locator("#near").bounding_box()
    page.tab.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    page.tab.wait_for_timeout(150)
    assert page.at() == pytest.approx(before + 10, abs=0.5)
    page.close()


def test_it_waits_before_a_set_until_it_is_tapped(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.tab.select_option("#wait", "set")
    second = page.sets()[1]
    page.seek(second["ready"] - 1)
    page.tab.click("#play")
    page.until("track.paused")
    assert page.at() == pytest.approx(second["ready"], abs=0.05)
    assert page.told()["then"] == "Tap when you are ready"
    page.tab.click("#stage")
    page.until(f"track.currentTime > {second['start']}")
    assert page.plays()
    page.close()


def test_it_waits_after_rests_only_where_that_is_asked_for(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.tab.select_option("#wait", "rest")
    sets = page.sets()
    page.seek(sets[1]["ready"] - 0.5)  # after a change of sides
    page.tab.click("#play")
    page.tab.wait_for_timeout(1200)
    assert page.plays()
    page.seek(sets[2]["ready"] - 0.5)
    page.until("track.paused")
    assert page.at() == pytest.approx(sets[2]["ready"], abs=0.05)
    page.close()


def test_it_remembers_the_place_the_speed_and_the_days(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.seek(20)
    page.tab.select_option("#speed", "1.25")
    page.tab.click("#boxes li:last-child button")
    page.tab.reload()
    page.until("track.currentTime > 19")
    assert page.tab.input_value("#speed") == "1.25"
    assert page.tab.evaluate("document.getElementById('track').playbackRate") == 1.25
    assert page.tab.evaluate("document.getElementById('track').preservesPitch")
    pressed = page.tab.locator("#boxes [aria-pressed=true]")
    assert pressed.count() == 1
    pressed.click()
    assert page.tab.locator("#boxes [aria-pressed=true]").count() == 0
    page.close()


def test_at_its_end_the_day_is_done_and_the_place_forgotten(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.seek(page.session()["length"] - 0.6)
    page.tab.click("#play")
    page.tab.wait_for_selector("#boxes [aria-pressed=true]")
    page.tab.reload()
    page.until("track.readyState >= 1")
    page.tab.wait_for_timeout(200)
    assert page.at() == 0
    page.close()


def test_the_lock_screen_is_told(browser: Any, address: str) -> None:
    page = Page(browser, address)
    page.tab.evaluate("""
        window.handlers = [];
        MediaSession.prototype.setActionHandler = (name) => handlers.push(name); 0
    """)
    page.tab.click("#play")
    page.until("window.handlers.length > 0")
    page.seek(page.sets()[1]["start"] + 1)
    page.tab.wait_for_timeout(200)
    title = page.tab.evaluate("navigator.mediaSession.metadata.title")
    assert title == "Leg raise <img src=x onerror=alert(1)> \u00b7 Set 1 of 2 \u00b7 left leg"
    handled = set(page.tab.evaluate("window.handlers"))
    assert handled == {"play", "pause", "previoustrack", "nexttrack", "seekto"}
    assert not handled & {"seekforward", "seekbackward"}  # else an iPhone hides the arrows
    page.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_and_axe_finds_nothing(
    browser: Any, address: str, size: tuple[int, int], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = Page(browser, address, size, color_scheme=scheme)
    for moment in (0, page.sets()[0]["start"] + 1, page.sets()[1]["start"] - 2):
        page.seek(moment)
        wide = page.tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= size[0]
        found = axe.Axe().run(page.tab).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    for control in page.tab.locator("button:visible, select:visible").all():
        assert control.bounding_box()["height"] >= 44  # a thumb's width (WCAG 2.5.5)
    page.tab.locator("summary").click()
    assert axe.Axe().run(page.tab).response["violations"] == []
    page.close()


def test_the_count_is_read_from_two_metres(browser: Any, address: str) -> None:
    """A tenth of the phone's height and more: 14 mm, twenty minutes of arc at two metres."""
    page = Page(browser, address)
    page.seek(page.sets()[0]["start"] + 1)
    size = page.tab.evaluate(
        "parseFloat(getComputedStyle(document.getElementById('big')).fontSize)"
    )
    assert size >= 180
    assert page.tab.locator("#play").bounding_box()["y"] < 740 - 60
    page.close()


def test_without_scripts_the_sheet_the_player_and_the_words_are_there(
    browser: Any, single: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(single.as_uri())
    assert tab.locator("audio[controls]").is_visible()
    assert not tab.locator("#buttons").is_visible()
    assert "Four on each leg" in tab.inner_text(".sheet") or "Two sets of four" in tab.inner_text(
        ".sheet"
    )
    tab.locator("summary").click()
    assert "one down two down" in tab.inner_text(".words")
    context.close()


def test_one_file_plays_and_seeks_from_a_disk(browser: Any, single: Path) -> None:
    page = Page(browser, single.as_uri())
    page.tab.click("#play")
    page.until("track.currentTime > 0.3")
    page.seek(page.sets()[2]["reps"][1] + 0.05)
    assert page.told()["big"] == "2"
    assert page.tab.evaluate("document.getElementById('track').src").startswith("blob:")
    page.close()


def test_it_plays_and_seeks_without_a_network(browser: Any, folder: Path) -> None:
    with host(folder) as address:
        page = Page(browser, address)
        page.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.tab.wait_for_timeout(300)
    page.tab.goto(address)  # the host is gone
    page.until("track.readyState >= 1")
    page.seek(page.sets()[1]["reps"][1] + 0.05)
    assert page.told()["big"] == "2"
    page.tab.click("#play")
    page.until(f"track.currentTime > {page.sets()[1]['reps'][1] + 0.4}")
    page.close()


def test_nothing_is_asked_of_any_other_host(browser: Any, address: str) -> None:
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address)
    tab.wait_for_timeout(1000)
    assert asked
    assert {url for url in asked if not url.startswith((address, "data:", "blob:"))} == set()
    context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_printed_it_is_a_sheet_of_one_page(browser: Any, address: str, paper: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is in the extra `test`")
    page = Page(browser, address)
    printed = pypdf.PdfReader(io.BytesIO(page.tab.pdf(format=paper)))
    (only,) = printed.pages
    text = only.extract_text()
    assert "Leg raise <img src=x onerror=alert(1)>" in text
    assert "Started:" in text
    assert "What is said" not in text
    page.close()
