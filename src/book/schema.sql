-- The book: what the record's lines add up to (record.md §4). Nothing here is a source of truth: any table can be dropped and
-- is rebuilt from the log. The same lines give the same rows, whatever machine, locale or time.
-- Ids are the sequence numbers of the lines that created the object. Days are days since 1970-01-01 at the record's offset,
-- times are milliseconds since 1970-01-01T00:00:00Z, quantities are scaled by 10^4, words of closed lists are their index in src/core/enums.def.
-- It goes on in schema_more.sql. There are no migrations: another BOOK_VERSION (book.h) rebuilds.

-- One row: which book this is and how many lines it holds.
CREATE TABLE book (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL,
  size INTEGER NOT NULL,          -- lines applied (with or without effect)
  rules INTEGER NOT NULL,         -- highest rules version seen; never falls
  time INTEGER NOT NULL           -- `at` of the last line with effect
) STRICT;

-- Every line once, as the timeline, weekly slices and as-of cuts ask for it. Text stays in the log.
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  act INTEGER NOT NULL,
  time INTEGER NOT NULL,
  who INTEGER NOT NULL,           -- person
  post INTEGER NOT NULL,          -- post exercised
  kind INTEGER NOT NULL,          -- order in kinds.def; -1 when unreadable
  obj INTEGER NOT NULL,
  task INTEGER,                   -- the task concerned, if one
  effect INTEGER NOT NULL,        -- 0: its rules did not allow it
  id BLOB                         -- on the first line of an act with effect, for idempotency: its UUID as 16 bytes, any other id as its text
) STRICT;
CREATE UNIQUE INDEX entry_id ON entry (id) WHERE id IS NOT NULL;
CREATE INDEX entry_task ON entry (task, seq) WHERE task IS NOT NULL;

-- Lines without effect and why, in both languages so that the book is the same whoever rebuilds it; screens show a banner while there is one.
CREATE TABLE illegal (
  seq INTEGER PRIMARY KEY,
  why TEXT NOT NULL,
  why_en TEXT NOT NULL
) STRICT;

-- ---- record, settings, calendar ----

CREATE TABLE record (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  uuid TEXT NOT NULL,
  org TEXT NOT NULL,
  offset INTEGER NOT NULL,        -- minutes east of UTC
  demo INTEGER NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  line INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
  year INTEGER PRIMARY KEY,
  id INTEGER NOT NULL,            -- the line that loaded it last
  source TEXT NOT NULL
) STRICT;

CREATE TABLE calendar_day (
  day INTEGER PRIMARY KEY,
  working INTEGER NOT NULL
) STRICT;

