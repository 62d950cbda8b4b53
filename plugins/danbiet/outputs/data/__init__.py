"""Data for machines: lists as JSON and CSV, their schemas, a zip, a database, one JSON a thing.

``rows`` and ``canonical`` say what is published, ``fields`` and ``schemas`` document it;
``tables`` are the shapes of lists. ``open_data`` puts out the lists, ``things`` what lies beside
a page, ``dump`` and ``database`` everything in one file.
"""
