"""The calendar: the page of a whole programme, week by week, on which what is done is ticked.

It is complete without its script: every day is a link to the page of its session. With it, what
was done is remembered, in the browser and nowhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..formats.cover import palette
from ..language.labels import labelled_in, labels
from ..page.page import Live, filled_in, markup, own_file, page_style, policy
from ..text import plain
from ..units import whole_minutes

if TYPE_CHECKING:
    from .feed import Episode
    from .schedule import Schedule
    from .term import TrainingDay


def calendar_html(schedule: Schedule, episodes: Sequence[Episode]) -> str:
    """Print the page of a programme.

    Args:
        schedule: the programme.
        episodes: its sessions, in order.
    """
    style, script = own_file("programme/calendar.css"), own_file("programme/calendar.js")
    whole_style = page_style(schedule.title, Live("", "", style, ""))
    weeks: dict[int, list[dict[str, Any]]] = {}
    for episode in episodes:
        weeks.setdefault(episode.session.day.week, []).append(_shown(schedule, episode))
    language = episodes[0].session.routine.language
    words = labels(language)
    facts = [words["weeks_count"].format(weeks=len(weeks))] if len(weeks) > 1 else []
    facts.append(words["sessions_count"].format(sessions=len(episodes)))
    return filled_in(
        "programme/calendar.html.j2",
        title=plain(schedule.title),
        about=plain(schedule.about),
        language=language,
        ground=palette(schedule.title)[0],
        policy=policy(whole_style, script),
        style=markup(whole_style),
        script=markup(script),
        labels=words,
        labelled=labelled_in(language),
        facts=" · ".join(facts),
        columns=max(map(len, weeks.values())),
        weeks=[(days[0]["week"], days[0]["cover"], days) for days in weeks.values()],
    )


def day_id(schedule: Schedule, day: TrainingDay) -> str:
    """Give the name under which a browser remembers the session of a day.

    It is no part of a programme's content: what was done stays so when the author changes a dose.
    """
    title = hashlib.sha256(schedule.title.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{title}-{day.week}-{day.at + 1}"


def _shown(schedule: Schedule, episode: Episode) -> dict[str, Any]:
    """Give what the page shows of a session."""
    session = episode.session
    return {
        "id": day_id(schedule, session.day),
        "week": session.week,
        "day": session.day.name or session.week,
        "name": session.name,
        "page": episode.beside(".html"),
        "cover": episode.cover,
        "minutes": max(1, whole_minutes(episode.length)),
    }
