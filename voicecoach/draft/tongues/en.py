"""The words of English sheets."""

from __future__ import annotations

from .tongue import Tongue

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

WORDS = Tongue(
    language="en",
    numbers={
        **{word: value for value, word in enumerate(_SMALL.split())},
        **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
        "dozen": 12, "hundred": 100,
    },
    tens=True,
    tags={
        "s": "s sec secs second seconds ″",
        "m": "min mins minute minutes ′",
        "h": "h hr hrs hour hours",
        "c": "count counts beat beats",
        "r": "in_a_row total in_total rep reps repetition repetitions repeats repetion repetions",
        "t": "time times",
        "g": "steps paces circles rotations presses lifts raises taps kicks pulses hops "
             "jumps curls pushes pulls squeezes squats lunges bridges huffs coughs nods swings "
             "strides stretches contractions pumps ones of_these of_those of_them of_each",
        "S": "set sets round rounds lot lots go goes series bout bouts circuit circuits cycles",
        "x": "x",
        "o": "of",
        "-": "to or",
        "B": "between in_between betweeen",
        "&": "and",
        "~": "about approximately approx around roughly at_least up_to maximum_of only just "
             "another a_further a_total_of total_of a_count_of slow slowly controlled full good "
             "gentle small short long more_or_less a_maximum_of max of_about max. aim_for",
        "H": "hold holds holding held keep keeps stay stays maintain pause pausing remain "
             "wait_there breathe_there stop_there sit_there squeeze squeezing stop_at_the_top "
             "stop_at_the_bottom pause_at_the_top hang_there tense tighten clench count_to "
             "counting_to",
        "U": "relax relaxing let_go ease_off release loosen let_it_go ease_back",
        "R": "rest rests resting break breaks recover recovery wait off breather "
             "sip_of_water drink_of_water catch_your_breath get_your_breath_back",
        "P": "in over for_a_count_of a_count_of count_of to_a_count_of on_a_count_of takes",
        "M": "more",
        "E": "e_/_s ea each per every each_one either on_each for_each with_each to_each each_and_every /",
        "b": "both",
        "O": "other opposite",
        "A": "repeat repeating same then now afterwards again before",
        "C": "switch switching swap swapping change changing",
        "e": "breath breaths",
        "k": "kg kgs kilo kilos lb lbs pound pounds",
        "q": "reps_in_the_tank in_the_tank reps_in_reserve in_reserve reps_left reps_from_failure reps_shy_of rir rpe cm mm m metre metres meter meters km mile miles inch inches inches foot_high "
             "degree degrees % percent ° years year old ml litre litres",
        "d": "day days week weeks wk wks month",
        "D": "daily weekly every_day everyday each_day nightly hourly",
        "j": "morning evening afternoon night bedtime lunchtime teatime noon mornings evenings",
        "y": "mon monday mondays tue tues tuesday tuesdays wed weds wednesday wednesdays thu thur "
             "thurs thursday thursdays fri friday fridays sat saturday saturdays sun sunday "
             "sundays",
        "a": "a an",
        "w": "time_of_day time_of_the_day four_point three_point two_point four_square three_way two_way four_way",
        "#": "exercise exercises moves number no. stage phase level part block page figure fig grade chapter "
             "option version leaflet ward room sheet image photo",
        "l": "left right l r",
        "1": "once",
        "2": "twice",
        "3": "thrice",
    },
    parts={
        "leg": "leg", "legs": "leg", "arm": "arm", "arms": "arm", "side": "side",
        "sides": "side", "foot": "foot", "hand": "hand", "hands": "hand",
        "ankle": "ankle", "ankles": "ankle", "knee": "knee", "knees": "knee", "hip": "hip",
        "hips": "hip", "shoulder": "shoulder", "shoulders": "shoulder", "elbow": "elbow",
        "elbows": "elbow", "wrist": "wrist", "wrists": "wrist", "thumb": "thumb",
        "heel": "heel", "calf": "leg", "finger": "finger", "eye": "eye", "way": "side",
        "ways": "side", "direction": "direction", "directions": "direction", "thigh": "leg",
        "limb": "side", "hamstring": "leg", "quad": "leg", "lower_leg": "leg", "feet": "foot",
    },
    halves={
        "half a minute": 30, "half minute": 30, "half a min": 30, "half min": 30,
        "a quarter of a minute": 15, "quarter of a minute": 15, "a minute and a half": 90,
        "a min and a half": 90, "one and a half minutes": 90, "three quarters of a minute": 45,
        "a couple of minutes": 120, "a couple of seconds": 2, "couple of seconds": 2,
        "a few seconds": 3, "a minute or two": 120,
    },
    labels={
        "setup": "setup, set up, set-up, start, starting position, start position, position, "
                 "initial position, body position, preparation, prep, getting ready, get ready, "
                 "getting into position, begin",
        "how": "move, movement, the move, the movement, action, how, how to, how to do it, how to "
               "do this, how to perform, how to perform it, instructions, instruction, method, "
               "technique, what to do, execution, do, do this, description, procedure, exercise, "
               "directions, step-by-step directions, step by step directions, step by step, "
               "steps, performance, how it goes",
        "tips": "tip, tips, top tip, watch, watch out, note, notes, remember, focus, key points, "
                "key point, points to note, cue, cues, coaching points, coaching point, form, "
                "form tip, form tips, pro tip, common mistakes, mistakes, common errors, errors, avoid, "
                "don't, don'ts, never, not yet, check, pointers, hint, hints, "
                "think, important, remarks, make sure, comment, comments",
        "dose": "sets, set, reps, rep, repetitions, repetition, hold, holds, hold time, hold for, "
                "rest, rest time, rest between sets, time, duration, how much, how often, how "
                "many, how long, dose, dosage, frequency, days a week, days per week, times a "
                "day, times per day, repeat, sets and reps, sets/reps, sets x reps, volume, "
                "amount, prescription, tempo, weight, load, resistance, sides, perform, work, "
                "rounds, recommended, recommendation, speed, total, sets & reps, target reps, "
                "target repetitions, goal reps, do it, complete, reps/sets, reps and sets, reps x sets",
        "needs": "equipment, equipment needed, equipment required, needed, you will need, you'll "
                 "need, you need, what you need, what you'll need, needs, kit, required, "
                 "equipment used, props",
        "purpose": "main muscles, main muscles worked, muscles targeted, muscles involved, muscles, muscle, muscles worked, muscles used, target muscles, "
                   "targets, target, target area, main areas, main area, areas, area, where it "
                   "pulls, where you feel it, purpose, aim, why, why it works, why do it, benefit, "
                   "benefits, what it is for, what it's for, what it does, goal, goals, good for, "
                   "helps with, body part, muscle group, muscle groups, you should feel, feel, "
                   "feel it, feel it in, feel this, works, group, category, type, level, "
                   "difficulty, video, therapist, date, intensity, focus area, focus areas",
        "variant": "easier, harder, progression, regression, progress, make it harder, make it "
                   "easier, to make it harder, to make it easier, advanced, variation, "
                   "variations, option, alternative, alternatives, modification, modifications, "
                   "progressions, regressions, too easy, too hard, too easy?, too hard?, level up, "
                   "challenge, modify, next step, beginner, intermediate",
        "warn": "when to seek advice, when to seek help, when to get help, when to stop, when to call, "
                "seek advice if, seek help if, caution, warning, stop if, precaution, precautions, safety, do not, avoid if",
    },
    columns={
        "name": "exercise, exercises, move, movement, name, exercise name, activity, stretch, "
                "drill, what",
        "sets": "sets, set, rounds, no of sets, number of sets, s",
        "reps": "reps, rep, repetitions, repetition, no of reps, number of reps, reps/time, r, "
                "times, repeats",
        "hold": "hold, hold time, holds, hold for, seconds hold",
        "rest": "rest, rest time, rest between sets, recovery, break",
        "time": "time, duration, length, secs, seconds",
        "load": "load, weight, resistance, kg, band",
        "how": "notes, note, remarks, how, how to, what to do, instructions, description, "
               "comments, comment, details, cues, technique, instruction, method",
        "needs": "equipment, kit",
        "tips": "tips, tip, key points",
        "purpose": "muscles, muscle group, target, purpose, aim, area, benefits",
        "skip": "picture, image, photo, video, done, date, #, no, nr, tick, mon, tue, wed, thu, "
                "fri, sat, sun",
        "dose": "dose, dosage, frequency, how often, how much, how many, per day, times a day, "
                "side, sides, amount, sets and reps, sets x reps, sets/reps, prescription, each, "
                "per side",
    },
    positions="lie lying sit sitting stand standing kneel kneeling start starting begin place put "
    "position get loop tie wrap rest anchor fix attach secure grab take have set wear with on in "
    "from facing face step_on hook trap lay find using use be assume seated balls feet hands "
    "barefoot knot sat turn_onto still_on come_onto roll_onto prop support forearm forearms band "
    "palms palm knees legs arms back your_feet make_sure_you_are adopt stay_on hold_a hold_the "
    "hold_onto hold_on take_hold grip lean_against strap thread_the slip elbow elbows hang_the",
    moves={
        "lift": ("up", "down"), "raise": ("up", "down"), "rise": ("up", "down"),
        "push": ("push", "back"), "pull": ("pull", "back"), "press": ("press", "back"),
        "squeeze": ("squeeze", "let go"), "pinch": ("squeeze", "let go"),
        "draw": ("draw", "back"), "bend": ("bend", "straighten"),
        "straighten": ("straighten", "bend"), "lower": ("down", "up"), "sink": ("down", "up"),
        "slide": ("slide", "back"), "swing": ("out", "back"), "turn": ("turn", "back"),
        "rotate": ("turn", "back"), "twist": ("turn", "back"), "open": ("open", "close"),
        "close": ("close", "open"), "curl": ("curl", "back"), "extend": ("out", "back"),
        "stretch": ("stretch", "back"), "lean": ("lean", "back"), "tilt": ("tilt", "back"),
        "tuck": ("tuck", "back"), "nod": ("down", "up"), "roll": ("roll", "back"),
        "spread": ("spread", "close"), "step": ("step", "back"), "squat": ("down", "up"),
        "drop": ("down", "up"), "tighten": ("tighten", "let go"), "tense": ("tense", "let go"),
        "contract": ("tighten", "let go"), "clench": ("tighten", "let go"),
        "bring": ("up", "back"), "move": ("out", "back"), "take": ("out", "back"),
        "reach": ("reach", "back"), "breathe": ("in", "out"), "inhale": ("in", "out"),
        "exhale": ("out", "in"), "let": ("down", "up"), "hug": ("pull", "back"),
        "point": ("point", "back"), "flex": ("pull", "back"), "drive": ("up", "down"),
        "hinge": ("down", "up"), "shrug": ("up", "down"), "walk": ("", ""), "march": ("", ""),
        "circle": ("", ""), "jump": ("up", "down"), "hop": ("up", "down"), "slump": ("down", "up"),
        "wring": ("", ""), "kick": ("kick", "back"), "dip": ("down", "up"),
        "return": ("back", ""), "repeat": ("", ""), "hold": ("", ""), "keep": ("", ""),
        "stay": ("", ""), "do": ("", ""), "perform": ("", ""), "continue": ("", ""),
        "alternate": ("", ""), "switch": ("", ""), "draws": ("", ""), "rock": ("forward", "back"),
        "dig": ("press", "let go"), "engage": ("tighten", "let go"), "brace": ("tighten", "let go"),
        "glide": ("back", "forward"), "hang": ("", ""), "go": ("", ""), "think": ("", ""),
        "shift": ("shift", "back"), "place": ("", ""), "stand": ("up", "down"), "relax": ("", ""),
        "slowly": ("", ""), "gently": ("", ""), "feel": ("", ""), "try": ("", ""),
        "scrunch": ("curl", "back"), "sweep": ("out", "back"), "send": ("back", "forward"),
        "complete": ("", ""), "aim": ("", ""), "allow": ("", ""), "release": ("", ""),
        "push-up": ("", ""), "touch": ("", ""), "trace": ("", ""), "draw_circles": ("", ""),
        "bounce": ("", ""), "cross": ("", ""), "look": ("turn", "back"), "massage": ("", ""),
        "huff": ("", ""), "come": ("up", "down"), "fold": ("down", "up"), "pause": ("", ""), "wait": ("", ""),
    },
    ways={
        "up": "up", "upwards": "up", "upward": "up", "down": "down", "downwards": "down",
        "downward": "down", "out": "out", "outwards": "out", "outward": "out", "in": "in",
        "inwards": "in", "inward": "in", "back": "back", "backwards": "back", "backward": "back",
        "forward": "forward", "forwards": "forward", "across": "across", "open": "open",
        "close": "close", "home": "back", "lower": "down", "lift": "up", "raise": "up",
        "rise": "up", "sink": "down", "return": "back", "drop": "down", "way back": "back",
    },
    opposites=(
        ("forward", "backward"), ("forwards", "backwards"), ("clockwise", "anticlockwise"),
        ("clockwise", "anti-clockwise"), ("clockwise", "counterclockwise"),
        ("clockwise", "counter-clockwise"), ("forward", "back"), ("up", "down"),
    ),
    travels="walk walks walking march marching crawl shuffle circle circles circling roll rolls rolling rotate steps paces",
    gerund="ing",
    cautions="keep don't do_not make_sure avoid try remember think be_careful ensure never "
    "focus imagine aim relax_your you_should your you_may feel watch do_this_slowly if",
    warnings=(
        r"\bstop\b[^.]{0,60}\b(?:if|when|and)\b|\b(?:if|when)\b.{0,80}\bstop\b",
        r"\b(?:if|when|unless|that)\b.{0,60}\b(?:pain|painful|hurts?|dizzy|faint|numb\w*|tingl\w+|"
        r"pinch\w*|pins and needles|swells?|swelling|swollen|sharp|sore|unwell|breathless|chest|worse|gives? way|sick|ill|nausea\w*|nauseous|light.?headed)\b",
        r"\b(?:sharp|stabbing|severe|shooting|increas\w+|sudden|chest) pain\b",
        r"\b(?:call|ring|contact|see|consult|speak to|ask|tell|phone) (?:us|me|your|a|the) "
        r"(?:doctor|gp|physio\w*|clinic|nurse|therapist|surgeon|ward|hospital|consultant|team)\b",
        r"\bdo not (?:push|force|continue|work|exercise|go|put weight|do these|do this|start)\b",
        r"\b(?:do not|don't|never) .{0,40}\bpain\b", r"\bshould(?: not|n't) (?:hurt|be painful)\b",
        r"\btoo far\b", r"\bwithin (?:a |your )?(?:comfort|pain.free)\b", r"\bput .{0,40}\bso that it (?:cannot|can't|does not)\b",
        r"\b(?:pain|ache|aching|discomfort|soreness)\b.{0,60}\b(?:out of (?:10|ten)|/ ?10)\b", r"\bable to talk\b", r"\bdo(?: not|n't) hold your breath\b",
        r"\b(?:breathe|breathing) (?:normally|steadily|throughout|evenly)\b|\band breathe[.!]?$",
        r"\bgo to (?:a ?& ?e|casualty|hospital|the (?:emergency|hospital)|your (?:nearest|local)|an? emergency|minor injur\w+|gp|doctor)\b", r"\bgo to your\b.{0,30}\bunit\b",
        r"\bwear\b.{0,30}\b(?:shoes|footwear|trainers)\b",
        r"\b(?:call|ring|dial) (?:an ambulance|999|911|111|112)\b", r"\bseek (?:medical|help|advice)\b", r"\b(?:see|seek|ask) a professional\b",
        r"\bif\b.{0,60}\b(?:leave (?:it|that|this)(?: \w+)? (?:out|alone)|get (?:it|that) checked)\b", r"\bget checked\b",
        r"\b(?:next to|near|close to|beside) something (?:solid|stable|steady|sturdy|firm)\b",
        r"\bdo not cross your\b", r"\bpast (?:a right angle|90)\b", r"\bmedical (?:advice|attention|help)\b",
    ),
    progress=(
        r"\b(?:progress(?:ing)?|increas(?:e|ing)|build(?:ing)?|work(?:ing)?|gradually|"
        r"aim(?:ing)?(?! to (?:do|go|complete|perform|practise|practice|repeat|hold|exercise|get|have|use)\b))"
        r"\b[^.]{0,40}\b(?:up )?to\b",
        r"\b(?:when|once|as|if) (?:this|that|it|you)\b.{0,40}\b(?:easy|easier|able|comfortable|stronger|can)\b", r"\bover time\b", r"\bafter (?:a|one|two|\d) weeks?\b",
        r"\b(?:last|next) week\b", r"\bfrom week\b", r"\bto make (?:it|this)\b",
        r"\b(?:easier|harder)\b", r"\bthe last (?:one|rep|set)\b", r"\bup to \w+ (?:sets|reps) as\b", r"\buntil you can\b",
        r"\b(?:this|that) is (?:1|one) rep",
    ),
    orders="do repeat perform complete take have try go start begin continue stay keep rest relax "
    "aim if when make remember use then this these those your you the each every for from with to "
    "at slowly gently no not it it's i we my here there please only also but so and or that "
    "after before during while once as in of let don't do_not always never avoid stop they he she "
    "his her our some most many can should will is are was were how why what who which where click "
    "ask call hold allow ensure follow finish build increase progress use",
    lasting=("for",),
    prefixes=r"(?:how to (?:do|perform)|exercise|the|(?:and |then )?(?:finish(?: off)?|end|start|begin) with) (?:(?:the|a|an) )?",
    articles="the this that your each a an every of",
    takes=("take", "have", "allow"),
    per=("per", "a", "an", "/"),
    working="on work working active go hang hard fast sprint effort",
    sides={"left": "left", "l": "left", "right": "right", "r": "right"},
    as_many=r"\bas (?:many|long)(?: reps| times)? as (?:you can|possible|you are able)(?: manage)?\b"
    r"|\b(?:max(?:imum)?(?: reps| effort)?|amrap|to (?:technical )?failure)(?= *(?:$|[.,;)]))",
    on_the_minute=r"\bevery (?:([1-9]) minutes|minute),? on the minute\b|\be(?:very )?([1-9])?mom\b",
    small="do this for it them these that those perform complete aim to with on at your try in all by will be should you can need please exercise stretch movement position the is was one reps total alternating or as about",
    addressed="you your you'll i my",
    ands="and|then",
    loops="round rounds go goes cycles circuit circuits",
    few="step steps pace paces",
    affected="affected injured sore painful bad operated weak weaker hurt involved surgical "
    "problem tight stiff",
    loads="band bands theraband thera-band tube tubing dumbbell dumbbells barbell kettlebell "
    "kettlebells weight weights sandbag minibands miniband plate",
    load_adjectives="light lighter medium heavy heavier strong red yellow green blue "
    "black grey gray gold silver orange purple white pink resistance exercise elastic loop mini "
    "stretch hand ankle therapy small thick thin hip stretchy free loose cuff wrist",
    things={
        "chair": "a chair", "mat": "a mat", "towel": "a towel", "step": "a step",
        "ball": "a ball", "wall": "", "door": "a door", "table": "a table", "pillow": "a pillow",
        "cushion": "a cushion", "foam roller": "a foam roller", "bench": "a bench",
        "belt": "a belt", "strap": "a strap", "stool": "a stool", "stick": "a stick",
        "broomstick": "a stick", "box": "a box", "stair": "", "bottle": "a bottle",
    },
    noise=(
        r"(?:dear|hi|hello|hey|good morning) [\w .'’-]{2,30}[,!]?", r"(?:image|slide|photo|picture|figure|fig\.?|video|page|step image) \d+ (?:of|/) \d+.*",
        r"\[?(?:photo|image|picture|video|figure|fig|caption|credit)s?\b ?(?:\d+)? ?[:.\])].*",
        r"(?:share|tweet|pin|print|e-?mail|save|follow|subscribe|like|reply|cancel reply|post|menu|"
        r"search|home|log ?in|sign (?:in|up)|contact(?: us)?|about(?: me| us)?|next|previous|"
        r"back to top|read more|show more|load more|close|accept(?: all)?|reject|skip|facebook|"
        r"twitter|instagram|pinterest|whatsapp|linkedin|youtube|download(?: pdf)?|watch (?:the )?"
        r"video|buy now|shop now|learn more|advertisement|sponsored|copy link|bookmark|edit|"
        r"comments?)[ .!:>»]*", r"(?:related|see also|read (?:more|also)|recommended) ?: .*",
        r"(?:physio\w*|therapist|dr\.?|created|prepared|written|updated|reviewed) (?:by )?(?:[A-Z][\w.-]*|\d\S*)(?: [A-Z][\w.-]*){0,3}", r"/ (?:day|week)",
        r"skip to (?:main )?(?:content|navigation)\b.*", r"search this (?:blog|site).*",
        r"share this\b.*", r"(?:post|tweet|pin)(?: it)?\b.{0,20}(?:e-?mail|print|pin).*",
        r"by (?-i:[A-Z])[\w. ]{1,30}(?:,| [·|]| on ).*", r"by (?-i:[A-Z]\w+(?: [A-Z]\w+){0,2})",
        r".*\b\d+ (?:minute|min) read\b.*", r".*\b\d+ (?:comments?|likes?|shares?|views?)\b.*",
        r"(?:updated|published|posted|last updated|reviewed|written|medically reviewed)\b.*",
        r"page last reviewed.*", r".*\breview due\b.*", r"was this (?:page|article).*", r"(?:posted in|tagged|tags|categories|filed under|category)\b ?:.*",
        r".*\bcookies?\b.*", r".*\b(?:affiliate|earn me|commission|discount code|% off)\b.*",
        r"(?:©|copyright|\(c\)) .*", r"all rights reserved.*", r"<<.*|.*>>", r"(?:tel|telephone|phone|fax|email|e-mail|web|website|www\.?)\b ?[:.].*",
        r"continued (?:overleaf|on|over).*", r"(?:please )?(?:turn over|see over)\b.*",
        r"\(?some links\b.*", r"join [\d,]+ (?:readers|people).*", r"members (?:see|get|only)\b.*",
        r"tick when done.*", r"sheet \d+ of \d+.*", r"group: .*", r"like this\?.*",
        r"(?:view|see|watch|click|tap) .{0,30}\b(?:video|image|demo|demonstration|here|link)\b.*",
        r"(?:table of )?contents", r"in this article.*", r"jump to\b.*", r"(?:name|date|patient|"
        r"therapist|physiotherapist|hospital number|nhs number)\b ?:[ _.]*\S{0,30}.*", r"(?:mon|m)\W+(?:tue|t)\W+(?:wed|w)\W+.*",
        r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,? \d{4}\b.*", r"view at .*",
        r"(?:let me know|good luck|have fun|enjoy|thanks|thank you|see you|speak soon|cheers|best wishes|kind regards|regards|take care)\b.{0,60}",
    ),
    tail=(
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply).*", r"(?:\d+ |no )?comments?\W*",
        r".*\bthoughts? on\b.*", r"\d+ (?:comments?|responses?|replies)\b.*",
        r"(?:you may|you might) also (?:like|enjoy).*", r"(?:related|recommended|more|similar|"
        r"popular|recent) (?:posts?|articles?|reading|stories|from|content|links)\b.*",
        r"(?:read|what to read|up) next\b.*", r"references|sources|bibliography|citations",
        r"about the author.*", r"(?:sign up|subscribe) (?:to|for) (?:our|my|the)\b.*",
        r"join the (?:conversation|discussion).*", r"posted in\b ?:.*", r"disclaimer\W*",
        r"further information\W*", r"(?:if you have any|any) (?:questions|queries|concerns)\b.*",
        r"(?:contact details|how to contact us|contact us|useful contacts)\W*", r"footnotes?\W*",
    ),
    sections=(
        r"(?:your |the |our )?(?:[\w'’&-]+ ){0,4}exercises(?: (?:programme|program|plan|sheet|list|routine|guide|to do|for .*))?",
        r"(?:[\w'’&-]+ ){0,5}(?:plan|programme|program|routine|workout|session|schedule|circuit|sheet|challenge|protocol|sequence|flow)(?: (?:for|after|of) .*)?",
        r"how to (?:do it|do them|perform.*|do this.*|do these.*|use .*|start.*)|how it goes",
        r"instructions?|method|technique|description|equipment(?: needed)?|what you(?:'ll)? need",
        r"(?:getting |warm[ -]?ups?|cool[ -]?downs?)(?:warm|started|ready)?(?: exercises?)?",
        r"(?:strength(?:ening)?|stretch(?:es|ing)|mobility|balance|stability|flexibility|cardio|"
        r"core|power|plyometrics|range of (?:motion|movement)|rehab(?:ilitation)?|activation|"
        r"loosening)(?: (?:work|exercises?|phase|section|drills?|training|moves))?",
        r"(?:day|week|phase|stage|part|level|session|block|round|section|circuit) (?:\d+|[a-e]|one|two|three|four|five)\b.{0,30}",
        r"(?:introduction|overview|summary|conclusion|background|advice|aftercare|safety|precautions?|warnings?|benefits|tips|notes?|faqs?|why .*|what (?:is|are|causes) .*|"
        r"when (?:to|should) .*|who .*|before you (?:begin|start)|important.*|general .*|"
        r"[\w'’]+ notes?|results|results? .*|final thoughts.*|the bottom line|key (?:points|takeaways)|dosage)",
        r"tabata(?: \w+)?|wod|emom|amrap|for time|metcon|finisher",
        r"(?:strength|core|power|skill|accessory|main|first|second|third|leg|arm|upper body|lower body)"
        r" (?:work|pair|triplet|superset|complex|finisher|block|exercises?)|(?:superset|triplet|pair) ?\w?",
        r"finish(?: with| off with)?|main (?:set|part|session)|extras?|optional|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
        r"sun(?:day)?|weeks? \d.*|(?:phase|stage) .*|sets?|reps?|start|end|steps?|easier|harder",
    ),
    together=(
        r"\bboth (?:arms|legs|hands|feet|elbows|knees|shoulders|heels|wrists|ankles)\b", r"\bwork together\b", r"\bat the same time\b", r"\btogether\b",
    ),
    alternates=(
        r"\balternat(?:e|es|ing|ely)\b",
        r"\b(?:to|on|onto|from) (?:one|the one|your right|the right|your left|the left)\b.{0,140}"
        r"\b(?:then|and)\b.{0,80}\b(?:to|on|onto) (?:the other|the opposite|your left|the left|"
        r"your right|the right)\b", r"\bfrom side to side\b", r"\b(?:right|left),? then (?:left|right)\b",
    ),
    in_turn=r"\b(?:to|on|onto) (?:the|your) (?:right|left)\b.{0,60}\b(?:then|and)\b.{0,30}\b(?:to|on|onto) (?:the|your) (?:left|right)\b",
    everything=(
        r"\bhold (?:each|all) (?:of them )?(?:for )?\d",
        r"\b(?:each|every|all(?: of)?(?: the| these| your)?|these|both|any|the following|"
        r"following|per)\b.{0,20}\b(?:exercises?|moves?|movements?|stretch(?:es)?|drills?|poses?|"
        r"postures?|asanas?|stations?)\b",
        r"\b(?:do|perform|repeat|complete|hold|try)\b.{0,12}\b(?:each (?:of|exercise|move|stretch)|them|all|(?<!\d of )these|everything)\b",
        r"\bfor (?:each|all|every)\b(?! (?:side|leg|arm|hand|foot))", r"\bunless\b",
        r"\bbetween (?:the )?(?:exercises?|moves?)\b", r"\b(?:i|we) (?:do|did)\b(?! (?:that|it|this|\d))", r"\bof each\b",
    ),
    rounds=(
        r"\b(?:circuits?|block|sequence|whole (?:thing|set|lot|list)|rounds?|times through)\b",
        r"\b(?:\d+|two|three|four|five|six) (?:exercises|moves)\b", r"\b(?:all|these) (?:exercises|moves|of them|\w+ times)\b",
    ),
    periods=r"(?:full|upper|lower)[ -]body(?: day)? [a-e1-3]|(?:push|pull|legs?|upper|lower)(?:(?: day| workout| session)(?: [a-e1-3])?| [a-e1-3])"
    r"|(?:days?|weeks?|phase|stage|session|workout|level) (?:\d+(?: ?(?:[-–]|to|and|&) ?\d+)?|[a-e]|one|two|three|four|five)\b.{0,40}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.{0,24}",
    seamless=r"\bno rest\b|\bwithout (?:a )?(?:break|rest|stopping)\b|\bback to back\b|\bstraight (?:on|into)\b",
    dictated={"new paragraph": "\n", "new line": "\n", "full stop": ".", "comma": ","},
    corrections=r"(?:no,? )?(?:sorry|wait|i mean|correction)(?:,? (?:make|its|it's)(?: that| it)?)?",
    fillers=r"right|so|ok|okay|and|but|well|oh|also",
    manner=r"(?:nice and )?(?:slow(?:ly)?|gentle|gently|easy)",
    asides=r"(?:oh )?and (?:that'?s|thats) (?:it|all|me)|thats it|(?:and )?do (?:it|them|all|everything|"
    r"this|these) (?:all|of|that|every|once|twice|three|daily|each|\w+ times)|oh and|all of (?:this|it|them)|"
    r"(?:and )?if (?:you|your|it|the|this|they)|(?:and )?stop (?:if|when)|any (?:pain|sharp|questions)|"
    r"thanks|thank you|see you|ring me|text me|call me|let me know",
    numbering=r"(?:(?:the )?(?:number|exercise|no\.?) (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?: is| was)?|the (?:last|first|second|third|fourth|fifth|next|final) (?:one|exercise|thing) (?:is|was)|(?:first|second|third|fourth|fifth|last)ly|finally)(?=\s)",
    runups=r"(?:okay|ok|so|right|well|and|then|first|next|also|after that|plus|finally|lastly|its|it's|is|"
    r"was|the|some|your|a few|start with|starting with|begin with|finish with|end with|we did|you do|do|have|try|with|of|what|"
    r"a|an|there's|theres|comes?|go on to|move on to|now|sets? of)",
    breaks="that's thats is are was with and nice slow slowly gently for of off at in your you it this "
    "then so which again but until while as now one from each per very please holding that do have",
    strokes="free freestyle fly butterfly back backstroke breast breaststroke kick pull drill im "
    "swim crawl choice",
    opens="start_with starting_with begin_with finish_with and_finish_with end_with and_end_with then first next second third lastly finally after_that "
    "and_then also plus",
    names="camel bridge clam clamshell plank squat lunge raise lift curl press stretch row slide hold "
    "walk sit stand twist turn tilt pinch squeeze roll circle glide march kick step dip push-up "
    "pushup push pull extension rotation abduction adduction flexion fly dog bug swing drop jump "
    "hop jack climber crunch deadlift thruster shrug bend opener breathing stand up scrunch "
    "fist tap reach drill balance dog cow child cobra pose hip thrust superman skier nod push-out ups downs outs offs overs",
    joins="a an the of on in to with and or at for from by your into over under off onto up per "
    "against is are that using through around as do each",
    phrases={
        "title": "Exercises", "enough": "{low} {noun} are enough.", "enough_one": "One is enough.",
        "reps": "reps", "sets": "sets", "breaths": "breaths", "seconds": "seconds", "minutes": "minutes", "one_way": "one way",
        "other_way": "the other way", "held": "{word} and hold", "go": "move", "back": "back", "hold": "hold",
        "rest": "let go", "out": "out", "in": "in",
    },
    besides=(
        r"\b(?:after|before|following|once you have (?:done|finished)) (?:you (?:do|have done) )?(?:(?:doing|finishing|completing) )?(?:each of )?(?:the|your|these|all|any)(?: the| these| your)? (?:exercises?|exercising|stretches|programme|program|session|workout)\b",
        r"\b(?:after|before) exercis(?:e|ing)\b", r"\b(?:ice|cold|heat|hot) (?:pack|water bottle)s?\b", r"\b(?:bag of frozen|wheat bag|painkillers?|(?:warm|hot|cold|iced?) water)\b", r"\bbefore (?:you (?:begin|start)|beginning|starting)\b",
    ),
    doing="do perform complete try", closes="finish end_with and_finish then_finish to_finish cool_down",
    stances=r"(?:exercises )?(?:(?:in|on) (?:the |a |your )?(?:bed|chair|floor|back|front|side|stomach|tummy|mat|hands and knees|all fours)|(?:lying|sitting|seated|standing|kneeling|supine|prone|side[- ]lying|half[- ]kneeling|four[- ]point kneeling|long sitting)(?: (?:down|up|tall|on (?:your|the) (?:back|front|side|stomach|tummy|bed|floor)|in (?:bed|a chair)|face (?:up|down)|exercises?|position))*)(?:\s*\(.*\))?",
    letterhead=r"(?:[\w'’&.,-]+ ){0,6}(?:hospitals?|infirmary|trust|clinic|physio|physiotherapy|physical therapy|department|practice|surgery|outpatients?|orthopaedics|rehabilitation)(?: (?:nhs|foundation|trust|department|services?|team|clinic|practice|unit|ltd|centre|center))*(?:\s{3,}.*)?",
    farewell=r"(?:(?:with )?(?:kind|best|warm|many)(?:est)? (?:regards|wishes)|regards|yours(?: \w+)?|thanks|thank you|cheers|love|take care|see you .{0,20}|sincerely)[ ,.!]*",
    warming=r"warm(?:ing)?[ -]?ups?|cool(?:ing)?[ -]?downs?",
    postures="lie lying sit sitting seated sat stand standing kneel kneeling",
    turned=r".*\b(?:not|don'?ts?|if|never|avoid\w*|mistakes?|errors?|without)\b.*",
    one_set=r"\b(?:that(?:'s| is| makes)?|this(?: is| makes)?|which is|makes) (?:1|one|a) set\b",
    pointing=r"\s*[(\[](?:as |please )?(?:see |shown |pictured )?(?:in |the )*(?:pictures?|figures?|fig\b\.?|images?|photos?|diagrams?|illustrations?|above|below|overleaf)\b[^()\[\]]{0,20}[)\]]",
    sided=r"both|each|either|every|other|left|right|alternat\w*|swap|switch|one|single",
    forbids=r"\b(?:do not|don't|never|must not|should not|shouldn't)\b(?! (?:worry|forget|hesitate|need|have to|be afraid|give up))",
)  # fmt: skip
