"""A text with places: YAML in which every part knows where it stands.

It knows problems, and nothing of routines.
Begin with `reader`.
"""
