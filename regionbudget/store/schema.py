"""The tables of a plan file. Amounts are öre, times UTC text, ids made by the program.

Each version of the format is a script that stands as it was first released: files of that version
exist. A row's digest leaves empty columns out, so that columns added later take only NULL in what
was written before them.
"""

CONTENT = (
    "plan",
    "agreement",
    "area",
    "line",
    "earmark",
    "activity",
    "owner",
    "holder",
    "performer",
    "funding",
    "earmark_funding",
    "exit_step",
    "activity_requirement",
    "decision",
    "movement",
    "supplement",
    "amendment",
    "proposal",
    "withdrawal",
    "waiver",
    "distribution",
    "distribution_part",
    "tariff",
    "tariff_place",
    "volume",
    "handover",
    "application_round",
    "application",
    "application_grant",
    "batch",
    "spend",
    "forecast",
    "comment",
    "mapping",
    "account_table",
    "attachment",
    "attachment_removal",
    "investment",
    "commitment",
    "commitment_release",
    "closing",
    "return_form",
    "form_read",
    "grant_entry",
    "month_profile",
    "indicator",
    "indicator_outcome",
    "ready_mark",
    "signoff",
    "own_deadline",
    "deadline_state",
    "question_set",
    "answer",
    "form_detail",
    "outside_cost",
    "attestation",
    "external_code",
    "export_layout",
)
"""The tables whose rows the journal vouches for, each with an integer `id`."""

_DAY = "CHECK (date({0}, '+0 days') IS {0} AND {0} > '1900')"
"""A day that exists (the modifier makes SQLite normalize). What is stored stays: a 31 February
would keep the file from ever being read again."""

VERSION_1 = f"""
CREATE TABLE plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  region TEXT NOT NULL,
  agreement TEXT NOT NULL,
  agreement_title TEXT NOT NULL,
  year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'decided', 'closed')),
  coordinator TEXT,
  green_percent INTEGER NOT NULL CHECK (green_percent >= 0),
  yellow_percent INTEGER NOT NULL CHECK (yellow_percent >= green_percent),
  sample_today TEXT
) STRICT;

CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  section TEXT,
  coordinator TEXT,
  clause TEXT
) STRICT;

CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  area TEXT NOT NULL REFERENCES area (key),
  title TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore >= 0),
  ring_fenced INTEGER NOT NULL CHECK (ring_fenced IN (0, 1)),
  section TEXT,
  purpose TEXT
) STRICT;

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  area TEXT NOT NULL REFERENCES area (key),
  position INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  sum_ore INTEGER NOT NULL CHECK (sum_ore >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'reserve', 'pass_through', 'distribution')),
  purpose TEXT REFERENCES line (key),
  may_give INTEGER NOT NULL CHECK (may_give IN (0, 1)),
  first_month INTEGER NOT NULL CHECK (first_month BETWEEN 1 AND 12),
  last_month INTEGER NOT NULL CHECK (last_month BETWEEN first_month AND 12),
  UNIQUE (area, title)
) STRICT;

CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''),
  UNIQUE (activity_id, position)
) STRICT;

CREATE TABLE funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL REFERENCES line (key),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  UNIQUE (activity_id, line)
) STRICT;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'reallocation')),
  date TEXT NOT NULL {_DAY.format("date")},
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE movement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  giver INTEGER NOT NULL REFERENCES activity (id),
  receiver INTEGER NOT NULL REFERENCES activity (id),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  CHECK (giver <> receiver)
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  entries INTEGER NOT NULL,
  total_ore INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE spend (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  date TEXT NOT NULL {_DAY.format("date")},
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  text TEXT NOT NULL,
  voucher TEXT NOT NULL,
  category TEXT NOT NULL,
  corrects INTEGER REFERENCES spend (id),
  batch_id INTEGER REFERENCES batch (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE INDEX spend_by_activity ON spend (activity_id, date, amount_ore);
CREATE INDEX spend_corrections ON spend (corrects) WHERE corrects IS NOT NULL;

CREATE TABLE month_sum (
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL,
  PRIMARY KEY (activity_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecast (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  sentence TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE journal_row (
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  digest BLOB NOT NULL,
  PRIMARY KEY (table_name, row_id, journal_id)
) STRICT, WITHOUT ROWID;
"""

