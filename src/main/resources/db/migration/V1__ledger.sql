-- The ledger and the registry, the same on SQLite and PostgreSQL. Days are text, YYYY-MM-DD.
-- SQLite keeps bytes as they are in a column of any type, BYTEA included.

-- A digest of the key that id numbers are encrypted with: another key must not be used.
CREATE TABLE vault_key (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  fingerprint BYTEA NOT NULL
);

-- Who the bureau has registered. blind_index is a keyed digest of the id number, id_number its
-- AES-256-GCM encryption, id_masked its first six and last four characters.
CREATE TABLE person (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  id_number BYTEA NOT NULL,
  id_masked TEXT NOT NULL,
  insurance TEXT NOT NULL,
  tier TEXT,
  PRIMARY KEY (region, blind_index)
);

-- 救助身份, each for its days; no to_day: it has not ended.
CREATE TABLE identity (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (region, blind_index, place)
);

-- 审批: approved applications, each for its days.
CREATE TABLE approval (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (region, blind_index, place)
);

-- A person's calendar year as it stands: derived from its entries, and checked against them.
-- version is the number of entries; a write succeeds only on the version it was decided on.
CREATE TABLE person_year (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  year INTEGER NOT NULL,
  version INTEGER NOT NULL,
  so_far BYTEA NOT NULL,
  last_settled_on TEXT,
  head_id TEXT NOT NULL,
  head_hash BYTEA NOT NULL,
  PRIMARY KEY (region, blind_index, year)
);

-- What happened; never updated, never deleted. The entries of a year are a list linked by
-- previous_id from person_year.head_id, so that no index over persons grows with the ledger.
CREATE TABLE entry (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  institution TEXT NOT NULL,
  request_id TEXT,
  digest BYTEA,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  year INTEGER NOT NULL,
  version INTEGER NOT NULL,
  settled_on TEXT NOT NULL,
  corrects TEXT,
  edition TEXT NOT NULL,
  body BYTEA NOT NULL,
  year_after BYTEA NOT NULL,
  last_settled_on TEXT,
  recorded_at_ms BIGINT NOT NULL,
  previous_id TEXT,
  hash BYTEA NOT NULL
);

-- Nothing twice. An entry that answers no request has no request_id.
CREATE UNIQUE INDEX entry_of_request ON entry (institution, request_id);

CREATE INDEX settlement_of_institution ON entry (institution, settled_on, id)
  WHERE kind = 'SETTLEMENT';

CREATE INDEX entry_corrects ON entry (corrects) WHERE corrects IS NOT NULL;

-- The hash over all entries recorded on a day and the seal before it.
CREATE TABLE seal (
  day TEXT NOT NULL PRIMARY KEY,
  entries BIGINT NOT NULL,
  root BYTEA NOT NULL
);

-- The bytes of every workbook that an entry was computed with.
CREATE TABLE workbook (
  sha256 TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  bytes BYTEA NOT NULL
);
