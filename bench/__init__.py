"""Measures the build beside stock Pelican and Hugo; nothing here is part of the site."""
