"""Who stands behind a shop: what each legal form must say, and who may not publish without it."""
