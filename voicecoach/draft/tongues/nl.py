"""The words of Dutch sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
)
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_UNITS = ("een", *_SMALL.split()[2:10])

WORDS = Tongue(
    language="nl",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
        **{
            f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": 10 * tens + ones
            for tens, ten in enumerate(_TENS.split(), 2)
            for ones, unit in enumerate(_UNITS, 1)
        },
        "dozijn": 12, "honderd": 100,
    },
    tens=False,
    tags={
        "s": "s sec secs seconde seconden ″",
        "m": "min minuut minuten ′",
        "h": "u uur uren",
        "c": "tel tellen",
        "r": "herhaling herhalingen herh herhl reps rep achter_elkaar",
        "t": "keer maal x_per_oefening",
        "e": "ademhaling ademhalingen ademteugen",
        "g": "stappen passen cirkels rondjes sprongen squats kniebuigingen opdrukken",
        "S": "serie series seriën set sets setje setjes ronde rondes",
        "x": "x",
        "o": "van à a",
        "-": "tot of",
        "B": "tussen ertussen daartussen tussendoor",
        "&": "en",
        "~": "ca circa ongeveer minstens minimaal maximaal hoogstens rustig rustige langzaam "
             "langzame korte lange totaal goede boven bovenin",
        "H": "tel_tot tel_rustig_tot vasthouden houd hou houden vast aanhouden blijf blijven houd_vast hou_vast "
             "houd_dit hou_dit houd_deze_houding positie_vasthouden houding_vasthouden aanspannen "
             "span span_aan volhouden vastgehouden",
        "U": "ontspan ontspannen loslaten laat_los los",
        "R": "rust pauze pauzes rusten neem_rust rustpauze uitrusten herstel",
        "P": "in op binnen",
        "M": "meer extra",
        "E": "per elk elke ieder iedere / met_elk met_elke aan_elke op_elk voor_elk naar_elke "
             "aan_iedere p_/",
        "b": "beide allebei",
        "O": "andere ander tegenovergestelde",
        "A": "herhaal herhalen daarna dan vervolgens nu hetzelfde opnieuw",
        "C": "wissel wisselen wisselt verwissel wissel_van wissel_daarna_van wissel_dan_van "
             "wissel_vervolgens_van wissel_hierna_van wisselen_van",
        "k": "kg kilo kilogram",
        "q": "cm mm m meter km centimeter graden % ° jaar procent",
        "d": "dag dagen week weken wk maand",
        "D": "dagelijks elke_dag iedere_dag",
        "j": "ochtend ochtends avond avonds middag middags morgens nacht",
        "y": "ma maandag di dinsdag wo woensdag do donderdag vr vrijdag za zaterdag zo zondag",
        "a": "een de het",
        "#": "oefening oefeningen nummer nr fase niveau afbeelding figuur blad deel foto stap",
        "l": "links rechts linker rechter",
        "1": "eenmaal",
        "2": "tweemaal",
        "3": "driemaal",
    },
    parts={
        "been": "been", "benen": "been", "arm": "arm", "armen": "arm", "kant": "kant",
        "kanten": "kant", "zijde": "kant", "zijden": "kant", "voet": "voet", "voeten": "voet",
        "hand": "hand", "handen": "hand", "knie": "knie", "knieën": "knie",
        "schouder": "schouder", "schouders": "schouder", "elleboog": "elleboog",
        "ellebogen": "elleboog", "heup": "heup", "heupen": "heup", "enkel": "enkel",
        "enkels": "enkel", "pols": "pols", "polsen": "pols", "richting": "direction",
        "richtingen": "direction", "kuit": "kuit", "kuiten": "kuit", "hiel": "hiel",
        "hielen": "hiel", "duim": "duim", "kant_op": "kant",
    },
    halves={
        "een halve minuut": 30, "halve minuut": 30, "anderhalve minuut": 90, "een minuut": 60,
        "een kwart minuut": 15,
    },
    labels={
        "setup": "uitgangshouding, uitgangspositie, starthouding, startpositie, start, houding, "
                 "positie, beginhouding, voorbereiding, uitgangspunt",
        "how": "uitvoering, beweging, oefening, zo doe je het, zo doet u het, instructie, uitleg, "
               "beschrijving, actie, techniek, hoe, instructies",
        "tips": "tip, tips, let op, aandachtspunt, aandachtspunten, belangrijk, opmerking, "
                "opmerkingen, let erop",
        "dose": "series, sets, herhalingen, herh, herhaling, serie, duur, rust, pauze, frequentie, "
                "dosering, hoe vaak, tijd, aantal, gewicht, belasting, vasthouden, keer per dag, "
                "dagen per week, per dag, rondes, tempo, aantal herhalingen, aantal series",
        "needs": "materiaal, benodigdheden, nodig, je hebt nodig, u hebt nodig, hulpmiddelen",
        "purpose": "doel, spieren, effect, werking, waarvoor, spiergroep, spiergroepen, traint",
        "variant": "makkelijker, moeilijker, zwaarder, lichter, variatie, varianten, variant, "
                   "alternatief, opbouw, progressie",
        "warn": "waarschuwing, pas op, voorzichtig",
    },
    columns={
        "name": "oefening, oefeningen, naam, beweging, wat",
        "sets": "series, sets, serie, set, rondes",
        "reps": "herhalingen, herh, herh., herhaling, reps, aantal, keer",
        "hold": "vasthouden, houden, vasthouden (s)",
        "rest": "rust, pauze",
        "time": "duur, tijd, seconden, minuten",
        "load": "gewicht, belasting, kg, weerstand, band",
        "how": "uitleg, uitvoering, opmerkingen, opmerking, instructie, beschrijving, notities, "
               "hoe, toelichting",
        "needs": "materiaal, benodigdheden",
        "tips": "tips, tip, let op",
        "purpose": "doel, spieren, spiergroep",
        "skip": "afbeelding, foto, plaatje, video, datum, nr, nr., #, gedaan",
        "dose": "dosering, frequentie, hoe vaak, kant, per kant",
    },
    positions="ga zit zittend staand sta lig liggend ruglig rugligging buiklig zijlig zijligging "
    "stand op met plaats zet leg neem pak kniel handen voeten rug buik achter voor tegen rechtop "
    "steun leun bind maak doe kruiphouding vierpuntshouding beide een",
    moves={
        "til": ("op", "neer"), "tillen": ("op", "neer"), "optillen": ("op", "neer"),
        "hef": ("op", "neer"), "heffen": ("op", "neer"), "breng": ("breng", "terug"),
        "brengen": ("breng", "terug"), "duw": ("duw", "terug"), "duwen": ("duw", "terug"),
        "druk": ("druk", "los"), "drukken": ("druk", "los"), "trek": ("trek", "terug"),
        "trekken": ("trek", "terug"), "buig": ("buig", "strek"), "buigen": ("buig", "strek"),
        "strek": ("strek", "buig"), "strekken": ("strek", "buig"), "draai": ("draai", "terug"),
        "draaien": ("draai", "terug"), "kantel": ("kantel", "terug"),
        "kantelen": ("kantel", "terug"), "schuif": ("schuif", "terug"),
        "schuiven": ("schuif", "terug"), "zak": ("zak", "omhoog"), "zakken": ("zak", "omhoog"),
        "laat": ("zak", "omhoog"), "kom": ("omhoog", "omlaag"), "komen": ("omhoog", "omlaag"),
        "open": ("open", "dicht"), "openen": ("open", "dicht"), "sluit": ("dicht", "open"),
        "spreid": ("spreid", "terug"), "beweeg": ("uit", "terug"), "bewegen": ("uit", "terug"),
        "span": ("span aan", "los"), "aanspannen": ("span aan", "los"),
        "knijp": ("knijp", "los"), "knijpen": ("knijp", "los"), "rol": ("rol", "terug"),
        "rollen": ("rol", "terug"), "leun": ("leun", "terug"), "stap": ("stap", "terug"),
        "zwaai": ("uit", "terug"), "loop": ("", ""), "lopen": ("", ""), "maak": ("", ""),
        "houd": ("", ""), "hou": ("", ""), "blijf": ("", ""), "herhaal": ("", ""),
        "adem": ("in", "uit"), "inademen": ("in", "uit"), "uitademen": ("uit", "in"),
        "wissel": ("", ""), "langzaam": ("", ""), "probeer": ("", ""), "sta": ("op", "neer"),
    },
    ways={
        "omhoog": "op", "op": "op", "til": "op", "hef": "op", "omlaag": "neer", "zak": "neer",
        "zakken": "neer", "naar_beneden": "neer", "neer": "neer", "terug": "terug",
        "buig": "buig", "strek": "strek", "inademen": "in", "uitademen": "uit",
    },
    opposites=(("vooruit", "achteruit"), ("voorwaarts", "achterwaarts"),
               ("naar voren", "naar achteren"), ("linksom", "rechtsom")),
    travels="loop lopen wandel cirkels draai stappen",
    gerund="",
    cautions="zorg let vermijd niet geen zonder probeer_niet denk adem",
    warnings=(
        r"\b(?:pijn\w*|duizelig\w*|tinteling\w*|doof|kortademig\w*|misselijk\w*)\b.{0,80}"
        r"\b(?:stop\w*|bel\w*|neem contact|raadpleeg|arts|huisarts|fysiotherapeut)\b",
        r"\b(?:stop\w*|raadpleeg|neem contact)\b.{0,80}\b(?:pijn\w*|zeer|duizelig\w*|klachten)\b",
        r"\b(?:geen|niet|zonder|nooit)\b.{0,30}\bpijn\w*\b", r"\bhoud je adem niet in\b",
        r"\badem niet in(?:houden)?\b", r"\b(?:stevige|dichte|goede) schoenen\b", r"\b(?:naast|bij) iets (?:stevigs|stabiels)\b",
        r"\b(?:als|wordt|wanneer|indien|bij)\b.{0,60}\b(?:dik\w*|zwel\w+|gezwollen|koorts|rood|warm|benauwd|doof)\b.{0,60}\b(?:bel\w*|stop\w*|sla|"
        r"slaat|overslaan|arts|huisarts|contact|rust)\b",
        r"\b(?:neem|neemt) (?:dan |direct |meteen )*contact op\b", r"\bstop (?:dan|direct|meteen)\b",
        r"\b(?:neem|neemt)\b.{0,20}\bcontact op\b.{0,60}\b(?:als|bij|wanneer)\b",
    ),
    progress=(r"\bopbouw\w*\b", r"\bgeleidelijk\b", r"\bverho(?:og|gen)\w*\b",
              r"\b(?:als|wanneer|zodra) (?:dit|het|u|je)\b.{0,30}\b(?:makkelijk|goed|gemakkelijk)\b"),
    orders="herhaal herhalen doe doet maak daarna dan vervolgens nu deze dit die als wanneer stop "
    "voor met zonder in van houd hou blijf rust tussen niet de het een elke elk alle ga zorg let "
    "probeer je u uw jouw het",
    lasting=("gedurende",),
    prefixes=r"(?:zo doe je|oefening) (?:(?:de|het|een) )?",
    articles="de het een deze dit elke elk je uw",
    takes=("neem", "rust"),
    per=("per", "/", "op", "in", "een", "de", "het"),
    working="inspanning werk",
    sides={"links": "left", "linker": "left", "rechts": "right", "rechter": "right"},
    as_many=r"\bzo ?(?:veel|lang|vaak) mogelijk\b|\bzo (?:veel|lang) (?:als )?(?:je|u) kunt?\b|\btot falen\b",
    on_the_minute=r"\b(?:elke|iedere) minuut\b|\be([1-9])?mom\b",
    small="doe doet maak met de het een in deze oefening van en voer uit dit",
    addressed="u uw je jouw jij",
    ands="en|dan",
    loops="ronde rondes",
    few="stappen",
    affected="geblesseerde aangedane geopereerde pijnlijke zieke",
    loads="band banden elastiek weerstandsband halter halters dumbbell dumbbells gewicht gewichten "
    "kettlebell enkelgewicht theraband",
    load_adjectives="lichte zware elastische gele rode groene blauwe zwarte middelzware",
    things={
        "stoel": "een stoel", "handdoek": "een handdoek", "mat": "een mat", "bal": "een bal",
        "kussen": "een kussen", "tafel": "een tafel", "muur": "", "trap": "", "kruk": "een kruk",
    },
    noise=(
        r"(?:afbeelding|foto|figuur|pagina|video) \d+ (?:van|/) \d+.*",
        r"\[?(?:foto|afbeelding|figuur|video)\b ?\d* ?[:.\])].*",
        r"(?:delen|afdrukken|printen|home|menu|zoeken|contact|reageer|reacties?|lees verder|"
        r"volgende|vorige|advertentie|reclame|accepteren|weigeren|inschrijven|facebook|twitter|"
        r"whatsapp|nieuwsbrief|inloggen)[ .!:>»]*",
        r".*\bcookies?\b.*", r"door (?-i:[A-Z]\w+(?: [A-Z]\w+)?)(?:,| [·|]).*",
        r"(?:©|copyright) .*", r"(?:tel|telefoon)\b\W{0,3}[\d(+].*", r"(?:www|e-?mail)\b.*",
        r"(?:hoi|hallo|beste|geachte|dag|goedemorgen)(?: [\w .'’-]{2,30})?[,!]?", r"(?:heeft u |heb je |bij |voor )?(?:nog )?vragen\b.{0,60}", r"(?:gepubliceerd|bijgewerkt)\b.*",
    ),
    tail=(
        r"(?:\d+ )?reacties?\W*", r"(?:laat een reactie achter|plaats een reactie).*",
        r"(?:gerelateerde|vergelijkbare) (?:artikelen|berichten).*", r"lees ook.*",
        r"bronnen|literatuur|referenties",
    ),
    sections=(
        r"(?:(?:uw|je|jouw|de|onze) )?(?:[\w-]+ ){0,3}[\w-]*oefeningen(?: (?:voor|van|met|bij|na) .*)?",
        r"(?:[\w-]+ ){0,3}[\w-]*(?:programma|schema|routine|training|sessie|circuit|workout)(?: .{0,40})?",
        r"(?:warming-?up|opwarming|rekken|rekoefeningen|kracht|mobiliteit|evenwicht|balans|"
        r"cooling-?down|ontspanning|inleiding|tips?|opmerkingen|materiaal|instructies|let op)",
        r"(?:dag|week|fase|stap|blok|deel|ronde) (?:\d+|één|een|twee|drie)\b.{0,30}",
        r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)",
    ),
    together=(r"\b(?:beide|allebei je) (?:voeten|handen|armen|benen|knieën|schouders|hielen)\b",
              r"\btegelijk(?:ertijd)?\b"),
    alternates=(r"\bafwissel\w+\b", r"\bom en om\b", r"\bom beurten\b"),
    in_turn=r"\bnaar (?:rechts|links)\b.{0,60}\b(?:dan|en|daarna)\b.{0,30}\bnaar (?:links|rechts)\b",
    everything=(
        r"\b(?:elke|alle|iedere)\b.{0,20}\boefening(?:en)?\b", r"\bde (?:\w+ )?oefeningen\b", r"\btussen de oefeningen\b",
    ),
    rounds=(r"\b(?:rondes|circuit)\b",),
    periods=r"(?:dag|dagen|week|weken|fase|stap|sessie) (?:\d+(?: ?(?:[-–]|tot|en) ?\d+)?|[a-e]|één|een|twee|drie)\b.{0,40}|(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b.{0,24}",
    seamless=r"\bzonder (?:rust|pauze)\b",
    dictated={"nieuwe alinea": "\n", "nieuwe regel": "\n", "punt": ".", "komma": ","},
    corrections=r"(?:nee,? )?(?:sorry|pardon|ik bedoel)(?:,? (?:liever|beter))?",
    fillers=r"nou|en|maar|dus|oké",
    manner=r"(?:heel |mooi )?(?:langzaam|rustig)",
    asides=r"dat was het|dit alles|(?:en )?als (?:je|u|de|het|er)|bedankt|groetjes|tot dan",
    numbering=r"(?:(?:de )?(?:oefening|nummer) (?:één|een|twee|drie|vier|vijf|zes|\d+)(?: is)?|"
    r"(?:de |het )?(?:eerste|tweede|derde|vierde|laatste|volgende)(?: oefening)?(?: is)?)(?=\s)",
    runups=r"(?:nou|dus|en|dan|daarna|eerst|ook|de|het|een paar|doe|doe je|we doen|met|nu)",
    breaks="is zijn met en langzaam voor van in je uw elke dat dan maar tot terwijl graag",
    strokes="crawl schoolslag rugslag vlinderslag borstcrawl",
    opens="daarna dan eerst ten_eerste ten_tweede ten_slotte vervolgens nieuwe_alinea",
    names="brug squat kniebuiging uitvalspas plank heffen rekken stretch balans schelp roeien "
    "buiging strekking rotatie",
    joins="de het een en of met op aan in van naar tot voor bij uit over onder je per te",
    phrases={
        "title": "Oefeningen", "enough": "{low} {noun} is genoeg.", "enough_one": "Eén is genoeg.",
        "reps": "herhalingen", "sets": "series", "breaths": "ademhalingen", "seconds": "seconden",
        "minutes": "minuten",
        "one_way": "de ene kant op", "other_way": "de andere kant op",
        "held": "{word} en vasthouden", "go": "heen", "back": "terug", "hold": "vasthouden",
        "rest": "los", "out": "uit", "in": "in",
    },
    sided=r"elke?|iedere?|beide\w*|per|andere?|links?|linker\w*|rechts?|rechter\w*|afwisselend|om en om|wissel\w*|tegenover\w*|[eé][eé]n (?:been|arm|kant|voet)|eenbenig",
    besides=(
        r"\b(?:na|voor) (?:de|elke|deze|het|iedere)(?: \w+)? ?(?:oefening(?:en)?|oefenen|training)\b",
        r"\b(?:koel|koelen|ijs|coldpack|icepack|kruik|warmtekussen)\b",
    ),
    doing="doe doet maak",
    closes="tot_slot sluit_af ten_slotte",
    stances=r"(?:oefeningen )?(?:in |op )?(?:zittend|staand|liggend|zit|stand|lig|ruglig|rugligging|buiklig|buikligging|zijlig|zijligging|"
    r"kruiphouding|handen en knieën|bed|de rug|de buik|de zij|de stoel)(?: (?:op (?:de|uw|je) (?:rug|buik|zij)|op (?:een|de) stoel|in bed|"
    r"op de grond))?(?:\s*\(.*\))?",
    letterhead=r"(?:[\w.'’-]+ ){0,5}(?:\w*ziekenhuis|kliniek|afdeling|polikliniek|praktijk|fysiotherapie\w*|medisch centrum|umc|revalidatiecentrum)"
    r"(?: [\w.&'’]+){0,5}|patiënten(?:informatie|folder)|(?:informatie)?folder",
    farewell=r"(?:(?:met )?(?:vriendelijke|hartelijke|sportieve) groet(?:en)?|groet(?:en|jes)?|veel succes|tot .{0,20}|bedankt|liefs)[ ,.!]*",
    warming=r"warming-?up|cooling-?down|opwarmen|opwarming",
    postures="ga zit zittend staand sta lig liggend ruglig buiklig zijlig kniel",
    turned=r".*\b(?:niet|nooit|als|geen|vermijd\w*|fouten)\b.*",
    one_set=r"\b(?:dat|dit) is (?:één|een|1) (?:serie|set)\b",
    pointing=r"\s*[(\[](?:zie )?(?:de )?(?:afbeelding|foto|figuur|fig\b\.?|tekening|plaatje)\b[^()\[\]]{0,20}[)\]]",
    forbids=r"\b(?:niet|niets|nooit|geen|vermijd\w*)\b(?! (?:erg|nodig|vergeten|bang|bezorgd))",
)  # fmt: skip
