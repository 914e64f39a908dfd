% Every command, act and list with missing, surplus, absurd, huge, non-UTF-8, control, right-to-left and four-byte arguments: a clear error with
% status 1, 2 or 3 (verify: its own), never a crash, never a raw control character, never a change. All combinations under --all.

$ taizhang demo --ledger demo.tz >out.txt 2>&1 && export TAIZHANG_LEDGER=demo.tz
$ size() { taizhang info --format json | grep '"size"'; }
$ size >before
$ names=$(taizhang gen-commands --lang en | grep -E '^### ' | cut -d' ' -f2 | sort -u)
$ huge=$(head -c 100000 /dev/zero | tr '\0' 9)
$ try() {
>   taizhang --as 政策法规科科长 "$@" >out.txt 2>err.txt
>   local status=$?
>   [ $status -le 3 ] || [ "$1" = verify ] || echo "$* : $status"
>   grep -aqP '\x1b|\x{202e}' out.txt err.txt && echo "$* : raw control characters"
>   [ $status = 0 ] || [ -s err.txt ] || [ "$1" = verify ] || echo "$* : no word"
>   return 0
> }
$ arguments=('' '#99999999' $'\xff\xfe' "$huge") acts='report review'
$ values=('' -1 2022-02-30 $'\xff' $'\u202eabc' ',,,' 24.99=1 "$huge")
$ if [ -n "$TZH_TEST_ALL" ]; then
>   arguments+=(99999999999999999999 24.99 $'\u202e3' 0 -1 '#0' '#x' .. $'\x1b[31m' 𠮷𠮷 "'; --" '%s%n')
>   values+=(0 1e9 $'\x07' 𠮷 '=' '%s%n')
>   acts='apply report record attach review correct-value ask-extension reassign chase delegate'
> fi
$ for name in $names; do
>   case $name in init | demo | restore | export | backup) continue ;; esac
>   try $name
>   try $name 𠮷 𠮷 𠮷
>   for argument in "${arguments[@]}"; do
>     try $name "$argument"
>   done
> done
$ size | cmp before -
$ for option in --statement --done --value --due --reason --figures --measures --file --checks --section --owner --key --seen --post-as --today; do
>   for value in "${values[@]}"; do
>     for act in $acts; do
>       try $act 24 $option "$value"
>     done
>   done
> done
$ size | cmp before -
$ taizhang verify | tail -2 | head -1 | grep -c 未发现改动
1
