"""A release sent to where it is served, by rsync or to a store that speaks S3.

``release`` reads what is to be sent, ``order`` says what is sent when; a transport does no more
than that. Nothing here builds or changes a release.
"""
