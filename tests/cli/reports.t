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
taizhang: 找不到科室“没有的科”。
? 1
$ taizhang --as 政策法规科科长 sheet --format json 2>/dev/null | grep -m1 '"report"'
  "report": "sheet",
% files kept with the freeze are served byte for byte, in another store too; what was sent is compared
$ t() { taizhang --as "$@"; }
$ taizhang demo --clock 2022-11-25T17:10 >/dev/null 2>&1
$ t 领导小组办公室 submit-weekly --week 2022-W47 >/dev/null 2>&1; t '分管副局长（法治）' sign-weekly 2022-W47 >/dev/null 2>&1; t 领导小组办公室 freeze-weekly 2022-W47 --formats docx,csv 2>/dev/null | sed 's/校验码.*//'
已办理：周报定稿 2022年第47周。留痕第1791至1793条。
留痕共1793条，
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
已办理：登记报送稿 2022年第47周。留痕第1794条。
留痕共1794条
与定稿核对：带数字的有209处，一致208处，数字不同1处，没有找到0处，措辞改过而数字都在0处。
20号 培育创新型企业 · 科技型中小企业入库 不低于355家 355家 11月11日 按实际上报；…：定稿是355，报送稿是356
$ t 领导小组办公室 send-weekly 2022-W47 --recipient 市委依法治市办 --file zb47.docx 2>&1 | sed 's/，校验码.*//'
〔演示数据〕
已办理：登记报送稿 2022年第47周。留痕第1795条。
留痕共1795条
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
taizhang: nowhere/tz.csv：No such file or directory
old
$ taizhang table >/dev/full 2>/dev/null
? 3
% a disk that is full half-way, then a process that is killed half-way: the file that was there is whole
$ echo old >full.html; (trap '' XFSZ; ulimit -f 48; taizhang table --out full.html 2>&1 >/dev/null | tail -1); cat full.html; ls -A | grep -c 'full.html'
〔演示数据〕
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-sSQg/9QnUeax720jV1i77OaxNPDH9iDBTpw4PwE0/cY='; script-src 'sha256-SuehlaB3xhEuEGsPbkqLOCpwhUu6G3yBFJy5Pu1RWS0='; base-uri 'none'; form-action 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>2022年法治建设工作推进台账（台账表）</title>
<style>/* report.css — how a report looks on a phone, on a desk and on paper. It stands inside the file: no fonts, pictures or addresses from elsewhere, and neither "less than" nor ampersands (the file is XML too).
   Every colour of text has a contrast of at least 4.5 : 1 on every ground (WCAG 2.1 AA); a light is always its word, its colour only beside it. */
:root {
	color-scheme: light dark;
	--paper: #ffffff;
	--shade: #f2f4f7;
	--rule: #8a8f98;
	--ink: #1b1b1b;
	--soft: #55585e;
	--link: #1a4f9c;
	--red: #b3261e;
	--yellow: #755000;
	--green: #1b6b2f;
	--blue: #1a4f9c;
	--grey: #595c62;
}
@media screen and (prefers-color-scheme: dark) {
	:root {
		--paper: #16181c;
		--shade: #22262c;
		--rule: #7d838d;
		--ink: #e8e8e8;
		--soft: #b6bac2;
		--link: #9cc2ff;
		--red: #ff9c94;
		--yellow: #f0c75e;
		--green: #7fd494;
		--blue: #9cc2ff;
		--grey: #b6bac2;
	}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; }
