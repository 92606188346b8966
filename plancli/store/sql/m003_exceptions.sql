-- findings of `check` that somebody accepted, until a day; the latest row for a finding holds
CREATE TABLE finding_exceptions (
    id INTEGER PRIMARY KEY,
    finding TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);
CREATE INDEX finding_exceptions_by_finding ON finding_exceptions (finding, id);

CREATE TRIGGER finding_exceptions_no_update BEFORE UPDATE ON finding_exceptions
BEGIN SELECT RAISE(ABORT, 'finding_exceptions is append-only'); END;
CREATE TRIGGER finding_exceptions_no_delete BEFORE DELETE ON finding_exceptions
BEGIN SELECT RAISE(ABORT, 'finding_exceptions is append-only'); END;
