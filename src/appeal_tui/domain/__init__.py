"""What a case is and what may be done with it: pure values and functions, no I/O, no clock, no Textual."""
