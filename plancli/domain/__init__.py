"""The meaning of plans, targets and verdicts: pure functions over frozen dataclasses, standard library only."""
