"""Whole screens: the case list, the wizard, and the dialogs."""
