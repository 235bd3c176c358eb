"""The guide: the language of routines on one page, for people and for language models.

What is told of keys comes from the models that read them, and what of mistakes from their reader.
Knows the routine and its source; begin with `guide`, the page, and `guide.md`.
"""
