-- What an operator has stopped until somebody lets it go on: a vendor's queue, or the sale of a product. For a time this file had another moment: databases of that time have the table.
CREATE TABLE IF NOT EXISTS dispatcher.pauses (
  kind      text NOT NULL CHECK (kind IN ('vendor', 'product')),
  name      text NOT NULL,
  operator  text NOT NULL,
  reason    text NOT NULL,
  since     timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, name)
);
GRANT SELECT, INSERT, DELETE ON dispatcher.pauses TO holdfast_dispatcher;
