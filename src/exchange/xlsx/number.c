/* number.c — numbers as files hold them into what people read: days, percentages, no exponents. Pure; it must not know cells. */
#include "exchange/xlsx/inside.h"

#include <math.h>
#include <string.h>

#define EPOCH_1904 1462   /* days between the two beginnings */
#define LEAP_1900 60      /* 29 February 1900, which spreadsheets believe in */
#define EPOCH_UNIX 25569  /* 1970-01-01 */
#define SERIAL_MAX 109574 /* 2200-01-01 */
#define PLAIN_MAX 1e21    /* larger numbers keep their exponent */
#define MINUTES_A_DAY 1440

/* "81.4" from 0.814: the point moves, no digit changes. `text` has digits, perhaps a sign and a point. */
static void append_hundredfold(GString *out, const char *text) {
	g_autoptr(GString) digits = g_string_new(NULL);
	gsize point = 0;
	bool seen = false;
	if (*text == '-') {
		g_string_append_c(out, '-');
		text++;
	}
	for (; *text != '\0'; text++) {
		if (*text == '.')
			seen = true;
		else
			g_string_append_c(digits, *text);
		point += *text != '.' && !seen;
	}
	point += 2;
	while (digits->len < point)
		g_string_append_c(digits, '0');
	gsize zeros = 0, end = digits->len;
	while (zeros + 1 < point && digits->str[zeros] == '0')
		zeros++;
	while (end > point && digits->str[end - 1] == '0')
		end--;
	g_string_append_len(out, digits->str + zeros, (gssize)(point - zeros));
	if (end > point)
		g_string_append_printf(out, ".%.*s", (int)(end - point), digits->str + point);
}

/* The shortest decimal within the fifteen digits that spreadsheets keep, without an exponent. */
static void plain(double value, char *out, gsize n) {
	g_ascii_formatd(out, (int)n, "%.15g", value);
	if (strpbrk(out, "eE") == NULL || fabs(value) >= PLAIN_MAX)
		return;
	int decimals = fabs(value) >= 1 ? 0 : 20;
	g_ascii_formatd(out, (int)n, decimals ? "%.20f" : "%.0f", value);
	gsize length = strlen(out);
	while (decimals && length > 1 && out[length - 1] == '0')
		out[--length] = '\0';
	if (length > 0 && out[length - 1] == '.')
		out[length - 1] = '\0';
}

/* FALSE: no day that is spoken of here. */
static bool append_day(GString *out, double value, Format format, bool date1904) {
	double serial = floor(value + 0.5 / (MINUTES_A_DAY * 60.0)) + (date1904 ? EPOCH_1904 : 0); /* half a second for what was calculated */
	if (serial < 1 || serial >= SERIAL_MAX || serial == LEAP_1900)
		return false;
	int year, month, day;
	tzh_day_split((TzhDay)((int)serial - EPOCH_UNIX + (serial < LEAP_1900 ? 1 : 0)), &year, &month, &day);
	if (format == FORMAT_MONTH)
		g_string_append_printf(out, "%d年%d月", year, month);
	else
		g_string_append_printf(out, "%04d-%02d-%02d", year, month, day);
	return true;
}

bool number_text(const char *bytes, gsize n, Format format, bool date1904, GString *out) {
	char text[64], shown[64], *end;
	if (n == 0 || n >= sizeof text)
		return false;
	memcpy(text, bytes, n);
	text[n] = '\0';
	double value = g_ascii_strtod(text, &end);
	if (end == text || *end != '\0' || !isfinite(value))
		return false;
	if ((format == FORMAT_DATE || format == FORMAT_MONTH) && append_day(out, value, format, date1904))
		return true;
	if (format == FORMAT_TIME && value >= 0 && value < 1) {
		int minutes = (int)lround(value * MINUTES_A_DAY) % MINUTES_A_DAY;
		g_string_append_printf(out, "%02d:%02d", minutes / 60, minutes % 60);
		return true;
	}
	plain(value, shown, sizeof shown);
	if (format != FORMAT_PERCENT || strpbrk(shown, "eE") != NULL) {
		g_string_append(out, shown);
		return true;
	}
	append_hundredfold(out, shown);
	g_string_append_c(out, '%');
	return true;
}
