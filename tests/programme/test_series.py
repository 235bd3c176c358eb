"""A programme is built into a folder: an album, a page, a podcast; and what is there stays."""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import mutagen
import pytest
from conftest import Type
from mutagen.id3 import ID3
from weekly import SMALL

from voicecoach.programme import series
from voicecoach.programme.feed import FIRST

URL = "https://example.org/legs"


@pytest.fixture
def legs(here: Path) -> Path:
    """A small programme's file, in the current folder."""
    path = here / "legs.yaml"
    path.write_text(SMALL)
    return path


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Give what changes when a file is written again."""
    found = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


TRACKS = ["01-week-1-monday", "02-week-1-friday", "03-week-2-monday", "04-week-2-friday"]


@pytest.mark.usefixtures("legs")
def test_each_session_is_a_track_of_an_album(type_: Type, here: Path) -> None:
    result = type_("build", "legs.yaml")
    assert result.exit_code == 0, result.stderr
    folder = here / "legs"
    assert sorted(path.name for path in folder.glob("*.mp3")) == [f"{n}.mp3" for n in TRACKS]
    tags = [ID3(folder / f"{name}.mp3") for name in TRACKS]
    assert [str(tag["TIT2"]) for tag in tags] == [
        "Week 1, Monday", "Week 1, Friday", "Week 2, Monday", "Week 2, Friday",
    ]  # fmt: skip
    assert {str(tag["TALB"]) for tag in tags} == {"Strong legs"}
    assert {str(tag["TPE1"]) for tag in tags} == {"Anna"}
    assert [str(tag["TRCK"]) for tag in tags] == ["1/4", "2/4", "3/4", "4/4"]
    assert [str(tag["TPOS"]) for tag in tags] == ["1/2", "1/2", "2/2", "2/2"]
    covers = [tag.getall("APIC")[0].data for tag in tags]
    assert covers[0] == covers[1] == (folder / "01-week-1-monday.jpg").read_bytes()
    assert len({*covers}) == 3
    listed = (folder / "legs.m3u8").read_text().splitlines()
    assert [line for line in listed if not line.startswith("#")] == [f"{n}.mp3" for n in TRACKS]
    assert "#EXTINF:" in listed[3]
    assert "legs.m3u8 is ready: 4 files" in result.stderr


GERMAN = """\
programme: Starke Beine
language: de
weeks: 2
days: [Montag, Freitag]
session:
- exercise: Kniebeuge
  sets: 1
  reps: {week 1: 3, week 2: 4}
