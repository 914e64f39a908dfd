"""chromium.py — a browser without a screen or a network, driven over a pipe (Chrome DevTools Protocol): pages as they are laid out, seen and printed. Standard library alone."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import zlib


class Browser:
    def __init__(self):
        self.folder = tempfile.mkdtemp()
        reader, to_browser = os.pipe()
        from_browser, writer = os.pipe()

        def hand_over():
            os.dup2(reader, 11)
            os.dup2(writer, 12)
            os.dup2(11, 3)
            os.dup2(12, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", "--disable-background-networking",
             "--disable-component-update", "--no-first-run", "--remote-debugging-pipe", f"--user-data-dir={self.folder}/profile", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(3, 4), preexec_fn=hand_over, env={**os.environ, "HOME": self.folder})
        os.close(reader)
        os.close(writer)
        self.to, self.answers, self.left = to_browser, from_browser, b""
        self.count, self.session, self.requests, self.loaded = 0, None, [], False
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.call(domain + ".enable")

    def close(self):
        os.close(self.to)
        self.process.terminate()
        self.process.wait()
        os.close(self.answers)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _message(self):
        while b"\0" not in self.left:
            block = os.read(self.answers, 1 << 20)
            if not block:
                raise RuntimeError("the browser has gone")
            self.left += block
        text, self.left = self.left.split(b"\0", 1)
        return json.loads(text)

    def _note(self, message):
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        self.loaded = self.loaded or message.get("method") == "Page.loadEventFired"

    def call(self, method, **params):
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        text = json.dumps(message).encode() + b"\0"
        while text:
            text = text[os.write(self.to, text):]
        while True:
            answer = self._message()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._note(answer)

    # ---- what tests do ----

    def open(self, html, width, height, dark=False, phone=False, media="screen"):
        """Loads a page; its requests, the file itself left out, are in `requests` from now on."""
        path = os.path.join(self.folder, "page.html")
        with open(path, "w", encoding="utf-8") as file:
            file.write(html)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.requests, self.loaded = [], False
        self.call("Page.navigate", url="file://" + path)
        while not self.loaded:
            self._note(self._message())
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.requests = [url for url in self.requests if url != "file://" + path]

    def evaluate(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", script))
        return result["result"].get("value")

    def picture(self, path=None):
        """What is seen, as (width, height, rows of (r, g, b)): at half its size, unless it is kept."""
        size = self.evaluate("({ x: 0, y: 0, width: innerWidth, height: innerHeight })")
        data = base64.b64decode(self.call("Page.captureScreenshot", format="png", clip={**size, "scale": 1 if path else 0.5})["data"])
        if path:
            with open(path, "wb") as file:
                file.write(data)
        return read_png(data)

    def printed(self):
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])


def _unfilter(kind, line, above, bpp):
    if kind == 1:
        for i in range(bpp, len(line)):
            line[i] = (line[i] + line[i - bpp]) & 255
    elif kind == 2:
        for i in range(len(line)):
            line[i] = (line[i] + above[i]) & 255
    elif kind == 3:
        for i in range(len(line)):
            line[i] = (line[i] + ((line[i - bpp] if i >= bpp else 0) + above[i]) // 2) & 255
    elif kind == 4:
        for i in range(len(line)):
            a, b, c = line[i - bpp] if i >= bpp else 0, above[i], above[i - bpp] if i >= bpp else 0
            p, pa, pb, pc = a + b - c, abs(b - c), abs(a - c), abs(a + b - 2 * c)
            line[i] = (line[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255
    return line


def read_png(data):
    """(width, height, rows of (r, g, b)) of an 8-bit picture in true colours that is not interlaced."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, width, height, bpp = 8, b"", 0, 0, 0
    while at < len(data):
        n, name = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
        body = data[at + 8:at + 8 + n]
        if name == b"IHDR":
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            assert body[8] == 8 and body[9] in (2, 6) and body[12] == 0
            bpp = 3 if body[9] == 2 else 4
        elif name == b"IDAT":
            packed += body
        at += n + 12
    raw, rows, above, stride = zlib.decompress(packed), [], bytearray(width * bpp), width * bpp
    for y in range(height):
        start = y * (stride + 1)
        above = _unfilter(raw[start], bytearray(raw[start + 1:start + 1 + stride]), above, bpp)
        rows.append([tuple(above[x:x + 3]) for x in range(0, stride, bpp)])
    return width, height, rows