DECISION_KINDS = ("plan", "reallocation", "supplement", "correction", "waiver", "close")

VERSION_2 = f"""
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  giver INTEGER REFERENCES activity (id),
  receiver INTEGER NOT NULL REFERENCES activity (id),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  date TEXT NOT NULL {_DAY.format("date")},
  proposed_by TEXT NOT NULL CHECK (trim(proposed_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  background TEXT NOT NULL,
  consequences TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (giver IS NOT receiver)
) STRICT;

CREATE TABLE withdrawal (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id),
  withdrawn_by TEXT NOT NULL CHECK (trim(withdrawn_by) <> ''),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE new_decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ({", ".join(f"'{kind}'" for kind in DECISION_KINDS)})),
  date TEXT NOT NULL {_DAY.format("date")},
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  proposal_id INTEGER UNIQUE REFERENCES proposal (id),
  corrects INTEGER REFERENCES decision (id),
  background TEXT,
  consequences TEXT
) STRICT;

INSERT INTO new_decision (id, kind, date, decided_by, ref, reason, recorded_at)
  SELECT id, kind, date, decided_by, ref, reason, recorded_at FROM decision;

DROP TABLE decision;

ALTER TABLE new_decision RENAME TO decision;

CREATE TABLE new_movement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  giver INTEGER REFERENCES activity (id),
  receiver INTEGER REFERENCES activity (id),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  earmark TEXT,
  corrects INTEGER REFERENCES movement (id),
  CHECK (giver IS NOT receiver)
) STRICT;

INSERT INTO new_movement (id, decision_id, line, giver, receiver, amount_ore)
  SELECT id, decision_id, line, giver, receiver, amount_ore FROM movement;

DROP TABLE movement;

ALTER TABLE new_movement RENAME TO movement;

CREATE TABLE supplement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0)
) STRICT;

CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  field TEXT NOT NULL CHECK (field IN ('title', 'owners', 'receiver')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  CHECK (before <> after)
) STRICT;

CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  amount_ore INTEGER
) STRICT;

CREATE TABLE earmark (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL REFERENCES line (key),
  key TEXT NOT NULL CHECK (key <> ''),
  title TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore >= 0),
  ring_fenced INTEGER NOT NULL CHECK (ring_fenced IN (0, 1)),
  section TEXT,
  receiver TEXT,
  UNIQUE (line, key)
) STRICT;

CREATE TABLE earmark_funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL,
  earmark TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  UNIQUE (activity_id, line, earmark),
  FOREIGN KEY (line, earmark) REFERENCES earmark (line, key)
) STRICT;

ALTER TABLE line ADD COLUMN receiver TEXT;

ALTER TABLE line ADD COLUMN added_by INTEGER REFERENCES decision (id);

ALTER TABLE line ADD COLUMN may_lift INTEGER CHECK (may_lift IS NULL OR may_lift = 1);

ALTER TABLE area ADD COLUMN private_providers TEXT;

ALTER TABLE activity ADD COLUMN earmark_purpose TEXT;

ALTER TABLE activity ADD COLUMN receiver TEXT;

ALTER TABLE activity ADD COLUMN is_new INTEGER CHECK (is_new IS NULL OR is_new = 1);

ALTER TABLE activity ADD COLUMN yearly_plan TEXT;

ALTER TABLE activity ADD COLUMN control_plan TEXT;

ALTER TABLE activity ADD COLUMN sub_area TEXT;

ALTER TABLE activity ADD COLUMN added_by INTEGER REFERENCES decision (id);

ALTER TABLE owner ADD COLUMN proposes INTEGER CHECK (proposes IS NULL OR proposes = 1);

ALTER TABLE funding ADD COLUMN percent TEXT;

CREATE TABLE holder (
  id INTEGER PRIMARY KEY,
  post TEXT NOT NULL CHECK (post <> ''),
  person TEXT NOT NULL,
  from_date TEXT NOT NULL {_DAY.format("from_date")},
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE performer (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('own_unit', 'private', 'municipality', 'skr')),
  UNIQUE (activity_id, position)
) STRICT;

CREATE TABLE exit_step (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'replaces', 'wound_up', 'described')),
  text TEXT NOT NULL,
  year INTEGER,
  amount_ore INTEGER CHECK (amount_ore IS NULL OR amount_ore >= 0),
  UNIQUE (activity_id, position)
) STRICT;

CREATE TABLE activity_requirement (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  requirement TEXT NOT NULL CHECK (requirement <> ''),
  UNIQUE (activity_id, requirement)
) STRICT;

CREATE TABLE distribution (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  source TEXT NOT NULL,
  total_ore INTEGER NOT NULL CHECK (total_ore >= 0),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE distribution_part (
  id INTEGER PRIMARY KEY,
  distribution_id INTEGER NOT NULL REFERENCES distribution (id),
  position INTEGER NOT NULL,
  receiver TEXT NOT NULL CHECK (receiver <> ''),
  weight TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore >= 0),
  UNIQUE (distribution_id, receiver)
) STRICT;

CREATE TABLE tariff (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  unit TEXT NOT NULL CHECK (unit <> ''),
  price_ore INTEGER NOT NULL CHECK (price_ore >= 0),
  extra_ore INTEGER NOT NULL CHECK (extra_ore >= 0),
  above TEXT,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE tariff_place (
  id INTEGER PRIMARY KEY,
  tariff_id INTEGER NOT NULL REFERENCES tariff (id),
  position INTEGER NOT NULL,
  place TEXT NOT NULL CHECK (place <> ''),
  need_index TEXT,
  volume INTEGER NOT NULL CHECK (volume >= 0),
  price_ore INTEGER NOT NULL CHECK (price_ore >= 0),
  UNIQUE (tariff_id, place)
) STRICT;

CREATE TABLE volume (
  id INTEGER PRIMARY KEY,
  tariff_id INTEGER NOT NULL REFERENCES tariff (id),
  place TEXT NOT NULL,
  volume INTEGER NOT NULL CHECK (volume <> 0),
  spend_id INTEGER NOT NULL UNIQUE REFERENCES spend (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  step TEXT NOT NULL CHECK (step IN ('received', 'passed_on', 'confirmed', 'reported')),
  receiver TEXT NOT NULL,
  date TEXT NOT NULL {_DAY.format("date")},
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0 OR step = 'reported'),
  ref TEXT NOT NULL,
  text TEXT NOT NULL,
  spend_id INTEGER REFERENCES spend (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE application_round (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  opens TEXT NOT NULL {_DAY.format("opens")},
  closes TEXT NOT NULL {_DAY.format("closes")},
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (opens <= closes)
) STRICT;

CREATE TABLE application (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES application_round (id),
  unit TEXT NOT NULL CHECK (unit <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  asked_ore INTEGER NOT NULL CHECK (asked_ore > 0),
  date TEXT NOT NULL {_DAY.format("date")},
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE application_grant (
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL UNIQUE REFERENCES application (id),
  granted_ore INTEGER NOT NULL CHECK (granted_ore >= 0),
  activity_id INTEGER REFERENCES activity (id),
  decision_id INTEGER REFERENCES decision (id),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE VIEW money AS
  SELECT activity_id, line, NULL AS earmark, '' AS date, amount_ore
    - (SELECT coalesce(sum(e.amount_ore), 0) FROM earmark_funding e
       WHERE e.activity_id = funding.activity_id AND e.line = funding.line) AS amount_ore
  FROM funding
  UNION ALL
  SELECT activity_id, line, earmark, '', amount_ore FROM earmark_funding
  UNION ALL
  SELECT m.giver, m.line, m.earmark, d.date, -m.amount_ore
  FROM movement m JOIN decision d ON d.id = m.decision_id WHERE m.giver IS NOT NULL
  UNION ALL
  SELECT m.receiver, m.line, m.earmark, d.date, m.amount_ore
  FROM movement m JOIN decision d ON d.id = m.decision_id WHERE m.receiver IS NOT NULL;

CREATE VIEW allotted AS
  SELECT key AS line, NULL AS earmark, '' AS date, amount_ore FROM line
  UNION ALL
  SELECT line, key, '', amount_ore FROM earmark
  UNION ALL
  SELECT s.line, NULL, d.date, s.amount_ore
  FROM supplement s JOIN decision d ON d.id = s.decision_id
  UNION ALL
  SELECT s.line, s.earmark, d.date, s.amount_ore
  FROM supplement s JOIN decision d ON d.id = s.decision_id WHERE s.earmark IS NOT NULL;
"""
"""What the guards add up: `money` is every change of an activity's funding by date (blank: with the
plan), `allotted` every change of a line's amount; `earmark` names the part, NULL is the plain part
of a funding and the whole of a line."""

