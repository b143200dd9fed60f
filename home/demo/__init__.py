"""The demo town: what `./run` shows to somebody who has nothing yet."""
