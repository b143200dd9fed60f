"""What the week, the engine and its words promise."""
