"""An adapter for tests that does what engines do wrong, as the text it is given says."""

import math
import os
import random
import signal
import subprocess
import sys
import time
from array import array
from pathlib import Path

RATE = 16_000
PIDS = Path(__file__).with_name("pids")
ASKED = Path(__file__).with_name("asked")


def remember(pid):
    with PIDS.open("a") as file:
        file.write(f"{pid}\n")


def start():
    remember(os.getpid())


def voices():
    return [{"id": "v", "name": "Vera", "language": "en", "note": ""}]


def tone(seconds, height=8000):
    second = array("h", (int(height * math.sin(k / 3)) for k in range(RATE)))
    return (second * math.ceil(seconds))[: int(RATE * seconds)]


def speak(request):
    spoken = tone(0.08 * len(request.text) / request.speed)
    word = request.text.split()[0].lower()
    with ASKED.open("a") as file:
        file.write(f"{request.text}\n")
    if word == "hang":
        time.sleep(1000)
    if word == "exit":
        os._exit(1)
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "raise":
        raise RuntimeError("the dog ate it\nand the homework")
    if word == "print":
        print("x" * 5_000_000)  # noqa: T201
        os.write(1, b'{"number": 1, "bytes": 0}\n' * 100_000)
        os.write(2, b"x" * 5_000_000)
        sys.__stdout__.flush()
    if word == "grandchild":
        remember(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"]).pid)
        time.sleep(1000)
    answers = {
        "nothing": (array("h"), RATE),
        "short": (tone(0.1), RATE),
        "half": (tone(0.01 * len(request.text)), RATE),
        "long": (tone(60), RATE),
        "silence": (tone(1, height=100), RATE),
        "endless": (array("f", [math.inf] * RATE), RATE),
        "bytes": (b"RIFF" * 4000, RATE),
        "noise": (random.Random(1).randbytes(RATE), RATE),
        "odd": (memoryview(bytes(RATE + 1)).cast("b"), RATE),
        "rate": (tone(1), 1_000_000),
        "doubles": (array("d", [0.5] * RATE), RATE),
    }
    return answers.get(word, (spoken, RATE))
