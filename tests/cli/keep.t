% Keeping and moving a record: backup, archive, slice, restore, verify; each clean, each with the same root.
$ taizhang init --sample --ledger a.tz | sed 's/校验码[0-9a-f]*/校验码/'
〔演示数据〕
演示台账a.tz（留痕1787条，校验码…）。
试试：taizhang --ledger a.tz list；以某人身份：taizhang --ledger a.tz --as 政策法规科科长 mine
$ export TAIZHANG_LEDGER=a.tz; root() { taizhang info "$@" --format json 2>/dev/null | grep '"root"'; }; root >root.txt
$ taizhang init --sample
taizhang: “a.tz”已经存在，不覆盖。请换一个文件名，或先移走它
? 1
$ taizhang backup b.tz 2>/dev/null; root --ledger b.tz | cmp - root.txt
已备份到b.tz
$ taizhang export --record a.tzr 2>/dev/null; root --ledger a.tzr | cmp - root.txt
整份记录已导出到a.tzr
$ taizhang import --record a.tzr --ledger c.tz 2>/dev/null | sed 's/校验码[0-9a-f]*/校验码/'; root --ledger c.tz | cmp - root.txt
整份记录已导入c.tz（留痕1787条，校验码…，与存档相同）。
$ taizhang import --record a.tzr --ledger c.tz
taizhang: c.tz已经存在，没有改动：请另选一个名称
? 1
$ taizhang totals --ledger a.tzr 2>/dev/null | head -1
2022年台账，截至2022-11-25，共31项
$ taizhang --ledger a.tzr --as 人才科科长 report 27 --done 试
〔演示数据〕
taizhang: “a.tzr”只能读，不能办理。
? 3
$ taizhang backup b.tz
〔演示数据〕
taizhang: b.tz已经存在，没有改动：请另选一个名称
? 1
$ (ulimit -f 1000; taizhang backup full.tz; taizhang export --record full.tzr) 2>&1 | grep -v 演示; ls -A | grep full && echo left
taizhang: 磁盘已满或超出限额，full.tz没有改动：请腾出空间后再试
taizhang: 磁盘已满或超出限额，full.tzr没有改动：请腾出空间后再试
? 1
$ for file in a.tz b.tz c.tz a.tzr; do taizhang verify $file | tail -2 | head -1; done
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。
$ taizhang verify nowhere.tz
taizhang: 没有找到台账文件nowhere.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ taizhang verify --against "1000:0000 0000 0000 0000"
第1000条处的校验码以a556e9d1e38cabf0开头，给出的以0000000000000000开头：此前的留痕被改写过
发现1处问题（退出码9）。请勿再写这份台账，保留原件并从备份核对。
校验码 c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca
? 9
$ taizhang verify --against "$(taizhang info --as-of 1000 --format json 2>/dev/null | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["size"], i["root"], sep=":")')" | head -1
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。

