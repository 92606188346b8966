-- Numbers are decimal text, so that 10.1 stays 10.1; dates are ISO text; instants are UTC with microseconds.
-- A period is kept as its text with its first and last day beside it, for comparing.

CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    date TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE regions (
    name TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    parent TEXT REFERENCES regions (name),
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE departments (
    name TEXT PRIMARY KEY NOT NULL,
    level TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE department_short_names (
    department TEXT NOT NULL REFERENCES departments (name),
    position INTEGER NOT NULL,
    short_name TEXT NOT NULL,
    PRIMARY KEY (department, position)
) WITHOUT ROWID;

-- a successor need not answer for any target, so it may be missing from departments
CREATE TABLE department_successors (
    department TEXT NOT NULL REFERENCES departments (name),
    position INTEGER NOT NULL,
    successor TEXT NOT NULL,
    PRIMARY KEY (department, position)
) WITHOUT ROWID;

CREATE TABLE indicators (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    measure TEXT NOT NULL,
    accumulation TEXT,
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);
CREATE INDEX indicators_by_name ON indicators (name);

CREATE TABLE indicator_aliases (
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (indicator_id, position)
) WITHOUT ROWID;

CREATE TABLE indicator_tags (
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (indicator_id, position)
) WITHOUT ROWID;

CREATE TABLE indicator_links (
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    other_id TEXT NOT NULL REFERENCES indicators (id),
    kind TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT,
    PRIMARY KEY (indicator_id, other_id, kind)
);
CREATE INDEX indicator_links_by_other ON indicator_links (other_id);

CREATE TABLE plans (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id),
    plan_group TEXT NOT NULL,
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES regions (name),
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE clauses (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    locator TEXT NOT NULL,
    section TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT,
    PRIMARY KEY (plan_id, locator)
);

-- names as written in the bracket; v_department_names says which department a written name means
CREATE TABLE clause_departments (
    plan_id TEXT NOT NULL,
    locator TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (plan_id, locator, role, position),
    FOREIGN KEY (plan_id, locator) REFERENCES clauses (plan_id, locator)
) WITHOUT ROWID;

-- a clause cited by a target need not have been described, so there is no key into clauses
CREATE TABLE targets (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id),
    clause TEXT NOT NULL,
    section TEXT NOT NULL,
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    region TEXT NOT NULL REFERENCES regions (name),
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    repeats TEXT REFERENCES targets (id),
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);
CREATE INDEX targets_by_indicator ON targets (indicator_id, region);
CREATE INDEX targets_by_plan ON targets (plan_id);

-- without a day of its own, a version holds from the date of the plan's document
CREATE TABLE target_versions (
    id INTEGER PRIMARY KEY,
    target_id TEXT NOT NULL REFERENCES targets (id),
    start TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    measure TEXT NOT NULL,
    comparison TEXT NOT NULL,
    aim TEXT NOT NULL,
    upper TEXT,
    stretch TEXT,
    ambition INTEGER NOT NULL,
    falling INTEGER NOT NULL,
    relative INTEGER NOT NULL,
    per TEXT,
    whole INTEGER NOT NULL,
    text TEXT NOT NULL,
    base_value TEXT,
    base_unit TEXT,
    base_period TEXT,
    base_period_first TEXT,
    base_period_last TEXT,
    base_source TEXT,
    note TEXT NOT NULL DEFAULT '',
    effective_from TEXT,
    recorded_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL
);
CREATE INDEX target_versions_by_target ON target_versions (target_id, effective_from, recorded_at);

CREATE TABLE target_departments (
    version_id INTEGER NOT NULL REFERENCES target_versions (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (version_id, role, position)
) WITHOUT ROWID;

-- where a monthly or quarterly plan says a target should stand; the latest row for a period holds
CREATE TABLE target_path_points (
    id INTEGER PRIMARY KEY,
    target_id TEXT NOT NULL REFERENCES targets (id),
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL
);
CREATE INDEX target_path_points_by_target ON target_path_points (target_id, period_last, id);

CREATE TABLE milestones (
    id TEXT PRIMARY KEY NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plans (id),
    clause TEXT NOT NULL,
    title TEXT NOT NULL,
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);
CREATE INDEX milestones_by_plan ON milestones (plan_id);

CREATE TABLE milestone_departments (
    milestone_id TEXT NOT NULL REFERENCES milestones (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (milestone_id, role, position)
) WITHOUT ROWID;

-- what became of a milestone, or of a task (a clause), and on which day
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    milestone_id TEXT REFERENCES milestones (id),
    plan_id TEXT,
    locator TEXT,
    state TEXT NOT NULL,
    date TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    FOREIGN KEY (plan_id, locator) REFERENCES clauses (plan_id, locator),
    CHECK ((milestone_id IS NULL) <> (locator IS NULL)),
    CHECK ((plan_id IS NULL) = (locator IS NULL))
);
CREATE INDEX events_by_milestone ON events (milestone_id);
CREATE INDEX events_by_task ON events (plan_id, locator);

-- accumulation is '' where the question does not arise, so that equal cells compare equal
CREATE TABLE observations (
    id INTEGER PRIMARY KEY,
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    region TEXT NOT NULL REFERENCES regions (name),
    period TEXT NOT NULL,
    period_first TEXT NOT NULL,
    period_last TEXT NOT NULL,
    accumulation TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    status TEXT NOT NULL,
    qualifier TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    reported_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    supersedes INTEGER REFERENCES observations (id),
    reason TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL
);
-- the whole question "which row of this cell was visible then" is answered from the index alone
CREATE INDEX observations_by_cell ON observations (
    indicator_id, region, period_last, period, accumulation, id, reported_on, recorded_at
);
CREATE INDEX observations_from_catalogue ON observations (indicator_id) WHERE origin = 'catalogue';
CREATE INDEX observations_by_unit ON observations (indicator_id, region, unit, period_last);

CREATE TABLE retractions (
    observation_id INTEGER PRIMARY KEY REFERENCES observations (id),
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

CREATE TABLE catalogue_loads (
    id INTEGER PRIMARY KEY,
    edition TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    origin TEXT NOT NULL
);

CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    set_at TEXT NOT NULL
);

CREATE TRIGGER target_versions_no_update BEFORE UPDATE ON target_versions
BEGIN SELECT RAISE(ABORT, 'target_versions is append-only'); END;
CREATE TRIGGER target_versions_no_delete BEFORE DELETE ON target_versions
BEGIN SELECT RAISE(ABORT, 'target_versions is append-only'); END;
CREATE TRIGGER target_departments_no_update BEFORE UPDATE ON target_departments
BEGIN SELECT RAISE(ABORT, 'target_departments is append-only'); END;
CREATE TRIGGER target_departments_no_delete BEFORE DELETE ON target_departments
BEGIN SELECT RAISE(ABORT, 'target_departments is append-only'); END;
CREATE TRIGGER target_path_points_no_update BEFORE UPDATE ON target_path_points
BEGIN SELECT RAISE(ABORT, 'target_path_points is append-only'); END;
CREATE TRIGGER target_path_points_no_delete BEFORE DELETE ON target_path_points
BEGIN SELECT RAISE(ABORT, 'target_path_points is append-only'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER observations_no_update BEFORE UPDATE ON observations
BEGIN SELECT RAISE(ABORT, 'observations is append-only'); END;
CREATE TRIGGER observations_no_delete BEFORE DELETE ON observations
BEGIN SELECT RAISE(ABORT, 'observations is append-only'); END;
CREATE TRIGGER retractions_no_update BEFORE UPDATE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;
CREATE TRIGGER retractions_no_delete BEFORE DELETE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;
CREATE TRIGGER catalogue_loads_no_update BEFORE UPDATE ON catalogue_loads
BEGIN SELECT RAISE(ABORT, 'catalogue_loads is append-only'); END;
CREATE TRIGGER catalogue_loads_no_delete BEFORE DELETE ON catalogue_loads
BEGIN SELECT RAISE(ABORT, 'catalogue_loads is append-only'); END;
