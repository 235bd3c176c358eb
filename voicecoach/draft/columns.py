"""Columns: what the heads of a table's columns are called, in several languages and spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

_CALLED: Mapping[str, str] = {
    "name": "mouvement mouvements "
    "exercise exercises exercise_name exercise_title movement movements drill drills move "
    "moves lift pose stretch activity task name übung übungen uebung übungsname ejercicio "
    "ejercicios exercice exercices esercizio esercizi oefening oefeningen exercício exercícios "
    "what naam",
    "dose": "posologie "
    "sets_x_reps sets_and_reps sets_reps setsxreps sets_x_reps/time sets_x_reps_or_time "
    "sets_×_reps prescription dose dosage volume scheme rep_scheme target sätze_x_wdh "
    "series_x_reps serie_x_rip séries_x_reps amount how_many sets_&_reps set_x_rep",
    "sets": "nombre_de_séries nb_de_séries nb_séries "
    "sets set series serie serien sätze satz saetze séries serie_n no_of_sets #_sets "
    "number_of_sets working_sets rounds runden rondas target_sets durchgänge giri rodadas voltas "
    "sets_target rondes aantal_series aantal_sets",
    "reps": "rép nombre_de_répétitions nb_de_répétitions nb_rép "
    "reps rep repetitions repetition wdh wiederholungen wiederholung repeticiones "
    "reps/set répétitions ripetizioni herhalingen reps_or_time reps/time reps/duration reps/hold "
    "reps_time rep_range target_reps no_of_reps number_of_reps #_reps reps_per_set reps/sec "
    "repeats repeat reps_target wdh. rip rip. ripetizione repetições repetição repetições/série "
    "herh herhaling aantal aantal_herhalingen keer rép veces vezes fois volte",
    "time": "temps_de_travail temps_d_effort "
    "time duration work work_time seconds dauer zeit duración tiempo durée temps durata "
    "tempo_s duração length target_time on time/set time_per_set work_s minutes duur tijd seconden "
    "minuten durée",
    "hold": "maintien tenue temps_de_maintien "
    "hold holds hold_time isometric_hold halten haltezeit halte_zeit mantener tenir "
    "pause_hold hold_duration tenuta mantenimento sustentação isometria "
    "vasthouden houden",
    "rest": "récup temps_de_repos "
    "rest rests rest_time rest_period rest_between_sets rest_interval pause pausen "
    "satzpause ruhe descanso pausa repos récupération recovery riposo recupero rust break off "
    "rest_target rest_sec rec rec. intervalo intervallo pauze rusttijd rustpauze",
    "after": "rest_after rest_after_exercise rest_between_exercises",
    "load": "load weight weights resistance tension gewicht last widerstand peso carga charge "
    "poids carico gewichte band target_load target_weight intensity_load start_weight "
    "belasting weerstand",
    "tempo": "tempo cadence lifting_tempo rep_tempo speed kadenz geschwindigkeit",
    "each": "côté côtés par_côté "
    "side sides each unilateral seite seiten lado lados lato lati per_lato por_lado "
    "per_side laterality kant per_kant zijde",
    "notes": "consigne consignes exécution conseil conseils commentaire commentaires indications "
    "notes note comments comment cues cue instructions instruction description remarks "
    "coaching_notes coaching_cues coaching tips tip how technique details form form_cues "
    "what_to_do how_to how_to_do_it what_you_do so_geht_es qué_hacer bemerkung bemerkungen "
    "hinweis hinweise anmerkung anmerkungen ausführung beschreibung notas observaciones "
    "comentarios remarques remarque note_tecniche descrizione esecuzione istruzioni consigli "
    "consignes consigne commentaires commentaire indicaciones comentario comentários orientações "
    "commenti indicazioni hinweise kommentare "
    "observações observação obs descrição execução instruções dicas opmerkingen kommentar "
    "opmerking uitvoering uitleg instructies instructie toelichting aandachtspunten notities",
    "setup": "position_de_départ "
    "setup position starting_position start_position ausgangsposition ausgangsstellung "
    "uitgangshouding uitgangspositie starthouding",
    "week": "week weeks wk woche wochen semana semanas semaine settimana settimane phase block "
    "mesocycle cycle weken",
    "day": "day days weekday workout_day training_day tag tage wochentag día dia jour giorno dag "
    "giorno giorni workout session training training_session einheit day_of_week workout_name "
    "routine trainingsdag",
    "order": "order # no nr num number nummer pos exercise_order id reihenfolge orden ordre "
    "ordine ordem exercise_# exercise_no volgorde",
    "superset": "superset group superset_id pair pairing circuit supersatz superserie",
    "section": "section part block_name segment category abschnitt kategorie type",
    "often": "fois_par_jour fois_par_semaine par_jour par_semaine "
    "frequency often how_often häufigkeit frecuencia fréquence frequenza frequência "
    "times_per_week per_week per_day times_per_day frequentie hoe_vaak per_dag keer_per_dag "
    "keer_per_week",
    "needs": "matériel_nécessaire "
    "equipment gerät geräte material equipo matériel materiale attrezzatura attrezzi "
    "equipamento needs tools materiaal benodigdheden",
    "effort": "difficulté intensité "
    "rpe rir effort intensity difficulty target_rpe rpe_target anstrengung "
    "schwierigkeit sforzo intensità esforço intensidade %1rm percent_1rm rpe/rir",
    "date": "date datum fecha data start_time end_time performed_on performed timestamp logged",
    "number": "set_order set_index set_number set_# set_no",
    "link": "video link links url video_link demo image picture photo foto youtube media bild "
    "immagine imagem afbeelding",
}
"""What each kind of column is called; `_` stands for whatever parts words."""

_UNIT = re.compile(
    r"[(\[,_ ]*\b(?P<unit>secs?|seconds?|s|sek|min|mins|minutes|m|kgs?|lbs?|kilos?|cm)\b[)\]. ]*$",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:weeks?|wks?|w|wochen?|semanas?|semaines?|settiman[ae]|phase|stage|month)[\s_#.]*"
    r"[0-9]{1,2}(?:\s*(?:-|–|to|bis|&|and)\s*[0-9]{1,2}|\s*\+)?",
    re.IGNORECASE,
)


def _bare(head: str) -> str:
    """Give the words of a head in small letters, `#` as a word of its own."""
    return re.sub(r"[^\w#]+|_+", " ", head.casefold().replace("#", " # ")).strip()


_KINDS = {
    " ".join(_bare(called).split()): kind
    for kind, names in _CALLED.items()
    for called in names.split()
}
_DOSES = frozenset(("dose", "sets", "reps", "time", "hold", "rest", "load", "weekly"))
_MAY_NAME = ("workout", "workouts", "routine", "training")
"""Heads of days that may be those of exercises, where nothing else names them."""

_SEVERAL = frozenset(("week", "day", "notes", "weekly"))
"""What a table may have several columns of."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        at: which, from 0.
        kind: what is in it: one of the kinds above, or `weekly` for a dose in one week.
        head: as it is written.
        unit: of bare numbers: `s`, `m`, `kg`, `lbs`; "" if the head says none.
    """

    at: int
    kind: str
    head: str
    unit: str = ""


def columns_of(cells: Sequence[str]) -> tuple[Column, ...]:
    """Read a row of heads; none if it is no such row.

    It is one if there are names of exercises, and something of their doses.

    >>> [column.kind for column in columns_of(["Übung", "Sätze", "Pause (s)", "Foo"])]
    ['name', 'sets', 'rest']
    >>> columns_of(["Exercise", "is good for you"])
    ()
    """
    found: list[Column] = []
    for at, cell in enumerate(cells):
        column = _column(at, cell)
        kinds = {one.kind for one in found}
        if column and (column.kind in _SEVERAL or column.kind not in kinds):
            found.append(column)
    kinds = {column.kind for column in found}
    dosed = not kinds.isdisjoint(_DOSES)
    if "name" not in kinds and dosed:  # in a column called "Workout"
        called = [column for column in found if column.head.casefold() in _MAY_NAME]
        last = [column for column in called if column.kind == "day"][-1:]
        found = [replace(one, kind="name") if one in last else one for one in found]
        kinds |= {"name" for _ in last}
    return tuple(found) if "name" in kinds and dosed else ()


def _column(at: int, cell: str) -> Column | None:
    head = " ".join(re.sub(r"\*\*|__|[`?:]", "", cell).split())
    if not head or len(head) > 40:
        return None
    if _WEEK.fullmatch(head):
        return Column(at, "weekly", head)
    unit = _UNIT.search(head)
    ways = [head, head[: unit.start()] if unit else "", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", head)]
    for way in ways:
        kind = _KINDS.get(" ".join(_bare(way).split()))
        kind = kind or (_both(way) if way == head else "")
        if kind:
            timed = kind == "time" and way == head
            return Column(at, kind, head, _unit(unit["unit"] if unit else head if timed else ""))
    return None


def _both(head: str) -> str:
    """Give the kind of a column that has one thing or another: `Wdh./Zeit`, `reps o tiempo`.

    >>> _both("Wdh./Zeit"), _both("series x tiempo"), _both("Ejercicio/Zona")
    ('reps', 'dose', '')
    """
    parts = re.split(r"\s*/\s*|\s+(?:x|or|and|o|y|ou|et|e|of|en|oder|und)\s+", head)
    kinds = {_KINDS.get(" ".join(_bare(part).split()), "") for part in parts}
    if kinds in ({"reps", "time"}, {"reps", "hold"}):
        return "reps"
    return "dose" if kinds in ({"sets", "reps"}, {"sets", "time"}, {"sets", "reps", "time"}) else ""


def _unit(written: str) -> str:
    word = written.casefold()
    if word in ("minutes", "minute", "min", "mins", "m"):
        return "m"
    if word.startswith("s"):
        return "s"
    return {"k": "kg", "l": "lbs", "c": "cm"}.get(word[:1], "") if len(word) < 6 else ""
