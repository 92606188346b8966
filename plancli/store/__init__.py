"""The ledger's one SQLite file, and the only SQL of the project. Start reading at `ledger.py`."""
