"""What is served, to whom, in which parts; and nothing else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from sitting import LEGS, Client, studio_of, until

from voicecoach.page.guard import Guard
from voicecoach.page.partial import Excerpt, excerpt_of
from voicecoach.page.serve import Server
from voicecoach.page.studio import Studio

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"
JSON = {"Origin": HERE, "Content-Type": "application/json"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "legs.yaml").write_text(LEGS)
    return folder / "legs.yaml"


def client_of(studio: Studio, *, lan: bool = False, base: str = HERE) -> Client:
    app = Guard(Server(studio, "word", lan=lan).app, PORT, lan=lan)
    return Client(app, base)


@pytest.fixture
def studio(file: Path) -> Iterator[Studio]:
    with studio_of(file) as made:
        until(lambda: made.rehearsals["legs"].take, "the first take")
        yield made


@pytest.fixture
def client(studio: Studio) -> Client:
    return client_of(studio)


@pytest.fixture
def track(studio: Studio) -> str:
    take = studio.rehearsals["legs"].take
    assert take is not None
    return f"/word/legs/{take.track}"


# --- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, None),
        ("bytes=1000-1999", 1000, 2000),
        ("bytes=-500", -500, None),
        ("Bytes = 5 - 9", 5, 10),
        ("bytes=1000-999999999999", 1000, None),
        ("bytes=-999999999999", 0, None),
    ],
)
def test_a_part_is_sent(client: Client, track: str, asked: str, start: int, stop: Any) -> None:
    whole = client.get(track)
    assert whole.status_code == 200
    assert whole.headers["content-type"] == "audio/mpeg"
    assert whole.headers["accept-ranges"] == "bytes"
    assert int(whole.headers["content-length"]) == len(whole.content)
    part = client.get(track, headers={"Range": asked})
    assert part.status_code == 206
    assert part.content == whole.content[start:stop]
    size, first = len(whole.content), start % len(whole.content)
    last = first + len(part.content) - 1
    assert part.headers["content-range"] == f"bytes {first}-{last}/{size}"
    assert int(part.headers["content-length"]) == len(part.content)
    assert part.headers["content-type"] == "audio/mpeg"


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=999999999-9999999999", "bytes=-0"])
def test_a_part_that_there_is_not_is_refused(client: Client, track: str, asked: str) -> None:
    size = int(client.head(track).headers["content-length"])
    answer = client.get(track, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{size}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-9", "bytes=9-5", "bytes=-", "bytes=a-b", "lines=0-1", "bytes=0x1-"]
)
def test_what_is_no_range_gets_the_whole(client: Client, track: str, asked: str) -> None:
    answer = client.get(track, headers={"Range": asked})
    assert answer.status_code == 200
    assert len(answer.content) == int(answer.headers["content-length"])


def test_a_head_has_no_body_and_no_part(client: Client, track: str) -> None:
    whole = client.get(track)
    head = client.head(track, headers={"Range": "bytes=0-1"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "accept-ranges", "cache-control"):
        assert head.headers[name] == whole.headers[name]


def test_a_part_of_another_version_is_not_sent(client: Client, track: str) -> None:
    tag = client.head(track).headers["etag"]
    asked = {"Range": "bytes=0-1"}
    assert client.get(track, headers={**asked, "If-Range": tag}).status_code == 206
    for other in ('"other"', f"W/{tag}", "Thu, 26 Nov 2026 15:53:28 GMT"):
        assert client.get(track, headers={**asked, "If-Range": other}).status_code == 200


def test_what_is_known_is_not_sent_again(client: Client, track: str) -> None:
    tag = client.head(track).headers["etag"]
    for known in (tag, f'"a", {tag}', "*"):
        answer = client.get(track, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(track, headers={"If-None-Match": '"a"'}).status_code == 200


def test_all_parts_together_are_the_whole(client: Client, track: str) -> None:
    whole = client.get(track).content
    step = 7_777
    parts = [
        client.get(track, headers={"Range": f"bytes={at}-{at + step - 1}"}).content
        for at in range(0, len(whole), step)
    ]
    assert b"".join(parts) == whole


def test_a_part_of_nothing_is_none() -> None:
    assert excerpt_of(0, '"a"', "GET", {"range": "bytes=0-1"}) == Excerpt(416)


# --- what is kept by browsers, and what pages may do ---------------------------------------------


def test_a_track_is_kept_for_good_and_a_page_never(client: Client, track: str) -> None:
    assert "immutable" in client.head(track).headers["cache-control"]
    for path in ("/word/legs/", "/word/legs/cover.jpg", "/word/legs/voices.json"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"


def test_types_are_right(client: Client) -> None:
    types = {
        "/word/legs/": "text/html; charset=utf-8",
        "/word/legs/cover.jpg": "image/jpeg",
        "/word/legs/voices.json": "application/json",
        "/word/legs/copy.yaml": "application/yaml; charset=utf-8",
    }
    for path, kind in types.items():
        assert client.get(path).headers["content-type"] == kind
    assert client.get("/word/legs/cover.jpg").content[:2] == b"\xff\xd8"


def test_the_policy_of_a_page_lets_nothing_in(client: Client) -> None:
    page = client.get("/word/legs/")
    policy = page.headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[A-Za-z0-9+/=]{44}' ?){2}", rules["script-src"])
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/=]{44}'", rules["style-src"])
    assert rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    inside = re.search(r'Content-Security-Policy" content="([^"]*)"', page.text)
    assert inside is not None
    assert policy.startswith(inside[1].replace("&#39;", "'"))


def test_every_answer_is_guarded(client: Client, track: str) -> None:
    for path in ("/word/legs/", track, "/word/", "/nothing", "/word/legs/voices.json"):
        said = client.get(path).headers
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "no-referrer"
        assert said["cross-origin-resource-policy"] == "same-origin"
        assert "default-src 'none'" in said["content-security-policy"]
        assert "access-control-allow-origin" not in said


def test_texts_of_a_routine_are_no_markup(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    wild = "<script>alert(1)</script>"
    file.write_text(LEGS.replace("Legs", wild).replace("Squat", wild))
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["x"].take)
        assert wild not in client_of(studio).get("/word/x/").text
        file.write_text(f"title: {wild}\nsession: [{{exercise: {wild}}}]\n")
        studio.changed(frozenset({file}))
        until(lambda: studio.rehearsals["x"].problems)
        assert wild not in client_of(studio).get("/word/x/").text


# --- who comes in --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8642", 200),
        ("localhost:8642", 200),
        ("LOCALHOST:8642", 200),
        ("localhost.:8642", 200),
        ("[::1]:8642", 200),
        ("evil.example:8642", 421),
        ("localhost.evil.example:8642", 421),
        ("127.0.0.1.evil.example:8642", 421),
        ("127.0.0.1", 421),
        ("127.0.0.1:80", 421),
        ("127.0.0.1:08642x", 421),
        ("192.168.1.7:8642", 421),
        ("2130706433:8642", 421),
        ("0.0.0.0:8642", 421),
        ("user@localhost:8642", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_let_in(client: Client, host: str, status: int) -> None:
    answer = client.get("/word/legs/", headers={"Host": host})
    assert answer.status_code == status
    if status == 421:
        assert "Legs" not in answer.text


def test_two_hosts_are_none(client: Client) -> None:
    both = [("Host", "127.0.0.1:8642"), ("Host", "evil.example:8642")]
    assert client.get("/word/legs/", headers=both).status_code == 421


def test_on_the_network_the_address_is_the_one_somebody_came_to(studio: Studio) -> None:
    client = client_of(studio, lan=True, base="http://192.168.1.7:8642")
    hosts = {
        "192.168.1.7:8642": 200,
        "192.168.1.8:8642": 421,
        "evil.example:8642": 421,
        "localhost:8642": 421,  # a name that leads elsewhere from where they are
        "192.168.1.7:80": 421,
    }
    for host, status in hosts.items():
        assert client.get("/word/legs/", headers={"Host": host}).status_code == status, host
    home = client_of(studio, lan=True)
    assert home.get("/word/legs/", headers={"Host": "localhost:8642"}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/legs/",
        "/wor/legs/",
        "/word",
        "/word/legs",
        "/word/arms/",
        "/word/legs/track-0.mp3",
        "/word/legs/facts-0.json",
        "/word/legs/legs.yaml",
        "/word/legs/../../legs.yaml",
        "/word/legs/%2e%2e/legs.yaml",
        "/word/..%2flegs.yaml",
        "/word/legs/..%5c..%5clegs.yaml",
        "/word/legs//etc/passwd",
        "/word//etc/passwd",
        "/word/%00/",
        "/etc/passwd",
    ],
)
def test_there_is_nothing_else(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "exercise" not in answer.text


def test_links_out_of_a_folder_lead_nowhere(tmp_path: Path, file: Path) -> None:
    secret = tmp_path / "secret.mp3"
    secret.write_bytes(b"secret" * 1000)
    (file.parent / "link.mp3").symlink_to(secret)
    file.write_text(LEGS + "music: link.mp3\n")
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["legs"].problems)
        assert "leads out of the routine's folder" in studio.rehearsals["legs"].problems[0].message
        client = client_of(studio)
        for name in ("link.mp3", "secret.mp3"):
            assert client.get(f"/word/legs/{name}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_wishes_is_sent_here(client: Client, track: str, method: str) -> None:
    for path in ("/word/legs/", track, "/word/"):
        assert client.request(method, path, headers=JSON).status_code == 405


# --- what a page sends ---------------------------------------------------------------------------


def test_a_wish_is_heard(client: Client, studio: Studio) -> None:
    rehearsal = studio.rehearsals["legs"]
    before = rehearsal.take
    assert before is not None
    wish = {"pace": "1.2", "sets": "1", "level": "brief", "voice": ""}
    answer = client.post("/word/legs/wish", headers=JSON, content=json.dumps(wish))
    assert (answer.status_code, answer.json()) == (200, {"wish": wish})
    after = until(lambda: rehearsal.take is not before and rehearsal.take)
    assert after.length_s < before.length_s
    sets = [span for span in after.made.score.spans if span.kind == "set"]
    assert [span.of for span in sets] == [1, 1, 1]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"pace": "fast"}, "pace is a number, not 'fast'"),
        ({"pace": "9"}, "pace is 0.25 to 4, not 9"),
        ({"pace": "1e5"}, "pace is a number, not '1e5'"),
        ({"sets": "0"}, "sets is 1 to 100, not 0"),
        ({"sets": "1.5"}, "sets is a number, not '1.5'"),
        ({"sets": 3}, "a wish has texts: pace, level, voice and sets"),
        (
            {"voice": "/home/somebody/voice.ONNX"},
            "a page chooses among voices by their names; name a file in the routine",
        ),
        ({"level": "loud"}, "a level is full, brief or minimal, not 'loud'"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(
    client: Client, studio: Studio, wish: dict[str, Any], why: str
) -> None:
    answer = client.post("/word/legs/wish", headers=JSON, content=json.dumps(wish))
    assert (answer.status_code, answer.json()) == (400, {"refused": why})
    assert studio.rehearsals["legs"].wish.told() == dict.fromkeys(
        ("pace", "level", "voice", "sets"), ""
    )


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Origin": "http://evil.example"}, "{}", 403),
        ({"Origin": "null"}, "{}", 403),
        ({"Origin": ""}, "{}", 403),
        ({"Sec-Fetch-Site": "cross-site"}, "{}", 403),
        ({"Sec-Fetch-Site": "same-site"}, "{}", 403),
        ({"Content-Type": "text/plain"}, "{}", 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "pace=2", 415),
        ({}, "[]", 400),
        ({}, "{", 400),
        ({}, json.dumps({"pace": "1" * 20_000}), 413),
    ],
)
def test_nobody_elses_page_sends_anything(
    client: Client, studio: Studio, headers: dict[str, str], body: str, status: int
) -> None:
    for name in ("wish", "save"):
        answer = client.post(f"/word/legs/{name}", headers={**JSON, **headers}, content=body)
        assert answer.status_code == status
    assert studio.rehearsals["legs"].wish.told()["pace"] == ""


# --- what is kept --------------------------------------------------------------------------------


def wished(client: Client, studio: Studio, **wish: str) -> None:
    rehearsal = studio.rehearsals["legs"]
    before = rehearsal.take
    client.post("/word/legs/wish", headers=JSON, content=json.dumps(wish))
    until(lambda: rehearsal.take is not before)


def test_a_copy_is_saved_and_takes_no_files_place(
    client: Client, studio: Studio, file: Path
) -> None:
    wished(client, studio, sets="1", pace="0.8")
    first = client.post("/word/legs/save", headers=JSON, content="{}").json()
    second = client.post("/word/legs/save", headers=JSON, content="{}").json()
    names = [first["saved"], second["saved"]]
    assert names == ["legs-one-set-slower-80.yaml", "legs-one-set-slower-80-2.yaml"]
    for name in names:
        text = (file.parent / name).read_text()
        assert "pace: 0.8\nsets: 1\nsession:" in text
        assert "    sets: 1\n" in text
    assert file.read_text() == LEGS
    assert sorted(os.listdir(file.parent)) == sorted(["legs.yaml", *names])  # noqa: PTH208


def test_a_copy_is_downloaded(client: Client, studio: Studio, file: Path) -> None:
    wished(client, studio, sets="2")
    answer = client.get("/word/legs/copy.yaml")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''legs-two-sets.yaml"
    )
    assert "sets: 2\n" in answer.text
    assert os.listdir(file.parent) == ["legs.yaml"]  # noqa: PTH208


def test_others_on_the_network_write_nothing_here(studio: Studio, file: Path) -> None:
    client = client_of(studio, lan=True, base="http://192.168.1.7:8642")
    origin = {**JSON, "Origin": "http://192.168.1.7:8642"}
    answer = client.post("/word/legs/save", headers=origin, content="{}")
    assert answer.status_code == 409
    assert "may not write here" in answer.json()["refused"]
    assert 'id="save"' not in client.get("/word/legs/").text
    assert os.listdir(file.parent) == ["legs.yaml"]  # noqa: PTH208


def test_of_a_routine_that_ships_a_copy_is_downloaded() -> None:
    with studio_of("tabata") as studio:
        until(lambda: studio.rehearsals["tabata"].take)
        client = client_of(studio)
        answer = client.post("/word/tabata/save", headers=JSON, content="{}")
        assert "lies in no folder of yours" in answer.json()["refused"]
        assert client.get("/word/tabata/copy.yaml").text.startswith("#")
        assert 'id="save"' not in client.get("/word/tabata/").text


def test_no_copy_is_made_of_a_routine_with_problems(
    client: Client, studio: Studio, file: Path
) -> None:
    file.write_text(LEGS.replace("reps: 8", "rpes: 8"))
    for answer in (
        client.post("/word/legs/save", headers=JSON, content="{}"),
        client.get("/word/legs/copy.yaml"),
    ):
        assert (answer.status_code, answer.json()) == (
            409,
            {"refused": "the routine has problems; put them right first"},
        )


def test_a_folder_that_may_not_be_written_says_so(
    client: Client, studio: Studio, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    answer = client.post("/word/legs/save", headers=JSON, content="{}")
    assert answer.status_code == 409
    assert answer.json()["refused"].endswith("legs.yaml cannot be written: permission denied")


# --- several -------------------------------------------------------------------------------------


def test_of_one_routine_the_first_page_is_its_own(client: Client) -> None:
    answer = client.get("/word/")
    assert (answer.status_code, answer.headers["location"]) == (302, "legs/")


def test_a_folder_is_a_list_and_what_is_looked_at_is_built(file: Path) -> None:
    (file.parent / "arms.yaml").write_text(LEGS.replace("Legs", "Arms"))
    with studio_of(file.parent) as studio:
        client = client_of(studio)
        listed = client.get("/word/").text
        assert re.findall(r'href="(\w+)/"', listed) == ["arms", "legs"]
        assert not any(each.wanted for each in studio.rehearsals.values())
        assert client.get("/word/arms/").status_code == 200
        until(lambda: studio.rehearsals["arms"].take)
        assert not studio.rehearsals["legs"].wanted
        assert "../" in client.get("/word/arms/").text


def test_the_list_has_titles_even_of_what_is_not_built_or_wrong(file: Path) -> None:
    (file.parent / "arms.yaml").write_text("title: Strong <arms>\nsesion: []\n")
    (file.parent / "nothing.yaml").write_text("")
    with studio_of(file.parent) as studio:
        listed = client_of(studio).get("/word/").text
        assert re.findall(r"<b>(.*?)</b>\s*<span>(.*?)</span>", listed) == [
            ("Strong &lt;arms&gt;", "arms.yaml"),
            ("Legs", "legs.yaml"),
            ("nothing", "nothing.yaml"),
        ]


def test_routines_of_one_name_have_addresses_of_their_own(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "legs.yaml"
    other.parent.mkdir()
    other.write_text(LEGS)
    with studio_of(file, other) as studio:
        assert list(studio.rehearsals) == ["legs", "legs-2"]


def test_a_page_waits_for_its_first_take(file: Path) -> None:
    file.write_text(LEGS.replace("reps: 8", "rpes: 8"))
    with studio_of(file) as studio:
        until(lambda: studio.rehearsals["legs"].problems)
        client = client_of(studio)
        page = client.get("/word/legs/")
        assert page.status_code == 200
        assert "<audio" not in page.text
        for path in ("cover.jpg", "track-0.mp3"):
            assert client.get(f"/word/legs/{path}").status_code == 404
