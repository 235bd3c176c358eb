"""The page in a real browser, while its author works."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import INSIST, chromium

for library in ("starlette", "uvicorn", "watchfiles", "httpx"):
    if importlib.util.find_spec(library) is None and not INSIST:
        pytest.skip(f"{library} is not installed", allow_module_level=True)

from sitting import LEGS, Served, until  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "legs.yaml"
    path.write_text(LEGS)
    return path


@pytest.fixture
def address(file: Path) -> Iterator[str]:
    with Served(str(file), here=file.parent) as served:
        yield served.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = looked_at(browser, address)
    yield opened
    assert opened.errors == []  # type: ignore[attr-defined]
    opened.close()


def looked_at(browser: Browser, address: str, size: Any = PHONE) -> Page:
    """Open a page; what it complains of is noted."""
    page = browser.new_page(viewport=size)
    errors: list[str] = []
    page.errors = errors  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("#track", state="attached")
    page.evaluate(
        "() => { window.opened = true; window.played = [];"
        " const audio = document.getElementById('track');"
        " audio.addEventListener('playing', () => played.push(audio.getAttribute('src'))); }"
    )
    return page


def audio(page: Page, what: str) -> Any:
    return page.evaluate(f"() => document.getElementById('track').{what}")


def play(page: Page, moment: float) -> None:
    page.evaluate(
        "(at) => { const audio = document.getElementById('track');"
        " audio.currentTime = at; return audio.play(); }",
        moment,
    )
    until(lambda: audio(page, "currentTime") > moment, "playing")


def heard_anew(page: Page, before: str) -> str:
    """Wait until another track than one is heard; give its address."""
    until(lambda: page.evaluate("played.at(-1)") not in (None, before), "the new sound")
    return str(page.evaluate("played.at(-1)"))


def spans(page: Page, kind: str, exercise: str) -> list[Any]:
    found: list[Any] = page.evaluate("() => voicecoach.session().spans")
    return [s for s in found if s["kind"] == kind and s.get("exercise") == exercise]


# --- it goes on at the same place ----------------------------------------------------------------


def test_the_new_sound_goes_on_at_the_same_rep(page: Page, file: Path) -> None:
    second = spans(page, "set", "Squat")[1]
    play(page, second["reps"][4] + 0.2)
    before = audio(page, "getAttribute('src')")
    assert page.inner_text("#name") == "Squat"
    file.write_text(LEGS.replace("title: Legs\n", "title: Legs\nbpm: 40\n"))
    after = heard_anew(page, before)
    assert after != before
    assert page.evaluate("opened")  # it is the same page, untouched
    moved = spans(page, "set", "Squat")[1]
    assert moved["start"] != second["start"]
    assert moved["reps"][4] <= audio(page, "currentTime") < moved["reps"][6]
    assert page.inner_text("#above") == "Set 2 of 3"
    assert page.inner_text("#big") in ("5", "6")
    assert not audio(page, "paused")


@pytest.mark.parametrize(
    ("change", "name", "number"),
    [
        (("sets: 3", "sets: 2"), "Squat", 2),  # the third is gone: the last that there is
        (("reps: 8", "reps: 3"), "Squat", 3),  # so is the fifth rep
        (("- exercise: Squat", "- exercise: Deep squat"), "Deep squat", 3),
        (("session:\n", "session:\n  - {exercise: Bridge, reps: 5}\n"), "Squat", 3),
        (("  - exercise: Lunge\n    reps: 4\n    each: leg\n", ""), "Squat", 3),
    ],
)
def test_what_has_changed_is_found_as_far_as_it_is_there(
    page: Page, file: Path, change: tuple[str, str], name: str, number: int
) -> None:
    third = spans(page, "set", "Squat")[2]
    play(page, third["reps"][4] + 0.1)
    before = audio(page, "getAttribute('src')")
    file.write_text(LEGS.replace(*change))
    heard_anew(page, before)
    now = spans(page, "set", name)[number - 1]
    assert now["start"] <= audio(page, "currentTime") < now["end"] + 1
    assert page.inner_text("#name") == name


def test_a_pause_stays_one(page: Page, file: Path) -> None:
    rest = next(s for s in page.evaluate("() => voicecoach.session().spans") if s["kind"] == "rest")
    play(page, rest["start"] + 3)
    page.evaluate("() => document.getElementById('track').pause()")
    before, moment = audio(page, "getAttribute('src')"), audio(page, "currentTime")
    file.write_text(LEGS.replace("slowly", "as gently as you can"))
    until(lambda: audio(page, "getAttribute('src')") != before, "the new track")
    until(lambda: audio(page, "readyState") > 0)
    assert audio(page, "paused")
    moved = next(
        s for s in page.evaluate("() => voicecoach.session().spans") if s["kind"] == "rest"
    )
    assert abs(audio(page, "currentTime") - moved["start"] - (moment - rest["start"])) < 0.1


def test_the_page_shows_what_is_new(page: Page, file: Path) -> None:
    wide = page.get_attribute("#strip", "viewBox")
    most = page.get_attribute("#seek", "max")
    file.write_text(
        LEGS.replace("title: Legs", "title: Strong legs").replace("slowly", "as gently as you can")
        .replace("reps: 8", "reps: 12")
    )  # fmt: skip
    until(lambda: page.inner_text("h1") == "Strong legs", "the new title")
    assert page.title() == "Strong legs"
    until(lambda: "as gently as you can" in page.inner_text(".sheet"))
    assert "as gently as you can" in (page.text_content("details.words") or "")
    assert page.get_attribute("#seek", "max") != most
    assert page.query_selector_all("#strip rect.set")
    whole = page.get_attribute(".whole svg", "viewBox")
    assert whole is not None
    assert whole.split()[2] != str(wide).split()[2]


def test_the_speed_stays(page: Page, file: Path) -> None:
    page.select_option("#speed", "1.25")
    play(page, 5)
    before = audio(page, "getAttribute('src')")
    file.write_text(LEGS.replace("reps: 8", "reps: 12"))
    heard_anew(page, before)
    assert audio(page, "playbackRate") == 1.25


def test_two_pages_go_on_each_at_its_own_place(browser: Browser, address: str, file: Path) -> None:
    one, other = looked_at(browser, address), looked_at(browser, address, DESK)
    play(one, spans(one, "set", "Squat")[0]["reps"][2])
    play(other, spans(other, "set", "Lunge")[1]["reps"][1])
    before = audio(one, "getAttribute('src')")
    file.write_text(LEGS.replace("rest: 20s", "rest: 30s"))
    assert heard_anew(one, before) == heard_anew(other, before)
    first, last = spans(one, "set", "Squat")[0], spans(other, "set", "Lunge")[1]
    assert first["start"] <= audio(one, "currentTime") < first["end"]
    assert last["start"] <= audio(other, "currentTime") < last["end"]
    assert one.errors == other.errors == []  # type: ignore[attr-defined]
    one.close()
    other.close()


# --- what is wrong -------------------------------------------------------------------------------


def test_what_is_wrong_is_shown_and_goes_away(page: Page, file: Path) -> None:
    play(page, 5)
    before = audio(page, "getAttribute('src')")
    assert page.is_hidden("#problems")
    file.write_text(LEGS.replace("how: Go", "hwo: Go"))
    until(lambda: page.is_visible("#problems"), "the problem")
    said = page.inner_text("#problems")
    assert "legs.yaml:8:5" in said
    assert "unknown key 'hwo'; did you mean 'how'?" in said
    assert "    8 |     hwo: Go down slowly.\n      |     ^^^" in (
        page.text_content("#problems pre") or ""
    )
    moment = audio(page, "currentTime")
    until(lambda: audio(page, "currentTime") > moment + 0.3, "playing on")
    assert audio(page, "getAttribute('src')") == before
    file.write_text(LEGS)
    until(lambda: page.is_hidden("#problems"), "the cure")
    assert audio(page, "getAttribute('src')") == before
    assert not audio(page, "paused")


def test_a_text_that_cannot_be_read_is_shown_too(page: Page, file: Path) -> None:
    file.write_text('title: "Legs\nsession:\n- exercise: <b>Squat</b>\n')
    until(lambda: page.is_visible("#problems"), "the problem")
    assert "the quote" in page.inner_text("#problems")
    assert page.query_selector("#problems b:text('Squat')") is None
    file.write_text(LEGS)
    until(lambda: page.is_hidden("#problems"), "the cure")


def test_a_page_that_waits_becomes_the_page(browser: Browser, file: Path) -> None:
    file.write_text(LEGS.replace("how: Go", "hwo: Go"))
    with Served(str(file), here=file.parent) as served:
        page = browser.new_page(viewport=PHONE)
        page.goto(served.address)
        until(lambda: page.is_visible("#problems"), "the problem")
        assert "did you mean 'how'?" in page.inner_text("#problems")
        file.write_text(LEGS)
        page.wait_for_selector("#track", state="attached")
        page.close()


# --- what is wished ------------------------------------------------------------------------------


def test_a_wish_is_heard_at_the_same_place(page: Page) -> None:
    second = spans(page, "set", "Squat")[1]
    play(page, second["reps"][4] + 0.2)
    before = audio(page, "getAttribute('src')")
    page.select_option("#wish-pace", "0.7")
    after = heard_anew(page, before)
    moved = spans(page, "set", "Squat")[1]
    assert moved["reps"][4] <= audio(page, "currentTime") < moved["reps"][6]
    page.select_option("#wish-pace", "")
    assert heard_anew(page, after) == before


def test_a_wish_is_everybodys(browser: Browser, address: str) -> None:
    one, other = looked_at(browser, address), looked_at(browser, address)
    one.select_option("#wish-sets", "1")
    until(lambda: other.input_value("#wish-sets") == "1", "the wish")
    until(lambda: len(spans(other, "set", "Squat")) == 1, "one set")
    one.close()
    other.close()


def test_voices_are_offered_when_somebody_chooses(page: Page) -> None:
    page.focus("#wish-voice")
    until(lambda: len(page.query_selector_all("#wish-voice option")) > 2, "voices")
    assert page.input_value("#wish-voice") == "ticker"


def test_what_is_wished_is_saved_as_a_new_file(page: Page, file: Path) -> None:
    page.select_option("#wish-sets", "1")
    until(lambda: len(spans(page, "set", "Squat")) == 1, "one set")
    page.click("#save")
    until(lambda: page.inner_text("#news") == "Saved as legs-one-set.yaml.", "the word")
    assert "sets: 1" in file.with_name("legs-one-set.yaml").read_text()
    assert file.read_text() == LEGS
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "legs-one-set.yaml"
    assert Path(download.value.path()).read_text() == (
        file.with_name("legs-one-set.yaml").read_text()
    )


# --- and it is fit for all -----------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_is_wider_than_the_screen_and_everything_has_a_name(
    browser: Browser, address: str, file: Path, size: Any, scheme: Any
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = looked_at(browser, address, size)
    page.emulate_media(color_scheme=scheme)
    file.write_text(LEGS.replace("how: Go", f"hwo: {'Go ' * 40}"))
    until(lambda: page.is_visible("#problems"), "the problem")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.evaluate("() => scrollTo(0, 0)")
    time.sleep(0.3)  # colours have settled
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_the_list_hears_of_new_routines(browser: Browser, file: Path) -> None:
    with Served(str(file.parent), here=file.parent) as served:
        page = browser.new_page(viewport=PHONE)
        page.goto(served.address)
        assert [a.inner_text().split("\n")[0] for a in page.query_selector_all("#list a")] == [
            "Legs"
        ]
        file.with_name("arms.yaml").write_text(LEGS.replace("Legs", "Arms"))
        until(lambda: len(page.query_selector_all("#list a")) == 2, "the new one")
        page.click("#list a >> nth=0")
        page.wait_for_selector("#track", state="attached")
        assert page.inner_text("h1") == "Arms"
        page.click("text=All routines")
        page.wait_for_selector("#list")
        page.close()
