"""A build as a whole: what changed, made by several processes, published as one release.

It knows the order of the work and remembers what was made; how a document is read, a duty
judged or a page worded is elsewhere.
"""
