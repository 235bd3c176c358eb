"""voicecoach compiles a routine into a narrated audio track that counts every rep on the beat.

Routine (what to do) + Voice (how long words take) → Score (when everything sounds) → Track (what
is heard) → a file with chapters, lyrics and a cover.

    from pathlib import Path
    from voicecoach.build import build, composed, rendered
    from voicecoach.routine.load import load

    routine = load(Path("legs.yaml").read_bytes(), "legs.yaml", Path("."))
    print(composed(routine, store=None).score)
    build(routine, Path("legs.mp3"), format="mp3", store=None)
"""

__version__ = "1.0.0"
