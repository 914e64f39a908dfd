% Wrong use is told in words, on standard error, with exit status 2 and where help is; nothing crashes.

$ taizhang nothing
taizhang: 没有“nothing”这个命令。
用法：taizhang help
? 2
$ taizhang weekley
taizhang: 没有“weekley”这个命令。相近的有：weekly (周报)  weeklies (周报)。
用法：taizhang help
? 2
$ taizhang 申请延长
taizhang: 没有“申请延长”这个命令。相近的有：ask-extension (申请延期)。
用法：taizhang help
? 2
$ taizhang --lang en reprot
taizhang: there is no command “reprot”. Near it: report (填报)  reports (Reports)
see: taizhang help
? 2
$ taizhang ''
taizhang: 命令是空的。
用法：taizhang help
? 2
$ taizhang a
taizhang: “a”可以是：acts (办理)  add (新增事项)  assign (任务分解)  add-measure (新增指标)  add-milestone (新增时间节点)  archive (归档)  accept (签收)  attach (传佐证材料)  ask-extension (申请延期)  apply (申请销号)  approve (审批)  ask-correction (销号后更正)  answer-finding (报告整改)  add-section (新增科室)  add-person (新增人员)  add-post (任职)。请再多写几个字。
用法：taizhang help
? 2
$ taizhang 申请
taizhang: “申请”可以是：ask-extension (申请延期)  apply (申请销号)。请再多写几个字。
用法：taizhang help
? 2
$ taizhang --lang en sho
taizhang: missing: TASK
see: taizhang help show
? 2
$ taizhang list --format xml
taizhang: 这里没有“xml”格式。可用：table json ndjson csv tsv plain
用法：taizhang help list
? 2
$ taizhang list --colour red
taizhang: 没有“--colour”这个选项。
用法：taizhang help list
? 2
$ taizhang --week 47 list
taizhang: 没有“--week”这个通用选项；命令自己的选项请写在命令之后。
用法：taizhang help
? 2
$ taizhang list --limit 3x
taizhang: --limit 应是整数，不能是“3x”。
用法：taizhang help list
? 2
$ taizhang list --limit ''
taizhang: 选项“--limit”的内容是空的。
用法：taizhang help list
? 2
$ taizhang list --limit 3 --limit 4
taizhang: 选项“--limit”写了两次。
用法：taizhang help list
? 2
$ taizhang list --limit
taizhang: 选项“--limit”后面缺少内容（内容以--开头时请写成 --limit=内容）。
用法：taizhang help list
? 2
$ taizhang list --limit --yes
taizhang: 选项“--limit”后面缺少内容（内容以--开头时请写成 --limit=内容）。
用法：taizhang help list
? 2
$ taizhang list --no-color=1
taizhang: 选项“--no-color”不带内容。
用法：taizhang help list
? 2
$ taizhang list --year 22
taizhang: “22”不是年度（1900至2199）。
用法：taizhang help list
? 2
$ taizhang list --year 99999999999999999999
taizhang: “99999999999999999999”不是年度（1900至2199）。
用法：taizhang help list
? 2
$ taizhang list --lang fr
taizhang: 没有“fr”这种语言，请用zh或en。
用法：taizhang help
? 2
$ taizhang show
taizhang: 缺少参数：序号
用法：taizhang help show
? 2
$ taizhang show 1 2
taizhang: 多了参数“2”。
用法：taizhang help show
? 2
$ taizhang totals 1
taizhang: 多了参数“1”。
用法：taizhang help totals
? 2
$ taizhang apply 24 25
taizhang: 多了参数“25”。
用法：taizhang help apply
? 2
$ taizhang apply 24 --unknown x
taizhang: 没有“--unknown”这个选项。
用法：taizhang help apply
? 2
$ taizhang apply 24 --seen -1
taizhang: --seen 应是整数，不能是“-1”。
用法：taizhang help apply
? 2
$ taizhang completion zsh
taizhang: 只有bash的补全脚本：taizhang completion bash
用法：taizhang help completion
? 2
$ taizhang export
taizhang: 请写明存档文件：--record 文件.tzr；或要哪种模板：--template tasks --out 模板.xlsx
用法：taizhang help export
? 2
$ taizhang init
taizhang: 新建台账须写明单位名称：--org 单位（只想试用请写 --sample）。
用法：taizhang help init
? 2
$ taizhang init --sample --org 某局
taizhang: --sample 不能与 --org、--login、--name、--shared 同用。
用法：taizhang help init
? 2
$ taizhang init --whole-year --org 某局
taizhang: --whole-year 要与 --sample 同用。
用法：taizhang help init
? 2
$ taizhang help nothing
taizhang: 没有“nothing”这个命令。
用法：taizhang help help
? 2
$ taizhang import
taizhang: 缺少参数：表格.xlsx|表格.csv
用法：taizhang help import
? 2
$ taizhang log --task 3 --format ndjson
taizhang: --format ndjson 原样输出各条留痕，不能与 --task 同用。
用法：taizhang help log
? 2
$ taizhang log --from 3
taizhang: --from、--to 用于 --format ndjson。
用法：taizhang help log
? 2

