-- What of every settlement that stands is counted again and again, in one narrow row: derived from
-- the entries in the transaction that writes them, and checked against them. Amounts in fen.
-- county: where the person was registered when the row was written. billed_…: of the bill before
-- anybody paid; the parts without it: what of them is left to the person.
CREATE TABLE settled (
  region TEXT NOT NULL,
  blind_index BYTEA NOT NULL,
  year INTEGER NOT NULL,
  settlement_id TEXT NOT NULL,
  settled_on TEXT NOT NULL,
  month INTEGER NOT NULL,
  institution TEXT NOT NULL,
  county TEXT,
  insurance TEXT NOT NULL,
  med_type TEXT NOT NULL,
  identity TEXT NOT NULL,
  disease TEXT NOT NULL,
  total BIGINT NOT NULL,
  billed_special_drug BIGINT NOT NULL,
  billed_full_self BIGINT NOT NULL,
  in_scope BIGINT NOT NULL,
  excluded BIGINT NOT NULL,
  pre_self BIGINT NOT NULL,
  over_limit BIGINT NOT NULL,
  special_drug BIGINT NOT NULL,
  full_self BIGINT NOT NULL,
  hifp_pay BIGINT NOT NULL,
  hifmi_pay BIGINT NOT NULL,
  hifob_pay BIGINT NOT NULL,
  cvlserv_pay BIGINT NOT NULL,
  hifes_pay BIGINT NOT NULL,
  maf_pay BIGINT NOT NULL,
  oth_pay BIGINT NOT NULL,
  hosp_part_amt BIGINT NOT NULL,
  on_application BIGINT NOT NULL,
  PRIMARY KEY (region, blind_index, year, settlement_id)
) ${without_rowid};

-- A derived table that is being made anew: its name, and the last year that was done; none yet
-- where there is no person. The row goes when it is whole.
CREATE TABLE rebuilding (
  name TEXT NOT NULL PRIMARY KEY,
  region TEXT,
  blind_index BYTEA,
  year INTEGER
);

INSERT INTO rebuilding (name) SELECT 'settled' WHERE EXISTS (SELECT 1 FROM person_year);
