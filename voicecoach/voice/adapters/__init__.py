"""The engines, each behind the same two functions; they run in workers only.

They know the request that reaches them, and their own engine.
Begin with `natural`.
"""