"""


def test_it_is_built_in_another_language_from_the_file_beside_it(
    type_: Type, legs: Path, here: Path
) -> None:
    legs.with_name("legs.de.yaml").write_text(GERMAN)
    result = type_("build", "legs.yaml", "--language", "de-AT")
    assert result.exit_code == 0, result.stderr
    tags = [ID3(path) for path in sorted((here / "legs-de-at").glob("*.mp3"))]
    titles = [str(tag["TIT2"]) for tag in tags]
    assert titles == ["Woche 1, Montag", "Woche 1, Freitag", "Woche 2, Montag", "Woche 2, Freitag"]
    assert {str(tag["TALB"]) for tag in tags} == {"Starke Beine"}
    assert type_("build", "legs.yaml", "--language", "de", "--week", "2").exit_code == 0
    assert (here / "legs-de-woche-2").is_dir()


@pytest.mark.usefixtures("legs")
def test_equal_sessions_sound_alike_byte_by_byte(type_: Type, here: Path) -> None:
    """Behind their tags: these differ in size."""
    assert type_("build", "legs.yaml").exit_code == 0

    def sound(name: str) -> bytes:
        data = (here / "legs" / f"{name}.mp3").read_bytes()
        size = int.from_bytes(bytes(data[6:10]), "big")
        bits = f"{size:032b}"
        return data[10 + int("".join(bits[at + 1 : at + 8] for at in range(0, 32, 8)), 2) :]

    monday, friday, other = (sound(name) for name in TRACKS[:3])
    assert monday == friday != other


@pytest.mark.parametrize("kind", ["flac", "ogg"])
@pytest.mark.usefixtures("legs")
def test_other_formats_have_the_same_numbers(type_: Type, here: Path, kind: str) -> None:
    assert type_("build", "legs.yaml", "--format", kind, "--only", "Plank").exit_code == 0
    (path,) = (here / "legs-plank").glob(f"*.{kind}")
    tags = mutagen.File(path).tags
    assert (tags["TRACKNUMBER"], tags["TRACKTOTAL"]) == (["4"], ["4"])
    assert (tags["DISCNUMBER"], tags["DISCTOTAL"]) == (["2"], ["2"])


def test_what_is_unchanged_is_not_made_anew(type_: Type, here: Path, legs: Path) -> None:
    assert type_("build", "legs.yaml").exit_code == 0
    before = stamps(here / "legs")
    result = type_("build", "legs.yaml")
    assert stamps(here / "legs") == before
    assert "4 were there already, and are unchanged" in result.stderr
    legs.write_text(SMALL.replace("time: 6s", "time: 8s"))
    result = type_("build", "legs.yaml")
    after = stamps(here / "legs")
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if name.endswith(".mp3")} == {"04-week-2-friday.mp3"}
    assert "3 were there already, and are unchanged" in result.stderr


@pytest.mark.usefixtures("legs")
def test_a_track_that_was_touched_is_made_again(type_: Type, here: Path) -> None:
    assert type_("build", "legs.yaml").exit_code == 0
    track = here / "legs" / "02-week-1-friday.mp3"
    whole = track.read_bytes()
    track.write_bytes(whole[:-100])
    assert type_("build", "legs.yaml").exit_code == 0
    assert track.read_bytes() == whole


def test_sessions_that_are_no_more_are_removed(type_: Type, here: Path, legs: Path) -> None:
    assert type_("build", "legs.yaml").exit_code == 0
    (here / "legs" / "04-mine.mp3").write_bytes(b"mine")
    one = re.sub(r", week 2: [0-9a-z ]+", "", SMALL).replace("weeks: 2\ndays", "weeks: 1\ndays")
    legs.write_text(one.partition("- exercise: Plank")[0])
    result = type_("build", "legs.yaml")
    assert result.exit_code == 0, result.stderr
    left = sorted(path.name for path in (here / "legs").glob("0*"))
    assert [name for name in left if name.endswith(".mp3")] == [
        "01-week-1-monday.mp3",
        "02-week-1-friday.mp3",
        "04-mine.mp3",
    ]
    assert not [name for name in left if name.startswith("03")]


@pytest.mark.usefixtures("legs")
def test_what_is_done_is_kept_when_it_is_interrupted(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    write = series.write_track

    def interrupted(path: Path, *rest: object) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(path.name)
        write(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(series, "write_track", interrupted)
    result = type_("build", "legs.yaml")
    assert result.exit_code == 130
    assert "Stopped; 2 of 4 sessions are done" in result.stderr
    kept = stamps(here / "legs")
    assert [name for name in sorted(kept) if name.endswith(".mp3")] == written
    monkeypatch.setattr(series, "write_track", write)
    result = type_("build", "legs.yaml")
    assert "2 were there already" in result.stderr
    now = stamps(here / "legs")
    assert {name: now[name] for name in written} == {name: kept[name] for name in written}
    assert len([name for name in now if name.endswith(".mp3")]) == 4


@pytest.mark.usefixtures("legs")
def test_what_is_somebody_elses_is_left_alone(type_: Type, here: Path) -> None:
    folder = here / "legs"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    result = type_("build", "legs.yaml")
    assert result.exit_code == 1
    assert "index.html is there, and voicecoach did not make it; --force" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert type_("build", "legs.yaml", "--force").exit_code == 0


def test_what_does_not_fit_is_told_before_anything_is_written(
    type_: Type, here: Path, legs: Path
) -> None:
    fast = "  rep: {week 1: '2', week 2: squeeze 1}\n  bpm: {week 1: 60, week 2: 600}"
    legs.write_text(SMALL.replace("  sets: 2", f"  sets: 2\n{fast}"))
    result = type_("build", "legs.yaml")
    assert result.exit_code == 1
    assert "(week 2, Monday)" in result.stderr
    assert "nothing was written" in result.stderr
    assert not (here / "legs").exists()


@pytest.mark.usefixtures("legs")
def test_one_session_is_a_track_of_its_own(type_: Type, here: Path) -> None:
    assert type_("build", "legs.yaml", "--week", "2", "--day", "friday").exit_code == 0
    assert [path.name for path in here.glob("*.mp3")] == ["legs-week-2-friday.mp3"]
    assert str(ID3(here / "legs-week-2-friday.mp3")["TIT2"]) == "Strong legs, week 2, Friday"
    assert type_("build", "legs.yaml", "--week", "2").exit_code == 0
    made = sorted(path.name for path in (here / "legs-week-2").glob("*.mp3"))
    assert made == ["03-week-2-monday.mp3", "04-week-2-friday.mp3"]


@pytest.mark.usefixtures("legs")
def test_words_and_chapters_lie_beside_each_track(type_: Type, here: Path) -> None:
    assert type_("build", "legs.yaml").exit_code == 0
    for name in TRACKS:
        words = (here / "legs" / f"{name}.vtt").read_text()
        assert words.startswith("WEBVTT\n")
        assert "Squat" in words
        chapters = json.loads((here / "legs" / f"{name}.chapters.json").read_text())
        assert chapters["version"] == "1.2.0"
        assert [c["title"] for c in chapters["chapters"]][1] == "Squat"


# --- the feed --------------------------------------------------------------------------------


@pytest.mark.usefixtures("legs")
def test_without_an_address_there_is_no_feed_but_a_line_that_says_how(
    type_: Type, here: Path
) -> None:
    result = type_("build", "legs.yaml")
    assert not (here / "legs" / "feed.xml").exists()
    assert "--url ADDRESS, where the folder will lie, makes it a podcast, too" in result.stderr


@pytest.mark.usefixtures("legs")
def test_a_podcast_reader_finds_each_session_in_its_season(type_: Type, here: Path) -> None:
    assert type_("build", "legs.yaml", "--url", URL).exit_code == 0
    found = feedparser.parse((here / "legs" / "feed.xml").read_bytes())
    assert not found.bozo
    assert (found.version, found.feed.title) == ("rss20", "Strong legs")
    assert found.feed.subtitle == "Two weeks of squats."
    assert found.feed.image.href == f"{URL}/01-week-1-monday.jpg"
    entries = found.entries
    assert [entry.title for entry in entries] == [
        "Week 1, Monday", "Week 1, Friday", "Week 2, Monday", "Week 2, Friday",
    ]  # fmt: skip
    assert [(e.itunes_season, e.itunes_episode) for e in entries] == [
        ("1", "1"), ("1", "2"), ("2", "1"), ("2", "2"),
    ]  # fmt: skip
    for entry, name in zip(entries, TRACKS, strict=True):
        (enclosure,) = entry.enclosures
        track = here / "legs" / f"{name}.mp3"
        assert (enclosure.href, enclosure.type) == (f"{URL}/{name}.mp3", "audio/mpeg")
        assert int(enclosure.length) == track.stat().st_size
        assert abs(int(entry.itunes_duration) - mutagen.File(track).info.length) <= 1
        assert not entry.guidislink
    assert len({entry.id for entry in entries}) == 4
    dates = [entry.published_parsed for entry in entries]
    assert dates == sorted(set(dates))


@pytest.mark.usefixtures("legs")
def test_a_feed_obeys_the_rules_of_rss(type_: Type, here: Path) -> None:
    """RSS 2.0: title, link and description; of items an enclosure of three, guid and pubDate."""
    assert type_("build", "legs.yaml", "--url", f"{URL}/feed.xml").exit_code == 0
    root = ElementTree.parse(here / "legs" / "feed.xml").getroot()
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    space = {
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
        "atom": "http://www.w3.org/2005/Atom",
    }
    for needed in ("title", "link", "description", "language"):
        assert channel.findtext(needed)
    (own,) = channel.findall("atom:link", space)
    assert (own.get("href"), own.get("rel")) == (f"{URL}/feed.xml", "self")
    assert channel.findtext("itunes:type", None, space) == "serial"
    assert channel.findtext("itunes:explicit", None, space) == "false"
    category = channel.find("itunes:category", space)
    assert category is not None
    assert category.get("text") == "Health & Fitness"
    assert re.fullmatch(r"[0-9a-f-]{36}", channel.findtext("podcast:guid", "", space))
    for item in channel.findall("item"):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        assert set(enclosure.attrib) == {"url", "length", "type"}
        date = parsedate_to_datetime(item.findtext("pubDate", ""))
        assert FIRST <= date < datetime.now(timezone.utc)
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        for name, end in (("chapters", ".chapters.json"), ("transcript", ".vtt")):
            part = item.find(f"podcast:{name}", space)
            assert part is not None
            file = part.get("url", "").removeprefix(f"{URL}/")
            assert file.endswith(end)
            assert (here / "legs" / file).is_file()


@pytest.mark.usefixtures("legs")
def test_an_address_is_remembered(type_: Type, here: Path) -> None:
    assert type_("build", "legs.yaml", "--url", URL).exit_code == 0
    feed = (here / "legs" / "feed.xml").read_bytes()
    result = type_("build", "legs.yaml")
    assert (here / "legs" / "feed.xml").read_bytes() == feed
    assert f"feed.xml is the podcast, for {URL}" in result.stderr


# --- the other commands ----------------------------------------------------------------------


def test_check_tells_each_fault_once_and_advises_on_jumps(type_: Type, legs: Path) -> None:
    result = type_("check", "legs.yaml")
    assert result.exit_code == 0
    assert "legs.yaml: no problems, 1 piece of advice; 4 sessions, " in result.stderr
    assert "'Squat' goes from 10 kg in week 1 to 20 kg in week 2" in result.stderr
    legs.write_text(SMALL.replace("reps:", "repss:"))
    result = type_("check", "legs.yaml")
    assert result.exit_code == 1
    assert result.stderr.count("unknown key 'repss'") == 1


def test_check_tells_what_does_not_fit_the_voice_once(type_: Type, legs: Path) -> None:
    legs.write_text(SMALL.replace("week 2: 4}", "week 2: 25}\n  rep: 1\n  bpm: 400"))
    result = type_("check", "legs.yaml", "--json")
    found = json.loads(result.stdout)["problems"]
    assert len({(each["line"], each["column"]) for each in found}) == len(found)


@pytest.mark.usefixtures("legs")
def test_plan_prints_what_each_session_holds(type_: Type) -> None:
    for words in ((), ("--weeks",)):
        rows = [line.split("\t") for line in type_("plan", "legs.yaml", *words).stdout.splitlines()]
        assert [row[0] for row in rows][:2] == ["Week 1, Monday", "Week 1, Friday"]
        assert [row[3:6] for row in rows] == [
            ["2", "6", "10 kg"], ["2", "6", "10 kg"], ["2", "8", "20 kg"], ["3", "8", "20 kg"],
        ]  # fmt: skip
        assert [row[6] for row in rows] == ["", "Week 1, Monday", "", ""]


@pytest.mark.usefixtures("legs")
def test_plan_gives_the_weeks_as_data(type_: Type) -> None:
    found = json.loads(type_("plan", "legs.yaml", "--weeks", "--json").stdout)
    assert [(each["number"], each["week"], each["day"], each["like"]) for each in found] == [
        (1, 1, "Monday", 1), (2, 1, "Friday", 1), (3, 2, "Monday", 3), (4, 2, "Friday", 4),
    ]  # fmt: skip
    assert found[3]["exercises"][1] == {
        "exercise": "Plank", "work_s": 6.0, "sets": 1, "reps": 0, "loads": []
    }  # fmt: skip


@pytest.mark.usefixtures("legs")
def test_one_session_has_its_score(type_: Type) -> None:
    result = type_("plan", "legs.yaml", "--week", "2", "--day", "Friday", "--words")
    assert "Plank" in result.stdout
    assert "week 2" in result.stdout.casefold() or "week two" in result.stdout.casefold()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "legs.yaml", "--words"), "is a programme of 4 sessions; name one of them with "
         "--week 1 --day 'Monday'"),
        (("page", "legs.yaml"), "is a programme of 4 sessions"),
        (("build", "tabata", "--week", "2"), "'tabata' is one session; --week and --day are for"),
        (("plan", "tabata", "--weeks"), "'tabata' is one session; --weeks is for programmes"),
        (("build", "legs.yaml", "--split"), "--split, --lyrics and --cues are for one session"),
        (("build", "legs.yaml", "--fit", "10m"), "--fit makes one session fit"),
        (("build", "legs.yaml", "--language", "de"), "is in 'en', and not in 'de'; a file"),
        (("build", "legs.yaml", "-o", "legs.mp3"), "a programme is a folder of files, and"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("legs")
def test_what_is_for_the_other_kind_is_refused(
    type_: Type, words: tuple[str, ...], said: str
) -> None:
    result = type_(*words)
    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")


@pytest.mark.usefixtures("legs")
def test_a_page_and_a_sheet_are_of_one_session(type_: Type, here: Path) -> None:
    assert type_("page", "legs.yaml", "--week", "1", "--day", "Monday").exit_code == 0
    assert (here / "legs-week-1-monday" / "index.html").is_file()
