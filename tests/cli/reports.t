% Every report of reports.def: a command, its arguments, what it refuses, where its output goes.
$ taizhang demo >/dev/null 2>&1
$ export TAIZHANG_LEDGER=$HOME/.local/share/taizhang/demo.tz
$ taizhang form 2 2>/dev/null | head -3
                           重点工作销号审批单（2号）
                                  市科学技术局
  数据截至2022年11月25日9:00，留痕第1787条。
$ taizhang form --task 2 2>/dev/null | head -1
                           重点工作销号审批单（2号）
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
taizhang: 找不到重点工作“99”。
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
% what was there stays
$ mkdir shut; echo old >shut/tz.csv; mkdir none; taizhang table --out none 2>/dev/null; echo $?; taizhang table --out nowhere/tz.csv; cat shut/tz.csv
2
〔演示数据〕
taizhang: nowhere/tz.csv：No such file or directory
old
$ taizhang table >/dev/full 2>/dev/null
? 3
