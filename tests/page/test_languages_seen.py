"""The pages on which routines are made, in a real browser and in other languages than English."""

from __future__ import annotations

import importlib.util
import json
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import INSIST, chromium
from conftest import command, environment

for library in ("starlette", "uvicorn", "watchfiles", "httpx"):
    if importlib.util.find_spec(library) is None and not INSIST:
        pytest.skip(f"{library} is not installed", allow_module_level=True)

from sitting import Served, until  # noqa: E402

from voicecoach.language.labels import studio_labels  # noqa: E402
from voicecoach.page.live import waiting_page  # noqa: E402
from voicecoach.page.rehearsal import Rehearsal, Wish  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")

BEINE = """\
title: Kräftige Beine
language: de
voice: ticker
session:
  - exercise: Kniebeuge
    reps: 4
    sets: 2
    rest: 20s
"""

CUT = """() => [...document.querySelectorAll("button, select, .keeping a, label, h1, h2")]
  .filter((each) => each.offsetParent)
  .filter((each) => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (box.left < 0 || box.right > innerWidth + 0.5) return true;
    if (each.tagName !== "SELECT") return each.scrollWidth > each.clientWidth + 1;
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const widths = [...each.options].map((option) => pen.measureText(option.text).width);
    const arrow = 20;
    return Math.max(...widths) + arrow > each.clientWidth - parseFloat(style.paddingLeft);
  })
  .map((each) => each.id || each.textContent)"""
"""What is wider than its button, its choice or the screen."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(*MICROPHONE) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "beine.yaml"
    path.write_text(BEINE, "utf-8")
    return path


@contextmanager
def looked_at(browser: Browser, address: str, size: Any = PHONE, scheme: Any = "light") -> Any:
    """Open a page; it has nothing to complain of but that it was refused something."""
    page = browser.new_page(viewport=size, color_scheme=scheme)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    refused = "Failed to load resource"
    page.on(
        "console",
        lambda said: (
            errors.append(said.text) if said.type == "error" and refused not in said.text else None
        ),
    )
    page.goto(address)
    yield page
    assert errors == []
    page.close()


def fit_for_all(page: Page) -> None:
    """Everything has a name, can be read, and lies within the screen."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    assert page.evaluate(CUT) == []
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def language_of(page: Page, selector: str) -> str:
    """Give the language of an element: its own, or that of what it stands in."""
    return str(page.locator(selector).evaluate("(each) => each.closest('[lang]').lang"))


# --- serve ---------------------------------------------------------------------------------------


def test_a_german_routine_is_worked_at_in_german(browser: Browser, file: Path) -> None:
    with (
        Served(str(file.parent), here=file.parent) as served,
        looked_at(browser, served.address) as page,
    ):
        assert page.evaluate("document.documentElement.lang") == "de"
        assert page.inner_text("h1") == "Routinen"
        page.click("#list a")
        page.wait_for_selector("#track", state="attached")
        assert page.evaluate("document.documentElement.lang") == "de"
        assert page.inner_text(".desk h2") == "Anders ausprobieren"
        assert page.inner_text("#save") == "Als neue Routine speichern"
        page.select_option("#wish-level", label="ganz wenige")
        page.select_option("#wish-pace", label="70\u202f%")
        page.click("#save")
        until(lambda: page.inner_text("#news").startswith("Gespeichert als beine"), "the word")
        page.select_option("#wish-level", label="unverändert")
        file.write_text(BEINE.replace("rest", "rset"), "utf-8")
        until(lambda: page.is_visible("#problems"), "the problem")
        assert "unknown key 'rset'" in page.inner_text("#problems")
        assert language_of(page, "#problems p") == "en"
        assert language_of(page, "#problems pre") == "de"
        page.click("#save")
        until(lambda: "hat Probleme" in page.inner_text("#news"), "why not")
        assert page.inner_text("#news") == (
            "Nicht gespeichert: die Routine hat Probleme; behebe sie zuerst."
        )


