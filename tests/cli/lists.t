% Lists of the sample in every format; filters; columns; the widths of Chinese.
$ taizhang init --sample --ledger a.tz >out.txt; export TAIZHANG_LEDGER=a.tz
〔演示数据〕
$ taizhang list
〔演示数据〕
序号  任务                        时限        剩工作日   完成  亮灯                  本周
   1  调整法治领导小组及其办公室  2022-04-08             100%  蓝                    不用填
   2  召开专题党组会议            2022-12-30             100%  蓝                    不用填
   3  印发年度通知与31项台账      2022-05-05             100%  蓝                    不用填
   4  修订决策类三项制度          2022-06-30             100%  蓝                    不用填
   5  建立派驻纪检监察组会商机制  2022-12-30              50%  绿 待审核             不用填
   6  领导干部与中心组学法        2022-12-30              80%  绿 待审核             不用填
   7  全员学法60学时              2022-12-30        25    50%  红 滞后38个百分点     未填
   8  法治工作督办常态化          2022-12-01         4     0%  红 滞后97个百分点     已填
   9  重大事项集体研究决定        2022-12-30        25     0%  红 滞后88个百分点     已填
  10  法治讲座与会前学法          2023-01-04        28   100%  黄 退回未满5个工作日  已填
  11  26项事项公开与风险点监控    2022-09-30             100%  蓝                    不用填
  12  重大决策程序与项目全程监管  2022-10-31             100%  蓝                    不用填
  13  规范性文件清单与立改废释    2022-11-30         3    50%  黄 临期 剩3个工作日   已填
  14  规范性文件按时备案          2022-12-30             100%  蓝                    不用填
  15  从严治党与依规治党          2022-12-30        25   100%  绿                    未填
  16  建强中原食品实验室          2022-12-30             100%  蓝                    不用填
  17  提升全社会研发投入          2022-12-30        25    50%  绿                    未填
  18  提升食品加工中试基地        2022-12-30        25  90.2%  绿                    未填
  19  建好生物发酵提取中试基地    2022-12-30             100%  蓝                    不用填
  20  培育创新型企业              2022-12-30             100%  绿 待审批             不用填
  21  新增省级以上创新平台        2022-12-30        25  82.5%  绿                    未填
  22  规上企业研发活动全覆盖      2022-12-30        25   100%  绿                    未填
  23  实施创新生态评价            2022-12-30        25    75%  黄 节点未完           未填
  24  争取上级科技项目与资金      2022-12-30             100%  绿 待审批             不用填
  25  推进科技贷与再贷款          2022-12-30        25  74.8%  黄 滞后13个百分点     未填
  26  落实研发备案补助与奖励      2022-11-30         3  96.1%  黄 临期 剩3个工作日   已填
  27  建立人才引育机制            2022-12-30        25  92.7%  绿                    已填
  28  健全技术转移与成果转化      2022-12-30        25  98.3%  绿                    未填
  29  权责清单与权限下放          2022-10-31             100%  蓝                    不用填
  30  服务企业与服务型执法        2023-01-26        44   100%  绿                    未填
  31  落实谁执法谁普法            2022-12-30             100%  绿 待审批             不用填
$ taizhang tasks 科室:政策法规科 亮灯:黄 2>/dev/null
序号  任务                      时限        剩工作日  完成  亮灯                  本周
  10  法治讲座与会前学法        2023-01-04        28  100%  黄 退回未满5个工作日  已填
  13  规范性文件清单与立改废释  2022-11-30         3   50%  黄 临期 剩3个工作日   已填
$ taizhang 全部事项 -状态:已销号 'due<2022-12-15' --order due --columns 序号,时限,任务 2>/dev/null
序号  时限        任务
  13  2022-11-30  规范性文件清单与立改废释
  26  2022-11-30  落实研发备案补助与奖励
   8  2022-12-01  法治工作督办常态化