% The lines as they are hashed; the week's slice and its plain SHA-256.
$ taizhang log --format ndjson 2>/dev/null | wc -l
1787
$ taizhang log --format ndjson --from 2 --to 3 2>/dev/null | cut -c1-80
{"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":2,"act":2
{"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":3,"act":2
$ taizhang slice --week 46 --out w46.ndjson 2>/dev/null | head -1 >said.txt; grep -c "$(sha256sum <w46.ndjson | cut -c1-64)" said.txt
1
$ taizhang slice --week 46 --out w46.ndjson
〔演示数据〕
taizhang: w46.ndjson已经存在，没有改动：请另选一个名称
? 1
$ taizhang slice --week 99
〔演示数据〕
taizhang: “99”不是周次（如2022年第47周、2022-W47或47）。
用法：taizhang help slice
? 2
$ taizhang slice --week 47 2>&1 >/dev/null
〔演示数据〕
taizhang: 这一周还没有到报送截止时间，再有留痕，条数和SHA-256都会变；截止后再取
$ taizhang slice --week 第46周 --format json | python3 -c 'import json, sys; i = json.load(sys.stdin); print(i["week"], i["last"] - i["first"] + 1)'; wc -l <w46.ndjson
2022-W46 46
46

% Restore asks, keeps the old file and never puts a shorter record in a longer one's place unasked.
$ taizhang restore nothing.tz --ledger c.tz
taizhang: 没有找到台账文件nothing.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 1
$ taizhang restore b.tz --ledger c.tz
没有恢复。确要替换现有台账，请加 --yes。
? 1
$ taizhang restore b.tz --ledger c.tz --yes; ls | grep -c "c.tz.before-restore-[0-9]*$"
已恢复并校验：c.tz
1
$ taizhang --as 核查组组长 opinion 19 --text 建议补充凭证。 2>/dev/null | head -1 | cut -c1-9; taizhang restore b.tz --yes
已办理
taizhang: a.tz有1788条留痕，b.tz只有1787条，恢复会丢掉后面的留痕，没有恢复：确要如此请加“--shorter”
? 1
$ taizhang restore b.tz --yes --shorter; root | cmp - root.txt
已恢复并校验：a.tz

% Evidence out, by its hash.
$ sha=$(taizhang evidence 3 --columns sha --format plain 2>/dev/null | head -1); taizhang take ${sha:0:12} out.bin 2>/dev/null; sha256sum out.bin | cut -c1-64 | grep -c $sha
已取走到out.bin
1
$ taizhang take 0000000000 none.bin
〔演示数据〕
taizhang: 留痕中没有校验码以“0000000000”开头的文件：请用“taizhang show”查看校验码
? 1
$ taizhang take $sha out.bin
〔演示数据〕
taizhang: out.bin已经存在，没有改动：请另选一个名称
? 1

% A view of the past is read-only and says so.
$ taizhang totals --as-of 2022-06-30
〔演示数据〕
〔只读：截至2022-06-30 23:59，留痕1011条〕
2022年台账，截至2022-06-30，共31项
状态  推进中 27  已销号 3  暂缓 1
亮灯  红 2  绿 25  蓝 3  灰 1
销号率 9.7% (3/31)    按期率 66.7% (2/3)
曾退回1项  曾延期1项  未下达的增补0项
勾稽相符
$ taizhang info --as-of 2022-W30 --format json 2>/dev/null | grep -E '"(size|view|writable|as_of)"'
  "as_of": "2022-W30",
  "size": 1163,
  "writable": false,
  "view": true,
$ taizhang totals --as-of 2099-01-01
taizhang: “2099-01-01”还没有到：截至的日期不能晚于今天，截至的周须已过报送截止时间
? 2
$ taizhang totals --as-of yesterday
〔演示数据〕
〔只读：截至2022-11-24 23:59，留痕1784条〕
2022年台账，截至2022-11-24，共31项
状态  推进中 16  待审核 2  待审批 3  已销号 10
亮灯  红 3  黄 5  绿 13  蓝 10
销号率 32.3% (10/31)    按期率 80.0% (8/10)
曾退回2项  曾延期1项  未下达的增补0项
勾稽相符
$ taizhang --as-of 2022-06-30 --as 人才科科长 accept 27
taizhang: --as-of 只能查看，不能办理。
用法：taizhang help accept
? 2
$ taizhang list --year 2021
taizhang: 没有2021年的台账，有哪些见“taizhang ledgers”。
? 1

% A small damage is named, with its exit status.
$ python3 - <<'END'
> import sqlite3
> db = sqlite3.connect("c.tz")
> for name, in db.execute("select name from sqlite_master where type = 'trigger' and tbl_name = 'line'").fetchall():
>     db.execute(f"drop trigger {name}")
> db.execute("""update line set text = replace(text, '"who":"', '"who":"1') where seq = 200""")
> db.commit()
> END
$ taizhang verify c.tz >damage.txt; echo $?; head -1 damage.txt
4
第200条留痕与当时存下的校验值不符：这一条或其校验值被改动过
$ taizhang verify c.tz --format json | python3 -c 'import json, sys; v = json.load(sys.stdin); print(v["code"], v["findings"][0]["what"], v["findings"][0]["line"])'
4 line 200

% A damaged book is computed anew from the lines, on the original alone.
$ taizhang backup f.tz >/dev/null 2>&1; python3 - <<'END'
> import sqlite3
> db = sqlite3.connect("f.tz")
> db.execute("update task set title = '改过的' where number = 24")
> db.commit()
> END
$ taizhang verify f.tz
账面与留痕不符：task id=139：title不符
账面由留痕算出，损坏时可以重建：留痕本身没有问题的，另存一份原件后运行“taizhang rebuild”（重建账面）
发现1处问题（退出码8）。请勿再写这份台账，保留原件并从备份核对。
校验码 c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca
? 8
$ taizhang --ledger f.tz rebuild
已从1787条留痕重建账面，留痕没有改动，校验码c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca。
$ taizhang verify f.tz
未发现改动：1787条留痕逐条重放相符，69个文件相符（改动可查）。
校验码 c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca
$ taizhang --ledger f.tz 重建账面 --format json
{
  "v": 1,
  "lines": 1787,
  "root": "c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca"
}
$ taizhang --ledger f.tz export --record f.tzr >/dev/null 2>&1; taizhang --ledger f.tzr rebuild
taizhang: f.tzr只能读，账面无从重建：请在原件上运行，并确认对文件和所在文件夹有写权限
? 3
$ taizhang --ledger f.tz rebuild --as-of 2022-06-30
taizhang: 重建的是现在的账面，不能与 --as-of 同用。
用法：taizhang help rebuild
? 2

% A report's file as it was exported says which size and root it stands for; one in which they cannot be read says what to type instead.
$ for f in text md csv html docx xlsx json; do taizhang weekly --week 2022-W46 --format $f --out w.$f >/dev/null 2>&1; taizhang verify --against w.$f 2>/dev/null | head -1 | sed 's/[0-9]\{2,\}/…/g'; done
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
$ taizhang --lang en weekly --week 2022-W46 --out en.docx >/dev/null 2>&1; taizhang verify --against en.docx 2>/dev/null | head -1 | sed 's/[0-9]\{2,\}/…/g'
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
$ sed 's/\(校验码：.\{4\} \)..../\10000/' w.text >other.text; taizhang verify --against other.text 2>/dev/null | head -1 | sed 's/[0-9a-f]\{4,\}/…/g'; taizhang verify --since other.text >/dev/null 2>&1
第…条处的校验码以…开头，给出的以…开头：此前的留痕被改写过
? 9
$ cat w.text other.text >both.text; taizhang verify --against both.text
taizhang: 从“both.text”里读不出唯一的条数和校验码：请照文件或纸上所印，写成“条数:校验码前四组”，例如 --against "1741:723d 0d3b 313d 2eeb"
? 2
$ printf %%PDF-1.7 >w.pdf; taizhang verify --against w.pdf
taizhang: 从“w.pdf”里读不出唯一的条数和校验码：请照文件或纸上所印，写成“条数:校验码前四组”，例如 --against "1741:723d 0d3b 313d 2eeb"
? 2

% A file that by law must not be there: proposed by the inspector, decided by the head, named by its hash; what was purged is told as that.
$ taizhang demo --ledger purge.tz >/dev/null 2>&1; purge() { taizhang --ledger purge.tz --as "$@" 2>&1 | grep -v 〔演示; }
$ sha=$(taizhang --ledger purge.tz evidence 3 --columns sha --format plain 2>/dev/null | head -1)
$ purge 派驻纪检监察组组长 propose-purge --sha $sha --basis 示例〔2022〕3号 --reason 误传 | head -1; taizhang --ledger purge.tz purges --columns id,reason,state --format plain 2>/dev/null
已办理：提出清除。留痕第1788条。
#1788	误传	待决定
$ purge 局长 decide-purge 0000000000 --decided yes; purge 局长 decide-purge ${sha:0:10} --decided yes | head -2
taizhang: 找不到清除“0000000000”，有哪些见“taizhang purges”。
已办理：决定清除 af9b77ff3c。留痕第1789条。
文件内容已清除，校验值留痕。旧的备份里可能还有，请一并处理。
$ taizhang --ledger purge.tz take $sha out.purged; ls out.purged 2>/dev/null
〔演示数据〕
taizhang: 这个文件已依法清除（第1789条留痕），内容不再保存，只留校验码
? 2
