"""Zwift workouts, well formed or not."""

from __future__ import annotations

import pytest
from trial import draft_of, length, said, session

from voicecoach.draft.readers import drafted
from voicecoach.problem import Problems


def zwo(inside: str, top: str = "<sportType>bike</sportType>") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<workout_file>\n<name>Loop</name>\n'
        f"<description>Easy.</description>{top}\n<workout>\n{inside}\n</workout>\n</workout_file>"
    )


def test_segments_powers_and_cadences() -> None:
    text = zwo("""\
<Warmup Duration="300" PowerLow="0.25" PowerHigh="0.75" pace="0"/>
<IntervalsT Repeat="3" OnDuration="60" OffDuration="30" PowerOnLow="0.9" PowerOnHigh="1"
  OffPower="0.5"/>
<Ramp Duration="120" PowerLow="0.5" PowerHigh="1.0"/>
<Freeride Duration="90" FlatRoad="1"/>
<MaxEffort Duration="15"/>
<SteadyState Duration="600.5" Power="0.65000004" Cadence="85"/>
<Cooldown Duration="200" PowerLow="0.5" PowerHigh="0.25"/>""")
    draft = draft_of(text, "loop.zwo", "zwo")
    assert draft.values["title"] == "Loop"
    warm, loop, _, free, most, steady, cool = session(draft)
    assert warm["with"] == "25 to 75% of FTP"
    assert [item["with"] for item in loop["session"]] == ["90 to 100% of FTP", "50% of FTP"]
    assert free == {"exercise": "Free ride", "time": "1m30s"}
    assert most["exercise"] == "All out"
    assert (steady["with"], steady["time"]) == ("65% of FTP, 85 rpm", "10m0.5s")
    assert cool["with"] == "50 to 25% of FTP"
    assert length(draft) == pytest.approx(300 + 270 + 120 + 90 + 15 + 600.5 + 200, abs=0.1)


def test_texts_stand_where_they_are_said() -> None:
    text = zwo("""\
<SteadyState Duration="100" Power="0.7">
<textevent timeoffset="0" message="Go."/><TextEvent TimeOffset="50" message="Half"/>
<textevent timeoffset="130" message="Late"/></SteadyState>
<IntervalsT Repeat="4" OnDuration="20" OffDuration="10" OnPower="1.2" OffPower="0.5">
<textevent timeoffset="85" message="Last rest"/></IntervalsT>""")
    draft = draft_of(text, "loop.zwo", "zwo")
    steady, first, *round_, _, _ = session(draft)
    assert (steady["how"], steady["tips"]) == ("Go.", ["Half."])
    assert first["rounds"] == 2
    assert said(draft, "note") == ["at 50 s: Half.", "at 5 s: Last rest."]
    assert [item.get("tips") for item in round_] == [None, ["Last rest."]]
    assert draft.left_out == ("Late",)
    assert said(draft, "asked") == ["'Late' lies at 130 s of 100 s: where is it meant?"]


@pytest.mark.parametrize(
    ("top", "metres", "asked"),
    [
        ("<sportType>run</sportType><durationType>distance</durationType>", True, 0),
        ("<sportType>run</sportType><durationType>time</durationType>", False, 0),
        ("<sportType>bike</sportType>", False, 0),
        ("<sportType>run</sportType>", True, 1),
    ],
)
def test_the_durations_of_a_run_may_be_metres(top: str, metres: bool, asked: int) -> None:
    draft = draft_of(zwo('<SteadyState Duration="1000" Power="0.8"/>', top), "a.zwo", "zwo")
    (item,) = session(draft)
    assert ("how" in item) == metres
    assert (item["time"] == "16m40s") != metres
    assert len([text for text in said(draft, "asked") if "read as metres" in text]) == asked


def test_a_run_of_whole_minutes_is_read_as_seconds_and_asked_for() -> None:
    text = zwo('<SteadyState Duration="600" Power="0.8"/>', "<sportType>run</sportType>")
    draft = draft_of(text, "a.zwo", "zwo")
    assert session(draft)[0]["time"] == "10m"
    assert said(draft, "asked") == ["a run whose durations are read as seconds: is that right?"]


def test_what_is_no_xml_is_read_by_its_tags_if_none_is_lost() -> None:
    text = zwo(
        '<SteadyState Duration=60 Power="0.7"><textevent timeoffset="5" message="A & <b>"/>\n'
        '<Cooldown Duration="30" PowerLow="0.5">'
    )
    draft = draft_of(text, "a.zwo", "zwo")
    assert [item["time"] for item in session(draft)] == ["1m", "30s"]
    assert session(draft)[0]["tips"] == ["A &."]
    assert said(draft, "note")[0].startswith("the file is no whole XML (line 6")


def test_half_a_workout_is_refused_with_its_place() -> None:
    text = zwo('<SteadyState Duration="60" Power="0.7"/>\n<Cooldown Duration="30')
    with pytest.raises(Problems, match="from here on this is no XML") as found:
        drafted(text[:-40].encode(), "a.zwo")
    place = found.value.problems[0].place
    assert place is not None
    assert (place.line, place.column) == (text[:-40].count("\n") + 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><workout_file><workout/></workout_file>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><workout_file/>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workout_file>&b;</workout_file>',
    ],
)
def test_entities_are_refused(text: str) -> None:
    with pytest.raises(Problems, match="declares entities or a document type"):
        drafted(text.encode(), "a.zwo")


@pytest.mark.parametrize(
    "inside",
    ["", "<RestDay/>", '<SteadyState Duration="x"/>', '<IntervalsT Repeat="3"/>', "<a>" * 20_000],
)
def test_a_workout_of_nothing_is_refused(inside: str) -> None:
    with pytest.raises(Problems):
        drafted(zwo(inside).encode(), "a.zwo")
