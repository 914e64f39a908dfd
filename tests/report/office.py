"""office.py — documents of office programs as readers see them: the parts of a package, the text of a document, the cells and charts of a workbook. Standard library alone."""
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def package(data):
    """The parts of a package by name; every part is whole, has a type, and every relation leads to a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        bad = archive.testzip()
        assert bad is None, f"{bad} is damaged"
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: ET.fromstring(text) for name, text in parts.items() if name.endswith((".xml", ".rels"))}
    types = trees["[Content_Types].xml"]
    named = {e.get("PartName") for e in types.iter(TYPE + "Override")}
    endings = {e.get("Extension").lower() for e in types.iter(TYPE + "Default")}
    for name in parts:
        assert name == "[Content_Types].xml" or "/" + name in named or name.rsplit(".", 1)[-1].lower() in endings, f"{name} has no type"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in tree.iter(REL + "Relationship"):
            if relation.get("TargetMode") == "External":
                raise AssertionError(f"{name} leads outside: {relation.get('Target')}")
            target = relation.get("Target")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            assert path in parts, f"{name} leads to {path}, which is not there"
    return parts, trees


def related(trees, part):
    """Of a part: relation id → (kind, name of the part)."""
    rels = trees.get(posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels"))
    found = {}
    for relation in rels.iter(REL + "Relationship") if rels is not None else []:
        target = relation.get("Target")
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
        found[relation.get("Id")] = (relation.get("Type").rsplit("/", 1)[-1], path)
    return found


def document_text(trees):
    """The paragraphs of a Word document, a line each."""
    lines = []
    for paragraph in trees["word/document.xml"].iter(W + "p"):
        text = ""
        for node in paragraph.iter():
            text += node.text or "" if node.tag == W + "t" else "\n" if node.tag == W + "br" else ""
        lines.append(text)
    return "\n".join(lines)


def pictures(parts, trees):
    """Pictures of a Word document: (words that stand for it, bytes)."""
    kinds = related(trees, "word/document.xml")
    found = []
    for drawing in trees["word/document.xml"].iter(W + "drawing"):
        embedded = [e.get(R + "embed") for e in drawing.iter() if e.get(R + "embed")]
        assert len(embedded) == 1 and kinds[embedded[0]][0] == "image", embedded
        words = next(e.get("descr") for e in drawing.iter() if e.tag.endswith("}docPr"))
        found.append((words, parts[kinds[embedded[0]][1]]))
    return found


def coloured(trees):
    """Texts that have a colour of their own: (colour, text)."""
    return [(run.find(f"{W}rPr/{W}color").get(W + "val"), "".join(t.text or "" for t in run.iter(W + "t")))
            for run in trees["word/document.xml"].iter(W + "r") if run.find(f"{W}rPr/{W}color") is not None]


def _cell(cell, shared):
    if cell.get("t") == "s":
        return shared[int(cell.find(S + "v").text)]
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(S + "t"))
    value = cell.find(S + "v")
    return float(value.text) if value is not None and cell.get("t") in (None, "n") else value.text if value is not None else ""


def workbook(trees):
    """Sheets of a workbook: name → {"B2": value}."""
    shared = []
    if "xl/sharedStrings.xml" in trees:
        shared = ["".join(t.text or "" for t in item.iter(S + "t")) for item in trees["xl/sharedStrings.xml"].iter(S + "si")]
    parts = related(trees, "xl/workbook.xml")
    return {
        sheet.get("name"): {c.get("r"): _cell(c, shared) for c in trees[parts[sheet.get(R + "id")][1]].iter(S + "c")}
        for sheet in trees["xl/workbook.xml"].iter(S + "sheet")
    }


def _range(formula):
    """'sheet'!$B$2:$B$9 → (sheet, column, 2, 9)"""
    found = re.fullmatch(r"(?:'((?:[^']|'')*)'|([^'!]+))!\$([A-Z]+)\$(\d+)(?::\$\3\$(\d+))?", formula)
    assert found, f"{formula} is no column of cells"
    first = int(found[4])
    return (found[1] or found[2]).replace("''", "'"), found[3], first, int(found[5] or first)


def charts(trees):
    """Charts of a workbook: a list of charts, each a list of (name, labels, numbers), read from the cells that they refer to."""
    cells = workbook(trees)

    def values(formula):
        sheet, column, first, last = _range(formula)
        return [cells[sheet].get(f"{column}{row}", "") for row in range(first, last + 1)]

    found = []
    for name in sorted(trees):
        if not re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            continue
        series = []
        for one in trees[name].iter(C + "ser"):
            of = lambda tag: one.find(C + tag).find(".//" + C + "f").text
            series.append((values(of("tx"))[0], values(of("cat")), values(of("val"))))
        found.append(series)
    return found
