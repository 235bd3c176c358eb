"""The command line: what is typed, what is answered, and how a command ends.

It may know everything; nothing knows it.
Begin with `main`.
"""
