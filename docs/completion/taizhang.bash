# bash completion for taizhang; made by: taizhang completion bash
_taizhang() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= own= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--ledger|--year|--as-of|--as|--format|--columns|--limit|--lang) ((i++)) ;;
		-*) ;;
		*) command=${COMP_WORDS[i]}; break ;;
		esac
	done
	case $before in
	--format) COMPREPLY=($(compgen -W 'table json ndjson csv tsv plain text md docx html xlsx pdf' -- "$word")); return ;;
	--lang) COMPREPLY=($(compgen -W 'zh en' -- "$word")); return ;;
	--ledger|--out|--file|--record|--against|--paper-scan) COMPREPLY=($(compgen -f -- "$word")); return ;;
	esac
	if [ -z "$command" ] && [[ $word != -* ]]; then
		COMPREPLY=($(compgen -W 'list 列表 show 查看 log 留痕 totals 勾稽 round 核查批次情况 remind 提醒 weekly 周报 table 台账表 form 销号审批单 monthly 月讲评 receipt 存证单 take 取走 info 概况 init 新建 demo 演示 import 导入 export 导出 slice 周切片 backup 备份 restore 恢复备份 verify 校验 rebuild 重建账面 acts 办理 help 帮助 completion 补全 create-ledger 建立台账 edit-ledger 修改台账草稿 add 新增事项 edit 修改草稿 drop 删去草稿 assign 任务分解 add-measure 新增指标 edit-measure 修改指标草稿 drop-measure 删去指标草稿 add-milestone 新增时间节点 edit-milestone 修改节点草稿 drop-milestone 删去节点草稿 issue 下达 extend 增补下达 archive 归档 reassign 调整分工 change 调整事项 change-measure 调整指标 change-milestone 调整节点 suspend 暂缓 resume 恢复 cancel 撤项 merge 合并事项 split 拆分事项 carry-over 结转下年 reopen 撤销销号 accept 签收 report 填报 confirm-report 确认代录 correct-report 更正填报 record 填报完成值 correct-value 更正完成值 milestone-done 节点完成 revert-milestone 更正节点完成 attach 传佐证材料 correct-evidence 更正佐证信息 ask-extension 申请延期 withdraw-extension 撤回延期申请 decide-extension 延期审批 apply 申请销号 withdraw 撤回申请 confirm 配合确认 object 配合科室提出异议 supplement 要求补正 supplement-done 补正完毕 review 审核 return 退回 approve 审批 decide 审定 name-reviewer 指定审核 name-approver 指定审批 take-form 取单送签 release-form 收回审批单 check-paper 核对纸质签批 ask-correction 销号后更正 review-correction 审核更正 decide-correction 审批更正 propose 提出建议 decline 不采纳建议 chase 催报 opinion 记录意见 word-weekly 周报人工文字 submit-weekly 周报送签 sign-weekly 周报签发 freeze-weekly 周报定稿 send-weekly 登记报送稿 propose-purge 提出清除 decide-purge 决定清除 open-round 开启核查批次 draw 抽签 redraw 重新抽签 file-sheet 填写核查表 give-verdict 作出核查结论 take-referral 接收线索 raise-finding 提出问题 answer-finding 报告整改 recheck 复查 record-complaint 登记举报 release-round 公开核查批次 close-round 核查批次办结 set 修改设置 load-calendar 载入工作日历 reset-clock 校正时钟 add-section 新增科室 change-section 修改科室 end-section 撤并科室 add-person 新增人员 change-person 修改人员 person-left 人员离任 add-post 任职 change-post 修改职务 end-post 免职 delegate 交B角代办 end-delegation 结束代办 move-clock 演示时钟前移 tasks mine unaccepted lights owed measures values milestones supports reports evidence extensions target_changes closings finals exceptions parts returned corrections papers todo silent weeks trend heat light_steps chases proposals opinions weeklies sent proxies lines illegal ledgers purges rounds closed drawn population sheets recomputed opened originals findings complaints closing_stats sections people posts delegations settings calendar ' -- "$word"))
		return
	fi
	case $command in
	list|列表) own=" --task --week --order --skip" ;;
	show|查看) own=" --why" ;;
	log|留痕) own=" --task --from --to" ;;
	round|核查批次情况) own=" --round" ;;
	weekly|周报) own=" --week --encoding --out --safe" ;;
	table|台账表) own=" --filter --encoding --out --safe" ;;
	form|销号审批单) own=" --task --encoding --out --safe" ;;
	monthly|月讲评) own=" --month --filter --encoding --out --safe" ;;
	receipt|存证单) own=" --encoding --out --safe" ;;
	init|新建) own=" --org --login --name --shared --sample --whole-year" ;;
	demo|演示) own=" --whole-year --clock" ;;
	import|导入) own=" --dry-run --shared --record --about --map --sheet --encoding --skip-bad" ;;
	export|导出) own=" --record --template --out" ;;
	slice|周切片) own=" --week --out" ;;
	restore|恢复备份) own=" --shorter" ;;
	verify|校验) own=" --against" ;;
	acts|办理) own=" --states" ;;
	create-ledger|建立台账) own=" --year --title --basis --count --dry-run --key --act-id --seen --post-as --today" ;;
	edit-ledger|修改台账草稿) own=" --title --basis --count --dry-run --key --act-id --seen --post-as --today" ;;
	add|新增事项) own=" --in-ledger --number --part --category --title --en --actions --targets-text --source --lead --support --leader --owner --liaison --start --deadline --due --plan --frequency --weight --key-task --added --dry-run --key --act-id --seen --post-as --today" ;;
	edit|修改草稿) own=" --number --part --category --title --en --actions --targets-text --source --start --deadline --due --plan --frequency --weight --key-task --added --dry-run --key --act-id --seen --post-as --today" ;;
	drop|删去草稿) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	assign|任务分解) own=" --lead --support --leader --owner --liaison --dry-run --key --act-id --seen --post-as --today" ;;
	add-measure|新增指标) own=" --name --en --kind --direction --target --unit --target-basis --weight --scope --order --basis --note --dry-run --key --act-id --seen --post-as --today" ;;
	edit-measure|修改指标草稿) own=" --name --en --kind --direction --target --unit --target-basis --weight --scope --order --dry-run --key --act-id --seen --post-as --today" ;;
	drop-measure|删去指标草稿) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	add-milestone|新增时间节点) own=" --name --en --due --weight --basis --dry-run --key --act-id --seen --post-as --today" ;;
	edit-milestone|修改节点草稿) own=" --name --en --due --weight --dry-run --key --act-id --seen --post-as --today" ;;
	drop-milestone|删去节点草稿) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	issue|下达) own=" --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	extend|增补下达) own=" --basis --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	archive|归档) own=" --note --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	reassign|调整分工) own=" --lead --support --leader --owner --liaison --reason --basis --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	change|调整事项) own=" --basis --title --en --actions --targets-text --deadline --start --due --plan --frequency --weight --key-task --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	change-measure|调整指标) own=" --basis --name --direction --target --unit --target-basis --weight --scope --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	change-milestone|调整节点) own=" --basis --name --due --weight --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	suspend|暂缓) own=" --cause-doc --review-by --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	resume|恢复) own=" --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	cancel|撤项) own=" --basis --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	merge|合并事项) own=" --into --basis --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	split|拆分事项) own=" --basis --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --titles --dry-run --key --act-id --seen --post-as --today" ;;
	carry-over|结转下年) own=" --to-ledger --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	reopen|撤销销号) own=" --reason --due --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	accept|签收) own=" --section --note --dry-run --key --act-id --seen --post-as --today" ;;
	report|填报) own=" --week --section --done --problem --help-needed --next --expected --carried --no-news --proxy --via --figures --as-of --source --preliminary --dry-run --key --act-id --seen --post-as --today" ;;
	confirm-report|确认代录) own=" --note --dry-run --key --act-id --seen --post-as --today" ;;
	correct-report|更正填报) own=" --done --problem --help-needed --next --expected --reason --dry-run --key --act-id --seen --post-as --today" ;;
	record|填报完成值) own=" --value --comparator --as-of --source --preliminary --proxy --via --note --reason --dry-run --key --act-id --seen --post-as --today" ;;
	correct-value|更正完成值) own=" --value --comparator --as-of --source --preliminary --proxy --via --note --reason --dry-run --key --act-id --seen --post-as --today" ;;
	milestone-done|节点完成) own=" --on --note --proxy --via --dry-run --key --act-id --seen --post-as --today" ;;
	revert-milestone|更正节点完成) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	attach|传佐证材料) own=" --file --doc-no --doc-date --place --secrecy --measures --note --proxy --via --dry-run --key --act-id --seen --post-as --today" ;;
	correct-evidence|更正佐证信息) own=" --doc-no --doc-date --place --measures --note --reason --dry-run --key --act-id --seen --post-as --today" ;;
	ask-extension|申请延期) own=" --due --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	withdraw-extension|撤回延期申请) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	decide-extension|延期审批) own=" --granted --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	apply|申请销号) own=" --statement --exceptions --final-expected --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	withdraw|撤回申请) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	confirm|配合确认) own=" --section --note --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	object|配合科室提出异议) own=" --section --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	supplement|要求补正) own=" --what --dry-run --key --act-id --seen --post-as --today" ;;
	supplement-done|补正完毕) own=" --note --dry-run --key --act-id --seen --post-as --today" ;;
	review|审核) own=" --checks --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	return|退回) own=" --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	approve|审批) own=" --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	decide|审定) own=" --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	name-reviewer|指定审核) own=" --post --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	name-approver|指定审批) own=" --post --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	take-form|取单送签) own=" --signer --dry-run --key --act-id --seen --post-as --today" ;;
	release-form|收回审批单) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	check-paper|核对纸质签批) own=" --matches --note --dry-run --key --act-id --seen --post-as --today" ;;
	ask-correction|销号后更正) own=" --value --comparator --as-of --source --reason --dry-run --key --act-id --seen --post-as --today" ;;
	review-correction|审核更正) own=" --opinion --dry-run --key --act-id --seen --post-as --today" ;;
	decide-correction|审批更正) own=" --decided --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	propose|提出建议) own=" --proposal --reason --dry-run --key --act-id --seen --post-as --today" ;;
	decline|不采纳建议) own=" --reason --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	chase|催报) own=" --week --tasks --means --text --dry-run --key --act-id --seen --post-as --today" ;;
	opinion|记录意见) own=" --text --dry-run --key --act-id --seen --post-as --today" ;;
	word-weekly|周报人工文字) own=" --week --place-key --text --task --dry-run --key --act-id --seen --post-as --today" ;;
	submit-weekly|周报送签) own=" --in-ledger --week --corrects --late-entries --dry-run --key --act-id --seen --post-as --today" ;;
	sign-weekly|周报签发) own=" --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	freeze-weekly|周报定稿) own=" --dry-run --key --act-id --seen --post-as --today" ;;
	send-weekly|登记报送稿) own=" --recipient --file --note --dry-run --key --act-id --seen --post-as --today" ;;
	propose-purge|提出清除) own=" --sha --basis --reason --dry-run --key --act-id --seen --post-as --today" ;;
	decide-purge|决定清除) own=" --decided --opinion --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	open-round|开启核查批次) own=" --in-ledger --title --from --until --dry-run --key --act-id --seen --post-as --today" ;;
	draw|抽签) own=" --dry-run --key --act-id --seen --post-as --today" ;;
	redraw|重新抽签) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	file-sheet|填写核查表) own=" --round --second --checks --still-true --lasting --recomputed --opened --originals --statement --dry-run --key --act-id --seen --post-as --today" ;;
	give-verdict|作出核查结论) own=" --verdict --opinion --dry-run --key --act-id --seen --post-as --today" ;;
	take-referral|接收线索) own=" --opinion --dry-run --key --act-id --seen --post-as --today" ;;
	raise-finding|提出问题) own=" --problem --due --dry-run --key --act-id --seen --post-as --today" ;;
	answer-finding|报告整改) own=" --done --file --paper-signer --paper-date --paper-opinion --paper-original --paper-scan --paper-code --dry-run --key --act-id --seen --post-as --today" ;;
	recheck|复查) own=" --passed --opinion --due --dry-run --key --act-id --seen --post-as --today" ;;
	record-complaint|登记举报) own=" --text --dry-run --key --act-id --seen --post-as --today" ;;
	release-round|公开核查批次) own=" --note --dry-run --key --act-id --seen --post-as --today" ;;
	close-round|核查批次办结) own=" --text --dry-run --key --act-id --seen --post-as --today" ;;
	set|修改设置) own=" --key-name --value-text --dry-run --key --act-id --seen --post-as --today" ;;
	load-calendar|载入工作日历) own=" --year --off --work --source --dry-run --key --act-id --seen --post-as --today" ;;
	reset-clock|校正时钟) own=" --reason --dry-run --key --act-id --seen --post-as --today" ;;
	add-section|新增科室) own=" --code --name --en --order --aliases --dry-run --key --act-id --seen --post-as --today" ;;
	change-section|修改科室) own=" --code --name --en --order --aliases --dry-run --key --act-id --seen --post-as --today" ;;
	end-section|撤并科室) own=" --until --reason --dry-run --key --act-id --seen --post-as --today" ;;
	add-person|新增人员) own=" --name --en --login --section --from --dry-run --key --act-id --seen --post-as --today" ;;
	change-person|修改人员) own=" --name --en --login --section --dry-run --key --act-id --seen --post-as --today" ;;
	person-left|人员离任) own=" --until --reason --dry-run --key --act-id --seen --post-as --today" ;;
	add-post|任职) own=" --person --role --section --title --en --from --standby --dry-run --key --act-id --seen --post-as --today" ;;
	change-post|修改职务) own=" --title --en --section --standby --dry-run --key --act-id --seen --post-as --today" ;;
	end-post|免职) own=" --until --reason --dry-run --key --act-id --seen --post-as --today" ;;
	delegate|交B角代办) own=" --person --cause --until --note --dry-run --key --act-id --seen --post-as --today" ;;
	end-delegation|结束代办) own=" --note --dry-run --key --act-id --seen --post-as --today" ;;
	move-clock|演示时钟前移) own=" --to --dry-run --key --act-id --seen --post-as --today" ;;
	tasks) own=" --task --week --order --skip" ;;
	mine) own=" --week --order --skip" ;;
	unaccepted) own=" --week --order --skip" ;;
	lights) own=" --week --order --skip" ;;
	owed) own=" --week --order --skip" ;;
	measures) own=" --task --order --skip" ;;
	values) own=" --task --order --skip" ;;
	milestones) own=" --task --order --skip" ;;
	supports) own=" --task --order --skip" ;;
	reports) own=" --task --week --order --skip" ;;
	evidence) own=" --task --order --skip" ;;
	extensions) own=" --task --order --skip" ;;
	target_changes) own=" --task --order --skip" ;;
	closings) own=" --task --order --skip" ;;
	finals) own=" --task --order --skip" ;;
	exceptions) own=" --task --order --skip" ;;
	parts) own=" --task --order --skip" ;;
	returned) own=" --task --order --skip" ;;
	corrections) own=" --task --order --skip" ;;
	papers) own=" --task --order --skip" ;;
	todo) own=" --order --skip" ;;
	silent) own=" --week --order --skip" ;;
	weeks) own=" --order --skip" ;;
	trend) own=" --order --skip" ;;
	heat) own=" --order --skip" ;;
	light_steps) own=" --task --order --skip" ;;
	chases) own=" --week --order --skip" ;;
	proposals) own=" --task --order --skip" ;;
	opinions) own=" --task --order --skip" ;;
	weeklies) own=" --week --order --skip" ;;
	sent) own=" --week --order --skip" ;;
	proxies) own=" --task --order --skip" ;;
	lines) own=" --task --order --skip" ;;
	illegal) own=" --order --skip" ;;
	ledgers) own=" --order --skip" ;;
	purges) own=" --order --skip" ;;
	rounds) own=" --round --order --skip" ;;
	closed) own=" --task --order --skip" ;;
	drawn) own=" --task --round --order --skip" ;;
	population) own=" --task --round --order --skip" ;;
	sheets) own=" --task --round --order --skip" ;;
	recomputed) own=" --task --round --order --skip" ;;
	opened) own=" --task --round --order --skip" ;;
	originals) own=" --task --round --order --skip" ;;
	findings) own=" --task --round --order --skip" ;;
	complaints) own=" --task --order --skip" ;;
	closing_stats) own=" --order --skip" ;;
	sections) own=" --order --skip" ;;
	people) own=" --order --skip" ;;
	posts) own=" --order --skip" ;;
	delegations) own=" --order --skip" ;;
	settings) own=" --order --skip" ;;
	calendar) own=" --order --skip" ;;
	esac
	if [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W "$own --ledger --year --as-of --as --format --columns --limit --lang --no-color --yes --help --version" -- "$word"))
	else
		COMPREPLY=($(compgen -f -- "$word"))
	fi
}
complete -o filenames -F _taizhang taizhang
