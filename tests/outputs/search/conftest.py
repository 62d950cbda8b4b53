import sys
from pathlib import Path

# Import mode importlib puts no folder of tests on the path; `import making` needs this one.
sys.path.insert(0, str(Path(__file__).parent))
