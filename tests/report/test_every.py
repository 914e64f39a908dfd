"""Every report × every format × both languages on the sample: it is made, it is what its format says, it bears its title, no word in it is left unfilled, and a second time it is the same
file. Reports and formats are those of the program's own tables: a new one is covered by itself. With TZH_TEST_SPARSE each file is made once and, but for text, in one of the languages.

Usage: test_every.py PROGRAM"""
import collections
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

import chromium
import office

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(sys.argv[1])
WIDTH = 80
SPARSE = bool(os.environ.get("TZH_TEST_SPARSE"))
# What an argument of each kind is on the sample; a report that takes another kind needs a line here.
ARGUMENTS = {"TASK": ["2"], "SECTION": ["发展规划科"], "WEEK": [], "MONTH": [], "FILTER": [], "ROUND": ["1"]}
# Words that were not found, or not filled.
UNRESOLVED = re.compile(r"%(?:\d+\$)?\d*(?:s|d|i|u|ll?d)\b|\(null\)|TZH_W|\{[a-z_]+[|.}]|\ufffd")
# Workbooks that draw: the bars of these add up to all items of the sample.
DRAWN = {"weekly", "table", "monthly"}
ITEMS = 31


def run(*arguments, ok=True, env=None, folder=None):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, env={**os.environ, **(env or {})}, cwd=folder)
    if ok and done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def table_rows(path, name):
    text = open(path, encoding="utf-8").read()
    return re.findall(rf"^{name}\((.*)\)$", text, re.M)


def reports():
    """name → arguments, out of reports.def."""
    found = {}
    for row in table_rows(os.path.join(HERE, "../../include/taizhang/reports.def"), "REPORT"):
        name, takes = re.search(r'"([^"]*)"', row)[1], re.findall(r"TZH_TAKES_(\w+)", row)
        found[name] = [argument for kind in takes for argument in ARGUMENTS[kind]]
    return found


def formats():
    """As the help of a report lists them."""
    line = re.search(r"^.*--format.*$", run("--lang", "en", "help", "weekly").decode(), re.M)[0]
    return line.split(":", 1)[-1].split("：", 1)[-1].split()


# ---- the formats: each gives the text that a reader sees ----


