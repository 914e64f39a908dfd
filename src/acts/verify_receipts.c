/* verify_receipts.c — sizes and roots that the inspector signed for (receipt.signed), against the lines as they are. */
#include "acts/verify.h"

#include "book/kept.h"

#include <string.h>

gboolean verify_receipts(Verify *self, GError **error) {
	g_autoptr(GArray) receipts = self->fresh != NULL ? kept_receipts(self->fresh, error) : NULL;
	if (self->fresh == NULL)
		return TRUE;
	for (guint i = 0; receipts != NULL && i < receipts->len; i++) {
		const KeptReceipt *receipt = &g_array_index(receipts, KeptReceipt, i);
		Hash root;
		if (receipt->size > self->whole)
			continue; /* the gap was told */
		if (!verify_root_at(self, receipt->size, &root, error))
			return FALSE;
		if (memcmp(&root, &receipt->root, sizeof root) != 0)
			verify_find(self, TZH_ALTERED, receipt->line, "receipt", TZH_W_VERIFY_RECEIPT, receipt->line, receipt->size);
	}
	return receipts != NULL;
}
