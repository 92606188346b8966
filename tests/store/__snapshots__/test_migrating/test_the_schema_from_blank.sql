CREATE INDEX events_by_milestone ON events (milestone_id);

CREATE INDEX events_by_task ON events (plan_id, locator);

CREATE INDEX finding_exceptions_by_finding ON finding_exceptions (finding, id);

CREATE INDEX indicator_links_by_other ON indicator_links (other_id);

CREATE INDEX indicators_by_name ON indicators (name);

CREATE INDEX milestones_by_plan ON milestones (plan_id);

CREATE INDEX observations_by_cell ON observations (
    indicator_id, region, period_last, period, accumulation, id, reported_on, recorded_at
);

CREATE INDEX observations_by_unit ON observations (indicator_id, region, unit, period_last);

CREATE INDEX observations_from_catalogue ON observations (indicator_id) WHERE origin = 'catalogue';

CREATE INDEX target_versions_by_target ON target_versions (target_id, effective_from, recorded_at);

CREATE INDEX targets_by_indicator ON targets (indicator_id, region);

CREATE INDEX targets_by_plan ON targets (plan_id);

CREATE TABLE catalogue_loads (
    id INTEGER PRIMARY KEY,
    edition TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    origin TEXT NOT NULL
);

CREATE TABLE clause_departments (
    plan_id TEXT NOT NULL,
    locator TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (plan_id, locator, role, position),
    FOREIGN KEY (plan_id, locator) REFERENCES clauses (plan_id, locator)
) WITHOUT ROWID;

CREATE TABLE clauses (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    locator TEXT NOT NULL,
    section TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT,
    PRIMARY KEY (plan_id, locator)
);

CREATE TABLE department_short_names (
    department TEXT NOT NULL REFERENCES departments (name),
    position INTEGER NOT NULL,
    short_name TEXT NOT NULL,
    PRIMARY KEY (department, position)
) WITHOUT ROWID;

CREATE TABLE department_successors (
    department TEXT NOT NULL REFERENCES departments (name),
    position INTEGER NOT NULL,
    successor TEXT NOT NULL,
    PRIMARY KEY (department, position)
) WITHOUT ROWID;

