% Signing keys, signed acts, checkpoints, proofs, receipts and bundles on the sample (record.md §6, §7). Keys are random, so digits are hidden.
$ export TAIZHANG_LEDGER=demo.tz HOME=$PWD XDG_DATA_HOME=$PWD/data; taizhang demo --ledger demo.tz >/dev/null 2>&1
$ hide() { sed 's/[0-9a-f]\{64\}/KEY/g; s/[0-9a-f]\{16\}/HEX/g; s/\([0-9a-f]\{4\} \)\{15\}[0-9a-f]\{4\}/GROUPS/; s#/.*/data#DATA#; s/[A-Za-z0-9+/]\{80,\}=*/SIGNATURE/; s/[A-Za-z0-9+/]\{43\}=/ROOT/'; }
$ as() { local post=$1; shift; taizhang --as "$post" "$@" 2>said.txt | hide; local status=${PIPESTATUS[0]}; grep -v 〔演示数据〕 said.txt | hide; return $status; }
$ admin=系统管理员 inspector=派驻纪检监察组组长
$ echo 一句足够长的签名口令 >pass.txt; echo 七个字的口令啊 >short.txt

% A key lies under a passphrase in one's own folder; its public half is a line.
$ as $admin key new --passphrase-file short.txt
taizhang: 签名口令太短：至少8个字符
? 1
$ as $admin key new --passphrase-file none.txt
taizhang: none.txt：没有这个文件或文件夹
用法：taizhang help key
? 2
$ as $admin key new </dev/null
需要签名口令：请在终端中运行，或用--passphrase-file给出。
? 1
$ as $admin key new --passphrase-file pass.txt
已登记签名公钥：
  KEY
