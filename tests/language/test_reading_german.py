"""Texts in German as people write them, and what a voice is given to say, as a table."""

from __future__ import annotations

import pytest

from voicecoach.language.reading import reader
from voicecoach.line import speakable

READ = reader("de").read

WRITTEN = [
    ("30s", "dreißig Sekunden"),
    ('45"', "fünfundvierzig Sekunden"),
    ("5'", "fünf Minuten"),
    ("2'30\"", "zwei Minuten dreißig"),
    ("500m", "fünfhundert Meter"),
    ("3 x 12", "drei mal zwölf"),
    ("3x10", "drei mal zehn"),
    ("2x16kg", "zwei mal sechzehn Kilo"),
    ("1 kg", "ein Kilo"),
    ("1,5 kg", "eins Komma fünf Kilo"),
    ("0,5 kg", "ein halbes Kilo"),
    ("½ Stunde", "eine halbe Stunde"),
    ("2½ min", "zweieinhalb Minuten"),
    ("1½ Minuten", "eineinhalb Minuten"),
    ("10 000 Schritte", "zehntausend Schritte"),
    ("1.000 m", "eintausend Meter"),
    ("1.250", "eintausend zweihundertfünfzig"),
    ("8/10", "acht von zehn"),
    ("3/4", "drei Viertel"),
    ("90/90", "neunzig neunzig"),
    ("10/Seite", "zehn pro Seite"),
    ("12-15 Wdh.", "zwölf bis fünfzehn Wiederholungen."),
    ("30–60 s", "dreißig bis sechzig Sekunden"),
    ("≥8", "mindestens acht"),
    ("~10", "ungefähr zehn"),
    ("RPE 8", "R P E acht"),
    ("Tempo 3010", "Tempo drei null eins null"),
    ("z. B. eine Matte", "zum Beispiel eine Matte"),
    ("z.B. so", "zum Beispiel so"),
    ("ca. 5 cm", "circa fünf Zentimeter"),
    ("li./re.", "links, rechts."),
    ("bzw.", "beziehungsweise."),
    ("3x/Woche", "dreimal pro Woche"),
    ("3x pro Woche", "dreimal pro Woche"),
    ("1 Wdh.", "eine Wiederholung."),
    ("21 Wdh.", "einundzwanzig Wiederholungen."),
    ("101 Wdh", "hunderteine Wiederholungen"),
    ("1 Minute", "eine Minute"),
    ("1 Satz", "ein Satz"),
    ("14:30 Uhr", "vierzehn Uhr dreißig"),
    ("1:30", "eine Minute dreißig"),
    ("0:45", "fünfundvierzig Sekunden"),
    ("1:00:00", "eine Stunde"),
    ("2 h", "zwei Stunden"),
    ("1 h 30 min", "eine Stunde dreißig Minuten"),
    ("3. Satz", "dritter Satz"),
    ("die 2. Runde", "die zweite Runde"),
    ("im 3. Satz", "im dritten Satz"),
    ("50 %", "fünfzig Prozent"),
    ("45°", "fünfundvierzig Grad"),
    ("-5 °C", "minus fünf Grad Celsius"),
    ("20 kg-Hantel", "zwanzig Kilo-Hantel"),
    ("5 km/h", "fünf Kilometer pro Stunde"),
    ("3 Sätze à 12", "drei Sätze zu je zwölf"),
    ("LIEGESTÜTZE", "Liegestütze"),
    ("LWS", "L W S"),
    ("Krieger II", "Krieger zwei"),
    ("+5 kg", "plus fünf Kilo"),
    ("10+", "zehn oder mehr"),
    ("1 Knie", "ein Knie"),
    ("1 Hand", "eine Hand"),
    ("12,10,8", "zwölf, zehn, acht"),
    ("2024", "zweitausend vierundzwanzig"),
    ("Halte 30 Sek. und atme.", "Halte dreißig Sekunden und atme."),
    ("5x", "fünfmal"),
    ("2-mal", "zweimal"),
    ("1x", "einmal"),
    ("max. 10 Wdh.", "maximal zehn Wiederholungen."),
    ("Band & Matte", "Band und Matte"),
    ("Brücke → Kniebeuge", "Brücke nach Kniebeuge"),
    ("HIIT", "hit"),
    ("007", "null null sieben"),
    ("3,14", "drei Komma eins vier"),
    ("Arme + Beine", "Arme und Beine"),
    ("10 Wdh./Bein", "zehn Wiederholungen pro Bein"),
    ("10 €", "zehn Euro"),
    ("Auf 1 halten", "Auf eins halten"),
    ("einem 5er Schritt", "einem fünfer Schritt"),
    ("4-0-1-0", "vier null eins null"),
    ("90-90-90", "neunzig, neunzig, neunzig"),
    ("Option s, und Aufgabe A", "Option s, und Aufgabe A"),
    ("re. Arm heben", "rechten Arm heben"),
    ("das li. Bein", "das linke Bein"),
    ("li. Hand auf re. Knie", "linke Hand auf rechtem Knie"),
    ("auf der re. Seite", "auf der rechten Seite"),
    ("der re Fuß", "der rechte Fuß"),
    ("Bein li. heben", "Bein links heben"),
    ("Mo.-Fr. je 10 min", "Montag bis Freitag je zehn Minuten"),
    ("Mo, Mi und Fr", "Montag, Mittwoch und Freitag"),
    ("So, jetzt los.", "So, jetzt los."),
    ("am 24.12. Pause", "am vierundzwanzigsten zwölften Pause"),
    ("01.05.2026", "erster fünfter zweitausend sechsundzwanzig"),
    ("ab 1. Mai", "ab ersten Mai"),
    ("in der 2. Woche", "in der zweiten Woche"),
    ("ab 6. Woche", "ab sechster Woche"),
    ("1.-3. Tag", "erster bis dritter Tag"),
    ("vom 1. bis 3. Tag", "vom ersten bis dritten Tag"),
    ("1-2 Minuten", "ein bis zwei Minuten"),
    ("1-2x", "ein bis zweimal"),
    ("Woche 1-4", "Woche eins bis vier"),
    ("2xtgl.", "zweimal täglich."),
    ("z.B. Kissen, inkl. Pause", "zum Beispiel Kissen, inklusive Pause"),
    ("Halte 30 Sek. Atme weiter.", "Halte dreißig Sekunden. Atme weiter."),
    ("15 Min. Aufwärmen", "fünfzehn Minuten Aufwärmen"),
    ("10 Wdh., 30 Sek. P.", "zehn Wiederholungen, dreißig Sekunden Pause"),
    ("3 S. à 12", "drei Sätze zu je zwölf"),
    ("1,5 min", "eineinhalb Minuten"),
    ("2,5 Std. Pause", "zweieinhalb Stunden Pause"),
    ("5:30 min/km", "fünf Minuten dreißig pro Kilometer"),
    ("24 Züge/min", "vierundzwanzig Züge pro Minute"),
    ("4-7-8-Atmung", "vier sieben acht Atmung"),
    ("M. gluteus", "Musculus gluteus"),
    ("u. U. nur 5", "unter Umständen nur fünf"),
    ("s. o.", "siehe oben."),
    ("ASTE: RL", "Ausgangsstellung: Rückenlage"),
]


@pytest.mark.parametrize(("text", "said"), WRITTEN)
def test_a_german_text_is_said_as_it_is_meant(text: str, said: str) -> None:
    assert READ(text) == said
    assert READ(said) == said
    assert speakable(said) == said  # no English rule comes behind it


@pytest.mark.parametrize(
    "text",
    ["Stell dich auf dein linkes Bein, eine Hand an der Wand.", "Die Hand bleibt am Boden.",
     "Close", "Nimm es mit.", "Komm in den Vierfüßlerstand."],
)  # fmt: skip
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert READ(text) == text


def test_a_country_reads_as_its_language_does() -> None:
    assert reader("de-AT").read("1,5 kg") == READ("1,5 kg") == "eins Komma fünf Kilo"