-- `clock.reset` lines: `at` is monotone between them.
CREATE TABLE clock_reset (seq INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;

-- ---- organisation ----

CREATE TABLE section (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  en TEXT,
  ord INTEGER NOT NULL,
  initials TEXT NOT NULL,         -- pinyin
  until_day INTEGER
) STRICT;

CREATE TABLE section_alias (
  section INTEGER NOT NULL REFERENCES section,
  alias TEXT NOT NULL,
  PRIMARY KEY (section, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  en TEXT,
  login TEXT,                     -- NULL: never logs in
  section INTEGER REFERENCES section,
  initials TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER
) STRICT;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person,
  role INTEGER NOT NULL,
  section INTEGER REFERENCES section,
  title TEXT NOT NULL,
  en TEXT,
  initials TEXT NOT NULL,
  standby INTEGER REFERENCES person,
  from_day INTEGER NOT NULL,
  until_day INTEGER
) STRICT;
CREATE INDEX post_person ON post (person);

CREATE TABLE delegation (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES post,
  person INTEGER NOT NULL REFERENCES person,
  cause INTEGER NOT NULL,
  from_time INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  ended_time INTEGER,
  note TEXT
) STRICT;

-- ---- ledgers and tasks ----

CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  title TEXT NOT NULL,
  basis TEXT NOT NULL,
  count INTEGER NOT NULL,         -- item count
  state INTEGER NOT NULL,         -- 0 draft, 1 issued, 2 archived
  issued_line INTEGER,
  issued_time INTEGER,
  forms INTEGER NOT NULL DEFAULT 0, -- closing forms numbered so far
  on_time INTEGER NOT NULL DEFAULT 0 -- tasks closed now that were applied for by their original due
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledger,
  number INTEGER,                 -- fixed at issue, never reused
  state INTEGER NOT NULL,
  dropped INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  part TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  en TEXT,
  initials TEXT NOT NULL,
  actions TEXT NOT NULL DEFAULT '',
  targets_text TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  lead INTEGER REFERENCES section,
  leader INTEGER REFERENCES post,
  owner INTEGER REFERENCES post,
  liaison INTEGER REFERENCES post,
  start INTEGER,
  deadline TEXT NOT NULL DEFAULT '',
  due_original INTEGER,           -- control date at issue, never overwritten
  due INTEGER,                    -- effective
  plan INTEGER NOT NULL DEFAULT 0,
  frequency INTEGER NOT NULL DEFAULT 0,
  weight INTEGER NOT NULL DEFAULT 1,
  key INTEGER NOT NULL DEFAULT 0,
  parent INTEGER REFERENCES task,
  origin INTEGER REFERENCES task,
  merged_into INTEGER REFERENCES task,
  carried_to INTEGER REFERENCES ledger,
  issued_time INTEGER,
  accepted_time INTEGER,
  accepted_by INTEGER,
  stop_day INTEGER,               -- the clock stands still since (closing pending, suspended)
  suspended_review INTEGER,       -- review date of a suspension
  returned_day INTEGER,           -- last return
  returns INTEGER NOT NULL DEFAULT 0,
  extensions INTEGER NOT NULL DEFAULT 0,   -- granted
  extension INTEGER,              -- pending one
  ever_overdue INTEGER NOT NULL DEFAULT 0,
  overdue_day INTEGER,            -- the first day that counts for it
  reopened INTEGER NOT NULL DEFAULT 0,     -- reopened and not closed again
  reopenings INTEGER NOT NULL DEFAULT 0,
  target_changed INTEGER NOT NULL DEFAULT 0,
  corrected INTEGER NOT NULL DEFAULT 0,    -- 附更正
  closing INTEGER,                -- the attempt under way, or the one that closed it
  closed_day INTEGER,
  actual INTEGER NOT NULL DEFAULT 0,       -- task ‰
  has_target INTEGER NOT NULL DEFAULT 0,
  preliminary INTEGER NOT NULL DEFAULT 0,  -- a latest value is a 初步数
  report INTEGER,                 -- last report of the lead section
  report_week INTEGER,            -- its week, year*100+week
  proxy_open INTEGER NOT NULL DEFAULT 0,      -- proxy entries not yet confirmed by the owner
  last_line INTEGER NOT NULL
) STRICT;
CREATE INDEX task_number ON task (ledger, number, id, dropped);
CREATE INDEX task_due ON task (ledger, due, number, id, dropped);
CREATE INDEX task_state ON task (ledger, state, number);
CREATE INDEX task_lead ON task (lead, ledger, state, number);