CREATE TABLE departments (
    name TEXT PRIMARY KEY NOT NULL,
    level TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    date TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

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

CREATE TABLE finding_exceptions (
    id INTEGER PRIMARY KEY,
    finding TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

CREATE TABLE indicator_aliases (
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
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

CREATE TABLE indicator_tags (
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (indicator_id, position)
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

CREATE TABLE milestone_departments (
    milestone_id TEXT NOT NULL REFERENCES milestones (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (milestone_id, role, position)
) WITHOUT ROWID;

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

CREATE TABLE regions (
    name TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    parent TEXT REFERENCES regions (name),
    position INTEGER NOT NULL DEFAULT 0,
    retired_at TEXT
);

CREATE TABLE retractions (
    observation_id INTEGER PRIMARY KEY REFERENCES observations (id),
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    set_at TEXT NOT NULL
);

CREATE TABLE target_departments (
    version_id INTEGER NOT NULL REFERENCES target_versions (id),
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (version_id, role, position)
) WITHOUT ROWID;

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

CREATE TRIGGER catalogue_loads_no_delete BEFORE DELETE ON catalogue_loads
BEGIN SELECT RAISE(ABORT, 'catalogue_loads is append-only'); END;

CREATE TRIGGER catalogue_loads_no_update BEFORE UPDATE ON catalogue_loads
BEGIN SELECT RAISE(ABORT, 'catalogue_loads is append-only'); END;

CREATE TRIGGER events_no_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;

CREATE TRIGGER finding_exceptions_no_delete BEFORE DELETE ON finding_exceptions
BEGIN SELECT RAISE(ABORT, 'finding_exceptions is append-only'); END;

CREATE TRIGGER finding_exceptions_no_update BEFORE UPDATE ON finding_exceptions
BEGIN SELECT RAISE(ABORT, 'finding_exceptions is append-only'); END;

CREATE TRIGGER observations_no_delete BEFORE DELETE ON observations
BEGIN SELECT RAISE(ABORT, 'observations is append-only'); END;

CREATE TRIGGER observations_no_update BEFORE UPDATE ON observations
BEGIN SELECT RAISE(ABORT, 'observations is append-only'); END;

CREATE TRIGGER retractions_no_delete BEFORE DELETE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;

CREATE TRIGGER retractions_no_update BEFORE UPDATE ON retractions
BEGIN SELECT RAISE(ABORT, 'retractions is append-only'); END;

CREATE TRIGGER target_departments_no_delete BEFORE DELETE ON target_departments
BEGIN SELECT RAISE(ABORT, 'target_departments is append-only'); END;

CREATE TRIGGER target_departments_no_update BEFORE UPDATE ON target_departments
BEGIN SELECT RAISE(ABORT, 'target_departments is append-only'); END;

CREATE TRIGGER target_versions_no_delete BEFORE DELETE ON target_versions
BEGIN SELECT RAISE(ABORT, 'target_versions is append-only'); END;

CREATE TRIGGER target_versions_no_update BEFORE UPDATE ON target_versions
BEGIN SELECT RAISE(ABORT, 'target_versions is append-only'); END;

CREATE TRIGGER version_path_steps_no_delete BEFORE DELETE ON version_path_steps
BEGIN SELECT RAISE(ABORT, 'version_path_steps is append-only'); END;

CREATE TRIGGER version_path_steps_no_update BEFORE UPDATE ON version_path_steps
BEGIN SELECT RAISE(ABORT, 'version_path_steps is append-only'); END;

CREATE VIEW v_department_names AS
SELECT name AS written, name AS department FROM departments WHERE retired_at IS NULL
UNION
SELECT short_name, department FROM department_short_names
WHERE department IN (SELECT name FROM departments WHERE retired_at IS NULL);

CREATE VIEW v_departments AS
SELECT
    departments.name AS department, departments.level,
    (SELECT group_concat(short_name, '、')
     FROM (SELECT short_name FROM department_short_names
           WHERE department = departments.name ORDER BY position)) AS short_names,
    (SELECT group_concat(successor, '、')
     FROM (SELECT successor FROM department_successors
           WHERE department = departments.name ORDER BY position)) AS successors
FROM departments
WHERE departments.retired_at IS NULL
ORDER BY departments.position, departments.name;

CREATE VIEW v_events AS
SELECT
    events.id, plans.title AS plan, coalesce(milestones.clause, events.locator) AS clause,
    coalesce(milestones.title, nullif(clauses.title, ''), events.locator) AS title,
    CASE events.state WHEN 'not_started' THEN '未开始' WHEN 'in_progress' THEN '进行中' WHEN 'done' THEN '完成' END AS state,
    events.date, events.note, events.recorded_at, events.milestone_id,
    coalesce(milestones.plan_id, events.plan_id) AS plan_id, events.locator
FROM events
LEFT JOIN milestones ON milestones.id = events.milestone_id
LEFT JOIN clauses ON clauses.plan_id = events.plan_id AND clauses.locator = events.locator
JOIN plans ON plans.id = coalesce(milestones.plan_id, events.plan_id)
WHERE events.state <> 'taken_back'
    AND NOT EXISTS (
        SELECT 1 FROM events AS later
        WHERE later.milestone_id IS events.milestone_id AND later.plan_id IS events.plan_id
            AND later.locator IS events.locator AND later.date = events.date AND later.id > events.id
            -- from here on, as many were taken back as were added, and one more: this one
            AND (SELECT sum(CASE step.state WHEN 'taken_back' THEN 1 ELSE -1 END) FROM events AS step
                 WHERE step.milestone_id IS events.milestone_id AND step.plan_id IS events.plan_id
                     AND step.locator IS events.locator AND step.date = events.date
                     AND step.id > events.id AND step.id <= later.id) = 1
    )
ORDER BY events.date, events.id;

CREATE VIEW v_history AS
SELECT
    observations.id, observations.indicator_id, indicators.name AS indicator, observations.region,
    observations.period, observations.accumulation, CAST(observations.value AS DOUBLE) AS value, observations.unit,
    observations.qualifier,
    CASE observations.status
        WHEN 'provisional' THEN '快报' WHEN 'final' THEN '核定' WHEN 'estimated' THEN '估计'
    END AS status,
    observations.source, observations.reported_on, observations.recorded_at, observations.note,
    observations.supersedes, observations.reason, observations.origin,
    retractions.reason AS retracted_because, retractions.recorded_at AS retracted_at,
    observations.period_last
FROM observations
JOIN indicators ON indicators.id = observations.indicator_id
LEFT JOIN retractions ON retractions.observation_id = observations.id
ORDER BY observations.indicator_id, observations.region, observations.period_last, observations.id;

CREATE VIEW v_indicators AS
SELECT
    indicators.id, indicators.name AS indicator, indicators.unit, indicators.measure, indicators.accumulation,
    (SELECT group_concat(alias, '、')
     FROM (SELECT alias FROM indicator_aliases
           WHERE indicator_id = indicators.id ORDER BY position)) AS aliases,
    (SELECT group_concat(tag, '、')
     FROM (SELECT tag FROM indicator_tags
           WHERE indicator_id = indicators.id ORDER BY position)) AS tags,
    indicators.note
FROM indicators
WHERE indicators.retired_at IS NULL
ORDER BY indicators.position, indicators.id;

CREATE VIEW v_milestones AS
SELECT
    milestones.id, plans.title AS plan, milestones.clause, milestones.title AS milestone,
    milestones.period, milestones.period_last AS due,
    CASE
        WHEN held.state = '完成' THEN held.state
        WHEN milestones.period_last < date('now', 'localtime') THEN '逾期'
        ELSE coalesce(held.state, '未开始')
    END AS state,
    held.date AS state_date, held.note AS state_note,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM milestone_departments
           WHERE milestone_id = milestones.id AND role = 'lead' ORDER BY position)) AS lead,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM milestone_departments
           WHERE milestone_id = milestones.id AND role = 'support' ORDER BY position)) AS support
FROM milestones
JOIN plans ON plans.id = milestones.plan_id
LEFT JOIN v_events AS held ON held.id = (
    SELECT id FROM v_events
    WHERE milestone_id = milestones.id AND date <= date('now', 'localtime')
    ORDER BY date DESC, id DESC LIMIT 1
)
WHERE milestones.retired_at IS NULL AND plans.retired_at IS NULL
ORDER BY milestones.period_last, plans.position, milestones.position;

CREATE VIEW v_plans AS
SELECT
    plans.id, plans.title AS plan, plans.plan_group, plans.period, plans.region,
    documents.number AS document, documents.title AS document_title, documents.issuer, documents.date
FROM plans
JOIN documents ON documents.id = plans.document_id
WHERE plans.retired_at IS NULL
ORDER BY plans.position, plans.id;

CREATE VIEW v_target_versions AS
SELECT
    targets.id, plans.title AS plan, targets.clause, indicators.name AS indicator, targets.region, targets.period,
    CASE target_versions.text
        WHEN '' THEN target_versions.value || target_versions.unit ELSE target_versions.text
    END AS expression,
    CAST(target_versions.value AS DOUBLE) AS value, target_versions.unit,
    coalesce(target_versions.effective_from, documents.date) AS effective_from, target_versions.recorded_at,
    target_versions.reason, target_versions.origin, target_versions.id AS version_id
FROM target_versions
JOIN targets ON targets.id = target_versions.target_id
JOIN plans ON plans.id = targets.plan_id
JOIN documents ON documents.id = plans.document_id
JOIN indicators ON indicators.id = targets.indicator_id
ORDER BY targets.id, target_versions.id;

CREATE VIEW v_targets AS
SELECT
    targets.id, documents.number AS document, plans.title AS plan, plans.plan_group, targets.section, targets.clause,
    targets.indicator_id, indicators.name AS indicator,
    CASE versions.text WHEN '' THEN versions.value || versions.unit ELSE versions.text END AS expression,
    versions.comparison, versions.aim, CAST(versions.value AS DOUBLE) AS value,
    CAST(versions.upper AS DOUBLE) AS upper, CAST(versions.stretch AS DOUBLE) AS stretch,
    versions.unit, versions.measure, targets.region, targets.period, versions.start, targets.period_last AS due,
    CAST(versions.base_value AS DOUBLE) AS base, versions.base_unit, versions.base_period,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM target_departments
           WHERE version_id = versions.id AND role = 'lead' ORDER BY position)) AS lead,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM target_departments
           WHERE version_id = versions.id AND role = 'support' ORDER BY position)) AS support,
    targets.repeats, coalesce(versions.effective_from, documents.date) AS effective_from, versions.note
