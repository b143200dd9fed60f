"""Rest, closing, the bin and the archive: how a shop or an offer ends without loss."""
