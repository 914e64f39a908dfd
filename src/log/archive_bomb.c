/* archive_bomb.c — which members of an archive are refused unread. Pure; in the program and in the module. */
#include "log/archive.h"

bool archive_is_bomb(guint64 packed, guint64 unpacked) {
	return unpacked > (guint64)ARCHIVE_MEMBER_MAX || (unpacked > ARCHIVE_SLACK && (unpacked - ARCHIVE_SLACK) / ARCHIVE_RATIO > packed);
}
