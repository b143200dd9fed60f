"""The people of a shop: how they come in, work together and leave."""
