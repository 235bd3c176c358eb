"""What each key takes: kinds of value, with their ranges, their words and their short forms.

It knows sources, and no routine.
Begin with `table`.
"""
