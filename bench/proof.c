/* proof.c — proofs and the hash part of verify over a long log, beside one read and one hash of the same lines through SQLite's C interface. Prints "name value" lines.
 *
 * usage: bench_proof make N PATH         writes a log of N lines, without a book: proofs need none
 *        bench_proof lines PATH OUT      ms of making a proof (median and worst of 101 lines all over the log) and of one that the log extends its half; the last proof goes to OUT
 *        bench_proof hash PATH           seconds of tzh_verify_since() over all lines, and of one sequential read and hash of them */
#include "core/proof.h"
#include "log/log.h"
#include <taizhang/keep.h>
#include <taizhang/sign.h>

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COMMIT_LINES = 20000, PROOFS = 101 };
#define UUID "00000000-0000-4000-8000-000000000000"

static TzhTime wall(gpointer data) {
	(void)data;
	return g_get_real_time() / 1000;
}

static const TzhEnv ENV = {.lang = TZH_LANG_ZH, .now = wall, .account = "bench", .data_dir = "/nonexistent"};

static void die(const char *what, const GError *error) {
	fprintf(stderr, "bench_proof: %s: %s\n", what, error != NULL ? error->message : "failed");
	exit(1);
}

static double now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void say(const char *name, double value) {
	printf("%s %.3f\n", name, value);
	fflush(stdout);
}

/* ---- making ---- */

static int make(gint64 lines, const char *path) {
	GError *error = NULL;
	g_autoptr(Log) log = log_create(&ENV, path, NULL, &error);
	g_autoptr(GString) line = g_string_new(NULL);
	for (gint64 seq = 1; log != NULL && error == NULL && seq <= lines; seq++) {
		g_string_printf(
		    line,
		    "{\"v\":1,\"rules\":1,\"record\":\"" UUID "\",\"seq\":%" G_GINT64_FORMAT ",\"act\":%" G_GINT64_FORMAT
		    ",\"id\":\"%08x-0000-4000-8000-000000000000\",\"at\":\"2022-11-25T01:00:00.000Z\",\"who\":\"12\",\"for\":\"7\",\"kind\":\"task.chased\",\"obj\":\"46\",\"body\":"
		    "{\"means\":\"电话\",\"text\":\"请于今日12:00前填报本周进展。\"}}",
		    seq, seq, (guint)seq);
		if (((seq - 1) % COMMIT_LINES != 0 || log_lock(log, 10000, &error)) && log_append(log, line->str, line->len, &error) &&
		    (seq % COMMIT_LINES == 0 || seq == lines))
			log_commit(log, &error);
	}
	if (log == NULL || error != NULL)
		die(path, error);
	return 0;
}

/* ---- proofs ---- */

static gboolean range(gpointer data, guint64 first, guint64 end, Hash *root, GError **error) {
	return log_range(data, first, end, root, error);
}

