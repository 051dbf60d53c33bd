-- What each payer gives by each layer, a line for each that gives something: national field, fen,
-- name of the layer. hifp_pay 4000000 住院统筹
ALTER TABLE settled ADD COLUMN layers TEXT NOT NULL DEFAULT '';

-- The entries say it of what was settled before: the table is made anew from its beginning.
INSERT INTO rebuilding (name) SELECT 'settled' WHERE EXISTS (SELECT 1 FROM person_year)
  ON CONFLICT (name) DO UPDATE SET region = NULL, blind_index = NULL, year = NULL;