BATCH_KINDS = ("ledger", "sie", "form", "paste", "investment", "undo")

VERSION_3 = f"""
ALTER TABLE batch ADD COLUMN kind TEXT
  CHECK (kind IS NULL OR kind IN ({", ".join(f"'{kind}'" for kind in BATCH_KINDS)}));

ALTER TABLE batch ADD COLUMN undoes INTEGER REFERENCES batch (id);

ALTER TABLE batch ADD COLUMN reason TEXT;

ALTER TABLE batch ADD COLUMN mapping TEXT;

ALTER TABLE batch ADD COLUMN company TEXT;

ALTER TABLE batch ADD COLUMN ledger_ore INTEGER;

ALTER TABLE batch ADD COLUMN known_rows INTEGER;

ALTER TABLE batch ADD COLUMN known_ore INTEGER;

ALTER TABLE batch ADD COLUMN excluded_rows INTEGER;

ALTER TABLE batch ADD COLUMN excluded_ore INTEGER;

ALTER TABLE batch ADD COLUMN rejected_rows INTEGER;

ALTER TABLE batch ADD COLUMN rejected_ore INTEGER;

CREATE UNIQUE INDEX batch_undone ON batch (undoes) WHERE undoes IS NOT NULL;

ALTER TABLE spend ADD COLUMN account TEXT;

ALTER TABLE spend ADD COLUMN object TEXT;

ALTER TABLE spend ADD COLUMN supplier TEXT;

ALTER TABLE spend ADD COLUMN true_date TEXT
  CHECK (true_date IS NULL OR (date(true_date, '+0 days') IS true_date AND true_date < date));

CREATE INDEX spend_by_batch ON spend (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE account_table (
  id INTEGER PRIMARY KEY,
  chart TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE attachment_data (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  data BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  spend_id INTEGER NOT NULL REFERENCES spend (id),
  name TEXT NOT NULL CHECK (name <> ''),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at TEXT NOT NULL,
  UNIQUE (spend_id, sha256)
) STRICT;

CREATE TABLE attachment_removal (
  id INTEGER PRIMARY KEY,
  attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id),
  date TEXT NOT NULL {_DAY.format("date")},
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE investment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  price_ore INTEGER NOT NULL CHECK (price_ore > 0),
  years INTEGER NOT NULL CHECK (years > 0),
  first_month TEXT NOT NULL CHECK (date(first_month || '-01', '+0 days') IS first_month || '-01'),
  voucher TEXT NOT NULL,
  batch_id INTEGER NOT NULL UNIQUE REFERENCES batch (id),
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  date TEXT NOT NULL {_DAY.format("date")},
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  supplier TEXT NOT NULL,
  ref TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE commitment_release (
  id INTEGER PRIMARY KEY,
  commitment_id INTEGER NOT NULL REFERENCES commitment (id),
  spend_id INTEGER REFERENCES spend (id),
  date TEXT NOT NULL {_DAY.format("date")},
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE INDEX releases ON commitment_release (commitment_id);

CREATE TABLE closing (
  id INTEGER PRIMARY KEY,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  state TEXT NOT NULL CHECK (state IN ('open', 'soft', 'hard')),
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE INDEX closing_by_month ON closing (month, id);

CREATE TABLE return_form (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('owner', 'provider')),
  holder TEXT NOT NULL CHECK (trim(holder) <> ''),
  period TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE form_read (
  id INTEGER PRIMARY KEY,
  form_id INTEGER NOT NULL REFERENCES return_form (id),
  sha256 TEXT NOT NULL,
  batch_id INTEGER REFERENCES batch (id),
  recorded_at TEXT NOT NULL
) STRICT;
"""
"""What costs rest on: how a ledger is read, what was enclosed, which months are closed."""