$ taizhang list zcfg --format plain --columns number,lead 2>/dev/null
3	政策法规科
10	政策法规科
11	政策法规科
13	政策法规科
14	政策法规科
29	政策法规科
31	政策法规科
$ taizhang list 没有这样的事 2>/dev/null
没有符合筛选条件的事项。请放宽条件再查。
$ taizhang list 'light:purple'
〔演示数据〕
taizhang: 第7列：“亮灯”没有“purple”这个值。可用：未亮灯、红、黄、绿、蓝、灰。
? 2
$ taizhang list --columns number,nothing 2>&1 | tail -1 | grep -o '“nothing”'
“nothing”
$ taizhang list --order nothing 2>&1 | tail -1 | grep -o '“nothing”'
“nothing”
$ taizhang list --limit 2 --format csv --columns number,title,light,due | sed 's|\r$|<CR>|'
序号,任务,亮灯,时限<CR>
1,调整法治领导小组及其办公室,蓝,2022-04-08<CR>
2,召开专题党组会议,蓝,2022-12-30<CR>
$ taizhang list --limit 2 --format tsv --columns number,title,light,due,actual
number	title	light	due	actual
1	调整法治领导小组及其办公室	blue	2022-04-08	1000
2	召开专题党组会议	blue	2022-12-30	1000
$ taizhang list --limit 2 --skip 2 --format ndjson --columns number,state,light,due,actual
{"number":3,"state":"closed","light":"blue","due":"2022-05-05","actual":1000}
{"number":4,"state":"closed","light":"blue","due":"2022-06-30","actual":1000}
$ taizhang list --limit 1 --format json --columns number,key
{"v":1,"demo":true,"list":"tasks","more":true,"rows":[
{"number":1,"key":false}
]}
$ taizhang measures 17 --format json --limit 1 --columns ref,target,value 2>&1
{"v":1,"demo":true,"list":"measures","more":true,"rows":[
{"ref":"17.1","target":"33.3","target_text":"33.3亿元","value":"33.3","value_text":"33.3亿元"}
]}
$ taizhang measures --task 17 --lang en 2>/dev/null
Ref   Measure                     Target                   Value  As of       Evidence  Verdict
17.1  R&D spending, pre-reported  at least 33.3 亿元   33.3 亿元  2022-11-18         0  as reported
17.2  Yearly growth of spending   at least 30%                                       0  no value
17.3  R&D projects filed          at least 2110 项       2110 项  2022-11-10         1  as reported
17.4  Planned spending            at least 46.29 亿元                                0  no value
$ taizhang measures 17 18
〔演示数据〕
没有符合筛选条件的事项。请放宽条件再查。
$ taizhang mine --as 发展规划科科长 2>/dev/null
序号  任务                    本人职责  时限        剩工作日   完成  亮灯                 本周
  17  提升全社会研发投入      牵头      2022-12-30        25    50%  绿                   未填
  22  规上企业研发活动全覆盖  牵头      2022-12-30        25   100%  绿                   未填
  23  实施创新生态评价        牵头      2022-12-30        25    75%  黄 节点未完          未填
  24  争取上级科技项目与资金  牵头      2022-12-30             100%  绿 待审批            不用填
  26  落实研发备案补助与奖励  牵头      2022-11-30         3  96.1%  黄 临期 剩3个工作日  已填
   7  全员学法60学时          配合      2022-12-30        25    50%  红 滞后38个百分点    未填
  20  培育创新型企业          配合      2022-12-30             100%  绿 待审批            不用填
  28  健全技术转移与成果转化  配合      2022-12-30        25  98.3%  绿                   未填
  30  服务企业与服务型执法    配合      2023-01-26        44   100%  绿                   未填
$ taizhang mine 2>/dev/null
您在台账中没有职务，所以这里没有事项。请联系系统管理员登记人员和职务。
$ taizhang todo --as 领导小组办公室 2>/dev/null
事由            序号  任务                        牵头科室    自何时            已等工作日  下一步
审批单送签未回    31  落实谁执法谁普法            政策法规科  2022-11-18 15:00           5  审批
纸质签批待核对     2  召开专题党组会议            办公室      2022-11-22 16:30           3  核对纸质签批
销号审核           5  建立派驻纪检监察组会商机制  机关党委    2022-11-23 10:40           2  审核
销号审核           6  领导干部与中心组学法        机关党委    2022-11-23 16:20           2  审核
$ taizhang silent --week 46 2>/dev/null | head -3
未报科室    责任人          欠报  欠报事项    上次填报          隔天数  已催次数
成果转化科  成果转化科科长     3  18、25、28  2022-11-11 11:50      14         1
$ taizhang remind --as 发展规划科科长 2>/dev/null
本周还有3项未填，12:00截止。输入 taizhang 进入
$ taizhang totals 2>/dev/null
2022年台账，截至2022-11-25，共31项
状态  推进中 16  待审核 2  待审批 3  已销号 10
亮灯  红 3  黄 5  绿 13  蓝 10
销号率 32.3% (10/31)    按期率 80.0% (8/10)
曾退回2项  曾延期1项  未下达的增补0项
勾稽相符
$ taizhang totals --lang en 2>/dev/null
Ledger 2022 as of 2022-11-25: 31 tasks
states  active 16  applied 2  reviewed 3  closed 10
lights  red 3  yellow 5  green 13  blue 10
closed 32.3% (10/31)    on time 80.0% (8/10)
returned at least once 2  extended 1  added and not issued 0
the totals tie
$ taizhang totals --format json | python3 -c 'import json, sys; t = json.load(sys.stdin); print(t["demo"], t["tie"], sum(t["by_state"].values()) == t["count"] == sum(t["by_light"].values()))'
True True True

