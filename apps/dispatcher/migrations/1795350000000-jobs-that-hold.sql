-- The jobs that must have an open hold, in the order of their ids: the wallet walks over them, page by page, to prove that none has lost it
-- (docs/adr/0010-continuous-proof.md). One entry when a job is held; what else changes of a job was never a HOT update because of the indexes before.
CREATE INDEX job_states_holding ON dispatcher.job_states (id) WHERE state IN ('queued', 'running', 'unknown');
