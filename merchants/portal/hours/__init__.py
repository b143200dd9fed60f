"""Screens on which a shop says when it is open: a form and a view for each noun.

`times` is the form of a day, `week` that of seven, `filling` what its buttons do.
"""
