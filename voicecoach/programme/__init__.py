"""A programme: many weeks of sessions, written as a routine whose values change by the week.

It knows all that makes a track and its page; only the command line knows it.
Begin with `programme`.
"""
