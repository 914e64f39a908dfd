% The whole life of a task by its posts, in a demonstration record. Roots differ from run to run: a demonstration's clock moves with the process.
$ export TAIZHANG_LEDGER=demo.tz; taizhang demo --ledger demo.tz | head -1 | sed 's/[0-9a-f]\{4,\}/…/g'
〔演示数据〕
演示台账demo.tz（留痕…条，校验码……）。
$ taizhang verify 2>/dev/null | head -1 | sed 's/[0-9]\{2,\}/…/g'
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
$ hide() { sed 's/[0-9]\{4,\}\(至[0-9]*\)*条/…条/; s/校验码[0-9a-f]*/校验码/; s/#[0-9]*/#…/'; }
$ as() { local post=$1; shift; taizhang --as "$post" "$@" 2>said.txt | hide; local status=${PIPESTATUS[0]}; grep -v 〔演示数据〕 said.txt | hide; return $status; }
$ office=领导小组办公室 section=人才科科长 leader='分管副局长（成果与人才）' head=局长

% The office drafts an added item; nobody else may. A dry run writes nothing.
$ as $section add --title 法治文化阵地建设
taizhang: 没有办理，共2处不符：
  1. “新增事项”由领导小组办公室或组长办理，“人才科科长”不能办理
  2. 2022年台账已下达，新增事项须标为增补
? 1
$ as $office add --title 法治文化阵地建设 --part 三、服务体系与效能 --lead 人才科 --leader "$leader" --owner 人才科科长 \
> --support 办公室:场地保障 --start 今天 --due 2022-12-30 --plan linear --frequency week --key-task yes --added yes --dry-run | grep -o '"kind":"[a-z.]*"'
"kind":"task.created"
$ as $office add --title 法治文化阵地建设 --part 三、服务体系与效能 --lead 人才科 --leader "$leader" --owner 人才科科长 \
> --support 办公室:场地保障 --start 今天 --due 2022-12-30 --plan linear --frequency week --key-task yes --added yes
已办理：新增事项。留痕第…条。
留痕共…条，校验码…
$ as $head extend 2022 --basis 漯科〔2022〕51号
taizhang: 草稿“法治文化阵地建设”没有指标，请至少设一项（定性工作可设“完成该项工作”）
? 1
$ id=$(taizhang list 法治文化 --format tsv --columns id 2>/dev/null | tail -1)
$ as $office add-measure "#$id" --name 法治文化场所 --kind count --direction at_least --target ３ --unit 处 --target-basis R
已办理：新增指标。留痕第…条。
留痕共…条，校验码…
$ as $head extend 2022 --basis 漯科〔2022〕51号
已办理：增补下达 2022。留痕第…条。
留痕共…条，校验码…

% Accept, report with figures, attach.
$ as $section accept 32
已办理：签收32号。留痕第…条。
留痕共…条，校验码…
$ as $section accept 32
taizhang: 已于2022-11-25签收，不用重复签收
? 1
$ as $section report 32 --done 已建成2处，第3处验收。 --figures 32.1=2处 --source 现场核实
已办理：填报32号。留痕第…条。
留痕共…条，校验码…
$ as $section apply 32 --statement 场所建成。
taizhang: 没有办理，共2处不符：
  1. 指标“法治文化场所”没有佐证材料，请上传并注明对应指标
  2. 指标“法治文化场所”完成2处，目标不低于3处，尚未达标，请补报或写明例外理由
? 1
$ as $section 填报完成值 32.1 --value ３处 --as-of 今天 --source 现场核实
已办理：填报完成值 32.1。留痕第…条。
留痕共…条，校验码…
$ printf '现场照片\n' >photo.txt; printf '验收记录\n' >record.txt
$ as $section attach 32 --file photo.txt --measures 32.1
已办理：传佐证材料32号。留痕第…条。
留痕共…条，校验码…

