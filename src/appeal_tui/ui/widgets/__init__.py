"""Widgets that could serve another program: they know no case and no screen."""
