"""What people did because of a shop's pages, counted by the day. Nothing of the people is kept."""
