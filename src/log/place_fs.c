/* place_fs.c — which file systems are local. Locks and shared memory do not reach across a network, so several hosts writing one SQLite file damage it.
 * Must not know what the files hold. */
#include "log/place.h"

#include "core/fail.h"

#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

typedef struct {
	gint64 magic; /* statfs(2); 0: told by name only */
	const char *name;
} NetworkType;

/* Kinds of file system that other hosts may write at the same time. FUSE says which one it is only in mountinfo. */
static const NetworkType NETWORK[] = {
    {NFS_SUPER_MAGIC, "nfs"},
    {0, "nfs4"},
    {0xFF534D42, "cifs"},
    {0xFE534D42, "smb2"},
    {0, "smb3"},
    {SMB_SUPER_MAGIC, "smbfs"},
    {V9FS_MAGIC, "9p"},
    {0x00C36400, "ceph"},
    {AFS_SUPER_MAGIC, "afs"},
    {AFS_FS_MAGIC, "afs"},
    {CODA_SUPER_MAGIC, "coda"},
    {0x564C, "ncpfs"},
    {0x0BD00BD0, "lustre"},
    {0x01161970, "gfs2"},
    {0x7461636F, "ocfs2"},
    {0x47504653, "gpfs"},
    {0, "fuse.sshfs"},
    {0, "fuse.glusterfs"},
    {0, "fuse.ceph"},
    {0, "fuse.rclone"},
    {0, "fuse.s3fs"},
    {0, "fuse.gcsfuse"},
    {0, "fuse.davfs"},
    {0, "fuse.davfs2"},
    {0, "fuse.curlftpfs"},
    {0, "fuse.smbnetfs"},
    {0, "fuse.gvfsd-fuse"},
    {0, "fuse.juicefs"},
    {0, "fuse.moosefs"},
    {0, "fuse.mfs"},
};

static const char *network_name(const char *name) {
	for (gsize i = 0; i < G_N_ELEMENTS(NETWORK); i++)
		if (strcmp(NETWORK[i].name, name) == 0)
			return NETWORK[i].name;
	return NULL;
}

static const char *network_magic(gint64 magic) {
	for (gsize i = 0; i < G_N_ELEMENTS(NETWORK); i++)
		if (NETWORK[i].magic != 0 && NETWORK[i].magic == magic)
			return NETWORK[i].name;
	return NULL;
}

/* A mountinfo row (proc(5)): "id parent major:minor root point options … - type source options". */
static const char *network_mount(const char *row, dev_t device) {
	guint major_number, minor_number;
	char type[64];
	const char *rest = strstr(row, " - ");
	if (rest == NULL || sscanf(row, "%*u %*u %u:%u", &major_number, &minor_number) != 2 || sscanf(rest, " - %63s", type) != 1)
		return NULL;
	return makedev(major_number, minor_number) == device ? network_name(type) : NULL;
}

static const char *network_fuse(const char *folder) {
	struct stat st;
	char row[4096];
	const char *name = NULL;
	FILE *mounts = stat(folder, &st) == 0 ? fopen("/proc/self/mountinfo", "re") : NULL;
	while (mounts != NULL && name == NULL && fgets(row, sizeof row, mounts) != NULL)
		name = network_mount(row, st.st_dev);
	if (mounts != NULL)
		fclose(mounts);
	return name;
}

/* The kind of network file system that `folder` is on, static; NULL: local, or the kernel does not say. */
static const char *network_type(const TzhEnv *env, const char *folder) {
	struct statfs fs;
	if (env->fs_type != NULL) {
		const char *name = env->fs_type(env->data, folder);
		return name != NULL ? network_name(name) : NULL;
	}
	if (statfs(folder, &fs) != 0)
		return NULL;
	gint64 magic = (gint64)(guint32)fs.f_type;
	return magic == FUSE_SUPER_MAGIC ? network_fuse(folder) : network_magic(magic);
}

gboolean place_local(const TzhEnv *env, const char *path, GError **error) {
	g_autofree char *folder = g_path_get_dirname(path);
	const char *type = network_type(env, folder);
	if (type == NULL)
		return TRUE;
	fail(error, TZH_ERROR_UNSUPPORTED, env->lang, TZH_W_LOG_NETWORK, path, type);
	return FALSE;
}
