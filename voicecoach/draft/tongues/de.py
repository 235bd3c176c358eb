"""The words of German sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_UNITS = ("ein", *_SMALL.split()[2:10])

WORDS = Tongue(
    language="de",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
        **{
            f"{unit}und{ten}": 10 * tens + ones
            for tens, ten in enumerate(_TENS.split(), 2)
            for ones, unit in enumerate(_UNITS, 1)
        },
        "dutzend": 12, "hundert": 100,
    },
    tens=False,
    tags={
        "s": "s sek sekunde sekunden sec ″",
        "m": "min minute minuten ′",
        "h": "h std stunde stunden",
        "c": "zählzeiten zählzeit schläge schlägen takte",
        "r": "wiederholung wiederholungen wdh whd wh wiederh reps hintereinander am_stück",
        "t": "mal male",
        "e": "atemzug atemzüge atemzügen",
        "g": "schritte schritten kreise schwünge hübe davon kniebeugen liegestütze sprünge",
        "S": "satz sätze sätzen durchgang durchgänge durchgängen serie serien runde runden set sets",
        "x": "x",
        "o": "von à zu je a",
        "-": "bis oder",
        "B": "zwischen dazwischen",
        "&": "und",
        "~": "ca circa etwa ungefähr rund mindestens maximal höchstens jeweils insgesamt langsam "
             "langsame langsamen kurze kurzen lange saubere gut oben unten",
        "H": "zählen_sie_bis zähle_bis zähl_bis halten halte gehalten hält haltezeit bleiben bleibe verharren verweilen "
             "position_halten spannung_halten anspannen drücken verharre verweile innehalten "
             "oben_bleiben kurz_halten",
        "U": "lösen lockern entspannen loslassen nachlassen locker_lassen lockerlassen",
        "R": "pause pausen p ruhe erholung ausschütteln pausieren ausruhen warten rest",
        "P": "in auf über auf_zählzeit innerhalb_von",
        "M": "weitere weiteren mehr weiteres",
        "E": "alle pro je jede jeder jedes jedem jeden / mit_jedem mit_jeder auf_jeder zu_jeder "
             "für_jede",
        "b": "beide beiden beider beidseitig",
        "O": "andere anderen anderer anderem gegenüberliegenden",
        "A": "dann danach wiederholen wiederhole anschließend nun jetzt ebenso dasselbe erneut",
        "C": "wechseln wechsel seitenwechsel seite_wechseln",
        "k": "kg kilo kilogramm",
        "q": "cm mm m meter km zentimeter grad % prozent ° jahre jahren finger",
        "d": "tag tage tagen woche wochen monat",
        "D": "täglich wöchentlich jeden_tag tgl tägl wtl",
        "j": "morgens abends mittags nachts vormittags nachmittags",
        "y": "mo montag montags di dienstag dienstags mi mittwoch mittwochs do donnerstag "
             "donnerstags fr freitag freitags sa samstag samstags so sonntag sonntags",
        "a": "am ein eine einen einer pro_stück",
        "#": "übung übungen nummer nr stufe phase seite_nr abb bild abbildung blatt level teil",
        "l": "links rechts linke rechte linken rechten li re",
        "1": "einmal",
        "2": "zweimal",
        "3": "dreimal",
    },
    parts={
        "bein": "Bein", "beine": "Bein", "arm": "Arm", "arme": "Arm", "armen": "Arm",
        "beinen": "Bein", "seite": "Seite", "seiten": "Seite", "fuß": "Fuß", "füße": "Fuß",
        "füßen": "Fuß", "fuss": "Fuß", "hand": "Hand", "hände": "Hand", "händen": "Hand",
        "knie": "Knie", "schulter": "Schulter", "schultern": "Schulter", "ellbogen": "Ellbogen",
        "hüfte": "Hüfte", "handgelenk": "Handgelenk", "richtung": "direction",
        "richtungen": "direction", "daumen": "Daumen", "ferse": "Ferse", "fersen": "Ferse",
        "wade": "Wade", "waden": "Wade",
    },
    halves={
        "eine halbe minute": 30, "halbe minute": 30, "einer halben minute": 30,
        "eine viertelminute": 15, "eineinhalb minuten": 90, "anderthalb minuten": 90,
        "eine dreiviertelminute": 45, "eine minute": 60,
    },
    labels={
        "setup": "ausgangsposition, ausgangsstellung, start, startposition, position, ausgang, "
                 "vorbereitung, ausgangslage, as, aste",
        "how": "ausführung, durchführung, bewegung, übung, so geht's, so geht es, anleitung, "
               "beschreibung, ablauf, und so geht's, bewegungsausführung, aktion, df",
        "tips": "tipp, tipps, hinweis, hinweise, achtung auf, wichtig, darauf achten, beachte, "
                "beachten, merke, achten sie auf, bitte beachten, bitte beachten sie, wichtige hinweise, anmerkung, bemerkung, variante b",
        "dose": "sätze, wiederholungen, wdh, wh, wiederholung, satz, haltezeit, halten, pause, dauer, "
                "häufigkeit, dosierung, umfang, wie oft, serien, durchgänge, pro tag, gewicht, "
                "belastung, tempo, tage pro woche, zeit, satzpause, seitenwechsel, runden",
        "needs": "material, hilfsmittel, geräte, gerät, sie brauchen, du brauchst, benötigt",
        "purpose": "wirkung, ziel, zweck, muskeln, beanspruchte muskulatur, zielmuskulatur, "
                   "muskulatur, kräftigt, dehnt, nutzen, effekt, trainiert, wofür",
        "variant": "leichter, schwerer, steigerung, variante, varianten, variation, alternative, "
                   "fortgeschrittene, einfacher, erleichterung, erschwerung",
        "warn": "nicht, nicht machen, vermeiden, abbrechen bei, wann zum arzt, achtung, vorsicht, warnung",
    },
    columns={
        "name": "übung, übungen, name, bewegung, was",
        "sets": "sätze, satz, serien, serie, durchgänge, runden",
        "reps": "wiederholungen, wdh, wdh., wiederholung, reps, anzahl, mal",
        "hold": "halten, haltezeit, halten (s)",
        "rest": "pause, pausen, satzpause",
        "time": "dauer, zeit, sekunden, minuten",
        "load": "gewicht, last, kg, widerstand, band",
        "how": "hinweise, hinweis, ausführung, anleitung, bemerkung, bemerkungen, beschreibung, "
               "notizen, was zu tun ist, so geht's",
        "needs": "material, geräte",
        "tips": "tipp, tipps",
        "purpose": "wirkung, ziel, muskeln, muskulatur",
        "skip": "bild, foto, abbildung, video, datum, nr, nr., #, erledigt",
        "dose": "dosierung, umfang, häufigkeit, seite, seiten, je seite",
    },
    positions="aufrecht rückenlage bauchlage seitlage seitenlage stand sitz im auf in stehen stehe "
    "stellen stelle sitzen sitze setzen setze legen lege liegen liege knien knie hüftbreit mit an "
    "am vor hinter eine ein einen die der das den beide füße hände beine arme beginnen beginne "
    "ausgangsposition nehmen nimm halten vierfüßlerstand unterarm unterarme sich band stirn "
    "fersen fußballen barfuß",
    moves={
        "heben": ("heben", "senken"), "hebe": ("heben", "senken"), "hochheben": ("hoch", "tief"),
        "abheben": ("heben", "senken"), "anheben": ("heben", "senken"),
        "senken": ("senken", "heben"), "drücken": ("drücken", "lösen"), "drücke": ("drücken", "lösen"),
        "ziehen": ("ziehen", "zurück"), "ziehe": ("ziehen", "zurück"), "zieh": ("ziehen", "zurück"),
        "beugen": ("beugen", "strecken"), "beuge": ("beugen", "strecken"),
        "strecken": ("strecken", "beugen"), "strecke": ("strecken", "beugen"),
        "drehen": ("drehen", "zurück"), "drehe": ("drehen", "zurück"),
        "schieben": ("schieben", "zurück"), "schiebe": ("schieben", "zurück"),
        "kippen": ("kippen", "zurück"), "neigen": ("neigen", "zurück"),
        "anspannen": ("anspannen", "lösen"), "spannen": ("anspannen", "lösen"),
        "rollen": ("rollen", "zurück"), "öffnen": ("öffnen", "schließen"),
        "schließen": ("schließen", "öffnen"), "spreizen": ("spreizen", "schließen"),
        "kreisen": ("", ""), "gehen": ("", ""), "gehe": ("", ""), "wiederholen": ("", ""),
        "einatmen": ("ein", "aus"), "ausatmen": ("aus", "ein"), "bringen": ("hoch", "zurück"),
        "führen": ("hin", "zurück"), "führe": ("hin", "zurück"), "lehnen": ("lehnen", "zurück"),
        "aufrichten": ("hoch", "tief"), "aufstehen": ("hoch", "tief"), "absenken": ("senken", "heben"),
        "schwingen": ("vor", "zurück"), "langsam": ("", ""), "dabei": ("", ""), "dann": ("", ""),
        "nun": ("", ""), "jetzt": ("", ""), "halten": ("", ""), "bleiben": ("", ""),
        "atmen": ("ein", "aus"), "hochziehen": ("hoch", "tief"), "abwechselnd": ("", ""),
        "pressen": ("pressen", "lösen"), "kneifen": ("anspannen", "lösen"),
    },
    ways={
        "heben": "heben", "hoch": "heben", "hinauf": "heben", "senken": "senken",
        "runter": "senken", "hinunter": "senken", "absenken": "senken", "zurück": "zurück",
        "vor": "vor", "anheben": "heben", "abheben": "heben", "einatmen": "ein", "ausatmen": "aus",
        "beugen": "beugen", "strecken": "strecken",
    },
    opposites=(("vorwärts", "rückwärts"), ("rechtsherum", "linksherum")),
    travels="gehen gehe laufen kreisen kreise rollen schritte",
    gerund="",
    cautions="achten achte dabei nicht darauf vermeiden vermeide immer ohne die_spannung "
    "kein keine rücken atmen",
    warnings=(
        r"\b(?:schmerz\w*|weh|schwindel\w*|taub\w*|kribbel\w*|atemnot|übel\w*)\b.{0,80}"
        r"\b(?:aufhören|hören sie auf|hör auf|abbrechen|brechen sie|beenden|stopp\w*|pausier\w*|arzt|"
        r"ärztin|rufen)\b",
        r"\b(?:aufhören|abbrechen|beenden|stopp\w*|hören sie auf|brechen sie)\b.{0,80}"
        r"\b(?:schmerz\w*|weh|schwindel\w*)\b",
        r"\b(?:wer|wenn|falls|bei)\b.{0,40}\b(?:schwind\w*|schmerz\w*|übel\w*)\b.{0,60}\b(?:auf|aufhören|ab|abbrechen|stopp\w*)\b",
        r"\b(?:nicht|nie|kein\w*|ohne)\b.{0,40}\bschmerz\w*", r"\b(?:nicht|nie)\b.{0,20}\bweh ?(?:tun|tut)\b",
        r"\bbei (?:\w+ )?schmerzen\b.{0,40}\b(?:melden|anrufen|abbrechen)\b", r"\bschmerzfrei\b",
        r"\b(?:arzt|ärztin|praxis|klinik)\b.{0,40}\b(?:anrufen|aufsuchen|fragen|wenden)\b",
        r"\bluft (?:nicht )?an(?:halten)?\b", r"\bweiter ?atmen\b", r"\bstrahlt\b.{0,60}\baus\b",
        r"\b(?:wenden|melden) sie sich\b", r"\bfeste[ns]? schuh\w*\b", r"\b(?:neben|in der nähe von) etwas (?:stabilem|festem)\b",
        r"\b(?:wird|wenn|falls|sollte)\b.{0,40}\b(?:dick|heiß|rot|geschwollen|gerötet|fieber\w*|anschwill\w*)\b.{0,60}\b(?:arzt|ärztin|melden|anrufen|ruf\w*|pausier\w*|meld\w*)\b",
    ),
    progress=(
        r"\bsteiger\w*\b", r"\b(?:später|mit der zeit|nach \w+ wochen?)\b", r"\bsobald\b",
        r"\bwenn (?:es|das|dies)\b.{0,30}\b(?:leicht|gut)\b",
    ),
    orders="wiederholen wiederhole machen mache machen_sie führen halten halte dann danach nun "
    "jetzt diese dieser dieses sie du wir ich wenn falls bei für nach vor mit ohne bitte alle jede "
    "jeder jedes die der das den eine ein einen achten achte dabei langsam nicht wichtig insgesamt "
    "dazwischen pause beginnen beginne bleiben nehmen lassen strahlt aufhören es so auch",
    lasting=("für",),
    prefixes=r"(?:so geht|übung) (?:(?:der|die|das) )?",
    articles="die der das den dem diese dieser dieses eine einen jede",
    takes=("nimm", "nehmen", "mach", "machen"),
    per=("pro", "je", "/", "am", "ein", "eine", "einen"),
    working="an arbeit belastung",
    sides={"links": "left", "linke": "left", "rechts": "right", "rechte": "right"},
    as_many=r"\bso (?:viele|oft|lange?)(?: wie)? (?:möglich|du kannst|sie können)\b|\bmax(?:imal)?\.?(?= *(?:$|[,;)]))",
    on_the_minute=r"\bjede minute\b|\be([1-9])?mom\b",
    small="machen sie diese übung mit pro bei der die das führen durch wiederholen jeweils und auf dabei insgesamt bitte",
    addressed="sie ihre ihren ihr du dein deine deinen",
    ands="und|dann",
    loops="runde runden",
    few="schritte",
    affected="betroffene betroffenen betroffenes verletzte verletzten verletztes operierte "
    "operierten operiertes kranke kranken schmerzende schmerzenden",
    loads="band theraband gummiband hantel hanteln kurzhantel kurzhanteln kettlebell gewicht "
    "gewichte gewichtsmanschette fitnessband widerstandsband miniband",
    load_adjectives="rotem gelbem grünem blauem schwarzem leichtem starkem leichtes leichte leichten mittleres starkes rotes rote roten gelbes gelbe "
    "gelben grünes grüne grünen blaues blaue blauen schwarzes elastisches dünnes",
    things={
        "stuhl": "ein Stuhl", "matte": "eine Matte", "handtuch": "ein Handtuch",
        "hocker": "ein Hocker", "ball": "ein Ball", "kissen": "ein Kissen", "tisch": "ein Tisch",
        "treppe": "", "wand": "",
    },
    noise=(
        r"(?:liebe[rs]?|hallo|sehr geehrte[rs]?|guten (?:tag|morgen)) [\w .'’-]{2,30}[,!]?",
        r"(?:bild|foto|abbildung|abb\.?|video|schritt|seite) \d+ (?:von|/) \d+.*",
        r"\[?(?:foto|bild|abbildung|abb|video)\b ?\d* ?[:.\])].*",
        r"(?:teilen|drucken|merken|startseite|menü|suche|kontakt|impressum|datenschutz|"
        r"anmelden|kommentare?|antworten|weiterlesen|mehr lesen|zurück|nach oben|anzeige|werbung|"
        r"akzeptieren|ablehnen|newsletter|facebook|twitter|whatsapp|e-?mail)[ .!:>»]*",
        r".*\bcookies?\b.*", r"von (?-i:[A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)?)(?:,| [·|]).*",
        r".*\b\d+ (?:minuten?|min) lesezeit\b.*", r"(?:©|copyright) .*", r"(?:tel|fax|www|mail)\b.*",
        r"(?:(?:bei|haben sie|für) (?:weitere[rn]? )?(?:fragen|rückfragen)\b.*)", r"telefon(?:isch)?\b ?[:.]?.*\d{3}.*",
        r"(?:veröffentlicht|aktualisiert|stand)\b ?:?.*\d{2,4}.*", r"zum (?:inhalt|menü) .*",
    ),
    tail=(
        r"(?:\d+ )?kommentare?\W*", r"kommentar (?:schreiben|hinterlassen).*",
        r"das könnte (?:sie|dich) auch interessieren.*", r"(?:ähnliche|weitere|verwandte) "
        r"(?:artikel|beiträge|themen).*", r"quellen|literatur|referenzen",
        r"(?:impressum|über (?:den autor|die autorin)).*",
    ),
    sections=(
        r"(?:(?:ihre|deine|die|unsere) )?(?:[\w-]+ ){0,4}[\w-]*übungen(?: (?:für|zur|zum|bei|mit) .*)?",
        r"(?:[\w-]+ ){0,3}[\w-]*(?:programm|plan|training|einheit|zirkel|workout)(?: .{0,40})?",
        r"(?:aufwärmen|aufwärmphase|abwärmen|cool-?down|warm-?up|dehnen|kräftigung|mobilisation|"
        r"kraft|beweglichkeit|gleichgewicht|entspannung|einleitung|hinweise?|bitte beachten|"
        r"allgemeines|wichtig|tipps?|material|ausführung|durchführung|so geht'?s)",
        r"(?:tag|woche|phase|stufe|teil|block|runde|zirkel) (?:\d+|[a-e]|eins|zwei|drei)\b.{0,30}",
        r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)",
        r"(?:rückenlage|bauchlage|seitlage|seitenlage|stand|sitz|vierfüßlerstand|im (?:stehen|sitzen|"
        r"liegen)|stehend|sitzend|liegend)",
    ),
    together=(r"\bbeide (?:arme|beine|hände|füße|schultern|ellbogen|knie|fersen)\b",
              r"\bgleichzeitig\b"),
    alternates=(r"\babwechselnd\b", r"\bim wechsel\b"),
    in_turn=r"\bnach (?:rechts|links)\b.{0,60}\b(?:dann|und)\b.{0,30}\bnach (?:links|rechts)\b",
    everything=(
        r"\b(?:jede|alle|jeder|sämtliche|die)\b.{0,20}\bübung(?:en)?\b", r"\bpro übung\b",
        r"\bzwischen den übungen\b", r"\bübungen jeweils\b",
    ),
    rounds=(r"\b(?:runden|zirkel|das ganze)\b", r"\b\d+ übungen\b"),
    periods=r"(?:tage?|wochen?|phase|stufe|einheit) (?:\d+(?: ?(?:[-–]|bis|und) ?\d+)?|[a-e]|eins|zwei|drei)\b.{0,40}|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b.{0,24}",
    seamless=r"\bohne pause\b|\bkeine pause\b",
    dictated={"neuer absatz": "\n", "neue zeile": "\n", "punkt": ".", "komma": ","},
    corrections=r"(?:nein,? )?(?:entschuldigung|moment|ich meine|korrektur)(?:,? (?:lieber|besser))?",
    fillers=r"so|also|und|aber|gut|okay",
    manner=r"(?:schön )?(?:langsam|locker|ruhig)",
    asides=r"das war'?s|das alles|alles (?:das|zusammen)|(?:und )?wenn (?:es|du|sie|der|die|das)|"
    r"(?:und )?aufhören|danke|bis dann|viele grüße|liebe grüße",
    numbering=r"(?:(?:die )?(?:übung|nummer) (?:eins|zwei|drei|vier|fünf|sechs|\d+)(?: ist)?|"
    r"(?:die |das )?(?:erste|zweite|dritte|vierte|letzte|nächste)(?: übung)?(?: ist)?|"
    r"(?:erstens|zweitens|drittens|zuletzt))(?=\s)",
    runups=r"(?:also|so|und|dann|zuerst|danach|als nächstes|noch|die|der|das|ein paar|mach|machst du|wir haben|"
    r"mit|erst|jetzt)",
    breaks="ist sind mit und schön langsam für von am im auf dein deine du sie es das dann so wieder aber "
    "bis dabei je pro jeweils bitte",
    strokes="kraul kraulen brust rücken delfin lagen beine",
    opens="dann danach zuerst erstens zweitens drittens zuletzt schließlich neuer_absatz als_erstes "
    "als_nächstes als_letztes nächste_übung letzte_übung",
    names="brücke kniebeuge ausfallschritt dehnung heben kreisen stütz unterarmstütz plank "
    "liegestütz seitheben rudern beugen strecken stand uhr halte muschel",
    joins="der die das den dem ein eine einen einem und oder mit auf an am im in von zu zum zur für "
    "bei aus über unter je pro",
    phrases={
        "title": "Übungen", "enough": "{low} {noun} genügen.", "enough_one": "Eine genügt.",
        "reps": "Wiederholungen", "sets": "Sätze", "breaths": "Atemzüge", "seconds": "Sekunden", "minutes": "Minuten", "one_way": "rechtsherum",
        "other_way": "linksherum", "held": "{word} und halten", "go": "hin", "back": "zurück", "hold": "halten",
        "rest": "lösen", "out": "aus", "in": "ein",
    },
    besides=(
        r"\b(?:nach|vor) (?:den|diesen|dem|der|jeder|allen|ihren) (?:übung(?:en)?|training|programm)\b",
        r"\b(?:kühl\w*|eisbeutel|wärmflasche|wärmekissen)\b",
    ),
    doing="machen mache mach",
    closes="zum_schluss zum_abschluss abschließend",
    stances=r"(?:übungen )?(?:in |im )?(?:rückenlage|bauchlage|seitlage|seitenlage|stand|sitz|vierfüßlerstand|stehen|sitzen|"
    r"liegen|knien|bett|langsitz)(?: (?:auf dem (?:rücken|bauch)|am boden|auf einem stuhl))?(?:\s*\(.*\))?",
    letterhead=r"(?:patienten(?:information|merkblatt|broschüre)|merkblatt|(?:abteilung|institut|zentrum) für [\w ,]+)(?:\s{3,}.*)?|"
    r"(?:[\w&.-]+ ){0,5}(?:\w*klinik\w*|klinikum|krankenhaus|praxis|physiotherapie|rehazentrum|reha)(?: (?:am|im|an der|für|und|\w+))*"
    r"(?:\s{3,}.*)?",
    farewell=r"(?:(?:mit )?(?:freundlichen|lieben|besten|herzlichen|viele|liebe|beste|herzliche) grüßen?|(?:bis|viel) .{0,30}|"
    r"(?:eure?|ihre?|dein) ?\w*|danke|lg)[ ,.!]*",
    warming=r"aufwärmen|abwärmen|warm-?up|cool-?down|ausklang|abkühlen",
    postures="rückenlage bauchlage seitlage seitenlage stand sitz stehen stehe sitzen sitze liegen lege legen knien setzen stellen",
    turned=r".*\b(?:nicht|nie|wenn|falls|vermeide\w*|fehler)\b.*",
    one_set=r"\bdas ist (?:1|ein) (?:satz|durchgang)\b",
    pointing=r"\s*[(\[](?:siehe |s\. ?)?(?:bild|foto|abb\b\.?|abbildung|skizze|oben|unten)\b[^()\[\]]{0,20}[)\]]",
    sided=r"beid\w*|jed\w*|je|pro|ander\w*|link\w*|recht(?:s|e[snmr]?)|\w*wechsel\w*|gegengleich|gegenüberliegend\w*|ein(?:bein|arm|seit)ig\w*|eine[mnr]? (?:bein|arm|seite|fuß)",
    forbids=r"\b(?:nicht|nichts|niemals|nie|kein(?:e[nm]?)?|vermeiden|verzichten)\b(?! (?:schlimm|nötig|erforderlich|scheuen|notwendig|vergessen))",
)  # fmt: skip
