"""Opening hours: what a shop and its town say of an instant. Pure: no database, no clock.

`facts` is what a shop says (its rhythm is a `week`), `place` and `holidays` what the town says.
`plans` decides about days, `engine` about instants, and `times` puts spans together. `document` is
how the facts are kept, `osm` reads and writes OpenStreetMap's syntax, `questions` answers those of
the command line, `phrases` and `tables` put it all into words.
"""
