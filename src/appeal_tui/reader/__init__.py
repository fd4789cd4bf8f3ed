"""Reads a notice: what Amazon says, found by rules that anyone can check, each finding with its words and their place."""