def wide(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def read_text(data):
    text = data.decode()
    for line in text.splitlines():
        assert wide(line) <= WIDTH, f"{wide(line)} cells: {line}"
        assert line == line.rstrip(), f"blanks at the end: {line!r}"
    return text


def read_md(data):
    text = data.decode()
    assert text.startswith("# "), text[:80]
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(columns) == 1, f"rows of different lengths:\n{block[:400]}"
    return re.sub(r"\\(.)", r"\1", text)


def read_csv(data):

    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n") and rows
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\r\n").writerows(rows)
    assert list(csv.reader(io.StringIO(again.getvalue(), newline=""), strict=True)) == rows
    return "\n".join("\n".join(row) for row in rows)


def read_json(data):
    return json.loads(data)


# What HTML Tidy says of any page that has a script or a style (a person has to look), and what HTML 5 took out of the language: summary, noscript for what only sorts, abbreviations of heads.
NO_FINDING = re.compile(r"\[(1\.1\.10\.1|2\.1\.1\.4|6\.1\.1\.2|6\.2\.2\.2|6\.3\.1\.1|7\.1\.1\.1|8\.1\.1\.1|5\.5\.1\.1|5\.6\.1\.1)\]")


def accessible(data):
    """Nothing else at any of Tidy's three levels. (Its warnings of form are those of HTML 4; that the page is well-formed is seen by reading it.)"""
    for level in "123":
        done = subprocess.run(["tidy", "-q", "-e", "-utf8", "-access", level], input=data, capture_output=True)
        found = [line for line in done.stderr.decode().splitlines() if re.search(r" - (Access|Error): ", line) and not NO_FINDING.search(line)]
        assert done.returncode < 2 and not found, f"tidy -access {level}: {found[:10]}"


def read_html(data):
    accessible(data)
    root = ET.fromstring(data)
    assert root.tag == "html" and root.get("lang") in ("zh-CN", "en")
    for part in list(root.iter("style")) + list(root.iter("script")):
        part.text = ""
    return "".join(root.itertext())


def read_docx(data):
    _, trees = office.package(data)
    return office.document_text(trees)


def read_xlsx(data):
    _, trees = office.package(data)
    return "\n".join(str(value) for cells in office.workbook(trees).values() for value in cells.values())


def read_pdf(data):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", "--check", file.name], check=True, capture_output=True)
        if not shutil.which("pdftotext"):
            return None
        text = subprocess.run(["pdftotext", "-raw", file.name, "-"], check=True, capture_output=True).stdout.decode()
        tagged(file.name, text)
        return text


def tagged(name, text):
    """What a screen reader follows: a title and heads of tables among elements of known kinds, all that is printed in them but the numbers of the pages, and figures in words."""
    shown = subprocess.run(["pdfinfo", "-struct-text", name], check=True, capture_output=True).stdout.decode()
    kinds = collections.Counter(re.findall(r"^ *([A-Z]\w*)(?: \(\w+\))?$", shown, re.M))
    told, seen = (collections.Counter(squeezed(one)) for one in ("".join(re.findall(r'^ *"(.*)"$', shown, re.M)), text))
    assert kinds["H1"] >= 1 and kinds["P"] > 2 and not set(kinds) - {"H1", "H2", "H3", "H4", "P", "Table", "TR", "TH", "TD", "Caption", "Figure"}, kinds
    assert (kinds["Table"] == 0) == (kinds["TH"] == 0), kinds
    assert not told - seen and not set(seen - told) - set("—0123456789"), f"{told - seen} {seen - told}"
    with open(name, "rb") as file:
        assert len(re.findall(rb"/S /Figure\n   /Alt <FEFF", file.read())) == kinds["Figure"], kinds


READERS = {"text": read_text, "md": read_md, "csv": read_csv, "json": read_json, "html": read_html, "docx": read_docx, "xlsx": read_xlsx, "pdf": read_pdf}


def squeezed(text):
    return re.sub(r"\s+", "", text)


def drawn(name, data, where):
    """The native charts of a workbook, whose numbers stand on its sheets."""
    _, trees = office.package(data)
    charts = office.charts(trees)
    assert charts, f"{where}: no chart"
    sums = [sum(number for _, _, numbers in chart for number in numbers if number != "") for chart in charts]
    assert ITEMS in sums, f"{where}: no chart of {ITEMS} items: {sums}"
    for chart in charts:
        for series, labels, numbers in chart:
            assert series and all(label != "" for label in labels) and len(labels) == len(numbers), f"{where}: {series} {labels}"


def painted(data, where):
    """A Word document's figures are pictures with words, none of them empty paper; its lights are a mark and their word in their colour."""
    parts, trees = office.package(data)
    pictures = office.pictures(parts, trees)
    assert pictures, f"{where}: no picture"
    for words, picture in pictures:
        width, height, rows = chromium.read_png(picture)
        pixels = collections.Counter(pixel for row in rows[::5] for pixel in row[::5])
        assert words and width > 600 and height > 100, f"{where}: {words} {width}×{height}"
        assert sum(n > 20 for n in pixels.values()) >= 3, f"{where}: {words} is an empty picture"
    lights = office.coloured(trees)
    marks = sum(text.startswith("●") for _, text in lights)
    assert lights and 2 * marks == len(lights) and len({colour for colour, _ in lights}) >= 3, f"{where}: {lights[:6]}"


def one(ledger, size, name, arguments, form, lang, work):
    """The file, made twice: by other surroundings the second time."""
    made, surroundings = [], [{"TZ": "UTC"}, {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}]
    for turn, env in enumerate(surroundings[:1] if SPARSE else surroundings):
        folder = os.path.join(work, str(turn))
        os.makedirs(folder, exist_ok=True)
        run("--ledger", ledger, "--lang", lang, "--as-of", size, name, *arguments, "--format", form, "--out", "out", env=env, folder=folder)
        with open(os.path.join(folder, "out"), "rb") as file:
            made.append(file.read())
        os.remove(os.path.join(folder, "out"))
    where = f"{name} {form} {lang}"
    assert made[0] == made[-1], f"{where}: not the same twice"
    return made[0]


def check(ledger, size, name, arguments, lang, work):
    title = None
    others = [each for each in formats() if each != "text"]
    for form in ["text"] + (others[("zh", "en").index(lang) :: 2] if SPARSE else others):
        where = f"{name} {form} {lang}"
        data = one(ledger, size, name, arguments, form, lang, work)
        try:
            text = READERS[form](data)
        except Exception as problem:
            sys.exit(f"{where}: {problem!r}")
        if text is None:
            continue
        if form == "json":
            assert text["report"] == name or name == "sheet", f"{where}: it says that it is {text['report']}"
            text = json.dumps(text, ensure_ascii=False)
        left = UNRESOLVED.search(text.replace("'%s'", "").replace("’%s’", ""))  # the shell's own, for who draws again
        assert not left, f"{where}: {text[max(0, left.start() - 40):left.end() + 40]!r}"
        if form == "text":
            title = squeezed(re.split(r"\n *\n|\n(?= )", text.strip("\n"))[0])
            assert title, where
        elif form != "json":
            assert title in squeezed(text), f"{where}: the title “{title}” is not in it"
        if form == "xlsx" and name in DRAWN:
            drawn(name, data, where)
        if form == "docx" and name in DRAWN:
            painted(data, where)


def with_round(ledger):
    """A round of checks with a verdict and a finding."""
    def act(post, *arguments):
        run("--ledger", ledger, "--as", post, *arguments)

    first, second = "核查组组长", "核查组成员"
    act(first, "open-round", "--title", "2022年11月回头看")
    act(first, "draw", "1")
    act(first, "file-sheet", "19", "--second", second, "--checks", "是,是,是,是,是,是", "--still-true", "是", "--lasting", "是", "--recomputed",
        "19.1=4个@名册;19.2=2项@合同;19.3=2项@合同;19.4=900万元@凭证", "--opened", "全部", "--statement", "属实。")
    act(second, "give-verdict", "19", "--verdict", "不合格", "--opinion", "服务收入不实。", "--problem", "服务收入与凭证不符。", "--due", "+10wd")


def main():
    kinds, forms = reports(), formats()
    assert len(kinds) >= 9 and set(forms) == set(READERS), f"{sorted(kinds)} {forms}: a format needs a reader here"
    with tempfile.TemporaryDirectory() as work:
        os.environ.update({"HOME": work, "LC_ALL": "C.UTF-8"})
        ledger = os.path.join(work, "sample.tz")
        run("--ledger", ledger, "init", "--sample")
        with_round(ledger)
        # as of that line: now would be another millisecond each time
        size = str(json.loads(run("--ledger", ledger, "receipt", "--format", "json"))["record"]["size"])
        for name, arguments in kinds.items():
            for lang in ("zh", "en"):
                check(ledger, size, name, arguments, lang, work)
    print(f"{len(kinds)} reports, {len(forms)} formats, 2 languages")


main()
