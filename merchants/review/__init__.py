"""What a machine finds in what shops hand in, and how far the town trusts a shop."""
