"""Checks of reported values: each finds what cannot be right, or looks wrong, and says nothing of what is fine."""