% Apply, returned, apply again, a supplement, the supporting section, review with six checks.
$ as $section apply 32 --statement 三处场所均已建成。
已办理：申请销号32号。留痕第…条。
留痕共…条，校验码…
$ as $leader approve 32
taizhang: 第32项现为“待审核”，只有“待审批”的事项才能办理“审批”
? 1
$ as $office return 32 --reason 缺验收记录
已办理：退回32号。留痕第…条。
留痕共…条，校验码…
$ as $section apply 32 --statement 三处场所均已建成并验收。
已办理：申请销号32号。留痕第…条。
留痕共…条，校验码…
$ as $office supplement 32 --what 补充验收记录
已办理：要求补正32号。留痕第…条。
留痕共…条，校验码…
$ as $section attach 32 --file record.txt --measures 32.1
已办理：传佐证材料32号。留痕第…条。
留痕共…条，校验码…
$ as $section supplement-done 32
已办理：补正完毕32号。留痕第…条。
留痕共…条，校验码…
$ as $office review 32 --checks 是,是,是,是,是,是 --opinion 六项均符合，拟同意。
taizhang: 配合科室办公室尚未确认（申请后满3个工作日无异议视为同意）
? 1
$ as 办公室主任 confirm 32
已办理：配合确认32号。留痕第…条。
留痕共…条，校验码…
$ as $office review 32 --checks 是,是,是,是,是 --opinion 六项均符合，拟同意。
taizhang: 六项审核要逐项作答，用逗号隔开六个“是”或“否”：事实清楚、问题解决、任务落实、结论准确、措施合法、材料规范。
? 2
$ as $office review 32 --checks 是,是,是,是,是,是 --opinion 六项均符合，拟同意。
已办理：审核32号。留痕第…条。
留痕共…条，校验码…

% A key item is approved by its leader, then decided by the head; the same key twice is one act; what one has not seen is a conflict.
$ as $leader approve 32 --opinion 同意销号。 --key 0b5cf7a4-0a33-4f0e-8b39-6f4b9f0c1a11
已办理：审批32号。留痕第…条。
留痕共…条，校验码…
$ as $leader approve 32 --opinion 同意销号。 --key 0b5cf7a4-0a33-4f0e-8b39-6f4b9f0c1a11
这件事已经办过（第…条），没有重复办理。
留痕共…条，校验码…
$ as $head decide 32 --seen $id
taizhang: 您看到之后，第32号事项又有人办理过（第…条）。请重新查看再办。
? 1
$ as $head decide 32 --format json | grep -E '"(v|act|repeated|said)"' | sed 's/[0-9]\{4,\}/…/'
  "v": 1,
  "act": "decide",
  "repeated": false,
  "said": "已办理：审定32号。留痕第…条。"
$ as $head decide 32
taizhang: 没有办理，共2处不符：
  1. 第32项现为“已销号”，只有“待审定”的事项才能办理“审定”
  2. 该项没有正在办理的销号申请，或所办的是以前的申请，请刷新
? 1

% After closing: a correction, then the head reopens.
$ as $section ask-correction 32.1 --value 4处 --as-of 今天 --source 现场核实 --reason 漏计一处
已办理：销号后更正 32.1。留痕第…条。
留痕共…条，校验码…
$ as $office review-correction 32 --opinion 情况属实。
已办理：审核更正32号。留痕第…条。
留痕共…条，校验码…
$ as $head decide-correction 32 --decided yes --opinion 同意更正。
已办理：审批更正32号。留痕第…条。
留痕共…条，校验码…
$ as $head reopen 32 --reason 一处场所停用 --due +10wd
已办理：撤销销号32号。留痕第…条。
留痕共…条，校验码…
$ as $head list 32 --format plain
32	法治文化阵地建设	2022-12-09	10	100%	红 撤销销号未再销	已填
$ taizhang closings --task 32 --columns state,applicant,reviewer,approver,decider,form_no 2>/dev/null
办理情况  申请人      审核人                    审批人                    审定人  审批单号
已退回    人才科科长
已撤销    人才科科长  领导小组办公室专职副主任  分管副局长（成果与人才）  局长    2022-销-012
$ taizhang totals 2>/dev/null
2022年台账，截至2022-11-25，共32项
状态  推进中 17  待审核 2  待审批 3  已销号 10
亮灯  红 4  黄 5  绿 13  蓝 10
销号率 31.3% (10/32)    按期率 80.0% (8/10)
曾退回3项  曾延期1项  未下达的增补0项
勾稽相符
$ taizhang verify 2>/dev/null | sed 's/[0-9]\{2,\}/…/g; $d'
未发现改动：…条留痕逐条重放相符，…个文件相符（改动可查）。
