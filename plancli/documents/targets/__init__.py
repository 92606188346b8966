"""Quantitative targets out of the text of a plan's clauses: numbers, filters, subjects, periods, measures."""

from plancli.documents.targets.reader import targets_in

__all__ = ["targets_in"]
