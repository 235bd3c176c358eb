"""Texts in Spanish as people write them, and what a voice is given to say, as a table."""

from __future__ import annotations

import pytest

from voicecoach.language.reading import reader
from voicecoach.line import speakable

READ = reader("es").read

WRITTEN = [
    ("30s", "treinta segundos"),
    ('45"', "cuarenta y cinco segundos"),
    ("5'", "cinco minutos"),
    ("2'30\"", "dos minutos y treinta segundos"),
    ("500m", "quinientos metros"),
    ("3 x 12", "tres por doce"),
    ("3x10", "tres por diez"),
    ("2x16kg", "dos por dieciséis kilos"),
    ("1 kg", "un kilo"),
    ("1,5 kg", "un kilo y medio"),
    ("2,5 kg", "dos kilos y medio"),
    ("0,5 kg", "medio kilo"),
    ("1.5 kg", "un kilo y medio"),
    ("½ hora", "media hora"),
    ("2½ min", "dos minutos y medio"),
    ("1½ horas", "una hora y media"),
    ("10 000 pasos", "diez mil pasos"),
    ("10.000 pasos", "diez mil pasos"),
    ("1.000 m", "mil metros"),
    ("1.250", "mil doscientos cincuenta"),
    ("8/10", "ocho sobre diez"),
    ("3/4", "tres cuartos"),
    ("90/90", "noventa noventa"),
    ("10/lado", "diez por lado"),
    ("10/pierna", "diez por pierna"),
    ("12-15 reps.", "doce a quince repeticiones."),
    ("30–60 s", "treinta a sesenta segundos"),
    ("≥8", "como mínimo ocho"),
    ("~10", "aproximadamente diez"),
    ("RPE 8", "R P E ocho"),
    ("Tempo 3010", "Tempo tres cero uno cero"),
    ("p. ej. una colchoneta", "por ejemplo una colchoneta"),
    ("p.ej. así", "por ejemplo así"),
    ("aprox. 5 cm", "aproximadamente cinco centímetros"),
    ("izq./der.", "izquierda, derecha."),
    ("3x/semana", "tres veces por semana"),
    ("3x por semana", "tres veces por semana"),
    ("1 rep.", "una repetición."),
    ("21 reps.", "veintiuna repeticiones."),
    ("101 repeticiones", "ciento una repeticiones"),
    ("1 minuto", "un minuto"),
    ("1 serie", "una serie"),
    ("a las 14:30", "a las catorce y treinta"),
    ("1:30", "un minuto y treinta segundos"),
    ("0:45", "cuarenta y cinco segundos"),
    ("1:00:00", "una hora"),
    ("2 h", "dos horas"),
    ("1 h 30 min", "una hora y treinta minutos"),
    ("1h30", "una hora y treinta minutos"),
    ("3ª serie", "tercera serie"),
    ("la 2.ª ronda", "la segunda ronda"),
    ("el 1.er día", "el primer día"),
    ("3er día", "tercer día"),
    ("1º Calienta", "primero Calienta"),
    ("45º", "cuarenta y cinco grados"),
    ("-5 °C", "menos cinco grados Celsius"),
    ("50 %", "cincuenta por ciento"),
    ("5 km/h", "cinco kilómetros por hora"),
    ("banda de 20 kg", "banda de veinte kilos"),
    ("FLEXIONES", "Flexiones"),
    ("LCA", "L C A"),
    ("Guerrero II", "Guerrero dos"),
    ("+5 kg", "más cinco kilos"),
    ("10+", "diez o más"),
    ("1 rodilla", "una rodilla"),
    ("1 mano", "una mano"),
    ("12,10,8", "doce, diez, ocho"),
    ("2024", "dos mil veinticuatro"),
    ("Mantén 30 seg. y respira.", "Mantén treinta segundos y respira."),
    ("5x", "cinco veces"),
    ("1x", "una vez"),
    ("máx. 10 reps.", "máximo diez repeticiones."),
    ("banda & colchoneta", "banda y colchoneta"),
    ("Puente → Sentadilla", "Puente a Sentadilla"),
    ("HIIT", "hit"),
    ("007", "cero cero siete"),
    ("3,14", "tres coma catorce"),
    ("Brazos + piernas", "Brazos y piernas"),
    ("10 reps./pierna", "diez repeticiones por pierna"),
    ("10 €", "diez euros"),
    ("Sube en 1 y baja en 2.", "Sube en uno y baja en dos."),
    ("4-0-1-0", "cuatro cero uno cero"),
    ("90-90-90", "noventa, noventa, noventa"),
    ("1-2 veces al día", "una a dos veces al día"),
    ("1 a 3 series", "una a tres series"),
    ("1-2 min", "uno a dos minutos"),
    ("nº 3", "número tres"),
    ("21 segundos", "veintiún segundos"),
    ("200 sentadillas", "doscientas sentadillas"),
    ("221 pasos", "doscientos veintiún pasos"),
    ("21 veces", "veintiuna veces"),
    ("1/2 vuelta", "media vuelta"),
    ("Serie 2/3", "Serie dos de tres"),
    ("y/o", "y o"),
    ("c/u", "cada uno"),
    ("haz 5, no 3", "haz cinco, no tres"),
    ("5,5 km/h", "cinco kilómetros y medio por hora"),
    ("1er intento", "primer intento"),
    ("EPOC", "epoc"),
    ("Ej.: una silla", "ejemplo: una silla"),
    ("el 10º", "el décimo"),
    ("1,25 kg", "uno coma veinticinco kilos"),
    ("31 días", "treinta y un días"),
    ("1 por lado", "uno por lado"),
    ("Brazo izq. arriba", "brazo izquierdo arriba"),
    ("codo der., rodilla izq.", "codo derecho, rodilla izquierda."),
    (
        "Camina 20-25 min., 5 días/semana.",
        "Camina veinte a veinticinco minutos, cinco días por semana.",
    ),
    (
        "Serie 1ª: 12 reps; serie 2ª: 10 reps.",
        "Serie primera: doce repeticiones; serie segunda: diez repeticiones.",
    ),
    (
        "Entre el 1º y el 2º ejercicio descansa 1'.",
        "Entre el primero y el segundo ejercicio descansa un minuto.",
    ),
    ("FC máx. 130 lpm", "frecuencia cardíaca máximo ciento treinta pulsaciones por minuto"),
    ("Peso: 2,5-5 kg.", "Peso: dos coma cinco a cinco kilos."),
    ("A las 8:00 h y a las 20:30 h.", "A las ocho y a las veinte y treinta"),
    ("HAZ 10 FLEXIONES", "Haz diez flexiones"),
]


@pytest.mark.parametrize(("text", "said"), WRITTEN)
def test_a_text_in_spanish_is_said_as_it_is_meant(text: str, said: str) -> None:
    assert READ(text) == said
    assert READ(said) == said
    assert speakable(said) == said  # no English rule comes behind it


@pytest.mark.parametrize(
    "text",
    [
        "Apóyate en la pierna izquierda, con una mano en la pared.",
        "Sube despacio, y no te inclines a un lado.",
        "¿Notas tensión? Baja la pierna.",
        "Opción A, y después opción B.",
        "Close",
    ],
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert READ(text) == text


def test_a_country_reads_as_its_language_does() -> None:
    assert reader("es-MX").read("1,5 kg") == READ("1,5 kg") == "un kilo y medio"
