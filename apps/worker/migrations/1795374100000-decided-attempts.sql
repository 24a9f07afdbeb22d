-- An operator may say what became of an attempt that nobody else can tell. It stands like other evidence, except that the vendor's own success, should it
-- still turn up, is taken over an operator's no: a result that was paid for is not thrown away.
ALTER TABLE worker.attempts ADD COLUMN decided_by text;
