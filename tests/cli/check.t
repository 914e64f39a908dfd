% A checker's and the inspector's round on the sample: open, draw, sheet, verdict, finding, recheck, report (domain.md §7).
$ export TAIZHANG_LEDGER=demo.tz; taizhang demo --ledger demo.tz 2>/dev/null | head -1 | sed 's/[0-9a-f]\{4,\}/…/g'
演示台账demo.tz（留痕…条，校验码……）。
$ hide() { sed 's/[0-9]\{4,\}\(至[0-9]*\)*条/…条/; s/校验码[0-9a-f]*/校验码/; s/#[0-9]*/#…/'; }
$ as() { local post=$1; shift; taizhang --as "$post" "$@" 2>said.txt | hide; local status=${PIPESTATUS[0]}; grep -v 〔演示数据〕 said.txt | hide; return $status; }
$ first=核查组组长 second=核查组成员 inspector=派驻纪检监察组组长 six='--checks 是,是,是,是,是,是'

% Nobody but checkers and the inspector opens a round; its seed is the root of the weekly report frozen last.
$ as 领导小组办公室 open-round --title 2022年11月回头看
taizhang: “开启核查批次”由核查组或派驻纪检监察组办理，“领导小组办公室”不能办理
? 1
$ as $first open-round --title 2022年11月回头看
已办理：开启核查批次。留痕第…条。
留痕共…条，校验码…
$ as $first file-sheet 4 --second $second $six --still-true 是 --lasting 是 --recomputed 4.1=3项@制度汇编 --opened 全部 --statement 属实。
taizhang: 该项不在任何正在核查的批次中。
? 1
$ as $first draw 1
已办理：抽签1号。留痕第…条。
留痕共…条，校验码…
$ as $first draw 1
taizhang: 本批次已经抽签，不能再办理“抽签”；事实有变动的，办理“重新抽签”并写明理由
? 1
$ as $first redraw 1 --reason 想换一批
taizhang: 抽签号不变，现在重新抽签的结果与原名单相同，不用重新抽签
? 1
$ taizhang round show 1 2>/dev/null
第1批 2022年11月回头看（核查期间2022-01-01..2022-11-25，核查中）
抽签号 723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d
取自2022年第46周周报（留痕1741条）的校验码，批次开启前最近定稿，任何人不能选择。
核查范围9项：必查2项；可抽7项，抽查20%、不少于2项，抽中2项。

必查
  11 26项事项公开与风险点监控 政策法规科  曾经逾期
  19 建好生物发酵提取中试基地 成果转化科  附更正

抽签复算：每行都可在任何一台有sha256sum的电脑上执行，结果按从小到大取前2项
  14 规范性文件按时备案 政策法规科  抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/14' | sha256sum
    027b8ea35377e37ed12363927aec80efe698208e422bb6fbe76d60c0762d850f
  4 修订决策类三项制度 办公室  抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/4' | sha256sum
    18ba4fd4211f905e84daea7e035d7facc352fb0c8f626a8bd1a114c2df5e524d
  3 印发年度通知与31项台账 政策法规科  未抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/3' | sha256sum
    3f9496ad49c5974ac4cc15baa50926e09e2a6e0742dae6d16ebf3f3a5a8654a8
  16 建强中原食品实验室 农村科技科  未抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/16' | sha256sum
    752925ab0c26be000797cc302b67b59655e1ee7eb68689b25bd70d88743f4a93
  12 重大决策程序与项目全程监管 发展规划科  未抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/12' | sha256sum
    7d128296359b6efc1a2ac386f5f28b764e33d6034ed578665aa7633ca683169a
  1 调整法治领导小组及其办公室 办公室  未抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/1' | sha256sum
    92e06d1b80db4ddfe6b3010d825acf43c76cbc4cd6f77a3faa9a5825af0e3192
  29 权责清单与权限下放 政策法规科  未抽中
    printf '%s' '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/29' | sha256sum
    cc7b936b2986b49f777916e18e63b944d6c2e0e8347bf1c4c90af298c1015773

