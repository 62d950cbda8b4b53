"""The domain, pure: no files, no clock, no Pelican, no HTML. ``snapshot.take`` is its door."""
