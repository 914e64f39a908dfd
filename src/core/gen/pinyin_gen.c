/* pinyin_gen.c — writes src/core/pinyin_table.inc: the pinyin initial of every Han character, from ICU's Han-Latin transliteration.
 *
 * Run by hand when the table is to be renewed, from the repository root; neither the build nor the program needs ICU:
 *     cc -o /tmp/pinyin_gen src/core/gen/pinyin_gen.c $(pkg-config --cflags --libs icu-i18n icu-uc) && /tmp/pinyin_gen > src/core/pinyin_table.inc
 * tests/lint/lint.sh does the same and compares, where ICU 72 is installed.
 *
 * A lower-case letter is a character's only initial; an upper-case one says that READINGS below lists more. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Characters read with more than one initial in everyday official text, the commonest first; it overrides what ICU prefers. */
static const struct {
	const char *han;
	const char *initials;
} READINGS[] = {
    {"万", "wm"},  {"中", "z"},  {"乐", "ly"}, {"乘", "cs"}, {"亟", "jq"}, {"什", "s"},   {"仇", "cq"}, {"任", "r"},   {"会", "hk"}, {"传", "cz"}, {"伺", "cs"},
    {"作", "z"},   {"便", "bp"}, {"俞", "ys"}, {"兹", "zc"}, {"冯", "fp"}, {"凹", "aw"},  {"券", "qx"}, {"刨", "pb"},  {"创", "c"},  {"刹", "cs"}, {"匙", "cs"},
    {"区", "qo"},  {"单", "ds"}, {"卒", "zc"}, {"卡", "kq"}, {"厂", "ca"}, {"厦", "sx"},  {"参", "cs"}, {"召", "zs"},  {"叶", "yx"}, {"吁", "yx"}, {"合", "hg"},
    {"吓", "xh"},  {"否", "fp"}, {"吭", "kh"}, {"呆", "d"},  {"咖", "kg"}, {"咯", "lgk"}, {"咳", "kh"}, {"嘲", "cz"},  {"囤", "td"}, {"埔", "pb"}, {"堡", "bp"},
    {"塞", "s"},   {"夹", "jg"}, {"奇", "qj"}, {"契", "qx"}, {"宿", "sx"}, {"将", "jq"},  {"尉", "wy"}, {"尾", "wy"},  {"尿", "ns"}, {"屏", "pb"}, {"属", "sz"},
    {"屯", "tz"},  {"巷", "xh"}, {"帖", "t"},  {"幢", "zc"}, {"广", "g"},  {"弄", "nl"},  {"强", "qj"}, {"弹", "dt"},  {"得", "d"},  {"恶", "ew"}, {"扁", "bp"},
    {"扛", "kg"},  {"折", "zs"}, {"拗", "na"}, {"拾", "s"},  {"括", "kg"}, {"提", "td"},  {"揣", "c"},  {"撮", "cz"},  {"攒", "zc"}, {"数", "s"},  {"晟", "sc"},
    {"曝", "pb"},  {"暴", "bp"}, {"曾", "zc"}, {"朝", "cz"}, {"期", "qj"}, {"杉", "s"},   {"查", "cz"}, {"柏", "b"},   {"栅", "zs"}, {"校", "xj"}, {"核", "h"},
    {"椎", "zc"},  {"楷", "kj"}, {"槛", "kj"}, {"氏", "sz"}, {"沈", "sc"}, {"沓", "td"},  {"泊", "bp"}, {"涡", "wg"},  {"溃", "kh"}, {"漯", "lt"}, {"澄", "cd"},
    {"瀑", "pb"},  {"牟", "m"},  {"率", "ls"}, {"甫", "f"},  {"番", "fp"}, {"畜", "cx"},  {"疟", "ny"}, {"盛", "sc"},  {"省", "sx"}, {"石", "sd"}, {"祭", "jz"},
    {"禅", "cs"},  {"秘", "mb"}, {"种", "zc"}, {"稽", "jq"}, {"竣", "j"},  {"系", "xj"},  {"粘", "zn"}, {"粥", "zy"},  {"纤", "xq"}, {"纶", "lg"}, {"给", "gj"},
    {"缉", "jq"},  {"缪", "ml"}, {"翟", "zd"}, {"脯", "fp"}, {"膀", "bp"}, {"臭", "cx"},  {"般", "b"},  {"芥", "jg"},  {"茄", "qj"}, {"荥", "xy"}, {"荨", "qx"},
    {"莞", "gw"},  {"蔓", "mw"}, {"蔚", "wy"}, {"藏", "cz"}, {"虾", "xh"}, {"蛇", "sy"},  {"行", "xh"}, {"裳", "cs"},  {"褚", "cz"}, {"见", "jx"}, {"覃", "tq"},
    {"解", "jx"},  {"識", "sz"}, {"识", "sz"}, {"说", "sy"}, {"调", "dt"}, {"贾", "jg"},  {"车", "cj"}, {"轧", "zyg"}, {"辟", "pb"}, {"遗", "yw"}, {"邪", "xy"},
    {"都", "d"},   {"重", "zc"}, {"长", "cz"}, {"阚", "k"},  {"阿", "ae"}, {"降", "jx"},  {"隗", "wk"}, {"颈", "jg"},  {"颤", "cz"}, {"骑", "qj"}, {"骠", "bp"},
    {"龟", "gjq"}, {"侧", "cz"}, {"色", "s"},  {"还", "h"},  {"贲", "b"},  {"趟", "tc"},  {"圈", "qj"}, {"隽", "j"},   {"革", "gj"}, {"句", "jg"}, {"洞", "dt"},
    {"射", "sy"},  {"佛", "fb"}, {"繁", "fp"}, {"铅", "qy"}, {"湛", "z"},
};

