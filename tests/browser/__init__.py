"""Proof in a real browser. A package, so that its conftest and test modules may bear names used above."""
