/* bare.c — the floor: best-practice SQLite programs in C that do only the operation and know nothing of a ledger (speed.md's "bare transaction").
 *
 * usage: bench_bare make PATH                   a file like a record's log: 1,000 lines and an edge
 *        bench_bare act PATH                    opens, appends one line durably and exits
 *        bench_bare more PATH ACTS             opens, appends as many, each durably: µs of CPU for one
 *        bench_bare writers PATH PROCESSES ACTS as many processes append ACTS lines each: "acts/s worst-wait-ms"
 *
 * Locking as the record's: WAL, synchronous=FULL, BEGIN IMMEDIATE, a busy handler that sleeps 0.5–3 ms at random, no checkpoint on close, the log truncated above 1 MiB;
 * and the writers in a queue, each holding a byte of the log's file behind those of who came before. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LINE_BYTES 330 /* a typical line */
#define WAL_LIMIT (1 << 20)
#define QUEUE_NEXT_US 50
#define QUEUE_STEP_US 250
#define QUEUE_MOST_US 5000

static void die(sqlite3 *db) {
	fprintf(stderr, "bench_bare: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static int busy(void *data, int tries) {
	struct timespec pause = {0, 500000 + random() % 2500000};
	(void)data;
	nanosleep(&pause, NULL);
	return tries < 20000;
}

static void run(sqlite3 *db, const char *sql) {
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(db);
}

static sqlite3 *open_it(const char *path) {
	sqlite3 *db;
	int one = 1;
	if (sqlite3_open(path, &db) != SQLITE_OK)
		die(db);
	sqlite3_busy_handler(db, busy, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &one);
	run(db, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
	return db;
}

typedef struct {
	sqlite3 *db;
	sqlite3_stmt *head, *line, *edge;
	int pages; /* of the write-ahead log after the last commit */
	int file;  /* the write-ahead log's, for the queue */
} Bare;

static int committed(void *data, sqlite3 *db, const char *name, int pages) {
	(void)db, (void)name;
	((Bare *)data)->pages = pages;
	return SQLITE_OK;
}

static void prepare(Bare *bare, const char *path) {
	bare->db = open_it(path);
	sqlite3_wal_hook(bare->db, committed, bare);
	if (sqlite3_prepare_v2(bare->db, "SELECT size FROM edge", -1, &bare->head, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(bare->db, "INSERT INTO line VALUES (?1, ?2, ?3)", -1, &bare->line, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(bare->db, "UPDATE edge SET size = ?1, node = ?2", -1, &bare->edge, NULL) != SQLITE_OK)
		die(bare->db);
	char *name = sqlite3_mprintf("%s-wal", path);
	bare->file = open(name, O_RDWR | O_CLOEXEC);
	sqlite3_free(name);
	if (bare->file < 0)
		die(bare->db);
}

static void finish(Bare *bare) {
	sqlite3_finalize(bare->head);
	sqlite3_finalize(bare->line);
	sqlite3_finalize(bare->edge);
	sqlite3_close(bare->db);
	close(bare->file);
}

static void append(Bare *bare) {
	static const unsigned char hash[32] = {0};
	char text[LINE_BYTES];
	memset(text, 'x', sizeof text);
	if (sqlite3_step(bare->head) != SQLITE_ROW)
		die(bare->db);
	sqlite3_int64 seq = sqlite3_column_int64(bare->head, 0) + 1;
	sqlite3_reset(bare->head);
	sqlite3_bind_int64(bare->line, 1, seq);
	sqlite3_bind_text(bare->line, 2, text, LINE_BYTES, SQLITE_STATIC);
	sqlite3_bind_blob(bare->line, 3, hash, sizeof hash, SQLITE_STATIC);
	sqlite3_bind_int64(bare->edge, 1, seq);
	sqlite3_bind_blob(bare->edge, 2, hash, sizeof hash, SQLITE_STATIC);
	if (sqlite3_step(bare->line) != SQLITE_DONE || sqlite3_step(bare->edge) != SQLITE_DONE)
		die(bare->db);
	sqlite3_reset(bare->line);
	sqlite3_reset(bare->edge);
}

/* ---- the queue ---- */

#define QUEUE_START (1LL << 40)

/* The end of a place taken between `from` and `to` (0: anywhere behind); 0: none is. `*start`: where that place begins. */
static long long place_taken(int file, long long from, long long to, long long *start) {
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = to ? to - from : 0};
	if (from == to || fcntl(file, F_OFD_GETLK, &l) != 0 || l.l_type == F_UNLCK)
		return 0;
	*start = l.l_start;
	return l.l_start + l.l_len;
}

static long long enter_queue(int file) {
	long long place = QUEUE_START, end, first;
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
	do {
		while ((end = place_taken(file, place, 0, &first)) != 0)
			place = end;
		l.l_start = place;
	} while (fcntl(file, F_OFD_SETLK, &l) != 0);
	while (place_taken(file, QUEUE_START, place, &first) != 0) {
		long long us = QUEUE_NEXT_US + (place - first - 1) * QUEUE_STEP_US;
		struct timespec pause = {0, 1000 * (us < QUEUE_MOST_US ? us : QUEUE_MOST_US)};
		nanosleep(&pause, NULL);
	}
	return place;
}

static void leave_queue(int file, long long place) {
	struct flock l = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = place, .l_len = 1};
	fcntl(file, F_OFD_SETLK, &l);
}

static void act(Bare *bare) {
	long long place = enter_queue(bare->file);
	run(bare->db, "BEGIN IMMEDIATE");
	append(bare);
	run(bare->db, "COMMIT");
	if (bare->pages * 4120L > WAL_LIMIT)
		sqlite3_wal_checkpoint_v2(bare->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	leave_queue(bare->file, place);
}

static void make(const char *path) {
	Bare bare = {0};
	sqlite3 *db = open_it(path);
	run(db, "PRAGMA journal_mode = WAL; CREATE TABLE line (seq INTEGER PRIMARY KEY, text TEXT NOT NULL, leaf BLOB NOT NULL) STRICT;"
	        "CREATE TABLE edge (size INTEGER NOT NULL, node BLOB NOT NULL) STRICT; INSERT INTO edge VALUES (0, x'')");
	sqlite3_close(db);
	prepare(&bare, path);
	run(bare.db, "BEGIN IMMEDIATE");
	for (int i = 0; i < 1000; i++)
		append(&bare);
	run(bare.db, "COMMIT");
	finish(&bare);
}

static double seconds(clockid_t clock) {
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int more(const char *path, int acts) {
	Bare bare = {0};
	double cpu;
	prepare(&bare, path);
	act(&bare);
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (int i = 0; i < acts; i++)
		act(&bare);
	printf("%.1f\n", (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / acts * 1e6);
	finish(&bare);
	return 0;
}

/* ---- many writers ---- */

static void write_many(const char *path, int acts, int out) {
	Bare bare = {0};
	double worst = 0;
	srandom((unsigned)getpid());
	prepare(&bare, path);
	for (int i = 0; i < acts; i++) {
		double start = seconds(CLOCK_MONOTONIC), took;
		act(&bare);
		took = seconds(CLOCK_MONOTONIC) - start;
		worst = took > worst ? took : worst;
	}
	finish(&bare);
	if (write(out, &worst, sizeof worst) != sizeof worst)
		_exit(1);
	_exit(0);
}

static int writers(const char *path, int processes, int acts) {
	int ends[2], failed = 0, status;
	double worst = 0, one, start;
	if (pipe(ends) != 0)
		return 1;
	start = seconds(CLOCK_MONOTONIC);
	for (int i = 0; i < processes; i++)
		if (fork() == 0)
			write_many(path, acts, ends[1]);
	close(ends[1]);
	for (int i = 0; i < processes; i++)
		failed |= wait(&status) < 0 || status != 0;
	double took = seconds(CLOCK_MONOTONIC) - start;
	while (read(ends[0], &one, sizeof one) == sizeof one)
		worst = one > worst ? one : worst;
	printf("%.1f %.1f\n", processes * acts / took, worst * 1000);
	return failed;
}

int main(int argc, char **argv) {
	if (argc == 3 && strcmp(argv[1], "make") == 0) {
		make(argv[2]);
		return 0;
	}
	if (argc == 3 && strcmp(argv[1], "act") == 0) {
		Bare bare = {0};
		prepare(&bare, argv[2]);
		act(&bare);
		finish(&bare);
		return 0;
	}
	if (argc == 4 && strcmp(argv[1], "more") == 0)
		return more(argv[2], atoi(argv[3]));
	if (argc == 5 && strcmp(argv[1], "writers") == 0)
		return writers(argv[2], atoi(argv[3]), atoi(argv[4]));
	fprintf(stderr, "usage: bench_bare make|act PATH, bench_bare more PATH ACTS or bench_bare writers PATH PROCESSES ACTS\n");
	return 2;
}
