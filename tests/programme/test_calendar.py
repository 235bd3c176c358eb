"""The page of a programme in a real browser: what was done is ticked and kept, and what is next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, host
from weekly import SMALL

from voicecoach.programme.calendar import day_id
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.schedule import scheduled
from voicecoach.programme.series import Terms, build_series
from voicecoach.routine.library import Unread
from voicecoach.routine.options import Options

EVIL = "Legs </title><script>alert(1)</script> & more"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = SMALL.replace("programme: Strong legs", f"programme: '{EVIL}'")
    programme = work_in(Unread(text.encode(), "legs.yaml", None))
    assert isinstance(programme, Programme)
    made = tmp_path_factory.mktemp("legs")
    build_series(scheduled(programme, Options()), made / "legs.m3u8", Terms(), None)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def tab(browser: Any, folder: Path) -> Iterator[Any]:
    """The page on a phone; nothing in it may fail."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("dialog", lambda dialog: faults.append(dialog.message))
    found.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    with host(folder) as address:
        found.goto(address)
        yield found
        context.close()
    assert faults == []


def done(tab: Any) -> list[bool]:
    return [box.is_checked() for box in tab.locator("input[data-id]").all()]


def test_every_day_leads_to_its_session(tab: Any, folder: Path) -> None:
    assert tab.inner_text("h1") == EVIL
    days = tab.locator(".day a")
    assert [day.inner_text().split("\n")[0] for day in days.all()] == ["Monday", "Friday"] * 2
    pages = [day.get_attribute("href") for day in days.all()]
    assert [(folder / page).is_file() for page in pages] == [True] * 4
    days.nth(3).click()
    tab.wait_for_url("**/04-week-2-friday.html")
    assert tab.locator("audio").get_attribute("src") == "04-week-2-friday.mp3"
    tab.click(".up a")
    tab.wait_for_url("**/index.html")


def test_what_is_ticked_is_remembered_and_the_next_one_moves_on(tab: Any) -> None:
    assert (tab.inner_text("#next b"), tab.inner_text("#count")) == (
        "Week 1, Monday", "0 of 4 done"
    )  # fmt: skip
    tab.get_by_label("Week 1, Monday: done").check()
    tab.get_by_label("Week 1, Friday: done").check()
    tab.reload()
    assert done(tab) == [True, True, False, False]
    assert (tab.inner_text("#next b"), tab.inner_text("#count")) == (
        "Week 2, Monday", "2 of 4 done"
    )  # fmt: skip
    assert tab.locator("#next").get_attribute("href") == "03-week-2-monday.html"
    assert tab.locator("#bar").get_attribute("aria-valuenow") == "2"
    tab.get_by_label("Week 1, Friday: done").uncheck()
    tab.reload()
    assert done(tab) == [True, False, False, False]
    assert tab.inner_text("#next b") == "Week 1, Friday"


def test_a_session_that_was_played_to_its_end_is_done(tab: Any) -> None:
    tab.click("#next")
    tab.wait_for_url("**/01-week-1-monday.html")
    tab.evaluate("document.getElementById('track').dispatchEvent(new Event('ended'))")
    tab.click(".up a")
    tab.wait_for_url("**/index.html")
    assert done(tab) == [True, False, False, False]
    assert tab.inner_text("#next b") == "Week 1, Friday"


def test_at_the_end_all_is_done(tab: Any) -> None:
    for box in tab.locator("input[data-id]").all():
        box.check()
    assert (tab.inner_text("#next b"), tab.inner_text("#count")) == ("All done", "4 of 4 done")
    assert tab.locator("#next").get_attribute("href") is None


def test_it_fits_a_phone_and_a_thumb(tab: Any) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    for part in tab.locator(".day a, .day label, #next").all():
        box = part.bounding_box()
        assert min(box["width"], box["height"]) >= 44


def test_it_is_complete_without_its_script(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    with host(folder) as address:
        tab.goto(address)
        assert tab.locator(".day a").count() == 4
        assert not tab.locator("#now").is_visible()
        assert not tab.locator(".day label").first.is_visible()
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(browser: Any, folder: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    with host(folder) as address:
        tab.goto(address)
        tab.locator("input[data-id]").first.check()
        found = axe.Axe().run(tab)
        context.close()
    assert found.response["violations"] == []


def test_nothing_is_asked_of_anybody_else(folder: Path) -> None:
    html = (folder / "index.html").read_text()
    assert re.findall(r"https?://[^\s\"']+", html) == []
    assert "<script>alert" not in html


def test_what_was_done_stays_done_when_a_dose_changes() -> None:
    made = []
    for text in (SMALL, SMALL.replace("week 2: 4}", "week 2: 5}")):
        programme = work_in(Unread(text.encode(), "legs.yaml", None))
        assert isinstance(programme, Programme)
        found = scheduled(programme, Options())
        made.append([day_id(found, each.day) for each in found])
    assert made[0] == made[1]
    assert len(set(made[0])) == 4
