-- The book, continued (schema.sql): checking closed items (domain.md §7), and indexes for the lists.

-- A round looks at the closings of a period, up to the size of the weekly report frozen last before it was opened; that report's root is the seed of its draw.
CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledger,
  title TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL,
  period TEXT NOT NULL,           -- as in the hashed text
  weekly INTEGER NOT NULL REFERENCES weekly,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  own INTEGER NOT NULL,           -- the inspector's own
  released INTEGER NOT NULL,
  state INTEGER NOT NULL,         -- 0 opened, 1 drawn, 2 closed
  percent INTEGER NOT NULL,
  least INTEGER NOT NULL,
  population INTEGER NOT NULL,    -- when opened; as of the draw from then on
  rest INTEGER,
  redraws INTEGER NOT NULL DEFAULT 0,
  drawn_line INTEGER,
  closed_line INTEGER,
  conclusion TEXT
) STRICT;
CREATE INDEX round_ledger ON round (ledger, id);

CREATE TABLE round_item (
  round INTEGER NOT NULL REFERENCES round,
  number INTEGER NOT NULL,
  task INTEGER NOT NULL REFERENCES task,
  closing INTEGER NOT NULL REFERENCES closing,
  how INTEGER NOT NULL,           -- 1 must be checked, 2 drawn, 3 for its paper original, 4 widened to
  reasons INTEGER NOT NULL,       -- bits in the order of MUST
  hash BLOB,                      -- what the draw ordered it by; NULL where it had to be checked anyway
  line INTEGER NOT NULL,
  PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_item_task ON round_item (task, round);

CREATE TABLE check_sheet (
  id INTEGER PRIMARY KEY,
  round INTEGER NOT NULL REFERENCES round,
  task INTEGER NOT NULL REFERENCES task,
  closing INTEGER NOT NULL REFERENCES closing,
  filer INTEGER NOT NULL,         -- person who acted
  filer_principal INTEGER NOT NULL,
  filer_post INTEGER NOT NULL REFERENCES post,
  second INTEGER NOT NULL REFERENCES post,
  mixed INTEGER NOT NULL,         -- one checker and the inspector
  checks INTEGER NOT NULL,        -- bits in the order of the six
  still_true INTEGER NOT NULL,
  lasting INTEGER NOT NULL,
  statement TEXT NOT NULL,        -- of the section head
  clean INTEGER NOT NULL,         -- nothing amiss: it may pass
  replaced INTEGER,               -- the sheet that took its place
  verdict INTEGER,
  verdict_line INTEGER,
  opinion TEXT,
  referral_line INTEGER,          -- the inspector took the referral
  referral_opinion TEXT
) STRICT;
CREATE INDEX check_sheet_round ON check_sheet (round, task, id);
CREATE INDEX check_sheet_task ON check_sheet (task, id);

CREATE TABLE sheet_figure (
  sheet INTEGER NOT NULL REFERENCES check_sheet,
  measure INTEGER NOT NULL REFERENCES measure,
  reported INTEGER,               -- what the closing rests on: as applied for, or as corrected since
  reported_comparator INTEGER NOT NULL,
  value INTEGER NOT NULL,         -- recomputed
  comparator INTEGER NOT NULL,
  source TEXT NOT NULL,
  agrees INTEGER NOT NULL,
  PRIMARY KEY (sheet, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_file (
  sheet INTEGER NOT NULL REFERENCES check_sheet,
  evidence INTEGER NOT NULL REFERENCES evidence,
  sha BLOB,                       -- of the bytes as opened; NULL: they could not be
  matches INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (sheet, evidence)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_paper (
  sheet INTEGER NOT NULL REFERENCES check_sheet,
  paper INTEGER NOT NULL REFERENCES paper,
  matches INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (sheet, paper)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES check_sheet,
  round INTEGER NOT NULL REFERENCES round,
  task INTEGER NOT NULL REFERENCES task,
  problem TEXT NOT NULL,
  due INTEGER NOT NULL,
  state INTEGER NOT NULL,         -- 0 open, 1 answered, 2 resolved
  answer TEXT,
  answer_line INTEGER,
  answerer INTEGER,
  answerer_principal INTEGER,
  file TEXT,
  size INTEGER,
  sha BLOB,
  recheck_line INTEGER,
  recheck_opinion TEXT,
  rechecks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX finding_task ON finding (task, id);
CREATE INDEX finding_sheet ON finding (sheet, id);
CREATE INDEX finding_sha ON finding (sha) WHERE sha IS NOT NULL;

CREATE TABLE complaint (
  id INTEGER PRIMARY KEY,
  task INTEGER NOT NULL REFERENCES task,
  text TEXT NOT NULL,
  time INTEGER NOT NULL,
  who INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_task ON complaint (task, id);

-- What a draw asks of all closed items at once.
CREATE INDEX measurement_after ON measurement (measure, id) WHERE after_closing = 1;
CREATE INDEX paper_obj ON paper (obj);

-- ---- for the lists (lists_pick.c): each order that a first page walks, and the few rows that wait for someone ----
CREATE INDEX task_lead_number ON task (lead, ledger, number, state, dropped);
CREATE INDEX task_owner ON task (owner, ledger, number, state, dropped);
CREATE INDEX task_owner_lead ON task (owner, ledger, lead);
CREATE INDEX task_leader ON task (leader, ledger, number, state, dropped);
CREATE INDEX task_liaison ON task (liaison, ledger, number, state, dropped) WHERE liaison IS NOT NULL;
CREATE INDEX task_liaison_lead ON task (liaison, ledger, lead) WHERE liaison IS NOT NULL;
CREATE INDEX task_owing ON task (ledger, frequency, report_week, lead, report, state) WHERE state = 1;
CREATE INDEX task_span_time ON task_span (time, task);
CREATE INDEX task_unaccepted ON task (ledger, number, lead, owner, liaison, state, dropped, accepted_time) WHERE state = 1 AND dropped = 0 AND accepted_time IS NULL;
CREATE INDEX support_unaccepted ON support (section, task, accepted_time) WHERE accepted_time IS NULL;
CREATE INDEX report_proxy ON report (time, id) WHERE proxy = 1;
CREATE INDEX measurement_proxy ON measurement (id) WHERE proxy = 1;
CREATE INDEX evidence_proxy ON evidence (id) WHERE proxy = 1;
CREATE INDEX task_proxy ON task (ledger) WHERE proxy_open > 0;
CREATE INDEX extension_pending ON extension (task) WHERE state = 0;
CREATE INDEX correction_open ON correction (task) WHERE state < 2;
CREATE INDEX proposal_open ON proposal (task) WHERE state = 0;
CREATE INDEX finding_open ON finding (task) WHERE state < 2;
CREATE INDEX check_sheet_waiting ON check_sheet (second) WHERE verdict IS NULL AND replaced IS NULL;
CREATE INDEX check_sheet_referred ON check_sheet (task) WHERE verdict = 3 AND referral_line IS NULL;
CREATE INDEX paper_open ON paper (line) WHERE checked IS NULL;

-- Public keys; the one in force is the person's.
CREATE TABLE signing_key (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person,
  key BLOB NOT NULL UNIQUE,
  state INTEGER NOT NULL,         -- 0 waits to be confirmed, 1 in force, 2 retired
  from_line INTEGER,              -- in force since
  ended_line INTEGER
) STRICT;
CREATE INDEX signing_key_person ON signing_key (person, state);

CREATE TABLE signature (
  line INTEGER PRIMARY KEY,
  key INTEGER NOT NULL REFERENCES signing_key
) STRICT;
CREATE INDEX signature_key ON signature (key);

-- Size and root that the inspector signed for.
CREATE TABLE receipt (
  line INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE reading (
  line INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Who reviewed or approved an attempt before its review was to be repeated.
CREATE TABLE closing_former (
  closing INTEGER NOT NULL REFERENCES closing,
  approved INTEGER NOT NULL,      -- 0 reviewed, 1 approved
  person INTEGER NOT NULL,
  principal INTEGER NOT NULL,
  PRIMARY KEY (closing, approved, person, principal)
) STRICT, WITHOUT ROWID;

CREATE TABLE purge (
  id INTEGER PRIMARY KEY,
  sha BLOB NOT NULL,
  basis TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposer INTEGER NOT NULL,
  proposer_principal INTEGER NOT NULL,
  state INTEGER NOT NULL,         -- 0 proposed, 1 decided: bytes dropped, 2 declined
  decided_line INTEGER
) STRICT;
CREATE INDEX purge_sha ON purge (sha);
