-- Applications (申请) and what is given once in a lifetime.

-- The last number given out of each series in a region and year. Its row for year 0 is what writers
-- of applications of a region wait for, one after the other.
CREATE TABLE running_number (
  region TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (region, series, year)
);

-- documents and attested: one a line.
CREATE TABLE application (
  number TEXT NOT NULL PRIMARY KEY,
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  item TEXT NOT NULL,
  received_on TEXT NOT NULL,
  documents TEXT NOT NULL,
  disease TEXT,
  attested TEXT NOT NULL,
  state TEXT NOT NULL,
  from_day TEXT,
  to_day TEXT,
  approval_number TEXT,
  notice_year INTEGER,
  notice_number INTEGER,
  decided_on TEXT,
  unmet_rule TEXT,
  office TEXT
);

CREATE UNIQUE INDEX application_open ON application (region, blind_index, item)
  WHERE state = 'REGISTERED';

CREATE UNIQUE INDEX application_notice ON application (region, notice_year, notice_number)
  WHERE notice_number IS NOT NULL;

CREATE INDEX application_of_region ON application (region, number);

-- What happened to an application; never changed. request_id and digest: of who asked for it.
CREATE TABLE application_step (
  application TEXT NOT NULL,
  place INTEGER NOT NULL,
  state TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  by_whom TEXT NOT NULL,
  note TEXT NOT NULL,
  region TEXT NOT NULL,
  request_id TEXT NOT NULL,
  digest BYTEA NOT NULL,
  PRIMARY KEY (application, place)
);

CREATE UNIQUE INDEX application_step_of_request ON application_step (region, request_id);

-- The one-time grants that stand: period is empty for what is given once in a lifetime, else the
-- year. Derived from the entries; a reversed one is taken out.
CREATE TABLE one_time_grant (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (region, blind_index, name, period)
);

CREATE UNIQUE INDEX one_time_grant_entry ON one_time_grant (entry);
