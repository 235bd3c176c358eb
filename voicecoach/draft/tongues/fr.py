"""The words of French sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_TENS = "vingt trente quarante cinquante soixante"

WORDS = Tongue(
    language="fr",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
        "une": 1, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "cent": 100,
    },
    tens=False,
    tags={
        "s": "s sec secs seconde secondes ″",
        "m": "min mn mins minute minutes ′",
        "h": "h heure heures",
        "c": "temps",
        "r": "répétition répétitions rép réps rep reps répét de_suite d'affilée",
        "t": "fois",
        "e": "respiration respirations cycles_respiratoires respirations_profondes",
        "g": "pas cercles sauts squats pompes flexions montées balancements mouvements rotations "
             "allers_retours aller_retour",
        "S": "série séries tour tours circuit circuits",
        "x": "x",
        "o": "de d'",
        "-": "à ou",
        "B": "entre",
        "&": "et",
        "~": "environ au_moins au_maximum au_minimum à_peu_près jusqu'à maximum minimum total "
             "lentes lents lentement doucement autres petites petits grands grandes une_fois_de_plus "
             "entre_chaque en_arrière en_avant pendant durant sur_une_jambe sur_un_pied sur_le_côté "
             "en_haut en_bas complets",
        "H": "tenir tenez tiens maintenir maintenez maintiens garder gardez la_position rester "
             "restez reste serrer serrez contracter contractez tenue tenir_la_position "
             "tenez_la_position maintenez_la_position maintenir_la_position isométrique bloquez "
             "comptez_jusqu'à compter_jusqu'à maintenez_la_contraction maintenir_la_contraction",
        "U": "relâcher relâchez relâche détendez détendre relâchement",
        "R": "repos pause pauses récupération récupérer récupérez reposez_vous repose_toi reposer récup récups "
             "soufflez",
        "P": "en dans sur en_comptant_jusqu'à",
        "M": "de_plus plus",
        "E": "par chaque chacun chacune pour_chaque de_chaque à_chaque avec_chaque sur_chaque / "
             "dans_chaque du_chaque",
        "b": "deux_côtés les_deux des_deux",
        "O": "autre l'autre opposé opposée",
        "A": "répéter répétez répète ensuite puis recommencez recommencer refaire refaites "
             "même maintenant",
        "C": "changez changer changement alternez inversez change",
        "k": "kg kilo kilos kilogrammes livres",
        "q": "cm mm m mètre mètres km centimètres degrés % ° ans largeur",
        "d": "jour jours semaine semaines mois sem",
        "D": "quotidien quotidiennement tous_les_jours chaque_jour",
        "j": "matin soir midi matinée soirée",
        "y": "lundi lundis mardi mercredi jeudi vendredi samedi samedis dimanche dimanches",
        "a": "un une au à_la du le la",
        "#": "exercice exercices numéro phase niveau page figure étape partie photo image n",
        "l": "gauche droite droit",
        "1": "une_fois",
        "2": "deux_fois",
        "3": "trois_fois",
    },
    parts={
        "jambe": "jambe", "jambes": "jambe", "bras": "bras", "côté": "côté", "côtés": "côté",
        "pied": "pied", "pieds": "pied", "main": "main", "mains": "main", "genou": "genou",
        "genoux": "genou", "épaule": "épaule", "épaules": "épaule", "coude": "coude",
        "coudes": "coude", "cheville": "cheville", "chevilles": "cheville", "poignet": "poignet",
        "poignets": "poignet", "hanche": "hanche", "hanches": "hanche", "sens": "direction",
        "direction": "direction", "directions": "direction", "talon": "talon", "talons": "talon",
        "mollet": "mollet", "mollets": "mollet", "cuisse": "cuisse", "cuisses": "cuisse",
    },
    halves={
        "une demi minute": 30, "demi minute": 30, "une demi-minute": 30, "une minute et demie": 90,
        "un quart de minute": 15, "une minute": 60,
    },
    labels={
        "setup": "position de départ, position, départ, installation, mise en place, préparation, "
                 "position initiale",
        "how": "exécution, mouvement, réalisation, comment faire, consigne, consignes, description, "
               "action, technique, exercice, déroulement, instructions",
        "tips": "conseil, conseils, note, notes, attention à, astuce, important, remarque, "
                "remarques, à retenir, points clés",
        "dose": "séries, répétitions, reps, série, durée, repos, fréquence, dosage, combien, "
                "combien de fois, temps, fois par jour, fois par semaine, jours par semaine, poids, "
                "tenue, pause, tours, nombre, récupération, charge, maintien",
        "needs": "matériel, équipement, il vous faut, matériel nécessaire, besoin de",
        "purpose": "objectif, but, muscles, bienfaits, intérêt, muscles sollicités, muscle, "
                   "effet, pourquoi",
        "variant": "plus facile, plus difficile, progression, variante, variantes, alternative, "
                   "évolution, adaptation",
        "warn": "précaution, précautions, avertissement, attention, prudence",
    },
    columns={
        "name": "exercice, exercices, nom, mouvement",
        "sets": "séries, série, tours",
        "reps": "répétitions, reps, rép, rép., répétition, fois, nombre",
        "hold": "tenue, maintien, tenir, isométrie",
        "rest": "repos, pause, récupération, récup",
        "time": "temps, durée, secondes",
        "load": "poids, charge, kg, résistance",
        "how": "notes, remarques, description, consignes, comment, instructions, exécution",
        "needs": "matériel, équipement",
        "tips": "conseils, conseil",
        "purpose": "objectif, muscles, but",
        "skip": "image, photo, vidéo, date, nº, #, n°, fait",
        "dose": "dosage, fréquence, côté, côtés, par côté",
    },
    positions="asseyez-vous assis assise assieds-toi debout allongez-vous allongé allongée "
    "allonge-toi couchez-vous couché couchée placez-vous tenez-vous mettez-vous agenouillez-vous "
    "agenouillé à sur le_dos dos ventre en face posez placez pose place prenez prends saisissez "
    "attachez passez appuyez-vous appuyé appuyée les_pieds pieds mains une_main",
    moves={
        "levez": ("montez", "descendez"), "lève": ("monte", "descends"),
        "lever": ("montez", "descendez"), "soulevez": ("montez", "descendez"),
        "soulever": ("montez", "descendez"), "soulève": ("monte", "descends"),
        "montez": ("montez", "descendez"), "monter": ("montez", "descendez"),
        "monte": ("monte", "descends"), "relevez": ("montez", "descendez"),
        "décollez": ("montez", "descendez"), "décoller": ("montez", "descendez"),
        "baissez": ("descendez", "montez"), "descendez": ("descendez", "montez"),
        "descendre": ("descendez", "montez"), "abaissez": ("descendez", "montez"),
        "poussez": ("poussez", "revenez"), "pousser": ("poussez", "revenez"),
        "pousse": ("pousse", "reviens"), "tirez": ("tirez", "revenez"),
        "tirer": ("tirez", "revenez"), "tire": ("tire", "reviens"),
        "pliez": ("pliez", "tendez"), "plier": ("pliez", "tendez"), "plie": ("plie", "tends"),
        "fléchissez": ("pliez", "tendez"), "fléchir": ("pliez", "tendez"),
        "tendez": ("tendez", "pliez"), "tendre": ("tendez", "pliez"), "tends": ("tends", "plie"),
        "étendez": ("tendez", "pliez"), "tournez": ("tournez", "revenez"),
        "tourner": ("tournez", "revenez"), "pivotez": ("tournez", "revenez"),
        "ouvrez": ("ouvrez", "fermez"), "ouvrir": ("ouvrez", "fermez"), "ouvre": ("ouvre", "ferme"),
        "fermez": ("fermez", "ouvrez"), "écartez": ("écartez", "revenez"),
        "écarter": ("écartez", "revenez"), "écarte": ("écarte", "reviens"),
        "serrez": ("serrez", "relâchez"), "serrer": ("serrez", "relâchez"),
        "serre": ("serre", "relâche"), "contractez": ("serrez", "relâchez"),
        "contracter": ("serrez", "relâchez"), "glissez": ("glissez", "revenez"),
        "faites_glisser": ("glissez", "revenez"), "amenez": ("amenez", "revenez"),
        "amener": ("amenez", "revenez"), "ramenez": ("ramenez", "revenez"),
        "inclinez": ("inclinez", "revenez"), "penchez": ("penchez", "revenez"),
        "basculez": ("basculez", "revenez"), "rentrez": ("rentrez", "relâchez"),
        "rapprochez": ("serrez", "relâchez"), "dessinez": ("", ""), "marchez": ("", ""),
        "marcher": ("", ""), "maintenez": ("", ""), "tenez": ("", ""), "gardez": ("", ""),
        "faites": ("", ""), "faire": ("", ""), "répétez": ("", ""), "revenez": ("revenez", ""),
        "inspirez": ("inspirez", "expirez"), "expirez": ("expirez", "inspirez"),
        "effectuez": ("", ""), "réalisez": ("", ""), "essayez": ("", ""), "lentement": ("", ""),
        "arrondissez": ("", ""), "creusez": ("", ""), "enroulez": ("", ""),
    },
    ways={
        "montez": "montez", "lever": "montez", "levez": "montez", "haut": "montez",
        "descendez": "descendez", "baissez": "descendez", "bas": "descendez",
        "redescendez": "descendez", "revenez": "revenez", "soulevez": "montez",
        "inspirez": "inspirez", "expirez": "expirez", "pliez": "pliez", "tendez": "tendez",
    },
    opposites=(("en avant", "en arrière"), ("vers l'avant", "vers l'arrière"),
               ("avant", "arrière")),
    travels="marchez marcher marche cercles tournez pas",
    gerund="",
    cautions="ne n'oubliez évitez éviter veillez pensez sans assurez-vous respirez gardez_le "
    "attention",
    warnings=(
        r"\b(?:si|lorsque|quand)\b.{0,80}\b(?:douleur\w*|mal|vertige\w*|fourmillement\w*|engourdi\w*|"
        r"essouffl\w*|gêne|gonfl\w*|fièvre|rouge|chaud)\b",
        r"\ben cas de (?:douleur\w*|gonflement|vertige\w*|fièvre|gêne|malaise)\b",
        r"\b(?:arrêt\w+|stoppez|interromp\w+|consultez|appelez|contactez)\b.{0,60}",
        r"\b(?:ne doit|ne doivent|sans)\b.{0,30}\b(?:douleur\w*|mal)\b",
        r"\bne (?:bloquez|retenez) pas (?:la|votre) respiration\b",
        r"\bchaussures (?:fermées|stables|confortables)\b", r"\bprès d'(?:un appui|un support|une prise)\b",
    ),
    progress=(r"\baugment\w+\b", r"\bprogress\w+\b", r"\bpeu à peu\b",
              r"\b(?:quand|lorsque|dès que) (?:vous|c'est|cela|l'exercice)\b"),
    orders="répétez répéter faites faire réalisez ensuite puis maintenant ce cet cette ces si quand "
    "lorsque arrêtez pour avec sans en de d' maintenez tenez reposez-vous entre ne n' les le la un "
    "une tous toutes chaque continuez n'oubliez asseyez-vous levez tenir vos votre vous il c'est",
    lasting=("pendant", "durant"),
    prefixes=r"(?:comment faire|exercice) (?:(?:le|la|les) )?",
    articles="le la les ce cette ces chaque un une votre vos",
    takes=("prenez", "prends", "faites", "reposez"),
    per=("par", "au", "à", "/", "le", "la", "du"),
    working="effort travail",
    sides={"gauche": "left", "droite": "right", "droit": "right"},
    as_many=r"\b(?:autant (?:de (?:répétitions|fois) )?que (?:possible|vous (?:le )?pouvez)|"
    r"le plus longtemps possible|le plus (?:de répétitions )?possible)\b|\b(?:au maximum|à l'échec)\b(?= *(?:$|[,;).]))",
    on_the_minute=r"\b(?:chaque|toutes les) minutes?\b|\be([1-9])?mom\b",
    small="faire faites réaliser réalisez avec le la les en exercice l'exercice cet ce mouvement de et il faut",
    addressed="vous votre vos tu ton ta tes",
    ands="et|puis",
    loops="tour tours circuit",
    few="pas",
    affected="blessé blessée opéré opérée douloureux douloureuse atteint atteinte affecté affectée",
    loads="bande bandes élastique élastiques haltère haltères poids lest lestée kettlebell ballon",
    load_adjectives="léger légère légers élastique élastiques jaune rouge verte bleue noire vert bleu noir fort forte",
    things={
        "chaise": "une chaise", "serviette": "une serviette", "tapis": "un tapis",
        "ballon": "un ballon", "coussin": "un coussin", "table": "une table", "mur": "",
        "marche": "", "tabouret": "un tabouret",
    },
    noise=(
        r"(?:image|photo|figure|page|vidéo) \d+ (?:sur|/) \d+.*",
        r"\[?(?:photo|image|figure|vidéo|illustration)\b ?\d* ?[:.\])].*",
        r"(?:partager|imprimer|accueil|menu|rechercher|contact|répondre|commentaires?|lire la suite|"
        r"suivant|précédent|publicité|annonce|accepter|refuser|s'abonner|facebook|twitter|"
        r"whatsapp|connexion)[ .!:>»]*",
        r".*\bcookies?\b.*", r"par (?-i:[A-ZÀ-Ý]\w+(?: [A-ZÀ-Ý]\w+)?)(?:,| [·|]).*",
        r"(?:©|copyright) .*", r"(?:tél|téléphone|www|e-?mail|courriel)\b.*",
        r"(?:bonjour|bonsoir|chère?|coucou|salut)(?: [\w .'’-]{2,30})?[,!]?", r"(?:pour|si vous avez) (?:toute|des|plus d) ?\W?(?:questions?|informations?|renseignements?)\b.*", r"(?:publié|mis à jour)\b.*",
    ),
    tail=(
        r"(?:\d+ )?commentaires?\W*", r"laisse[rz]? (?:un|votre|ton) commentaire.*",
        r"(?:articles|pages) (?:similaires|liés|connexes).*", r"(?:vous|cela) (?:aimerez|pourrait).*",
        r"références|bibliographie|sources",
    ),
    sections=(
        r"(?:\d+ )?(?:(?:vos|les|mes|tes) )?exercices(?: (?:pour|de|d'|à|avec|après) .*)?",
        r"(?:le |la |votre |ton )?(?:plan|programme|routine|séance|circuit|entraînement)(?: .{0,40})?|(?:[\w-]+ ){0,3}workout(?: .{0,40})?",
        r"(?:échauffement|étirements?|renforcement|force|mobilité|équilibre|retour au calme|"
        r"introduction|conseils?|notes?|précautions|matériel|consignes|instructions|relaxation)",
        r"(?:jour|semaine|phase|étape|bloc|partie|tour) (?:\d+|un|deux|trois)\b.{0,30}",
        r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
    ),
    together=(r"\b(?:les|des) deux (?:pieds|mains|bras|jambes|genoux|épaules|talons)\b",
              r"\ben même temps\b", r"\bsimultanément\b"),
    alternates=(r"\baltern\w+\b", r"\btour à tour\b"),
    in_turn=r"\b(?:à|vers la) (?:droite|gauche)\b.{0,60}\b(?:puis|et)\b.{0,30}\b(?:à|vers la) (?:gauche|droite)\b",
    everything=(
        r"\b(?:chaque|tous les|les)\b.{0,20}\bexercices?\b", r"\bentre (?:les|chaque) exercices?\b",
    ),
    rounds=(r"\b(?:tours|circuit)\b",),
    periods=r"(?:jours?|semaines?|phase|étape|séance) (?:\d+(?: ?(?:[-–]|à|et) ?\d+)?|[a-e]|un|deux|trois)\b.{0,40}|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b.{0,24}",
    seamless=r"\bsans (?:repos|pause)\b",
    dictated={"nouveau paragraphe": "\n", "à la ligne": "\n", "point": ".", "virgule": ","},
    corrections=r"(?:non,? )?(?:pardon|plutôt|je veux dire)",
    fillers=r"bon|et|mais|alors|voilà",
    manner=r"(?:très |bien )?(?:lentement|doucement|lent|doux)",
    asides=r"et c'est tout|voilà tout|tout (?:cela|ça)|(?:et )?si (?:vous|tu|le|la|ça|cela)|merci|bonne journée|à bientôt",
    numbering=r"(?:(?:l')?(?:exercice|numéro) (?:un|deux|trois|quatre|cinq|six|\d+)(?: c'est)?|"
    r"(?:le |la )?(?:premier|première|deuxième|troisième|quatrième|dernier|dernière)(?: exercice)?(?: c'est)?)(?=\s)",
    runups=r"(?:bon|alors|et|puis|ensuite|d'abord|aussi|le|la|les|des|fais|faites|on fait|avec|maintenant)",
    breaks="est sont avec et lentement pour de en ton ta votre vos chaque que puis mais jusqu'à "
    "pendant s'il",
    strokes="crawl brasse dos papillon libre",
    opens="ensuite puis premièrement deuxièmement troisièmement enfin pour_finir nouveau_paragraphe",
    names="pont squat fente planche élévation étirement équilibre coquillage rameur tirage flexion "
    "extension rotation abduction levée chaise gainage",
    joins="de du des la le les l' d' un une et ou avec en à au aux par pour sur sans votre chaque "
    "depuis vers",
    phrases={
        "title": "Exercices", "enough": "{low} {noun} suffisent.", "enough_one": "Une suffit.",
        "reps": "répétitions", "sets": "séries", "breaths": "respirations", "seconds": "secondes", "minutes": "minutes",
        "one_way": "dans un sens", "other_way": "dans l'autre", "held": "{word} et tenez",
        "go": "allez", "back": "revenez", "hold": "tenez", "rest": "relâchez", "out": "dehors",
        "in": "dedans",
    },
    besides=(
        r"\b(?:après|avant) (?:les|ces|vos|tes|chaque|tous les) (?:exercices?|séances?)\b",
        r"\b(?:glace|glaçons|poche de froid|bouillotte)\b",
    ),
    doing="faites fais",
    closes="pour_finir terminez",
    stances=r"(?:exercices )?(?:allongée?|couchée?|assise?|debout|à genoux|à quatre pattes|au (?:lit|sol))"
    r"(?: sur (?:le dos|le ventre|le côté|une chaise))?(?:\s*\(.*\))?",
    letterhead=r"(?:[\w.-]+ ){0,5}(?:hôpital|clinique|cabinet|service|centre|pôle|unité)(?: (?:de|du|la|d'|\w+)){0,7}|(?:livret|fiche|brochure)(?: d'information)?(?: (?:du|au|destinée? aux?|pour les?) patients?)?",
    farewell=r"(?:(?:bien )?cordialement|bonne (?:journée|rééducation)|bien à (?:vous|toi)|à bientôt|merci|bises)[ ,.!]*",
    warming=r"échauffement|retour au calme",
    postures="allongez-vous allongé allongée assis assise asseyez-vous debout couché couchée",
    turned=r".*\b(?:pas|jamais|si|évite\w*|erreurs?)\b.*",
    one_set=r"\b(?:cela fait|c'est) une série\b",
    pointing=r"\s*[(\[](?:voir )?(?:l'|la )?(?:image|photo|figure|fig\b\.?|dessin|schéma)\b[^()\[\]]{0,20}[)\]]",
    sided=r"chaque|deux|autre|gauche|droite?|altern\w*|chang\w*|opposée?|une? (?:seule? )?(?:jambe|main|côté|bras|pied)|unilatéral\w*",
    adjectives_follow=True,
    forbids=r"\b(?:ne|n')\b.{0,40}\b(?:pas|jamais|rien|aucun\w*)\b(?! (?:grave|à))|\bévite[rz]\b|\binterdit\w*\b",
)  # fmt: skip
