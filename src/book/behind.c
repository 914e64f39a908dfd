/* behind.c — a queue of statements between the thread that judges and one that writes. They travel in blocks, there full and back empty; whoever waits runs what has not left
 * yet itself, so that a reader behind every write costs no change of threads. Must not know what a statement does. */
#include "book/behind.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)
#define BLOCKS_AWAY 16 /* with the other thread: enough that neither waits for the other's short delays */
#define ALIGN 8

typedef struct {
	StatementId id;
	guint n;     /* Binds, which follow; then their bytes */
	gsize bytes; /* all of it */
} Job;

typedef struct {
	guint8 *bytes; /* never moves while a job in it waits: its binds point into it */
	gsize room, used;
} Block;

struct Behind {
	BehindRun run;
	gpointer data;
	GThread *thread;
	GAsyncQueue *there, *back;
	GPtrArray *spare;
	Block *filling; /* NULL: none */
	guint away;
};

/* ---- blocks ---- */

static Block *block_new(void) {
	return g_new0(Block, 1);
}

static void block_free(gpointer data) {
	Block *block = data;
	g_free(block->bytes);
	g_free(block);
}

static void block_run(Behind *self, Block *block) {
	for (gsize at = 0; at < block->used;) {
		const Job *job = (const Job *)(const void *)(block->bytes + at);
		self->run(self->data, job->id, (const Bind *)(const void *)(job + 1), job->n);
		at += job->bytes;
	}
	block->used = 0;
}

static gsize aligned(gsize n) {
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

static gsize bytes_of(const Bind *bind) {
	if (bind->how == BIND_TEXT)
		return bind->i >= 0 ? (gsize)bind->i : strlen(bind->p);
	return bind->how == BIND_BLOB ? (gsize)bind->i : 0;
}

static void block_put(Block *block, StatementId id, const Bind *binds, gsize n, const gsize *sizes, gsize all) {
	guint8 *at = block->bytes + block->used;
	Job *job = (Job *)(void *)at;
	*job = (Job){id, (guint)n, all};
	Bind *copies = (Bind *)(void *)(job + 1);
	guint8 *bytes = (guint8 *)(copies + n);
	for (gsize i = 0; i < n; i++) {
		copies[i] = binds[i];
		if (binds[i].how != BIND_TEXT && binds[i].how != BIND_BLOB)
			continue;
		copies[i].i = (gint64)sizes[i];
		copies[i].p = bytes; /* never NULL, so that nothing stays an empty value */
		if (sizes[i] > 0)
			memcpy(bytes, binds[i].p, sizes[i]);
		bytes += sizes[i];
	}
	block->used += all;
}

/* ---- the thread ---- */

/* A block without jobs: stop. */
static gpointer work(gpointer data) {
	Behind *self = data;
	for (;;) {
		Block *block = g_async_queue_pop(self->there);
		if (block->used == 0) {
			block_free(block);
			return NULL;
		}
		block_run(self, block);
		g_async_queue_push(self->back, block);
	}
}

Behind *behind_new(BehindRun run, gpointer data) {
	Behind *self = g_new0(Behind, 1);
	self->run = run;
	self->data = data;
	self->there = g_async_queue_new();
	self->back = g_async_queue_new();
	self->spare = g_ptr_array_new_with_free_func(block_free);
	self->thread = g_thread_try_new("rows", work, self, NULL);
	if (self->thread == NULL)
		g_clear_pointer(&self, behind_free);
	return self;
}

void behind_free(Behind *self) {
	if (self->thread != NULL) {
		behind_wait(self);
		g_async_queue_push(self->there, block_new());
		g_thread_join(self->thread);
	}
	g_clear_pointer(&self->filling, block_free);
	g_async_queue_unref(self->there);
	g_async_queue_unref(self->back);
	g_ptr_array_unref(self->spare);
	g_free(self);
}

/* ---- the caller's side ---- */

static void take_back(Behind *self) {
	g_ptr_array_add(self->spare, g_async_queue_pop(self->back));
	self->away--;
}

static void send(Behind *self) {
	self->away++;
	g_async_queue_push(self->there, g_steal_pointer(&self->filling));
	while (self->away > BLOCKS_AWAY)
		take_back(self);
}

static Block *room_for(Behind *self, gsize bytes) {
	if (self->filling != NULL && self->filling->used > 0 && self->filling->room - self->filling->used < bytes)
		send(self);
	if (self->filling == NULL)
		self->filling = self->spare->len > 0 ? g_ptr_array_steal_index_fast(self->spare, self->spare->len - 1) : block_new();
	Block *block = self->filling;
	if (block->room < bytes || block->bytes == NULL) { /* empty, and too small for this one */
		g_free(block->bytes);
		block->room = MAX(bytes, BLOCK_BYTES);
		block->bytes = g_malloc(block->room);
	}
	return block;
}

void behind_put(Behind *self, StatementId id, const Bind *binds, gsize n) {
	gsize sizes[SQL_PARAMETERS], all = sizeof(Job) + n * sizeof(Bind);
	g_assert(n <= SQL_PARAMETERS);
	for (gsize i = 0; i < n; i++)
		all += sizes[i] = bytes_of(&binds[i]);
	all = aligned(all);
	block_put(room_for(self, all), id, binds, n, sizes, all);
}

void behind_wait(Behind *self) {
	while (self->away > 0)
		take_back(self);
	if (self->filling != NULL)
		block_run(self, self->filling);
}
