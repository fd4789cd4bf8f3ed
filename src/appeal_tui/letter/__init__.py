"""The letter: sections of sentences that know their origin, laid out by Jinja2 templates."""
