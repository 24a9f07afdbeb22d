-- Several accounts of ours at one vendor. A repeat, a question or a bill is about the account that the attempt was made on, so its row names it.
-- Null: nothing was sent, or the attempt is older than accounts.
ALTER TABLE worker.attempts ADD COLUMN account text;
