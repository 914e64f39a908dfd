/* main.c — the program: what comes in from outside (clock, account, folders, language, interrupt) is gathered here, then one command runs.
 * The only place with state outside the stack. It must not know what any command does.
 * No locale is set: text is UTF-8 throughout, and nothing here sorts or formats by locale, so every locale and none gives the same bytes. */
#include "interface.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 1 }; /* seconds after which another SIGINT ends the process at once */

static volatile sig_atomic_t interrupted; /* monotonic second of the first SIGINT; 0: none. Long work stops at its next step */

typedef struct {
	gint64 shown;     /* monotonic microseconds of the last progress shown; 0: none yet */
	gboolean visible; /* a progress line stands on the terminal */
	TuiProgress tui;  /* the interface shows it while it runs */
} Progress;

static void on_interrupt(int number) {
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	if (interrupted == 0) {
		interrupted = (sig_atomic_t)MAX(time.tv_sec, 1);
	} else if (time.tv_sec > interrupted + PATIENCE) {
		signal(number, SIG_DFL);
		raise(number);
	}
}

/* Closed standard streams are opened on something that fails, so that no record ever gets their numbers and lost output is noticed. */
static void hold_streams(void) {
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_exit(STATUS_STORE);
}

static void set_signals(void) {
	struct sigaction interrupt = {.sa_handler = on_interrupt}; /* no SA_RESTART: a question waiting for its answer is left, too */
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGPIPE, &ignore, NULL); /* a closed pipe is a failed write, told as such */
	sigaction(SIGXFSZ, &ignore, NULL); /* so is a file beyond its limit */
}

/* The heap grows in steps of what a short command needs in all, and what is freed is kept: asking the system again and again costs more than the work. */
static void set_memory(void) {
	mallopt(M_TOP_PAD, 1 << 20);
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

static TzhTime now(gpointer data) {
	(void)data;
	return g_get_real_time() / 1000;
}

static gboolean progress(gpointer data, const char *what, gint64 done, gint64 all) {
	Progress *progress = data;
	gint64 time = g_get_monotonic_time();
	if (progress->tui.show != NULL)
		return progress->tui.show(progress->tui.app, what, done, all);
	if (isatty(STDERR_FILENO) && (progress->shown == 0 || time - progress->shown > 100000)) {
		g_autofree char *line = all > 0 ? g_strdup_printf("\r%s %d%%\033[K", what, (int)(100.0 * (double)done / (double)all))
		                                : g_strdup_printf("\r%s %" G_GINT64_FORMAT "\033[K", what, done);
		/* The first tenth of a second shows nothing: short work does not flicker. */
		if (progress->shown != 0 && write(STDERR_FILENO, line, strlen(line)) > 0)
			progress->visible = TRUE;
		progress->shown = time;
	}
	return interrupted == 0;
}

/* The account of the real user id, never an environment variable. The local file first: most accounts are there, and asking the name services
 * costs as much as a list of tasks. Caller frees. */
static char *account_name(void) {
	uid_t self = getuid();
	FILE *file = fopen("/etc/passwd", "re");
	struct passwd *entry = NULL;
	while (file != NULL && (entry = fgetpwent(file)) != NULL && entry->pw_uid != self)
		;
	char *name = entry != NULL ? g_strdup(entry->pw_name) : NULL;
	if (file != NULL)
		fclose(file);
	if (name == NULL && (entry = getpwuid(self)) != NULL)
		name = g_strdup(entry->pw_name);
	return name != NULL ? name : g_strdup("");
}

static char *home_folder(const char *variable, const char *below) {
	const char *set = g_getenv(variable);
	if (set != NULL && g_path_is_absolute(set))
		return g_build_filename(set, "taizhang", NULL);
	return g_build_filename(g_get_home_dir(), below, "taizhang", NULL);
}

typedef struct {
	char *ledger, *lang; /* NULL: not set */
	GKeyFile *file;      /* the rest is the interface's (interface.c); NULL: no such file */
} Config;

/* config: lines "ledger = PATH", "lang = zh"; a missing file is an empty one. FALSE: unreadable, `why` says so (caller frees). */
static gboolean read_config(Config *config, char **path, char **why) {
	g_autofree char *folder = home_folder("XDG_CONFIG_HOME", ".config"), *text = NULL;
	GError *error = NULL;
	*path = g_build_filename(folder, "config", NULL);
	if (!g_file_test(*path, G_FILE_TEST_EXISTS))
		return TRUE;
	GKeyFile *file = config->file = g_key_file_new();
	gboolean read = g_file_get_contents(*path, &text, NULL, &error);
	g_autofree char *grouped = read ? g_strconcat("[taizhang]\n", text, NULL) : NULL;
	if (!read || !g_key_file_load_from_data(file, grouped, (gsize)-1, G_KEY_FILE_NONE, &error)) {
		*why = g_strdup(error->message);
		g_error_free(error);
		return FALSE;
	}
	config->ledger = g_key_file_get_string(file, "taizhang", "ledger", NULL);
	config->lang = g_key_file_get_string(file, "taizhang", "lang", NULL);
	if (config->ledger != NULL && g_str_has_prefix(config->ledger, "~/")) {
		char *full = g_build_filename(g_get_home_dir(), config->ledger + 2, NULL);
		g_free(config->ledger);
		config->ledger = full;
	}
	return TRUE;
}

/* The language named on the command line, wherever it stands: messages about the rest are already in it. */
static const char *asked_language(int argc, char **argv) {
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (g_str_has_prefix(argv[i], "--lang="))
			return argv[i] + 7;
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			return argv[i + 1];
	}
	return NULL;
}

