-- The bytes of files: what vendors made that is too large or not text, and what users uploaded. Whose they are, how long they live and what their digest is
-- stands with their owners (worker.result_files, gateway.files); here lies only content, under a role that can touch nothing else.

CREATE TABLE objects.chunks (
  object  uuid NOT NULL,
  -- The offset of the first byte, so that a range is found without reading what lies before it.
  at      bigint NOT NULL CHECK (at >= 0),
  content bytea NOT NULL CHECK (octet_length(content) > 0),
  PRIMARY KEY (object, at)
);

-- Most files are compressed already: to try again would cost CPU and gain nothing.
ALTER TABLE objects.chunks ALTER COLUMN content SET STORAGE EXTERNAL;

-- No UPDATE: what was written under an id never changes.
GRANT SELECT, INSERT, DELETE ON objects.chunks TO holdfast_objects;