def test_who_is_gone_is_missed_in_german(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    with Served(str(file), here=file.parent) as served:
        page.goto(served.address)
        page.wait_for_selector("#track", state="attached")
    gone = "voicecoach wurde beendet oder ist nicht erreichbar."
    until(lambda: page.inner_text("#news") == gone, "the word")
    page.close()


def test_a_page_follows_its_routine_into_another_language(browser: Browser, file: Path) -> None:
    with Served(str(file), here=file.parent) as served, looked_at(browser, served.address) as page:
        page.wait_for_selector("#track", state="attached")
        file.write_text(BEINE.replace("language: de", "language: es"), "utf-8")
        page.wait_for_selector("html[lang=es] #track", state="attached")
        assert page.inner_text("#download") == "Descargar"
        file.write_text("title: Legs\nsesion: []\n")
        until(lambda: page.is_visible("#problems"), "the problem")
        assert page.inner_text("#download") == "Descargar"  # it is the last good take's page


def test_a_page_says_that_it_waits_until_there_is_something_else_to_say(
    browser: Browser, file: Path
) -> None:
    told = {"take": "", "doing": "", "fallen": "", "problems": [], "language": "de", "wish": {}}
    waits = studio_labels("de")["waiting"]
    html, _ = waiting_page(Rehearsal(str(file), "a", Wish()), several=True)
    with looked_at(browser, "about:blank") as page:
        page.add_init_script(
            "window.EventSource = class { close() {} addEventListener(name, heard) {"
            " if (name === 'message') window.hear = (state) => heard({ data: state }); } };"
        )
        printed = {"body": html, "content_type": "text/html"}
        page.route("http://a.test/", lambda route: route.fulfill(**printed))
        page.goto("http://a.test/")
        assert page.inner_text("#news") == waits
        for more, said in (
            ({}, waits),
            ({"doing": "Ton wird kodiert, 3 %"}, "Ton wird kodiert, 3 %"),
            ({"problems": [{"where": "", "message": "x", "quote": "", "cure": ""}]}, ""),
            ({"fallen": "<b>x</b>"}, studio_labels("de")["fallen"].replace("{why}", "<b>x</b>")),
        ):
            page.evaluate("(state) => hear(state)", json.dumps({**told, **more}))
            assert page.locator("#news").text_content() == said
        assert language_of(page, "#news span") == "en"


def test_a_page_that_waits_follows_its_routine_too(browser: Browser, file: Path) -> None:
    file.write_text(BEINE.replace("reps", "rpes"), "utf-8")
    with Served(str(file), here=file.parent) as served, looked_at(browser, served.address) as page:
        until(lambda: page.is_visible("#problems"), "the problem")
        assert page.evaluate("document.documentElement.lang") == "de"
        file.write_text(BEINE.replace("reps", "rpes").replace(": de", ": nl"), "utf-8")
        page.wait_for_selector("html[lang=nl]")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_word_of_the_desk_is_cut_in_any_language(
    browser: Browser, tmp_path: Path, size: Any
) -> None:
    for language in LANGUAGES:
        text = BEINE.replace("language: de", f"language: {language}")
        (tmp_path / f"{language}.yaml").write_text(text, "utf-8")
    with Served(str(tmp_path), here=tmp_path) as served:
        for language, scheme in zip(LANGUAGES, ("light", "dark") * 3, strict=True):
            with looked_at(browser, f"{served.address}{language}/", size, scheme) as page:
                page.wait_for_selector("#track", state="attached")
                assert page.inner_text("#save") == studio_labels(language)["save"]
                fit_for_all(page)


# --- record --------------------------------------------------------------------------------------


@contextmanager
def booth(file: Path) -> Iterator[str]:
    """`voicecoach record` in a process of its own; the address that it says."""
    process = subprocess.Popen(
        command("record", file.name, "--voice", "anna", "--no-open"),
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=file.parent,
        env=environment(),
    )  # fmt: skip
    assert process.stderr is not None
    try:
        found = re.search(r"http://\S+/", process.stderr.readline())
        assert found, process.stderr.read()
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_line_is_recorded_in_german(browser: Browser, file: Path) -> None:
    with booth(file) as address, looked_at(browser, address) as page:
        until(lambda: page.inner_text("#about").startswith("Zeile 1 von "), "the first line")
        assert page.evaluate("document.documentElement.lang") == "de"
        assert page.title() == "anna liest Kräftige Beine"
        assert page.inner_text("#record") == "Aufnehmen"
        page.click("#record")
        page.wait_for_selector("body[data-state=recording]")
        assert (page.inner_text("#count"), page.inner_text("#record")) == ("Sprich", "Stopp")
        page.wait_for_timeout(1200)
        page.click("#record")
        page.wait_for_selector("#play:enabled")
        assert page.inner_text("#far").startswith("Aufgenommene Zeilen: 1 von ")
        assert page.inner_text("#problem") == ""
        fit_for_all(page)
    assert len(list((file.parent / "recordings" / "anna").glob("*.wav"))) == 1


def test_what_is_silent_is_not_sent(browser: Browser, file: Path) -> None:
    with booth(file) as address, looked_at(browser, address) as page:
        until(lambda: page.inner_text("#about"), "the first line")
        page.evaluate("() => { hear = () => {}; }")
        page.click("#record")
        page.wait_for_selector("body[data-state=recording]")
        page.click("#record")
        until(lambda: page.inner_text("#problem"), "the word")
        assert page.inner_text("#problem") == studio_labels("de")["silent"]
        assert page.is_disabled("#play")
    assert not (file.parent / "recordings").exists()


def test_why_nothing_is_heard_or_kept_is_said(browser: Browser, file: Path) -> None:
    own = studio_labels("de")
    with booth(file) as address, looked_at(browser, address) as page:
        until(lambda: page.inner_text("#about"), "the first line")
        for name, said in (
            ("NotAllowedError", own["microphone_denied"]),
            ("NotFoundError", own["microphone_none"]),
            ("NotReadableError", own["microphone"].replace("{why}", "it is <b>mine</b>")),
        ):
            page.evaluate(
                "(name) => { navigator.mediaDevices.getUserMedia = async () => {"
                " throw new DOMException('it is <b>mine</b>', name); }; }",
                name,
            )
            page.click("#record")
            until(lambda said=said: page.inner_text("#problem") == said, said)
        assert language_of(page, "#problem span") == "en"
        assert language_of(page, "#problem") == "de"
        page.evaluate("() => send('takes/0', new ArrayBuffer(44), true)")
        until(lambda: page.inner_text("#problem").startswith("Das wurde nicht gespeichert: "))
        page.route("**/takes/**", lambda route: route.abort())
        page.evaluate("() => send('takes/0', new ArrayBuffer(44), true)")
        until(lambda: page.inner_text("#problem") == own["lost"], "the word")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_word_of_the_booth_is_cut_in_any_language(
    browser: Browser, file: Path, size: Any
) -> None:
    for language, scheme in zip(LANGUAGES, ("light", "dark") * 3, strict=True):
        file.write_text(BEINE.replace("language: de", f"language: {language}"), "utf-8")
        with booth(file) as address, looked_at(browser, address, size, scheme) as page:
            until(lambda page=page: page.inner_text("#about"), "the first line")
            assert page.inner_text("#drop") == studio_labels(language)["delete"]
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            fit_for_all(page)
