"""Offers: what the law wants of their prices, how many are left, what they repeat."""
