-- Special cases (特殊病例): settlements registered, with a reason, to be left out of the indicators
-- that leave such cases out. Rows are never deleted; one that was withdrawn can be followed by
-- another. Says nothing of a settlement that does not stand any more: that has no row in settled.
CREATE TABLE special_case (
  id TEXT NOT NULL PRIMARY KEY,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  year INTEGER NOT NULL,
  settlement_id TEXT NOT NULL,
  settled_on TEXT NOT NULL,
  institution TEXT NOT NULL,
  reason TEXT NOT NULL,
  registered_at_ms BIGINT NOT NULL,
  registered_by TEXT NOT NULL,
  withdrawn_at_ms BIGINT,
  withdrawn_by TEXT,
  withdrawn_note TEXT
);

-- A settlement is registered once at a time.
CREATE UNIQUE INDEX special_case_in_force ON special_case (settlement_id)
  WHERE withdrawn_at_ms IS NULL;

CREATE INDEX special_case_of_days ON special_case (region, settled_on)
  WHERE withdrawn_at_ms IS NULL;

CREATE INDEX special_case_of_region ON special_case (region, id);

-- The requests that were answered, with the digest of what was asked.
CREATE TABLE special_case_request (
  region TEXT NOT NULL,
  request_id TEXT NOT NULL,
  digest BYTEA NOT NULL,
  special_case TEXT NOT NULL,
  PRIMARY KEY (region, request_id)
);
