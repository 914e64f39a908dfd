% The demonstration has a place of its own, tells itself from a real record, and has a clock that only moves forward.
$ hide() { sed 's/校验码[0-9a-f]*/校验码/; s/留痕[0-9]*条/留痕…条/; s/第[0-9]*条/第…条/'; }
$ TAIZHANG_LEDGER=real.tz taizhang demo 2>/dev/null | hide; ls real.tz
演示台账$TMP/.local/share/taizhang/demo.tz（留痕…条，校验码…）。
试试：taizhang --ledger $TMP/.local/share/taizhang/demo.tz list；以某人身份：taizhang --ledger $TMP/.local/share/taizhang/demo.tz --as 政策法规科科长 mine
ls: cannot access 'real.tz': No such file or directory
? 2
$ taizhang demo 2>/dev/null | hide
演示台账$TMP/.local/share/taizhang/demo.tz（留痕…条，校验码…）。
试试：taizhang --ledger $TMP/.local/share/taizhang/demo.tz list；以某人身份：taizhang --ledger $TMP/.local/share/taizhang/demo.tz --as 政策法规科科长 mine
$ taizhang init --org 某市科学技术局 --ledger real.tz | hide
已新建台账real.tz（留痕…条，校验码…）。
下一步：导入科室、人员和日历（taizhang help import）。
$ taizhang demo --ledger real.tz
taizhang: real.tz是正式台账，不能当演示台账用。
? 1
$ taizhang --ledger real.tz --as 系统管理员 info
taizhang: 只有演示数据可以换身份（--as）；正式台账按登录账号认人。
? 1
$ export TAIZHANG_LEDGER=$HOME/.local/share/taizhang/demo.tz
$ taizhang demo --clock "2022-12-01 09:00" 2>&1 | hide
〔演示数据〕
演示台账$TMP/.local/share/taizhang/demo.tz（留痕…条，校验码…）。
试试：taizhang --ledger $TMP/.local/share/taizhang/demo.tz list；以某人身份：taizhang --ledger $TMP/.local/share/taizhang/demo.tz --as 政策法规科科长 mine
$ taizhang info 2>/dev/null | grep 现在
现在          2022-12-01 09:00
$ taizhang demo --clock "2022-11-30 09:00" 2>&1 | hide
〔演示数据〕
taizhang: 演示时钟只能前移，请填以后的时刻
$ taizhang demo --clock yesterday 2>&1 | hide
〔演示数据〕
taizhang: “yesterday”不是时刻（如 2022-12-01 09:00）。
$ taizhang demo --year 2022 --format json 2>/dev/null | grep -E '"(v|demo|year|uuid)"'
  "v": 1,
  "demo": true,
  "uuid": "421d2cff-34fa-5b4a-99de-c04e0f6cc11a",
  "year": 2022,

% What a list in English shows can be named as it is shown there.
$ taizhang chase "Transfer of Results" --means phone --as 领导小组办公室 --lang en 2>&1 | grep -o "^Done: chase Transfer of Results"
Done: chase Transfer of Results
$ taizhang chase "Transfer of Nothing" --means phone --as 领导小组办公室 --lang en 2>&1 >/dev/null | grep section
taizhang: There is no section “Transfer of Nothing”; what there is: taizhang sections.

% Gaps are said in percentage points, stored per mille.
$ taizhang settings --format plain --columns key,value,default | grep 百分点
黄灯滞后（百分点）	10	10
红灯滞后（百分点）	30	30
$ taizhang set --key-name 黄灯滞后（百分点） --value-text 12.5个百分点 --as 系统管理员 2>&1 | grep -o '^已办理：修改设置'
已办理：修改设置
$ taizhang set --key-name red_gap --value-text 2000 --as 系统管理员 2>&1 | tail -1
taizhang: 设置“红灯滞后（百分点）”不能是“2000”，应填0.1至100之间的百分点，如10或12.5
$ taizhang settings --format plain --columns key,value,default 2>/dev/null | grep 百分点
黄灯滞后（百分点）	12.5	10
红灯滞后（百分点）	30	30

% A real record: who one is goes by the account; the first administrator sets up; a person without a post may look.
$ export TAIZHANG_LEDGER=real.tz
$ taizhang info | sed '/^台账文件/d; /^记录编号/d; /^留痕/d; /^校验码/d; /^最后/d; /^现在/d; /^版本/d; s/'"$(id -un)"'/账号/'
单位          某市科学技术局
年度          -
权限          可办理
本人          系统管理员  系统管理员
$ taizhang add-section --code fgk --name 政策法规科 | head -1
已办理：新增科室。留痕第2条。
$ taizhang add-person --name 政策法规科科长 --section 政策法规科 | head -1
已办理：新增人员。留痕第3条。
$ taizhang add-post --person 政策法规科科长 --role section_head --section 政策法规科 --title 政策法规科科长 | head -1
已办理：任职。留痕第4条。
$ taizhang sections --columns code,name
代码  科室
fgk   政策法规科
$ taizhang list
taizhang: 这份台账记录里还没有年度台账。领导小组办公室可办理：taizhang create-ledger。
? 1
$ taizhang totals
taizhang: 这份台账记录里还没有年度台账。领导小组办公室可办理：taizhang create-ledger。
? 1
$ taizhang remind
$ taizhang create-ledger --year 2022 --title 台账 --basis 漯科〔2022〕38号 --count 31
taizhang: “建立台账”由领导小组办公室办理，“系统管理员”不能办理
? 1
$ taizhang set --key-name section_cutoff --value-text 25:00
taizhang: 设置“科室填报截止”不能是“25:00”，应填00:00至24:00之间的时刻，如12:00
? 1
$ taizhang set --key-name section_cutoff --value-text 11:30 | head -1
已办理：修改设置。留痕第5条。
$ taizhang set --key-name section_cutoff --value-text 11:30
taizhang: 与现有内容相同，没有可登记的变动
? 1
$ taizhang verify | head -1 | hide
未发现改动：5条留痕逐条重放相符，0个文件相符（改动可查）。