static UTransliterator *han_latin(void) {
	static const UChar id[] = u"Han-Latin; Latin-ASCII; Lower";
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status)) {
		fprintf(stderr, "pinyin_gen: %s\n", u_errorName(status));
		exit(1);
	}
	return t;
}

/* The first letter of ICU's reading; '-' where it has none. */
static char initial(UTransliterator *t, UChar32 c) {
	UChar buffer[64];
	int32_t n = 0, limit;
	UErrorCode status = U_ZERO_ERROR;
	U16_APPEND_UNSAFE(buffer, n, c);
	limit = n;
	utrans_transUChars(t, buffer, &n, 64, 0, &limit, &status);
	return U_SUCCESS(status) && n > 0 && buffer[0] >= 'a' && buffer[0] <= 'z' ? (char)buffer[0] : '-';
}

static UChar32 code_point(const char *han) {
	UChar buffer[4];
	int32_t n = 0;
	UChar32 c = 0;
	UErrorCode status = U_ZERO_ERROR;
	u_strFromUTF8(buffer, 4, &n, han, -1, &status);
	U16_GET_UNSAFE(buffer, 0, c);
	return c;
}

static const char *readings(UChar32 c) {
	for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++)
		if (code_point(READINGS[i].han) == c)
			return READINGS[i].initials;
	return NULL;
}

static void table(UTransliterator *t, const char *name, UChar32 from, UChar32 to) {
	printf("#define %s_FIRST 0x%X\n#define %s_LAST 0x%X\nstatic const char %s[][129] = {", name, (unsigned)from, name, (unsigned)to, name);
	for (UChar32 c = from; c <= to; c++) {
		const char *known = readings(c);
		const char first = known ? known[0] : initial(t, c);
		if ((c - from) % 128 == 0)
			printf("\n\t\"");
		putchar(known && known[1] ? toupper((unsigned char)first) : first);
		if ((c - from) % 128 == 127 || c == to)
			printf("\",");
	}
	puts("\n};");
}

static void others(void) {
	puts("static const struct {\n\tgunichar han;\n\tchar initials[4]; /* beyond the one in the table */\n} PINYIN_OTHERS[] = {");
	for (UChar32 c = 0x4E00; c <= 0x9FFF; c++) {
		const char *known = readings(c);
		if (known && known[1])
			printf("\t{0x%X, \"%s\"},\n", (unsigned)c, known + 1);
	}
	puts("};");
}

int main(void) {
	UTransliterator *t = han_latin();
	puts("/* Written by src/core/gen/pinyin_gen.c; do not edit. Upper case: PINYIN_OTHERS lists more readings. '-': none known. */");
	table(t, "PINYIN_EXT_A", 0x3400, 0x4DBF);
	table(t, "PINYIN_HAN", 0x4E00, 0x9FFF);
	others();
	utrans_close(t);
	return 0;
}
