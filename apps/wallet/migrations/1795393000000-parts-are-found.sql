-- Ids of holds are compared by their bytes. The index of the parts had the database's collation and could not be used for that, so that the proof walked through all
-- operations once for each open hold.
DROP INDEX wallet.operations_of_parts;
CREATE INDEX operations_of_parts ON wallet.operations ((substring(details FROM '"partOf":"([^"]+)"')) COLLATE "C")
  WHERE type IN ('capture', 'release') AND details IS NOT NULL AND ends_hold IS NOT NULL;
