% Every report of reports.def: a command, its arguments, what it refuses, where its output goes.
$ taizhang demo >/dev/null 2>&1
$ export TAIZHANG_LEDGER=$HOME/.local/share/taizhang/demo.tz
$ taizhang form 2 2>/dev/null | head -3
                           重点工作销号审批单（2号）
                                  市科学技术局
  数据截至2022年11月25日9:00，留痕第1787条。
$ taizhang form --task 2 2>/dev/null | head -1
                           重点工作销号审批单（2号）
$ taizhang form 24 --format md 2>/dev/null | grep -c '资金下达文件.txt.*全文、附表'
1
$ taizhang form 24 --format md 2>/dev/null | grep -c '资金下达文件'
1
$ taizhang form 2 --task 3
taizhang: “序号”写了两次：写在后面或用选项，只写一次
用法：taizhang help form
? 2
$ taizhang form
〔演示数据〕
taizhang: 请写明是哪一项的审批单，如 form 24。
? 2
$ taizhang form 99
〔演示数据〕
taizhang: 找不到重点工作“99”，有哪些见“taizhang list”。
? 1
$ taizhang form 18
〔演示数据〕
taizhang: 18号任务还没有申请过销号，没有审批单。
? 1
$ taizhang 存证单 2>&1 | head -4
〔演示数据〕
                                   台账存证单
                                  市科学技术局
  数据截至2022年11月25日9:00，留痕第1787条。
$ taizhang table 科室:政策法规科 --format md 2>/dev/null | grep -c '^| [0-9]'
7
$ taizhang table --filter 科室:政策法规科 --format md 2>/dev/null | grep -c '^| [0-9]'
7
$ taizhang table 亮灯:紫
〔演示数据〕
taizhang: 第4列：“亮灯”没有“紫”这个值。可用：未亮灯、红、黄、绿、蓝、灰。
? 2
$ taizhang table --week 2022-W47
taizhang: 没有“--week”这个选项。
用法：taizhang help table
? 2
$ taizhang table --format xml
taizhang: 这里没有“xml”格式。可用：text md csv json docx html xlsx pdf
用法：taizhang help table
? 2
$ taizhang --lang en help table
taizhang table [FILTER…] (台账表)
the ledger table: all tasks or those of a filter, thirteen columns, landscape

Options
  --filter FILTER         only the tasks of this filter, such as section:zcfg light:red,yellow
  --encoding ENCODING     the file's encoding: utf-8 utf-8-bom gb18030 (import detects it; CSV is written as utf-8-bom by default)
  --out FILE              write to this file
  --safe                  CSV and Excel: text opening with = + - @, full-width ones too, never runs as a formula

formats (--format): text md csv json docx html xlsx pdf
Global options: taizhang help.
$ taizhang table --out tz.csv 2>/dev/null; head -c 3 tz.csv | od -An -tx1
已写入tz.csv
 ef bb bf
$ taizhang table --as-of 2022-06-30 2>/dev/null | sed -n 3p
  数据截至2022年6月30日23:59，留痕第1011条。
$ taizhang --lang en receipt 2>/dev/null | head -1
                             Receipt of the record
$ taizhang sheet 高新技术科 --week 2022-W47 2>/dev/null | sed -n 1,3p
                2022年法治建设工作推进台账科室周报（高新技术科）
                   第39期（2022年第47周，11月21日至11月27日）
                                  市科学技术局
$ taizhang sheet
〔演示数据〕
taizhang: 请写明是哪个科室的周报，如 sheet 政策法规科。
? 2
$ taizhang sheet 没有的科
〔演示数据〕
taizhang: 找不到科室“没有的科”，有哪些见“taizhang sections”。
? 1
$ taizhang --as 政策法规科科长 sheet --format json 2>/dev/null | grep -m1 '"report"'
  "report": "sheet",
