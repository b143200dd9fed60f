"""The screens on which somebody with a letter takes over the entry of their shop."""
