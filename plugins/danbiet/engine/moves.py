"""Due dates that moved since the last release, each with why, for the record of the change."""
