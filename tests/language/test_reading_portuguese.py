"""Texts in Portuguese as people write them, and what a voice is given to say, as a table."""

from __future__ import annotations

import pytest

from voicecoach.language.reading import reader
from voicecoach.line import speakable

READ = reader("pt").read

WRITTEN = [
    ("30s", "trinta segundos"),
    ('45"', "quarenta e cinco segundos"),
    ("5'", "cinco minutos"),
    ("2'30\"", "dois minutos e trinta segundos"),
    ("500m", "quinhentos metros"),
    ("3 x 12", "três por doze"),
    ("3x10", "três por dez"),
    ("2x16kg", "dois por dezesseis quilos"),
    ("1 kg", "um quilo"),
    ("2 kg", "dois quilos"),
    ("1,5 kg", "um quilo e meio"),
    ("2,5 kg", "dois quilos e meio"),
    ("0,5 kg", "meio quilo"),
    ("½ hora", "meia hora"),
    ("2½ min", "dois minutos e meio"),
    ("1½ horas", "uma hora e meia"),
    ("10 000 passos", "dez mil passos"),
    ("10.000 passos", "dez mil passos"),
    ("1.000 m", "mil metros"),
    ("1.250", "mil duzentos e cinquenta"),
    ("1.050", "mil e cinquenta"),
    ("8/10", "oito de dez"),
    ("3/4", "três quartos"),
    ("90/90", "noventa noventa"),
    ("10/lado", "dez por lado"),
    ("10/perna", "dez por perna"),
    ("12-15 reps.", "doze a quinze repetições."),
    ("30–60 s", "trinta a sessenta segundos"),
    ("≥8", "no mínimo oito"),
    ("~10", "aproximadamente dez"),
    ("PSE 8", "P S E oito"),
    ("Tempo 3010", "Tempo três zero um zero"),
    ("p. ex. um colchonete", "por exemplo um colchonete"),
    ("por ex. assim", "por exemplo assim"),
    ("aprox. 5 cm", "aproximadamente cinco centímetros"),
    ("dir./esq.", "direita, esquerda."),
    ("3x/semana", "três vezes por semana"),
    ("3x por semana", "três vezes por semana"),
    ("1 rep.", "uma repetição."),
    ("2 reps.", "duas repetições."),
    ("21 reps.", "vinte e uma repetições."),
    ("22 repetições", "vinte e duas repetições"),
    ("101 repetições", "cento e uma repetições"),
    ("1 minuto", "um minuto"),
    ("2 séries", "duas séries"),
    ("às 14:30", "às catorze e trinta"),
    ("1:30", "um minuto e trinta segundos"),
    ("0:45", "quarenta e cinco segundos"),
    ("1:00:00", "uma hora"),
    ("2 h", "duas horas"),
    ("1 h 30 min", "uma hora e trinta minutos"),
    ("1h30", "uma hora e trinta minutos"),
    ("3ª série", "terceira série"),
    ("a 2ª rodada", "a segunda rodada"),
    ("o 1º dia", "o primeiro dia"),
    ("45°", "quarenta e cinco graus"),
    ("-5 °C", "menos cinco graus Celsius"),
    ("50 %", "cinquenta por cento"),
    ("5 km/h", "cinco quilômetros por hora"),
    ("faixa de 20 kg", "faixa de vinte quilos"),
    ("FLEXÕES", "Flexões"),
    ("LCA", "L C A"),
    ("Guerreiro II", "Guerreiro dois"),
    ("+5 kg", "mais cinco quilos"),
    ("10+", "dez ou mais"),
    ("1 perna", "uma perna"),
    ("2 pernas", "duas pernas"),
    ("2 braços", "dois braços"),
    ("1 mão", "uma mão"),
    ("12,10,8", "doze, dez, oito"),
    ("2024", "dois mil e vinte e quatro"),
    ("Segure 30 seg. e respire.", "Segure trinta segundos e respire."),
    ("5x", "cinco vezes"),
    ("1x", "uma vez"),
    ("2x", "duas vezes"),
    ("máx. 10 reps.", "máximo dez repetições."),
    ("faixa & colchonete", "faixa e colchonete"),
    ("Ponte → Agachamento", "Ponte a Agachamento"),
    ("HIIT", "hit"),
    ("007", "zero zero sete"),
    ("3,14", "três vírgula catorze"),
    ("Braços + pernas", "Braços e pernas"),
    ("10 reps./perna", "dez repetições por perna"),
    ("R$ 10", "dez reais"),
    ("Suba em 1 e desça em 2.", "Suba em um e desça em dois."),
    ("4-0-1-0", "quatro zero um zero"),
    ("90-90-90", "noventa, noventa, noventa"),
    ("nº 3", "número três"),
    ("22 segundos", "vinte e dois segundos"),
    ("200 flexões", "duzentas flexões"),
    ("1-2 vezes ao dia", "uma a duas vezes ao dia"),
    ("1-2 min", "um a dois minutos"),
    ("1/2 volta", "meia volta"),
    ("Série 2/3", "Série dois de três"),
    ("e/ou", "e ou"),
    ("5,5 km/h", "cinco quilômetros e meio por hora"),
    ("1,25 kg", "um vírgula vinte e cinco quilos"),
    ("c/ peso", "com peso"),
    ("200 m", "duzentos metros"),
    ("2 gramas", "dois gramas"),
    ("etc.", "et cétera."),
    ("braço esq. e perna dir.", "braço esquerdo e perna direita."),
    (
        "3 séries de 8-10 rep., intervalo 1'30\"",
        "três séries de oito a dez repetições, intervalo um minuto e trinta segundos",
    ),
    ("Às 8h30", "Às oito horas e trinta minutos"),
    ("p/ cima", "para cima"),
    ("4º exercício", "quarto exercício"),
    ("2x ao dia", "duas vezes por dia"),
    ("FC máx. 130 bpm", "frequência cardíaca máximo cento e trinta batimentos por minuto"),
    ("FAÇA 10 FLEXÕES", "Faça dez flexões"),
]


@pytest.mark.parametrize(("text", "said"), WRITTEN)
def test_a_text_in_portuguese_is_said_as_it_is_meant(text: str, said: str) -> None:
    assert READ(text) == said
    assert READ(said) == said
    assert speakable(said) == said  # no English rule comes behind it


@pytest.mark.parametrize(
    "text",
    [
        "Apoie-se na perna esquerda, com a mão na parede.",
        "Suba devagar, e não se incline para o lado.",
        "Sentiu puxar? Abaixe a perna.",
        "Opção A, e depois opção B.",
        "Close",
    ],
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert READ(text) == text


def test_a_country_reads_as_its_language_does() -> None:
    assert reader("pt-BR").read("1,5 kg") == READ("1,5 kg") == "um quilo e meio"
