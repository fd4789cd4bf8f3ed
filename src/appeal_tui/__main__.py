"""`python -m appeal_tui`."""

from appeal_tui.cli import run

if __name__ == "__main__":
    run()
