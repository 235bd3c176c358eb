"""What a voice is to say for what people write: phrases, and texts read as words, by language.

It knows the ground alone: neither routines nor voices.
Begin with `phrasebook`, the coach's words, and `reading`, which turns a text into plain words.
"""
