"""`python -m appeal_tui`."""

import sys

if not sys.flags.safe_path:
    # With -m the folder that one stands in goes before the libraries, and anybody's files may lie there.
    del sys.path[0]

from appeal_tui.cli import run

if __name__ == "__main__":
    run()
