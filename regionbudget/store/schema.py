"""The tables of a plan file. Amounts are öre, times UTC text, ids made by the program."""

CONTENT = (
    "plan",
    "area",
    "line",
    "activity",
    "owner",
    "funding",
    "decision",
    "movement",
    "batch",
    "spend",
    "forecast",
    "comment",
)
"""The tables whose rows the journal vouches for, each with an integer `id`."""

_DAY = "CHECK (date({0}, '+0 days') IS {0} AND {0} > '1900')"
"""A day that exists (the modifier makes SQLite normalize). What is stored stays: a 31 February
would keep the file from ever being read again."""

TABLES = f"""
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
