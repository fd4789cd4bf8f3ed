"""An honest, specific, paste-ready appeal from a pasted Amazon notice, offline."""

__version__ = "0.1.0"
