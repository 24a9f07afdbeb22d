-- Which seal an operation is in, for its user's receipt (docs/adr/0034-receipts.md): the first one that ends behind it. One entry for each seal, two in a second.
CREATE INDEX seals_by_end ON wallet.seals (to_tx);
