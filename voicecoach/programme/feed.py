"""The podcast feed of a programme: RSS 2.0, with the chapters and transcripts of Podcasting 2.0.

A week is a season, and a session an episode. Podcast apps order episodes by their dates, so these
are a session's own days in a year of long ago: the same programme gives the same feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin
from xml.etree import ElementTree

from ..seal import MAKER
from ..text import plain
from ..units import RATE

if TYPE_CHECKING:
    from .schedule import Schedule, Scheduled

TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
"""What an enclosure is, by how its file ends."""

FIRST = datetime(2024, 1, 1, 6, tzinfo=timezone.utc)
"""The day of the first session: a Monday that is over, as players hide what is yet to come."""

_SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast:guid, as its specification gives it."""

for _prefix, _space in _SPACES.items():
    ElementTree.register_namespace(_prefix, _space)


@dataclass(frozen=True, slots=True)
class Episode:
    """A session that was made.

    Attributes:
        session: when it is done, and what is.
        file: the name of its track; what lies beside it is called alike.
        cover: the name of its cover.
        length: of the track, in frames.
        size: of its file, in bytes.
        about: what is said of it alone; empty for nothing.
    """

    session: Scheduled
    file: str
    cover: str
    length: int
    size: int
    about: str = ""

    def beside(self, end: str) -> str:
        """Give the name of a file beside the track, by how it ends: `.vtt`."""
        return PurePath(self.file).with_suffix(end).name


def feed_xml(schedule: Schedule, episodes: Sequence[Episode], url: str) -> str:
    """Print the feed.

    Args:
        schedule: the programme.
        episodes: its sessions, in order.
        url: the address of the folder in which all of it lies, or of the feed in it.
    """
    folder = url[: -len("feed.xml")] if url.endswith("/feed.xml") else url.rstrip("/") + "/"
    address = urljoin(folder, "feed.xml")
    first = episodes[0]
    rss = ElementTree.Element("rss", {"version": "2.0"})
    channel = ElementTree.SubElement(rss, "channel")
    author = first.session.routine.author or MAKER
    about = schedule.about or schedule.title
    _add(channel, "title", schedule.title)
    _add(channel, "link", folder)
    _add(channel, "description", about)
    _add(channel, "language", first.session.routine.language)
    _add(channel, "generator", MAKER)
    _add(channel, "atom:link", href=address, rel="self", type="application/rss+xml")
    _add(channel, "itunes:author", author)
    _add(channel, "itunes:image", href=urljoin(folder, quote(first.cover)))
    health = _add(channel, "itunes:category", text="Health & Fitness")
    _add(health, "itunes:category", text="Fitness")
    _add(channel, "itunes:explicit", "false")
    _add(channel, "itunes:type", "serial")
    bare = address.partition("://")[2].rstrip("/")
    _add(channel, "podcast:guid", str(uuid.uuid5(_GUIDS, bare)))
    _add(channel, "podcast:medium", "podcast")
    for episode in episodes:
        _item(channel, schedule, episode, folder)
    ElementTree.indent(rss, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(rss, "unicode") + "\n"


def _item(
    channel: ElementTree.Element, schedule: Schedule, episode: Episode, folder: str
) -> None:  # fmt: skip
    """Add an episode to the feed."""
    day, session = episode.session.day, episode.session
    item = _add(channel, "item")
    enclosed = urljoin(folder, quote(episode.file))
    _add(item, "title", session.name)
    _add(item, "description", _told(schedule, episode))
    _add(item, "link", urljoin(folder, quote(episode.beside(".html"))))
    kind = TYPES[PurePath(episode.file).suffix[1:]]
    _add(item, "enclosure", url=enclosed, length=str(episode.size), type=kind)
    _add(item, "guid", str(uuid.uuid5(uuid.NAMESPACE_URL, enclosed)), isPermaLink="false")
    _add(item, "pubDate", format_datetime(published(schedule, episode)))
    _add(item, "itunes:title", session.name)
    _add(item, "itunes:duration", str(round(episode.length / RATE)))
    _add(item, "itunes:season", str(day.week))
    _add(item, "itunes:episode", str(day.at + 1))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:explicit", "false")
    _add(item, "itunes:image", href=urljoin(folder, quote(episode.cover)))
    _add(item, "podcast:season", str(day.week), name=session.week)
    _add(item, "podcast:episode", str(day.at + 1), **({"display": day.name} if day.name else {}))
    _add(
        item, "podcast:chapters", url=urljoin(folder, quote(episode.beside(".chapters.json"))),
        type="application/json+chapters",
    )  # fmt: skip
    _add(
        item, "podcast:transcript", url=urljoin(folder, quote(episode.beside(".vtt"))),
        type="text/vtt", language=session.routine.language,
    )  # fmt: skip


def published(schedule: Schedule, episode: Episode) -> datetime:
    """Give the date of an episode: each is later than the one before."""
    day, days = episode.session.day, max(1, len(schedule.term.days))
    return FIRST + timedelta(days=7 * (day.week - 1) + 7 * day.at // days)


def _told(schedule: Schedule, episode: Episode) -> str:
    """Say what an episode is."""
    day = episode.session.day
    told = f"{schedule.title}, {day.number} / {len(schedule.term)}."
    about = episode.about or schedule.about
    return f"{told} {about}" if about else told


def _add(
    parent: ElementTree.Element, tag: str, content: str = "", **attributes: str
) -> ElementTree.Element:
    """Add an element, by its tag with a prefix."""
    prefix, _, name = tag.rpartition(":")
    full = f"{{{_SPACES[prefix]}}}{name}" if prefix else name
    element = ElementTree.SubElement(parent, full, {k: plain(v) for k, v in attributes.items()})
    if content:
        element.text = plain(content)
    return element
