"""Reads the seller's own reports from Seller Central, and says which facts they hold."""