main, nav { max-width: 60rem; margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere; }
main { padding-bottom: 3rem; }
main:focus { outline: none; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; top: 0; z-index: 2; }
h1, h2, h3, h4, p, dt, dd, caption, th, td { white-space: pre-wrap; }
h1 { margin: 1.5rem 0 .5rem; text-align: center; font-size: 1.6rem; line-height: 1.35; text-wrap: balance; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--rule); font-size: 1.3rem; }
h3 { margin: 1.6rem 0 .4rem; font-size: 1.12rem; }
h4 { margin: 1.4rem 0 .3rem; font-size: 1rem; }
p { margin: .5rem 0; }
.subtitle { margin: .1rem 0; text-align: center; color: var(--soft); }
.note { margin: .3rem 0; padding: .15rem .8rem; border-left: 4px solid var(--rule); background: var(--shade); color: var(--soft); }
dl { margin: .3rem 0; }
dl div { margin: .15rem 0; }
dt { display: inline; font-weight: 600; }
dd { display: inline; margin: 0; }
nav { margin-top: 1rem; }
nav ol { margin: .3rem 0; padding: 0; list-style: none; }
summary { cursor: pointer; }
summary, nav a { display: block; padding: .45rem 0; }
summary { display: list-item; }
.scroll { overflow-x: auto; margin: .6rem 0 1.2rem; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { padding: .3rem 0; font-weight: 600; text-align: left; }
th, td { padding: .4rem .55rem; border: 1px solid var(--rule); vertical-align: top; text-align: left; font-weight: inherit; }
thead th { background: var(--shade); font-weight: 600; vertical-align: bottom; }
tfoot th, tfoot td { background: var(--shade); font-weight: 600; }
.text { min-width: 9em; }
.word { min-width: 4em; }
.day { min-width: 6em; }
.code { min-width: 8em; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.count, .rate, .figure { text-align: right; }
.count, .rate { white-space: nowrap; }
.figure { min-width: 4.5em; }
.wide { font-size: .86rem; }
.light::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .35em; border: 1px solid currentColor; border-radius: 50%; background: currentColor; }
.red { color: var(--red); }
.yellow { color: var(--yellow); }
.green { color: var(--green); }
.blue { color: var(--blue); }
.grey { color: var(--grey); }
.chart svg { display: block; width: 100%; min-width: 36rem; max-width: 46rem; height: auto; margin: 0 auto; }
.chart text { white-space: pre; }
.chart .ink { color: var(--ink); }
.chart .soft { color: var(--soft); }
.chart .rule { color: var(--rule); }
.chart .paper { color: var(--paper); }
.chart .shade { color: var(--shade); }
thead button { display: inline; margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; white-space: inherit; cursor: pointer; }
thead button::after { content: "\2195"; margin-left: .3em; color: var(--soft); }
thead [aria-sort="ascending"] button::after { content: "\2191"; color: inherit; }
thead [aria-sort="descending"] button::after { content: "\2193"; color: inherit; }
.break { height: 0; }
@media (max-width: 40rem) {
	h1 { font-size: 1.3rem; }
	table { font-size: .88rem; }
	th, td { padding: .3rem .3rem; }
	.text { min-width: 5em; }
	.word { min-width: 3em; }
	.day, .figure { min-width: 3.4em; }
	.code { min-width: 6em; }
	.wide .text { min-width: 10em; }
	.wide .word { min-width: 5em; }
	.wide tbody th[scope="row"] { position: sticky; left: 0; z-index: 1; background: var(--paper); }
}
@page { size: A4; margin: 25mm 22mm 22mm; }
@page wide { size: A4 landscape; margin: 18mm; }
@media print {
	body { font: 11pt/1.6 "FangSong", "仿宋_GB2312", "仿宋", "Songti SC", "Noto Serif CJK SC", serif; }
	nav, .skip { display: none; }
	main { max-width: none; padding: 0; }
	.scroll { overflow: visible; }
	.wide { page: wide; font-size: 8pt; }
	table { font-size: 9.5pt; }
	thead { display: table-header-group; }
	tfoot { display: table-row-group; }
	tr, dl div, .chart { break-inside: avoid; }
	.chart svg { min-width: 0; }
	.numbers { display: none; } /* the figure is there */
	h1, h2, h3, h4, caption { break-after: avoid; }
	th, td { min-width: 0; padding: .2rem .35rem; }
	thead button { display: contents; } /* a button is not drawn again in a head that repeats */
	thead th button::after { content: none !important; }
	.light::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	.break { break-after: page; }
}
</style>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<main id="main" tabindex="-1">
<h1 id="h0">2022年法治建设工作推进台账（台账表）</h1>
<p class="subtitle">市科学技术局</p>
<p class="note">数据截至2022年11月25日17:10，留痕第1795条。</p>
<p class="note">演示数据，不是真实台账。</p>
<div class="scroll wide" role="group" tabindex="0" aria-labelledby="h0">
<table aria-labelledby="h0">
<thead>
<tr><th scope="col" class="count">序号</th><th scope="col" class="word">类别</th><th scope="col" class="text">重点工作</th><th scope="col" class="text">目标要求</th><th scope="col" class="text">具体措施</th><th scope="col" class="word">责任领导</th><th scope="col" class="word">牵头科室</th><th scope="col" class="word">配合科室</th><th scope="col" class="word">责任人</th><th scope="col" class="word">完成时限</th><th scope="col" class="text">进展情况</th><th scope="col" class="word">亮灯</th><th scope="col" class="word">销号情况</th></tr>
</thead>
<tbody>
<tr><td class="count">1</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">调整法治领导小组及其办公室</td><td class="text">领导小组文件 ≥ 1 份；角色齐备（组长/副组长/成员/办公室） ≥ 4 类</td><td class="text">1.起草调整方案；2.报党组会审议；3.按职务印发成员名单</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">3月底前</td><td class="text">党组会审议通过调整方案，文件进入签发程序。<br/>领导小组文件 1份（2022-04-06）；角色齐备（组长/副组长/成员/办公室） 4类（2022-04-06）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-001（2022-04-07）</td></tr>
<tr><td class="count">2</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">召开专题党组会议</td><td class="text">专题党组会议 ≥ 5 次</td><td class="text">每季度至少召开一次专题党组会议，会前征集议题，会后印发纪要</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科、机关党委</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">召开第4次法治专题党组会议，研究项目全程监管两项制度；专题党组会议累计5次。<br/>专题党组会议 5次（2022-11-02）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-011（2022-11-22）</td></tr>
<tr><td class="count">3</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">印发年度通知与31项台账</td><td class="text">年度通知 ≥ 1 份；台账重点工作 = 31 项；责任到人率 ≥ 100 %</td><td class="text">印发年度通知和台账，逐项明确责任领导、责任人</td><td class="word">局长</td><td class="word">政策法规科</td><td class="word">办公室、机关党委、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">4月底前</td><td class="text">对两个科室的配合分工作了补充说明，补齐责任分工表。<br/>年度通知 1份（2022-03-10）；台账重点工作 31项（2022-03-10）；责任到人率 100%（2022-04-02）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-002（2022-04-28）</td></tr>
<tr><td class="count">4</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">修订决策类三项制度</td><td class="text">决策制度 ≥ 3 项</td><td class="text">对照上级规定修订请示报告、集体决策、行政决策三项制度并审议</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科、机关党委</td><td class="word">办公室主任</td><td class="word">6月底前</td><td class="text">行政决策制度经党组会审议通过，三项制度修订完成；决策制度累计3项。<br/>决策制度 3项（2022-06-24）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-003（2022-06-29）</td></tr>
<tr><td class="count">5</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">建立派驻纪检监察组会商机制</td><td class="text">会商机制文件 ≥ 1 项；会商次数 ≥ 2 次</td><td class="text">出台会商意见，半年会商，列出落实清单</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">对会商提出的3条建议逐条明确责任科室。<br/>会商机制文件 1项（2022-05-07）</td><td class="word light green">绿 待审核</td><td class="word">待审核</td></tr>
<tr><td class="count">6</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">领导干部与中心组学法</td><td class="text">领导干部学法计划 ≥ 1 份；党课或法治课 ≥ 2 次</td><td class="text">制订领导干部学法计划，中心组学法，书记讲法治党课</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">政策法规科、办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">核对全年学法记录，讲稿和签到表统一归档，党课次数按机关党委口径另行统计。<br/>领导干部学法计划 1份（2022-04-02）</td><td class="word light green">绿 待审核</td><td class="word">待审核</td></tr>
<tr><td class="count">7</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">全员学法60学时</td><td class="text">人均学法学时 ≥ 60 学时/人；全员学法计划 ≥ 1 份</td><td class="text">制订全员学法计划，登记集中学习和自学学时</td><td class="word">分管副局长（法治）</td><td class="word">机关党委</td><td class="word">政策法规科、办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">通知各科室11月底前补齐学时登记，逾期在周例会通报。<br/>全员学法计划 1份（2022-03-25）</td><td class="word light red">红 滞后38个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">8</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">法治工作督办常态化</td><td class="text">听取汇报专题会议 ≥ 4 次</td><td class="text">定期听取汇报，下发督办单，建立问题解决清单</td><td class="word">分管副局长（法治）</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">四季度督办安排报分管领导审定，明确专题会议时间。</td><td class="word light red">红 滞后97个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">9</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">重大事项集体研究决定</td><td class="text">重大事项集体研究率 ≥ 100 %</td><td class="text">重大事项会前调研、征求意见、合法性审核，党组会集体研究</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">集体研究率的统计口径正与政策法规科商定，暂不填数。</td><td class="word light red">红 滞后88个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">10</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">法治讲座与会前学法</td><td class="text">专题法治讲座 ≥ 1 次；会前学法会议类别 ≥ 4 类</td><td class="text">邀请法律顾问讲座，四类会议会前学法</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">按退回意见补充四类会议学法记录原件，正在编目。<br/>专题法治讲座 1次（2022-05-20）；会前学法会议类别 4类（2022-07-14）</td><td class="word light yellow">黄 退回未满5个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">11</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">26项事项公开与风险点监控</td><td class="text">公开事项 ≥ 26 项；每项公开要素 ≥ 8 类</td><td class="text">编制事项目录，公开8类要素，排查风险点并制订防控措施</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">9月底前</td><td class="text">26项事项8类要素全部公开，截图和链接已存档；公开事项累计26项。<br/>公开事项 26项（2022-10-09）；每项公开要素 8类（2022-07-06）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-005（2022-10-14）</td></tr>
<tr><td class="count">12</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">重大决策程序与项目全程监管</td><td class="text">配套制度文件 ≥ 2 份；纳入监管的项目环节 ≥ 4 个</td><td class="text">出台监督检查和评审方案，四环节留痕监管</td><td class="word">分管副局长（法治）</td><td class="word">发展规划科</td><td class="word">政策法规科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">10月底前</td><td class="text">四环节监管记录已归集，材料装订成册；配套制度文件累计2份，纳入监管的项目环节累计4个。<br/>配套制度文件 2份（2022-10-21）；纳入监管的项目环节 4个（2022-10-21）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-007（2022-10-28）</td></tr>
<tr><td class="count">13</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">规范性文件清单与立改废释</td><td class="text">规范性文件清单 ≥ 1 份；清理完成率 ≥ 100 %</td><td class="text">公布文件清单，逐件提出清理意见，公布清理结果</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">11月底前</td><td class="text">补充材料已送审，清理完成率待目录公布后统计。<br/>规范性文件清单 1份（2022-04-24）</td><td class="word light yellow">黄 临期 剩3个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">14</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">规范性文件按时备案</td><td class="text">规范性文件备案 ≥ 4 件；按时备案率 ≥ 100 %</td><td class="text">按时报送备案报告、文本、说明和审核意见</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">首件规范性文件按程序备案，报告、文本、说明、审核意见齐全；规范性文件备案累计2件，按时备案率达到100%。<br/>规范性文件备案 4件（2022-11-08）；按时备案率 100%（2022-06-30）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-008（2022-11-11）</td></tr>
<tr><td class="count">15</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">从严治党与依规治党</td><td class="text">制度执行（述职述廉、重大事项报告） ≥ 2 项</td><td class="text">签订责任书，述职述廉，登记重大事项报告</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">年度述职述廉通知印发。<br/>制度执行（述职述廉、重大事项报告） 2项（2022-08-11）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">16</td><th scope="row" class="word">二、统筹推进与业务内涵（一）一个打造</th><td class="text">建强中原食品实验室</td><td class="text">院士 ≥ 11 名；科创团队 ≥ 13 支；科研人员 ≥ 189 名；共建高校 ≥ 6 所；参与企业 ≥ 20 家</td><td class="text">引进院士和团队，与高校共建，吸引企业参与</td><td class="word">分管副局长（农村与平台）</td><td class="word">农村科技科</td><td class="word">人才科、发展规划科</td><td class="word">农村科技科科长</td><td class="word">12月底前</td><td class="text">院士11名、团队13支、科研人员189名，材料齐备；科创团队累计13支，科研人员累计189名。<br/>院士 11名（2022-10-20）；科创团队 13支（2022-11-04）；科研人员 189名（2022-11-04）；共建高校 6所（2022-10-20）；参与企业 20家（2022-10-20）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-009（2022-11-15）</td></tr>
<tr><td class="count">17</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">提升全社会研发投入</td><td class="text">全社会研发投入（预报） ≥ 33.3 亿元；全年支出增速 ≥ 30 %；备案研发项目 ≥ 2110 项；计划投入 ≥ 46.29 亿元</td><td class="text">企业研发项目备案，辅助账抽查，统计培训</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、成果转化科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">已预报全社会研发投入33.3亿元，组织企业补录研发辅助账。<br/>全社会研发投入（预报） 33.3亿元（2022-11-18）；备案研发项目 2110项（2022-11-10）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">18</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">提升食品加工中试基地</td><td class="text">新增投资 ≥ 3000 万元；新增中试生产线 ≥ 10 条；升级改造生产线 ≥ 10 条；引进研发团队 ≥ 8 个；成果转化服务 ≥ 357 次；上市中试产品 ≥ 294 个；带动企业销售收入 ≥ 113.5 亿元</td><td class="text">新建和改造中试生产线，引进团队，开展转化服务</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">农村科技科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">统一销售证明表式，重新收集。<br/>新增投资 2800万元（2022-10-27）；新增中试生产线 9条（2022-11-04）；升级改造生产线 9条（2022-10-21）；引进研发团队 7个（2022-09-30）；成果转化服务 322次（2022-11-11）；上市中试产品 268个（2022-11-11）；带动企业销售收入 101.6亿元（2022-11-11）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">19</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">建好生物发酵提取中试基地</td><td class="text">专业化团队 ≥ 4 个；国内服务项目 ≥ 2 项；国外服务项目 ≥ 2 项；中试服务收入 ≥ 959.34 万元</td><td class="text">组建专业团队，拓展国内外服务项目</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">高新技术科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">服务合同4份、收入凭证齐备，准备销号；中试服务收入累计959.34万元。<br/>专业化团队 4个（2022-10-09）；国内服务项目 2项（2022-07-29）；国外服务项目 2项（2022-09-22）；中试服务收入 959.34万元（2022-11-15）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-010（2022-11-18）</td></tr>
<tr><td class="count">20</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">培育创新型企业</td><td class="text">省创新龙头企业 ≥ 1 家；省瞪羚企业 ≥ 3 家；首批通过高企（首次认定） ≥ 26 家；科技型中小企业入库 ≥ 355 家</td><td class="text">建立培育库，辅导高企申报，组织中小企业入库</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">发展规划科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">梳理销号材料：认定公示文件、入库名单。<br/>省创新龙头企业 1家（2022-10-09）；省瞪羚企业 3家（2022-08-18）；首批通过高企（首次认定） 26家（2022-10-27）；科技型中小企业入库 355家（2022-11-11）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
<tr><td class="count">21</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">新增省级以上创新平台</td><td class="text">省级以上平台净增 ≥ 20 家；推荐省工程技术研究中心 ≥ 25 家</td><td class="text">储备、推荐、跟踪批复，完善平台名录</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">农村科技科、成果转化科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">向省厅报送补充说明，争取追加名额；省级以上平台净增累计13家。<br/>省级以上平台净增 13家（2022-11-18）；推荐省工程技术研究中心 25家（2022-07-21）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">22</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">规上企业研发活动全覆盖</td><td class="text">规上工业企业研发机构占比 ≥ 81.4 %；企业指导库类别 ≥ 4 类</td><td class="text">四类企业分类指导，一企一策，完成一家销号一家</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、办公室、政策法规科、机关党委、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">巩固覆盖成果，回访新建机构企业15家；规上工业企业研发机构占比达到81.4%。<br/>规上工业企业研发机构占比 81.4%（2022-11-16）；企业指导库类别 4类（2022-04-29）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">23</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">实施创新生态评价</td><td class="text">评价系统 ≥ 5 项；评价指标 ≥ 23 项；配套制度（联席/通报/奖惩） ≥ 3 项；创新创业活跃度全省位次 ≤ 4 位</td><td class="text">建立评价系统和指标，按周报、月讲评、年评价运行</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">办公室、政策法规科、机关党委、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">年中评估报告修改，待联席会议审定。<br/>评价系统 5项（2022-07-01）；评价指标 23项（2022-06-17）；配套制度（联席/通报/奖惩） 3项（2022-07-22）</td><td class="word light yellow">黄 节点未完</td><td class="word">推进中</td></tr>
<tr><td class="count">24</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">争取上级科技项目与资金</td><td class="text">中央引导地方专项 ≥ 4 项；中央引导资金 ≥ 320 万元；推荐省科技攻关 ≥ 27 项；推荐软科学 ≥ 12 项；省以上科技资金 ≥ 1130 万元</td><td class="text">组织申报中央引导、省科技攻关、软科学项目</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、农村科技科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">五项指标数据核对一致，整理立项文件、资金文件、推荐函，准备销号。<br/>中央引导地方专项 4项（2022-11-18）；中央引导资金 320万元（2022-11-18）；推荐省科技攻关 27项（2022-11-18）；推荐软科学 12项（2022-11-18）；省以上科技资金 1130万元（2022-11-18）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
<tr><td class="count">25</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">推进科技贷与再贷款</td><td class="text">科技贷累计放贷 ≥ 6960 万元；风险补偿金 ≥ 5000 万元；首批授信审核企业 ≥ 5 家；上报融资需求 ≥ 28 亿元；再贷款金额 ≥ 2.96 亿元</td><td class="text">签订战略协议，银企对接，用好风险补偿金</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">高新技术科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">两家企业授信审核补充材料；科技贷累计放贷累计5200万元。<br/>科技贷累计放贷 5200万元（2022-11-10）；风险补偿金 5000万元（2022-06-16）；首批授信审核企业 3家（2022-08-26）；上报融资需求 24亿元（2022-10-09）；再贷款金额 1.6亿元（2022-10-28）</td><td class="word light yellow">黄 滞后13个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">26</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">落实研发备案补助与奖励</td><td class="text">研发预算备案企业 ≥ 447 家；研发预算备案项目 ≥ 1816 项；备案研发投入 ≥ 22 亿元；申请省补助企业 ≥ 177 家；核定研发费用 ≥ 7.5 亿元；市级奖励拨付 ≥ 1760.33 万元</td><td class="text">预算备案、省补助申请、市级奖励拨付</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科</td><td class="word">发展规划科科长</td><td class="word">11月底前</td><td class="text">市级奖励累计拨付1350万元，余下企业账户信息核对完毕，等待财政拨付，已申请延期。<br/>研发预算备案企业 447家（2022-06-02）；研发预算备案项目 1816项（2022-06-02）；备案研发投入 22亿元（2022-06-02）；申请省补助企业 177家（2022-07-29）；核定研发费用 7.5亿元（2022-09-09）；市级奖励拨付 1350万元（2022-11-17）</td><td class="word light yellow">黄 临期 剩3个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">27</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">建立人才引育机制</td><td class="text">首批科研团队 ≥ 13 个；首批科研人员 ≥ 100 名；参与高校院所 ≥ 19 所；首席科学家 ≥ 29 名</td><td class="text">出台引育机制，组建首批团队，聘任首席科学家</td><td class="word">分管副局长（成果与人才）</td><td class="word">人才科</td><td class="word">农村科技科</td><td class="word">人才科科长</td><td class="word">12月底前</td><td class="text">首批科研人员名册核对，尚差数名合同未签。<br/>首批科研团队 13个（2022-08-04）；首批科研人员 92名（2022-11-18）；参与高校院所 17所（2022-11-04）；首席科学家 26名（2022-10-19）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">28</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">健全技术转移与成果转化</td><td class="text">初级技术经纪人 ≥ 240 人；推荐省级转移示范机构 ≥ 1 家；新认定市级转移示范机构 ≥ 8 家；技术合同登记 ≥ 421 项；技术合同登记额 ≥ 11.44 亿元；技术合同成交额与GDP之比 ≥ 0.62 %</td><td class="text">培训技术经纪人，认定示范机构，登记技术合同</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">发展规划科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">成交额与生产总值比值按季度测算；技术合同登记累计380项，技术合同登记额累计13.2亿元。<br/>初级技术经纪人 240人（2022-10-09）；推荐省级转移示范机构 1家（2022-07-08）；新认定市级转移示范机构 8家（2022-09-02）；技术合同登记 380项（2022-11-10）；技术合同登记额 13.2亿元（2022-11-10）；技术合同成交额与GDP之比 0.82%（2022-10-09）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">29</td><th scope="row" class="word">三、服务体系与效能（一）放管服</th><td class="text">权责清单与权限下放</td><td class="text">保留行政权力事项 = 26 项；省级经济权限 ≥ 21 项；市级经济权限 ≥ 4 项</td><td class="text">编制权责清单，承接省市经济权限</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">10月底前</td><td class="text">承接情况回访，功能区办件正常。<br/>保留行政权力事项 26项（2022-05-20）；省级经济权限 21项（2022-07-01）；市级经济权限 4项（2022-08-04）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-006（2022-10-27）</td></tr>
<tr><td class="count">30</td><th scope="row" class="word">三、服务体系与效能（二）服务型执法</th><td class="text">服务企业与服务型执法</td><td class="text">入企服务专项活动 ≥ 1 项</td><td class="text">开展入企服务专项活动，培训执法人员</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">政策法规科、发展规划科、农村科技科、成果转化科、人才科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">开展高企政策宣讲2场。<br/>入企服务专项活动 1项（2022-09-09）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">31</td><th scope="row" class="word">三、服务体系与效能（三）普法</th><td class="text">落实谁执法谁普法</td><td class="text">法律进场所类别 ≥ 4 类；节点宣传活动类别 ≥ 4 类；服务宣传活动 ≥ 3 项</td><td class="text">制订普法责任清单，开展节点宣传和法律进场所</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">机关党委、农村科技科</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">法律进农村，四类场所全覆盖；法律进场所类别累计4类，服务宣传活动累计3项。<br/>法律进场所类别 4类（2022-11-04）；节点宣传活动类别 4类（2022-11-18）；服务宣传活动 3项（2022-11-04）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
</tbody>
</table>
</div>
<dl>
<div><dt>留痕条数：</dt><dd class="item">1795</dd></div>
<div><dt>校验码：</dt><dd class="item">d798 284e cf16 6d37 6d68 3e7f 0a7f f0bb 30a2 d557 d73e c11b f14c fbee bdbe 86b1</dd></div>
</dl>
</main>
<script>/* report.js — lets a reader sort the tables: once up, again down, a third time as they were. Without it the report reads the same. It stands inside the file and asks nothing of
   any network; the file is XML too, so neither "less than" nor ampersands are written here. Sums stay where they are: they stand in the table's foot. */
(function () {
	"use strict";
	var FEWEST = 3; /* rows that are worth sorting */
	var words = new Intl.Collator(document.documentElement.lang, { numeric: true });
	var year = Number((/\d{4}/.exec(document.title) || [0])[0]); /* of dates that are written without one */

	function day(text) {
		var n = (text.match(/\d+/g) || []).map(Number);
		if (n.length === 0) return null;
		if (!/^\d{4}/.test(text)) n.unshift(year);
		return (((n[0] * 100 + (n[1] || 0)) * 100 + (n[2] || 0)) * 100 + (n[3] || 0)) * 100 + (n[4] || 0);
	}

	function number(text) {
		var n = /[-+]?\d+(\.\d+)?/.exec(text);
		return n ? Number(n[0]) : null;
	}

	/* What a cell sorts by; null: nothing, which comes last either way. */
	function key(cell, kind) {
		var text = cell.textContent.trim();
		if (text === "" || text === "-") return null;
		return kind === "day" ? day(text) : /count|rate|figure/.test(kind) ? number(text) : text;
	}

	function compare(a, b, way) {
		if (a.key === null || b.key === null) return a.key === b.key ? a.at - b.at : a.key === null ? 1 : -1;
		var order = typeof a.key === "string" ? words.compare(a.key, b.key) : a.key - b.key;
		return order * way || a.at - b.at;
	}

	function sort(body, rows, column, kind, way) {
		var keyed = rows.map(function (row, at) { return { row: row, at: at, key: way === 0 ? at : key(row.cells[column], kind) }; });
		keyed.sort(function (a, b) { return compare(a, b, way || 1); });
		keyed.forEach(function (each) { body.appendChild(each.row); });
	}

	function prepare(table) {
		var body = table.tBodies[0], rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
		if (FEWEST > rows.length) return;
		heads.forEach(function (head, column) {
			var button = document.createElement("button");
			button.type = "button";
			while (head.firstChild) button.appendChild(head.firstChild);
			head.appendChild(button);
			head.setAttribute("aria-sort", "none");
			button.addEventListener("click", function () {
				var now = head.getAttribute("aria-sort"), next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
				heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
				head.setAttribute("aria-sort", next);
				sort(body, rows, column, head.className.split(" ")[0], next === "none" ? 0 : next === "ascending" ? 1 : -1);
			});
		});
	}

	Array.from(document.querySelectorAll("main table")).forEach(prepare);
})();
</script>
</body>
</html>
1
$ (ulimit -f 48; taizhang table --out full.html >/dev/null 2>&1; test $? -gt 128 && echo killed) 2>/dev/null; cat full.html
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-sSQg/9QnUeax720jV1i77OaxNPDH9iDBTpw4PwE0/cY='; script-src 'sha256-SuehlaB3xhEuEGsPbkqLOCpwhUu6G3yBFJy5Pu1RWS0='; base-uri 'none'; form-action 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<title>2022年法治建设工作推进台账（台账表）</title>
<style>/* report.css — how a report looks on a phone, on a desk and on paper. It stands inside the file: no fonts, pictures or addresses from elsewhere, and neither "less than" nor ampersands (the file is XML too).
   Every colour of text has a contrast of at least 4.5 : 1 on every ground (WCAG 2.1 AA); a light is always its word, its colour only beside it. */
:root {
	color-scheme: light dark;
	--paper: #ffffff;
	--shade: #f2f4f7;
	--rule: #8a8f98;
	--ink: #1b1b1b;
	--soft: #55585e;
	--link: #1a4f9c;
	--red: #b3261e;
	--yellow: #755000;
	--green: #1b6b2f;
	--blue: #1a4f9c;
	--grey: #595c62;
}
@media screen and (prefers-color-scheme: dark) {
	:root {
		--paper: #16181c;
		--shade: #22262c;
		--rule: #7d838d;
		--ink: #e8e8e8;
		--soft: #b6bac2;
		--link: #9cc2ff;
		--red: #ff9c94;
		--yellow: #f0c75e;
		--green: #7fd494;
		--blue: #9cc2ff;
		--grey: #b6bac2;
	}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; }
main, nav { max-width: 60rem; margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere; }
main { padding-bottom: 3rem; }
main:focus { outline: none; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; top: 0; z-index: 2; }
h1, h2, h3, h4, p, dt, dd, caption, th, td { white-space: pre-wrap; }
h1 { margin: 1.5rem 0 .5rem; text-align: center; font-size: 1.6rem; line-height: 1.35; text-wrap: balance; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--rule); font-size: 1.3rem; }
h3 { margin: 1.6rem 0 .4rem; font-size: 1.12rem; }
h4 { margin: 1.4rem 0 .3rem; font-size: 1rem; }
p { margin: .5rem 0; }
.subtitle { margin: .1rem 0; text-align: center; color: var(--soft); }
.note { margin: .3rem 0; padding: .15rem .8rem; border-left: 4px solid var(--rule); background: var(--shade); color: var(--soft); }
dl { margin: .3rem 0; }
dl div { margin: .15rem 0; }
dt { display: inline; font-weight: 600; }
dd { display: inline; margin: 0; }
nav { margin-top: 1rem; }
nav ol { margin: .3rem 0; padding: 0; list-style: none; }
summary { cursor: pointer; }
summary, nav a { display: block; padding: .45rem 0; }
summary { display: list-item; }
.scroll { overflow-x: auto; margin: .6rem 0 1.2rem; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { padding: .3rem 0; font-weight: 600; text-align: left; }
th, td { padding: .4rem .55rem; border: 1px solid var(--rule); vertical-align: top; text-align: left; font-weight: inherit; }
thead th { background: var(--shade); font-weight: 600; vertical-align: bottom; }
tfoot th, tfoot td { background: var(--shade); font-weight: 600; }
.text { min-width: 9em; }
.word { min-width: 4em; }
.day { min-width: 6em; }
.code { min-width: 8em; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.count, .rate, .figure { text-align: right; }
.count, .rate { white-space: nowrap; }
.figure { min-width: 4.5em; }
.wide { font-size: .86rem; }
.light::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .35em; border: 1px solid currentColor; border-radius: 50%; background: currentColor; }
.red { color: var(--red); }
.yellow { color: var(--yellow); }
.green { color: var(--green); }
.blue { color: var(--blue); }
.grey { color: var(--grey); }
.chart svg { display: block; width: 100%; min-width: 36rem; max-width: 46rem; height: auto; margin: 0 auto; }
.chart text { white-space: pre; }
.chart .ink { color: var(--ink); }
.chart .soft { color: var(--soft); }
.chart .rule { color: var(--rule); }
.chart .paper { color: var(--paper); }
.chart .shade { color: var(--shade); }
thead button { display: inline; margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; white-space: inherit; cursor: pointer; }
thead button::after { content: "\2195"; margin-left: .3em; color: var(--soft); }
thead [aria-sort="ascending"] button::after { content: "\2191"; color: inherit; }
thead [aria-sort="descending"] button::after { content: "\2193"; color: inherit; }
.break { height: 0; }
@media (max-width: 40rem) {
	h1 { font-size: 1.3rem; }
	table { font-size: .88rem; }
	th, td { padding: .3rem .3rem; }
	.text { min-width: 5em; }
	.word { min-width: 3em; }
	.day, .figure { min-width: 3.4em; }
	.code { min-width: 6em; }
	.wide .text { min-width: 10em; }
	.wide .word { min-width: 5em; }
	.wide tbody th[scope="row"] { position: sticky; left: 0; z-index: 1; background: var(--paper); }
}
@page { size: A4; margin: 25mm 22mm 22mm; }
@page wide { size: A4 landscape; margin: 18mm; }
@media print {
	body { font: 11pt/1.6 "FangSong", "仿宋_GB2312", "仿宋", "Songti SC", "Noto Serif CJK SC", serif; }
	nav, .skip { display: none; }
	main { max-width: none; padding: 0; }
	.scroll { overflow: visible; }
	.wide { page: wide; font-size: 8pt; }
	table { font-size: 9.5pt; }
	thead { display: table-header-group; }
	tfoot { display: table-row-group; }
	tr, dl div, .chart { break-inside: avoid; }
	.chart svg { min-width: 0; }
	.numbers { display: none; } /* the figure is there */
	h1, h2, h3, h4, caption { break-after: avoid; }
	th, td { min-width: 0; padding: .2rem .35rem; }
	thead button { display: contents; } /* a button is not drawn again in a head that repeats */
	thead th button::after { content: none !important; }
	.light::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	.break { break-after: page; }
}
</style>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<main id="main" tabindex="-1">
<h1 id="h0">2022年法治建设工作推进台账（台账表）</h1>
<p class="subtitle">市科学技术局</p>
<p class="note">数据截至2022年11月25日17:10，留痕第1795条。</p>
<p class="note">演示数据，不是真实台账。</p>
<div class="scroll wide" role="group" tabindex="0" aria-labelledby="h0">
<table aria-labelledby="h0">
<thead>
<tr><th scope="col" class="count">序号</th><th scope="col" class="word">类别</th><th scope="col" class="text">重点工作</th><th scope="col" class="text">目标要求</th><th scope="col" class="text">具体措施</th><th scope="col" class="word">责任领导</th><th scope="col" class="word">牵头科室</th><th scope="col" class="word">配合科室</th><th scope="col" class="word">责任人</th><th scope="col" class="word">完成时限</th><th scope="col" class="text">进展情况</th><th scope="col" class="word">亮灯</th><th scope="col" class="word">销号情况</th></tr>
</thead>
<tbody>
<tr><td class="count">1</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">调整法治领导小组及其办公室</td><td class="text">领导小组文件 ≥ 1 份；角色齐备（组长/副组长/成员/办公室） ≥ 4 类</td><td class="text">1.起草调整方案；2.报党组会审议；3.按职务印发成员名单</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">3月底前</td><td class="text">党组会审议通过调整方案，文件进入签发程序。<br/>领导小组文件 1份（2022-04-06）；角色齐备（组长/副组长/成员/办公室） 4类（2022-04-06）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-001（2022-04-07）</td></tr>
<tr><td class="count">2</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">召开专题党组会议</td><td class="text">专题党组会议 ≥ 5 次</td><td class="text">每季度至少召开一次专题党组会议，会前征集议题，会后印发纪要</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科、机关党委</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">召开第4次法治专题党组会议，研究项目全程监管两项制度；专题党组会议累计5次。<br/>专题党组会议 5次（2022-11-02）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-011（2022-11-22）</td></tr>
<tr><td class="count">3</td><th scope="row" class="word">一、组织领导与责任（一）组织健全</th><td class="text">印发年度通知与31项台账</td><td class="text">年度通知 ≥ 1 份；台账重点工作 = 31 项；责任到人率 ≥ 100 %</td><td class="text">印发年度通知和台账，逐项明确责任领导、责任人</td><td class="word">局长</td><td class="word">政策法规科</td><td class="word">办公室、机关党委、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">4月底前</td><td class="text">对两个科室的配合分工作了补充说明，补齐责任分工表。<br/>年度通知 1份（2022-03-10）；台账重点工作 31项（2022-03-10）；责任到人率 100%（2022-04-02）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-002（2022-04-28）</td></tr>
<tr><td class="count">4</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">修订决策类三项制度</td><td class="text">决策制度 ≥ 3 项</td><td class="text">对照上级规定修订请示报告、集体决策、行政决策三项制度并审议</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科、机关党委</td><td class="word">办公室主任</td><td class="word">6月底前</td><td class="text">行政决策制度经党组会审议通过，三项制度修订完成；决策制度累计3项。<br/>决策制度 3项（2022-06-24）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-003（2022-06-29）</td></tr>
<tr><td class="count">5</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">建立派驻纪检监察组会商机制</td><td class="text">会商机制文件 ≥ 1 项；会商次数 ≥ 2 次</td><td class="text">出台会商意见，半年会商，列出落实清单</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">对会商提出的3条建议逐条明确责任科室。<br/>会商机制文件 1项（2022-05-07）</td><td class="word light green">绿 待审核</td><td class="word">待审核</td></tr>
<tr><td class="count">6</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">领导干部与中心组学法</td><td class="text">领导干部学法计划 ≥ 1 份；党课或法治课 ≥ 2 次</td><td class="text">制订领导干部学法计划，中心组学法，书记讲法治党课</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">政策法规科、办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">核对全年学法记录，讲稿和签到表统一归档，党课次数按机关党委口径另行统计。<br/>领导干部学法计划 1份（2022-04-02）</td><td class="word light green">绿 待审核</td><td class="word">待审核</td></tr>
<tr><td class="count">7</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">全员学法60学时</td><td class="text">人均学法学时 ≥ 60 学时/人；全员学法计划 ≥ 1 份</td><td class="text">制订全员学法计划，登记集中学习和自学学时</td><td class="word">分管副局长（法治）</td><td class="word">机关党委</td><td class="word">政策法规科、办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">通知各科室11月底前补齐学时登记，逾期在周例会通报。<br/>全员学法计划 1份（2022-03-25）</td><td class="word light red">红 滞后38个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">8</td><th scope="row" class="word">一、组织领导与责任（二）制度完善</th><td class="text">法治工作督办常态化</td><td class="text">听取汇报专题会议 ≥ 4 次</td><td class="text">定期听取汇报，下发督办单，建立问题解决清单</td><td class="word">分管副局长（法治）</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">四季度督办安排报分管领导审定，明确专题会议时间。</td><td class="word light red">红 滞后97个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">9</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">重大事项集体研究决定</td><td class="text">重大事项集体研究率 ≥ 100 %</td><td class="text">重大事项会前调研、征求意见、合法性审核，党组会集体研究</td><td class="word">局长</td><td class="word">办公室</td><td class="word">政策法规科</td><td class="word">办公室主任</td><td class="word">12月底前</td><td class="text">集体研究率的统计口径正与政策法规科商定，暂不填数。</td><td class="word light red">红 滞后88个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">10</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">法治讲座与会前学法</td><td class="text">专题法治讲座 ≥ 1 次；会前学法会议类别 ≥ 4 类</td><td class="text">邀请法律顾问讲座，四类会议会前学法</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">按退回意见补充四类会议学法记录原件，正在编目。<br/>专题法治讲座 1次（2022-05-20）；会前学法会议类别 4类（2022-07-14）</td><td class="word light yellow">黄 退回未满5个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">11</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">26项事项公开与风险点监控</td><td class="text">公开事项 ≥ 26 项；每项公开要素 ≥ 8 类</td><td class="text">编制事项目录，公开8类要素，排查风险点并制订防控措施</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">9月底前</td><td class="text">26项事项8类要素全部公开，截图和链接已存档；公开事项累计26项。<br/>公开事项 26项（2022-10-09）；每项公开要素 8类（2022-07-06）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-005（2022-10-14）</td></tr>
<tr><td class="count">12</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">重大决策程序与项目全程监管</td><td class="text">配套制度文件 ≥ 2 份；纳入监管的项目环节 ≥ 4 个</td><td class="text">出台监督检查和评审方案，四环节留痕监管</td><td class="word">分管副局长（法治）</td><td class="word">发展规划科</td><td class="word">政策法规科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">10月底前</td><td class="text">四环节监管记录已归集，材料装订成册；配套制度文件累计2份，纳入监管的项目环节累计4个。<br/>配套制度文件 2份（2022-10-21）；纳入监管的项目环节 4个（2022-10-21）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-007（2022-10-28）</td></tr>
<tr><td class="count">13</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">规范性文件清单与立改废释</td><td class="text">规范性文件清单 ≥ 1 份；清理完成率 ≥ 100 %</td><td class="text">公布文件清单，逐件提出清理意见，公布清理结果</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">11月底前</td><td class="text">补充材料已送审，清理完成率待目录公布后统计。<br/>规范性文件清单 1份（2022-04-24）</td><td class="word light yellow">黄 临期 剩3个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">14</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">规范性文件按时备案</td><td class="text">规范性文件备案 ≥ 4 件；按时备案率 ≥ 100 %</td><td class="text">按时报送备案报告、文本、说明和审核意见</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">首件规范性文件按程序备案，报告、文本、说明、审核意见齐全；规范性文件备案累计2件，按时备案率达到100%。<br/>规范性文件备案 4件（2022-11-08）；按时备案率 100%（2022-06-30）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-008（2022-11-11）</td></tr>
<tr><td class="count">15</td><th scope="row" class="word">一、组织领导与责任（三）依法行政五个严格</th><td class="text">从严治党与依规治党</td><td class="text">制度执行（述职述廉、重大事项报告） ≥ 2 项</td><td class="text">签订责任书，述职述廉，登记重大事项报告</td><td class="word">局长</td><td class="word">机关党委</td><td class="word">办公室</td><td class="word">机关党委专职副书记</td><td class="word">12月底前</td><td class="text">年度述职述廉通知印发。<br/>制度执行（述职述廉、重大事项报告） 2项（2022-08-11）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">16</td><th scope="row" class="word">二、统筹推进与业务内涵（一）一个打造</th><td class="text">建强中原食品实验室</td><td class="text">院士 ≥ 11 名；科创团队 ≥ 13 支；科研人员 ≥ 189 名；共建高校 ≥ 6 所；参与企业 ≥ 20 家</td><td class="text">引进院士和团队，与高校共建，吸引企业参与</td><td class="word">分管副局长（农村与平台）</td><td class="word">农村科技科</td><td class="word">人才科、发展规划科</td><td class="word">农村科技科科长</td><td class="word">12月底前</td><td class="text">院士11名、团队13支、科研人员189名，材料齐备；科创团队累计13支，科研人员累计189名。<br/>院士 11名（2022-10-20）；科创团队 13支（2022-11-04）；科研人员 189名（2022-11-04）；共建高校 6所（2022-10-20）；参与企业 20家（2022-10-20）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-009（2022-11-15）</td></tr>
<tr><td class="count">17</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">提升全社会研发投入</td><td class="text">全社会研发投入（预报） ≥ 33.3 亿元；全年支出增速 ≥ 30 %；备案研发项目 ≥ 2110 项；计划投入 ≥ 46.29 亿元</td><td class="text">企业研发项目备案，辅助账抽查，统计培训</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、成果转化科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">已预报全社会研发投入33.3亿元，组织企业补录研发辅助账。<br/>全社会研发投入（预报） 33.3亿元（2022-11-18）；备案研发项目 2110项（2022-11-10）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">18</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">提升食品加工中试基地</td><td class="text">新增投资 ≥ 3000 万元；新增中试生产线 ≥ 10 条；升级改造生产线 ≥ 10 条；引进研发团队 ≥ 8 个；成果转化服务 ≥ 357 次；上市中试产品 ≥ 294 个；带动企业销售收入 ≥ 113.5 亿元</td><td class="text">新建和改造中试生产线，引进团队，开展转化服务</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">农村科技科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">统一销售证明表式，重新收集。<br/>新增投资 2800万元（2022-10-27）；新增中试生产线 9条（2022-11-04）；升级改造生产线 9条（2022-10-21）；引进研发团队 7个（2022-09-30）；成果转化服务 322次（2022-11-11）；上市中试产品 268个（2022-11-11）；带动企业销售收入 101.6亿元（2022-11-11）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">19</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">建好生物发酵提取中试基地</td><td class="text">专业化团队 ≥ 4 个；国内服务项目 ≥ 2 项；国外服务项目 ≥ 2 项；中试服务收入 ≥ 959.34 万元</td><td class="text">组建专业团队，拓展国内外服务项目</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">高新技术科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">服务合同4份、收入凭证齐备，准备销号；中试服务收入累计959.34万元。<br/>专业化团队 4个（2022-10-09）；国内服务项目 2项（2022-07-29）；国外服务项目 2项（2022-09-22）；中试服务收入 959.34万元（2022-11-15）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-010（2022-11-18）</td></tr>
<tr><td class="count">20</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">培育创新型企业</td><td class="text">省创新龙头企业 ≥ 1 家；省瞪羚企业 ≥ 3 家；首批通过高企（首次认定） ≥ 26 家；科技型中小企业入库 ≥ 355 家</td><td class="text">建立培育库，辅导高企申报，组织中小企业入库</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">发展规划科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">梳理销号材料：认定公示文件、入库名单。<br/>省创新龙头企业 1家（2022-10-09）；省瞪羚企业 3家（2022-08-18）；首批通过高企（首次认定） 26家（2022-10-27）；科技型中小企业入库 355家（2022-11-11）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
<tr><td class="count">21</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">新增省级以上创新平台</td><td class="text">省级以上平台净增 ≥ 20 家；推荐省工程技术研究中心 ≥ 25 家</td><td class="text">储备、推荐、跟踪批复，完善平台名录</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">农村科技科、成果转化科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">向省厅报送补充说明，争取追加名额；省级以上平台净增累计13家。<br/>省级以上平台净增 13家（2022-11-18）；推荐省工程技术研究中心 25家（2022-07-21）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">22</td><th scope="row" class="word">二、统筹推进与业务内涵（二）三个提升</th><td class="text">规上企业研发活动全覆盖</td><td class="text">规上工业企业研发机构占比 ≥ 81.4 %；企业指导库类别 ≥ 4 类</td><td class="text">四类企业分类指导，一企一策，完成一家销号一家</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、办公室、政策法规科、机关党委、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">巩固覆盖成果，回访新建机构企业15家；规上工业企业研发机构占比达到81.4%。<br/>规上工业企业研发机构占比 81.4%（2022-11-16）；企业指导库类别 4类（2022-04-29）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">23</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">实施创新生态评价</td><td class="text">评价系统 ≥ 5 项；评价指标 ≥ 23 项；配套制度（联席/通报/奖惩） ≥ 3 项；创新创业活跃度全省位次 ≤ 4 位</td><td class="text">建立评价系统和指标，按周报、月讲评、年评价运行</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">办公室、政策法规科、机关党委、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">年中评估报告修改，待联席会议审定。<br/>评价系统 5项（2022-07-01）；评价指标 23项（2022-06-17）；配套制度（联席/通报/奖惩） 3项（2022-07-22）</td><td class="word light yellow">黄 节点未完</td><td class="word">推进中</td></tr>
<tr><td class="count">24</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">争取上级科技项目与资金</td><td class="text">中央引导地方专项 ≥ 4 项；中央引导资金 ≥ 320 万元；推荐省科技攻关 ≥ 27 项；推荐软科学 ≥ 12 项；省以上科技资金 ≥ 1130 万元</td><td class="text">组织申报中央引导、省科技攻关、软科学项目</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科、农村科技科</td><td class="word">发展规划科科长</td><td class="word">12月底前</td><td class="text">五项指标数据核对一致，整理立项文件、资金文件、推荐函，准备销号。<br/>中央引导地方专项 4项（2022-11-18）；中央引导资金 320万元（2022-11-18）；推荐省科技攻关 27项（2022-11-18）；推荐软科学 12项（2022-11-18）；省以上科技资金 1130万元（2022-11-18）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
<tr><td class="count">25</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">推进科技贷与再贷款</td><td class="text">科技贷累计放贷 ≥ 6960 万元；风险补偿金 ≥ 5000 万元；首批授信审核企业 ≥ 5 家；上报融资需求 ≥ 28 亿元；再贷款金额 ≥ 2.96 亿元</td><td class="text">签订战略协议，银企对接，用好风险补偿金</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">高新技术科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">两家企业授信审核补充材料；科技贷累计放贷累计5200万元。<br/>科技贷累计放贷 5200万元（2022-11-10）；风险补偿金 5000万元（2022-06-16）；首批授信审核企业 3家（2022-08-26）；上报融资需求 24亿元（2022-10-09）；再贷款金额 1.6亿元（2022-10-28）</td><td class="word light yellow">黄 滞后13个百分点</td><td class="word">推进中</td></tr>
<tr><td class="count">26</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">落实研发备案补助与奖励</td><td class="text">研发预算备案企业 ≥ 447 家；研发预算备案项目 ≥ 1816 项；备案研发投入 ≥ 22 亿元；申请省补助企业 ≥ 177 家；核定研发费用 ≥ 7.5 亿元；市级奖励拨付 ≥ 1760.33 万元</td><td class="text">预算备案、省补助申请、市级奖励拨付</td><td class="word">分管副局长（高新）</td><td class="word">发展规划科</td><td class="word">高新技术科</td><td class="word">发展规划科科长</td><td class="word">11月底前</td><td class="text">市级奖励累计拨付1350万元，余下企业账户信息核对完毕，等待财政拨付，已申请延期。<br/>研发预算备案企业 447家（2022-06-02）；研发预算备案项目 1816项（2022-06-02）；备案研发投入 22亿元（2022-06-02）；申请省补助企业 177家（2022-07-29）；核定研发费用 7.5亿元（2022-09-09）；市级奖励拨付 1350万元（2022-11-17）</td><td class="word light yellow">黄 临期 剩3个工作日</td><td class="word">推进中</td></tr>
<tr><td class="count">27</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">建立人才引育机制</td><td class="text">首批科研团队 ≥ 13 个；首批科研人员 ≥ 100 名；参与高校院所 ≥ 19 所；首席科学家 ≥ 29 名</td><td class="text">出台引育机制，组建首批团队，聘任首席科学家</td><td class="word">分管副局长（成果与人才）</td><td class="word">人才科</td><td class="word">农村科技科</td><td class="word">人才科科长</td><td class="word">12月底前</td><td class="text">首批科研人员名册核对，尚差数名合同未签。<br/>首批科研团队 13个（2022-08-04）；首批科研人员 92名（2022-11-18）；参与高校院所 17所（2022-11-04）；首席科学家 26名（2022-10-19）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">28</td><th scope="row" class="word">二、统筹推进与业务内涵（三）四个建立</th><td class="text">健全技术转移与成果转化</td><td class="text">初级技术经纪人 ≥ 240 人；推荐省级转移示范机构 ≥ 1 家；新认定市级转移示范机构 ≥ 8 家；技术合同登记 ≥ 421 项；技术合同登记额 ≥ 11.44 亿元；技术合同成交额与GDP之比 ≥ 0.62 %</td><td class="text">培训技术经纪人，认定示范机构，登记技术合同</td><td class="word">分管副局长（成果与人才）</td><td class="word">成果转化科</td><td class="word">发展规划科</td><td class="word">成果转化科科长</td><td class="word">12月底前</td><td class="text">成交额与生产总值比值按季度测算；技术合同登记累计380项，技术合同登记额累计13.2亿元。<br/>初级技术经纪人 240人（2022-10-09）；推荐省级转移示范机构 1家（2022-07-08）；新认定市级转移示范机构 8家（2022-09-02）；技术合同登记 380项（2022-11-10）；技术合同登记额 13.2亿元（2022-11-10）；技术合同成交额与GDP之比 0.82%（2022-10-09）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">29</td><th scope="row" class="word">三、服务体系与效能（一）放管服</th><td class="text">权责清单与权限下放</td><td class="text">保留行政权力事项 = 26 项；省级经济权限 ≥ 21 项；市级经济权限 ≥ 4 项</td><td class="text">编制权责清单，承接省市经济权限</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">办公室、发展规划科、高新技术科、农村科技科、成果转化科、人才科</td><td class="word">政策法规科科长</td><td class="word">10月底前</td><td class="text">承接情况回访，功能区办件正常。<br/>保留行政权力事项 26项（2022-05-20）；省级经济权限 21项（2022-07-01）；市级经济权限 4项（2022-08-04）</td><td class="word light blue">蓝</td><td class="word">已销号 2022-销-006（2022-10-27）</td></tr>
<tr><td class="count">30</td><th scope="row" class="word">三、服务体系与效能（二）服务型执法</th><td class="text">服务企业与服务型执法</td><td class="text">入企服务专项活动 ≥ 1 项</td><td class="text">开展入企服务专项活动，培训执法人员</td><td class="word">分管副局长（高新）</td><td class="word">高新技术科</td><td class="word">政策法规科、发展规划科、农村科技科、成果转化科、人才科</td><td class="word">高新技术科科长</td><td class="word">12月底前</td><td class="text">开展高企政策宣讲2场。<br/>入企服务专项活动 1项（2022-09-09）</td><td class="word light green">绿</td><td class="word">推进中</td></tr>
<tr><td class="count">31</td><th scope="row" class="word">三、服务体系与效能（三）普法</th><td class="text">落实谁执法谁普法</td><td class="text">法律进场所类别 ≥ 4 类；节点宣传活动类别 ≥ 4 类；服务宣传活动 ≥ 3 项</td><td class="text">制订普法责任清单，开展节点宣传和法律进场所</td><td class="word">分管副局长（法治）</td><td class="word">政策法规科</td><td class="word">机关党委、农村科技科</td><td class="word">政策法规科科长</td><td class="word">12月底前</td><td class="text">法律进农村，四类场所全覆盖；法律进场所类别累计4类，服务宣传活动累计3项。<br/>法律进场所类别 4类（2022-11-04）；节点宣传活动类别 4类（2022-11-18）；服务宣传活动 3项（2022-11-04）</td><td class="word light green">绿 待审批</td><td class="word">待审批</td></tr>
</tbody>
</table>
</div>
<dl>
<div><dt>留痕条数：</dt><dd class="item">1795</dd></div>
<div><dt>校验码：</dt><dd class="item">d798 284e cf16 6d37 6d68 3e7f 0a7f f0bb 30a2 d557 d73e c11b f14c fbee bdbe 86b1</dd></div>
</dl>
</main>
<script>/* report.js — lets a reader sort the tables: once up, again down, a third time as they were. Without it the report reads the same. It stands inside the file and asks nothing of
   any network; the file is XML too, so neither "less than" nor ampersands are written here. Sums stay where they are: they stand in the table's foot. */
(function () {
	"use strict";
	var FEWEST = 3; /* rows that are worth sorting */
	var words = new Intl.Collator(document.documentElement.lang, { numeric: true });
	var year = Number((/\d{4}/.exec(document.title) || [0])[0]); /* of dates that are written without one */

	function day(text) {
		var n = (text.match(/\d+/g) || []).map(Number);
		if (n.length === 0) return null;
		if (!/^\d{4}/.test(text)) n.unshift(year);
		return (((n[0] * 100 + (n[1] || 0)) * 100 + (n[2] || 0)) * 100 + (n[3] || 0)) * 100 + (n[4] || 0);
	}

	function number(text) {
		var n = /[-+]?\d+(\.\d+)?/.exec(text);
		return n ? Number(n[0]) : null;
	}

	/* What a cell sorts by; null: nothing, which comes last either way. */
	function key(cell, kind) {
		var text = cell.textContent.trim();
		if (text === "" || text === "-") return null;
		return kind === "day" ? day(text) : /count|rate|figure/.test(kind) ? number(text) : text;
	}

	function compare(a, b, way) {
		if (a.key === null || b.key === null) return a.key === b.key ? a.at - b.at : a.key === null ? 1 : -1;
		var order = typeof a.key === "string" ? words.compare(a.key, b.key) : a.key - b.key;
		return order * way || a.at - b.at;
	}

	function sort(body, rows, column, kind, way) {
		var keyed = rows.map(function (row, at) { return { row: row, at: at, key: way === 0 ? at : key(row.cells[column], kind) }; });
		keyed.sort(function (a, b) { return compare(a, b, way || 1); });
		keyed.forEach(function (each) { body.appendChild(each.row); });
	}

	function prepare(table) {
		var body = table.tBodies[0], rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
		if (FEWEST > rows.length) return;
		heads.forEach(function (head, column) {
			var button = document.createElement("button");
			button.type = "button";
			while (head.firstChild) button.appendChild(head.firstChild);
			head.appendChild(button);
			head.setAttribute("aria-sort", "none");
			button.addEventListener("click", function () {
				var now = head.getAttribute("aria-sort"), next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
				heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
				head.setAttribute("aria-sort", next);
				sort(body, rows, column, head.className.split(" ")[0], next === "none" ? 0 : next === "ascending" ? 1 : -1);
			});
		});
	}

	Array.from(document.querySelectorAll("main table")).forEach(prepare);
})();
</script>
</body>
</html>
$ taizhang table --out full.html >/dev/null 2>&1; head -1 full.html
<!DOCTYPE html>
