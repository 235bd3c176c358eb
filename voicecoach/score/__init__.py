"""When everything sounds: a routine and a voice become a score.

It knows routines, voices and languages; never a track.
Begin with `score`, the values; `sets` and `session` say what is done, `layout` when.
"""