% The draw follows from the lines alone, by a program that is not ours.
$ taizhang log --format ndjson 2>/dev/null | python3 "$TESTS/cli/check_draw.py" | sed 's/line [0-9]*/line …/'
line …: 9 closed, 2 must be checked, 2 of 7 drawn: as it says
$ taizhang round --format json 2>/dev/null | python3 -c 'import hashlib, json, sys; print(all(hashlib.sha256(i["text"].encode()).hexdigest() == i["hash"] for i in json.load(sys.stdin)["items"] if i["text"]))'
True
$ taizhang round 1 2>/dev/null | grep 'sha256sum$' | sed 's/^ *//' | bash | cut -c1-64 | diff - <(taizhang round 1 2>/dev/null | grep -o '^ *[0-9a-f]\{64\}$' | tr -d ' ')

% What is known of an item later makes it one that must be checked: a redraw, with both lists.
$ as 领导小组办公室 record-complaint 16 --text 来信反映实验室设备闲置。
已办理：登记举报16号。留痕第…条。
留痕共…条，校验码…
$ as $first redraw 1 --reason 抽签后收到举报
已办理：重新抽签1号。留痕第…条。
留痕共…条，校验码…
$ taizhang drawn --columns number,title,how,reasons 2>/dev/null
序号  任务                      如何列入  必查原因
   4  修订决策类三项制度        抽中
  11  26项事项公开与风险点监控  必查      曾经逾期
  14  规范性文件按时备案        抽中
  16  建强中原食品实验室        必查      有举报
  19  建好生物发酵提取中试基地  必查      附更正
$ taizhang log --format ndjson 2>/dev/null | python3 "$TESTS/cli/check_draw.py" | sed 's/line [0-9]*/line …/'
line …: 9 closed, 2 must be checked, 2 of 7 drawn: as it says
line …: 9 closed, 3 must be checked, 2 of 6 drawn: as it says

% Sheets: figures beside the reported ones, files opened and hashed as they lie in the store.
$ as $first file-sheet 19 --second $second $six --still-true 是 --lasting 是 --recomputed 19.1=4个@名册 --opened 全部 --statement 属实。
taizhang: 没有办理，共3处不符：
  1. 指标“国内服务项目”没有复算数值，请逐项从来源复算
  2. 指标“国外服务项目”没有复算数值，请逐项从来源复算
  3. 指标“中试服务收入”没有复算数值，请逐项从来源复算
? 1
$ as $first file-sheet 19 --second $first $six --still-true 是 --lasting 是 --recomputed '19.1=4个@名册;19.2=2项@合同;19.3=2项@合同;19.4=959.34万元@凭证' --opened 全部 --statement 属实。
taizhang: 第二核查人应是另一个人，不能都是核查组组长
? 1
$ as $first file-sheet 19 --second $inspector $six --still-true 是 --lasting 是 --recomputed '19.1=4个@名册;19.2=2项@合同;19.3=2项@合同;19.4=959.34万元@凭证' --opened 全部 --statement 属实。
taizhang: 核查组有2人可以核查该项，应由两名核查人员核查；不足两人时才由一名核查人员与派驻组核查
? 1
$ as $first file-sheet 19 --second $second $six --still-true 是 --lasting 是 --recomputed '19.1=4个@名册;19.2=2项@合同;19.3=2项@合同;19.4=900万元@凭证' --opened 全部 --statement 属实。
已办理：填写核查表19号。留痕第…条。
留痕共…条，校验码…
$ taizhang recomputed --task 19 2>/dev/null
指标号  指标          目标                  原报数   复算数  相符  来源
19.1    专业化团队    不低于4个                4个      4个  是    名册
19.2    国内服务项目  不低于2项                2项      2项  是    合同
19.3    国外服务项目  不低于2项                2项      2项  是    合同
19.4    中试服务收入  不低于959.34万元  959.34万元  900万元  否    凭证
$ taizhang opened --task 19 2>/dev/null
序号  任务                      文件名                  校验相符  说明
  19  建好生物发酵提取中试基地  服务合同与收入凭证.csv  是

% The second checker gives the verdict; what is amiss cannot pass; 不合格 proposes reopening to the head.
$ as $first give-verdict 19 --verdict 不合格 --opinion 服务收入不实。
taizhang: 没有办理，共3处不符：
  1. 核查组组长填写了核查表，结论由第二核查人“核查组成员”作出
  2. 结论不是“合格”的，请写明存在问题(--problem)，随结论一并提出
  3. 结论不是“合格”的，请写明整改期限(--due)，不超过10个工作日
