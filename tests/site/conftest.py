"""``links`` lies beside the tests of this folder; importlib mode finds it only on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
