"""The programme: what one routine becomes for many: weeks of it, and people who each do their own.

It may know the pipeline, the page and the tables of drafts, and nothing of the command line.
For weeks begin with `programme`, what the author wrote, and `weeks`, the routine of a day; for a
roster with `people`, the table, and `person`, the routine of one of them.
"""
