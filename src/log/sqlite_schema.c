/* sqlite_schema.c — the log's tables as they stand in every record's file. Must not know the book's, which share the file.
 * The triggers are no defence against whoever can write the file (verify is); they keep a mistaken statement from doing harm. */
#include "log/sqlite_private.h"

/* clang-format off */
const char RECORD_SCHEMA[] =
	/* What the file is: 'format' (RECORD_FORMAT); 'wipe' while dropped bytes may still stand in the WAL. */
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

	/* The record: each line verbatim without its line feed, and SHA-256(0x00 || text). */
	"CREATE TABLE line (seq INTEGER PRIMARY KEY, text TEXT NOT NULL, leaf BLOB NOT NULL CHECK (length(leaf) = 32)) STRICT;"
	"CREATE TRIGGER line_update BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'lines are never changed'); END;"
	"CREATE TRIGGER line_delete BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'lines are never deleted'); END;"
	/* INSERT OR REPLACE fires no DELETE trigger, so the place is checked here. */
	"CREATE TRIGGER line_insert BEFORE INSERT ON line WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM line)"
	" BEGIN SELECT RAISE(ABORT, 'lines continue the head'); END;"

	/* One row: the tree's right edge, the roots of its perfect subtrees, largest first, 32 bytes each. */
	"CREATE TABLE edge (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL CHECK (size >= 0), nodes BLOB NOT NULL) STRICT;"
	"CREATE TRIGGER edge_update BEFORE UPDATE ON edge WHEN NEW.size <= OLD.size OR NEW.size IS NOT (SELECT max(seq) FROM line)"
	" BEGIN SELECT RAISE(ABORT, 'the edge grows with the lines'); END;"
	"CREATE TRIGGER edge_delete BEFORE DELETE ON edge BEGIN SELECT RAISE(ABORT, 'the edge is never deleted'); END;"
	"CREATE TRIGGER edge_insert BEFORE INSERT ON edge WHEN EXISTS (SELECT 1 FROM edge) BEGIN SELECT RAISE(ABORT, 'the edge is one row'); END;"

	/* The root of leaves 256(n-1)+1 … 256n. */
	"CREATE TABLE leaf_block (n INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;"
	"CREATE TRIGGER block_update BEFORE UPDATE ON leaf_block BEGIN SELECT RAISE(ABORT, 'block hashes are never changed'); END;"
	"CREATE TRIGGER block_delete BEFORE DELETE ON leaf_block BEGIN SELECT RAISE(ABORT, 'block hashes are never deleted'); END;"
	"CREATE TRIGGER block_insert BEFORE INSERT ON leaf_block WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM leaf_block)"
	" BEGIN SELECT RAISE(ABORT, 'block hashes continue the head'); END;"

	/* Files: hash is NULL until the last part has come; touched is the time of the last part, ms since 1970. */
	"CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB UNIQUE CHECK (length(hash) = 32), size INTEGER NOT NULL, touched INTEGER NOT NULL) STRICT;"
	"CREATE INDEX blob_upload ON blob (touched) WHERE hash IS NULL;"
	"CREATE TRIGGER blob_update BEFORE UPDATE ON blob WHEN OLD.hash IS NOT NULL BEGIN SELECT RAISE(ABORT, 'complete files are never changed'); END;"
	"CREATE TABLE blob_part (blob INTEGER NOT NULL REFERENCES blob (id) ON DELETE CASCADE, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
	" PRIMARY KEY (blob, part)) STRICT;"
	"CREATE TRIGGER part_update BEFORE UPDATE ON blob_part BEGIN SELECT RAISE(ABORT, 'parts of files are never changed'); END;"

	"INSERT INTO meta VALUES ('format', " G_STRINGIFY(RECORD_FORMAT) ");"
	"INSERT INTO edge VALUES (1, 0, x'');";
/* clang-format on */
