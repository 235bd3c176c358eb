"""Keys and times in words of the coach's other languages: a routine has them in English."""

from __future__ import annotations

import re
from collections.abc import Mapping


def by_word(table: Mapping[str, str]) -> dict[str, str]:
    """Turn a table of words by what they mean around.

    >>> by_word({"reps": "repeticiones rip", "sets": "series"})
    {'repeticiones': 'reps', 'rip': 'reps', 'series': 'sets'}
    """
    return {word: meant for meant, words in table.items() for word in words.split()}


_KEYS = {
    "title": "título titulo titel titre titolo",
    "about": "descripción beschreibung descrizione beschrijving descrição",
    "equipment needs": "material equipamiento geräte ausrüstung matériel attrezzi attrezzatura "
    "materiaal equipamento",
    "exercise": "ejercicio übung exercice esercizio oefening exercício",
    "session": "sesión ejercicios einheit übungen séance exercices sessione esercizi sessie "
    "oefeningen sessão exercícios",
    "sets": "series serie sätze satz séries série reeksen",
    "reps": "repeticiones wiederholungen répétitions ripetizioni herhalingen repetições",
    "rounds": "rondas vueltas runden durchgänge tours giri rondes voltas",
    "time": "tiempo duración zeit dauer temps durée durata tijd duur duração",
    "rest": "descanso pausa repos récupération riposo recupero rust",
    "each": "lado lados seite seiten côté côtés lato lati kant zijde",
    "with": "peso carga gewicht poids charge carico",
    "setup": "preparación ausgangsstellung vorbereitung préparation preparazione voorbereiding "
    "preparação",
    "how": "cómo ejecución ausführung exécution esecuzione uitvoering como execução",
    "tips": "consejos tipps hinweise conseils consigli dicas",
    "language": "idioma sprache langue lingua taal língua",
    "voice": "voz stimme voix voce stem",
}
KEYS_ABROAD = by_word(_KEYS)
"""Words for keys in the coach's other languages, and the keys: the first that there is."""

_TIMES = {
    "s": "segundo segundos seg sekunde sekunden sek seconde secondes secondo secondi seconden",
    "m": "minuto minutos minuten minutes minuti minuut",
    "h": "hora horas stunde stunden std heure heures ora ore uur uren",
}
TIMES_ABROAD = by_word(_TIMES)
"""What times are counted in, in the coach's other languages, and how a routine has it."""


def key_abroad(word: str) -> str:
    """Give the key that a word of another language means; "" for none.

    >>> key_abroad("Wiederholungen"), key_abroad("series"), key_abroad("reps")
    ('reps', 'sets', '')
    """
    return KEYS_ABROAD.get(word.casefold(), "").partition(" ")[0]


def time_abroad(words: str) -> str:
    """Give a time in words of another language as a routine has it; "" if it is none.

    >>> time_abroad("30 Segundos"), time_abroad("2 Stunden"), time_abroad("30 Schritte")
    ('30s', '2h', '')
    """
    count, _, word = words.casefold().partition(" ")
    unit = TIMES_ABROAD.get(word.strip().rstrip("."))
    return f"{count}{unit}" if unit and re.fullmatch(r"[1-9][0-9]{0,3}", count) else ""