密钥文件：DATA/taizhang/keys/421d2cff-34fa-5b4a-99de-c04e0f6cc11a-1-HEX.key
请另存一份密钥文件；口令无人能找回。
$ stat -c %a data/taizhang/keys/*
600
$ as $admin key show
公钥 KEY
密钥文件 DATA/taizhang/keys/421d2cff-34fa-5b4a-99de-c04e0f6cc11a-1-HEX.key
$ as $admin key destroy
taizhang: 应为new或show，“destroy”不是
用法：taizhang help key
? 2
$ as $inspector key show
taizhang: 您在本台账还没有登记签名公钥：请先运行 taizhang key new，或在操作界面中按0选“登记签名公钥”
? 1

% Nobody turns the requirement on or off unsigned; then nobody acts unsigned.
$ as $admin set --key-name signed_acts --value-text 是
taizhang: 本台账规定“修改设置”须由系统管理员本人签名：请输入签名口令后再办理
? 1
$ as $admin set --key-name signed_acts --value-text 是 --passphrase-file short.txt
taizhang: 签名口令不对
? 1
$ as $admin set --key-name signed_acts --value-text 是 --passphrase-file pass.txt
已办理：修改设置。留痕第1789条。
留痕共1789条，校验码HEX…
$ for l in zh en; do taizhang --lang $l settings --columns key,value 2>/dev/null | tail -2 | head -1; done; taizhang settings --format tsv --columns key,value 2>/dev/null | grep signed
重要办理须本人签名                    是
acts of consequence carry signatures                                    yes
signed_acts	yes
$ as $admin set --key-name near_days --value-text 6
taizhang: 本台账规定“修改设置”须由系统管理员本人签名：请输入签名口令后再办理
? 1
$ as $inspector key new --passphrase-file pass.txt
已登记签名公钥：
  KEY
密钥文件：DATA/taizhang/keys/421d2cff-34fa-5b4a-99de-c04e0f6cc11a-32-HEX.key
请另存一份密钥文件；口令无人能找回。
公钥待核准：请系统管理员或组长与您当面核对以上公钥，再运行 taizhang confirm-key。
$ as $inspector key show
taizhang: 您登记的签名公钥还没有核准：请系统管理员或组长与您当面核对后核准，再来办理
? 1
$ as $inspector sign-receipt --up-to 1741
taizhang: 本台账规定“签收存证单”须由派驻纪检监察组组长本人签名：请输入签名口令后再办理
? 1
$ as $admin confirm-key $inspector --passphrase-file pass.txt
已办理：核准签名公钥 派驻纪检监察组组长。留痕第1791条。
留痕共1791条，校验码HEX…
$ as $inspector sign-receipt --up-to 1741 --passphrase-file pass.txt
已办理：签收存证单。留痕第1792条。
留痕共1792条，校验码HEX…
$ as $inspector sign-receipt --up-to 99999 --passphrase-file pass.txt
taizhang: 存证单写的是99999条，本台账此前只有1792条：请核对存证单
? 1
$ taizhang keys --columns person,state,signed,id 2>/dev/null
人员                状态  签名条数   编号
系统管理员          在用         2  #1788
派驻纪检监察组组长  在用         1  #1790
$ taizhang receipts --columns size,who 2>/dev/null
条数  经办
1741  派驻纪检监察组组长

% A checkpoint is a size and root, signed; kept elsewhere it catches a cut tail and a rewritten history.
$ as $inspector checkpoint --passphrase-file pass.txt --out cp.txt
已写入cp.txt
$ hide <cp.txt
taizhang/421d2cff-34fa-5b4a-99de-c04e0f6cc11a
1792
ROOT

— taizhang/421d2cff-34fa-5b4a-99de-c04e0f6cc11a/1790 SIGNATURE
$ taizhang verify --against cp.txt 2>/dev/null | hide
所给存证由派驻纪检监察组组长的公钥（#1790）签名，签名有效
未发现改动：1792条留痕逐条重放相符，69个文件相符（改动可查）。
校验码 KEY
$ taizhang verify --since cp.txt 2>/dev/null | hide
所给存证由第1790条登记的公钥签名，签名有效
只核对了各条留痕、前1792条与所给存证相同以及其后的签名，没有重新判断各项办理是否合规：要全面核对请不加--since再运行
1792条留痕与所给存证相承，未发现改动。
校验码 KEY
$ sed '2s/1792/1791/' cp.txt >forged.txt; taizhang verify --against forged.txt 2>/dev/null | hide; echo ${PIPESTATUS[0]}
所给存证上“taizhang/421d2cff-34fa-5b4a-99de-c04e0f6cc11a/1790”的签名是假的
第1791条处的校验码以HEX开头，给出的以HEX开头：此前的留痕被改写过
发现2处问题（退出码4）。请勿再写这份台账，保留原件并从备份核对。
校验码 KEY
4
$ taizhang verify --against cp.txt --since cp.txt 2>&1 | head -1
taizhang: --against与--since只能选一个

% Proofs are checked without any record.
$ taizhang proof 1720 --out line.json 2>/dev/null; taizhang proof --since-line 1741 --out since.json 2>/dev/null
已写入line.json
已写入since.json
$ mkdir -p elsewhere; cp line.json since.json cp.txt elsewhere; cd elsewhere; env -u TAIZHANG_LEDGER taizhang check-proof line.json | hide; cd ..
证明成立：所附第1720条留痕，确在共1792条、校验码如下的台账记录之中
台账记录 421d2cff-34fa-5b4a-99de-c04e0f6cc11a
条数 1792
校验码 GROUPS
{"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":1720,"act":1720,"id":"43fe6fac-4970-5b8b-b77c-b94f7245b75e","at":"2022-11-18T01:30:00.000Z","who":"14","for":"37","kind":"closing.approved","obj":"1706","body":{"opinion":"同意销号。","cites":1706,"to_head":false,"form_no":"2022-销-010"}}
请把校验码与纸质存证单、周报上印的逐组比对（前四组相同即可），相同才算数。
$ taizhang check-proof since.json --against cp.txt | hide
证明成立：共1792条的台账记录，前1741条一字未动
台账记录 421d2cff-34fa-5b4a-99de-c04e0f6cc11a
条数 1792
校验码 GROUPS
$ taizhang check-proof line.json --against 1792:0123456789abcdef | hide; echo ${PIPESTATUS[0]}
证明本身成立，但与所给的条数或校验码不是同一份台账记录
台账记录 421d2cff-34fa-5b4a-99de-c04e0f6cc11a
条数 1792
校验码 GROUPS
{"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":1720,"act":1720,"id":"43fe6fac-4970-5b8b-b77c-b94f7245b75e","at":"2022-11-18T01:30:00.000Z","who":"14","for":"37","kind":"closing.approved","obj":"1706","body":{"opinion":"同意销号。","cites":1706,"to_head":false,"form_no":"2022-销-010"}}
9
$ sed 's/2022-销-010/2022-销-011/' line.json >forged.json; taizhang check-proof forged.json | hide; echo ${PIPESTATUS[0]}
证明不成立：所附内容与校验码对不上，不能作为凭据
台账记录 421d2cff-34fa-5b4a-99de-c04e0f6cc11a
条数 1792
校验码 GROUPS
{"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":1720,"act":1720,"id":"43fe6fac-4970-5b8b-b77c-b94f7245b75e","at":"2022-11-18T01:30:00.000Z","who":"14","for":"37","kind":"closing.approved","obj":"1706","body":{"opinion":"同意销号。","cites":1706,"to_head":false,"form_no":"2022-销-011"}}
4
$ taizhang check-proof cp.txt 2>&1
taizhang: 这不是本程序的证明文件，或者已经残缺：第1行读不懂，请重新取一份
? 2
$ taizhang proof
taizhang: 请给出留痕号，或--since-line条数，二者选一
用法：taizhang help proof
? 2
$ taizhang proof 99999 2>&1 | tail -1
taizhang: 第99999条不在其中：共有1792条
$ taizhang certificate 24 2>&1 | tail -1
taizhang: 24号任务现在没有销号，不能出具证明。
$ taizhang certificate 19 2>/dev/null | sed -n '/据以销号/,/验证路径/p' | hide
一、据以销号的留痕
--------------------------------------------------------------------------------
    以下是台账记录第1720条的原文，一字不差：
    {"v":1,"rules":1,"record":"421d2cff-34fa-5b4a-99de-c04e0f6cc11a","seq":1720,
"act":1720,"id":"43fe6fac-4970-5b8b-b77c-b94f7245b75e","at":"2022-11-18T01:30:00
.000Z","who":"14","for":"37","kind":"closing.approved","obj":"1706","body":{"opi
nion":"同意销号。","cites":1706,"to_head":false,"form_no":"2022-销-010"}}

二、验证
--------------------------------------------------------------------------------
    由原文逐级合成以下各值，应得到文末的校验码（RFC 9162）；再与纸质存证单或周报
上印的校验码逐组比对，相同即证明该条确在台账之中、至今未改。同样内容的文件由
“taizhang proof 留痕号”导出，用“taizhang check-proof”核对，不需要台账。

验证路径

% A bundle has what an auditor needs beside lines and files, and everything that reads works on it.
$ as $inspector export --record bundle.tzr --passphrase-file pass.txt
整份记录已导出到bundle.tzr
$ unzip -Z1 bundle.tzr | grep -v blobs/
lines.ndjson
checkpoint.json
checkpoint.note
keys.txt
check/rounds.csv
check/drawn.csv
check/sheets.csv
check/recomputed.csv
check/opened.csv
check/findings.csv
receipts.csv
README.txt
$ unzip -p bundle.tzr checkpoint.note >note.txt; taizhang verify --against note.txt bundle.tzr | hide
所给存证由派驻纪检监察组组长的公钥（#1790）签名，签名有效
未发现改动：1792条留痕逐条重放相符，69个文件相符（改动可查）。
校验码 KEY
$ unzip -p bundle.tzr keys.txt | sed 's/+.*/+…/'
# 系统管理员 在用
taizhang/421d2cff-34fa-5b4a-99de-c04e0f6cc11a/1788+…
# 派驻纪检监察组组长 在用
taizhang/421d2cff-34fa-5b4a-99de-c04e0f6cc11a/1790+…
$ env -u TAIZHANG_LEDGER taizhang list --ledger bundle.tzr --limit 2 --columns number,title 2>/dev/null
序号  任务
   1  调整法治领导小组及其办公室
   2  召开专题党组会议

% What checkers and the inspector read is put on record where the record asks for it.
$ as $admin set --key-name log_reading --value-text 是 --passphrase-file pass.txt
已办理：修改设置。留痕第1793条。
留痕共1793条，校验码HEX…
$ as $inspector export --record again.tzr; as $inspector verify | tail -1; as $admin verify | tail -1
整份记录已导出到again.tzr
校验码 KEY
校验码 KEY
$ taizhang readings --columns reading,text,who 2>/dev/null
方式  内容       经办
导出  again.tzr  派驻纪检监察组组长
校验  demo.tz    派驻纪检监察组组长
