"""The cover is drawn from the score, whatever its title, and light enough for any player."""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.ImageColor import getrgb

from voicecoach.formats import cover, lettering
from voicecoach.formats.cover import PALETTES, SIZE, draw, drawable
from voicecoach.formats.picture import COVER_BYTES, CoverProblem
from voicecoach.score.score import Chapter, Passage, Score
from voicecoach.store import Store
from voicecoach.units import MP3_FRAME, RATE


def score(title: str, minutes: float = 32, *names: str) -> Score:
    count = max(1, len(names))
    passages = (Passage(int(minutes * 60 * RATE / count)),) * count
    return Score(title, passages, tuple(Chapter(name, n) for n, name in enumerate(names)))


def picture(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


MANY = tuple(f"Exercise {number}, round {number}, left" for number in range(300))


@pytest.mark.parametrize(
    ("title", "minutes", "names"),
    [
        ("Legs and core", 32, ("Welcome", "Squats", "Plank", "Goodbye")),
        ("", 1, ()),
        ("体操", 720, ("朝",)),
        ("👩\u200d🦰 \ud800\0\u202e", 0.5, ("\0", "")),
        ("Z" + "\u0301" * 50, 3, ("ü" * 400,)),
        ("a" * 2000, 61, MANY),
        ("word " * 400, 61, ("x",)),
        ("\u0301\u0308", 61, ("\u0301",)),
    ],
)
def test_any_title_gives_a_cover(title: str, minutes: float, names: tuple[str, ...]) -> None:
    data = draw(score(title, minutes, *names))
    image = picture(data)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (SIZE, SIZE))
    assert len(data) <= COVER_BYTES
    assert draw(score(title, minutes, *names)) == data


def test_a_score_without_length_gives_a_cover() -> None:
    assert picture(draw(Score("Nothing", (), ()))).size == (SIZE, SIZE)


def test_a_cover_is_two_colours_on_their_ground_chosen_by_the_title() -> None:
    grounds = {picture(draw(score(f"Title {number}"))).getpixel((5, 5)) for number in range(60)}
    assert len(grounds) == len(PALETTES)


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours."""

    def luminance(colour: str) -> float:
        parts = [value / 255 for value in getrgb(colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_text_and_ring_stand_out_from_every_ground(palette: tuple[str, str, str]) -> None:
    ground, ink, bright = palette
    assert contrast(ground, ink) >= 4.5
    assert contrast(ground, bright) >= 4.5


@pytest.mark.parametrize("minutes", [7, 32, 125])
def test_the_length_is_legible_at_64_pixels(minutes: int) -> None:
    small = picture(draw(score("Legs", minutes, "Squats"))).resize((64, 64), Image.Resampling.BOX)
    inside = np.asarray(small, dtype=float)[12:30, 15:49]
    ground = np.asarray(small, dtype=float)[2, 2]
    lit = np.abs(inside - ground).sum(axis=2) > 240
    assert np.ptp(np.flatnonzero(lit.any(axis=1))) + 1 >= 9
    assert lit.mean() < 0.6


def test_the_ring_is_the_session_read_like_a_clock() -> None:
    """Of two chapters, the first a quarter of the track, the first is bright from 12 to 3."""
    halves = Score("T", (Passage(RATE), Passage(3 * RATE)), (Chapter("A", 0), Chapter("B", 1)))
    arcs = cover._arcs(halves)
    assert arcs == [(-90 + 1.1, -1.1), (0 + 1.1, 270 - 1.1)]
    image = picture(draw(halves))
    middle = 80 + 720 // 2
    faint, bright = (image.getpixel((600 + dx, middle - 226)) for dx in (-226, 226))
    assert sum(bright) > sum(faint) + 60  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chapters", "names"),
    [
        (("Welcome", "Squats", "Goodbye"), ["Squats"]),
        (("Welcome", "Row, round 1, left", "Row, round 1, right", "Bye"), ["Row"]),
        (("Welcome", "Plank", "Plank", "Row, one arm", "Bye"), ["Plank", "Row, one arm"]),
        (("Squats",), ["Squats"]),
        ((), []),
    ],
)
def test_what_is_in_the_session_is_listed_once(chapters: tuple[str, ...], names: list[str]) -> None:
    assert cover._names(score("T", 5, *chapters)) == names


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Straße – Süd", "Strasse - Süd"),
        ("naïve café ñ Å ç ě", "naïve café ñ Å ç ě"),
        ("Đặng", "Dang"),
        ("Łódź œuvre ½", "Lódź oeuvre 1⁄2"),
        ("Hips 👍 体操", "Hips"),
        ("ﬁt™", "fitTM"),
        ("…", "..."),
        ("\ud800\0", ""),
    ],
)
def test_what_the_font_lacks_is_spelt_out_or_left_out(
    no_fonts: None, text: str, drawn: str
) -> None:
    assert unicodedata.normalize("NFC", drawable(text)) == drawn


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Straße – Süd, naïve", ""),
        ("Đặng", "ặ"),
        ("Hips 👍 体操", "👍体操"),
        ("Растяжка", "Растяжк"),
    ],
)
def test_no_letter_is_dropped_silently(no_fonts: None, text: str, signs: str) -> None:
    assert lettering.undrawn(text) == signs


def dejavu() -> str | None:
    return next((path for path in lettering._fonts() if path.endswith("DejaVuSans.ttf")), None)


@pytest.mark.skipif(dejavu() is None, reason="needs DejaVu Sans, a font of the system")
@pytest.mark.parametrize("text", ["Растяжка für Übende", "Εξάσκηση", "Đặng", "תרגיל"])
def test_what_a_font_of_the_system_has_is_drawn(text: str) -> None:
    assert lettering.undrawn(text) == ""
    written = unicodedata.normalize("NFC", drawable(text))
    assert [sign for sign in written if sign not in text and sign != "D"] == []
    runs = lettering._runs(drawable(text))
    assert [face for face, _ in runs] != [""]
    assert len(runs) == 1
    blank, drawn = draw(score("", 5)), draw(score(text, 5))
    ink = np.abs(
        np.asarray(picture(drawn), float)[820:] - np.asarray(picture(drawn), float)[2, 2]
    ).sum()
    assert ink > 1e6
    assert blank != drawn


def test_letters_of_several_fonts_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    faces = {"a": "", "b": "", "Д": "one", "中": "two"}
    monkeypatch.setattr(lettering, "_face", lambda sign: faces.get(sign, ""))
    monkeypatch.setattr(lettering, "_fonts", tuple)
    lettering._whole.cache_clear()
    assert lettering._runs("abД中中a") == [("", "ab"), ("one", "Д"), ("two", "中中"), ("", "a")]
    lettering._whole.cache_clear()


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without fonts of its own."""
    caches = (lettering._face, lettering._whole)
    monkeypatch.setattr(lettering, "_fonts", tuple)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_a_long_title_is_set_whole_in_three_lines() -> None:
    title = "Hip strength, for Anna, without bridge, one set, slower, 80 %, in twenty minutes"
    lines, _ = cover._set(title, SIZE - 2 * cover._MARGIN)
    assert " ".join(lines) == title


