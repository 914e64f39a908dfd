"""sheet_files.py — spreadsheets for the tests, written by hand as Excel, WPS, LibreOffice and a small writer write them: a zip of XML texts, nothing else.

A sheet is {"name": …, "rows": {number: [cell, …]}, "hidden": True, "hidden_rows": {…}, "merged": ["A1:C1"], "raw": XML instead of rows}; a cell is None, a text,
a number, True/False, or one of: F(formula, result), Error("#REF!"), Date(serial, style), Rich([runs], phonetic), Inline(text), Raw(xml of <c>)."""

import io
import zipfile
from collections import namedtuple
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

F = namedtuple("F", "formula result")
Error = namedtuple("Error", "text")
Number = namedtuple("Number", "text style")
Rich = namedtuple("Rich", "runs phonetic")
Inline = namedtuple("Inline", "text")
Raw = namedtuple("Raw", "xml")

# Styles by index: 0 General, 1 date 14, 2 the built-in 31 of Chinese Excel, 3 yyyy年m月 (57), 4 percent, 5 custom date, 6 custom percent, 7 text, 8 a custom format with letters in quotes, 9 time
FORMATS = [0, 14, 31, 57, 9, 176, 177, 49, 178, 21, 179]
CUSTOM = {176: 'yyyy"年"m"月"d"日";@', 177: "0.00%", 178: '0.0"days";[Red]-0.0', 179: '[$-804]yyyy"年"m"月";@'}
GENERAL, DATE, CHINESE_DATE, MONTH, PERCENT, CUSTOM_DATE, CUSTOM_PERCENT, TEXT, UNIT, TIME, CUSTOM_MONTH = range(11)


def letters(column):
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


