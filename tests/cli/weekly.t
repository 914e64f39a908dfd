% The weekly report as a file: the format by name or by the file's ending; a document is not thrown at a terminal.
$ taizhang demo >/dev/null 2>&1
$ export TAIZHANG_LEDGER=$HOME/.local/share/taizhang/demo.tz
$ at() { script -qec "stty cols 80 rows 24 -echo; $1" /dev/null 2>&1 | tr -d '\r'; }
$ at "taizhang weekly --week 2022-W47 --format docx"
taizhang: docx是文件格式，终端上显示不了：请加“--out 文件名.docx”
用法：taizhang help weekly
$ at "taizhang --lang en weekly --week 2022-W47 --format docx"
taizhang: docx is a file format that a terminal cannot show: add --out NAME.docx
see: taizhang help weekly
$ taizhang weekly --week 2022-W47 --format docx --out zb47 2>/dev/null; head -c 4 zb47 | od -c | head -1
已写入zb47
0000000   P   K 003 004
$ taizhang weekly --week 2022-W47 --out zb47.DOCX 2>/dev/null; cmp zb47 zb47.DOCX
已写入zb47.DOCX
$ taizhang weekly --week 2022-W47 --format docx 2>/dev/null | cmp - zb47
$ taizhang weekly --week 2022-W47 --format md --out zb47.docx 2>/dev/null; head -1 zb47.docx
已写入zb47.docx
# 2022年法治建设工作推进台账周报
$ taizhang weekly --week 2022-W47 --out zb47.json 2>/dev/null; head -c 5 zb47.json; echo
已写入zb47.json
{
  "
$ taizhang weekly --week 2022-W47 --out 周报.doc; ls 周报.doc 2>/dev/null
taizhang: 从文件名“周报.doc”看不出要什么格式：后缀请用 .txt .md .csv .json .docx .html .xlsx .pdf，或加 --format 指明
用法：taizhang help weekly
? 2
$ taizhang weekly --week 2022-W47 --format text --out 周报.doc 2>/dev/null; head -3 周报.doc | tail -1 | tr -d ' '
已写入周报.doc
市科学技术局
$ taizhang weekly --week 2022-W47 --out zb47.html 2>/dev/null; head -2 zb47.html
已写入zb47.html
<!DOCTYPE html>
<html lang="zh-CN">
$ taizhang weekly --week 2022-W47 --format html 2>/dev/null | cmp - zb47.html