def test_title_and_length_may_be_given() -> None:
    plain_ = draw(score("Legs", 37, "Squats"))
    assert draw(score("Legs", 37, "Squats"), "Legs", (37, "min")) == plain_
    assert draw(score("Legs", 37, "Squats"), "Legs", (35, "min")) != plain_
    assert draw(score("Legs", 37, "Squats"), "Legs, one set") != plain_


# A picture of the author's own


def saved(path: Path, image: Image.Image, **options: Any) -> Path:
    image.save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
@pytest.mark.parametrize("size", [(1200, 900), (90, 300), (1, 1)])
def test_a_picture_becomes_a_square_jpeg(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    made = cover.picture(saved(tmp_path / name, Image.new("RGB", size, "#224466")))
    shown = Image.open(io.BytesIO(made))
    assert (shown.format, shown.size, shown.mode) == ("JPEG", (SIZE, SIZE), "RGB")
    assert shown.getpixel((300, 300)) == pytest.approx((0x22, 0x44, 0x66), abs=3)


def test_the_hardest_picture_is_light_enough_and_always_the_same(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (800, 800, 3), dtype=np.uint8)
    path = saved(tmp_path / "a.png", Image.fromarray(noise))
    made = cover.picture(path)
    assert len(made) <= COVER_BYTES
    assert made == cover.picture(path)


def test_what_is_transparent_is_white_and_what_lies_on_its_side_is_turned(tmp_path: Path) -> None:
    clear = cover.picture(saved(tmp_path / "a.png", Image.new("RGBA", (9, 9), (0, 0, 0, 0))))
    assert Image.open(io.BytesIO(clear)).getpixel((9, 9)) == (255, 255, 255)
    half = Image.new("RGB", (600, 600), "black")
    half.paste("white", (0, 0, 300, 600))
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned a quarter to the right
    made = cover.picture(saved(tmp_path / "a.jpg", half, exif=turned))
    shown = Image.open(io.BytesIO(made)).convert("L")
    assert [shown.getpixel((600, y)) for y in (200, 1000)] == [255, 0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a picture in JPEG or PNG"),
        (b"\x89PNG\r\n\x1a\n", "is not a picture in JPEG or PNG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "is not a picture in JPEG or PNG"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CoverProblem, match=f"^a.png {reason}$"):
        cover.picture(path)


def test_a_picture_too_large_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (10_000, 4_001)))
    with pytest.raises(CoverProblem, match="more than 40 million pixels"):
        cover.picture(path)


def test_a_picture_cut_short_is_refused(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    for name in ("a.png", "a.jpg"):
        path = saved(tmp_path / name, Image.fromarray(noise))
        path.write_bytes(path.read_bytes()[:5000])
        with pytest.raises(CoverProblem, match="is not a picture"):
            cover.picture(path)


# A picture that costs


def scanned(image: Image.Image, scans: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again: small, and long in the decoding."""
    file = io.BytesIO()
    image.save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * (scans - data.count(b"\xff\xda")) + data[-2:]


def chunked(image: Image.Image, chunks: int) -> bytes:
    """A PNG with so many empty chunks in front of its pixels."""
    file = io.BytesIO()
    image.save(file, "PNG")
    data = file.getvalue()
    empty = b"\0\0\0\0voIc" + zlib.crc32(b"voIc").to_bytes(4, "big")
    return data[:33] + empty * chunks + data[33:]


SMALL = Image.new("RGB", (64, 64), "#224466")


def segmented(segments: int) -> bytes:
    file = io.BytesIO()
    SMALL.save(file, "JPEG")
    data = file.getvalue()
    return data[:2] + b"\xff\xe9\0\2" * segments + data[2:]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (scanned(SMALL, 101), "goes 101 times through its pixels; save it anew"),
        (scanned(Image.new("L", (3000, 3000)), 90), "goes 90 times through its pixels"),
        (chunked(SMALL, 20_000), "has more than 20 000 parts"),
        (segmented(20_000), "has more than 20 000 parts"),
    ],
    ids=["scans", "large scans", "chunks", "segments"],
)
def test_a_picture_that_is_work_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    (tmp_path / "a.png").write_bytes(data)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)
    with pytest.raises(CoverProblem, match=reason):
        cover.picture(tmp_path / "a.png")


@pytest.mark.parametrize("size", [(1, 20_001), (20_001, 2)])
def test_a_picture_that_is_a_thread_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path / "a.png", Image.new("L", size))
    with pytest.raises(CoverProblem, match=f"{size[0]} by {size[1]} pixels; a side may have 20000"):
        cover.picture(path)


@pytest.mark.parametrize(
    "data",
    [
        scanned(SMALL, 100),
        chunked(SMALL, 19_990),
        segmented(19_960),
    ],
    ids=["scans", "chunks", "segments"],
)
def test_just_under_every_limit_a_picture_is_a_cover(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    shown = picture(cover.picture(tmp_path / "a.png"))
    assert shown.getpixel((300, 300)) == pytest.approx((0x22, 0x44, 0x66), abs=3)
    thread = saved(tmp_path / "b.png", Image.new("L", (1, 20_000), 0x22))
    assert picture(cover.picture(thread)).getpixel((300, 300)) == (0x22, 0x22, 0x22)


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint16)[None] * 257, 256, 0)
    shown = picture(cover.picture(saved(tmp_path / "a.png", Image.fromarray(ramp))))
    across = np.asarray(shown.convert("L"), float)[300]
    assert np.abs(across - np.linspace(0, 255, SIZE)).max() < 4


def test_a_drawn_cover_is_of_the_best_quality_that_is_light_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The steps are 92, 80 and 60, then 80, 60, 40 and 20 of half the size; each only where
    the ones before are too heavy."""
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (300, 300, 3), np.uint8))

    def weight(image: Image.Image, quality: int) -> int:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=0)
        return file.tell()

    half = noise.reduce(2)
    weights = [
        *(weight(noise, quality) for quality in (92, 80, 60)),
        *(weight(half, quality) for quality in (80, 60, 40, 20)),
    ]
    assert weights == sorted(weights, reverse=True)
    for most in weights:
        monkeypatch.setattr(cover, "COVER_BYTES", most)
        assert len(cover._jpeg(noise, optimize=False)) == most
    monkeypatch.setattr(cover, "COVER_BYTES", 1)
    assert len(cover._jpeg(noise, optimize=False)) == weights[-1]


def test_a_cover_is_drawn_once_and_kept_for_all_that_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def drawing(score: Score, title: str, told: tuple[int, str] | None) -> bytes:
        drawn.append(title)
        return f"{score.title} {title} {told}".encode()

    monkeypatch.setattr(cover, "draw", drawing)
    store, legs = Store(tmp_path), Score("Legs", (Passage(MP3_FRAME),), (Chapter("A", 0),))
    longer = replace(legs, passages=(Passage(2 * MP3_FRAME),))
    other = replace(legs, chapters=(Chapter("B", 0),))
    asked = [(legs, "Legs", (1, "min")), (legs, "Arms", (1, "min")), (legs, "Legs", (2, "min")),
             (longer, "Legs", (1, "min")), (other, "Legs", (1, "min"))]  # fmt: skip
    first = [cover.drawn_cover(*each, store) for each in asked]
    assert len(drawn) == len(asked)
    assert [cover.drawn_cover(*each, store) for each in asked] == first
    assert len(drawn) == len(asked)
    cover.drawn_cover(*asked[0], None)
    assert len(drawn) == len(asked) + 1
