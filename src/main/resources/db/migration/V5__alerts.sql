-- Alerts (预警): a person's burden of a year crosses a line of 监测规则. Amounts in fen.
-- crossed: 1 while the ledger as it stands crosses the line; crossed_on, burden, line, reason: of the
-- first day it does, or did when it crossed last.
CREATE TABLE alert (
  id TEXT NOT NULL PRIMARY KEY,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  year INTEGER NOT NULL,
  rule TEXT NOT NULL,
  level TEXT NOT NULL,
  addressee TEXT NOT NULL,
  state TEXT NOT NULL,
  crossed INTEGER NOT NULL,
  crossed_on TEXT NOT NULL,
  burden BIGINT NOT NULL,
  line BIGINT NOT NULL,
  reason TEXT NOT NULL,
  raised_at_ms BIGINT NOT NULL
);

-- One for each person, rule and year.
CREATE UNIQUE INDEX alert_of_person ON alert (region, blind_index, year, rule);

CREATE INDEX alert_of_region ON alert (region, id);

-- What happened to alerts; never changed. position grows with every event in the order of their
-- commits. request_id: of the request that asked for it.
CREATE TABLE alert_event (
  position BIGINT NOT NULL PRIMARY KEY,
  alert TEXT NOT NULL,
  region TEXT NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  by_whom TEXT NOT NULL,
  note TEXT NOT NULL,
  burden BIGINT NOT NULL,
  line BIGINT NOT NULL,
  request_id TEXT
);

CREATE INDEX alert_event_of_alert ON alert_event (alert, position);

CREATE INDEX alert_event_of_region ON alert_event (region, position);

CREATE INDEX alert_event_of_request ON alert_event (region, request_id)
  WHERE request_id IS NOT NULL;

-- The last position given out. Its row is taken last in a transaction and kept until the commit, so
-- that nobody sees a position before the ones below it.
CREATE TABLE alert_position (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  last BIGINT NOT NULL
);

-- The requests that were answered, with the digest of what was asked.
CREATE TABLE alert_request (
  region TEXT NOT NULL,
  request_id TEXT NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (region, request_id)
);