? 1
$ as $second give-verdict 19 --verdict 合格 --opinion 属实。
taizhang: 核查表中有不符合的内容（六项审核、是否属实、长效机制、复算数值、材料校验或纸质原件），不能定为“合格”
? 1
$ as $second give-verdict 19 --verdict 不合格 --opinion 服务收入不实。
taizhang: 没有办理，共2处不符：
  1. 结论不是“合格”的，请写明存在问题(--problem)，随结论一并提出
  2. 结论不是“合格”的，请写明整改期限(--due)，不超过10个工作日
? 1
$ as $second give-verdict 19 --verdict 不合格 --opinion 服务收入不实。 --problem 服务收入与凭证不符。 --due +11wd
taizhang: 整改期限2022-12-12应在今天之后、10个工作日之内（最晚2022-12-09）
? 1
$ as $second give-verdict 19 --verdict 不合格 --opinion 服务收入不实。 --problem 服务收入与凭证不符。 --due +10wd
已办理：作出核查结论19号。留痕第…条。
留痕共…条，校验码…
$ taizhang --as 成果转化科科长 todo --columns kind,number,act 2>/dev/null
事由            序号  下一步
核查问题待整改    19  报告整改
$ taizhang proposals 2>/dev/null | tail -1
  19  建好生物发酵提取中试基地  撤销销号  服务收入不实。                                                    待决定  核查组成员

% Another is short of a lasting rule: found, answered, rechecked twice.
$ as $second file-sheet 14 --second $first $six --still-true 是 --lasting 否 --recomputed '14.1=4件@回执;14.2=100%@回执' --opened 全部 --statement 属实。
已办理：填写核查表14号。留痕第…条。
留痕共…条，校验码…
$ as $first give-verdict 14 --verdict 基本合格 --opinion 缺少长效机制。 --problem 没有按时备案的制度。 --due +5wd
已办理：作出核查结论14号。留痕第…条。
留痕共…条，校验码…
$ as $first recheck 14 --passed 是 --opinion 到位。
taizhang: 科室还没有报告整改，不能办理“复查”
? 1
$ as 成果转化科科长 answer-finding 14 --done 已印发制度。
taizhang: “报告整改”由牵头科室负责人、责任人办理，“成果转化科科长”不能办理
? 1
$ as 政策法规科科长 answer-finding 14 --done 已印发制度。
已办理：报告整改14号。留痕第…条。
留痕共…条，校验码…
$ as $first recheck 14 --passed 否 --opinion 未见文号。 --due +3wd
已办理：复查14号。留痕第…条。
留痕共…条，校验码…
$ as 政策法规科科长 answer-finding 14 --done 文号已补。
已办理：报告整改14号。留痕第…条。
留痕共…条，校验码…
$ as $second recheck 14 --passed 是 --opinion 整改到位。
已办理：复查14号。留痕第…条。
留痕共…条，校验码…

% A round sees at least one paper original, and every item whose closing still stands gets its verdict.
$ as $first file-sheet 11 --second $second $six --still-true 是 --lasting 是 --recomputed '11.1=26项@目录;11.2=8类@目录' --opened 全部 --statement 属实。
已办理：填写核查表11号。留痕第…条。
留痕共…条，校验码…
$ as $second give-verdict 11 --verdict 合格 --opinion 属实。
已办理：作出核查结论11号。留痕第…条。
留痕共…条，校验码…
$ as $second file-sheet 16 --second $first $six --still-true 是 --lasting 是 --recomputed '16.1=11名@名册;16.2=13支@名册;16.3=189名@名册;16.4=6所@协议;16.5=20家@清单' --opened 全部 --statement 属实。
已办理：填写核查表16号。留痕第…条。
留痕共…条，校验码…
$ as $first give-verdict 16 --verdict 合格 --opinion 举报不实。
已办理：作出核查结论16号。留痕第…条。
留痕共…条，校验码…
$ as $first close-round 1 --text 核查情况见报告。
taizhang: 没有办理，共2处不符：
  1. 还有1项没有核查结论，不能办结
  2. 核查范围内有1项是纸质签批，每批次至少要核对一份纸质原件