% Records that are not in this version, or not there.
$ taizhang list --ledger postgresql://host/db
taizhang: 本版本不支持PostgreSQL台账，请用本机的台账文件（--ledger 文件）。
? 3
$ taizhang list
taizhang: 没有找到台账文件$TMP/.local/share/taizhang/ledger.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ taizhang list --ledger nowhere.tz
taizhang: 没有找到台账文件nowhere.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ TAIZHANG_LEDGER=elsewhere.tz taizhang info
taizhang: 没有找到台账文件elsewhere.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ mkdir -p .config/taizhang && echo 'ledger = ~/mine.tz' >.config/taizhang/config
$ taizhang info
taizhang: 没有找到台账文件$TMP/mine.tz：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3
$ echo 'lang = en' >>.config/taizhang/config; taizhang info
taizhang: there is no ledger at $TMP/mine.tz: create one with "taizhang init", or name another with "--ledger PATH"
? 3
$ echo 'lang = fr' >.config/taizhang/config; taizhang info
taizhang: 没有“fr”这种语言，请用zh或en。
用法：taizhang help
? 2
$ echo 'rubbish' >.config/taizhang/config; taizhang info
taizhang: 配置文件$TMP/.config/taizhang/config读不懂：Key file contains line “rubbish” which is not a key-value pair, group, or comment
用法：taizhang help
? 2
$ rm .config/taizhang/config
$ echo 'not a record' >text.tz; taizhang list --ledger text.tz
taizhang: text.tz不是台账文件：请核对路径，或用“taizhang init”新建
? 3

% Bytes that no one means to say.
$ taizhang list $'\xff\xfe'
taizhang: 第2个参数“\xff\xfe”不是有效的UTF-8文字；文件名若是其他编码，请先改名。
用法：taizhang help list
? 2
$ taizhang list $'a\x1b[2J'
taizhang: 第2个参数“a\x1b[2J”含有控制字符，请删去。
用法：taizhang help list
? 2
$ taizhang list $'\x7f'
taizhang: 第2个参数“\x7f”含有控制字符，请删去。
用法：taizhang help list
? 2
$ taizhang $'\u202e'
taizhang: 没有“\u202e”这个命令。
用法：taizhang help
? 2
$ taizhang list --ledger $'a\nb'
taizhang: 没有找到台账文件a
  b：请用“taizhang init”新建，或用“--ledger 路径”指明位置
? 3

% Output that is lost is an error.
$ taizhang --help >/dev/full
taizhang: 结果没有全部输出：磁盘已满或超出限额
? 3
$ taizhang --help >&-
taizhang: 结果没有全部输出：没有打开
? 3
$ taizhang help >/dev/null 2>&-

$ taizhang --version
taizhang 0.1.0
$ LC_ALL=C LANGUAGE= taizhang --version
taizhang 0.1.0
$ taizhang totals --help
taizhang totals（勾稽）
勾稽核对：按状态、亮灯的数与销号率、按期率

格式（--format）：table json
通用选项见 taizhang help。
$ taizhang --help totals --lang en
taizhang totals (勾稽)
control totals by state and light, with rates

formats (--format): table json
Global options: taizhang help.
