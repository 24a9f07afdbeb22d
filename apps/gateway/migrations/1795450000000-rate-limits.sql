-- What operators gave users and keys instead of what everybody has (docs/adr/0040-rate-limits.md). It is read with the key, so a change holds on every replica within a second.
CREATE TABLE gateway.rate_limits (
  -- A user's id, or a key's. Ids are random: no user's is a key's.
  holder     uuid PRIMARY KEY,
  per_second int NOT NULL CHECK (per_second BETWEEN 1 AND 100000)
);

GRANT SELECT, INSERT, DELETE ON gateway.rate_limits TO holdfast_gateway;
GRANT UPDATE (per_second) ON gateway.rate_limits TO holdfast_gateway;
