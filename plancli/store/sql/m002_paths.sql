-- The plan for the way belongs to what a target says at a time: to a version, so that both clocks see the right one.
DROP TABLE target_path_points;

CREATE TABLE version_path_steps (
    version_id INTEGER NOT NULL REFERENCES target_versions (id),
    position INTEGER NOT NULL,
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
) WITHOUT ROWID;

CREATE TRIGGER version_path_steps_no_update BEFORE UPDATE ON version_path_steps
BEGIN SELECT RAISE(ABORT, 'version_path_steps is append-only'); END;
CREATE TRIGGER version_path_steps_no_delete BEFORE DELETE ON version_path_steps
BEGIN SELECT RAISE(ABORT, 'version_path_steps is append-only'); END;
