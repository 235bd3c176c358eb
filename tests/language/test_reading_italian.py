"""Texts in Italian as people write them, and what a voice is given to say, as a table."""

from __future__ import annotations

import pytest

from voicecoach.language.reading import reader
from voicecoach.line import speakable

READ = reader("it").read

WRITTEN = [
    ("30s", "trenta secondi"),
    ('45"', "quarantacinque secondi"),
    ("5'", "cinque minuti"),
    ("2'30\"", "due minuti e trenta secondi"),
    ("500m", "cinquecento metri"),
    ("3 x 12", "tre per dodici"),
    ("3x10", "tre per dieci"),
    ("2x16kg", "due per sedici chili"),
    ("1 kg", "un chilo"),
    ("1,5 kg", "un chilo e mezzo"),
    ("2,5 kg", "due chili e mezzo"),
    ("0,5 kg", "mezzo chilo"),
    ("½ ora", "mezz'ora"),
    ("2½ min", "due minuti e mezzo"),
    ("1½ ore", "un'ora e mezza"),
    ("10 000 passi", "diecimila passi"),
    ("10.000 passi", "diecimila passi"),
    ("1.000 m", "mille metri"),
    ("1.250", "mille duecentocinquanta"),
    ("8/10", "otto su dieci"),
    ("3/4", "tre quarti"),
    ("90/90", "novanta novanta"),
    ("10/lato", "dieci per lato"),
    ("10/gamba", "dieci per gamba"),
    ("12-15 rip.", "da dodici a quindici ripetizioni."),
    ("30–60 s", "da trenta a sessanta secondi"),
    ("≥8", "almeno otto"),
    ("~10", "circa dieci"),
    ("RPE 8", "R P E otto"),
    ("Tempo 3010", "Tempo tre zero uno zero"),
    ("p. es. un tappetino", "per esempio un tappetino"),
    ("ad es. così", "ad esempio così"),
    ("ca. 5 cm", "circa cinque centimetri"),
    ("dx/sx", "destra, sinistra"),
    ("3x/settimana", "tre volte a settimana"),
    ("3x a settimana", "tre volte a settimana"),
    ("1 rip.", "una ripetizione."),
    ("21 rip.", "ventuno ripetizioni."),
    ("101 ripetizioni", "centouno ripetizioni"),
    ("1 minuto", "un minuto"),
    ("1 serie", "una serie"),
    ("alle 14:30", "alle quattordici e trenta"),
    ("1:30", "un minuto e trenta secondi"),
    ("0:45", "quarantacinque secondi"),
    ("1:00:00", "un'ora"),
    ("2 h", "due ore"),
    ("1 h 30 min", "un'ora e trenta minuti"),
    ("1h30", "un'ora e trenta minuti"),
    ("3ª serie", "terza serie"),
    ("la 2ª serie", "la seconda serie"),
    ("il 1° giorno", "il primo giorno"),
    ("1º giro", "primo giro"),
    ("45°", "quarantacinque gradi"),
    ("-5 °C", "meno cinque gradi Celsius"),
    ("50 %", "cinquanta per cento"),
    ("5 km/h", "cinque chilometri all'ora"),
    ("elastico da 20 kg", "elastico da venti chili"),
    ("FLESSIONI", "Flessioni"),
    ("LCA", "L C A"),
    ("Guerriero II", "Guerriero due"),
    ("+5 kg", "più cinque chili"),
    ("10+", "dieci o più"),
    ("1 gamba", "una gamba"),
    ("1 braccio", "un braccio"),
    ("1 mano", "una mano"),
    ("12,10,8", "dodici, dieci, otto"),
    ("2024", "duemila ventiquattro"),
    ("Tieni 30 sec. e respira.", "Tieni trenta secondi e respira."),
    ("5x", "cinque volte"),
    ("1x", "una volta"),
    ("max. 10 rip.", "massimo dieci ripetizioni."),
    ("elastico & tappetino", "elastico e tappetino"),
    ("Ponte → Squat", "Ponte a Squat"),
    ("HIIT", "hit"),
    ("007", "zero zero sette"),
    ("3,14", "tre virgola quattordici"),
    ("Braccia + gambe", "Braccia e gambe"),
    ("10 rip./gamba", "dieci ripetizioni per gamba"),
    ("10 €", "dieci euro"),
    ("Sali in 1 e scendi in 2.", "Sali in uno e scendi in due."),
    ("4-0-1-0", "quattro zero uno zero"),
    ("90-90-90", "novanta, novanta, novanta"),
    ("n° 3", "numero tre"),
    ("21 secondi", "ventuno secondi"),
    ("1-2 volte al giorno", "una o due volte al giorno"),
    ("1-2 min", "da uno a due minuti"),
    ("1/2 giro", "mezzo giro"),
    ("Serie 2/3", "Serie due di tre"),
    ("e/o", "e o"),
    ("5,5 km/h", "cinque chilometri e mezzo all'ora"),
    ("1,25 kg", "uno virgola venticinque chili"),
    ("108 passi", "centotto passi"),
    ("Gomito dx, ginocchio sx", "gomito destro, ginocchio sinistro"),
    ("1 per lato", "uno per lato"),
    ("ecc.", "eccetera."),
    ("rec. 30 s", "recupero trenta secondi"),
    ("103 passi", "centotré passi"),
    ("3 x 8-10", "tre per otto a dieci"),
    ("da 8 a 10", "da otto a dieci"),
    ("8-10 rip.", "da otto a dieci ripetizioni."),
    ("1 ora", "un'ora"),
    (
        "3 serie da 8-10 rip., rec. 1'30\"",
        "tre serie da otto a dieci ripetizioni, recupero un minuto e trenta secondi",
    ),
    ("5 gg/settimana", "cinque giorni a settimana"),
    ("2 volte/giorno", "due volte al giorno"),
    ("Dal n. 1 al n. 10", "Dal numero uno al numero dieci"),
    (
        "Ripetere 10 - 15 volte, quindi cambiare lato.",
        "Ripetere da dieci a quindici volte, quindi cambiare lato.",
    ),
    ("FC max 130 bpm", "frequenza cardiaca massimo centotrenta battiti al minuto"),
    ("4° esercizio", "quarto esercizio"),
    ("FAI 10 PIEGAMENTI", "Fai dieci piegamenti"),
]


@pytest.mark.parametrize(("text", "said"), WRITTEN)
def test_a_text_in_italian_is_said_as_it_is_meant(text: str, said: str) -> None:
    assert READ(text) == said
    assert READ(said) == said
    assert speakable(said) == said  # no English rule comes behind it


@pytest.mark.parametrize(
    "text",
    [
        "Appoggiati sulla gamba sinistra, con una mano al muro.",
        "Sali piano, e non inclinarti di lato.",
        "Senti tirare? Abbassa la gamba.",
        "Opzione A, poi opzione B.",
        "Close",
    ],
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert READ(text) == text


def test_a_country_reads_as_its_language_does() -> None:
    assert reader("it-CH").read("1,5 kg") == READ("1,5 kg") == "un chilo e mezzo"
