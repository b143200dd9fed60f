"""Opening hours: what a shop's week says of an instant. Pure: no database, no clock of its own."""
