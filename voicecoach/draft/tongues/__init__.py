"""The words of sheets, a table a language: of doses, of positions and moves, of what warns."""
