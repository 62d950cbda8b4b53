"""Settings for publishing: the same site under its public address (SITEURL=… make publish)."""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 - Pelican's own way to build on other settings

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
if not SITEURL:
    raise SystemExit("SITEURL is needed: make publish SITEURL=https://example.org/dan-biet")

DANBIET_PRECOMPRESS = True  # deploy/nginx and deploy/Caddyfile send the copies as they are
DANBIET_KEEP_STATE = True  # commit the folder state/, so that feeds know when a document came
