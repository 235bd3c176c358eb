"""What is heard: a score becomes sound, block by block, with music under it.

It knows scores and sound; never a routine or a voice.
Begin with `track`.
"""
