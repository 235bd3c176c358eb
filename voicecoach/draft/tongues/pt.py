"""The words of Portuguese sheets, as they are written in Brazil."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis "
    "dezessete dezoito dezenove vinte"
)
_TENS = "trinta quarenta cinquenta sessenta setenta oitenta noventa"

WORDS = Tongue(
    language="pt",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 3)},
        "uma": 1, "duas": 2, "quatorze": 14, "dezena": 10, "dúzia": 12, "cem": 100,
    },
    tens=False,
    tags={
        "s": "s seg segs segundo segundos ″",
        "m": "min mins minuto minutos ′",
        "h": "h hora horas",
        "c": "tempos contagens",
        "r": "repetição repetições rep reps repet seguidas",
        "t": "vez vezes",
        "e": "respiração respirações respirações_profundas",
        "g": "passos círculos saltos agachamentos giros pulos movimentos rotações",
        "S": "série séries serie series rodada rodadas volta voltas circuito circuitos",
        "x": "x",
        "o": "de",
        "-": "a ou",
        "B": "entre",
        "&": "e",
        "~": "cerca_de aproximadamente por_volta_de pelo_menos no_mínimo no_máximo até total lentas "
             "lentos lentamente devagar outros outras uns umas em_cima embaixo lá_em_cima completas completos",
        "H": "mantenha manter mantém mantendo segurando sustentando sustentação mantenha_a_posição manter_a_posição segure segurar segura "
             "sustente sustentar permaneça permanecer fique ficar contraia contrair aperte apertar "
             "isometria isométrico conte_até contar_até mantenha_a_contração manter_a_contração",
        "U": "relaxe relaxar solte soltar descontraia",
        "R": "descanse descansar descansando descanso pausa intervalo recuperação repouso espere",
        "P": "em contando_até",
        "M": "mais",
        "E": "cada por com_cada / por_cada de_cada em_cada para_cada a_cada pra_cada",
        "b": "ambos ambas os_dois as_duas",
        "O": "outro outra oposto oposta contrário",
        "A": "repita repetir repete depois então agora mesmo em_seguida",
        "C": "troque trocar troca mude mudar alterne alternar alternando",
        "k": "kg quilo quilos quilogramas libras",
        "q": "cm mm m metro metros km centímetros graus % ° anos",
        "d": "dia dias semana semanas mês meses sem",
        "D": "diário diária diariamente todos_os_dias todo_dia",
        "j": "manhã tarde noite",
        "y": "segunda terça quarta quinta sexta sábado sábados domingo domingos",
        "a": "ao à um uma na no pela",
        "#": "exercício exercícios número fase nível página figura etapa parte foto imagem",
        "l": "esquerda direita esquerdo direito",
        "w": "em_pé fique_em_pé fique_de_pé ficar_em_pé em_frente em_baixo em_volta em_linha em_direção em_quatro_apoios",
        "1": "uma_vez",
        "2": "duas_vezes",
        "3": "três_vezes",
    },
    parts={
        "perna": "perna", "pernas": "perna", "braço": "braço", "braços": "braço", "lado": "lado",
        "lados": "lado", "pé": "pé", "pés": "pé", "mão": "mão", "mãos": "mão", "joelho": "joelho",
        "joelhos": "joelho", "ombro": "ombro", "ombros": "ombro", "cotovelo": "cotovelo",
        "cotovelos": "cotovelo", "tornozelo": "tornozelo", "tornozelos": "tornozelo",
        "punho": "punho", "punhos": "punho", "quadril": "quadril", "quadris": "quadril",
        "sentido": "direction", "sentidos": "direction", "direção": "direction",
        "direções": "direction", "calcanhar": "calcanhar", "calcanhares": "calcanhar",
        "panturrilha": "panturrilha", "coxa": "coxa", "coxas": "coxa", "membro": "membro",
    },
    halves={
        "meio minuto": 30, "um minuto e meio": 90, "minuto e meio": 90, "um minuto": 60,
    },
    labels={
        "setup": "posição inicial, posição, início, preparação, posição de partida, posicionamento",
        "how": "execução, movimento, como fazer, instruções, descrição, ação, técnica, o que fazer, "
               "como executar, realização",
        "tips": "dica, dicas, nota, notas, observação, observações, lembre-se, importante, obs",
        "dose": "séries, repetições, reps, série, duração, descanso, frequência, dose, quanto, "
                "quantas vezes, tempo, vezes ao dia, vezes por semana, dias por semana, peso, "
                "manter, pausa, voltas, rodadas, intervalo, carga, sustentação",
        "needs": "material, equipamento, você precisa, materiais, acessórios",
        "purpose": "objetivo, músculos, benefícios, benefício, para que serve, finalidade, "
                   "músculos trabalhados",
        "variant": "mais fácil, mais difícil, progressão, variação, variações, alternativa, "
                   "modificação",
        "warn": "precaução, precauções, advertência, atenção, cuidado, cuidados",
    },
    columns={
        "name": "exercício, exercícios, nome, movimento",
        "sets": "séries, série, voltas, rodadas",
        "reps": "repetições, reps, rep, repetição, vezes",
        "hold": "manter, sustentação, isometria",
        "rest": "descanso, pausa, intervalo",
        "time": "tempo, duração, segundos",
        "load": "peso, carga, kg, resistência",
        "how": "notas, observações, obs, descrição, como, como fazer, instruções, execução",
        "needs": "material, equipamento",
        "tips": "dicas, dica",
        "purpose": "objetivo, músculos",
        "skip": "imagem, foto, vídeo, data, nº, #, n.º, feito",
        "dose": "dose, frequência, lado, lados, por lado",
    },
    positions="sente-se sentado sentada sente deite-se deitado deitada deite em de fique posicione-se "
    "ajoelhe-se ajoelhado ajoelhada apoie apoie-se coloque coloque-se com barriga costas segure pegue "
    "passe amarre prenda decúbito no na pés mãos",
    moves={
        "levante": ("sobe", "desce"), "levantar": ("sobe", "desce"), "eleve": ("sobe", "desce"),
        "elevar": ("sobe", "desce"), "suba": ("sobe", "desce"), "subir": ("sobe", "desce"),
        "erga": ("sobe", "desce"), "abaixe": ("desce", "sobe"), "abaixar": ("desce", "sobe"),
        "desça": ("desce", "sobe"), "descer": ("desce", "sobe"), "empurre": ("empurra", "volta"),
        "empurrar": ("empurra", "volta"), "puxe": ("puxa", "volta"), "puxar": ("puxa", "volta"),
        "dobre": ("dobra", "estica"), "dobrar": ("dobra", "estica"),
        "flexione": ("dobra", "estica"), "flexionar": ("dobra", "estica"),
        "estique": ("estica", "dobra"), "esticar": ("estica", "dobra"),
        "estenda": ("estica", "dobra"), "estender": ("estica", "dobra"),
        "gire": ("gira", "volta"), "girar": ("gira", "volta"), "rode": ("gira", "volta"),
        "abra": ("abre", "fecha"), "abrir": ("abre", "fecha"), "afaste": ("abre", "fecha"),
        "afastar": ("abre", "fecha"), "feche": ("fecha", "abre"), "fechar": ("fecha", "abre"),
        "aperte": ("aperta", "solta"), "apertar": ("aperta", "solta"),
        "contraia": ("contrai", "solta"), "contrair": ("contrai", "solta"),
        "deslize": ("desliza", "volta"), "deslizar": ("desliza", "volta"),
        "leve": ("leva", "volta"), "levar": ("leva", "volta"), "traga": ("traz", "volta"),
        "aproxime": ("aproxima", "volta"), "incline": ("inclina", "volta"),
        "incline-se": ("inclina", "volta"), "inclinar": ("inclina", "volta"),
        "mova": ("move", "volta"), "mover": ("move", "volta"), "desenhe": ("", ""),
        "caminhe": ("", ""), "ande": ("", ""), "mantenha": ("", ""), "manter": ("", ""),
        "segure": ("", ""), "faça": ("", ""), "fazer": ("", ""), "repita": ("", ""),
        "alongue": ("alonga", "volta"), "junte": ("junta", "solta"), "juntar": ("junta", "solta"),
        "balance": ("vai", "volta"), "agache": ("desce", "sobe"), "agachar": ("desce", "sobe"),
        "volte": ("volta", ""), "retorne": ("volta", ""), "realize": ("", ""),
        "realizar": ("", ""), "inspire": ("inspira", "expira"), "expire": ("expira", "inspira"),
        "tente": ("", ""), "devagar": ("", ""), "lentamente": ("", ""),
    },
    ways={
        "levante": "sobe", "eleve": "sobe", "suba": "sobe", "cima": "sobe", "abaixe": "desce",
        "desça": "desce", "baixo": "desce", "volte": "volta", "retorne": "volta",
        "inspire": "inspira", "expire": "expira", "estique": "estica", "dobre": "dobra",
    },
    opposites=(("para a frente", "para trás"), ("frente", "trás")),
    travels="caminhe caminhar ande andar círculos gire passos",
    gerund="",
    cautions="não evite evitar procure lembre-se sem tente certifique-se cuidado respire",
    warnings=(
        r"\b(?:se|quando|caso)\b.{0,80}\b(?:dor\w*|doer|inch\w+|tontura\w*|tont[oa]|formigamento|dormência|"
        r"desconforto|febre|falta de ar|vermelh\w+)\b", r"\bem caso de (?:dor\w*|tontura|inchaço|febre|falta de ar)\b",
        r"\b(?:pare|interrompa|suspenda|consulte|procure (?:um|o|seu)|ligue|fale com)\b.{0,60}",
        r"\b(?:não deve\w*|sem)\b.{0,30}\bdor\w*\b", r"\bnão prenda (?:a respiração|o ar)\b",
        r"\b(?:calçado|sapatos?|tênis) (?:firme|fechad|confort)\w*\b", r"\bperto de (?:um apoio|algo firme)\b",
    ),
    progress=(r"\baument\w+\b", r"\bprogre\w+\b", r"\b(?:aos poucos|pouco a pouco)\b",
              r"\bquando (?:puder|conseguir|for|estiver)\b"),
    orders="repita repetir faça fazer realize realizar depois então agora este esta estes estas se "
    "quando para com sem em de mantenha manter segure descanse descansar entre não os as o a um uma "
    "todos todas cada continue lembre-se sente-se levante pare consulte seu sua seus você",
    lasting=("por", "durante"),
    prefixes=r"(?:como fazer|exercício) (?:(?:o|a|os|as) )?",
    articles="o a os as este esta cada um uma seu sua",
    takes=("tire", "faça", "descanse"),
    per=("por", "ao", "à", "a", "na", "no", "/"),
    working="trabalho esforço",
    sides={"esquerda": "left", "esquerdo": "left", "direita": "right", "direito": "right"},
    as_many=r"\b(?:(?:o máximo|quant[ao]s|tant[ao]s quanto)(?: \w+){0,3} (?:conseguir|puder|possível)|"
    r"até a falha)\b",
    on_the_minute=r"\b(?:a )?cada minuto\b|\be([1-9])?mom\b",
    small="fazer faça realizar realize com o a os as no na em exercício movimento este de e um uma",
    addressed="seu sua seus suas você",
    ands="e|depois|por fim|por último|finalmente",
    loops="rodada rodadas volta voltas circuito",
    few="passos",
    affected="lesionado lesionada afetado afetada operado operada dolorido dolorida acometido",
    loads="faixa faixas elástico elásticos halter halteres peso pesos caneleira caneleiras "
    "kettlebell",
    load_adjectives="leve leves elástica elástico elásticas amarela amarelo vermelha vermelho verde azul preta preto forte média",
    things={
        "cadeira": "uma cadeira", "toalha": "uma toalha", "colchonete": "um colchonete",
        "bola": "uma bola", "almofada": "uma almofada", "travesseiro": "um travesseiro",
        "mesa": "uma mesa", "parede": "", "degrau": "um degrau",
    },
    noise=(
        r"(?:imagem|foto|figura|página|vídeo) \d+ (?:de|/) \d+.*",
        r"\[?(?:foto|imagem|figura|vídeo)\b ?\d* ?[:.\])].*",
        r"(?:compartilhar|imprimir|início|menu|buscar|contato|responder|comentários?|leia mais|"
        r"próximo|anterior|publicidade|anúncio|aceitar|recusar|inscreva-se|entrar|facebook|twitter|"
        r"whatsapp)[ .!:>»]*",
        r".*\bcookies?\b.*", r"por (?-i:[A-ZÀ-Ý]\w+(?: [A-ZÀ-Ý]\w+)?)(?:,| [·|]).*",
        r"(?:©|copyright) .*", r"(?:tel|telefone|fone|whatsapp|contato|www|e-?mail)\b ?[:.(].*",
        r"(?:oi|olá|prezad[oa](?:\(a\))?|car[oa]|bom dia|boa tarde)(?:,? [\w .'’-]{2,30})?[,!]?",
        r"(?:em caso de|para|qualquer|quaisquer) (?:dúvidas?|mais informações)\b.*", r"(?:publicado|atualizado)\b.*",
    ),
    tail=(
        r"(?:\d+ )?comentários?\W*", r"deixe (?:um|o seu|seu) comentário.*",
        r"(?:artigos|posts) relacionados.*", r"você (?:também )?pode (?:gostar|se interessar).*",
        r"referências|bibliografia|fontes",
    ),
    sections=(
        r"(?:\d+ )?(?:(?:seus|os|meus) )?exercícios(?: (?:para|de|com|em|após) .*)?",
        r"(?:o |a |seu |sua )?(?:plano|programa|rotina|sessão|circuito|treino)(?: .{0,40})?|(?:[\w-]+ ){0,3}workout(?: .{0,40})?",
        r"(?:aquecimento|alongamentos?|fortalecimento|força|mobilidade|equilíbrio|desaquecimento|"
        r"volta à calma|introdução|dicas?|notas?|precauções|material|instruções|relaxamento)",
        r"(?:dia|semana|fase|etapa|bloco|parte|rodada) (?:\d+|um|dois|três)\b.{0,30}",
        r"(?:segunda|terça|quarta|quinta|sexta)-feira|sábado|domingo",
    ),
    together=(r"\b(?:os dois|as duas|ambos os|ambas as) (?:pés|mãos|braços|pernas|joelhos|ombros|"
              r"calcanhares)\b", r"\bao mesmo tempo\b", r"\bjunt[ao]s\b(?=.{0,10}$)"),
    alternates=(r"\baltern\w+\b",),
    in_turn=r"\b(?:para|à) (?:a )?(?:direita|esquerda)\b.{0,60}\b(?:depois|e)\b.{0,30}\b(?:para|à) (?:a )?(?:esquerda|direita)\b",
    everything=(
        r"\b(?:cada|todos os|os)\b.{0,20}\bexercícios?\b", r"\bentre (?:os )?exercícios\b",
    ),
    rounds=(r"\b(?:rodadas|voltas|circuito)\b",),
    periods=r"(?:dia|semanas?|fase|etapa|sessão|treino) (?:\d+(?: ?(?:[-–]|a|e) ?\d+)?|[a-e]|um|dois|três)\b.{0,40}|(?:(?:segunda|terça|quarta|quinta|sexta)-feira|sábado|domingo)\b.{0,24}",
    seamless=r"\bsem (?:descanso|pausa|intervalo)\b",
    dictated={"novo parágrafo": "\n", "nova linha": "\n", "ponto": ".", "vírgula": ","},
    corrections=r"(?:não,? )?(?:desculpa|aliás|melhor|quer dizer|digo)",
    fillers=r"bom|e|mas|então|pois|oi",
    manner=r"(?:bem |muito )?(?:devagar|lento|suave)",
    asides=r"e (?:isso )?é (?:só|tudo)|é isso|(?:e )?se (?:você|o|a|doer|sentir)|obrigad[ao]|um abraço|até mais",
    numbering=r"(?:(?:finalmente|por fim|por último),?(?=\s)|(?:o )?(?:exercício|número) (?:um|dois|três|quatro|cinco|seis|\d+)(?: é)?|"
    r"(?:o |a )?(?:primeiro|segundo|terceiro|quarto|último)(?: exercício)?(?: é)?)(?=\s)",
    runups=r"(?:bom|e|depois|então|primeiro|também|o|a|os|as|uns|umas|faz|faça|fazemos|com|agora)",
    breaks="é são com e devagar para de em seu sua cada que depois mas até enquanto",
    strokes="crawl livre peito costas borboleta",
    opens="depois então primeiro segundo terceiro finalmente por_último por_fim em_seguida comece_com "
    "termine_com novo_parágrafo",
    names="ponte agachamento afundo prancha elevação alongamento equilíbrio ostra remada flexão "
    "extensão rotação abdução adução inclinação isometria panturrilha abdominal avanço passada pêndulo "
    "perdigueiro cadeirinha rosca supino desenvolvimento levantamento deslizamento caminhada marcha "
    "polichinelo respiração postura torção círculos giro flexões",
    joins="de do da dos das o a os as um uma e ou com em no na ao à por para sobre sem cada",
    phrases={
        "title": "Exercícios", "enough": "{low} {noun} bastam.", "enough_one": "Uma basta.",
        "reps": "repetições", "sets": "séries", "breaths": "respirações", "seconds": "segundos",
        "minutes": "minutos",
        "one_way": "em um sentido", "other_way": "no outro", "held": "{word} e segura", "go": "vai",
        "back": "volta", "hold": "segura", "rest": "solta", "out": "abre", "in": "fecha",
    },
    besides=(
        r"\b(?:depois|antes|após|ao (?:terminar|acabar|final)) (?:d[eao]s? |cada |[oa]s |seus )*(?:\w+ )?"
        r"(?:exercícios?|sessão|treino)\b", r"\b(?:gelo|compressa|bolsa (?:de água quente|térmica))\b",
    ),
    doing="faça fazer realize realizar",
    closes="para_terminar para_finalizar termina termine finalize por_fim",
    stances=r"(?:exercícios )?(?:(?:deitad|sentad|ajoelhad)[oa]|em pé|de pé|de joelhos|de lado|de bruços|"
    r"de (?:costas|barriga para (?:cima|baixo))|(?:de|em) quatro(?: apoios)?|quatro apoios|em decúbito \w+|(?:na|no) (?:cama|chão|cadeira|colchonete))"
    r"(?: (?:de (?:lado|costas|bruços|barriga para (?:cima|baixo))|(?:na|no|numa) (?:cama|cadeira|chão)))?(?:\s*\(.*\))?",
    letterhead=r"(?:cartilha|folheto)(?: (?:de orientações|do paciente|informativ[oa]))?|"
    r"(?:[\w.-]+ ){0,5}(?:hospital|clínica|centro|unidade|serviço|instituto|consultório|espaço|setor|ambulatório|ubs)"
    r"(?: (?:de|do|da|\w+)){0,5}(?:\s*[-–—|]\s*(?:(?:setor|serviço|departamento) de )?(?:fisioterapia|ortopedia|reabilitação|pilates)(?: .{0,30})?)?",
    farewell=r"(?:um abraço|abraços?|beijos?|att|bom treino|atenciosamente|obrigad[ao]|até (?:mais|logo|a próxima.{0,20}))[ ,.!]*",
    warming=r"aquecimento|volta à calma|desaquecimento",
    postures="deite-se deite deitado deitada sente-se sente sentado sentada fique ajoelhe-se ajoelhado",
    turned=r".*\b(?:não|se|nunca|evit\w+|erros)\b.*",
    one_set=r"\b(?:isso|isto) é (?:1|uma) série\b",
    pointing=r"\s*[(\[](?:ver |veja )?(?:a )?(?:imagem|foto|figura|fig\b\.?|desenho)\b[^()\[\]]{0,20}[)\]]",
    sided=r"amb[oa]s|cada|outr[oa]s?|esquerd\w*|direit[oa]s?|altern\w*|troc\w*|opost[oa]|uma? (?:só )?(?:perna|mão|lado|braço|pé)|unilateral\w*",
    adjectives_follow=True,
    forbids=r"\b(?:não|nunca|evit[ea]r?)\b(?! (?:se preocupe|esqueça|se esqueça|é necessário|precisa|tem problema|hesite|deixe de))",
)  # fmt: skip
