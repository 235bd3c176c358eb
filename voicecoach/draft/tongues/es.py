"""The words of Spanish sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte"
)
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"

WORDS = Tongue(
    language="es",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 3)},
        "veinticinco": 25, "veintiuno": 21, "veintidós": 22, "veinticuatro": 24, "docena": 12,
        "cien": 100,
    },
    tens=False,
    tags={
        "s": "s seg segs segundo segundos ″",
        "m": "min mins minuto minutos ′",
        "h": "h hora horas",
        "c": "tiempos conteos cuentas",
        "r": "repetición repeticiones rep reps repet seguidas",
        "t": "vez veces",
        "e": "respiración respiraciones",
        "g": "pasos círculos saltos sentadillas giros",
        "S": "serie series ronda rondas tanda tandas vuelta vueltas circuito",
        "x": "x por_serie_de",
        "o": "de",
        "-": "a o",
        "B": "entre",
        "&": "y e",
        "~": "unos unas aproximadamente cerca_de alrededor_de al_menos como_mínimo como_máximo "
             "hasta total lentas lentos despacio otros otras arriba abajo lentamente suaves completas completos",
        "H": "mantenga mantén mantener mantenga_la_posición mantenerse aguante aguanta aguantar "
             "sostenga sostén sostener quédese quédate permanezca permanece apriete "
             "contraiga aprieta contrae isométrico cuente_hasta cuenta_hasta mantenga_la_contracción "
             "mantén_la_contracción mantener_la_posición",
        "U": "afloje afloja relaje relaja suelte suelta descontraiga relájese",
        "R": "descanse descansa descanso descansar pausa reposo recuperación descansando espere",
        "P": "en contando_hasta",
        "M": "más",
        "E": "cada c_/ por con_cada / por_cada a_cada de_cada en_cada hacia_cada para_cada",
        "b": "ambos ambas los_dos las_dos",
        "O": "otro otra contrario contraria opuesto",
        "A": "repita repite luego después ahora repetir mismo",
        "C": "cambie cambia cambiar cambio alterne",
        "k": "kg kilo kilos kilogramos libras",
        "q": "cm mm m metro metros km centímetros grados % ° años",
        "d": "día días semana semanas mes",
        "D": "diario diaria diariamente a_diario todos_los_días",
        "j": "mañana tarde noche",
        "y": "lunes martes miércoles jueves viernes sábado sábados domingo domingos",
        "a": "al un una a_la por_el",
        "#": "ejercicio ejercicios número fase nivel página figura etapa parte foto imagen",
        "l": "izquierda derecha izquierdo derecho",
        "1": "una_vez",
        "2": "dos_veces",
        "3": "tres_veces",
    },
    parts={
        "pierna": "pierna", "piernas": "pierna", "brazo": "brazo", "brazos": "brazo",
        "lado": "lado", "lados": "lado", "pie": "pie", "pies": "pie", "mano": "mano",
        "manos": "mano", "rodilla": "rodilla", "rodillas": "rodilla", "hombro": "hombro",
        "hombros": "hombro", "codo": "codo", "codos": "codo", "tobillo": "tobillo",
        "tobillos": "tobillo", "muñeca": "muñeca", "muñecas": "muñeca", "cadera": "cadera",
        "sentido": "direction", "sentidos": "direction", "dirección": "direction",
        "direcciones": "direction", "talón": "talón", "talones": "talón",
    },
    halves={
        "medio minuto": 30, "un minuto y medio": 90, "minuto y medio": 90, "un cuarto de minuto": 15,
        "un minuto": 60,
    },
    labels={
        "setup": "posición inicial, posición, inicio, colocación, preparación, posición de partida",
        "how": "ejecución, movimiento, cómo se hace, cómo hacerlo, instrucciones, indicaciones, descripción, "
               "acción, técnica, qué hacer",
        "tips": "consejo, consejos, nota, notas, recuerde, recuerda, ojo, importante, sugerencia",
        "dose": "series, repeticiones, reps, serie, duración, descanso, frecuencia, dosis, cuánto, "
                "cuántas veces, tiempo, veces al día, veces por semana, días por semana, peso, "
                "mantener, pausa, vueltas",
        "needs": "material, equipo, necesita, necesitas, materiales",
        "purpose": "objetivo, músculos, beneficios, beneficio, para qué sirve, finalidad, zona, "
                   "músculos trabajados",
        "variant": "más fácil, más difícil, progresión, variante, variantes, alternativa, "
                   "modificación",
        "warn": "evite, evitar, no haga, cuándo consultar, precauciones, precaución, advertencia, atención, cuidado",
    },
    columns={
        "name": "ejercicio, ejercicios, nombre, movimiento",
        "sets": "series, serie, vueltas, rondas",
        "reps": "repeticiones, reps, rep, repetición, veces",
        "hold": "mantener, aguantar, pausa isométrica",
        "rest": "descanso, pausa",
        "time": "tiempo, duración, segundos",
        "load": "peso, carga, kg, resistencia",
        "how": "notas, observaciones, descripción, cómo, cómo hacerlo, instrucciones, ejecución",
        "needs": "material, equipo",
        "tips": "consejos, consejo",
        "purpose": "objetivo, músculos",
        "skip": "imagen, foto, video, vídeo, fecha, nº, #, n.º",
        "dose": "dosis, frecuencia, lado, lados, por lado",
    },
    positions="siéntese siéntate sentado sentada de acuéstese acuéstate túmbese túmbate tumbado "
    "tumbada acostado acostada póngase ponte párese parado parada coloque coloca colócate con "
    "apoye apoya en desde boca sujete sujeta agarre agarra pase ate recostado arrodíllese a",
    moves={
        "levante": ("sube", "baja"), "levanta": ("sube", "baja"), "suba": ("sube", "baja"),
        "sube": ("sube", "baja"), "eleve": ("sube", "baja"), "eleva": ("sube", "baja"),
        "baje": ("baja", "sube"), "baja": ("baja", "sube"), "empuje": ("empuja", "vuelve"),
        "empuja": ("empuja", "vuelve"), "tire": ("tira", "vuelve"), "tira": ("tira", "vuelve"),
        "doble": ("dobla", "estira"), "dobla": ("dobla", "estira"), "flexione": ("dobla", "estira"),
        "flexiona": ("dobla", "estira"), "estire": ("estira", "dobla"), "estira": ("estira", "dobla"),
        "extienda": ("estira", "dobla"), "extiende": ("estira", "dobla"),
        "gire": ("gira", "vuelve"), "gira": ("gira", "vuelve"), "abra": ("abre", "cierra"),
        "abre": ("abre", "cierra"), "cierre": ("cierra", "abre"), "apriete": ("aprieta", "suelta"),
        "aprieta": ("aprieta", "suelta"), "contraiga": ("aprieta", "suelta"),
        "deslice": ("desliza", "vuelve"), "desliza": ("desliza", "vuelve"), "lleve": ("lleva", "vuelve"),
        "lleva": ("lleva", "vuelve"), "incline": ("inclina", "vuelve"), "inclínese": ("inclina", "vuelve"),
        "dibuje": ("", ""), "dibuja": ("", ""), "camine": ("", ""), "camina": ("", ""),
        "mantenga": ("", ""), "mantén": ("", ""), "haga": ("", ""), "haz": ("", ""),
        "repita": ("", ""), "repite": ("", ""), "vuelva": ("vuelve", ""), "aguante": ("", ""),
        "realice": ("", ""), "inspire": ("inspira", "espira"), "espire": ("espira", "inspira"),
        "mueva": ("mueve", "vuelve"), "mueve": ("mueve", "vuelve"), "acerque": ("acerca", "vuelve"),
        "intente": ("", ""), "despacio": ("", ""),
        "levantar": ("sube", "baja"), "elevar": ("sube", "baja"), "subir": ("sube", "baja"),
        "bajar": ("baja", "sube"), "empujar": ("empuja", "vuelve"), "tirar": ("tira", "vuelve"),
        "doblar": ("dobla", "estira"), "flexionar": ("dobla", "estira"),
        "estirar": ("estira", "dobla"), "extender": ("estira", "dobla"),
        "girar": ("gira", "vuelve"), "abrir": ("abre", "cierra"), "cerrar": ("cierra", "abre"),
        "apretar": ("aprieta", "suelta"), "contraer": ("aprieta", "suelta"),
        "deslizar": ("desliza", "vuelve"), "llevar": ("lleva", "vuelve"),
        "inclinar": ("inclina", "vuelve"), "mover": ("mueve", "vuelve"), "caminar": ("", ""),
        "realizar": ("", ""), "volver": ("vuelve", ""),
    },
    ways={
        "suba": "sube", "sube": "sube", "subir": "sube", "arriba": "sube", "baje": "baja",
        "baja": "baja", "bajar": "baja", "abajo": "baja", "vuelva": "vuelve", "vuelve": "vuelve",
        "levante": "sube", "levanta": "sube", "eleve": "sube", "inspire": "inspira",
        "espire": "espira", "inhale": "inspira", "exhale": "espira", "estire": "estira",
        "doble": "dobla",
    },
    opposites=(("adelante", "atrás"), ("hacia delante", "hacia atrás")),
    travels="camine camina caminar círculos gire pasos",
    gerund="",
    cautions="no evite evita procure procura recuerde recuerda sin intente asegúrese mantenga_la "
    "respire",
    warnings=(
        r"\b(?:si|cuando)\b.{0,80}\b(?:dolor|duele|hincha|mare\w+|hormigueo|adormec\w+|molest\w+|marea\w*|empeora\w*|"
        r"duerme\w*|fiebre|inflama\w*|enrojec\w+|sangr\w+|ahog\w+)\b",
        r"\ben caso de (?:dolor|mareo|fiebre|duda de)\b",
        r"\b(?:detén\w*|pare|para de|deje de|suspenda|interrumpa|consulte|llame)\b.{0,60}",
        r"\b(?:no debe|sin)\b.{0,30}\bdol(?:or|er)\b", r"\bno (?:aguante|contenga|retenga)s? (?:la respiración|el aire)\b",
        r"\b(?:calzado|zapatos?|zapatillas) (?:cómod|cerrad|firme|antidesliz)\w*\b", r"\bcerca de (?:un apoyo|algo (?:firme|estable))\b",
    ),
    progress=(r"\baument\w+\b", r"\bprogres\w+\b", r"\bpoco a poco\b", r"\bcuando (?:pueda|sea|le)\b"),
    orders="repita repite haga haz realice realiza luego después ahora este esta estos estas si "
    "cuando para con sin en de mantenga mantén descanse descansa entre no los las el la un una todos "
    "todas cada siga recuerde póngase siéntese levante aguante pare consulte su sus se",
    lasting=("durante", "por"),
    prefixes=r"(?:cómo hacer|ejercicio) (?:(?:el|la) )?",
    articles="el la los las este esta cada un una su",
    takes=("tome", "toma", "descanse"),
    per=("por", "al", "a", "/"),
    working="trabajo",
    sides={"izquierda": "left", "izquierdo": "left", "derecha": "right", "derecho": "right"},
    as_many=r"\b(?:tant[ao]s|todas las)(?: \w+)? (?:como (?:pueda|puedas|sea posible)|que puedas?)\b|\bal (?:fallo|máximo)\b",
    on_the_minute=r"\bcada minuto\b|\be([1-9])?mom\b",
    small="hacer haga realice realizar con el la los las en ejercicio este de haz y",
    addressed="su sus usted tu tus",
    ands="y|luego",
    loops="ronda rondas vuelta vueltas circuito",
    few="pasos",
    affected="lesionado lesionada afectado afectada operado operada dolorido dolorida",
    loads="banda bandas goma gomas mancuerna mancuernas pesa pesas peso pesos tobillera lastre",
    load_adjectives="ligera ligero ligeras elástica elástico elásticas amarilla amarillo roja rojo verde azul negra negro fuerte "
    "media suave",
    things={
        "silla": "una silla", "toalla": "una toalla", "colchoneta": "una colchoneta",
        "pelota": "una pelota", "esterilla": "una esterilla", "mesa": "una mesa", "pared": "",
    },
    noise=(
        r"(?:hola|estimad[oa]|querid[oa]|buenos días,?) [\w .'’-]{2,30}[,!:]?",
        r"(?:hola|buen[oa]s(?: días| tardes| noches)?)\b[^.]{0,90}:",
        r"(?:un (?:abrazo|saludo|beso)|saludos|atentamente)\b.{0,40}",
        r"(?:imagen|foto|figura|página|video|vídeo) \d+ (?:de|/) \d+.*",
        r"\[?(?:foto|imagen|figura|vídeo|video)\b ?\d* ?[:.\])].*",
        r"(?:compartir|imprimir|inicio|menú|buscar|contacto|responder|comentarios?|leer más|"
        r"siguiente|anterior|publicidad|anuncio|aceptar|rechazar|suscr[ií]bete|facebook|twitter|"
        r"whatsapp)[ .!:>»]*",
        r".*\bcookies?\b.*", r"por (?-i:[A-ZÁÉÍÓÚ]\w+(?: [A-ZÁÉÍÓÚ]\w+)?)(?:,| [·|]).*",
        r"(?:nombre|paciente|fecha|edad|diagnóstico|fisioterapeuta|terapeuta|médico|n\.?º de historia|"
        r"próxima (?:cita|revisión))\b ?:.*",
        r"(?:©|copyright) .*", r"(?:tel|teléfono|tfno|www|email|correo)\b.*", r"(?:ante|para|si tiene) (?:cualquier|más|alguna) (?:duda|información|consulta)\b.*", r"(?:publicado|actualizado)\b.*",
    ),
    tail=(
        r"(?:\d+ )?comentarios?\W*", r"dej[ae] (?:un|tu|su) comentario.*",
        r"(?:artículos|entradas) relacionad[ao]s.*", r"también (?:te|le) puede interesar.*",
        r"referencias|bibliografía|fuentes",
    ),
    sections=(
        r"(?:\d+ )?(?:(?:sus|tus|los) )?ejercicios(?: (?:para|de|con|en) .*)?",
        r"(?:el |la |su |tu )?(?:plan|programa|rutina|sesión|circuito|entrenamiento|pauta|tabla)(?: .{0,40})?|(?:[\w-]+ ){0,3}workout(?: .{0,40})?",
        r"(?:calentamiento|estiramientos?|fortalecimiento|fuerza|movilidad|equilibrio|"
        r"vuelta a la calma|introducción|consejos?|notas?|precauciones|material|instrucciones)",
        r"(?:día|semana|fase|etapa|bloque|parte|ronda) (?:\d+|uno|dos|tres)\b.{0,30}",
        r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
    ),
    together=(r"\b(?:los dos|las dos|ambos|ambas) (?:pies|manos|brazos|piernas|rodillas|hombros|"
              r"talones)\b", r"\ba la vez\b", r"\bal mismo tiempo\b"),
    alternates=(r"\baltern\w+\b",),
    in_turn=r"\b(?:a|hacia) la (?:derecha|izquierda)\b.{0,60}\b(?:luego|y)\b.{0,30}\b(?:a|hacia) la (?:izquierda|derecha)\b",
    everything=(
        r"\b(?:cada|todos los|los)\b.{0,20}\bejercicios?\b", r"\bentre ejercicios\b",
    ),
    rounds=(r"\b(?:rondas|vueltas|circuito)\b",),
    periods=r"(?:día|semanas?|fase|etapa|sesión) (?:\d+(?: ?(?:[-–]|a|y) ?\d+)?|[a-e]|uno|dos|tres)\b.{0,40}|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b.{0,24}",
    seamless=r"\bsin (?:descanso|pausa)\b",
    dictated={"nuevo párrafo": "\n", "punto y aparte": "\n", "punto": ".", "coma": ","},
    corrections=r"(?:no,? )?(?:perdón|mejor|digo)(?: dicho)?",
    fillers=r"bueno|y|pero|pues|vale",
    manner=r"(?:muy )?(?:despacio|lento|suave)",
    asides=r"y eso es todo|todo esto|(?:y )?si (?:te|le|el|la|hay|nota)|gracias|un saludo|nos vemos",
    numbering=r"(?:(?:el )?(?:ejercicio|número) (?:uno|dos|tres|cuatro|cinco|seis|\d+)(?: es)?|"
    r"(?:el |la )?(?:primero|primer|segundo|tercero|tercer|cuarto|último)(?: ejercicio)?(?: es)?)(?=\s)",
    runups=r"(?:bueno|pues|y|luego|después|primero|también|el|la|los|las|unos|unas|haz|haces|hacemos|con|ahora)",
    breaks="es son con y despacio para de en tu su cada que luego pero hasta mientras por favor",
    strokes="crol libre braza espalda mariposa",
    opens="luego después primero segundo tercero finalmente por_último nuevo_párrafo",
    names="puente sentadilla zancada plancha elevación estiramiento puntillas equilibrio almeja "
    "remo flexión extensión rotación",
    joins="durante de del la el los las un una y o con en a al por para sobre sin su cada desde hacia",
    phrases={
        "title": "Ejercicios", "enough": "Con {low} {noun} basta.", "enough_one": "Con una basta.",
        "reps": "repeticiones", "sets": "series", "breaths": "respiraciones", "seconds": "segundos", "minutes": "minutos", "one_way": "en un sentido",
        "other_way": "en el otro", "held": "{word} y mantén", "go": "va", "back": "vuelve", "hold": "mantén",
        "rest": "suelta", "out": "fuera", "in": "dentro",
    },
    besides=(
        r"\b(?:después|antes|al (?:terminar|acabar)) (?:de )?(?:los|cada|estos|sus|tus|hacer los)(?: \w+)? ?"
        r"(?:ejercicios?|sesión)?\b", r"\b(?:hielo|bolsa de agua caliente|aplic\w+ (?:calor|frío))\b", r"\bantes de (?:empezar|comenzar)\b",
    ),
    doing="haga haz realice",
    closes="para_terminar termina acaba para_acabar",
    stances=r"(?:ejercicios )?(?:(?:tumbad|acostad|sentad|estirad|echad)[oa]|de pie|de rodillas|de lado|boca (?:arriba|abajo)|"
    r"en (?:la cama|el suelo|la silla|cuadrupedia|decúbito \w+))(?: (?:boca (?:arriba|abajo)|de lado|en (?:la cama|una "
    r"silla|el suelo)))?(?:\s*\(.*\))?",
    letterhead=r"(?:[\w.-]+ ){0,5}(?:hospital|clínica|unidad|servicio|centro)(?: (?:de|del|la|universitario|\w+)){0,5}",
    farewell=r"(?:un (?:abrazo|saludo)|saludos|atentamente|gracias|nos vemos.{0,20})[ ,.!]*",
    warming=r"calentamiento|vuelta a la calma|enfriamiento",
    postures="túmbese túmbate tumbado tumbada siéntese siéntate sentado sentada colóquese acuéstese acostado arrodíllese",
    turned=r".*\b(?:no|si|nunca|evit\w+|errores)\b.*",
    one_set=r"\b(?:eso|esto) es (?:1|una) serie\b",
    pointing=r"\s*[(\[](?:ver |véase )?(?:la )?(?:imagen|foto|figura|fig\b\.?|dibujo)\b[^()\[\]]{0,20}[)\]]",
    sided=r"amb[oa]s|cada|otr[oa]s?|izquierd\w*|derech[oa]s?|altern\w*|cambi\w*|contrari[oa]|opuest[oa]|un(?:a|o)? (?:sol[oa] )?(?:pierna|mano|lado|brazo|pie)|unilateral\w*",
    adjectives_follow=True,
    forbids=r"\b(?:no|nunca|evit[ea]r?)\b(?! (?:olvid\w+|se preocupe|te preocupes|es necesario|hace falta|pasa nada|dude|dudes|importa))",
)  # fmt: skip
