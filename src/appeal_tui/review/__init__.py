"""Review: what a strict reader would find."""
