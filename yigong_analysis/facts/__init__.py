"""Quantities and their context → facts (`extraction`), and the facts that are registered already (`registered`)."""
