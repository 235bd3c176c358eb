"""What the author wrote: the routine, read with all its problems, and what may be changed in it.

It knows sources, languages and the names of sounds; never a voice or a score.
Begin with `items`, the routine as values, and `load`, which reads one.
"""
