"""The HTML reports in a real browser (tests/run.sh --all): at the size of a phone, of a desk and on paper, light and dark. Nothing is wider than a phone's screen, nothing is asked of a
network, dark is dark, paper has every row, and the rules of accessibility hold on what is really shown. Each check is first shown a page that breaks it. TZH_SHOTS=FOLDER keeps the pictures.

Usage: test_browser.py PROGRAM"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

if not os.environ.get("TZH_TEST_ALL") or not shutil.which("chromium"):
    sys.exit(77)

import chromium

PROGRAM = os.path.abspath(sys.argv[1])
SHOTS = os.environ.get("TZH_SHOTS")
PAGES = [("weekly", "zh"), ("monthly", "zh"), ("table", "zh"), ("yearly", "en"), ("receipt", "zh")]
SIZES = {"phone": (360, 740), "desk": (1280, 900), "narrow": (320, 568)}
LOOKS = [("phone", False), ("phone", True), ("desk", False), ("desk", True), ("narrow", False), ("paper", True), ("file", True)]
TEXT_LEAST, CONTRAST = 11, 4.5  # pixels; WCAG 2.1 AA
DARK, LIGHT = 0.2, 0.75  # how bright a picture is in the middle, 0 to 1

# What is measured in the page: boxes that leave the screen though nothing scrolls them, and every text's size and contrast against what is painted below it.
PROBE = r"""(() => {
	const width = document.documentElement.clientWidth, found = { width, scroll: document.scrollingElement.scrollWidth, inner: innerWidth, out: [], texts: 0, small: [], faint: [], targets: [] };
	const parts = text => { const n = text.match(/[\d.]+/g).map(Number); return { r: n[0], g: n[1], b: n[2], a: n.length > 3 ? n[3] : 1 }; };
	const channel = c => { c /= 255; return c > 0.03928 ? Math.pow((c + 0.055) / 1.055, 2.4) : c / 12.92; };
	const light = c => 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
	const scrolls = e => { for (; e; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true; return false; };
	const ground = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.a > 0) return c; } return { r: 255, g: 255, b: 255, a: 1 }; };
	const below = text => { /* in a figure: the last shape painted before the text and around its middle */
		const box = text.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
		let last = null;
		for (const shape of text.ownerSVGElement.children) {
			if (shape === text) break;
			const b = shape.getBoundingClientRect();
			if (shape.tagName === "rect" && shape.getAttribute("fill") !== "none" && x >= b.left && x <= b.right && y >= b.top && y <= b.bottom) last = shape;
		}
		return last ? parts(getComputedStyle(last).color) : ground(text.ownerSVGElement.parentElement);
	};
	for (const e of document.querySelectorAll("body *")) {
		const style = getComputedStyle(e), box = e.getBoundingClientRect();
		if (style.display === "none" || box.width === 0 || e.closest("details:not([open]) > :not(summary)") || e.classList.contains("skip")) continue;
		if ((box.right > width + 1 || box.left < -1) && !scrolls(e)) found.out.push(e.tagName + " " + Math.round(box.right) + " " + e.textContent.slice(0, 30));
		if (/^(A|SUMMARY|BUTTON)$/.test(e.tagName) && box.height < 18) found.targets.push(e.tagName + " " + box.height);
		if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== "")) continue;
		if (e.tagName === "title" || e.tagName === "desc" || e.tagName === "SCRIPT") continue;
		const svg = e.tagName === "text", ink = parts(style.color), paper = svg ? below(e) : ground(e);
		const a = light(ink), b = light(paper), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		const size = svg ? parseFloat(e.getAttribute("font-size")) * e.ownerSVGElement.getBoundingClientRect().width / e.ownerSVGElement.viewBox.baseVal.width : parseFloat(style.fontSize);
		found.texts++;
		if (size < LEAST) found.small.push(size.toFixed(1) + " " + e.textContent.slice(0, 30));
		if (ratio < CONTRAST) found.faint.push(ratio.toFixed(2) + " " + e.tagName + " " + e.className + " " + e.textContent.slice(0, 30));
	}
	return found;
})()""".replace("LEAST", str(TEXT_LEAST)).replace("CONTRAST", str(CONTRAST))


def brightness(picture):
    """The median of its pixels, 0 to 1."""
    width, _, rows = picture
    lights = sorted(sum(pixel) / 765 for row in rows[::4] for pixel in row[::4])
    return lights[len(lights) // 2]


def drawn_part(picture):
    """How much of it is not its ground."""
    _, _, rows = picture
    pixels = [pixel for row in rows[::3] for pixel in row[::3]]
    ground = max(set(pixels), key=pixels.count)
    return sum(pixel != ground for pixel in pixels) / len(pixels)


def faults_on_screen(browser, html, size, dark):
    """Sentences about what is wrong with the page at that size."""
    width, height = SIZES[size]
    browser.open(html, width, height, dark=dark, phone=size != "desk")
    seen, picture = browser.evaluate(PROBE), browser.picture(shot(size, dark))
    faults = [f"asks {url}" for url in browser.requests]
    if seen["width"] != width or seen["inner"] != width:
        faults.append(f"is laid out {seen['width']} wide on {width}")
    if seen["scroll"] > width:
        faults.append(f"scrolls sideways: {seen['scroll']} on {width}")
    faults += [f"leaves the screen: {each}" for each in seen["out"][:5]]
    faults += [f"is too small: {each}" for each in seen["small"][:5]]
    faults += [f"is too faint: {each}" for each in seen["faint"][:5]]
    faults += [f"is too low to be touched: {each}" for each in seen["targets"][:5]]
    if seen["texts"] < 5:
        faults.append(f"shows {seen['texts']} texts")
    bright = brightness(picture)
    if bright > DARK if dark else bright < LIGHT:
        faults.append(f"is not {'dark' if dark else 'light'}: {bright:.2f}")
    if not 0.01 < drawn_part(picture) < 0.7:
        faults.append(f"looks empty or full: {drawn_part(picture):.3f}")
    return faults


shooting = [""]


def shot(*words):
    if not SHOTS:
        return None
    os.makedirs(SHOTS, exist_ok=True)
    names = [shooting[0]] + ["dark" if word is True else "light" if word is False else word for word in words]
    return os.path.join(SHOTS, "-".join(names) + ".png")


# ---- paper ----


def squeezed(text):
    return re.sub(r"[\s\u00ad]+", "", text)


def pdf_text(data):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        if SHOTS:
            shutil.copy(file.name, os.path.join(SHOTS, shooting[0] + ".pdf"))
        return subprocess.run(["pdftotext", "-raw", file.name, "-"], check=True, capture_output=True).stdout.decode()


def faults_on_paper(browser, html):
    """Printed from a screen that is dark: the paper is white all the same, every cell is on it, and heads repeat."""
    browser.open(html, 794, 1123, dark=True, media="print")
    picture, faults = browser.picture(shot("print", True)), []
    if brightness(picture) < LIGHT:
        faults.append(f"prints dark: {brightness(picture):.2f}")
    pages = pdf_text(browser.printed()).split("\f")[:-1]
    whole = squeezed("".join(pages))
    for row in ET.fromstring(html).iter("tr"):
        for cell in row:
            for line in "\n".join(cell.itertext()).split("\n"):
                # a cell that goes on over a page is cut there; its pieces are on the paper in order
                if squeezed(line) not in whole and not all(squeezed(word) in whole for word in re.findall(r"\w{1,6}", line)):
                    faults.append(f"is not on the paper: {line[:60]}")
    if len(pages) < 1 or any(not page.strip() for page in pages):
        faults.append("has an empty page")
    faults += heads(html, pages)
    return faults


def heads(html, pages):
    """A table whose rows stand on several pages has its column titles on each of them."""
    faults, whole = [], squeezed("".join(pages))
    for table in ET.fromstring(html).iter("table"):
        rows = ["".join("".join(cell.itertext()) for cell in row) for row in table.find("tbody")]
        titles = ["".join(cell.itertext()) for cell in table.find("thead/tr")]
        if len(rows) < 20:
            continue
        marks = [mark for mark in (squeezed(row)[:14] for row in rows) if whole.count(mark) == 1]
        on = [i for i, page in enumerate(pages) if any(mark in squeezed(page) for mark in marks)]
        lacking = [i + 1 for i in on if not all(squeezed(title) in squeezed(pages[i]) for title in titles)]
        if len(on) > 1 and lacking:
            faults.append(f"has no heads on page {lacking}")
    return faults


# ---- the file itself ----


def faults_of_file(html):
    root = ET.fromstring(html)
    faults = []
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    if root.get("lang") not in ("zh-CN", "en"):
        faults.append("has no language")
    if not "".join(root.find("head/title").itertext()).strip():
        faults.append("has no title")
    if root.find("head/meta[@name='viewport']") is None or "user-scalable" in root.find("head/meta[@name='viewport']").get("content"):
        faults.append("cannot be made larger on a phone")
    faults += [f"gives the id {one} twice" for one in set(ids) if ids.count(one) > 1]
    for e in root.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            for one in (e.get(name) or "").split():
                if one not in by_id or not "".join(by_id[one].itertext()).strip():
                    faults.append(f"{e.tag} is named by {one}, which is not there or empty")
        if (e.get("href") or "#").startswith("#") and (e.get("href") or "#")[1:] not in ids + [""]:
            faults.append(f"leads to {e.get('href')}")
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h[1-6]", e.tag)]
    if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
        faults.append(f"has headings out of order: {levels}")
    if len(list(root.iter("main"))) != 1:
        faults.append("has no main part")
    for table in root.iter("table"):
        caption = table.find("caption")
        if not (table.get("aria-labelledby") or (caption is not None and "".join(caption.itertext()).strip())):
            faults.append("has a table without a name")
        for cell in table.iter("th"):
            if cell.get("scope") not in ("col", "row"):
                faults.append(f"has a head without scope: {''.join(cell.itertext())}")
        if table.find("thead") is None or any(cell.tag != "th" for cell in table.find("thead/tr")):
            faults.append("has a table without heads")
    for picture in root.iter("svg"):
        if picture.get("role") != "img" or not picture.get("aria-labelledby") or picture.find("title") is None or picture.find("desc") is None:
            faults.append("has a figure without a text of its own")
    faults += ["has a picture without a text" for picture in root.iter("img") if not picture.get("alt")]
    for e in root.iter():
        if "scroll" in (e.get("class") or "").split() and e.get("tabindex") != "0":
            faults.append("scrolls what keys cannot reach")
    return faults


# ---- each check is seen to fail ----


def open_policy(html):
    """A page that may be broken: its policy would stop what is put in."""
    return html.replace("http-equiv", "name", 1)


def breaks(html):
    """What is done to a good page, on what it is looked at, and the word that must then be told."""
    page, body = open_policy(html), "</main>"
    style = lambda rule: page.replace("</style>", rule + "</style>", 1)
    put = lambda text: page.replace(body, text + body, 1)
    return [
        ("phone", False, put('<p style="width: 500px">wide</p>'), "scrolls sideways"),
        ("phone", False, put('<p style="width: 500px">wide</p>'), "leaves the screen"),
        ("phone", False, page.replace("width=device-width", "width=700"), "is laid out"),
        ("desk", False, put('<img alt="x" src="http://127.0.0.1:9/x.png"/>'), "asks http"),
        ("desk", False, put('<link rel="stylesheet" href="http://127.0.0.1:9/x.css"/>'), "asks http"),
        ("desk", True, style(":root { --paper: #ffffff !important; --ink: #000000 !important }"), "is not dark"),
        ("desk", False, style(":root { --paper: #16181c }"), "is not light"),
        ("desk", True, style(":root { --soft: #55585e !important }"), "is too faint"),
        ("phone", False, style("td { font-size: 6px }"), "is too small"),
        ("phone", False, style("main { display: none }"), "looks empty"),
        ("paper", True, style("@media print { body { background: #16181c } }"), "prints dark"),
        ("paper", True, style("@media print { tbody tr:nth-child(7) { display: none } }"), "is not on the paper"),
        ("paper", True, style("@media print { thead { display: table-row-group } }"), "has no heads"),
        ("file", True, page.replace(' lang="zh-CN"', ""), "has no language"),
        ("file", True, re.sub(r"<title>[^<]*</title>", "<title> </title>", page, count=1), "has no title"),
        ("file", True, page.replace('scope="col"', "", 1), "without scope"),
        ("file", True, put("<h4>x</h4>"), "out of order"),
        ("file", True, page.replace('role="img"', "", 1), "figure without"),
        ("file", True, page.replace('tabindex="0"', "", 1), "keys cannot reach"),
        ("file", True, put('<table><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>y</td></tr></tbody></table>'), "without a name"),
        ("file", True, put('<p id="main">x</p>'), "twice"),
    ]


def faults_at(browser, where, dark, html):
    if where == "paper":
        return faults_on_paper(browser, html)
    return faults_of_file(html) if where == "file" else faults_on_screen(browser, html, where, dark)


def main():
    failed = []
    with tempfile.TemporaryDirectory() as work:
        os.environ.update({"HOME": work, "LC_ALL": "C.UTF-8"})
        ledger = os.path.join(work, "sample.tz")
        subprocess.run([PROGRAM, "--ledger", ledger, "init", "--sample"], check=True, capture_output=True)
        html = {}
        for name, lang in PAGES:
            html[name, lang] = subprocess.run([PROGRAM, "--ledger", ledger, "--lang", lang, name, "--format", "html"], check=True, capture_output=True).stdout.decode()
        browser = chromium.Browser()
        try:
            for at in PAGES:
                shooting[0] = "-".join(at)
                for where, dark in LOOKS:
                    failed += [f"{at[0]} {at[1]}, {where}, {'dark' if dark else 'light'}: {fault}" for fault in faults_at(browser, where, dark, html[at])]
            shooting[0] = "broken"
            for where, dark, page, word in breaks(html["table", "zh"]):
                told = faults_at(browser, where, dark, page)
                if not any(word in fault for fault in told):
                    failed.append(f"a page that {word} on {where} was not noticed: {told[:3]}")
        finally:
            browser.close()
    if failed:
        sys.exit("\n".join(failed))
    print(f"{len(PAGES)} pages, {len(SIZES)} sizes, light, dark and on paper")


main()
