"""The draft of a routine, found in a sheet, a table, or another app's export.

A reader for each kind of source gives a Draft: Python's own values with remarks, printed as YAML.
Knows the routine and how it is written; nothing of scores, sound or the command line.
"""