FROM targets
JOIN plans ON plans.id = targets.plan_id
JOIN documents ON documents.id = plans.document_id
JOIN indicators ON indicators.id = targets.indicator_id
JOIN target_versions AS versions ON versions.id = (
    SELECT latest.id FROM target_versions AS latest WHERE latest.target_id = targets.id
    ORDER BY latest.effective_from DESC, latest.id DESC LIMIT 1
)
WHERE targets.retired_at IS NULL AND plans.retired_at IS NULL
ORDER BY plans.position, targets.position, targets.id;

CREATE VIEW v_tasks AS
SELECT
    plans.title AS plan, clauses.section, clauses.locator AS clause, clauses.title AS task,
    plans.period_last AS due,
    CASE
        WHEN held.state = '完成' THEN held.state
        WHEN plans.period_last < date('now', 'localtime') THEN '逾期'
        ELSE coalesce(held.state, '未开始')
    END AS state,
    held.date AS state_date, held.note AS state_note,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM clause_departments
           WHERE plan_id = clauses.plan_id AND locator = clauses.locator AND role = 'lead'
           ORDER BY position)) AS lead,
    (SELECT group_concat(name, '、')
     FROM (SELECT name FROM clause_departments
           WHERE plan_id = clauses.plan_id AND locator = clauses.locator AND role = 'support'
           ORDER BY position)) AS support
