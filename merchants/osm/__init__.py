"""Shops from OpenStreetMap: read a file, understand its tags, bring them into a town."""
