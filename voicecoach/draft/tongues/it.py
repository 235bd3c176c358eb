"""The words of Italian sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
    "quindici sedici diciassette diciotto diciannove venti"
)
_TENS = "trenta quaranta cinquanta sessanta settanta ottanta novanta"

WORDS = Tongue(
    language="it",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 3)},
        "un": 1, "una": 1, "ventuno": 21, "ventidue": 22, "ventiquattro": 24, "venticinque": 25,
        "trentacinque": 35, "quarantacinque": 45, "decina": 10, "dozzina": 12, "quindicina": 15,
        "ventina": 20, "cento": 100,
    },
    tens=False,
    tags={
        "s": "s sec secs secondo secondi ″",
        "m": "min mins minuto minuti ′",
        "h": "h ora ore",
        "c": "tempi conteggi",
        "r": "ripetizione ripetizioni rip rep reps ripet di_fila consecutive",
        "t": "volta volte",
        "e": "respiro respiri respirazione respirazioni atti_respiratori",
        "g": "passi cerchi salti squat piegamenti giri_completi movimenti rotazioni circonduzioni",
        "S": "serie giro giri circuito circuiti",
        "x": "x da",
        "o": "di",
        "-": "a o",
        "B": "tra fra",
        "&": "e ed",
        "~": "circa almeno al_massimo al_minimo massimo minimo all'incirca fino_a totale lente lenti "
             "lentamente altri altre ampi ampie piccoli piccole un'altra in_alto in_basso in_cima complete completi",
        "H": "resta_in_piedi rimani_in_piedi mantieni mantenere mantenete mantenga tieni tenere tenete tenga mantieni_la_posizione "
             "mantenere_la_posizione mantenete_la_posizione mantenga_la_posizione resti rimanga "
             "contragga stringa tenuta resta restare restate rimani "
             "rimanere contrai contrarre contraete stringi stringere stringete isometria isometrico "
             "ferma conta_fino_a contate_fino_a contare_fino_a mantieni_la_contrazione "
             "mantenere_la_contrazione mantenete_la_contrazione mantenga_la_posizione",
        "U": "rilassa rilassare rilassati rilascia rilasciare rilasciate allenta lascia_andare",
        "R": "riposo riposa riposare riposati riposate riposi pausa pause recupero recupera "
             "recuperare recuperi rec recup aspetta attendi",
        "P": "in contando_fino_a",
        "M": "più in_più",
        "E": "per ogni ciascun ciascuna ciascuno per_ogni per_ciascuna per_ciascun con_ogni / "
             "da_ogni su_ogni a_ogni in_ogni verso_ogni",
        "b": "entrambi entrambe tutti_e_due tutte_e_due",
        "O": "altro altra l'altro l'altra opposto opposta",
        "A": "ripeti ripetere ripetete ripeta poi dopo ora adesso stesso stessa ripetizione_dall'altro",
        "C": "cambia cambiare cambiate cambi cambio alterna alternare alternate alterni",
        "k": "kg chilo chili chilogrammi libbre",
        "q": "cm mm m metro metri km centimetri gradi % ° anni",
        "d": "giorno giorni settimana settimane mese mesi sett",
        "D": "quotidiano quotidianamente tutti_i_giorni ogni_giorno giornalmente",
        "j": "mattina mattino sera pomeriggio",
        "y": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "a": "un una al alla il la lo",
        "#": "esercizio esercizi numero fase livello pagina figura tappa foto immagine n",
        "l": "sinistra destra sinistro destro dx sx",
        "1": "una_volta",
        "2": "due_volte",
        "3": "tre_volte",
    },
    parts={
        "gamba": "gamba", "gambe": "gamba", "braccio": "braccio", "braccia": "braccio",
        "lato": "lato", "lati": "lato", "parte": "lato", "piede": "piede", "piedi": "piede",
        "mano": "mano", "mani": "mano", "ginocchio": "ginocchio", "ginocchia": "ginocchio",
        "spalla": "spalla", "spalle": "spalla", "gomito": "gomito", "gomiti": "gomito",
        "caviglia": "caviglia", "caviglie": "caviglia", "polso": "polso", "polsi": "polso",
        "anca": "anca", "anche": "anca", "senso": "direction", "sensi": "direction",
        "direzione": "direction", "direzioni": "direction", "tallone": "tallone",
        "talloni": "tallone", "fianco": "fianco", "fianchi": "fianco", "arto": "arto",
    },
    halves={
        "mezzo minuto": 30, "un minuto e mezzo": 90, "minuto e mezzo": 90,
        "un quarto di minuto": 15, "un minuto": 60,
    },
    labels={
        "setup": "posizione di partenza, posizione, partenza, posizione iniziale, preparazione",
        "how": "esecuzione, movimento, come si fa, come si esegue, istruzioni, descrizione, azione, "
               "tecnica, esercizio, svolgimento, cosa fare",
        "tips": "consiglio, consigli, nota, note, ricorda, importante, suggerimento, suggerimenti, "
                "attenzione a, punti chiave",
        "dose": "serie, ripetizioni, reps, durata, riposo, frequenza, dosaggio, quanto, quante volte, "
                "tempo, volte al giorno, volte a settimana, giorni a settimana, peso, tenuta, pausa, "
                "giri, recupero, carico, mantenimento",
        "needs": "materiale, attrezzatura, attrezzi, occorrente, cosa serve, ti serve",
        "purpose": "obiettivo, scopo, muscoli, benefici, beneficio, a cosa serve, finalità, "
                   "muscoli coinvolti",
        "variant": "più facile, più difficile, progressione, variante, varianti, alternativa, "
                   "modifica",
        "warn": "precauzione, precauzioni, avvertenza, avvertenze, attenzione, cautela",
    },
    columns={
        "name": "esercizio, esercizi, nome, movimento",
        "sets": "serie, giri, set",
        "reps": "ripetizioni, reps, rip, rip., ripetizione, volte",
        "hold": "tenuta, mantenimento, tenere, isometria",
        "rest": "riposo, pausa, recupero, rec, rec.",
        "time": "tempo, durata, secondi",
        "load": "peso, carico, kg, resistenza",
        "how": "note, osservazioni, descrizione, come, istruzioni, esecuzione",
        "needs": "materiale, attrezzatura, attrezzi",
        "tips": "consigli, consiglio",
        "purpose": "obiettivo, muscoli, scopo",
        "skip": "immagine, foto, video, data, nº, #, n., n°, fatto",
        "dose": "dosaggio, frequenza, lato, lati, per lato",
    },
    positions="siediti sedersi si_sieda si_sdrai si_metta seduto seduta sedetevi sdraiati sdraiarsi sdraiato sdraiata sdraiatevi "
    "distenditi disteso distesa stenditi steso mettiti mettetevi in piedi posizionati inginocchiati "
    "appoggia appoggiati appoggiate metti mettete supino supina prono prona con da sul sulla su "
    "pancia schiena afferra afferrate prendi prendete lega passa quadrupedia a",
    moves={
        "solleva": ("su", "giù"), "sollevare": ("su", "giù"), "sollevate": ("su", "giù"),
        "alza": ("su", "giù"), "alzare": ("su", "giù"), "alzate": ("su", "giù"),
        "sali": ("su", "giù"), "salire": ("su", "giù"), "stacca": ("su", "giù"),
        "staccare": ("su", "giù"), "abbassa": ("giù", "su"), "abbassare": ("giù", "su"),
        "scendi": ("giù", "su"), "scendere": ("giù", "su"), "spingi": ("spingi", "torna"),
        "spingere": ("spingi", "torna"), "spingete": ("spingi", "torna"),
        "tira": ("tira", "torna"), "tirare": ("tira", "torna"), "tirate": ("tira", "torna"),
        "piega": ("piega", "stendi"), "piegare": ("piega", "stendi"),
        "piegate": ("piega", "stendi"), "fletti": ("piega", "stendi"),
        "flettere": ("piega", "stendi"), "stendi": ("stendi", "piega"),
        "stendere": ("stendi", "piega"), "distendi": ("stendi", "piega"),
        "distendere": ("stendi", "piega"), "estendi": ("stendi", "piega"),
        "estendere": ("stendi", "piega"), "raddrizza": ("stendi", "piega"),
        "gira": ("gira", "torna"), "girare": ("gira", "torna"), "ruota": ("ruota", "torna"),
        "ruotare": ("ruota", "torna"), "ruotate": ("ruota", "torna"), "apri": ("apri", "chiudi"),
        "aprire": ("apri", "chiudi"), "aprite": ("apri", "chiudi"), "chiudi": ("chiudi", "apri"),
        "chiudere": ("chiudi", "apri"), "allarga": ("apri", "chiudi"),
        "stringi": ("stringi", "rilascia"), "stringere": ("stringi", "rilascia"),
        "contrai": ("contrai", "rilascia"), "contrarre": ("contrai", "rilascia"),
        "schiaccia": ("schiaccia", "rilascia"), "schiacciare": ("schiaccia", "rilascia"),
        "scivola": ("scivola", "torna"), "fai_scivolare": ("scivola", "torna"),
        "porta": ("porta", "torna"), "portare": ("porta", "torna"), "portate": ("porta", "torna"),
        "avvicina": ("avvicina", "torna"), "inclina": ("inclina", "torna"),
        "inclinare": ("inclina", "torna"), "sposta": ("sposta", "torna"),
        "muovi": ("muovi", "torna"), "muovere": ("muovi", "torna"), "disegna": ("", ""),
        "cammina": ("", ""), "camminare": ("", ""), "mantieni": ("", ""), "mantenere": ("", ""),
        "tieni": ("", ""), "tenere": ("", ""), "fai": ("", ""), "fare": ("", ""),
        "ripeti": ("", ""), "ripetere": ("", ""), "torna": ("torna", ""), "tornare": ("torna", ""),
        "esegui": ("", ""), "eseguire": ("", ""), "inspira": ("inspira", "espira"),
        "inspirare": ("inspira", "espira"), "espira": ("espira", "inspira"),
        "espirare": ("espira", "inspira"), "prova": ("", ""), "lentamente": ("", ""),
        "inarca": ("", ""),
        # as a clinic speaks to a patient
        "sollevi": ("su", "giù"), "alzi": ("su", "giù"), "salga": ("su", "giù"),
        "stacchi": ("su", "giù"), "abbassi": ("giù", "su"), "scenda": ("giù", "su"),
        "spinga": ("spingi", "torna"), "tiri": ("tira", "torna"), "pieghi": ("piega", "stendi"),
        "fletta": ("piega", "stendi"), "stenda": ("stendi", "piega"),
        "distenda": ("stendi", "piega"), "estenda": ("stendi", "piega"),
        "giri": ("gira", "torna"), "ruoti": ("ruota", "torna"), "apra": ("apri", "chiudi"),
        "chiuda": ("chiudi", "apri"), "stringa": ("stringi", "rilascia"),
        "contragga": ("contrai", "rilascia"), "schiacci": ("schiaccia", "rilascia"),
        "faccia_scivolare": ("scivola", "torna"), "porti": ("porta", "torna"),
        "avvicini": ("avvicina", "torna"), "avvicinare": ("avvicina", "torna"),
        "inclini": ("inclina", "torna"), "sposti": ("sposta", "torna"),
        "muova": ("muovi", "torna"), "cammini": ("", ""), "mantenga": ("", ""), "tenga": ("", ""),
        "faccia": ("", ""), "ripeta": ("", ""), "torni": ("torna", ""), "esegua": ("", ""),
        "inspiri": ("inspira", "espira"), "espiri": ("espira", "inspira"),
    },
    ways={
        "sollevi": "su", "alzi": "su", "abbassi": "giù", "scenda": "giù", "torni": "torna",
        "solleva": "su", "alza": "su", "sali": "su", "su": "su", "alto": "su", "abbassa": "giù",
        "scendi": "giù", "giù": "giù", "basso": "giù", "torna": "torna", "ritorna": "torna",
        "inspira": "inspira", "espira": "espira", "stendi": "stendi", "piega": "piega",
    },
    opposites=(("in avanti", "all'indietro"), ("avanti", "indietro")),
    travels="cammina camminare camminate cerchi gira ruota passi",
    gerund="",
    cautions="non eviti cerchi ricordi si_ricordi si_assicuri respiri evita evitare evitate cerca ricorda ricordati senza assicurati attenzione respira "
    "ricordarsi",
    warnings=(
        r"\b(?:se|quando)\b.{0,80}\b(?:dolor\w*|male|gonfi\w+|giramenti|vertigin\w+|formicol\w+|"
        r"intorpid\w+|fastidio|gira\w* la testa|febbre|affann\w+|arross\w+)\b",
        r"\bin caso di (?:dolor\w*|gonfiore|vertigin\w+|febbre|capogir\w+)\b",
        r"\bavvis\w+\b.{0,30}\b(?:medico|fisioterapista|reparto)\b",
        r"\b(?:fermati|fermarsi|interromp\w+|sospend\w+|smetti|consulta|consultare|contatta|"
        r"rivolgiti|si fermi|interrompa|sospenda|smetta|consulti|contatti|si rivolga)\b.{0,60}",
        r"\b(?:non dev\w+|senza)\b.{0,30}\b(?:dolor\w*|male)\b", r"\bnon tratten\w+ il respiro\b",
        r"\bscarpe (?:chiuse|comode|stabili)\b", r"\bvicino a (?:un appoggio|qualcosa di (?:stabile|solido))\b",
    ),
    progress=(r"\baument\w+\b", r"\bprogress\w+\b", r"\bpoco (?:a|alla volta|per volta)\b",
              r"\bquando (?:riesci|puoi|ti|è|l'esercizio)\b"),
    orders="ripeta esegua faccia mantenga tenga appoggi porti si ripeti ripetere ripetete fai fare fate esegui eseguire eseguite poi dopo ora adesso questo "
    "questa questi queste se quando per con senza in di mantieni mantenere tieni riposa tra non i le "
    "la il lo un una tutti tutte ogni continua ricorda mettiti siediti solleva ferma fermati consulta "
    "il_tuo tuo tua suo",
    lasting=("per", "durante"),
    prefixes=r"(?:come fare|esercizio) (?:(?:il|la|lo) |l')?",
    articles="il lo la i gli le questo questa ogni un uno una",
    takes=("fai", "prendi", "riposa"),
    per=("per", "al", "a", "/", "il", "la", "lo"),
    working="lavoro",
    sides={"sinistra": "left", "sinistro": "left", "sx": "left", "destra": "right",
           "destro": "right", "dx": "right"},
    as_many=r"\b(?:(?:quant[ei]|più)(?: \w+)? (?:ne )?(?:riesci|puoi|possibile)|"
    r"il (?:più a lungo|maggior numero)(?: \w+)? possibile)\b|\ba (?:esaurimento|cedimento)\b",
    on_the_minute=r"\bogni minuto\b|\be([1-9])?mom\b",
    small="fare fai eseguire esegui con il la lo i gli le in esercizio l'esercizio movimento questo di e una",
    addressed="tuo tua tuoi tue suo sua suoi ti",
    ands="e|ed|poi",
    loops="giro giri circuito",
    few="passi",
    affected="infortunato infortunata operato operata dolorante interessato interessata colpita "
    "colpito",
    loads="elastico elastici banda bande fascia manubrio manubri peso pesi cavigliera cavigliere "
    "zavorra kettlebell",
    load_adjectives="leggero leggera leggeri elastica elastico elastici giallo gialla rosso rossa verde blu nero nera "
    "forte",
    things={
        "sedia": "una sedia", "asciugamano": "un asciugamano", "tappetino": "un tappetino",
        "palla": "una palla", "cuscino": "un cuscino", "tavolo": "un tavolo", "muro": "",
        "parete": "", "gradino": "un gradino", "sgabello": "uno sgabello",
    },
    noise=(
        r"(?:immagine|foto|figura|pagina|video) \d+ (?:di|/) \d+.*",
        r"\[?(?:foto|immagine|figura|video)\b ?\d* ?[:.\])].*",
        r"(?:condividi|stampa|home|menu|cerca|contatti|rispondi|commenti?|leggi tutto|successivo|"
        r"precedente|pubblicità|annuncio|accetta|rifiuta|iscriviti|accedi|facebook|twitter|"
        r"whatsapp)[ .!:>»]*",
        r".*\bcookies?\b.*", r"di (?-i:[A-ZÀ-Ý]\w+ [A-ZÀ-Ý]\w+)(?:,| [·|]).*",
        r"(?:©|copyright) .*", r"(?:tel|telefono|www|e-?mail)\b.*",
        r"(?:ciao|buongiorno|salve|gentile|cara|caro|egregio)(?: [\w .'’-]{2,30})?[,!]?", r"per (?:ulteriori )?(?:informazioni|chiarimenti|dubbi)\b.*", r"(?:pubblicato|aggiornato)\b.*",
    ),
    tail=(
        r"(?:\d+ )?commenti?\W*", r"lascia un commento.*", r"articoli (?:correlati|simili).*",
        r"(?:ti )?potrebbe (?:anche )?interessar.*", r"riferimenti|bibliografia|fonti",
    ),
    sections=(
        r"(?:\d+ )?(?:(?:i tuoi|gli|i) )?esercizi(?: (?:per|di|con|da|a|in|dopo) .*)?",
        r"(?:il |la |lo )?(?:piano|programma|routine|seduta|sessione|circuito|allenamento|scheda)"
        r"(?: .{0,40})?|(?:[\w-]+ ){0,3}workout(?: .{0,40})?",
        r"(?:riscaldamento|stretching|allungamento|rinforzo|forza|mobilità|equilibrio|defaticamento|"
        r"introduzione|consigli?|note?|precauzioni|materiale|istruzioni|rilassamento)",
        r"(?:giorno|settimana|fase|tappa|blocco|parte|giro) (?:\d+|uno|due|tre)\b.{0,30}",
        r"(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)",
    ),
    together=(r"\b(?:entrambi i|entrambe le|tutti e due i|tutte e due le) (?:piedi|mani|bracci\w|"
              r"gambe|ginocchia|spalle|talloni)\b", r"\binsieme\b", r"\bcontemporaneamente\b"),
    alternates=(r"\baltern\w+\b",),
    in_turn=r"\b(?:a|verso) (?:destra|sinistra)\b.{0,60}\b(?:poi|e)\b.{0,30}\b(?:a|verso) (?:sinistra|destra)\b",
    everything=(
        r"\b(?:ogni|tutti gli|gli)\b.{0,20}\beserciz\w+\b", r"\b(?:tra|fra) (?:gli |un )?eserciz\w+\b",
    ),
    rounds=(r"\b(?:giri|circuito)\b",),
    periods=r"(?:giorno|settimane?|fase|tappa|seduta) (?:\d+(?: ?(?:[-–]|a|e) ?\d+)?|[a-d]|uno|due|tre)\b.{0,40}|(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)\b.{0,24}",
    seamless=r"\bsenza (?:riposo|pausa|recupero)\b",
    dictated={"nuovo paragrafo": "\n", "a capo": "\n", "punto": ".", "virgola": ","},
    corrections=r"(?:no,? )?(?:scusa|anzi|meglio|volevo dire)",
    fillers=r"allora|e|ma|quindi|bene",
    manner=r"(?:molto )?(?:lentamente|piano|lento|dolcemente)",
    asides=r"e (?:questo è|è) tutto|tutto qui|(?:e )?se (?:ti|il|la|hai|senti)|grazie|un saluto|a presto|ciao",
    numbering=r"(?:(?:l')?(?:esercizio|numero) (?:uno|due|tre|quattro|cinque|sei|\d+)(?: è)?|"
    r"(?:il |la )?(?:primo|prima|secondo|terzo|quarto|quinto|ultimo)(?: esercizio)?(?: è)?)(?=\s)",
    runups=r"(?:allora|e|poi|dopo|prima|anche|il|la|lo|i|le|gli|fai|facciamo|con|ora|adesso)",
    breaks="è sono con e lentamente per di in tuo tua ogni che poi ma fino mentre",
    strokes="stile rana dorso delfino libero",
    opens="poi dopo innanzitutto infine per_finire nuovo_paragrafo",
    names="ponte squat affondo affondi plank alzata allungamento equilibrio conchiglia remata flessione "
    "estensione rotazione abduzione sollevamento piegamenti stretching",
    joins="di del della dei delle dell' il la lo l' i gli le un una e o con in a al alla da per su "
    "sul sulla senza ogni verso",
    phrases={
        "title": "Esercizi", "enough": "{low} {noun} bastano.", "enough_one": "Una basta.",
        "reps": "ripetizioni", "sets": "serie", "breaths": "respiri", "seconds": "secondi",
        "minutes": "minuti",
        "one_way": "in un senso", "other_way": "nell'altro", "held": "{word} e tieni", "go": "vai",
        "back": "torna", "hold": "tieni", "rest": "rilascia", "out": "fuori", "in": "dentro",
    },
    sided=r"ogni|ciascun\w*|entramb[ie]|ambedue|altr[ao]|sinistr[ao]|destr[ao]|altern\w*|cambi\w*|oppost[ao]|una? (?:sol[ao] )?(?:gamba|mano|lato|braccio|piede)",
    besides=(
        r"\b(?:dopo|prima) (?:di |del|degli|ogni|gli|i|tutti gli)\w*(?: \w+)? ?(?:eserciz\w+|sedut\w+|allenamento)\b",
        r"\b(?:ghiaccio|borsa (?:del ghiaccio|dell'acqua calda)|impacc\w+)\b",
    ),
    doing="fai fare fate esegui eseguire",
    closes="per_finire infine concludi termina",
    stances=r"(?:esercizi )?(?:da |in )?(?:sdraiat[oaie]|distes[oaie]|stes[oaie]|sedut[oaie]|supin[oaie]|pron[oaie]|piedi|ginocchio|"
    r"quadrupedia|posizione (?:supina|prona|seduta|eretta)|decubito \w+)(?: (?:a letto|sul letto|a terra|sul fianco|"
    r"sulla schiena|a pancia in (?:su|giù)|su una sedia))?(?:\s*\(.*\))?",
    letterhead=r"(?:[\w.'’-]+ ){0,5}(?:ospedal\w+|clinica|ambulatorio|poliambulatorio|azienda|asl|studio|centro|reparto|u\.?\s?o\.?|"
    r"unità operativa|servizio|dipartimento)(?: [\w.'’]+){0,7}|opuscolo(?: informativo)?(?: per (?:il|i) pazient[ei])?",
    farewell=r"(?:(?:un |cordiali |tanti )?(?:saluti|saluto|abbraccio)|a presto|grazie|ciao|buon (?:lavoro|allenamento))[ ,.!]*",
    warming=r"riscaldamento|defaticamento",
    postures="sdraiati sdraiato sdraiata sdraiarsi disteso distesa supino supina prono prona siediti seduto seduta sedersi in mettiti inginocchiati",
    turned=r".*\b(?:non|se|mai|evita\w*|errori)\b.*",
    one_set=r"\b(?:questa|questo) è una serie\b",
    pointing=r"\s*[(\[](?:vedi |v\. ?)?(?:la )?(?:immagine|foto|figura|fig\b\.?|disegno)\b[^()\[\]]{0,20}[)\]]",
    adjectives_follow=True,
    forbids=r"\b(?:non|mai|evitare|evitate|evita|vietato)\b(?! (?:preoccup\w+|dimentic\w+|è (?:necessario|grave)|occorre|serve))",
)  # fmt: skip