% Every list answers in every format, in both languages.
$ for list in $(taizhang gen-commands --lang en | sed -n '/^## Lists/,/^## /s/^| `\([a-z_]*\)`.*/\1/p'); do
>   for format in table json ndjson csv tsv plain; do
>     taizhang $list --format $format --lang en >out.txt 2>err.txt || { echo "$list $format: $?"; cat err.txt; }
>   done
>   taizhang $list --format json | python3 -c 'import json, sys; json.load(sys.stdin)' || echo "$list: not JSON"
>   taizhang $list --format csv | python3 -c 'import csv, sys; rows = list(csv.reader(sys.stdin)); sys.exit(len({len(r) for r in rows}) != 1)' || echo "$list: not CSV"
> done

% One task whole, by whoever looks.
$ taizhang show 24 --as '分管副局长（高新）' 2>/dev/null | tail -7
现在可办
  调整分工 reassign  下达后调整分工
  要求补正 supplement  要求补正
  退回 return  退回（须写原因）
  审批 approve  审批
  取单送签 take-form  取审批单送签
其他38项现在不能办，原因见 taizhang show 24 --why
$ taizhang show 24 --format json | python3 -c 'import json, sys; t = json.load(sys.stdin); print(t["task"]["number"], len(t["measures"]), len(t["closings"]), [a["act"] for a in t["acts"] if a["open"]])'
24 5 1 []
$ taizhang show 99
〔演示数据〕
taizhang: 找不到重点工作“99”，有哪些见“taizhang list”。
? 1
$ taizhang show x
〔演示数据〕
taizhang: 重点工作“x”有几个：调整法治领导小组及其办公室(第58条)、印发年度通知与31项台账(第63条)、修订决策类三项制度(第67条)、领导干部与中心组学法(第72条)、全员学法60学时(第75条)、重大事项集体研究决定(第80条)、法治讲座与会前学法(第82条)、26项事项公开与风险点监控(第85条)。请写全，或写括号里的编号。
? 2
$ taizhang show 第58条 | head -1
〔演示数据〕
  序号          1
$ taizhang show "PARTY-group" --lang en 2>/dev/null | head -1
  No.                     2

% A light or a state alone is that light or state; quoted, it is a word to look for.
$ taizhang tasks 红灯 --columns number --format plain | tr '\n' ' '
7 8 9 
$ taizhang tasks light:red --columns number --format plain | tr '\n' ' '
7 8 9 
$ taizhang tasks --columns number --format plain -- '-light:red 黄灯,红灯' | tr '\n' ' '
10 13 23 25 26 
$ taizhang tasks '"已销号"' 2>&1 | head -2
〔演示数据〕
没有符合筛选条件的事项。请放宽条件再查。
$ taizhang show 24 --columns a
taizhang: show 不能用 --columns；请用相应的列表。
用法：taizhang help show
? 2
$ # one's own part in each task, of all of them as of those asked for
$ taizhang --as 发展规划科科长 list --columns number,relation --format tsv | sed -n 17,21p
16	support
17	lead
18	
19	
20	support
$ taizhang --as 发展规划科科长 owed --columns number,relation --format tsv
number	relation
7	support
15	
17	lead
18	
21	
22	lead
23	lead
25	
28	support
30	support
$ taizhang --as 发展规划科科长 list --order relation --columns number --format tsv | head -3
number
12
17
