"""Into a file: a track is encoded and tagged, with its cover, lyrics and cues.

It knows tracks and scores; never a routine or a voice.
Begin with `write`, which lists the kinds of file.
"""
