"""The phrasebook: entries with placeholders, numbers, times, lists, and wordings picked alone."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from work import growth

from voicecoach.language.filling import fill, sentence
from voicecoach.language.phrasebook import STYLES, Entry, book, choices, languages
from voicecoach.language.reading import reader
from voicecoach.language.sides import Sides
from voicecoach.line import speakable

EN = book("en")
HELD = re.compile(r"\{(\w+)(?:\.\w+)?\}")


def every_wording(entry: Entry) -> list[str]:
    every = (entry.says, *entry.genders.values())
    return [wording for says in every for wordings in says.values() for wording in wordings]


@pytest.mark.parametrize("language", languages())
def test_every_wording_holds_only_the_placeholders_of_its_entry(language: str) -> None:
    for name, entry in book(language).entries.items():
        assert entry.says.keys() == set(STYLES), name
        for wording in every_wording(entry):
            assert set(HELD.findall(wording)) <= set(entry.holds), (name, wording)
            assert not set(re.sub(HELD, "", wording)) & set("{}"), name


@pytest.mark.parametrize("language", languages())
def test_wordings_that_mean_the_same_hold_the_same(language: str) -> None:
    for name, entry in book(language).entries.items():
        held = {frozenset(HELD.findall(wording)) for wording in every_wording(entry)}
        assert len(held) == 1, name


@pytest.mark.parametrize("language", languages())
def test_every_phrase_is_heard_as_it_stands(language: str) -> None:
    """Filled in, none has a figure or a brace left, and no rule of the reader changes it."""
    own = book(language)
    side = own.sides.words["left"]
    part = next(iter(own.sides.parts), "leg")
    values = {
        "time": own.time(Fraction(150)), "amount": own.amount("reps", 21), "load": "Abc",
        "sets": own.amount("sets", 21), "rounds": own.amount("rounds", 2), "set": own.number(2),
        "round": own.number(3), "amounts": own.times_of([Fraction(20), Fraction(40)]),
        "times": own.amount("times", 6), "part": part, "side": side["alone"], "name": "Abc",
        **{f"side.{form}": word for form, word in side.items()},
    }  # fmt: skip
    for name, entry in own.entries.items():
        for wording in every_wording(entry):
            if name.startswith(("edition", "sheet")):
                continue  # shown, and never said alone
            said = fill(wording, dict.fromkeys(entry.holds, "Abc") | values)
            assert not re.search(r"[\d{}]", said), (name, said)
            assert reader(language).read(said) == said, name
            assert speakable(said) == said, name


@pytest.mark.parametrize("language", languages())
def test_every_number_is_heard_as_it_is_counted(language: str) -> None:
    """A count is words already; and a figure in a text is read as the coach counts it."""
    own, read = book(language), reader(language).read
    for count in range(1000):
        assert read(own.number(count)) == own.number(count)
        assert read(f"({count})").strip("()") == own.number(count)


DE = book("de")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (DE.amount("reps", 1), "eine Wiederholung"), (DE.amount("sets", 1), "ein Satz"),
        (DE.amount("reps", 101), "hunderteine Wiederholungen"), (DE.number(101), "hunderteins"),
        (DE.number_of("reps", 1), "eine"), (DE.number_of("sets", 1), "ein"),
        (DE.amount("times", 6), "sechsmal"), (DE.amount("sets", 21), "einundzwanzig Sätze"),
        (DE.time(Fraction(105)), "eine Minute fünfundvierzig"),
        (DE.time(Fraction(125)), "zwei Minuten und fünf Sekunden"),
        (DE.roughly(150), "zweieinhalb Stunden"),
        (DE.short(121), "eins"), (DE.short(100), "hundert"),
        (DE.numbers.figure(Fraction(3, 2)), "1,5"),
    ],
)  # fmt: skip
def test_german_amounts_go_with_what_is_counted(said: str, words: str) -> None:
    assert said == words


FR = book("fr")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FR.amount("reps", 0), "zéro répétition"), (FR.amount("reps", 1), "une répétition"),
        (FR.amount("reps", 21), "vingt et une répétitions"), (FR.number(21), "vingt et un"),
        (FR.amount("sets", 81), "quatre-vingt-une séries"), (FR.number(80), "quatre-vingts"),
        (FR.amount("sets", 101), "cent une séries"), (FR.amount("rounds", 21), "vingt et un tours"),
        (FR.number(71), "soixante et onze"), (FR.number(200), "deux cents"),
        (FR.number(321), "trois cent vingt et un"), (FR.number(180), "cent quatre-vingts"),
        (FR.amount("times", 1), "une fois"), (FR.amount("breaths", 5), "cinq respirations"),
        (FR.time(Fraction(45)), "quarante-cinq secondes"),
        (FR.time(Fraction(90)), "une minute trente"),
        (FR.time(Fraction(125)), "deux minutes et cinq secondes"),
        (FR.roughly(75), "une heure et quart"), (FR.roughly(150), "deux heures et demie"),
        (FR.short(121), "un"), (FR.numbers.figure(Fraction(3, 2)), "1,5"),
    ],
)  # fmt: skip
def test_french_amounts_go_with_what_is_counted(said: str, words: str) -> None:
    assert said == words


def test_a_french_period_of_one_goes_without_a_number() -> None:
    assert [FR.every(Fraction(n)) for n in (1, 60, 90, 3600)] == [
        "chaque seconde", "chaque minute", "", "chaque heure",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("each", "part", "gender", "side", "other"),
    [
        ("jambe", "jambe", "f", "droite", "gauche"), ("bras", "bras", "m", "droit", "gauche"),
        ("œil", "œil", "m", "droit", "gauche"), ("la patte", "patte", "f", "droite", "gauche"),
        ("le bidule", "bidule", "m", "droit", "gauche"),
        ("gros orteil", "gros orteil", "m", "droit", "gauche"),
        ("l'épaule", "épaule", "f", "droite", "gauche"),
        ("l’avant-bras", "avant-bras", "m", "droit", "gauche"),
        ("papatte", "papatte", "other", "droite", "gauche"),
    ],
)  # fmt: skip
def test_a_french_side_agrees_with_its_part(
    each: str, part: str, gender: str, side: str, other: str
) -> None:
    assert FR.sides.part(each) == (part, gender)
    said = FR.sides.said("right", "left", gender)
    assert (said["side"], said["other"], said["side.m"]) == (side, other, "droit")


@pytest.mark.parametrize(
    ("each", "part", "gender", "side", "other"),
    [
        ("Bein", "Bein", "n", "rechtes", "linkes"), ("Arm", "Arm", "m", "rechter", "linker"),
        ("Hand", "Hand", "f", "rechte", "linke"), ("die Wade", "Wade", "f", "rechte", "linke"),
        ("das Dings", "Dings", "n", "rechtes", "linkes"),
        ("Wadl", "Wadl", "other", "rechts", "links"),
    ],
)  # fmt: skip
def test_a_side_agrees_with_its_part(
    each: str, part: str, gender: str, side: str, other: str
) -> None:
    assert DE.sides.part(each) == (part, gender)
    said = DE.sides.said("right", "left", gender)
    assert (said["side"], said["other"]) == (side, other)
    assert (said["side.en"], said["other.e"], said["side.alone"]) == ("rechten", "linke", "rechts")


NL = book("nl")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (NL.amount("reps", 1), "één herhaling"),
        (NL.amount("reps", 21), "eenentwintig herhalingen"),
        (NL.amount("sets", 101), "honderdéén series"), (NL.number(1), "één"),
        (NL.amount("hours", 2), "twee uur"), (NL.amount("times", 6), "zes keer"),
        (NL.number(322), "driehonderdtweeëntwintig"), (NL.short(121), "één"),
        (NL.time(Fraction(105)), "één minuut vijfenveertig"),
        (NL.time(Fraction(125)), "twee minuten en vijf seconden"),
        (NL.every(Fraction(60)), "elke minuut"), (NL.roughly(90), "anderhalf uur"),
        (NL.roughly(150), "twee en een half uur"), (NL.numbers.figure(Fraction(3, 2)), "1,5"),
    ],
)  # fmt: skip
def test_dutch_amounts_go_with_what_is_counted(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize(
    ("each", "part", "gender", "side"),
    [
        ("been", "been", "n", "rechter"), ("arm", "arm", "m", "rechter"),
        ("de poot", "poot", "m", "rechter"), ("het pootje", "pootje", "n", "rechter"),
        ("poot", "poot", "other", "rechts"),
    ],
)  # fmt: skip
def test_a_dutch_side_stands_before_its_part(each: str, part: str, gender: str, side: str) -> None:
    assert NL.sides.part(each) == (part, gender)
    said = NL.sides.said("right", "left", gender)
    assert (said["side"], said["side.er"], said["other.er"]) == (side, "rechter", "linker")


def test_a_label_is_its_own_only_form() -> None:
    said = DE.sides.said("vorwärts", "", "")
    assert {said["side"], said["side.en"], said["side.alone"]} == {"vorwärts"}
    assert said["other.en"] == ""


def test_a_tag_of_a_country_opens_the_book_of_its_language() -> None:
    assert book("de-AT") is book("de")


@pytest.mark.parametrize("language", languages())
def test_a_book_has_the_entries_and_words_of_the_english_one(language: str) -> None:
    other = book(language)
    assert other.entries.keys() == EN.entries.keys()
    assert other.words.keys() == EN.words.keys()
    assert {k: set(e.holds) for k, e in other.entries.items()} == {
        k: set(e.holds) for k, e in EN.entries.items()
    }


def test_a_language_without_a_book_is_refused() -> None:
    with pytest.raises(KeyError):
        book("xx")


@pytest.mark.parametrize(
    ("wording", "values", "said"),
    [
        ("Set {set}, {side}: {changed}.", {"set": "two", "side": "", "changed": ""}, "Set two."),
        ("Set {set}, {side}: {changed}.", {"set": "two", "side": "left", "changed": ""},
         "Set two, left."),
        ("Last set, {side}: {changed}.", {"side": "", "changed": "four"}, "Last set: four."),
        ("{amount} {each} {load}.", {"amount": "Ten", "each": "", "load": "with a band"},
         "Ten with a band."),
        ("{other} stays", {"side": "x"}, "{other} stays"),
        ("{a}", {"a": "{b}", "b": "no"}, "{b}"),
        ("no placeholder", {}, "no placeholder"),
        ("Set {set}, {side}. {changed}.", {"set": "two", "side": "", "changed": ""}, "Set two."),
        ("Set {set}. {changed}.", {"set": "two", "changed": "four reps"}, "Set two. four reps."),
        ("Ready. {changed}!", {"changed": ""}, "Ready.!"),
        ("Ready. {changed} Go.", {"changed": ""}, "Ready. Go."),
        ("{name}. {dose}.", {"name": "Sit.", "dose": "Ten."}, "Sit. Ten."),
        ("{name}, {dose}", {"name": "Sit.", "dose": "Ten."}, "Sit, Ten."),
    ],
)  # fmt: skip
def test_what_has_nothing_to_say_goes_with_the_sign_before_it(
    wording: str, values: dict[str, str], said: str
) -> None:
    assert fill(wording, values) == said


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "zero"), (1, "one"), (13, "thirteen"), (20, "twenty"), (21, "twenty-one"),
        (99, "ninety-nine"), (100, "one hundred"), (101, "one hundred and one"),
        (999, "nine hundred and ninety-nine"), (1000, "1000"),
    ],
)  # fmt: skip
def test_numbers_are_words_below_a_thousand(number: int, word: str) -> None:
    assert EN.number(number) == word


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "one"), (10, "ten"), (11, "one"), (19, "nine"), (20, "twenty"), (21, "one"),
     (30, "thirty"), (100, "hundred"), (101, "one"), (110, "ten"), (200, "two hundred")],
)  # fmt: skip
def test_a_short_count_is_its_last_digit_the_tens_in_full(number: int, word: str) -> None:
    assert EN.short(number) == word


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ("0", "zero seconds"), ("1", "one second"), ("30", "thirty seconds"),
        ("59", "fifty-nine seconds"), ("60", "one minute"), ("61", "sixty-one seconds"),
        ("75", "seventy-five seconds"), ("90", "ninety seconds"), ("99", "ninety-nine seconds"),
        ("100", "one minute forty"), ("105", "one minute forty-five"),
        ("119", "one minute fifty-nine"), ("120", "two minutes"),
        ("121", "two minutes and one second"), ("129", "two minutes and nine seconds"),
        ("130", "two minutes ten"), ("150", "two minutes thirty"), ("3600", "one hour"),
        ("3605", "one hour and five seconds"), ("3610", "one hour and ten seconds"),
        ("3900", "one hour and five minutes"), ("5400", "one hour thirty"), ("7200", "two hours"),
        ("3661", "one hour, one minute and one second"),
        ("7830", "two hours, ten minutes and thirty seconds"),
        ("29.5", "thirty seconds"), ("29.4", "twenty-nine seconds"),
    ],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: str, said: str) -> None:
    assert EN.time(Fraction(seconds)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ([20, 40], "twenty and forty seconds"),
        ([30, 60, 90], "thirty, sixty and ninety seconds"),
        ([120, 180], "two and three minutes"),
        ([60, 120], "one minute and two minutes"),  # "one and two minutes" is none
        ([1, 2], "one second and two seconds"),
        ([30, 150], "thirty seconds and two minutes thirty"),
        ([45], "forty-five seconds"),
    ],
)
def test_times_in_a_row_share_their_unit(seconds: list[int], said: str) -> None:
    assert EN.times_of([Fraction(n) for n in seconds]) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "one minute"), (19, "nineteen minutes"), (20, "twenty minutes"),
        (21, "twenty minutes"), (23, "twenty-five minutes"), (57, "fifty-five minutes"),
        (58, "an hour"), (59, "an hour"), (67, "an hour"), (68, "an hour and a quarter"),
        (90, "an hour and a half"), (105, "an hour and three quarters"), (121, "two hours"),
        (135, "two and a quarter hours"), (150, "two and a half hours"),
        (165, "two and three quarter hours"), (360, "six hours"),
    ],
)  # fmt: skip
def test_the_length_of_a_track_is_told_as_beforehand(minutes: int, said: str) -> None:
    assert EN.roughly(minutes) == said


@pytest.mark.parametrize(
    ("members", "said"),
    [([], ""), (["a mat"], "a mat"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_end_in_and(members: list[str], said: str) -> None:
    assert EN.list(members) == said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("hilo", "a e hilo"),
        ("Izquierda", "a e Izquierda"),
        ("hielo", "a y hielo"),
        ("uno", "a y uno"),
    ],
)
def test_what_stands_before_the_last_of_a_list_may_go_with_its_beginning(
    last: str, said: str
) -> None:
    spanish = replace(EN, last=" y ", before={"i": " e ", "hi": " e ", "hie": " y "})
    assert spanish.list(["a", last]) == said


@pytest.mark.parametrize(
    ("each", "part", "gender"),
    [("l'anca", "anca", "f"), ("l’occhio", "occhio", "m"), ("l'ugola", "ugola", "other"),
     ("la caviglia", "caviglia", "f"), ("la", "la", "other"), ("d'anca", "d'anca", "other")],
)  # fmt: skip
def test_an_article_may_be_cut_short(each: str, part: str, gender: str) -> None:
    parts, articles = {"anca": "f", "occhio": "m"}, {"la": "f", "l'": "other"}
    assert Sides(EN.sides.words, parts, articles).part(each) == (part, gender)


def test_a_period_of_one_minute_may_have_words_of_its_own() -> None:
    assert [DE.every(Fraction(n)) for n in (1, 60, 61, 110, 3600)] == [
        "jede Sekunde", "jede Minute", "", "", "jede Stunde",
    ]  # fmt: skip
    assert EN.every(Fraction(60)) == ""


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Side plank", "side plank"), ("TRX row", "TRX row"), ("A", "A"), ("iso hold", "iso hold"),
     ("Push-up", "push-up"), ("", "")],
)  # fmt: skip
def test_a_name_inside_a_sentence_begins_small_unless_it_is_letters(name: str, inside: str) -> None:
    assert EN.inside(name) == inside


def test_a_sentence_begins_with_a_capital() -> None:
    assert [sentence(text) for text in ("ten reps.", "Ten.", "", "é.")] == [
        "Ten reps.", "Ten.", "", "É.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ten seconds. set two", "Ten seconds. Set two"),
        ("last set, left leg. four reps.", "Last set, left leg. Four reps."),
        ("stop! then rest? yes.  go", "Stop! Then rest? Yes.  Go"),
        ('say "up." then down', 'Say "up." Then down'),
        ("(breathe.) (then hold.)", "(breathe.) (Then hold.)"),
        ("ünten. über", "Ünten. Über"),
        # What is no end of a sentence.
        ("take e.g. a chair, a step etc. or a box", "Take e.g. a chair, a step etc. or a box"),
        ("about 20 kg. then", "About 20 kg. then"),
        ("wait ... now", "Wait ... now"),
        ("a b. c", "A b. c"),
        ("1.5 kilos, 3.x", "1.5 kilos, 3.x"),
        ("use it. iPad ready", "Use it. iPad ready"),
        ("iPad ready", "iPad ready"),
    ],
)
def test_every_sentence_begins_with_a_capital(text: str, said: str) -> None:
    assert sentence(text, EN.abbreviations) == said
    assert sentence(said, EN.abbreviations) == said


STANDS_CLEAR = re.compile(r"(^|[.!?] |\bthen |\bto |\bis )\{(name|title)\}")


@pytest.mark.parametrize("name", sorted(EN.entries))
def test_a_name_stands_clear_of_what_is_before_it(name: str) -> None:
    """ "Next: Bridge" is heard as "next to bridge"; a word that governs the name is heard as it."""
    if name.startswith("chapter"):
        return  # never spoken
    for wording in EN.entries[name].says:
        assert not re.search(r"\{(name|title)\}", wording) or STANDS_CLEAR.search(wording), wording


def test_a_choice_depends_on_all_its_circumstances_and_on_nothing_else() -> None:
    wordings = [str(k) for k in range(50)]

    def choice(*circumstances: object) -> str:
        return choices(wordings, None, *circumstances)[0]

    one = choice(0, "rest", "Squat", 1)
    assert choice(0, "rest", "Squat", 1) == one
    others = {choice(0, "rest", "Squat", number) for number in range(2, 9)}
    assert len(others | {one}) > 4
    assert choice(0, "a\0b") != choice(0, "\ud800")  # and any text will do


@pytest.mark.parametrize("last", ["a", "b", "c", None, "of another style"])
def test_the_wording_that_was_heard_last_is_tried_last(last: str | None) -> None:
    orders = {choices("abc", last, number) for number in range(20)}
    assert {"".join(sorted(order)) for order in orders} == {"abc"}
    if last in ("a", "b", "c"):
        assert {order[-1] for order in orders} == {last}
        assert len(orders) == 2
    else:
        assert orders == {("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b")}


def test_where_there_is_one_wording_it_comes_again() -> None:
    assert choices(["only"], "only", 1, 2, 3) == ("only",)
    assert choices([], None, 1) == ()


def test_an_authors_wordings_win_in_every_style_the_inner_ones_first() -> None:
    inner, outer = {"rest": ("In.",)}, {"rest": ("Out.",), "goodbye": ("Bye.",)}
    for style in STYLES:
        assert EN.says("rest", style, (inner, outer)) == ("In.",)
        assert EN.says("goodbye", style, (inner, outer)) == ("Bye.",)
    assert EN.says("ten_seconds", "plain", (inner, outer)) == ("Ten seconds.",)


def test_a_style_is_silent_only_where_it_says_so() -> None:
    silent = {
        (name, style) for name, entry in EN.entries.items() for style in STYLES
        if not entry.says[style]
    }  # fmt: skip
    assert silent == {("praise", "plain"), ("hardest", "plain")}


def test_what_comes_often_has_several_wordings() -> None:
    often = ("halfway", "last_one", "left", "ten_seconds", "rest", "switch", "praise")
    assert {name: len(EN.entries[name].says["warm"]) for name in often if
            len(EN.entries[name].says["warm"]) < 3} == {}  # fmt: skip


@pytest.mark.parametrize("wording", [",;: {", " ", ",;:{a}", "{", "{a"])
def test_filling_takes_no_longer_than_a_wording_is_long(wording: str) -> None:
    values = {"a": ""}
    assert growth(lambda size: fill(wording * size, values), 20_000) < 9


@pytest.mark.parametrize("text", ["a", ".", "a.", "a. ", ". ", ".)", '. "'])
def test_sentences_are_found_in_one_walk(text: str) -> None:
    assert growth(lambda size: sentence(text * size), 5000) < 9
