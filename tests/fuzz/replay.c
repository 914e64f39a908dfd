/* replay.c — runs a fuzz target over the files and folders named, where libFuzzer is not linked in. Fails when there is nothing to replay. */
#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static unsigned replay(const char *path) {
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	if (dir) {
		unsigned n = 0;
		for (const char *name; (name = g_dir_read_name(dir));) {
			g_autofree char *inside = g_build_filename(path, name, NULL);
			n += replay(inside);
		}
		return n;
	}
	g_autofree char *bytes = NULL;
	gsize length = 0;
	g_autoptr(GError) error = NULL;
	if (!g_file_get_contents(path, &bytes, &length, &error)) {
		fprintf(stderr, "%s\n", error->message);
		return 0;
	}
	/* An exact copy, so that a sanitizer sees a read past its end. */
	g_autofree uint8_t *copy = g_memdup2(bytes, length);
	LLVMFuzzerTestOneInput(copy, length);
	return 1;
}

int main(int argc, char **argv) {
	unsigned n = 0;
	for (int i = 1; i < argc; i++)
		n += replay(argv[i]);
	printf("%u inputs replayed\n", n);
	return n ? 0 : 1;
}