CREATE TABLE support (
  task INTEGER NOT NULL REFERENCES task,
  section INTEGER NOT NULL REFERENCES section,
  ord INTEGER NOT NULL,
  part TEXT NOT NULL,             -- its part of the work, may be ''
  accepted_time INTEGER,          -- when the section accepted that part
  accepted_by INTEGER,
  PRIMARY KEY (task, section)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_section ON support (section, task);

-- Which state a task was in since when: past weeks ask what was owed.
CREATE TABLE task_span (
  task INTEGER NOT NULL REFERENCES task,
  line INTEGER NOT NULL,
  time INTEGER NOT NULL,
  state INTEGER NOT NULL,
  PRIMARY KEY (task, line)
) STRICT, WITHOUT ROWID;

-- The lights as a schedule: [from_day, until_day) of each task since its issue; steps in the past stay and give the trends.
-- The last step has until_day 2147483647. Drafts have none.
CREATE TABLE light_step (
  task INTEGER NOT NULL REFERENCES task,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  light INTEGER NOT NULL,
  why INTEGER NOT NULL,
  PRIMARY KEY (task, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX light_step_light ON light_step (light, until_day, from_day, task);

-- Counts beside the rows they count (sums.c): totals cost what they show. A row that comes to nothing goes.
-- Tasks that are not dropped, by lead section (0: none) and state.
CREATE TABLE task_sum (
  ledger INTEGER NOT NULL REFERENCES ledger, section INTEGER NOT NULL, state INTEGER NOT NULL, n INTEGER NOT NULL,
  added INTEGER NOT NULL,         -- 增补
  returned INTEGER NOT NULL,      -- ever returned
  extended INTEGER NOT NULL,      -- with an extension granted
  numbers INTEGER NOT NULL,       -- their numbers added up, drafts' left out
  squares INTEGER NOT NULL,       -- and the squares of those: each number once
  PRIMARY KEY (ledger, section, state)
) STRICT, WITHOUT ROWID;

-- Issued tasks by part.
CREATE TABLE part_sum (
  ledger INTEGER NOT NULL REFERENCES ledger, part TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (ledger, part)
) STRICT, WITHOUT ROWID;

-- How many more tasks have a light from a day on than the day before; section 0: led by none, -1: all sections together.
-- Added up to a day it is how many have it on that day.
CREATE TABLE light_sum (
  ledger INTEGER NOT NULL REFERENCES ledger, section INTEGER NOT NULL, light INTEGER NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (ledger, section, light, day)
) STRICT, WITHOUT ROWID;

-- Issued tasks that are not dropped, by lead section (0: none), state, frequency, the week its lead section last reported on (0: none) and the Monday before its issue:
-- who owes a report of the week at hand, who gave one, and what waits to be accepted.
CREATE TABLE week_sum (
  ledger INTEGER NOT NULL REFERENCES ledger, section INTEGER NOT NULL, state INTEGER NOT NULL, frequency INTEGER NOT NULL, week INTEGER NOT NULL,
  issued INTEGER NOT NULL,        -- a day
  n INTEGER NOT NULL,
  unaccepted INTEGER NOT NULL,
  PRIMARY KEY (ledger, section, state, frequency, week, issued)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  ord INTEGER NOT NULL,           -- 1, 2, … within the task
  name TEXT NOT NULL,
  en TEXT,
  kind INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  target INTEGER,                 -- NULL: closes only by exception
  unit TEXT NOT NULL DEFAULT '',
  basis INTEGER NOT NULL,
  weight INTEGER NOT NULL DEFAULT 1,
  scope TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  origin INTEGER REFERENCES measure,
  dropped INTEGER NOT NULL DEFAULT 0,
  value INTEGER,                  -- the latest: greatest as-of, then greatest seq, not superseded
  comparator INTEGER NOT NULL DEFAULT 0,
  as_of INTEGER,
  preliminary INTEGER NOT NULL DEFAULT 0,
  latest INTEGER                  -- its measurement
) STRICT;
CREATE INDEX measure_task ON measure (task, ord, id);

CREATE TABLE measurement (
  id INTEGER PRIMARY KEY,
  measure INTEGER NOT NULL REFERENCES measure,
  value INTEGER NOT NULL,
  comparator INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  preliminary INTEGER NOT NULL,
  proxy INTEGER NOT NULL,
  after_closing INTEGER NOT NULL, -- 销号后
  report INTEGER,
  correction INTEGER,
  superseded INTEGER              -- the measurement that took its place
) STRICT;
CREATE INDEX measurement_measure ON measurement (measure, as_of, id);
CREATE INDEX measurement_report ON measurement (report) WHERE report IS NOT NULL;

-- Who changed a target since issue does not approve that closing.
CREATE TABLE target_change (
  line INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  measure INTEGER NOT NULL REFERENCES measure,
  person INTEGER NOT NULL,
  principal INTEGER NOT NULL,
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX target_change_task ON target_change (task);

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  name TEXT NOT NULL,
  en TEXT,
  due INTEGER NOT NULL,
  weight INTEGER NOT NULL DEFAULT 1,
  done_day INTEGER,
  done_line INTEGER,
  dropped INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX milestone_task ON milestone (task, due, id);

-- ---- what sections do ----

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  section INTEGER NOT NULL REFERENCES section,
  week INTEGER NOT NULL,          -- year*100+week, the week reported on
  time INTEGER NOT NULL,
  late INTEGER NOT NULL,          -- 0 按时, 1 迟报, 2 漏报 (judged by its at)
  done TEXT NOT NULL DEFAULT '',
  problem TEXT NOT NULL DEFAULT '',
  help TEXT NOT NULL DEFAULT '',
  next TEXT NOT NULL DEFAULT '',
  expected INTEGER,
  carried INTEGER NOT NULL DEFAULT 0,
  no_news INTEGER,                -- reason; NULL: there is news
  proxy INTEGER NOT NULL DEFAULT 0,
  via INTEGER,
  confirmed_time INTEGER,
  corrected_line INTEGER
) STRICT;
CREATE INDEX report_task ON report (task, week, id);
CREATE INDEX report_week ON report (week, task, id, section, late); -- all that a row of a list asks of the week's report

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  media TEXT NOT NULL,
  sha BLOB NOT NULL,
  doc_no TEXT NOT NULL DEFAULT '',
  doc_day INTEGER,
  place TEXT NOT NULL DEFAULT '',
  secrecy INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  proxy INTEGER NOT NULL,
  closing INTEGER,                -- attached as a supplement to this attempt
  time INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_task ON evidence (task, id);
CREATE INDEX evidence_sha ON evidence (sha);

CREATE TABLE evidence_measure (
  evidence INTEGER NOT NULL REFERENCES evidence,
  measure INTEGER NOT NULL REFERENCES measure,
  PRIMARY KEY (evidence, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_measure_measure ON evidence_measure (measure, evidence);

CREATE TABLE extension (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  old_due INTEGER NOT NULL,
  due INTEGER NOT NULL,           -- asked for
  reason TEXT NOT NULL,
  asked_day INTEGER NOT NULL,
  asked_by INTEGER NOT NULL,      -- person
  asked_principal INTEGER NOT NULL, -- holder of the post exercised
  state INTEGER NOT NULL,         -- 0 pending, 1 granted, 2 refused, 3 withdrawn
  decided_line INTEGER,
  opinion TEXT
) STRICT;
CREATE INDEX extension_task ON extension (task, id);

-- ---- closing ----

CREATE TABLE closing (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  state INTEGER NOT NULL,         -- 0 pending, 1 closed, 2 withdrawn, 3 returned, 4 reopened
  statement TEXT NOT NULL,
  applied_time INTEGER NOT NULL,
  applicant INTEGER NOT NULL,     -- person who acted, or the signer's holder on paper
  applicant_principal INTEGER NOT NULL, -- holder of the post exercised
  applicant_recorder INTEGER NOT NULL,  -- who recorded it (= applicant but for paper)
  has_exception INTEGER NOT NULL,
  preliminary INTEGER NOT NULL,   -- 待核数
  was_preliminary INTEGER NOT NULL,
  final_expected INTEGER,
  judged INTEGER NOT NULL,        -- the last line that changed what is judged: review, approve and decide cite it
  content BLOB NOT NULL,          -- hash over exactly what was applied for; the printed form's code is its head
  supplement TEXT,                -- open 补正 request
  supplements INTEGER NOT NULL DEFAULT 0,
  reviewer_post INTEGER,          -- 指定审核
  approver_post INTEGER,          -- 指定审批
  review_line INTEGER,
  review_time INTEGER,
  reviewer INTEGER,
  reviewer_principal INTEGER,
  review_opinion TEXT,
  approve_line INTEGER,
  approve_time INTEGER,
  approver INTEGER,
  approver_principal INTEGER,
  approve_opinion TEXT,
  approve_paper INTEGER NOT NULL DEFAULT 0,
  decide_line INTEGER,
  decide_time INTEGER,
  decider INTEGER,
  decide_opinion TEXT,
  form_signer INTEGER,            -- post to which a form was taken out, open
  form_code TEXT,
  form_no TEXT,
  end_line INTEGER,               -- line that closed, returned, withdrew
  end_reason TEXT
) STRICT;
CREATE INDEX closing_task ON closing (task, id);
CREATE UNIQUE INDEX closing_form ON closing (form_no) WHERE form_no IS NOT NULL;

CREATE TABLE closing_exception (
  closing INTEGER NOT NULL REFERENCES closing,
  measure INTEGER NOT NULL REFERENCES measure,
  reason TEXT NOT NULL,
  PRIMARY KEY (closing, measure)
) STRICT, WITHOUT ROWID;

-- What was applied for: the final value of each measure.
CREATE TABLE closing_final (
  closing INTEGER NOT NULL REFERENCES closing,
  measure INTEGER NOT NULL REFERENCES measure,
  measurement INTEGER,
  value INTEGER,
  comparator INTEGER NOT NULL,
  as_of INTEGER,
  PRIMARY KEY (closing, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing_part (
  closing INTEGER NOT NULL REFERENCES closing,
  section INTEGER NOT NULL REFERENCES section,
  confirmed INTEGER NOT NULL,     -- 1 confirmed, 0 objected, 2 deemed at review
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (closing, section)
) STRICT, WITHOUT ROWID;

-- Paper approvals of every leader's act; `line` is the act's line.
CREATE TABLE paper (
  line INTEGER PRIMARY KEY,
  obj INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  task INTEGER,
  signer INTEGER NOT NULL,        -- post
  day INTEGER NOT NULL,
  opinion TEXT NOT NULL,
  original TEXT NOT NULL,         -- where it is kept
  scan BLOB NOT NULL,
  recorder INTEGER NOT NULL,
  checked INTEGER,                -- 1 matches, 0 does not; NULL 未核对
  checked_by INTEGER
) STRICT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  closing INTEGER NOT NULL REFERENCES closing,
  measure INTEGER NOT NULL REFERENCES measure,
  value INTEGER NOT NULL,
  comparator INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  asker INTEGER NOT NULL,
  asker_principal INTEGER NOT NULL,
  reviewer INTEGER,
  reviewer_principal INTEGER,
  review_line INTEGER,
  state INTEGER NOT NULL,         -- 0 asked, 1 reviewed, 2 approved, 3 refused, 4 ended by reopening
  decided_line INTEGER,
  meets INTEGER
) STRICT;
CREATE INDEX correction_task ON correction (task, id);

-- ---- the office ----

CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  proposal INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state INTEGER NOT NULL,         -- 0 open, 1 followed, 2 declined
  by_line INTEGER
) STRICT;
CREATE INDEX proposal_task ON proposal (task, id);

CREATE TABLE chase (
  id INTEGER PRIMARY KEY,
  week INTEGER NOT NULL,
  section INTEGER NOT NULL REFERENCES section,
  means INTEGER NOT NULL,
  text TEXT NOT NULL,
  time INTEGER NOT NULL,
  who INTEGER NOT NULL
) STRICT;
CREATE INDEX chase_week ON chase (week, section);

CREATE TABLE chase_task (
  chase INTEGER NOT NULL REFERENCES chase,
  task INTEGER NOT NULL REFERENCES task,
  PRIMARY KEY (chase, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  text TEXT NOT NULL,
  time INTEGER NOT NULL,
  who INTEGER NOT NULL
) STRICT;
CREATE INDEX opinion_task ON opinion (task, id);

CREATE TABLE weekly (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledger,
  week INTEGER NOT NULL,
  size INTEGER NOT NULL,          -- N
  root BLOB NOT NULL,
  content BLOB NOT NULL,          -- SHA-256 of the JSON content, a blob
  section_cutoff INTEGER NOT NULL,
  report_cutoff INTEGER NOT NULL,
  totals TEXT NOT NULL,           -- JSON as in the line
  slice BLOB NOT NULL,
  corrects INTEGER REFERENCES weekly,
  state INTEGER NOT NULL,         -- 0 送签, 1 签发, 2 定稿
  signed_line INTEGER,
  signed_opinion TEXT,
  frozen_line INTEGER,
  frozen_time INTEGER
) STRICT;
CREATE INDEX weekly_week ON weekly (ledger, week, id);

CREATE TABLE weekly_sent (
  line INTEGER PRIMARY KEY,
  weekly INTEGER NOT NULL REFERENCES weekly,
  recipient TEXT NOT NULL,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha BLOB NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- Documents made at the freeze, served unchanged for ever.
CREATE TABLE weekly_filed (
  line INTEGER PRIMARY KEY,
  weekly INTEGER NOT NULL REFERENCES weekly,
  file TEXT NOT NULL,             -- its name: zb47.docx, zb47-en.docx
  size INTEGER NOT NULL,
  sha BLOB NOT NULL,
  UNIQUE (weekly, file)
) STRICT;

CREATE TABLE weekly_word (
  ledger INTEGER NOT NULL REFERENCES ledger,
  week INTEGER NOT NULL,
  place TEXT NOT NULL,
  task INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (ledger, week, place, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet ( -- files that imports read; their bytes are kept like evidence
  line INTEGER PRIMARY KEY,
  file TEXT NOT NULL, size INTEGER NOT NULL,
  sha BLOB NOT NULL
) STRICT;
