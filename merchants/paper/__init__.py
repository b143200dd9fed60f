"""Paper: the letter with the code, the card in the window, the poster."""
