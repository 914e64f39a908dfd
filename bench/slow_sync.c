/* slow_sync.c — preloaded (LD_PRELOAD) into any program, lets each of its syncs take SLOW_SYNC_US microseconds longer: what an act costs where a disk takes its time to promise, as in
 * an office's server. It knows nothing of what it slows down. */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SEEN __attribute__((visibility("default")))

static int slowed(const char *name, int file) {
	const char *us = getenv("SLOW_SYNC_US");
	long n = us ? strtol(us, NULL, 10) : 0;
	struct timespec pause = {n / 1000000, n % 1000000 * 1000};
	int (*real)(int);
	*(void **)&real = dlsym(RTLD_NEXT, name);
	nanosleep(&pause, NULL);
	return real(file);
}

SEEN int fsync(int file) {
	return slowed("fsync", file);
}

SEEN int fdatasync(int file) {
	return slowed("fdatasync", file);
}
