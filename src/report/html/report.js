/* report.js — lets a reader sort the tables: once up, again down, a third time as they were. Without it the report reads the same. It stands inside the file and asks nothing of
   any network; the file is XML too, so neither "less than" nor ampersands are written here. Sums stay where they are: they stand in the table's foot. */
(function () {
	"use strict";
	var FEWEST = 3; /* rows that are worth sorting */
	var words = new Intl.Collator(document.documentElement.lang, { numeric: true });
	var year = Number((/\d{4}/.exec(document.title) || [0])[0]); /* of dates that are written without one */

	function day(text) {
		var n = (text.match(/\d+/g) || []).map(Number);
		if (n.length === 0) return null;
		if (!/^\d{4}/.test(text)) n.unshift(year);
		return (((n[0] * 100 + (n[1] || 0)) * 100 + (n[2] || 0)) * 100 + (n[3] || 0)) * 100 + (n[4] || 0);
	}

	function number(text) {
		var n = /[-+]?\d+(\.\d+)?/.exec(text);
		return n ? Number(n[0]) : null;
	}

	/* What a cell sorts by; null: nothing, which comes last either way. */
	function key(cell, kind) {
		var text = cell.textContent.trim();
		if (text === "" || text === "-") return null;
		return kind === "day" ? day(text) : /count|rate|figure/.test(kind) ? number(text) : text;
	}

	function compare(a, b, way) {
		if (a.key === null || b.key === null) return a.key === b.key ? a.at - b.at : a.key === null ? 1 : -1;
		var order = typeof a.key === "string" ? words.compare(a.key, b.key) : a.key - b.key;
		return order * way || a.at - b.at;
	}

	function sort(body, rows, column, kind, way) {
		var keyed = rows.map(function (row, at) { return { row: row, at: at, key: way === 0 ? at : key(row.cells[column], kind) }; });
		keyed.sort(function (a, b) { return compare(a, b, way || 1); });
		keyed.forEach(function (each) { body.appendChild(each.row); });
	}

	function prepare(table) {
		var body = table.tBodies[0], rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
		if (FEWEST > rows.length) return;
		heads.forEach(function (head, column) {
			var button = document.createElement("button");
			button.type = "button";
			while (head.firstChild) button.appendChild(head.firstChild);
			head.appendChild(button);
			head.setAttribute("aria-sort", "none");
			button.addEventListener("click", function () {
				var now = head.getAttribute("aria-sort"), next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
				heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
				head.setAttribute("aria-sort", next);
				sort(body, rows, column, head.className.split(" ")[0], next === "none" ? 0 : next === "ascending" ? 1 : -1);
			});
		});
	}

	Array.from(document.querySelectorAll("main table")).forEach(prepare);
})();
