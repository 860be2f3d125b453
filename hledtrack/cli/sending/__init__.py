"""Commands that send: digests by mail, the feed, the daily run and whether it works."""