VERSION_4 = f"""
ALTER TABLE forecast ADD COLUMN stated_by TEXT;

ALTER TABLE month_sum ADD COLUMN last_spend INTEGER NOT NULL DEFAULT 0;

UPDATE month_sum SET last_spend = latest.id
 FROM (SELECT activity_id, CAST(substr(date, 6, 2) AS INTEGER) AS month, max(id) AS id
       FROM spend GROUP BY 1, 2) AS latest
 WHERE latest.activity_id = month_sum.activity_id AND latest.month = month_sum.month;

ALTER TABLE comment ADD COLUMN cause TEXT;

ALTER TABLE comment ADD COLUMN effect TEXT;

ALTER TABLE comment ADD COLUMN measure TEXT;

ALTER TABLE comment ADD COLUMN stated_by TEXT;

CREATE TABLE grant_entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('requested', 'received', 'repaid')),
  date TEXT NOT NULL {_DAY.format("date")},
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  ref TEXT NOT NULL CHECK (trim(ref) <> ''),
  text TEXT NOT NULL,
  corrects INTEGER UNIQUE REFERENCES grant_entry (id),
  recorded_at TEXT NOT NULL,
  CHECK ((amount_ore < 0) = (corrects IS NOT NULL))
) STRICT;

CREATE TABLE month_profile (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  weights TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  unit TEXT NOT NULL,
  target TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  stated_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE indicator_outcome (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  outcome TEXT,
  note TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE ready_mark (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
  stated_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE signoff (
  id INTEGER PRIMARY KEY,
  area TEXT NOT NULL REFERENCES area (key),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
  signed_by TEXT NOT NULL CHECK (trim(signed_by) <> ''),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE own_deadline (
  id INTEGER PRIMARY KEY,
  due TEXT NOT NULL {_DAY.format("due")},
  what TEXT NOT NULL CHECK (trim(what) <> ''),
  effect TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE deadline_state (
  id INTEGER PRIMARY KEY,
  deadline TEXT NOT NULL CHECK (trim(deadline) <> ''),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  date TEXT NOT NULL {_DAY.format("date")},
  due TEXT CHECK (due IS NULL OR (date(due, '+0 days') IS due AND due > '1900')),
  responsible TEXT NOT NULL,
  remind_days INTEGER CHECK (remind_days IS NULL OR remind_days BETWEEN 0 AND 366),
  stated_by TEXT NOT NULL CHECK (trim(stated_by) <> ''),
  note TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE question_set (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  question TEXT NOT NULL CHECK (trim(question) <> ''),
  content TEXT NOT NULL,
  stated_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE form_detail (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL CHECK (trim(key) <> ''),
  value TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE outside_cost (
  id INTEGER PRIMARY KEY,
  category TEXT NOT NULL CHECK (trim(category) <> ''),
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  source TEXT NOT NULL CHECK (trim(source) <> ''),
  distribution_key TEXT NOT NULL,
  corrects INTEGER UNIQUE REFERENCES outside_cost (id),
  stated_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((amount_ore < 0) = (corrects IS NOT NULL))
) STRICT;

CREATE TABLE attestation (
  id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  alternative INTEGER NOT NULL CHECK (alternative IN (1, 2)),
  attested_by TEXT NOT NULL CHECK (trim(attested_by) <> ''),
  post TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  deviations TEXT NOT NULL,
  measures TEXT NOT NULL,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  recorded_at TEXT NOT NULL,
  CHECK (alternative = 1 OR (trim(deviations) <> '' AND trim(measures) <> ''))
) STRICT;

CREATE TABLE external_code (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('area', 'activity', 'measure')),
  subject TEXT NOT NULL CHECK (trim(subject) <> ''),
  code TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE export_layout (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
"""
"""What is said of the outturn, what is due, and what is signed and sent.

From here on a row of `journal_row` may vouch for a run of rows (see `journal.each_of`)."""
