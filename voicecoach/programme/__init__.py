"""The programme: what one routine becomes for many: weeks of it, and people who each do their own.

It may know the pipeline, the page and the tables of drafts, and nothing of the command line.
For a roster begin with `people`, the table, and `person`, the routine of one of them.
"""
