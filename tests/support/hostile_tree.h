/* hostile_tree.h — a report tree with every kind of node and what people really type, and the texts that every renderer of it must give, in order. */
#pragma once

#include "report/tree.h"

/* Markup, quotes, emoji, a four-byte character, right-to-left text, a cell of 2,000 characters, a wide table, sums, breaks, line feeds. */
ReportTree *hostile_tree(TzhLang lang);
/* Its texts as blocks (a paragraph, a heading with its number, a caption, a cell …) in reading order; of running text (paragraphs, items, notes) each line is one. */
GPtrArray *tree_blocks(const ReportTree *tree);
