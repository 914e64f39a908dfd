#!/usr/bin/env python3
"""Spreadsheets through the whole program: as several programs write them, with every kind of cell, merged, hidden, damaged, hostile, and what only looks like one. Each answer is looked at
in JSON: what was understood, or one sentence and exit status 1, within bounded memory. TZH_TEST_ALL: 100,000 rows instead of 10,000, and every place to cut a file off.

usage: test_xlsx.py PROGRAM"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sheet_files as x  # noqa: E402

ALL = bool(os.environ.get("TZH_TEST_ALL"))
HEAD = ["序号", "重点工作", "目标要求", "牵头科室", "完成时限"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMORY = 700 * 1024  # KB: no file may take more, hostile or large


def task(number, title="事项", targets="完成3项", lead="政策法规科", deadline="12月底前"):
    return [number, title, targets, lead, deadline]


class Sheets(unittest.TestCase):
    program = base = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="taizhang-xlsx.")
        cls.environment = dict(os.environ, HOME=cls.folder, XDG_DATA_HOME=cls.folder, LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", TZ="UTC")
        cls.environment.pop("TAIZHANG_LEDGER", None)
        cls.base = os.path.join(cls.folder, "base.tz")
        for arguments in (["demo", "--ledger", cls.base],
                          ["--ledger", cls.base, "--as", "领导小组办公室", "--yes", "create-ledger", "--year", "2023", "--title", "台账", "--basis", "1号", "--count", "100000"]):
            done = subprocess.run([cls.program, "--lang", "zh", *arguments], env=cls.environment, capture_output=True)
            assert done.returncode == 0, done.stderr.decode()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    # ---- helpers ----

    def file(self, data, name="t.xlsx"):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as out:
            out.write(data)
        return path

    def copy(self, ledger):
        subprocess.run([self.program, "--ledger", self.base, "backup", ledger], env=self.environment, capture_output=True, check=True)

    def run_import(self, path, *options, ledger=None, year="2023", who="领导小组办公室", language="zh"):
        def limits():  # an address space that a bomb would break; sanitizers need theirs
            if "asan" not in self.program:
                resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        return subprocess.run([self.program, "--lang", language, "--ledger", ledger or self.base, "--as", who, "--year", year, "import", path, *options],
                              env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, preexec_fn=limits)

    def plan(self, data, *options, name="t.xlsx", **more):
        done = self.run_import(self.file(data, name) if isinstance(data, bytes) else data, "--dry-run", "--format", "json", *options, **more)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        return json.loads(done.stdout)

    def book(self, *lines, writer=None, name="台账", head=HEAD, **more):
        keys = {key: more.pop(key) for key in ("merged", "hidden_rows", "hidden") if key in more}
        return (writer or x.Writer()).book([{"name": name, "rows": x.rows(head, *lines), **keys}], **more)

    def refused(self, data, says, name="t.xlsx", options=()):
        done = self.run_import(self.file(data, name), "--dry-run", *options)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 1, said)  # whatever is wrong with the file: 2 is for the command line, 3 for the record
        self.assertIn(says, said)
        self.assertNotIn("\x1b", said)
        english = self.run_import(os.path.join(self.folder, name), "--dry-run", *options, language="en")
        self.assertEqual(english.returncode, done.returncode)
        self.assertGreater(len(english.stderr), 20)

    def counts(self, plan, new=0, changed=0, same=0, refused=0):
        self.assertEqual(plan["counts"], {"new": new, "changed": changed, "same": same, "refused": refused}, plan)

    def said(self, plan):
        return [row["said"] for row in plan["rows"]]

    def why(self, plan):
        return [(row["cell"], row["column"], row["said"]) for row in plan["rows"] if row["kind"] == "refused"]

    # ---- what is read ----

    def test_writers(self):
        """The same sheet by every writer, and as CSV, is the same plan."""
        lines = [task(1, "甲 & <乙>", "1.会议≥5次；2.制度"), task(2, x.Inline("丙"), 'F"引号"'), task(3, "丁")]
        text = "\ufeff" + "\r\n".join(",".join('"' + str(c.text if isinstance(c, x.Inline) else c).replace('"', '""') + '"' for c in line) for line in [HEAD, *lines])
        expected = self.plan(text.encode(), name="t.csv")
        self.counts(expected, new=3)
        for name, writer in x.writers().items():
            with self.subTest(name):
                plan = self.plan(self.book(*lines, writer=writer))
                self.assertEqual(plan["rows"], expected["rows"])
                self.assertEqual(plan["sheet"], "台账")

    def test_dates(self):
        """Days by every format that shows one; a month shows no day and means its end."""
        cases = [(x.Number("45275", style), day) for style, day in
                 [(x.DATE, "2023-12-15"), (x.CHINESE_DATE, "2023-12-15"), (x.CUSTOM_DATE, "2023-12-15"), (x.MONTH, "2023年12月"), (x.CUSTOM_MONTH, "2023年12月")]]
        cases += [(x.Number("45275.75", x.DATE), "2023-12-15"), (x.Number("45274.999999999993", x.DATE), "2023-12-15"), ("2023/12/15", "2023/12/15"), ("全年", "全年"),
                  ("２０２３年１２月１５日", "２０２３年１２月１５日"), ("12月底前", "12月底前"), (45275, "45275")]
        plan = self.plan(self.book(*[task(i + 1, deadline=cell) for i, (cell, _) in enumerate(cases)]))
        self.counts(plan, new=len(cases))
        for row, (_, day) in zip(plan["rows"], cases):
            end = "2023-12-31" if "年12月" == day[4:] or day in ("全年", "12月底前") else "2023-12-15"
            self.assertIn(f"控制日期{end}（{day}）", row["said"])
        early = self.plan(self.book(task(1, deadline=x.Number("43813", x.DATE)), date1904=True))
        self.assertIn("控制日期2023-12-15（2023-12-15）", early["rows"][0]["said"])

    def test_numbers(self):
        """A percentage is what the cell shows; letters in a format's quotes are no dates; digits are those of the decimal, not of the machine."""
        cells = [(x.Number("0.81399999999999995", x.PERCENT), "81.4%"), (x.Number("1.2", x.CUSTOM_PERCENT), "120%"), (x.Number("0.005", x.PERCENT), "0.5%"), (x.Number("3", x.UNIT), "3"),
                 (x.Number("1.1000000000000001", 0), "1.1"), (x.Number("2.5E3", 0), "2500"), (x.Number("1E-3", 0), "0.001"), (-7, "-7"), (True, "TRUE"), (x.Number("0.5", x.TIME), "12:00"),
                 (x.F("1+1", 2), "2"), (x.F('"甲"&"乙"', "甲乙"), "甲乙"), (x.Rich(["研发", "投入"], "yanfa"), "研发投入"), ("一_x000D_\n二_x0041_", "一 二A")]
        lines = [[i + 1, "题", f"完成{i + 1}项", "政策法规科", "全年", cell] for i, (cell, _) in enumerate(cells)]
        plan = self.plan(self.book(*[line[:1] + [line[5]] + line[2:5] for line in lines]))
        self.counts(plan, new=len(cells))
        for row, (_, text) in zip(plan["rows"], cells):
            self.assertIn(f"号 {text}：牵头", row["said"])
        self.assertTrue(any("2处公式" in note for note in plan["notes"]), plan["notes"])

    def test_errors(self):
        """Error values and formulas without a stored result are refused by their cell; in a column that is not used they matter to nobody."""
        head = HEAD + ["备注"]
        plan = self.plan(self.book(task(1, x.Error("#REF!")) + [None], task(2, x.F("A1", None)) + [None], task(3) + [x.Error("#N/A")], head=head))
        self.counts(plan, new=1, refused=2)
        why = {cell: said for cell, _, said in self.why(plan) if cell in ("B2", "B3") and "填写" not in said}
        self.assertIn("#REF!", why["B2"])
        self.assertIn("没有保存它的结果", why["B3"])
        done = self.run_import(os.path.join(self.folder, "t.xlsx"), "--dry-run")
        self.assertIn("台账!B2“重点工作”", done.stdout.decode() + done.stderr.decode())

    def test_due_in_another_year(self):
        """A control date outside the ledger's year is taken and pointed out: perhaps last year's sheet."""
        plan = self.plan(self.book(task(1), task(2, deadline="2022-11-30"), task(3, deadline="2024年1月底")))
        self.counts(plan, new=3)
        self.assertTrue(any("有2项的控制日期不在2023年：第3、4行" in note for note in plan["notes"]), plan["notes"])
        self.assertFalse(any("控制日期不在" in note for note in self.plan(self.book(task(1)))["notes"]))

    def test_hidden(self):
        """Hidden rows are read and the plan says so; hidden sheets are not looked at unless named."""
        plan = self.plan(self.book(task(1), task(2), hidden_rows={3}))
        self.counts(plan, new=2)
        self.assertTrue(any("1个隐藏行" in note and "第3行" in note for note in plan["notes"]))
        sheets = [{"name": "说明", "rows": x.rows(["怎么填"])}, {"name": "旧", "rows": x.rows(HEAD, task(9)), "hidden": True}, {"name": "新", "rows": x.rows(HEAD, task(1))}]
        data = x.Writer().book(sheets)
        self.assertEqual(self.plan(data)["sheet"], "新")
        old = self.plan(data, "--sheet", "旧")
        self.assertEqual((old["sheet"], old["rows"][0]["said"][:2]), ("旧", "9号"))
        self.refused(data, "说明、旧、新", options=("--sheet", "没有"))
        self.refused(data, "没有认得的表头", options=("--sheet", "说明"))
        self.refused(x.Writer().book(sheets[:2]), "--sheet")

    def test_stranger(self):
        """Titles and two rows of header merged, categories and a task merged over rows, three targets in a cell, 12月底前, 各科室, a remark below."""
        rows = x.rows(
            ["某市某局2023年法治建设重点工作台账"], ["填报单位：政策法规科"],
            ["序号", "工作类别", "重点任务", "目标要求", "责任分工", None, "完成时限", "备注"], [None, None, None, None, "科室", "责任人"],
            [1, "组织领导", "开展专题学习", "1.专题会议不少于５次；2.会议纪要5份；3.形成学习制度", "牵头:政策法规科 配合:各科室", "政策法规科科长", "12月底前", "常年"],
            [2, None, "规范性文件清理", "清理文件20件", "政策法规科牵头，办公室、农村科技科配合", "政策法规科科长", x.Number("45107", x.CHINESE_DATE)],
            [3, "普法宣传", "举办科普讲座", "举办讲座≥2场", "牵头：办公室；配合：高新技术科、农村科技科", "办公室主任", "全年"],
            [None, None, None, "参加人数不少于300人"], ["注：以上任务由领导小组办公室按月调度。"])
        merged = ["A1:H1", "A2:H2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:H4", "B5:B6", "A7:A8", "B7:B8", "C7:C8", "E7:E8", "F7:F8", "G7:G8", "A9:H9"]
        data = x.Writer().book([{"name": "重点工作", "rows": rows, "merged": merged}])
        plan = self.plan(data)
        self.counts(plan, new=3)
        self.assertEqual(self.said(plan), [
            "1号 开展专题学习：牵头政策法规科，配合办公室、机关党委、发展规划科、高新技术科、农村科技科、成果转化科、人才科，控制日期2023-12-31（12月底前），指标3项：专题会议≥5次；会议纪要≥5份；形成学习制度",
            "2号 规范性文件清理：牵头政策法规科，配合办公室、农村科技科，控制日期2023-06-30（2023-06-30），指标1项：清理文件≥20件",
            "3号 举办科普讲座：牵头办公室，配合高新技术科、农村科技科，控制日期2023-12-31（全年），指标2项：举办讲座≥2场；参加人数≥300人"])
        self.assertIn("目标要求“1.专题会议不少于５次；2.会议纪要5份；3.形成学习制度”", plan["rows"][0]["original"])
        self.assertTrue(any("第9行是说明" in note for note in plan["notes"]))
        self.assertTrue(any("1行并入" in note for note in plan["notes"]))
        self.assertEqual([c["field"] for c in plan["columns"]], ["number", "part", "title", "targets_text", "sections", "owner", "deadline", ""])
        ledger = os.path.join(self.folder, "stranger.tz")
        self.copy(ledger)
        first = self.run_import(self.file(data), "--yes", ledger=ledger)
        self.assertIn("新增3", first.stdout.decode(), first.stderr.decode())
        again = self.run_import(self.file(data), "--yes", ledger=ledger)
        self.assertIn("0处改动", again.stdout.decode())
        listed = subprocess.run([self.program, "--ledger", ledger, "--year", "2023", "list", "--columns", "number,part,title", "--format", "csv"], env=self.environment, capture_output=True).stdout.decode()
        self.assertIn("2,组织领导,规范性文件清理", listed)
        # The file itself stays with the record, by its hash.
        whole = subprocess.run([self.program, "--ledger", ledger, "verify"], env=self.environment, capture_output=True)
        self.assertEqual(whole.returncode, 0, whole.stdout.decode())
        archive = os.path.join(self.folder, "stranger.tzr")
        subprocess.run([self.program, "--ledger", ledger, "export", "--record", archive], env=self.environment, capture_output=True, check=True)
        import hashlib
        self.assertIn("blobs/" + hashlib.sha256(data).hexdigest(), zipfile.ZipFile(archive).namelist())

    def test_header_of_two_rows(self):
        """Where the upper row's common name is a column's too, both rows name as many; the header ends at the lower one, which is no task."""
        rows = x.rows(["某局2023年台账"], ["序号", "重点工作", "目标要求", "责任科室", None, "完成时限"], [None, None, None, "牵头科室", "负责人", None],
                      [1, "甲事", "会议5次", "政策法规科", "政策法规科科长", "全年"], [2, "乙事", "讲座2场", "办公室", "办公室主任", "12月底前"])
        merged = ["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"]
        plan = self.plan(x.Writer().book([{"name": "重点工作", "rows": rows, "merged": merged}]))
        self.counts(plan, new=2)
        self.assertEqual([said.split("：")[0] for said in self.said(plan)], ["1号 甲事", "2号 乙事"])
        self.assertIn("牵头政策法规科", self.said(plan)[0])

    def test_saved_by_libreoffice(self):
        """A stranger's sheet as LibreOffice Calc 7.4 saved it; its copy in the old format is told apart."""
        data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
        plan = self.plan(os.path.join(data, "libreoffice.xlsx"))
        self.assertEqual([said.split("：")[0] for said in self.said(plan)][:2], ["1号 开展专题学习", "2号 规范性文件清理"])
        self.assertIn("专题会议≥5次；会议纪要≥5份；形成学习制度", self.said(plan)[0])
        self.assertIn("控制日期2023-06-30（2023-06-30）", self.said(plan)[1])
        self.assertIn("举办讲座≥2场；参加人数≥300人", self.said(plan)[2])
        self.counts(plan, new=3)
        with open(os.path.join(data, "old.xls"), "rb") as old:
            self.refused(old.read(), "旧式表格", name="old.xls")

    def test_merged_tasks_must_agree(self):
        plan = self.plan(self.book(task(1), [None, None, "另一项2次", "办公室", None], merged=["A2:A3", "B2:B3"]))
        self.counts(plan, new=1, refused=1)
        self.assertIn("拆分合并的单元格", self.why(plan)[0][2])
        apart = self.plan(self.book(task(1), [2, None, "另一项2次", "办公室", "全年"], merged=["B2:B3"]))
        self.counts(apart, new=2)

    def test_map(self):
        data = self.book([1, "甲", "5次", "政策法规科"], head=["项次", "干什么", "做到哪一步", "谁来办"])
        self.refused(data, "没有认得的表头")
        plan = self.plan(data, "--map", "干什么=重点工作", "--map", "谁来办=lead", "--map", "做到哪一步=目标要求")
        self.counts(plan, new=1)
        self.assertEqual([c["field"] for c in plan["columns"]], ["", "title", "targets_text", "lead"])
        left = self.plan(self.book(task(1)), "--map", "目标要求=")
        self.assertEqual([c["field"] for c in left["columns"]], ["number", "title", "", "lead", "deadline"])

    def test_header_by_hand(self):
        """The row that names the columns is said, columns without a name go by their letter; what is still to be said is the plan."""
        rows = x.rows(["某局工作安排"], ["序", "干什么", None, "谁来办", None], [1, "甲", "会议5次；制度1项", "政策法规科", "12月底前"], [2, "乙", "讲座2场", "办公室", "全年"])
        data = x.Writer().book([{"name": "安排", "rows": rows}])
        self.refused(data, "没有认得的表头")
        first = self.plan(data, "--header", "2", "--about", "tasks")
        self.assertEqual({(row["row"], row["column"]) for row in first["rows"]}, {(2, "重点工作")})
        self.assertEqual([(c["letter"], c["name"]) for c in first["columns"]], [("A", "序"), ("B", "干什么"), ("C", "C"), ("D", "谁来办"), ("E", "E")])
        maps = [option for pair in ("序=序号", "干什么=title", "C=目标要求", "谁来办=牵头科室", "E=完成时限") for option in ("--map", pair)]
        plan = self.plan(data, "--header", "2", "--about", "重点工作", *maps)
        self.counts(plan, new=2)
        self.assertIn("控制日期2023-12-31（12月底前），指标2项", plan["rows"][0]["said"])
        for options, says in ((("--header", "7"), "没有第7行"), (("--header", "1"), "--about"), (("--header", "x"), "header")):
            done = self.run_import(self.file(data), "--dry-run", *options)
            self.assertEqual((done.returncode, says in done.stderr.decode()), (2, True), done.stderr.decode())

    def test_skip_bad(self):
        ledger = os.path.join(self.folder, "skip.tz")
        self.copy(ledger)
        path = self.file(self.book(task(1), task(2, lead="没有科"), task(3)))
        whole = self.run_import(path, "--yes", ledger=ledger)
        self.assertEqual(whole.returncode, 1)
        self.assertIn("台账!D3“牵头科室”", whole.stderr.decode())
        some = self.run_import(path, "--yes", "--skip-bad", ledger=ledger)
        self.assertIn("新增2", some.stdout.decode(), some.stderr.decode())

    def test_other_subjects(self):
        """People, calendar, measures and figures by spreadsheet."""
        people = x.Writer().book([{"name": "人员", "rows": x.rows(["姓名", "登录账号", "科室", "起始日期"], ["新进人员", "xjry", "办公室", x.Number("45000", x.DATE)])}])
        self.counts(self.plan(people, who="系统管理员"), new=1)
        days = x.Writer().book([{"name": "日历", "rows": x.rows(["日期", "类别"], [x.Number("44927", x.DATE), "休"], [x.Number("44954", x.CHINESE_DATE), "班"])}])
        self.counts(self.plan(days, who="系统管理员"), new=2)
        ledger = os.path.join(self.folder, "subjects.tz")
        self.copy(ledger)
        self.run_import(self.file(self.book(task(1, targets="会议5次"))), "--yes", ledger=ledger)
        measures = x.Writer().book([{"name": "指标", "rows": x.rows(["序号", "指标", "目标值", "单位"], [1, "会议", 6, "次"], [1, "达标率", x.Number("0.9", x.PERCENT), "%"])}])
        self.counts(self.plan(measures, ledger=ledger), new=1, changed=1)
        figures = x.Writer().book([{"name": "完成值", "rows": x.rows(["序号", "指标", "完成值", "数据截至"], [1, "1.1", 9, x.Number("44620", x.DATE)])}])
        self.counts(self.plan(figures, year="2022"), new=1)

    # ---- what is refused ----

    def test_other_formats(self):
        zipped = lambda **members: x.Writer().pack(members)  # noqa: E731
        wide = lambda text: text.encode("utf-16-le")  # noqa: E731
        cases = [
            (OLE + b"\0" * 500 + wide("Workbook"), "旧式表格"), (OLE + b"\0" * 500 + wide("EncryptedPackage"), "打开密码"), (OLE + b"\0" * 500 + wide("WordDocument"), "文字文稿"),
            (b"%PDF-1.7\n", "PDF"), (b"<html><table><tr><td>1", "网页"), (b"\xef\xbb\xbf\n <!DOCTYPE html>", "网页"), (b'<?xml version="1.0"?><Workbook>', "XML"),
            (b"{\\rtf1", "文字文稿"), (x.Writer().pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "OpenDocument"),
            (x.Writer().pack({"xl/workbook.bin": "x"}), "二进制工作簿"), (x.Writer().pack({"word/document.xml": "<a/>"}), "文字文稿"), (x.Writer().pack({"a.csv": "1,2"}), "没有表格"),
            (b"PK\x03\x04rest", "损坏"),
        ]
        for data, says in cases:
            for name in ("t.xlsx", "t.xls", "t.et", "t.csv"):
                with self.subTest(says, name=name):
                    self.refused(data, says, name=name)
        # An encrypted member.
        data = bytearray(self.book(task(1)))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(mark)
            while place >= 0:
                data[place + at] |= 1
                place = data.find(mark, place + 4)
        self.refused(bytes(data), "打开密码")

    def test_truncated(self):
        """Cut off anywhere, or with a byte altered inside: a sentence, never a plan of half a file."""
        data = self.book(*[task(i, f"事项{i}") for i in range(1, 40)])
        for at in (range(4, len(data), 97) if ALL else (4, 30, 200, len(data) // 2, len(data) - 30, len(data) - 1)):
            with self.subTest(at=at):
                self.refused(data[:at], "损坏")
        altered = bytearray(data)
        with zipfile.ZipFile(self.file(data)) as archive:
            info = archive.getinfo("xl/worksheets/sheet1.xml")
        altered[info.header_offset + 30 + len(info.filename) + info.compress_size // 2] ^= 0xFF
        self.refused(bytes(altered), "")

    def test_no_sheet_at_all(self):
        """Nothing in it, no text, no file: the file's fault, too. A text of another name is read as what it is."""
        self.refused(b"", "没有内容")
        self.refused(b"\xef\xbb\xbf\n\n", "没有内容")
        self.refused(bytes(range(256)) * 40, "损坏")
        self.refused(bytes(range(256)) * 40, "编码", name="t.csv")
        self.refused("一二三\n四五六\n".encode(), "没有认得的表头")
        self.refused(",".join(HEAD).encode() + b'\n1,"', "引号")
        self.counts(self.plan((",".join(HEAD) + "\n" + ",".join(str(cell) for cell in task(1))).encode(), name="t.xlsx"), new=1)
        for path, says in ((self.folder, "不是普通文件"), (os.path.join(self.folder, "none.xlsx"), "none.xlsx"), ("/dev/zero", "不是普通文件")):
            done = self.run_import(path, "--dry-run")
            self.assertEqual((done.returncode, says in done.stderr.decode()), (1, True), done.stderr.decode())
        locked = self.file(self.book(task(1)), "locked.xlsx")
        os.chmod(locked, 0)
        if os.geteuid() != 0:
            self.assertEqual(self.run_import(locked, "--dry-run").returncode, 1)
        large = self.file(b"PK\x03\x04", "large.xlsx")
        os.truncate(large, 1 << 40)
        self.assertEqual(self.run_import(large, "--dry-run").returncode, 1)
        # What is wrong in the command line itself is wrong use.
        for options in (("--map", "没有"), ("--about", "小说"), ("--encoding", "latin-9")):
            self.assertEqual(self.run_import(self.file(b"a,b\n", "t.csv"), "--dry-run", *options).returncode, 2, options)

    def malformed(self, says, sheet=None, **parts):
        writer = x.Writer()
        made = writer.parts([{"name": "台账", "rows": x.rows(HEAD, task(1)), **({"raw": sheet} if sheet is not None else {})}])
        made.update({key.replace("__", "/").replace("_xml", ".xml"): text for key, text in parts.items()})
        self.refused(writer.pack(made), says)

    def sheet(self, inside):
        return x.Writer().root("worksheet") + f"<sheetData>{inside}</sheetData></worksheet>"

    def test_malformed(self):
        cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
        entity = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        external = '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        whole = self.sheet(cell)
        self.malformed("DOCTYPE", whole.replace("<worksheet", entity + "<worksheet", 1))
        self.malformed("DOCTYPE", whole.replace("<worksheet", external + "<worksheet", 1).replace(">x<", ">&e;<"))
        self.malformed("DOCTYPE", xl__workbook_xml=entity + "<workbook/>")
        self.malformed("DOCTYPE", xl__sharedStrings_xml=entity + "<sst/>")
        self.malformed("XML", whole.replace("</row>", ""))
        self.malformed("XML", whole[:-3])
        self.malformed("XML", "")
        self.malformed("XML", whole.replace("x</t>", "\x00</t>"))
        self.malformed("XML", "<a>" * 100000)
        self.malformed("XML", xl__styles_xml="<styleSheet><")
        for number in ("0", "-1", "1048577", "99999999999999999999", "1e3", ""):
            self.malformed("行号", self.sheet(cell.replace('row r="1"', f'row r="{number}"')))
        self.malformed("行号", self.sheet(cell + cell))
        for place in ("XFE1", "A0", "A2", "1A", "AAAAAAAAAA1", "", "A", "A1:B2"):
            self.malformed("单元格", self.sheet(cell.replace('c r="A1"', f'c r="{place}"')))
        self.malformed("单元格", self.sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'))
        self.malformed("单元格", self.sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'))
        self.malformed("单元格", self.sheet('<row r="1"><c r="A1"><v>abc</v></c></row>'))
        self.malformed("单元格", self.sheet('<row r="1"><c r="A1"><v>NaN</v></c></row>'))
        self.malformed("单元格", self.sheet('<c r="A1"><v>1</v></c>'))
        for ref in ("A1", "B2:A1", "A1:XFE1", "A1:A1048577", "", ":"):
            self.malformed("单元格", whole.replace("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{ref}"/></mergeCells>'))
        # A sheet that is listed and not there; a name that is not UTF-8 in the package.
        writer = x.Writer()
        parts = writer.parts([{"name": "台账", "rows": x.rows(HEAD, task(1))}])
        del parts["xl/worksheets/sheet1.xml"]
        self.refused(writer.pack(parts), "缺少工作表")

    def test_bombs(self):
        """Refused by what they would unpack to, in little memory."""
        self.malformed("过大", self.sheet('<row r="1">' + "<c/>" * 12_000_000 + "</row>"))
        # Declared small, unpacking large: what the archive says of itself does not count.
        data = bytearray(x.Writer(level=9).pack({**x.Writer().parts([{"name": "台账", "raw": self.sheet(" " * 30_000_000), "rows": {}}])}))
        with zipfile.ZipFile(self.file(bytes(data))) as archive:
            info = archive.getinfo("xl/worksheets/sheet1.xml")
        size = info.file_size.to_bytes(4, "little")
        at = data.find(size)
        while at >= 0:
            data[at:at + 4] = (1000).to_bytes(4, "little")
            at = data.find(size, at + 4)
        self.refused(bytes(data), "")
        many = {f"m{i}": "" for i in range(20001)}
        self.refused(x.Writer().pack({**many, **x.Writer().parts([{"name": "台账", "rows": x.rows(HEAD)}])}), "过大")
        # Few bytes, very many places: cells far to the right, merged areas over everything.
        far = "".join(f'<row r="{i}"><c r="ALL{i}" t="str"><v>x</v></c></row>' for i in range(1, 200_000))
        self.malformed("过大", self.sheet(far))
        filled = "".join(f'<row r="{i}"><c r="A{i}" t="str"><v>x</v></c></row>' for i in range(1, 60_000))
        everything = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        self.malformed("过大", self.sheet(filled).replace("</sheetData>", everything))
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, MEMORY if "asan" not in self.program else 4 * MEMORY)

    def test_wide_and_long(self):
        """Beyond a thousand columns a cell is refused by itself; so is one longer than any spreadsheet's."""
        plan = self.plan(self.book(task(1) + [None] * 1500 + ["远"], task(2, "长" * 50000), task(3)))
        self.counts(plan, new=1, refused=2)

    def test_many_rows(self):
        rows = {1: HEAD}
        n = 100_000 if ALL else 10_000
        for i in range(1, n + 1):
            rows[i + 1] = task(i, f"事项{i}", f"指标 ≥ {i} 项", "政策法规科", x.Number("45275", x.DATE))
        plan = self.plan(x.Writer().book([{"name": "台账", "rows": rows}]))
        self.counts(plan, new=n)
        # One act, one transaction, in bounded memory.
        ledger = os.path.join(self.folder, "many.tz")
        self.copy(ledger)
        measure = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=2); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
        done = subprocess.run([sys.executable, "-c", measure, self.program, "--lang", "zh", "--ledger", ledger, "--as", "领导小组办公室", "--year", "2023", "--yes", "import",
                               os.path.join(self.folder, "t.xlsx")], env=self.environment, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-500:])
        if "asan" not in self.program:
            self.assertLess(int(done.stdout), (448 if ALL else 80) * 1024)

    # ---- CSV ----

    def test_csv(self):
        lines = [HEAD, [str(c) for c in task(1, "专题学习", "会议5次；制度1项")]]
        for separator in ",;\t":
            for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
                with self.subTest(separator=separator, encoding=encoding):
                    text = "\r\n".join(separator.join('"' + c + '"' if separator in c else c for c in line) for line in lines)
                    plan = self.plan(text.encode(encoding), name="t.csv")
                    self.counts(plan, new=1)
                    self.assertIn("指标2项：会议≥5次；制度≥1项", plan["rows"][0]["said"])
        # Few bytes may be read as either; the option decides.
        text = "\r\n".join(",".join(line) for line in lines).encode("gb18030")
        self.counts(self.plan(text, "--encoding", "gb18030", name="t.csv"), new=1)
        self.refused(text, "不是UTF-8编码", name="t.csv", options=("--encoding", "utf-8"))


if __name__ == "__main__":
    Sheets.program = os.path.abspath(sys.argv.pop(1))
    unittest.main()
