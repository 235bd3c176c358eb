"""The page: what a person holds beside the track, to look at, to tap and to print.

It may know the pipeline and all that this goes through, and nothing of the command line.
Begin with `sheet` and `picture`, the values; `page` makes HTML of them, `folder` the files. What
follows its author begins with `take`, what one build gives; `serve` gives it to browsers.
"""
