"""Published notices: files to text, text to plans and clauses, clauses to targets, tasks and milestones."""