class Writer:
    """How one program writes. prefix: namespaces by prefix ("x:"); references: cells say where they are; shared: strings in a table of their own."""

    def __init__(self, prefix="", references=True, shared=True, strict=False, backslashes=False, upper=False, absolute=False, relations=True, level=6):
        self.prefix, self.references, self.shared, self.strict = prefix, references, shared, strict
        self.backslashes, self.upper, self.absolute, self.relations, self.level = backslashes, upper, absolute, relations, level
        self.strings, self.index = [], {}

    def tag(self, name):
        return f"{self.prefix}:{name}" if self.prefix else name

    def root(self, name, more=""):
        namespace = STRICT if self.strict else MAIN
        mark = f":{self.prefix}" if self.prefix else ""
        return f'{DECLARATION}<{self.tag(name)} xmlns{mark}="{namespace}" xmlns:r="{OFFICE}"{more}>'

    def share(self, xml):
        if xml not in self.index:
            self.index[xml] = len(self.strings)
            self.strings.append(xml)
        return self.index[xml]

    def text_item(self, text):
        return f'<{self.tag("t")} xml:space="preserve">{escape(text)}</{self.tag("t")}>'

    def rich_item(self, rich):
        t, r = self.tag("t"), self.tag("r")
        out = "".join(f'<{r}><{self.tag("rPr")}><{self.tag("b")}/></{self.tag("rPr")}><{t}>{escape(run)}</{t}></{r}>' for run in rich.runs)
        if rich.phonetic:
            out += f'<{self.tag("rPh")} sb="0" eb="1"><{t}>{escape(rich.phonetic)}</{t}></{self.tag("rPh")}><{self.tag("phoneticPr")} fontId="1"/>'
        return out

    def cell(self, row, column, value):
        if isinstance(value, Raw):
            return value.xml
        place = f' r="{letters(column)}{row}"' if self.references else ""
        c, v = self.tag("c"), self.tag("v")
        if value is None:
            return "" if self.references else f"<{c}/>"
        if isinstance(value, bool):
            return f'<{c}{place} t="b"><{v}>{int(value)}</{v}></{c}>'
        if isinstance(value, (int, float)):
            return f"<{c}{place}><{v}>{value!r}</{v}></{c}>"
        if isinstance(value, Number):
            return f'<{c}{place} s="{value.style}"><{v}>{value.text}</{v}></{c}>'
        if isinstance(value, Error):
            return f'<{c}{place} t="e"><{v}>{value.text}</{v}></{c}>'
        if isinstance(value, F):
            kind = ' t="str"' if isinstance(value.result, str) else ""
            result = "" if value.result is None else f"<{v}>{escape(str(value.result))}</{v}>"
            return f'<{c}{place}{kind}><{self.tag("f")}>{escape(value.formula)}</{self.tag("f")}>{result}</{c}>'
        item = self.rich_item(value) if isinstance(value, Rich) else self.text_item(value.text if isinstance(value, Inline) else value)
        if self.shared and not isinstance(value, Inline):
            return f'<{c}{place} t="s"><{v}>{self.share(item)}</{v}></{c}>'
        return f'<{c}{place} t="inlineStr"><{self.tag("is")}>{item}</{self.tag("is")}></{c}>'

    def sheet(self, sheet):
        if "raw" in sheet:
            return sheet["raw"]
        out = [self.root("worksheet"), f'<{self.tag("sheetData")}>']
        for row, cells in sorted(sheet["rows"].items()):
            number = f' r="{row}"' if self.references else ""
            hidden = ' hidden="1"' if row in sheet.get("hidden_rows", ()) else ""
            out.append(f'<{self.tag("row")}{number}{hidden}>')
            out.extend(self.cell(row, column, value) for column, value in enumerate(cells))
            out.append(f'</{self.tag("row")}>')
        out.append(f'</{self.tag("sheetData")}>')
        if sheet.get("merged"):
            out.append(f'<{self.tag("mergeCells")}>' + "".join(f'<{self.tag("mergeCell")} ref="{ref}"/>' for ref in sheet["merged"]) + f'</{self.tag("mergeCells")}>')
        out.append(f'</{self.tag("worksheet")}>')
        return "".join(out)

    def styles(self):
        custom = "".join(f'<{self.tag("numFmt")} numFmtId="{i}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for i, code in CUSTOM.items())
        cells = "".join(f'<{self.tag("xf")} numFmtId="{i}"/>' for i in FORMATS)
        return (self.root("styleSheet") + f'<{self.tag("numFmts")}>{custom}</{self.tag("numFmts")}><{self.tag("cellStyleXfs")}><{self.tag("xf")} numFmtId="14"/>'
                f'</{self.tag("cellStyleXfs")}><{self.tag("cellXfs")}>{cells}</{self.tag("cellXfs")}></{self.tag("styleSheet")}>')

    def parts(self, sheets, date1904=False):
        """Every part by name."""
        base, kind = "/xl/" if self.absolute else "", OFFICE if not self.strict else "http://purl.oclc.org/ooxml/officeDocument/relationships"
        out = {}
        listed, related = [], []
        for i, sheet in enumerate(sheets, 1):
            state = ' state="hidden"' if sheet.get("hidden") else ""
            listed.append(f'<{self.tag("sheet")} name="{escape(sheet["name"])}" sheetId="{i}"{state} r:id="rId{i}"/>')
            related.append(f'<Relationship Id="rId{i}" Type="{kind}/worksheet" Target="{base}worksheets/sheet{i}.xml"/>')
            out[f"xl/worksheets/sheet{i}.xml"] = self.sheet(sheet)
        related.append(f'<Relationship Id="rIdT" Type="{kind}/styles" Target="{base}styles.xml"/>')
        if self.shared:
            related.append(f'<Relationship Id="rIdS" Type="{kind}/sharedStrings" Target="{base}sharedStrings.xml"/>')
            out["xl/sharedStrings.xml"] = self.root("sst") + "".join(f'<{self.tag("si")}>{item}</{self.tag("si")}>' for item in self.strings) + f'</{self.tag("sst")}>'
        out["xl/styles.xml"] = self.styles()
        era = f'<{self.tag("workbookPr")} date1904="1"/>' if date1904 else ""
        out["xl/workbook.xml"] = self.root("workbook") + f'{era}<{self.tag("sheets")}>{"".join(listed)}</{self.tag("sheets")}></{self.tag("workbook")}>'
        if self.relations:
            out["xl/_rels/workbook.xml.rels"] = f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{"".join(related)}</Relationships>'
            main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
            typed = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
            typed.update({f"/xl/worksheets/sheet{i}.xml": "worksheet" for i in range(1, len(sheets) + 1)})
            out["[Content_Types].xml"] = (
                f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                + "".join(f'<Override PartName="{part}" ContentType="{main}.{kind_of}+xml"/>' for part, kind_of in typed.items() if part[1:] in out) + "</Types>")
            out["_rels/.rels"] = f'{DECLARATION}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        return out

    def pack(self, parts):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=self.level) as archive:
            for name, text in parts.items():
                name = name.upper() if self.upper else name
                info = zipfile.ZipInfo(name, (2022, 3, 1, 9, 0, 0))
                info.filename = name.replace("/", "\\") if self.backslashes else name
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, text)
        return out.getvalue()

    def book(self, sheets, date1904=False):
        return self.pack(self.parts(sheets, date1904))


def rows(*lines, start=1):
    return {start + i: list(line) for i, line in enumerate(lines)}


def writers():
    """name → writer: what is known of each."""
    return {
        "excel": Writer(),
        "wps": Writer(absolute=True),
        "libreoffice": Writer(level=9),
        "prefixed": Writer(prefix="x"),
        "strict": Writer(strict=True),
        "minimal": Writer(references=False, shared=False, relations=False),
        "windows": Writer(backslashes=True),
        "upper": Writer(upper=True),
    }
