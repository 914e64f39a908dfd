"""fill_template.py TEMPLATE.xlsx FILLED.xlsx FILLED.csv — does by machine what a person does with a template: takes each column's example from the sheet of explanations and writes it
below the column's name, in a copy of the workbook and as CSV. Reads with zipfile and xml alone."""
import csv
import sys
import xml.etree.ElementTree as ET
import zipfile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book, filled, table = sys.argv[1:]
package = zipfile.ZipFile(book)
strings = ["".join(t.text or "" for t in si.iter(SPACE + "t")) for si in ET.fromstring(package.read("xl/sharedStrings.xml")).iter(SPACE + "si")]


def rows(number):
    for row in ET.fromstring(package.read(f"xl/worksheets/sheet{number}.xml")).iter(SPACE + "row"):
        yield [strings[int(c.find(SPACE + "v").text)] if c.get("t") == "s" else "" for c in row.iter(SPACE + "c")]


titles = next(rows(1))
help_rows = [row for row in rows(2) if len(row) == 4]
examples = {row[0]: row[3] for row in help_rows}
assert list(examples)[1:] == titles, (list(examples), titles)
with open(table, "w", newline="", encoding="utf-8") as out:
    csv.writer(out).writerows([titles, [examples[t] for t in titles]])


def cell(column, text):
    name = chr(65 + column)
    return f'<c r="{name}2" t="inlineStr"><is><t>{text.replace("&", "&amp;").replace("<", "&lt;")}</t></is></c>'


with zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as out:
    for part in package.namelist():
        data = package.read(part)
        if part == "xl/worksheets/sheet1.xml":
            row = '<row r="2">' + "".join(cell(i, examples[t]) for i, t in enumerate(titles)) + "</row></sheetData>"
            data = data.decode().replace("</sheetData>", row).encode()
        out.writestr(part, data)
