% Templates for imports: untouched they bring nothing; with each column's own example filled in they are understood, in both languages.
$ taizhang export --template tasks --out 模板.xlsx; head -c 2 模板.xlsx; echo
已写入模板.xlsx
PK
$ taizhang export --template tasks
taizhang: 请写明模板文件名：--out 模板.xlsx（或 .csv）
用法：taizhang help export
? 2
$ taizhang export --template tasks --out 模板.doc
taizhang: 请写明模板文件名：--out 模板.xlsx（或 .csv）
用法：taizhang help export
? 2
$ taizhang export --template 车辆 --out 模板.csv
taizhang: 没有“车辆”的模板：可选 tasks、measures、people、sections、posts、calendar、figures。
? 2
$ taizhang export --template 重点工作 --out 模板.csv; tr -d '\r' <模板.csv
已写入模板.csv
﻿序号,类别,子类别,重点工作,英文名称,具体措施,目标要求,目标依据,来源,牵头科室,配合科室,责任领导,责任人,联络员,开始日期,完成时限,控制日期,进度方式,填报频次,权重,重点事项,增补
$ taizhang --lang en export --template measures --out t.csv; tr -d '\r' <t.csv
written to t.csv
﻿task_no,measure_no,name,name_en,kind,direction,target,unit,target_basis,weight,scope
$ taizhang --ledger 没有.tz export --template tasks --out 模板.xlsx
taizhang: 没有找到台账文件没有.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ taizhang export --template tasks --out 没有/模板.xlsx
taizhang: 没有/模板.xlsx：没有这个文件或文件夹
? 3
$ taizhang demo >/dev/null 2>&1; export TAIZHANG_LEDGER=$HOME/.local/share/taizhang/demo.tz
$ for about in tasks measures people sections posts calendar figures; do
>   for file in $about.csv $about.xlsx; do
>     taizhang export --template $about --out $file >/dev/null 2>&1; taizhang import $file --dry-run 2>/dev/null | tail -1
>   done
> done
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
新增0行，修改0行，不变0行，不收0行
% Tasks and their measures into a ledger that is not issued yet; figures into the one that is.
$ taizhang --yes --as 领导小组办公室 --year 2023 create-ledger --title 2023年台账 --basis 通知 --count 1 >/dev/null 2>&1
$ for lang in zh en; do for about in people sections posts calendar figures tasks measures; do
>   taizhang --lang $lang export --template $about --out $about.xlsx >/dev/null 2>&1
>   year=2022; case $about in tasks | measures) year=2023 ;; esac
>   python3 "$TESTS/cli/fill_template.py" $about.xlsx filled.xlsx filled.csv
>   [ $about != measures ] || sed -i 's/^10,/1,/' filled.csv
>   taizhang --year $year import filled.csv --dry-run 2>/dev/null | tail -n +2 | sed 's/（.*//; /不再例外/d'
>   [ $about = measures ] || taizhang --year $year import filled.xlsx --dry-run 2>/dev/null | tail -1
>   [ $about != tasks ] || taizhang --yes --as 领导小组办公室 --year 2023 import filled.csv >/dev/null 2>&1
> done; done
第2行 新增 政策法规科科长 Head of Policy fgk1 政策法规科
新增1行，修改0行，不变0行，不收0行
新增1行，修改0行，不变0行，不收0行
第2行 修改 别名：政策法规处、法规科 → 法规科
新增0行，修改1行，不变0行，不收0行
新增0行，修改1行，不变0行，不收0行
第2行 修改 英文名称：Head of Policy and Regulations → Head of Policy；B角：政策法规科副科长 → 办公室主任
新增0行，修改1行，不变0行，不收0行
新增0行，修改1行，不变0行，不收0行
新增0行，修改38行，不变1行，不收0行
新增0行，修改38行，不变1行，不收0行
第2行 新增 10.1 专题法治讲座：3次
新增1行，修改0行，不变0行，不收0行
新增1行，修改0行，不变0行，不收0行
请核对：有1项的控制日期不在2023年：第2行
第2行 新增 1号 法治讲座与会前学法：牵头政策法规科，配合办公室、机关党委，控制日期2022-11-30
    原文：目标要求“法治讲座 ≥ 4 次；参加人数 ≥ 200 人”；牵头科室“政策法规科”；配合科室“办公室、机关党委”；完成时限“11月底前”；控制日期“2022-11-30”
新增1行，修改0行，不变0行，不收0行
新增1行，修改0行，不变0行，不收0行
第2行 修改 名称：法治讲座 → 专题法治讲座；英文名称：
新增0行，修改1行，不变0行，不收0行
第2行 新增 政策法规科科长 Head of Policy fgk1 政策法规科
新增1行，修改0行，不变0行，不收0行
新增1行，修改0行，不变0行，不收0行
第2行 修改 别名：政策法规处、法规科 → 法规科
新增0行，修改1行，不变0行，不收0行
新增0行，修改1行，不变0行，不收0行
第2行 修改 英文名称：Head of Policy and Regulations → Head of Policy；B角：政策法规科副科长 → 办公室主任
新增0行，修改1行，不变0行，不收0行
新增0行，修改1行，不变0行，不收0行
新增0行，修改38行，不变1行，不收0行
新增0行，修改38行，不变1行，不收0行
第2行 新增 10.1 专题法治讲座：3次
新增1行，修改0行，不变0行，不收0行
新增1行，修改0行，不变0行，不收0行
第2行 修改 类别：一、组织领导与责任 → I. Leadership；子类别：
新增0行，修改1行，不变0行，不收0行
新增0行，修改1行，不变0行，不收0行
第2行 修改 名称：法治讲座 → Lectures；英文名称：
新增0行，修改1行，不变0行，不收0行
