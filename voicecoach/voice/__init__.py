"""Something that speaks: a line goes in, a finished clip comes out.

It knows sound and lines, and never a routine.
Begin with `voice`; `engines` lists who can speak, and each engine is a file in `adapters`.
"""