? 1
$ as $first file-sheet 4 --second $second $six --still-true 是 --lasting 是 --recomputed 4.1=3项@制度汇编 --opened 全部 --originals 是 --statement 属实。
已办理：填写核查表4号。留痕第…条。
留痕共…条，校验码…
$ as $second give-verdict 4 --verdict 合格 --opinion 属实，纸质原件已核对。
已办理：作出核查结论4号。留痕第…条。
留痕共…条，校验码…
$ as 局长 reopen 19 --reason 核查发现收入不实 --due +10wd
已办理：撤销销号19号。留痕第…条。
留痕共…条，校验码…
$ as $first close-round 1 --text 共核查5项，1项不合格。
已办理：核查批次办结1号。留痕第…条。
留痕共…条，校验码…
$ taizhang rounds --columns title,state,population,items,pass,basic,fail,fraud,lapsed,open_findings 2>/dev/null
名称              状态    核查范围  核查项数  合格  基本合格  不合格  移交线索  已撤销销号  未整改问题
2022年11月回头看  已办结         9         5     3         1       1         0           1           1
$ taizhang closing_stats --columns section,closed,of,rate,checked,failed 2>/dev/null
科室        已销号  应销号（全部减撤项）  销号率  已核查  不合格
办公室           3                     5     60%       1       0
政策法规科       4                     7   57.1%       2       0
机关党委         0                     4      0%       0       0
发展规划科       1                     6   16.7%       0       0
高新技术科       0                     3      0%       0       0
农村科技科       1                     1    100%       1       0
成果转化科       0                     4      0%       1       1
人才科           0                     1      0%       0       0
$ taizhang check 2>/dev/null | sed 's/[0-9]\{4\}-[0-9-]* [0-9:]*/…/; s/留痕[0-9]*条/留痕…条/; s/[0-9A-F]\{4\}\( [0-9A-F]\{4\}\)\{3,\}/…/g' | head -70
                            回头看核查报告（第1批）
                                  市科学技术局
  数据截至2022年11月25日9:00，留痕第1807条。
  演示数据，不是真实台账。

一、核查范围与抽签
--------------------------------------------------------------------------------
  批次：2022年11月回头看
  状态：已办结
  核查期间：2022年1月1日至2022年11月25日
  抽签号：723d0d3b313d2eeb350acc2252d0cdef137de42c4b8cf5cb537721c528abb60d
    抽签号取自2022-W46周报（留痕…条）的校验码，是批次开启前最近定稿的一期，任
何人不能选择。
    核查范围9项，其中必查3项；其余可抽6项，按20%、不少于2项抽取；连同扩大核查，
本批共核查5项。
  抽签可复算：printf '%s'
  '421d2cff-34fa-5b4a-99de-c04e0f6cc11a/2022-01-01..2022-11-25/723d0d3b313d2eeb3
  50acc2252d0cdef137de42c4b8cf5cb537721c528abb60d/序号' | sha256sum，结果最小的
  抽中。
  曾重新抽签1次，理由和两份名单见留痕。

序号  重点工作                    牵头科室    销号日期    如何列入  必查原因
----------------------------------------------------------------------------
   1  调整法治领导小组及其办公室  办公室      … 未抽中
   3  印发年度通知与31项台账      政策法规科  … 未抽中
   4  修订决策类三项制度          办公室      … 抽中
  11  26项事项公开与风险点监控    政策法规科  … 必查      曾经逾期
  12  重大决策程序与项目全程监管  发展规划科  … 未抽中
  14  规范性文件按时备案          政策法规科  … 抽中
  16  建强中原食品实验室          农村科技科  … 必查      有举报
  29  权责清单与权限下放          政策法规科  … 未抽中

二、核查结论
--------------------------------------------------------------------------------
    共核查5项：合格3项，基本合格1项，不合格1项，涉嫌弄虚作假、移交线索0项。
  差错率（不合格和移交线索/已有结论）：20.0% (1/5)
  问题率（合格以外/已有结论）：40.0% (2/5)
  核查后已撤销销号：1
  未整改到位的问题：1
  核查情况：共核查5项，1项不合格。