% files kept with the freeze are served byte for byte, in another store too; what was sent is compared
$ t() { taizhang --as "$@"; }
$ taizhang demo >/dev/null 2>&1; t 领导小组办公室 submit-weekly --week 2022-W47 2>&1 >/dev/null | tail -1
科室填报到2022-11-25 12:00截止，现在送签早了：还有4个科室的10项没有填报，这一期按未报印出。等他们填报后可以再送签一次，定稿以最后一次为准。
$ t 领导小组办公室 submit-weekly --week 2022-W47 --lang en 2>&1 >/dev/null | tail -1
Sections may report until 2022-11-25 12:00: 4 of them still owe 10 items, which this report prints as not reported. Once they have reported it can be submitted again; the last submission before freezing counts.
$ taizhang demo --clock 2022-11-25T17:10 >/dev/null 2>&1
$ t 领导小组办公室 submit-weekly --week 2022-W47 >/dev/null 2>&1; t '分管副局长（法治）' sign-weekly 2022-W47 >/dev/null 2>&1; t 领导小组办公室 freeze-weekly 2022-W47 --formats docx,csv 2>/dev/null | sed 's/校验码.*//'
已办理：周报定稿 2022年第47周。留痕第1793至1795条。
留痕共1795条，
$ taizhang filed --format tsv --columns week,file 2>/dev/null
week	file
2022-W47	zb47.csv
2022-W47	zb47.docx
$ taizhang weekly --week 2022-W47 --out zb47.csv 2>/dev/null; taizhang weekly --week 2022-W47 --out zb47.docx 2>/dev/null; test "$(taizhang filed --format tsv --columns sha 2>/dev/null | tail -n +2)" = "$(sha256sum zb47.csv zb47.docx | cut -d' ' -f1)" && echo same
已写入zb47.csv
已写入zb47.docx
same
$ taizhang weekly --week 2022-W47 --format csv 2>/dev/null | grep -o '随定稿存入台账，原样保存'; taizhang weekly --week 2022-W47 --format md 2>/dev/null | grep -o '据定稿内容重新生成'
随定稿存入台账，原样保存
据定稿内容重新生成
$ taizhang export --record r.tzr >/dev/null 2>&1; taizhang --ledger other.tz import --record r.tzr >/dev/null 2>&1; taizhang --ledger other.tz weekly --week 2022-W47 --format docx 2>/dev/null | cmp - zb47.docx
$ taizhang compare-sent 2022-W47
〔演示数据〕
taizhang: 2022-W47还没有登记过报送稿。
? 1
$ sed 's/355家/356家/' zb47.csv >sent.csv; taizhang compare-sent 2022-W47 sent.csv 2>/dev/null
与定稿核对：带数字的有209处，一致208处，数字不同1处，没有找到0处，措辞改过而数字都在0处。
20号 培育创新型企业 · 科技型中小企业入库 不低于355家 355家 11月11日 按实际上报；…：定稿是355，报送稿是356
? 1
$ t 领导小组办公室 send-weekly 2022-W47 --recipient 市委依法治市办 --file sent.csv 2>&1 | sed 's/，校验码.*//'
〔演示数据〕
已办理：登记报送稿 2022年第47周。留痕第1796条。
留痕共1796条
与定稿核对：带数字的有209处，一致208处，数字不同1处，没有找到0处，措辞改过而数字都在0处。
20号 培育创新型企业 · 科技型中小企业入库 不低于355家 355家 11月11日 按实际上报；…：定稿是355，报送稿是356
$ t 领导小组办公室 send-weekly 2022-W47 --recipient 市委依法治市办 --file zb47.docx 2>&1 | sed 's/，校验码.*//'
〔演示数据〕
已办理：登记报送稿 2022年第47周。留痕第1797条。
留痕共1797条
报送稿与定稿时存档的文件一字不差。
$ taizhang compare-sent 2022-W47 2>/dev/null
报送稿与定稿时存档的文件一字不差。
$ taizhang verify 2>/dev/null | sed 's/[0-9]*条.*//;s/校验码.*//'
未发现改动：
% CSV in three encodings, the same text; elsewhere there is nothing to choose
$ for e in utf-8 utf-8-bom gb18030; do taizhang table --out $e.csv --encoding $e >/dev/null 2>&1; done; iconv -f gb18030 -t utf-8 gb18030.csv | cmp - utf-8.csv; tail -c +4 utf-8-bom.csv | cmp - utf-8.csv
$ taizhang table --encoding big5 --format csv 2>&1 | tail -1
taizhang: CSV没有“big5”这种编码，可用：utf-8 utf-8-bom gb18030
$ taizhang table --encoding gb18030
taizhang: 编码只用于CSV，text没有编码可选
用法：taizhang help table
? 2
% what was there stays
$ mkdir shut; echo old >shut/tz.csv; mkdir none; taizhang table --out none 2>/dev/null; echo $?; taizhang table --out nowhere/tz.csv; cat shut/tz.csv
2
〔演示数据〕
taizhang: nowhere/tz.csv：没有这个文件或文件夹
old
$ taizhang table >/dev/full 2>/dev/null
? 3
% a disk that is full half-way, then a process that is killed half-way: the file that was there is whole
$ echo old >full.html; (trap '' XFSZ; ulimit -f 36; taizhang table --out full.html 2>&1 >/dev/null | tail -1); cat full.html; ls -A | grep -c 'full.html'
taizhang: 磁盘已满或超出限额，full.html没有改动：请腾出空间后再试
old
1
$ (for s in 02 04 06 08 10; do echo old >full.html; timeout -s KILL 0.$s taizhang table --out full.html >/dev/null 2>&1; tail -1 full.html | grep -vE '^old$|</html>'; done; true) 2>/dev/null
$ taizhang table --out full.html >/dev/null 2>&1; head -1 full.html
<!DOCTYPE html>
