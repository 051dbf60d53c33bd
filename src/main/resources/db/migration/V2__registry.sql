-- The registry with its history: who is insured when, where a fact comes from, what was known when.
-- Texts of names and id numbers stay encrypted; days are text, YYYY-MM-DD.

-- number is 人员编号 as told; where none was told it follows from the blind index and is not kept.
-- name is AES-256-GCM like id_number. household is the blind index of the head's (户主) id number.
-- version moves with every change: what was decided on another one is decided again.
ALTER TABLE person ADD COLUMN number TEXT;
ALTER TABLE person ADD COLUMN name BYTEA;
ALTER TABLE person ADD COLUMN county TEXT;
ALTER TABLE person ADD COLUMN township TEXT;
ALTER TABLE person ADD COLUMN village TEXT;
ALTER TABLE person ADD COLUMN household BYTEA;
ALTER TABLE person ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX person_number ON person (region, number) WHERE number IS NOT NULL;

-- What a person is or has in some days: ENROLMENT 参保 (name: 险种, with the tier), IDENTITY 救助身份,
-- APPROVAL 审批 (name: 申请事项), TAG 标签. Never changed and never deleted: what turns out otherwise
-- is withdrawn, and what is right is a row of its own. At any moment the registry said what was
-- recorded before it and not yet withdrawn then.
-- department, number, number_day: who vouches for it, under which 证明编号 or 文号, of which day.
-- roster, roster_row: the roster that made the row, and the row of its file.
CREATE TABLE holding (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  tier TEXT,
  from_day TEXT NOT NULL,
  to_day TEXT,
  department TEXT,
  number TEXT,
  number_day TEXT,
  roster TEXT,
  roster_row INTEGER,
  recorded_at_ms BIGINT NOT NULL,
  recorded_by TEXT NOT NULL,
  withdrawn_at_ms BIGINT,
  withdrawn_by TEXT,
  PRIMARY KEY (region, blind_index, place)
);

-- Who was registered before enrolments had days counts as insured since ever.
INSERT INTO holding (region, blind_index, place, kind, name, tier, from_day, recorded_at_ms,
  recorded_by)
  SELECT region, blind_index, 0, 'ENROLMENT', insurance, tier, '0001-01-01', 0, '' FROM person;

INSERT INTO holding (region, blind_index, place, kind, name, from_day, to_day, recorded_at_ms,
  recorded_by)
  SELECT region, blind_index, 1 + place, 'IDENTITY', name, from_day, to_day, 0, '' FROM identity;

INSERT INTO holding (region, blind_index, place, kind, name, from_day, to_day, recorded_at_ms,
  recorded_by)
  SELECT region, blind_index, 1000001 + place, 'APPROVAL', name, from_day, to_day, 0, ''
  FROM approval;

DROP TABLE identity;
DROP TABLE approval;
ALTER TABLE person DROP COLUMN insurance;
ALTER TABLE person DROP COLUMN tier;

-- The rosters (名单) taken in, and whose standing each changed, from which day.
CREATE TABLE roster (
  id TEXT NOT NULL PRIMARY KEY,
  region TEXT NOT NULL,
  sha256 BYTEA NOT NULL,
  file_name TEXT NOT NULL,
  layout TEXT NOT NULL,
  unit TEXT NOT NULL,
  category TEXT NOT NULL,
  day TEXT NOT NULL,
  certificate TEXT,
  changed INTEGER NOT NULL,
  same INTEGER NOT NULL,
  imported_at_ms BIGINT NOT NULL,
  imported_by TEXT NOT NULL
);

CREATE TABLE roster_touched (
  roster TEXT NOT NULL,
  line INTEGER NOT NULL,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  from_day TEXT NOT NULL,
  PRIMARY KEY (roster, line)
);

-- A roster on its way in. Belongs to no answer; what a dead process leaves here is cleared away.
CREATE TABLE staged_roster (
  roster TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  alive_at_ms BIGINT NOT NULL
);

-- The persons to change: version 0 is somebody new, from_day the first day that becomes otherwise,
-- changes what the roster says, to be looked at again when the person has moved on.
CREATE TABLE staged_person (
  roster TEXT NOT NULL,
  line INTEGER NOT NULL,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  version INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  roster_row INTEGER NOT NULL,
  changes TEXT NOT NULL,
  id_number BYTEA NOT NULL,
  id_masked TEXT NOT NULL,
  name BYTEA,
  county TEXT,
  township TEXT,
  village TEXT,
  household BYTEA,
  PRIMARY KEY (roster, line)
);

-- Their rows to come; name is NULL in what only names a place to withdraw.
CREATE TABLE staged_holding (
  roster TEXT NOT NULL,
  line INTEGER NOT NULL,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  place INTEGER NOT NULL,
  name TEXT,
  from_day TEXT,
  to_day TEXT,
  department TEXT,
  number TEXT,
  number_day TEXT,
  roster_row INTEGER,
  PRIMARY KEY (roster, line, place)
);