static int by_size(const void *a, const void *b) {
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void put(const char *path, gint64 line, gint64 size, const char *text, const Hash *root, const MerkleProof *proof) {
	char hex[65];
	json_t *nodes = json_array();
	for (guint i = 0; i < proof->n; i++) {
		hash_hex(&proof->node[i], hex);
		json_array_append_new(nodes, json_string(hex));
	}
	hash_hex(root, hex);
	json_t *file = json_pack("{s:i, s:s, s:s, s:I, s:s, s:I, s:s, s:o}", "v", 1, "kind", "inclusion", "record", UUID, "size", (json_int_t)size, "root", hex,
	                         "line", (json_int_t)line, "text", text, "path", nodes);
	if (file == NULL || json_dump_file(file, path, 0) != 0)
		die(path, NULL);
	json_decref(file);
}

/* As tzh_proof_line() does it, where the book has been caught up. */
static double prove(Log *log, gint64 line, gint64 size, const char *out) {
	GError *error = NULL;
	MerkleProof proof;
	Hash root;
	const char *text;
	gint64 seq, head;
	gsize n;
	double start = now();
	if (!log_head(log, &head, &root, &error) || !proof_inclusion((guint64)line - 1, (guint64)size, range, log, &proof, &error))
		die("proof", error);
	g_autoptr(LogCursor) cursor = log_read(log, line, line, &error);
	if (cursor == NULL || log_next(cursor, &seq, &text, &n, NULL, &error) != 1)
		die("line", error);
	double took = now() - start;
	if (out != NULL)
		put(out, line, size, text, &root, &proof);
	return took;
}

static int lines(const char *path, const char *out) {
	GError *error = NULL;
	g_autoptr(Log) log = log_open(&ENV, path, LOG_READ, &error);
	double took[PROOFS];
	MerkleProof proof;
	gint64 size;
	if (log == NULL || !log_head(log, &size, NULL, &error))
		die(path, error);
	for (int i = 0; i < PROOFS; i++)
		took[i] = prove(log, 1 + (size - 1) / (PROOFS - 1) * i, size, i == PROOFS - 1 ? out : NULL);
	double start = now();
	if (!proof_consistency((guint64)size / 2, (guint64)size, range, log, &proof, &error))
		die("proof", error);
	say("since_ms", (now() - start) * 1000);
	qsort(took, PROOFS, sizeof *took, by_size);
	say("lines", (double)size);
	say("proof_ms", took[PROOFS / 2] * 1000);
	say("proof_worst_ms", took[PROOFS - 1] * 1000);
	return 0;
}

/* ---- hashing ---- */

static double read_and_hash(const char *path, Hash *root) {
	sqlite3 *db;
	sqlite3_stmt *stmt;
	MerkleEdge edge;
	Hash leaf;
	double start = now();
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT text FROM line ORDER BY seq", -1, &stmt, NULL) != SQLITE_OK)
		die(sqlite3_errmsg(db), NULL);
	merkle_edge_init(&edge);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		merkle_leaf((const char *)sqlite3_column_text(stmt, 0), (gsize)sqlite3_column_bytes(stmt, 0), &leaf);
		merkle_edge_push(&edge, &leaf);
	}
	merkle_edge_root(&edge, root);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return now() - start;
}

static double check(const char *path, gint64 *size, const Hash *root) {
	GError *error = NULL;
	char hex[65];
	g_autoptr(Log) log = log_open(&ENV, path, LOG_READ, &error);
	if (log == NULL || !log_head(log, size, NULL, &error))
		die(path, error);
	hash_hex(root, hex);
	g_autofree char *point = g_strdup_printf("%" G_GINT64_FORMAT ":%s", *size, hex);
	double start = now();
	g_autoptr(TzhVerdict) verdict = tzh_verify_since(&ENV, path, point, &error);
	if (verdict == NULL || verdict->code != TZH_CLEAN)
		die("verify", error);
	return now() - start;
}

static int hash(const char *path) {
	Hash root;
	gint64 size;
	double ours = 0, floor = 0;
	for (int i = 0; i < 3; i++) { /* in turn, the least of each; the first also warms the file */
		double one = read_and_hash(path, &root), other = check(path, &size, &root);
		floor = i == 0 || one < floor ? one : floor;
		ours = i == 0 || other < ours ? other : ours;
	}
	say("lines", (double)size);
	say("ours_s", ours);
	say("floor_s", floor);
	return 0;
}

int main(int argc, char **argv) {
	const char *what = argc > 1 ? argv[1] : "";
	if (strcmp(what, "make") == 0 && argc == 4 && atoll(argv[2]) > 0)
		return make(atoll(argv[2]), argv[3]);
	if (strcmp(what, "lines") == 0 && argc == 4)
		return lines(argv[2], argv[3]);
	if (strcmp(what, "hash") == 0 && argc == 3)
		return hash(argv[2]);
	fprintf(stderr, "usage: bench_proof make N PATH, lines PATH OUT, hash PATH\n");
	return 2;
}