/* FALSE: no such language. */
static gboolean choose_language(const char *named, TzhLang *lang) {
	if (named == NULL)
		return TRUE;
	if (strcmp(named, "zh") != 0 && strcmp(named, "en") != 0)
		return FALSE;
	*lang = strcmp(named, "zh") == 0 ? TZH_LANG_ZH : TZH_LANG_EN;
	return TRUE;
}

static int run_target(Cli *cli) {
	if (cli->value[OPTION_VERSION] != NULL) {
		out_text(cli->out, "taizhang " TZH_VERSION "\n");
		return STATUS_DONE;
	}
	if (cli->said == NULL && cli->value[OPTION_HELP] == NULL && cli->interface != NULL)
		return cli->interface(cli);
	if (cli->said == NULL) {
		help_general(cli);
		return STATUS_DONE;
	}
	if (cli->value[OPTION_HELP] != NULL) {
		help_target(cli, &cli->target);
		return STATUS_DONE;
	}
	if (cli->target.command != NULL)
		return cli->target.command->run(cli);
	return cli->target.act != NULL ? cmd_act(cli) : cmd_one_list(cli, cli->target.list->name);
}

/* Lost output is an error even where the work was done; a reader that went away needs no telling. */
static int finish(Cli *cli, int status) {
	if (!out_flush(cli->out)) {
		if (cli->out->failure != EPIPE)
			cli_note(cli, TZH_W_CLI_OUTPUT_FAILED, tzh_system_text(cli->lang, cli->out->failure));
		status = STATUS_STORE;
	}
	out_flush(cli->err);
	return status;
}

#ifdef TZH_SANITIZE
/* Only where leaks are looked for: nothing waits to be written, a record's files stay as a close would leave them (log.h), and the system takes
 * memory and locks back at once. */
static void close_all(Cli *cli) {
	tzh_record_close(cli->view);
	tzh_record_close(cli->record);
	tzh_request_free(cli->request);
	g_ptr_array_unref(cli->args);
	for (int i = 0; i < OPTIONS; i++)
		if (cli->many[i] != NULL)
			g_ptr_array_unref(cli->many[i]);
	g_free(cli->where);
	out_free(cli->out);
	out_free(cli->err);
}
#endif

/* https://no-color.org: the variable counts when it is not empty. */
static gboolean wants_color(const Cli *cli) {
	const char *no_color = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
	return cli->out->terminal && cli->value[OPTION_NO_COLOR] == NULL && (no_color == NULL || *no_color == '\0') && term != NULL && strcmp(term, "dumb") != 0;
}

static int run(Cli *cli, int argc, char **argv, const Config *config, const char *config_path, const char *config_why) {
	int status;
	const char *asked = asked_language(argc, argv);
	cli->env->lang = tzh_lang_from(g_getenv("LC_ALL"), g_getenv("LC_MESSAGES"), g_getenv("LANG"), g_getenv("LANGUAGE"));
	gboolean configured = choose_language(config->lang, &cli->env->lang), named = choose_language(asked, &cli->env->lang);
	cli->lang = cli->env->lang;
	if (config_why != NULL)
		return cli_usage(cli, TZH_W_CLI_BAD_CONFIG, config_path, config_why);
	if (!configured || !named)
		return cli_usage(cli, TZH_W_CLI_NO_LANGUAGE, named ? config->lang : asked);
	if (!cli_parse(cli, argc, argv, &status))
		return status;
	cli->out->color = wants_color(cli);
	return run_target(cli);
}

int main(int argc, char **argv) {
	hold_streams();
	set_signals();
	set_memory();
	Progress shown = {0};
	g_autofree char *account = account_name(), *data_dir = home_folder("XDG_DATA_HOME", ".local/share");
	TzhEnv env = {.now = now, .account = account, .data_dir = data_dir, .progress = progress, .data = &shown};
	Config config = {0};
	char *config_path = NULL, *config_why = NULL;
	read_config(&config, &config_path, &config_why);
	Cli cli = {.env = &env, .config_ledger = config.ledger, .env_ledger = g_getenv("TAIZHANG_LEDGER"), .args = g_ptr_array_new()};
	cli.out = out_new(STDOUT_FILENO);
	cli.err = out_new(STDERR_FILENO);
	cli.out->progress = cli.err->progress = &shown.visible;
	cli.asking = cli.err->terminal && isatty(STDIN_FILENO) == 1;
	cli.config = config.file;
	cli.shown = &shown.tui;
	cli.interface = cli.out->terminal && isatty(STDIN_FILENO) == 1 ? interface_run : NULL;
	int status = finish(&cli, run(&cli, argc, argv, &config, config_path, config_why));
#ifdef TZH_SANITIZE
	close_all(&cli);
	g_free(config.ledger);
	g_free(config.lang);
	g_clear_pointer(&config.file, g_key_file_free);
	g_free(config_path);
	g_free(config_why);
#endif
	return status;
}
