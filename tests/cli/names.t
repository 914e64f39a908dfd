% One word names one thing: no name of a command, an act or a list is another's.
$ taizhang completion bash | bash -n
$ taizhang gen-commands --lang en | grep -E '^### ' | cut -d' ' -f2 | sort | uniq -d
$ taizhang help | head -3
taizhang <命令> [选项] [参数]

查看

% Every command, act and list has help in both languages.
$ for name in $(taizhang gen-commands --lang en | grep -E '^### ' | cut -d' ' -f2); do
>   for lang in zh en; do
>     taizhang help $name --lang $lang >help.txt || echo "$name: $?"
>     [ -s help.txt ] || echo "$name: no help"
>   done
> done
