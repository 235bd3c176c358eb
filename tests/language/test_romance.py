"""Spanish, Italian and Portuguese: amounts by gender, sides that agree, periods, lengths, lists."""

from __future__ import annotations

from fractions import Fraction

import pytest

from voicecoach.front import loads
from voicecoach.language.phrasebook import book
from voicecoach.score.compose import compose
from voicecoach.score.score import Say
from voicecoach.voice.ticker import Ticker

ES, IT, PT = book("es"), book("it"), book("pt")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (ES.amount("reps", 1), "una repetición"), (ES.amount("reps", 21), "veintiuna repeticiones"),
        (ES.amount("seconds", 21), "veintiún segundos"), (ES.number(21), "veintiuno"),
        (ES.amount("reps", 101), "ciento una repeticiones"), (ES.number(100), "cien"),
        (ES.amount("reps", 200), "doscientas repeticiones"),
        (ES.amount("minutes", 131), "ciento treinta y un minutos"),
        (ES.number_of("reps", 21), "veintiuna"), (ES.short(100), "cien"),
        (ES.amount("times", 2), "dos veces"), (ES.amount("hours", 1), "una hora"),
        (ES.time(Fraction(105)), "un minuto y cuarenta y cinco segundos"),
        (ES.time(Fraction(3661)), "una hora, un minuto y un segundo"),
        (ES.times_of([Fraction(20), Fraction(21)]), "veinte y veintiún segundos"),
        (ES.roughly(75), "una hora y cuarto"), (ES.roughly(150), "dos horas y media"),
        (ES.every(Fraction(60)), "cada minuto"),
        (ES.list(["derecha", "izquierda"]), "derecha e izquierda"),
        (ES.list(["agua", "hielo"]), "agua y hielo"),
        (IT.amount("reps", 1), "una ripetizione"), (IT.amount("sets", 2), "due serie"),
        (IT.amount("reps", 21), "ventuno ripetizioni"), (IT.amount("seconds", 1), "un secondo"),
        (IT.amount("reps", 101), "centouno ripetizioni"), (IT.number(103), "centotré"),
        (IT.number(108), "centotto"), (IT.number(180), "centottanta"), (IT.number(123),
         "centoventitré"), (IT.amount("hours", 1), "un'ora"), (IT.number(888),
         "ottocentottantotto"), (IT.amount("rounds", 21), "ventuno giri"),
        (IT.time(Fraction(125)), "due minuti e cinque secondi"),
        (IT.roughly(150), "due ore e mezza"), (IT.every(Fraction(60)), "ogni minuto"),
        (IT.list(["una panca", "elastico"]), "una panca ed elastico"),
        (PT.amount("reps", 2), "duas repetições"), (PT.amount("sets", 22), "vinte e duas séries"),
        (PT.amount("seconds", 2), "dois segundos"), (PT.amount("reps", 202),
         "duzentas e duas repetições"), (PT.number(100), "cem"), (PT.number(101), "cento e um"),
        (PT.amount("reps", 0), "zero repetição"), (PT.number_of("reps", 2), "duas"),
        (PT.times_of([Fraction(120), Fraction(180)]), "dois e três minutos"),
        (PT.time(Fraction(105)), "um minuto e quarenta e cinco segundos"),
        (PT.roughly(75), "uma hora e quinze"), (PT.every(Fraction(60)), "a cada minuto"),
    ],
)  # fmt: skip
def test_amounts_go_with_what_is_counted(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize(
    ("language", "reps", "said"),
    [
        ("es", "21 palmadas", "Veintiuna palmadas."), ("es", "21 pasos", "Veintiún pasos."),
        ("es", "1 vuelta", "Una vuelta."), ("es", "1 día", "Un día."),
        ("es", "200 flexiones", "Doscientas flexiones."),
        ("es", "[1 vuelta, 21 vueltas]", "Dos series. Una vuelta y veintiuna vueltas."),
        ("it", "1 vasca", "Una vasca."), ("it", "1 squat", "Uno squat."), ("it", "1 salto",
         "Un salto."), ("it", "1 flessione", "Una flessione."),
        ("pt", "2 voltas", "Duas voltas."), ("pt", "2 passos", "Dois passos."),
        ("pt", "2 flexões", "Duas flexões."), ("pt", "2 dias", "Dois dias."),
        ("pt", "[1 voltas, 2 voltas, 3 voltas]", "Três séries. Uma, duas e três voltas."),
        ("de", "1 Kniebeuge", "Eine Kniebeuge."), ("de", "1 Schritt", "Ein Schritt."),
        ("de", "1 Bahn", "Eine Bahn."),
    ],
)  # fmt: skip
def test_a_number_goes_with_the_noun_that_an_author_counts(
    language: str, reps: str, said: str
) -> None:
    text = f"title: T\nlanguage: {language}\nsession:\n- {{exercise: X, reps: {reps}}}\n"
    score = compose(loads(text), Ticker()).score
    assert said in [c.what.line.text for _, c in score.cues() if isinstance(c.what, Say)]


@pytest.mark.parametrize(
    ("of", "each", "part", "gender", "side", "other"),
    [
        (ES, "pierna", "pierna", "f", "derecha", "izquierda"),
        (ES, "brazo", "brazo", "m", "derecho", "izquierdo"),
        (ES, "mano", "mano", "f", "derecha", "izquierda"),
        (ES, "dedo gordo", "dedo gordo", "m", "derecho", "izquierdo"),
        (ES, "planta del pie", "planta del pie", "f", "derecha", "izquierda"),
        (ES, "el jarrete", "jarrete", "m", "derecho", "izquierdo"),
        (ES, "pata", "pata", "other", "derecha", "izquierda"),
        (IT, "ginocchio", "ginocchio", "m", "destro", "sinistro"),
        (IT, "mano", "mano", "f", "destra", "sinistra"),
        (IT, "l'anca", "anca", "f", "destra", "sinistra"),
        (IT, "L’occhio", "occhio", "m", "destro", "sinistro"),
        (IT, "lo stinco", "stinco", "m", "destro", "sinistro"),
        (IT, "zampa", "zampa", "other", "destra", "sinistra"),
        (PT, "mão", "mão", "f", "direita", "esquerda"),
        (PT, "joelho", "joelho", "m", "direito", "esquerdo"),
        (PT, "a canela", "canela", "f", "direita", "esquerda"),
        (PT, "pata", "pata", "other", "direita", "esquerda"),
    ],
)  # fmt: skip
def test_a_side_agrees_with_its_part(
    of: object, each: str, part: str, gender: str, side: str, other: str
) -> None:
    assert isinstance(of, type(ES))
    assert of.sides.part(each) == (part, gender)
    said = of.sides.said("right", "left", gender)
    assert (said["side"], said["other"]) == (side, other)


@pytest.mark.parametrize("of", [ES, IT, PT], ids=["es", "it", "pt"])
def test_no_wording_tells_a_woman_from_a_man_or_says_what_must_agree_with_a_number(
    of: object,
) -> None:
    """One would be told to be ready in her own form; and "quedan" wants "queda" before one."""
    assert isinstance(of, type(ES))
    every = [
        wording
        for entry in of.entries.values()
        for says in (entry.says, *entry.genders.values())
        for wordings in says.values()
        for wording in wordings
    ]
    person = {"listo", "lista", "preparado", "preparada", "bienvenido", "pronto!", "benvenuto",
              "benvenuta", "preparati", "bem-vindo", "bem-vinda", "cansado", "cansada"}  # fmt: skip
    verbs = ("queda {", "quedan {", "falta {", "faltan {", "faltam {", "manca {", "mancano {")
    for wording in every:
        assert person.isdisjoint(wording.casefold().replace(".", "").split()), wording
        assert not any(verb in wording.casefold() for verb in verbs), wording


@pytest.mark.parametrize(
    ("tag", "own"), [("es-MX", "es"), ("it-CH", "it"), ("pt-BR", "pt"), ("pt-PT", "pt")]
)
def test_a_country_opens_the_book_of_its_language(tag: str, own: str) -> None:
    assert book(tag) is book(own)