序号  重点工作         牵头科室    如何列入  必查原因  核查人           核查结论
--------------------------------------------------------------------------------
   4  修订决策类三项   办公室      抽中                核查组组长、核   合格
      制度                                             查组成员
  11  26项事项公开与   政策法规科  必查      曾经逾期  核查组组长、核   合格
      风险点监控                                       查组成员
  14  规范性文件按时   政策法规科  抽中                核查组成员、核   基本合格
      备案                                             查组组长
  16  建强中原食品实   农村科技科  必查      有举报    核查组成员、核   合格
      验室                                             查组组长
  19  建好生物发酵提   成果转化科  必查      附更正    核查组组长、核   不合格
      取中试基地                                       查组成员

三、复算数值
--------------------------------------------------------------------------------

指标号  指标            原报数      复算数   相符  来源
-----------------------------------------------------------
19.1    专业化团队             4个      4个  是    名册
19.2    国内服务项目           2项      2项  是    合同
19.3    国外服务项目           2项      2项  是    合同
19.4    中试服务收入    959.34万元  900万元  否    凭证
14.1    规范性文件备案         4件      4件  是    回执
14.2    按时备案率            100%     100%  是    回执
11.1    公开事项              26项     26项  是    目录
11.2    每项公开要素           8类      8类  是    目录
16.1    院士                  11名     11名  是    名册
16.2    科创团队              13支     13支  是    名册
16.3    科研人员             189名    189名  是    名册
$ taizhang verify 2>/dev/null | head -1 | sed 's/[0-9]\{2,\}/…/g'
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。

% The inspector's own round is the inspector's until it is released.
$ as $inspector open-round --title 自行核查
已办理：开启核查批次。留痕第…条。
留痕共…条，校验码…
$ as $first draw 2
taizhang: 这是派驻纪检监察组自行核查的批次，由派驻纪检监察组办理
? 1
$ as $first rounds --columns nth,title
批次  名称
   1  2022年11月回头看
$ as $inspector draw 2
已办理：抽签2号。留痕第…条。
留痕共…条，校验码…

% An archive has the same bytes whoever exports it and in whatever language; what is the inspector's own is not in its tables yet.
$ taizhang --as $first --lang en export --record a.tzr >/dev/null 2>&1; taizhang --as $inspector --lang zh export --record b.tzr >/dev/null 2>&1; LANG=en_US.UTF-8 TZ=America/Lima taizhang export --record c.tzr >/dev/null 2>&1
$ cmp a.tzr b.tzr && cmp a.tzr c.tzr && unzip -p a.tzr check/rounds.csv | cut -d, -f1-4
﻿批次 (nth),名称 (title),状态 (state),核查期间 (period)
1,2022年11月回头看,已办结,2022-01-01..2022-11-25

% Nor does it stand in anybody's reports.
$ as $inspector file-sheet 11 --second $first $six --still-true 是 --lasting 否 --recomputed '11.1=26项@目录;11.2=8类@目录' --opened 全部 --statement 属实。
已办理：填写核查表11号。留痕第…条。
留痕共…条，校验码…
$ as $first give-verdict 11 --verdict 基本合格 --opinion 内部意见。 --problem 缺少长效机制。 --due +5wd
已办理：作出核查结论11号。留痕第…条。
留痕共…条，校验码…
$ as $inspector monthly --format csv 2>/dev/null | grep -oE '作出核查结论[0-9]+项|内部意见'
作出核查结论5项
$ as $inspector release-round 2
已办理：公开核查批次2号。留痕第…条。
留痕共…条，校验码…
$ as $first rounds --columns nth,title
批次  名称
   1  2022年11月回头看
   2  自行核查

% Verdicts and findings stand in the monthly review and the yearly report, a round of the inspector's own only once it is released; the period is written as in other reports.
$ taizhang monthly --format csv 2>/dev/null | grep -oE '作出核查结论[0-9]+项|尚未整改到位的问题[0-9]+个|内部意见|服务收入与凭证不符|已整改'
作出核查结论6项
尚未整改到位的问题3个
内部意见
服务收入与凭证不符
已整改
$ taizhang --lang en yearly --format csv 2>/dev/null | grep -oE '[0-9]+ verdict\(s\) in the year|[0-9]+ finding\(s\)'
6 verdict(s) in the year
3 finding(s)
$ taizhang check 1 2>/dev/null | grep 核查期间
  核查期间：2022年1月1日至2022年11月25日