FROM clauses
JOIN plans ON plans.id = clauses.plan_id
LEFT JOIN v_events AS held ON held.id = (
    SELECT id FROM v_events
    WHERE plan_id = clauses.plan_id AND locator = clauses.locator AND date <= date('now', 'localtime')
    ORDER BY date DESC, id DESC LIMIT 1
)
WHERE clauses.retired_at IS NULL AND plans.retired_at IS NULL
    AND (clauses.section <> '目标' OR EXISTS (
        SELECT 1 FROM clause_departments
        WHERE clause_departments.plan_id = clauses.plan_id AND clause_departments.locator = clauses.locator
    ))
ORDER BY plans.position, clauses.position, clauses.locator;

CREATE VIEW v_values AS
SELECT
    observations.id, observations.indicator_id, indicators.name AS indicator, observations.region,
    observations.period, observations.accumulation, CAST(observations.value AS DOUBLE) AS value, observations.unit,
    observations.qualifier,
    CASE observations.status
        WHEN 'provisional' THEN '快报' WHEN 'final' THEN '核定' WHEN 'estimated' THEN '估计'
    END AS status,
    observations.source, observations.reported_on, observations.note, observations.origin
FROM observations
JOIN indicators ON indicators.id = observations.indicator_id
WHERE observations.id NOT IN (SELECT observation_id FROM retractions)
    AND NOT EXISTS (
        SELECT 1 FROM observations AS newer
        WHERE newer.indicator_id = observations.indicator_id AND newer.region = observations.region
            AND newer.period_last = observations.period_last AND newer.period = observations.period
            AND newer.accumulation = observations.accumulation AND newer.id > observations.id
            AND newer.id NOT IN (SELECT observation_id FROM retractions)
    )
ORDER BY observations.indicator_id, observations.region, observations.period_last;

