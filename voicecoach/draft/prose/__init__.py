"""The reader of prose, a pass a room: lines, blocks, exercises, doses, a draft.

`leaflet` is its front door. What is a matter of language stands in the tables of `tongues`.
"""
