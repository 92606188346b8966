"""plancli: a ledger for government action plans, their targets and reported values."""

__version__ = "0.1.0"
