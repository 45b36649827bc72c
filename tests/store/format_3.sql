PRAGMA application_id = 1380075332;
PRAGMA user_version = 3;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'regionbudget','0001','2026-11-27 11:16:03.559122+00:00');
INSERT INTO _sqlite_migrations VALUES(2,'regionbudget','0002','2026-11-27 11:16:03.566183+00:00');
INSERT INTO _sqlite_migrations VALUES(3,'regionbudget','0003','2026-11-27 11:16:03.573706+00:00');
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
INSERT INTO "plan" VALUES(1,'Jämtland Härjedalen','gnv-2020','God och nära vård 2020',2020,'decided','Chef HOSPA',5,10,NULL);
CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  section TEXT,
  coordinator TEXT,
  clause TEXT
, private_providers TEXT) STRICT;
INSERT INTO area VALUES(1,'nara-vard','Utvecklingen av den nära vården med fokus på primärvården','3','Beställarchef','Summor får vid behov flyttas mellan områdets aktiviteter.','Privata hälsocentraler får sin del av den generella resursförstärkningen efter antal listade och återrapporterar hur den används.');
INSERT INTO area VALUES(2,'barnhalsovard','Ökad tillgänglighet i barnhälsovården','4','Barnhälsovårdsöverläkare',NULL,NULL);
INSERT INTO area VALUES(3,'medarbetare','Goda förutsättningar för vårdens medarbetare','5','Hälso- och sjukvårdsstrateg','Summor får vid behov flyttas mellan områdets aktiviteter, men inte från specialistutbildning eller karriärvägar.',NULL);
INSERT INTO area VALUES(4,'e-halsa','Insatser inom ramen för Vision e-hälsa 2025','6','Regionstabschef',NULL,NULL);
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  area TEXT NOT NULL REFERENCES area (key),
  title TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore >= 0),
  ring_fenced INTEGER NOT NULL CHECK (ring_fenced IN (0, 1)),
  section TEXT,
  purpose TEXT
, receiver TEXT, added_by INTEGER REFERENCES decision (id), may_lift INTEGER CHECK (may_lift IS NULL OR may_lift = 1)) STRICT;
INSERT INTO line VALUES(1,'nara-vard','nara-vard','Nära vård/primärvård',1817439700,0,'3',NULL,NULL,NULL,NULL);
INSERT INTO line VALUES(2,'generell','nara-vard','Generell resursförstärkning',1899762700,1,'3','Generell resursförstärkning av primärvården, fördelas på utförarna efter antal listade',NULL,NULL,1);
INSERT INTO line VALUES(3,'barnhalsovard','barnhalsovard','Barnhälsovård',114087700,0,'4',NULL,NULL,NULL,NULL);
INSERT INTO line VALUES(4,'medarbetare','medarbetare','Vårdens medarbetare',2303778900,0,'5',NULL,NULL,NULL,NULL);
INSERT INTO line VALUES(5,'vidareutbildning','medarbetare','Vidareutbildning för sjuksköterskor',633254200,1,'5.6.1','Vidareutbildning av sjuksköterskor till specialistsjuksköterskor',NULL,NULL,NULL);
INSERT INTO line VALUES(6,'karriartjanster','medarbetare','Karriärtjänster för specialistsjuksköterskor',126650800,1,'5.7.1','Utvecklings- och karriärmöjligheter för specialistsjuksköterskor',NULL,NULL,NULL);
INSERT INTO line VALUES(7,'e-halsa','e-halsa','E-hälsa',291296900,0,'6',NULL,NULL,NULL,NULL);
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
  last_month INTEGER NOT NULL CHECK (last_month BETWEEN first_month AND 12), earmark_purpose TEXT, receiver TEXT, is_new INTEGER CHECK (is_new IS NULL OR is_new = 1), yearly_plan TEXT, control_plan TEXT, sub_area TEXT, added_by INTEGER REFERENCES decision (id),
  UNIQUE (area, title)
) STRICT;
INSERT INTO activity VALUES(1,'nara-vard',1,'Samordnare för nationella satsningar i primärvård',60000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(2,'nara-vard',2,'Personcentrerad vård/patientkontrakt/fast läkar- och vårdkontakt/SIP',100000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(3,'nara-vard',3,'Hemmonitorering',500000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(4,'nara-vard',4,'Utveckling av hembesök i samverkan med primärvård, kommun och specialiserad vård',150000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(5,'nara-vard',5,'Utveckling av effektiva vårdflöden primärvård, specialiserad vård och kommun exempelvis genom digitala konsultationer',1000000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(6,'nara-vard',6,'Fördelning till primärvårdens utförare efter antal listade',1899762700,'distribution','generell',1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(7,'barnhalsovard',1,'Barnhälsovård: hembesök, familjecentraler och samverkan (förslag till fördelning tas fram)',114087700,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(8,'medarbetare',1,'Uppbyggnad av kliniskt kompetenscentrum',1520000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(9,'medarbetare',2,'Sjuksköterskans första år',50000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(10,'medarbetare',3,'Chefsutvecklare och chefsprogram',150000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(11,'medarbetare',4,'Personalresurs Saba Cloud',30000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(12,'medarbetare',5,'Personalförstärkning inom IT',350000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(13,'medarbetare',6,'SPUR inspektion',70000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(14,'medarbetare',7,'Specialistutbildning sjuksköterska',630000000,'ordinary','vidareutbildning',0,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(15,'medarbetare',8,'Karriärvägar sjuksköterskor',130000000,'ordinary','karriartjanster',0,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(16,'medarbetare',9,'Ofördelat',130000000,'reserve',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(17,'e-halsa',1,'Utveckling av 1177 Vårdguiden',166039200,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO activity VALUES(18,'e-halsa',2,'Informationssäkerhet och standarder',125257700,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''), proposes INTEGER CHECK (proposes IS NULL OR proposes = 1),
  UNIQUE (activity_id, position)
) STRICT;
INSERT INTO owner VALUES(1,1,1,'Primärvårdschef',NULL);
INSERT INTO owner VALUES(2,2,1,'Chef Hälso- och sjukvårdspolitiska avdelningen (HOSPA)',NULL);
INSERT INTO owner VALUES(3,3,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO owner VALUES(4,4,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO owner VALUES(5,5,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO owner VALUES(6,6,1,'Beställarchef',NULL);
INSERT INTO owner VALUES(7,7,1,'Barnhälsovårdsöverläkare',NULL);
INSERT INTO owner VALUES(8,8,1,'FOU chef',NULL);
INSERT INTO owner VALUES(9,9,1,'FOU chef',NULL);
INSERT INTO owner VALUES(10,10,1,'HR direktör',NULL);
INSERT INTO owner VALUES(11,11,1,'HR direktör',NULL);
INSERT INTO owner VALUES(12,12,1,'Chef utvecklings- och digitaliseringsenhet',NULL);
INSERT INTO owner VALUES(13,12,2,'IT chef',NULL);
INSERT INTO owner VALUES(14,13,1,'FOU chef',NULL);
INSERT INTO owner VALUES(15,14,1,'HR direktör',NULL);
INSERT INTO owner VALUES(16,15,1,'HR direktör',NULL);
INSERT INTO owner VALUES(17,17,1,'Regionstabschef',NULL);
INSERT INTO owner VALUES(18,18,1,'Regionstabschef',NULL);
CREATE TABLE funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL REFERENCES line (key),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0), percent TEXT,
  UNIQUE (activity_id, line)
) STRICT;
INSERT INTO funding VALUES(1,1,'nara-vard',60000000,NULL);
INSERT INTO funding VALUES(2,2,'nara-vard',100000000,NULL);
INSERT INTO funding VALUES(3,3,'nara-vard',500000000,NULL);
INSERT INTO funding VALUES(4,4,'nara-vard',150000000,NULL);
INSERT INTO funding VALUES(5,5,'nara-vard',1000000000,NULL);
INSERT INTO funding VALUES(6,6,'generell',1899762700,NULL);
INSERT INTO funding VALUES(7,7,'barnhalsovard',114087700,NULL);
INSERT INTO funding VALUES(8,8,'medarbetare',1520000000,NULL);
INSERT INTO funding VALUES(9,9,'medarbetare',50000000,NULL);
INSERT INTO funding VALUES(10,10,'medarbetare',150000000,NULL);
INSERT INTO funding VALUES(11,11,'medarbetare',30000000,NULL);
INSERT INTO funding VALUES(12,12,'medarbetare',350000000,NULL);
INSERT INTO funding VALUES(13,13,'medarbetare',70000000,NULL);
INSERT INTO funding VALUES(14,14,'vidareutbildning',630000000,NULL);
INSERT INTO funding VALUES(15,15,'medarbetare',3349200,NULL);
INSERT INTO funding VALUES(16,15,'karriartjanster',126650800,NULL);
INSERT INTO funding VALUES(17,16,'medarbetare',130000000,NULL);
INSERT INTO funding VALUES(18,17,'e-halsa',166039200,NULL);
INSERT INTO funding VALUES(19,18,'e-halsa',125257700,NULL);
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  entries INTEGER NOT NULL,
  total_ore INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
, kind TEXT
  CHECK (kind IS NULL OR kind IN ('ledger', 'sie', 'form', 'paste', 'investment', 'undo')), undoes INTEGER REFERENCES batch (id), reason TEXT, mapping TEXT, company TEXT, ledger_ore INTEGER, known_rows INTEGER, known_ore INTEGER, excluded_rows INTEGER, excluded_ore INTEGER, rejected_rows INTEGER, rejected_ore INTEGER) STRICT;
INSERT INTO batch VALUES(1,'huvudbok.csv','9c3a09d75f4238010cd4222508785e489130ee35cf30715a4d391f7b3c889e02',2,12450025,'2026-11-27T11:16:03Z','ledger',NULL,NULL,NULL,NULL,12450025,0,0,0,0,0,0);
CREATE TABLE spend (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  text TEXT NOT NULL,
  voucher TEXT NOT NULL,
  category TEXT NOT NULL,
  corrects INTEGER REFERENCES spend (id),
  batch_id INTEGER REFERENCES batch (id),
  recorded_at TEXT NOT NULL
, account TEXT, object TEXT, supplier TEXT, true_date TEXT
  CHECK (true_date IS NULL OR (date(true_date, '+0 days') IS true_date AND true_date < date))) STRICT;
INSERT INTO spend VALUES(1,12,'2020-03-02',300000000,'Konsulter','A1','',NULL,NULL,'2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO spend VALUES(2,1,'2020-01-31',100000,'Resor','A2','resor',NULL,NULL,'2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO spend VALUES(3,1,'2020-01-31',-10000,'Rättelse av post 2: fel belopp','A2','resor',2,NULL,'2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO spend VALUES(4,8,'2020-02-11',12500050,'Utrustning','V1','',NULL,1,'2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO spend VALUES(5,8,'2020-02-28',-50025,'Kreditering','V2','',NULL,1,'2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
CREATE TABLE month_sum (
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL,
  PRIMARY KEY (activity_id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO month_sum VALUES(1,1,90000);
INSERT INTO month_sum VALUES(8,2,12450025);
INSERT INTO month_sum VALUES(12,3,300000000);
CREATE TABLE forecast (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO forecast VALUES(1,1,4,58000000,'tjänsten är vakant','2026-11-27T11:16:03Z');
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO comment VALUES(1,1,4,'Rekrytering pågår','2026-11-27T11:16:03Z');
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  sentence TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO journal VALUES(1,'2026-11-27T11:16:03Z','root','plan.create','Planen för Jämtland Härjedalen skapades efter God och nära vård 2020 med tilldelningen 71 862 709 kr','104933785640c1583eac61037ed514416016a7feea1575a8cc586fbcbc242277');
INSERT INTO journal VALUES(2,'2026-11-27T11:16:03Z','root','plan.import','Planen lästes in från plan-2020.csv: 18 aktiviteter, 71 751 473 kr','3e05a3490c19878d08a753c98e824874796c165184e69cd857ec6ad1a1109245');
INSERT INTO journal VALUES(3,'2026-11-27T11:16:03Z','root','spend.add','3 000 000 kr bokfördes på ”Personalförstärkning inom IT” 2020-03-02: Konsulter','ff98c91c6848f355a428bfe065c0dc32045d642591f4aad3dca4fc6a550bc752');
INSERT INTO journal VALUES(4,'2026-11-27T11:16:03Z','root','spend.add','1 000 kr bokfördes på ”Samordnare för nationella satsningar i primärvård” 2020-01-31: Resor','3400cd8dcf458dbe4ab26f5de7453caf67a6fdd2c4397c32d4600800483072d0');
INSERT INTO journal VALUES(5,'2026-11-27T11:16:03Z','root','spend.correct','Post 2 på ”Samordnare för nationella satsningar i primärvård” rättades från 1 000 kr till 900 kr: fel belopp','0fb18ddc2ee67abb1aa5812a763c62c564da982444b7ab3334fcf11df74673d7');
INSERT INTO journal VALUES(6,'2026-11-27T11:16:03Z','root','spend.import','2 poster, 124 500,25 kr, lästes in från huvudbok.csv','37349378a6d3be60b6186b20ae45b729360ec1f3fa766cb4777c5bfaa249faff');
INSERT INTO journal VALUES(7,'2026-11-27T11:16:03Z','root','forecast','Prognosen för ”Samordnare för nationella satsningar i primärvård” per 2020-04 sattes till 580 000 kr','069545a9fea3076ebcb3678f45d5fa1763fe291f5d36fe2d5317d622c7617208');
INSERT INTO journal VALUES(8,'2026-11-27T11:16:03Z','root','comment','”Samordnare för nationella satsningar i primärvård” kommenterades per 2020-04','44233234e614890c9ee744f3fc20145773e0e0df6213ea4e1ea197081e8dd7f4');
INSERT INTO journal VALUES(9,'2026-11-27T11:16:03Z','test','test','Fyllde tabellerna','71c948f9a2e068dfeef0066a16917485a7666508d089b93ae97fd9e4b349ceab');
INSERT INTO journal VALUES(10,'2026-11-27T11:16:03Z','root','plan.decide','Planen beslutades 2020-03-12 av Regionstyrelsen, RS 1/2020','aa61390eb112344ca13e91b3a3971b4ac88c467afea1ed75f78e87e8134a37c2');
INSERT INTO journal VALUES(11,'2026-11-27T11:16:03Z','root','reallocation','500 000 kr av ”Vårdens medarbetare” flyttades från ”Ofördelat” till ”SPUR inspektion” (2020-05-14, HOSPA): behov','7d0db5c89d85c8ba801c586b4978f9d1c6d2abc62a2858ca7ff880681fa55d47');
INSERT INTO journal VALUES(12,'2026-11-27T11:16:03Z','test','test','Fyllde tabellerna','69f166e2df8fc7d2765c0d6542179a96d7797163026da95daabd82342b68bbae');
CREATE TABLE journal_row (
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  digest BLOB NOT NULL,
  PRIMARY KEY (table_name, row_id, journal_id)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_row VALUES('account_table',1,9,X'ab60a468f2583fd0480e442c8bfa893cb7f5f7c2eef35c9f88617dad09f6d163');
INSERT INTO journal_row VALUES('activity',1,2,X'415239a287b19d7f4da6c29ac31dcb97762dd0fe84d25c12cc51e6bf4792ff1d');
INSERT INTO journal_row VALUES('activity',2,2,X'81960d23b0bde692637a6d8065aae8bebd6cb19de9ee49bd10fdf5051981953d');
INSERT INTO journal_row VALUES('activity',3,2,X'c50cf44b0abe04aa33ee4e99639567c986f45141f237d94e84502eb00a3d247d');
INSERT INTO journal_row VALUES('activity',4,2,X'e134fc41d59ec0116fc5e9fc49451ef086f1f1c22d06f575b5dac16a71d1fb0c');
INSERT INTO journal_row VALUES('activity',5,2,X'409b7baf5d3deba6e87768643a8005a7509505c2a7d4bfb267bc201d0310d634');
INSERT INTO journal_row VALUES('activity',6,2,X'36675d4b5b5f0cfd7d9735eb5cecaad3e9645ec6d4de4a350d429f5707cc886a');
INSERT INTO journal_row VALUES('activity',7,2,X'25e25878e1e0b4d40dc88b042a3a9aa9dffd1efff9842b2f11e05edac578d898');
INSERT INTO journal_row VALUES('activity',8,2,X'261c0d105e29f7cbc2fc0bb834bdb67256a0eec548920ed5613aab9b92c9460a');
INSERT INTO journal_row VALUES('activity',9,2,X'50391fc360a00831fff3dbeb7fbb07e0ee70f8d938aaa944cb002717a12caf69');
INSERT INTO journal_row VALUES('activity',10,2,X'3807c93ae7848ca3c173cd648ae2bde64a44bc4f26b2080c17fea5fe50d06937');
INSERT INTO journal_row VALUES('activity',11,2,X'22ba83792d1ba1b1818de08112bd293734e95c8e33c329bf37939f29abc4a726');
INSERT INTO journal_row VALUES('activity',12,2,X'f84d4b48f6e71050144f1361342ece7f467f7f6fcfe1d883a024a131c7643611');
INSERT INTO journal_row VALUES('activity',13,2,X'06ac05f92db6ae8b518e050da3cbe069c73a537496f94c65e257062bbdbdf6ed');
INSERT INTO journal_row VALUES('activity',14,2,X'059568b7a110459ebf9831c7dd1dcb92bd1ab6ecf79a6eaefce9b0d50e97f0e4');
INSERT INTO journal_row VALUES('activity',15,2,X'95c869ee02057b369a3a74663cd23458dc4fceb664763f1eb39be8b14a5e67bb');
INSERT INTO journal_row VALUES('activity',16,2,X'747c8790b7219509a741d8d19d120770b1c950f47902358cc92e67bce078ba73');
INSERT INTO journal_row VALUES('activity',17,2,X'deb086aebfcc004b4997e7457dc789c946b657e14cae573c788ea593dab8392b');
INSERT INTO journal_row VALUES('activity',18,2,X'dfbe40514454bbfe00201299b274bfc4f291561e1b80bbe1185a4b5b00afa85c');
INSERT INTO journal_row VALUES('activity_requirement',1,2,X'49c7a24712a454f80361f3bf048b0e2891f95861f20ce2a0742f90353adbfc30');
INSERT INTO journal_row VALUES('activity_requirement',2,2,X'ddb529405c3b4099968f6c2226c9551683e59437606fae097515549c272efd1f');
INSERT INTO journal_row VALUES('activity_requirement',3,2,X'28839cf49977c20dd427cc83584afeaf067323c610d32f5f01ce07c923400bba');
INSERT INTO journal_row VALUES('activity_requirement',4,2,X'2ea3216df2833e0bfc1242bc8446b5ec7acef4ca2d16c02bf3b990cedec44f77');
INSERT INTO journal_row VALUES('activity_requirement',5,2,X'2e562fa02307b392fe79615722634128eae0531e267cbdceb47883a789c8d55d');
INSERT INTO journal_row VALUES('activity_requirement',6,2,X'15f7b870ccdfd6e762ba05797bc8089078b03475f0c2b5dc1fcb3d09b5b11aaa');
INSERT INTO journal_row VALUES('activity_requirement',7,2,X'b9961b2f00df5c1f9a95ec0d1212ad5c34f6a6910779125d595ff3ad3566ba12');
INSERT INTO journal_row VALUES('activity_requirement',8,2,X'f208dd0d7cf826b09a73cdc2b9fc0ba96db8170ec56b949fec2368591bf7e15a');
INSERT INTO journal_row VALUES('activity_requirement',9,2,X'ade115759b28fd5e9a8b1ed417c4f997a311bd9492951cdf04bb59182772316b');
INSERT INTO journal_row VALUES('activity_requirement',10,2,X'6f4967c674339104b6a7d276408d15a114cc72cae7a6e547287683713ade10e6');
INSERT INTO journal_row VALUES('activity_requirement',11,2,X'ce5989e541ccc3ae8db7023bbfd5b2ac6920e61406694f8e73f1439272ed0610');
INSERT INTO journal_row VALUES('activity_requirement',12,2,X'a1be9854af05debb6801464bb8b782c79c77bf1fde22096640514540401249cb');
INSERT INTO journal_row VALUES('activity_requirement',13,2,X'e7893feac9e7408323616227b0afdf2c2c47a51b3ea891db7e1ae9c41b16874b');
INSERT INTO journal_row VALUES('activity_requirement',14,2,X'd8468ddd20d71e74039a872f915418b4e69b0ae1c12091201b225c961925545b');
INSERT INTO journal_row VALUES('activity_requirement',15,2,X'9598811fe50fb5daeeb35d2e4b501439656dc82fa4ad21240471559df8e47859');
INSERT INTO journal_row VALUES('activity_requirement',16,2,X'67f871e6d08c15cc6ed6d9b4567be39d50be8abc168a614382fecfa611ba929f');
INSERT INTO journal_row VALUES('activity_requirement',17,2,X'2465ea0aae259e0e615d23cb8e64aa125743da5af50de1814505d26499451fe7');
INSERT INTO journal_row VALUES('activity_requirement',18,2,X'3ad9d8d4ea632ff0c0537e2555c80070cd04dfaf4f8ddc0650fb46cecf3d1b7d');
INSERT INTO journal_row VALUES('activity_requirement',19,2,X'8dbb795a12e98b1cefdb0c4493d5165dc948843ab62361b1f3693cbc6ed57a4f');
INSERT INTO journal_row VALUES('activity_requirement',20,2,X'c3c4fe95cd28b9af4c99e0d2549d48d3a6e1878764f62a7cb263449fbdfb8269');
INSERT INTO journal_row VALUES('activity_requirement',21,2,X'6a8d748efca47635824cdd78844e21e1fb2e3c8e9708a7d054fb2ef2d177f8cc');
INSERT INTO journal_row VALUES('activity_requirement',22,2,X'242f9d068d261b70289e66d36ff08e63151c480a5f233036ab22467c1df17b7a');
INSERT INTO journal_row VALUES('activity_requirement',23,2,X'386543ebd9b8fcfafb86c62f8d41b37d4f524e568a97f65a8a50de0a15d72799');
INSERT INTO journal_row VALUES('activity_requirement',24,2,X'db0ee16413f623103e5694f67717eeb14612fc5a359eb3498b655700eccef3cf');
INSERT INTO journal_row VALUES('activity_requirement',25,2,X'd94a31f778ebd8c808ddb9d9e67b009e9d9b3455f8087db7e509428fd361f3a6');
INSERT INTO journal_row VALUES('activity_requirement',26,2,X'df089f7608d9329ad5576d6633cff0693873792c0f3f559634e0e1b78bde1ebf');
INSERT INTO journal_row VALUES('activity_requirement',27,2,X'01c58b9d896f587fb706ebbba4a7c1835cbd7af6b36cdf311b0e76f59582c78d');
INSERT INTO journal_row VALUES('activity_requirement',28,2,X'65279d1c7456aa433783e921b4a38c1d42c8fb2ffb7a6d3b148828d8d522495a');
INSERT INTO journal_row VALUES('agreement',1,1,X'9c3d27ef356e7df3964587d486d852cc3e83be4c8f5a81835ef4a1616b74a9be');
INSERT INTO journal_row VALUES('amendment',1,12,X'c1d0432b1138fcbaa0e3fb69b80cb1a9927351e554beac955ebb159364382300');
INSERT INTO journal_row VALUES('application',1,9,X'48879503d76188b2785c03802a5bc908a826d94b42fe535184c69c4bd3c547a6');
INSERT INTO journal_row VALUES('application_grant',1,9,X'77758082ad3a32d495e5e2575c34b32c722c9d9a4d0e78c2dc6a4d298b5dc236');
INSERT INTO journal_row VALUES('application_round',1,9,X'a11d63c713f525a1146f26cf7af708c18f479a2398af9ab22d73e6f4ca338093');
INSERT INTO journal_row VALUES('area',1,1,X'42d405cf3d37069cab436d5ee0bdfdeebf81cadbe7ee2f0ed563ce9635983709');
INSERT INTO journal_row VALUES('area',1,2,X'bfd2838943afce9b2b58da0619b17686193ebe9d028359769171061b4f8f1558');
INSERT INTO journal_row VALUES('area',2,1,X'aa9603f12e536564f819693112ae8568bc99cba1482d3b6e83cb600e121a8b68');
INSERT INTO journal_row VALUES('area',2,2,X'fa82ba32521094b670be53e2d5b5dd0266d5e432ad580b11992719038162a573');
INSERT INTO journal_row VALUES('area',3,1,X'0fe37f0ac0351ee743ef1cdfd38a921339e3fb0ec10dab041c770bf06127c833');
INSERT INTO journal_row VALUES('area',3,2,X'052aa8f4e17bdf9593a29b44fe2bb2dc12b380d9e696c81fb1be337b5fa88e3d');
INSERT INTO journal_row VALUES('area',4,1,X'317a4321849ffb4118a10c741ef35d1819b409aae0c20a711591a0fb17e701af');
INSERT INTO journal_row VALUES('area',4,2,X'12c8c6c895714e461fc7eab120b665c62f4f75e7d827139e216ef6a17cd05232');
INSERT INTO journal_row VALUES('attachment',1,9,X'fd988400634ef19e2a68c3b93a1bf053607370c7f5563748c6e5f149f50856f5');
INSERT INTO journal_row VALUES('attachment',2,9,X'9bc1a03f8ebd3cf4f8a60d7182ce82b625460685be4831abf3a1220197a86b6e');
INSERT INTO journal_row VALUES('attachment_removal',1,9,X'35fa289d1ac6f92fc805eba7e245526b61b1583ac8bb1a9145358b32c3abfc9f');
INSERT INTO journal_row VALUES('batch',1,6,X'6e356be973d9c9cf227461dbdc97973e2549fe41dc28f368a8c537bdbf8d3109');
INSERT INTO journal_row VALUES('closing',1,9,X'4fa935ac937de1450c5cc2efc70d5582c9893dcf1ec5333be5cdcb5876207a00');
INSERT INTO journal_row VALUES('comment',1,8,X'ab10d33ff7fbaa734a57b17a36cd937cf8f9d8eeeffbe985165826220aa27ad3');
INSERT INTO journal_row VALUES('commitment',1,9,X'cd1680aac2c55dbe7c8db510066280895f09414d8d6a43dc49765720f8e119fb');
INSERT INTO journal_row VALUES('commitment_release',1,9,X'407bb73df160a7e4a31d7aa0634d220e5f8e8aee661bd5dc0dc424f462509661');
INSERT INTO journal_row VALUES('decision',1,10,X'3d10cb558ecc3f358e7e9848b17f5b8bf5ac4ec6308348775723aba6f414415b');
INSERT INTO journal_row VALUES('decision',2,11,X'65463a8ce3fe396514462e554e99817504eac8e05f880cab0d5ec9a97d54b328');
INSERT INTO journal_row VALUES('decision',3,12,X'77d442cd6b86cd05fdd950d9c95403fd26bea4bd6f556874487423d79bd1f555');
INSERT INTO journal_row VALUES('decision',4,12,X'8ea4a11552bafa7573507a01f94034265bb14f7244828e67fd67aee1b6c77982');
INSERT INTO journal_row VALUES('decision',5,12,X'29312abfb744659b1141e10f97e439ed768dca376dd87e0d050d45556f3e82bf');
INSERT INTO journal_row VALUES('distribution',1,9,X'17a17719e9f7dff8099edbb96c5fc139a3ca89c3f5bc63825cc92d9afdc87d2d');
INSERT INTO journal_row VALUES('distribution_part',1,9,X'2e3bebcde187b2ab241eaa060673973294881fed0ec0cf06151c2236abce67dc');
INSERT INTO journal_row VALUES('earmark',1,1,X'561f0784364df01092dbb186a024996a9f01f704c471b3a5153a982478aad761');
INSERT INTO journal_row VALUES('earmark',2,1,X'117b7a8162324fa72e20f07c2e3d7b768fe46b76d209da8ba028832701b099f7');
INSERT INTO journal_row VALUES('earmark_funding',1,9,X'b09d1cd162e3b0267b641f9668733779420dc3471460c3d0097f9c896897994c');
INSERT INTO journal_row VALUES('exit_step',1,9,X'3baaabbf762219c27c1c46ac88575746a0e82a11a81cee6dbcb394bdd588b1e5');
INSERT INTO journal_row VALUES('forecast',1,7,X'c69d355e5c80f6888303d3f985c47f1e94f401d980d302c11a51d70d7304e347');
INSERT INTO journal_row VALUES('form_read',1,9,X'a5cc142e9aae5520c9c90af303f467a4ae659099c23abff58bceb7f3b5389a1d');
INSERT INTO journal_row VALUES('funding',1,2,X'3f26546e3471127b4d8141e3d2b53db56ef2bb9133562e10df4246b277106b62');
INSERT INTO journal_row VALUES('funding',2,2,X'7da4aa06df99b53050697b490b6ed09a5877ec45852e73eceddad4da15d9c74b');
INSERT INTO journal_row VALUES('funding',3,2,X'df60ec3e216ef96f3db8e5462a4d29b31e4ca1e5fca9a0066a38a7392e3aa2a3');
INSERT INTO journal_row VALUES('funding',4,2,X'bcc15839cbb5711d088c1f53a8d3cf2da28adeb7a90beec5b60004f9197b627e');
INSERT INTO journal_row VALUES('funding',5,2,X'f60f17f7491320b7d8c8161887c2e6a3ab56fbcc1105d7001ff83a51a9d1fe2c');
INSERT INTO journal_row VALUES('funding',6,2,X'651fa7b861068f603ce9bff508eb5a0b7b8001fd33ceb39dd91c184e9dcc08d0');
INSERT INTO journal_row VALUES('funding',7,2,X'96f53adb9eff2222b3e692e2e6a568df2137bc8c864f215ddefdaa77a61fdb23');
INSERT INTO journal_row VALUES('funding',8,2,X'6da0fb8491a52007db789b9040f20dead3f2ba3ac193d71461711de3e4d68edd');
INSERT INTO journal_row VALUES('funding',9,2,X'22c90f69ab4d0e47f062f3f1b847399eb293aa64c0aba4affa636984b7cbcd18');
INSERT INTO journal_row VALUES('funding',10,2,X'cd526fe6f293271dafb57dac3ffdecf689d3091f08ba6088804b4f7b69832900');
INSERT INTO journal_row VALUES('funding',11,2,X'3176e55ba4889c01b10b54dba8e21e3d0d7c7250d496727b11dcca74a37a4ff4');
INSERT INTO journal_row VALUES('funding',12,2,X'3152d45a338130d6b0172692640e5e8c97e03e8136696c54b303144769aab481');
INSERT INTO journal_row VALUES('funding',13,2,X'1cf4b7450ab6789881b91cb2595622a2eca53430469d30e6f362d5b146ad3821');
INSERT INTO journal_row VALUES('funding',14,2,X'22291b03a334b445eab673b0f39d44c1800aa704a13d6135babe480c52d40b19');
INSERT INTO journal_row VALUES('funding',15,2,X'3299befd0d643b7a1e8efca66fe090b4fa55c0939389449320017614233fa914');
INSERT INTO journal_row VALUES('funding',16,2,X'325600c1dba6dde3b0327fda98d9588ed90d4fb7c22bf0599fb4d3a340d61724');
INSERT INTO journal_row VALUES('funding',17,2,X'08337ed6bb6aa4ee1ebc8c710c4d872ee1983c70449a1db4e785e4aeb2fc6432');
INSERT INTO journal_row VALUES('funding',18,2,X'53fea8a8212d01c942f912a969410e6a3ae7f74da9ce6540a6786451637c7a8a');
INSERT INTO journal_row VALUES('funding',19,2,X'7bfe120517eb3a7575f8d6a164ec5f9f62375ba3d9fee66118dcb9d2959a1920');
INSERT INTO journal_row VALUES('handover',1,9,X'0bf47d5f4dcd6f5e2aa8ac2ef1eec272ba86b63a7dfdf1cfdeaf8aec19bac76f');
INSERT INTO journal_row VALUES('holder',1,9,X'52654f60cd89897527af96b77ad486d6e8e05e23304cd04e8410d6c3dfab201b');
INSERT INTO journal_row VALUES('investment',1,9,X'f2fba5d23c0d9d72310b60d7b284968eebae95c255a6caf635ebf2001fece3e2');
INSERT INTO journal_row VALUES('line',1,1,X'ead99eadaed3df324ff8884405a94cd2b53a2c41cfe2c3c4982282cf4edac7a7');
INSERT INTO journal_row VALUES('line',2,1,X'b5fcbd9126e62ede1c02c991186553c818357ad1f5020bb08792af32c92c24ed');
INSERT INTO journal_row VALUES('line',3,1,X'0c69e1d482079e0b778215d01e12eb22d606fcccb8d1c2a63ac7363fe9d52f0d');
INSERT INTO journal_row VALUES('line',4,1,X'3efd66d74178821742db140b932adc1f205c5c06e2f1af96f66c25ecde9d623e');
INSERT INTO journal_row VALUES('line',5,1,X'7e8e1b3a259edf7b8381cffb81098f799aa35952d2a3429bca4ca2aca73190a9');
INSERT INTO journal_row VALUES('line',6,1,X'95edb3e031ff317c4a1a60002e1bd167b8c1bdadfde7f75c70a6589be52c922a');
INSERT INTO journal_row VALUES('line',7,1,X'20b25505093c565413d4eced47fd1641070bc4dd9372ac889cd44287ed904fe0');
INSERT INTO journal_row VALUES('mapping',1,9,X'3a5c5c8cde17f296afd6a19738b09fde4175773749a8ebc2349929be0ace73da');
INSERT INTO journal_row VALUES('movement',1,11,X'9ba7e243ee4877916bd89586704b439879e0a6f3922b45cd934f8674e66b5ed4');
INSERT INTO journal_row VALUES('owner',1,2,X'75807c5962c048ddee96a6ffcfc7271400b4d04f5b53e26116f5223a3d997aa2');
INSERT INTO journal_row VALUES('owner',2,2,X'd66fc7211ff2f03ae7fde079d643e99efdf153b32d3f7e973a08d1165411cc68');
INSERT INTO journal_row VALUES('owner',3,2,X'cd4d6e3e036d1fe330b7c921995ec936693e22b216ceb1c588d1fb16b37c7831');
INSERT INTO journal_row VALUES('owner',4,2,X'7d66e6c3f9fdbaeb9914cd4e36bd06d16ca2acc27c4c33c42253b07e1df77163');
INSERT INTO journal_row VALUES('owner',5,2,X'26384c0cbc37c3184ee17fa864a55ce71076babeca89b1e3e08bd363c554dfce');
INSERT INTO journal_row VALUES('owner',6,2,X'357df27b3dcdff66bd6b2a3498954e3a4652acdcaeb3b9c698b5b60d102a94e9');
INSERT INTO journal_row VALUES('owner',7,2,X'be62b2b2eb168029a8ec1a8a780fd44a15fe8bc0762991cb73cc716fdf27f108');
INSERT INTO journal_row VALUES('owner',8,2,X'96e671763cc76e7eeffe95d810efd2dc06938e9ec240dc42dbbd08f7d4274df4');
INSERT INTO journal_row VALUES('owner',9,2,X'407c639b81a5ff724ca89340281d1118c765402c0e7bc334f328e56b1e7c78af');
INSERT INTO journal_row VALUES('owner',10,2,X'97491783304c7b030b47f31345c34b1b929ec08c62acff4c76c93554d123688f');
INSERT INTO journal_row VALUES('owner',11,2,X'd22a896ea25b902a92b90b7f29cf0810cd86eaa79f9b382e24d320ef5793cfb1');
INSERT INTO journal_row VALUES('owner',12,2,X'6b7c5f08072da782e86443a3e8c6014f2ee8e71cc0c4a20ae237331730c737c6');
INSERT INTO journal_row VALUES('owner',13,2,X'03a0d4317f106e3b420b05eecc001a00ea0cc93251a850ba2e56b07b8afc1841');
INSERT INTO journal_row VALUES('owner',14,2,X'818ce153c8c5d240caa6ca10429b925c2222971b66c8bc176eca1436d615ab44');
INSERT INTO journal_row VALUES('owner',15,2,X'720880612643fdf0d258587486eaca173e17af6ed5564b84b7116cde5c1cf128');
INSERT INTO journal_row VALUES('owner',16,2,X'466ef937983fdaf1bd3c7421a02e2f6dd247c460237517f6b650233c1c0655cd');
INSERT INTO journal_row VALUES('owner',17,2,X'706512b1588a405dd4a23307fa68bb626694e8e65fb50634e1a788ad18ec09dc');
INSERT INTO journal_row VALUES('owner',18,2,X'2953655ad2fdc8bf73cb6918457d89797e5a95521aa379ee1d696bde0bf45f12');
INSERT INTO journal_row VALUES('performer',1,2,X'f6f2d3c016310882b84a9d1a18f47557ab4e79e48df9ecc92cde1bc6fd484f8a');
INSERT INTO journal_row VALUES('performer',2,2,X'3152a6526da47703a37a1fecc07155bd4be7569f04fa407765bb760f14329cc0');
INSERT INTO journal_row VALUES('performer',3,2,X'bdd41e42e695bea86ef0224af9b44aa202d338702dc36816636a531cd3ef731f');
INSERT INTO journal_row VALUES('performer',4,9,X'a0a1cc1893cbf84a4ae39b0eaca77b5e74b22acb7a1f23243387a59414620f50');
INSERT INTO journal_row VALUES('plan',1,1,X'4e07f56c5940bebb85a36a3797da6a38037999f7a54ea5ad4e827d8158205207');
INSERT INTO journal_row VALUES('plan',1,2,X'c87df3608c8ef8e31d53cd2961f7a2f393860a24bd60960d93553ace205e0956');
INSERT INTO journal_row VALUES('plan',1,10,X'efea1f90c5eac0d382f37b90cfc196202b896190abb5fab3772e262d603d573e');
INSERT INTO journal_row VALUES('proposal',1,12,X'027d18e4d6b7be985fde5938016ccb4c1ea7b641279ccd15e55b403b66de62be');
INSERT INTO journal_row VALUES('return_form',1,9,X'b5accfe3aba55d37d6df80c9e3b689472f2812fe0ce053235a895d60891f4873');
INSERT INTO journal_row VALUES('spend',1,3,X'76ad80e50b6ad3c3b7511ffd3abb6bdfa6d0c70eccc5ac0dbae6a08d5436eafd');
INSERT INTO journal_row VALUES('spend',2,4,X'07fcf8417ec6069927757cb8c34aa2d01f6891c85e0e15545feda4faa9e4936e');
INSERT INTO journal_row VALUES('spend',3,5,X'cd5f6f397de5d21a7f29794f9751a5a1d50ea9625add99876b33085491840739');
INSERT INTO journal_row VALUES('spend',4,6,X'f40238ee7b69258af7fc189b79d6be1ed88e54a3ad5a1addc59d8a849b302d2c');
INSERT INTO journal_row VALUES('spend',5,6,X'8a28d978ab5862e074269bd99266e2836cc3c07e15e426cad0308d66c1a25a68');
INSERT INTO journal_row VALUES('supplement',1,12,X'a41f560ce719bbf7b67e7fcd7ccccd5ecdda56aa8ddb85be823c97233dee8c6f');
INSERT INTO journal_row VALUES('tariff',1,9,X'f9b1fa554d64edcf4244e58287d7728a450feabf87cd88e669987f122677a21a');
INSERT INTO journal_row VALUES('tariff_place',1,9,X'f76cc30ec7726511edb57944e85bc289c0b9d79ea247646eb9aeffe5af2cca8a');
INSERT INTO journal_row VALUES('volume',1,9,X'de1c936cb37c1c70907b2a04b4c4cd4010dd48b5f7807f8b04f0b825b0243853');
INSERT INTO journal_row VALUES('waiver',1,12,X'9cdfb650af67c05511f8be601708c02eed7ac22fdc8c33fd3f6d3271cb12d4a2');
INSERT INTO journal_row VALUES('withdrawal',1,12,X'7cb7e966562973461c789df7f1ba45ff16653cb5fe605cb88eb0eed095cea994');
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO agreement VALUES(1,'gnv-2020',replace('{\n "key": "gnv-2020",\n "year": 2020,\n "title": "God och nära vård 2020",\n "form": "2020",\n "total": 6250500000,\n "to_regions": 5698500000,\n "to_municipalities": 500000000,\n "to_skr": 52000000,\n "population_date": "2019-11-01",\n "areas": [\n  {\n   "key": "nara-vard",\n   "title": "Utvecklingen av den nära vården med fokus på primärvården",\n   "section": "3",\n   "lines": [\n    {\n     "key": "nara-vard",\n     "title": "Nära vård/primärvård",\n     "national": 1435000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": false\n    },\n    {\n     "key": "generell",\n     "title": "Generell resursförstärkning",\n     "national": 1500000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": true,\n     "ring_fence_by": "region",\n     "ring_fence_may_be_lifted": true,\n     "section": "3",\n     "purpose": "Generell resursförstärkning av primärvården, fördelas på utförarna efter antal listade"\n    }\n   ]\n  },\n  {\n   "key": "barnhalsovard",\n   "title": "Ökad tillgänglighet i barnhälsovården",\n   "section": "4",\n   "lines": [\n    {\n     "key": "barnhalsovard",\n     "title": "Barnhälsovård",\n     "national": 114500000,\n     "basis": "CNI-nyckel (bilaga 3), inte befolkning",\n     "key_kind": "other",\n     "ring_fenced": false\n    }\n   ]\n  },\n  {\n   "key": "medarbetare",\n   "title": "Goda förutsättningar för vårdens medarbetare",\n   "section": "5",\n   "lines": [\n    {\n     "key": "medarbetare",\n     "title": "Vårdens medarbetare",\n     "national": 1819000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": false\n    },\n    {\n     "key": "vidareutbildning",\n     "title": "Vidareutbildning för sjuksköterskor",\n     "national": 500000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": true,\n     "ring_fence_by": "agreement",\n     "section": "5.6.1",\n     "purpose": "Vidareutbildning av sjuksköterskor till specialistsjuksköterskor"\n    },\n    {\n     "key": "karriartjanster",\n     "title": "Karriärtjänster för specialistsjuksköterskor",\n     "national": 100000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": true,\n     "ring_fence_by": "agreement",\n     "section": "5.7.1",\n     "purpose": "Utvecklings- och karriärmöjligheter för specialistsjuksköterskor"\n    }\n   ]\n  },\n  {\n   "key": "e-halsa",\n   "title": "Insatser inom ramen för Vision e-hälsa 2025",\n   "section": "6",\n   "lines": [\n    {\n     "key": "e-halsa",\n     "title": "E-hälsa",\n     "national": 230000000,\n     "basis": "befolkning",\n     "key_kind": "population",\n     "ring_fenced": false,\n     "earmarks": [\n      {\n       "key": "1177",\n       "title": "1177 Vårdguiden, vidare utbetalning till SKR",\n       "national": 130000000,\n       "ring_fenced": false,\n       "receiver": "SKR",\n       "section": "6.1.1"\n      },\n      {\n       "key": "standarder",\n       "title": "Standarder och informationssäkerhet",\n       "national": 100000000,\n       "ring_fenced": false,\n       "section": "6.2–6.3"\n      }\n     ]\n    }\n   ]\n  }\n ],\n "deadlines": [\n  {\n   "due": "2020-03-31",\n   "what": "Frågeunderlag från SKR och Socialdepartementet klart",\n   "effect": "för kännedom"\n  },\n  {\n   "due": "2020-05-31",\n   "what": "Handlingsplan för patientkontrakt",\n   "effect": "villkor för medlen"\n  },\n  {\n   "due": "2020-09-30",\n   "what": "Delredovisning till Socialstyrelsen",\n   "effect": "villkor för 2021 års medel",\n   "withdrawn": true,\n   "later_decision": "2020-04-09: Regeringen beslutade att 2020 års rapportering till Regeringskansliet inte ska lämnas"\n  },\n  {\n   "due": "2020-12-01",\n   "what": "Rekvisition till Kammarkollegiet",\n   "effect": "rätten till medlen upphör"\n  },\n  {\n   "due": "2021-03-31",\n   "what": "Slutredovisning till Socialstyrelsen",\n   "effect": "ska lämnas"\n  },\n  {\n   "due": "2021-03-31",\n   "what": "Ekonomisk redovisning till Kammarkollegiet",\n   "effect": "en sen redovisning kan leda till återkrav"\n  },\n  {\n   "due": "2021-03-31",\n   "what": "Återbetalning av outnyttjade medel",\n   "effect": "outnyttjade medel betalas tillbaka"\n  }\n ],\n "requirements": [\n  {\n   "key": "3.1.1",\n   "area": "nara-vard",\n   "section": "3.1.1",\n   "kind": "may",\n   "text": "Allmänna insatser för omställningen: samordning, kontinuitet, digitala arbetssätt, ersättningssystem, glesbygd"\n  },\n  {\n   "key": "3.1.2-1",\n   "area": "nara-vard",\n   "section": "3.1.2",\n   "kind": "must",\n   "text": "Samverkan mellan region och kommuner, gemensam målbild; redogörs"\n  },\n  {\n   "key": "3.1.2-2",\n   "area": "nara-vard",\n   "section": "3.1.2",\n   "kind": "must",\n   "text": "Proaktiva arbetssätt som minskar undvikbar slutenvård; redogörs"\n  },\n  {\n   "key": "3.1.2-3",\n   "area": "nara-vard",\n   "section": "3.1.2",\n   "kind": "must",\n   "text": "Ändamålsenlig resurssättning av primärvården; redovisas"\n  },\n  {\n   "key": "3.1.2-4",\n   "area": "nara-vard",\n   "section": "3.1.2",\n   "kind": "should",\n   "text": "Privata aktörer medverkar på lika villkor"\n  },\n  {\n   "key": "3.1.2-5",\n   "area": "nara-vard",\n   "section": "3.1.2",\n   "kind": "should",\n   "text": "Hälsofrämjande arbetssätt"\n  },\n  {\n   "key": "3.2.1",\n   "area": "nara-vard",\n   "section": "3.2.1",\n   "kind": "must",\n   "text": "Tillgänglighet i primärvården, förstärkt vårdgaranti"\n  },\n  {\n   "key": "3.3.1",\n   "area": "nara-vard",\n   "section": "3.3.1",\n   "kind": "must",\n   "text": "Kontinuitet: fast vårdkontakt och fast läkarkontakt"\n  },\n  {\n   "key": "3.4.1-1",\n   "area": "nara-vard",\n   "section": "3.4.1",\n   "kind": "must",\n   "text": "Patientkontrakt: handlingsplan",\n   "due": "2020-05-31"\n  },\n  {\n   "key": "3.4.1-2",\n   "area": "nara-vard",\n   "section": "3.4.1",\n   "kind": "must",\n   "text": "Patientkontrakt i sammanhållna vårdförlopp utöver cancer"\n  },\n  {\n   "key": "3.4.1-3",\n   "area": "nara-vard",\n   "section": "3.4.1",\n   "kind": "must",\n   "text": "Patientkontrakt: information och utbildning"\n  },\n  {\n   "key": "3.4.1-4",\n   "area": "nara-vard",\n   "section": "3.4.1",\n   "kind": "must",\n   "text": "Patientkontrakt: samordnad planering på 1177"\n  },\n  {\n   "key": "4.1.1-1",\n   "area": "barnhalsovard",\n   "section": "4.1.1",\n   "kind": "must",\n   "text": "Tillgänglighet för grupper med högre risk för ohälsa eller lägre vaccinationstäckning"\n  },\n  {\n   "key": "4.1.1-2",\n   "area": "barnhalsovard",\n   "section": "4.1.1",\n   "kind": "must",\n   "text": "Samverkan med mödrahälsovård, socialtjänst och tandvård"\n  },\n  {\n   "key": "5.3",\n   "area": "medarbetare",\n   "section": "5.3",\n   "kind": "may",\n   "text": "Ändamålsenlig kompetensförsörjning"\n  },\n  {\n   "key": "5.4.1",\n   "area": "medarbetare",\n   "section": "5.4.1",\n   "kind": "must",\n   "text": "Bättre förutsättningar på arbetsplatsen"\n  },\n  {\n   "key": "5.5.1",\n   "area": "medarbetare",\n   "section": "5.5.1",\n   "kind": "must",\n   "text": "Utbildning av vårdens medarbetare"\n  },\n  {\n   "key": "5.6.1",\n   "area": "medarbetare",\n   "section": "5.6.1",\n   "kind": "must",\n   "text": "Sjuksköterskor vidareutbildas till specialistsjuksköterskor, med studieförmåner",\n   "line": "vidareutbildning"\n  },\n  {\n   "key": "5.7.1",\n   "area": "medarbetare",\n   "section": "5.7.1",\n   "kind": "must",\n   "text": "Karriärvägar för specialistsjuksköterskor",\n   "line": "karriartjanster"\n  },\n  {\n   "key": "6.1.1",\n   "area": "e-halsa",\n   "section": "6.1.1",\n   "kind": "must",\n   "text": "Medel för 1177 betalas vidare till SKR",\n   "line": "1177"\n  },\n  {\n   "key": "6.2.1",\n   "area": "e-halsa",\n   "section": "6.2.1",\n   "kind": "must",\n   "text": "Gemensam tillämpning av standarder"\n  },\n  {\n   "key": "6.3.1",\n   "area": "e-halsa",\n   "section": "6.3.1",\n   "kind": "must",\n   "text": "Stärkt informationssäkerhet"\n  },\n  {\n   "key": "7",\n   "area": "*",\n   "section": "7",\n   "kind": "must",\n   "text": "Jämställdhet belyses i redovisningen"\n  }\n ],\n "allocations": {\n  "Blekinge": {\n   "population": 159748,\n   "nara-vard": 22214156,\n   "generell": 23220372,\n   "barnhalsovard": 1747202,\n   "medarbetare": 28158571,\n   "vidareutbildning": 7740124,\n   "karriartjanster": 1548025,\n   "e-halsa": 3560457,\n   "total": 88188907\n  },\n  "Dalarna": {\n   "population": 287795,\n   "nara-vard": 40020050,\n   "generell": 41832805,\n   "barnhalsovard": 3104601,\n   "medarbetare": 50729248,\n   "vidareutbildning": 13944268,\n   "karriartjanster": 2788854,\n   "e-halsa": 6414363,\n   "total": 158834189\n  },\n  "Gotland": {\n   "population": 59636,\n   "nara-vard": 8292832,\n   "generell": 8668466,\n   "barnhalsovard": 417184,\n   "medarbetare": 10511960,\n   "vidareutbildning": 2889489,\n   "karriartjanster": 577898,\n   "e-halsa": 1329165,\n   "total": 32686994\n  },\n  "Gävleborg": {\n   "population": 287333,\n   "nara-vard": 39955805,\n   "generell": 41765650,\n   "barnhalsovard": 3459752,\n   "medarbetare": 50647812,\n   "vidareutbildning": 13921883,\n   "karriartjanster": 2784377,\n   "e-halsa": 6404066,\n   "total": 158939345\n  },\n  "Halland": {\n   "population": 333202,\n   "nara-vard": 46334233,\n   "generell": 48432997,\n   "barnhalsovard": 2729413,\n   "medarbetare": 58733080,\n   "vidareutbildning": 16144332,\n   "karriartjanster": 3228866,\n   "e-halsa": 7426393,\n   "total": 183029314\n  },\n  "Jämtland Härjedalen": {\n   "population": 130697,\n   "nara-vard": 18174397,\n   "generell": 18997627,\n   "barnhalsovard": 1140877,\n   "medarbetare": 23037789,\n   "vidareutbildning": 6332542,\n   "karriartjanster": 1266508,\n   "e-halsa": 2912969,\n   "total": 71862709\n  },\n  "Jönköping": {\n   "population": 363351,\n   "nara-vard": 50526678,\n   "generell": 52815342,\n   "barnhalsovard": 3874132,\n   "medarbetare": 64047405,\n   "vidareutbildning": 17605114,\n   "karriartjanster": 3521023,\n   "e-halsa": 8098353,\n   "total": 200488047\n  },\n  "Kalmar": {\n   "population": 245415,\n   "nara-vard": 34126794,\n   "generell": 35672607,\n   "barnhalsovard": 2433091,\n   "medarbetare": 43258981,\n   "vidareutbildning": 11890869,\n   "karriartjanster": 2378174,\n   "e-halsa": 5469800,\n   "total": 135230316\n  },\n  "Kronoberg": {\n   "population": 201290,\n   "nara-vard": 27990882,\n   "generell": 29258762,\n   "barnhalsovard": 2428683,\n   "medarbetare": 35481125,\n   "vidareutbildning": 9752921,\n   "karriartjanster": 1950584,\n   "e-halsa": 4486343,\n   "total": 111349300\n  },\n  "Norrbotten": {\n   "population": 250230,\n   "nara-vard": 34796355,\n   "generell": 36372497,\n   "barnhalsovard": 1812477,\n   "medarbetare": 44107715,\n   "vidareutbildning": 12124166,\n   "karriartjanster": 2424833,\n   "e-halsa": 5577116,\n   "total": 137215159\n  },\n  "Skåne": {\n   "population": 1376659,\n   "nara-vard": 191434743,\n   "generell": 200106003,\n   "barnhalsovard": 17221369,\n   "medarbetare": 242661880,\n   "vidareutbildning": 66702001,\n   "karriartjanster": 13340400,\n   "e-halsa": 30682921,\n   "total": 762149317\n  },\n  "Stockholm": {\n   "population": 2374550,\n   "nara-vard": 330198960,\n   "generell": 345155707,\n   "barnhalsovard": 27284939,\n   "medarbetare": 418558821,\n   "vidareutbildning": 115051902,\n   "karriartjanster": 23010380,\n   "e-halsa": 52923875,\n   "total": 1312184584\n  },\n  "Sörmland": {\n   "population": 297169,\n   "nara-vard": 41323575,\n   "generell": 43195374,\n   "barnhalsovard": 4419583,\n   "medarbetare": 52381591,\n   "vidareutbildning": 14398458,\n   "karriartjanster": 2879692,\n   "e-halsa": 6623291,\n   "total": 165221564\n  },\n  "Uppsala": {\n   "population": 383044,\n   "nara-vard": 53265137,\n   "generell": 55677843,\n   "barnhalsovard": 3794022,\n   "medarbetare": 67518665,\n   "vidareutbildning": 18559281,\n   "karriartjanster": 3711856,\n   "e-halsa": 8537269,\n   "total": 211064073\n  },\n  "Värmland": {\n   "population": 282342,\n   "nara-vard": 39261769,\n   "generell": 41040177,\n   "barnhalsovard": 2663828,\n   "medarbetare": 49768055,\n   "vidareutbildning": 13680059,\n   "karriartjanster": 2736012,\n   "e-halsa": 6292827,\n   "total": 155442727\n  },\n  "Västerbotten": {\n   "population": 271621,\n   "nara-vard": 37770934,\n   "generell": 39481813,\n   "barnhalsovard": 2159621,\n   "medarbetare": 47878278,\n   "vidareutbildning": 13160604,\n   "karriartjanster": 2632121,\n   "e-halsa": 6053878,\n   "total": 149137249\n  },\n  "Västernorrland": {\n   "population": 245380,\n   "nara-vard": 34121927,\n   "generell": 35667519,\n   "barnhalsovard": 2462305,\n   "medarbetare": 43252811,\n   "vidareutbildning": 11889173,\n   "karriartjanster": 2377835,\n   "e-halsa": 5469020,\n   "total": 135240590\n  },\n  "Västmanland": {\n   "population": 275634,\n   "nara-vard": 38328972,\n   "generell": 40065127,\n   "barnhalsovard": 3660346,\n   "medarbetare": 48585644,\n   "vidareutbildning": 13355043,\n   "karriartjanster": 2671008,\n   "e-halsa": 6143320,\n   "total": 152809460\n  },\n  "Västra Götaland": {\n   "population": 1724529,\n   "nara-vard": 239808672,\n   "generell": 250671086,\n   "barnhalsovard": 18678812,\n   "medarbetare": 303980470,\n   "vidareutbildning": 83557029,\n   "karriartjanster": 16711406,\n   "e-halsa": 38436233,\n   "total": 951843708\n  },\n  "Örebro": {\n   "population": 304634,\n   "nara-vard": 42361639,\n   "generell": 44280459,\n   "barnhalsovard": 3753004,\n   "medarbetare": 53697436,\n   "vidareutbildning": 14760153,\n   "karriartjanster": 2952030,\n   "e-halsa": 6789670,\n   "total": 168594391\n  },\n  "Östergötland": {\n   "population": 465214,\n   "nara-vard": 64691490,\n   "generell": 67621767,\n   "barnhalsovard": 5254759,\n   "medarbetare": 82002663,\n   "vidareutbildning": 22540589,\n   "karriartjanster": 4508118,\n   "e-halsa": 10368671,\n   "total": 256988057\n  }\n }\n}\n','\n',char(10)),'2026-11-27T11:16:03Z');
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  giver INTEGER REFERENCES activity (id),
  receiver INTEGER NOT NULL REFERENCES activity (id),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  proposed_by TEXT NOT NULL CHECK (trim(proposed_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  background TEXT NOT NULL,
  consequences TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (giver IS NOT receiver)
) STRICT;
INSERT INTO proposal VALUES(1,'medarbetare',NULL,16,13,100,'2020-06-01','HOSPA','','behov','','','2026-11-27T11:16:03Z');
CREATE TABLE withdrawal (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id),
  withdrawn_by TEXT NOT NULL CHECK (trim(withdrawn_by) <> ''),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO withdrawal VALUES(1,1,'HOSPA','','2026-11-27T11:16:03Z');
CREATE TABLE IF NOT EXISTS "decision" (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'reallocation', 'supplement', 'correction', 'waiver', 'close')),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  proposal_id INTEGER UNIQUE REFERENCES proposal (id),
  corrects INTEGER REFERENCES decision (id),
  background TEXT,
  consequences TEXT
) STRICT;
INSERT INTO decision VALUES(1,'plan','2020-03-12','Regionstyrelsen','RS 1/2020','','2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO decision VALUES(2,'reallocation','2020-05-14','HOSPA','','behov','2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO decision VALUES(3,'supplement','2020-06-01','Regionstyrelsen','RS 2/2020','behov','2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO decision VALUES(4,'correction','2020-06-01','Regionstyrelsen','RS 2/2020','behov','2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
INSERT INTO decision VALUES(5,'waiver','2020-06-01','Regionstyrelsen','RS 2/2020','behov','2026-11-27T11:16:03Z',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "movement" (
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
INSERT INTO movement VALUES(1,2,'medarbetare',16,13,50000000,NULL,NULL);
CREATE TABLE supplement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0)
) STRICT;
INSERT INTO supplement VALUES(1,3,'barnhalsovard',NULL,100);
CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  field TEXT NOT NULL CHECK (field IN ('title', 'owners', 'receiver')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  CHECK (before <> after)
) STRICT;
INSERT INTO amendment VALUES(1,4,1,'receiver','','B');
CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  amount_ore INTEGER
) STRICT;
INSERT INTO waiver VALUES(1,5,'P3','vidareutbildning',NULL);
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
INSERT INTO earmark VALUES(1,'e-halsa','1177','1177 Vårdguiden, vidare utbetalning till SKR',164646100,0,'6.1.1','SKR');
INSERT INTO earmark VALUES(2,'e-halsa','standarder','Standarder och informationssäkerhet',126650800,0,'6.2–6.3',NULL);
CREATE TABLE earmark_funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL,
  earmark TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  UNIQUE (activity_id, line, earmark),
  FOREIGN KEY (line, earmark) REFERENCES earmark (line, key)
) STRICT;
INSERT INTO earmark_funding VALUES(1,18,'e-halsa','standarder',100);
CREATE TABLE holder (
  id INTEGER PRIMARY KEY,
  post TEXT NOT NULL CHECK (post <> ''),
  person TEXT NOT NULL,
  from_date TEXT NOT NULL CHECK (date(from_date, '+0 days') IS from_date AND from_date > '1900'),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO holder VALUES(1,'FOU chef','Person A','2020-01-01','2026-11-27T11:16:03Z');
CREATE TABLE performer (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('own_unit', 'private', 'municipality', 'skr')),
  UNIQUE (activity_id, position)
) STRICT;
INSERT INTO performer VALUES(1,17,1,'Utvecklings- och digitaliseringsavdelningen','own_unit');
INSERT INTO performer VALUES(2,17,2,'IT-enheten','own_unit');
INSERT INTO performer VALUES(3,18,1,'Avdelningen för krisberedskap, säkerhet och miljö','own_unit');
INSERT INTO performer VALUES(4,1,1,'Enhet A','own_unit');
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
INSERT INTO exit_step VALUES(1,1,1,'ordinary','',2021,NULL);
CREATE TABLE activity_requirement (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  requirement TEXT NOT NULL CHECK (requirement <> ''),
  UNIQUE (activity_id, requirement)
) STRICT;
INSERT INTO activity_requirement VALUES(1,1,'3.1.2-1');
INSERT INTO activity_requirement VALUES(2,2,'3.3.1');
INSERT INTO activity_requirement VALUES(3,2,'3.4.1-1');
INSERT INTO activity_requirement VALUES(4,2,'3.4.1-2');
INSERT INTO activity_requirement VALUES(5,2,'3.4.1-3');
INSERT INTO activity_requirement VALUES(6,2,'3.4.1-4');
INSERT INTO activity_requirement VALUES(7,3,'3.1.2-2');
INSERT INTO activity_requirement VALUES(8,4,'3.1.2-1');
INSERT INTO activity_requirement VALUES(9,4,'3.1.2-2');
INSERT INTO activity_requirement VALUES(10,5,'3.1.1');
INSERT INTO activity_requirement VALUES(11,5,'3.2.1');
INSERT INTO activity_requirement VALUES(12,6,'3.1.2-3');
INSERT INTO activity_requirement VALUES(13,6,'3.1.2-4');
INSERT INTO activity_requirement VALUES(14,7,'4.1.1-1');
INSERT INTO activity_requirement VALUES(15,7,'4.1.1-2');
INSERT INTO activity_requirement VALUES(16,8,'5.3');
INSERT INTO activity_requirement VALUES(17,8,'5.5.1');
INSERT INTO activity_requirement VALUES(18,9,'5.4.1');
INSERT INTO activity_requirement VALUES(19,9,'5.5.1');
INSERT INTO activity_requirement VALUES(20,10,'5.4.1');
INSERT INTO activity_requirement VALUES(21,11,'5.5.1');
INSERT INTO activity_requirement VALUES(22,12,'5.4.1');
INSERT INTO activity_requirement VALUES(23,13,'5.5.1');
INSERT INTO activity_requirement VALUES(24,14,'5.6.1');
INSERT INTO activity_requirement VALUES(25,15,'5.7.1');
INSERT INTO activity_requirement VALUES(26,17,'6.1.1');
INSERT INTO activity_requirement VALUES(27,18,'6.2.1');
INSERT INTO activity_requirement VALUES(28,18,'6.3.1');
CREATE TABLE distribution (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  source TEXT NOT NULL,
  total_ore INTEGER NOT NULL CHECK (total_ore >= 0),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO distribution VALUES(1,6,'nyckel.csv',100,'2026-11-27T11:16:03Z');
CREATE TABLE distribution_part (
  id INTEGER PRIMARY KEY,
  distribution_id INTEGER NOT NULL REFERENCES distribution (id),
  position INTEGER NOT NULL,
  receiver TEXT NOT NULL CHECK (receiver <> ''),
  weight TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore >= 0),
  UNIQUE (distribution_id, receiver)
) STRICT;
INSERT INTO distribution_part VALUES(1,1,1,'A','1',100);
CREATE TABLE tariff (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  unit TEXT NOT NULL CHECK (unit <> ''),
  price_ore INTEGER NOT NULL CHECK (price_ore >= 0),
  extra_ore INTEGER NOT NULL CHECK (extra_ore >= 0),
  above TEXT,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO tariff VALUES(1,7,'hembesök',80000,60000,NULL,'2026-11-27T11:16:03Z');
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
INSERT INTO tariff_place VALUES(1,1,1,'A',NULL,3,80000);
CREATE TABLE volume (
  id INTEGER PRIMARY KEY,
  tariff_id INTEGER NOT NULL REFERENCES tariff (id),
  place TEXT NOT NULL,
  volume INTEGER NOT NULL CHECK (volume <> 0),
  spend_id INTEGER NOT NULL UNIQUE REFERENCES spend (id),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO volume VALUES(1,1,'A',1,2,'2026-11-27T11:16:03Z');
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  step TEXT NOT NULL CHECK (step IN ('received', 'passed_on', 'confirmed', 'reported')),
  receiver TEXT NOT NULL,
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0 OR step = 'reported'),
  ref TEXT NOT NULL,
  text TEXT NOT NULL,
  spend_id INTEGER REFERENCES spend (id),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO handover VALUES(1,17,'received','SKR','2020-05-04',100,'','',NULL,'2026-11-27T11:16:03Z');
CREATE TABLE application_round (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  opens TEXT NOT NULL CHECK (date(opens, '+0 days') IS opens AND opens > '1900'),
  closes TEXT NOT NULL CHECK (date(closes, '+0 days') IS closes AND closes > '1900'),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (opens <= closes)
) STRICT;
INSERT INTO application_round VALUES(1,'Vårens äskande','medarbetare',NULL,'2020-02-01','2020-03-01','','2026-11-27T11:16:03Z');
CREATE TABLE application (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES application_round (id),
  unit TEXT NOT NULL CHECK (unit <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  asked_ore INTEGER NOT NULL CHECK (asked_ore > 0),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO application VALUES(1,1,'Enhet A','Handledare',100,'2020-02-02','','2026-11-27T11:16:03Z');
CREATE TABLE application_grant (
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL UNIQUE REFERENCES application (id),
  granted_ore INTEGER NOT NULL CHECK (granted_ore >= 0),
  activity_id INTEGER REFERENCES activity (id),
  decision_id INTEGER REFERENCES decision (id),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO application_grant VALUES(1,1,0,NULL,NULL,'ryms inte','2026-11-27T11:16:03Z');
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO mapping VALUES(1,'Huvudbok','{}','2026-11-27T11:16:03Z');
CREATE TABLE account_table (
  id INTEGER PRIMARY KEY,
  chart TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO account_table VALUES(1,'region-bas','{}','2026-11-27T11:16:03Z');
CREATE TABLE attachment_data (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  data BLOB NOT NULL
) STRICT;
INSERT INTO attachment_data VALUES(1,'58185d4aad541f159b6929e6c081eeb173c6778b43b6627c3bc3ce1ab137b74c',X'255044462d312e342066616b74757261');
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
INSERT INTO attachment VALUES(1,1,'Faktura.pdf','application/pdf',16,'58185d4aad541f159b6929e6c081eeb173c6778b43b6627c3bc3ce1ab137b74c','2026-11-27T11:16:03Z');
INSERT INTO attachment VALUES(2,1,'Fel.pdf','application/pdf',5,'070293e721cd5035f921271b3a821bcbeb0b23ddfac559a3b7295157b8628979','2026-11-27T11:16:03Z');
CREATE TABLE attachment_removal (
  id INTEGER PRIMARY KEY,
  attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO attachment_removal VALUES(1,2,'2020-04-01','HOSPA','','fel fil','2026-11-27T11:16:03Z');
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
INSERT INTO investment VALUES(1,1,'Ultraljud',30000000,5,'2020-05','',1,'2026-11-27T11:16:03Z');
CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  supplier TEXT NOT NULL,
  ref TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO commitment VALUES(1,1,'2020-02-01',11,100000,'Kurs','','','2026-11-27T11:16:03Z');
CREATE TABLE commitment_release (
  id INTEGER PRIMARY KEY,
  commitment_id INTEGER NOT NULL REFERENCES commitment (id),
  spend_id INTEGER REFERENCES spend (id),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO commitment_release VALUES(1,1,2,'2020-02-01',100,'','2026-11-27T11:16:03Z');
CREATE TABLE closing (
  id INTEGER PRIMARY KEY,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  state TEXT NOT NULL CHECK (state IN ('open', 'soft', 'hard')),
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO closing VALUES(1,9,'soft','HOSPA','','2026-11-27T11:16:03Z');
CREATE TABLE return_form (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('owner', 'provider')),
  holder TEXT NOT NULL CHECK (trim(holder) <> ''),
  period TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO return_form VALUES(1,'T1','owner','FOU chef','2020-05','{}','2026-11-27T11:16:03Z');
CREATE TABLE form_read (
  id INTEGER PRIMARY KEY,
  form_id INTEGER NOT NULL REFERENCES return_form (id),
  sha256 TEXT NOT NULL,
  batch_id INTEGER REFERENCES batch (id),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO form_read VALUES(1,1,'0',NULL,'2026-11-27T11:16:03Z');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX spend_by_activity ON spend (activity_id, date, amount_ore);
CREATE INDEX spend_corrections ON spend (corrects) WHERE corrects IS NOT NULL;
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
CREATE UNIQUE INDEX batch_undone ON batch (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX spend_by_batch ON spend (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX releases ON commitment_release (commitment_id);
CREATE INDEX closing_by_month ON closing (month, id);
CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (agreement)') WHERE 1;
END;
CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (agreement)') WHERE 1;
END;
CREATE TRIGGER agreement_no_replace BEFORE INSERT ON agreement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (agreement)') WHERE EXISTS (SELECT 1 FROM agreement WHERE agreement.id = NEW.id);
END;
CREATE TRIGGER line_no_update BEFORE UPDATE ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE NOT (SELECT state FROM plan) = 'draft' OR OLD.may_lift IS NULL OR NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.area IS NOT OLD.area OR NEW.title IS NOT OLD.title OR NEW.amount_ore IS NOT OLD.amount_ore OR NEW.section IS NOT OLD.section OR NEW.purpose IS NOT OLD.purpose OR NEW.receiver IS NOT OLD.receiver OR NEW.added_by IS NOT OLD.added_by OR NEW.may_lift IS NOT OLD.may_lift;
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE NEW.ring_fenced = 1 AND EXISTS (SELECT 1 FROM funding f JOIN activity a ON a.id = f.activity_id WHERE f.line = NEW.key AND a.purpose IS NOT NEW.key);
END;
CREATE TRIGGER line_no_delete BEFORE DELETE ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE 1;
END;
CREATE TRIGGER line_no_replace BEFORE INSERT ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE EXISTS (SELECT 1 FROM line WHERE line.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE EXISTS (SELECT 1 FROM line WHERE line.key = NEW.key);
END;
CREATE TRIGGER earmark_no_update BEFORE UPDATE ON earmark BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (earmark)') WHERE 1;
END;
CREATE TRIGGER earmark_no_delete BEFORE DELETE ON earmark BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (earmark)') WHERE 1;
END;
CREATE TRIGGER earmark_no_replace BEFORE INSERT ON earmark BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (earmark)') WHERE EXISTS (SELECT 1 FROM earmark WHERE earmark.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (earmark)') WHERE EXISTS (SELECT 1 FROM earmark WHERE earmark.line = NEW.line AND earmark.key = NEW.key);
END;
CREATE TRIGGER holder_no_update BEFORE UPDATE ON holder BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (holder)') WHERE 1;
END;
CREATE TRIGGER holder_no_delete BEFORE DELETE ON holder BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (holder)') WHERE 1;
END;
CREATE TRIGGER holder_no_replace BEFORE INSERT ON holder BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (holder)') WHERE EXISTS (SELECT 1 FROM holder WHERE holder.id = NEW.id);
END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE 1;
END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE 1;
END;
CREATE TRIGGER decision_no_replace BEFORE INSERT ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE EXISTS (SELECT 1 FROM decision WHERE decision.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE EXISTS (SELECT 1 FROM decision WHERE decision.proposal_id = NEW.proposal_id);
END;
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE 1;
END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE 1;
END;
CREATE TRIGGER movement_no_replace BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE EXISTS (SELECT 1 FROM movement WHERE movement.id = NEW.id);
END;
CREATE TRIGGER supplement_no_update BEFORE UPDATE ON supplement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (supplement)') WHERE 1;
END;
CREATE TRIGGER supplement_no_delete BEFORE DELETE ON supplement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (supplement)') WHERE 1;
END;
CREATE TRIGGER supplement_no_replace BEFORE INSERT ON supplement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (supplement)') WHERE EXISTS (SELECT 1 FROM supplement WHERE supplement.id = NEW.id);
END;
CREATE TRIGGER amendment_no_update BEFORE UPDATE ON amendment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (amendment)') WHERE 1;
END;
CREATE TRIGGER amendment_no_delete BEFORE DELETE ON amendment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (amendment)') WHERE 1;
END;
CREATE TRIGGER amendment_no_replace BEFORE INSERT ON amendment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (amendment)') WHERE EXISTS (SELECT 1 FROM amendment WHERE amendment.id = NEW.id);
END;
CREATE TRIGGER proposal_no_update BEFORE UPDATE ON proposal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (proposal)') WHERE 1;
END;
CREATE TRIGGER proposal_no_delete BEFORE DELETE ON proposal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (proposal)') WHERE 1;
END;
CREATE TRIGGER proposal_no_replace BEFORE INSERT ON proposal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (proposal)') WHERE EXISTS (SELECT 1 FROM proposal WHERE proposal.id = NEW.id);
END;
CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (withdrawal)') WHERE 1;
END;
CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (withdrawal)') WHERE 1;
END;
CREATE TRIGGER withdrawal_no_replace BEFORE INSERT ON withdrawal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (withdrawal)') WHERE EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (withdrawal)') WHERE EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.proposal_id = NEW.proposal_id);
END;
CREATE TRIGGER waiver_no_update BEFORE UPDATE ON waiver BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (waiver)') WHERE 1;
END;
CREATE TRIGGER waiver_no_delete BEFORE DELETE ON waiver BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (waiver)') WHERE 1;
END;
CREATE TRIGGER waiver_no_replace BEFORE INSERT ON waiver BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (waiver)') WHERE EXISTS (SELECT 1 FROM waiver WHERE waiver.id = NEW.id);
END;
CREATE TRIGGER distribution_no_update BEFORE UPDATE ON distribution BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution)') WHERE 1;
END;
CREATE TRIGGER distribution_no_delete BEFORE DELETE ON distribution BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution)') WHERE 1;
END;
CREATE TRIGGER distribution_no_replace BEFORE INSERT ON distribution BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution)') WHERE EXISTS (SELECT 1 FROM distribution WHERE distribution.id = NEW.id);
END;
CREATE TRIGGER distribution_part_no_update BEFORE UPDATE ON distribution_part BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution_part)') WHERE 1;
END;
CREATE TRIGGER distribution_part_no_delete BEFORE DELETE ON distribution_part BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution_part)') WHERE 1;
END;
CREATE TRIGGER distribution_part_no_replace BEFORE INSERT ON distribution_part BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution_part)') WHERE EXISTS (SELECT 1 FROM distribution_part WHERE distribution_part.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (distribution_part)') WHERE EXISTS (SELECT 1 FROM distribution_part WHERE distribution_part.distribution_id = NEW.distribution_id AND distribution_part.receiver = NEW.receiver);
END;
CREATE TRIGGER tariff_no_update BEFORE UPDATE ON tariff BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff)') WHERE 1;
END;
CREATE TRIGGER tariff_no_delete BEFORE DELETE ON tariff BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff)') WHERE 1;
END;
CREATE TRIGGER tariff_no_replace BEFORE INSERT ON tariff BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff)') WHERE EXISTS (SELECT 1 FROM tariff WHERE tariff.id = NEW.id);
END;
CREATE TRIGGER tariff_place_no_update BEFORE UPDATE ON tariff_place BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff_place)') WHERE 1;
END;
CREATE TRIGGER tariff_place_no_delete BEFORE DELETE ON tariff_place BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff_place)') WHERE 1;
END;
CREATE TRIGGER tariff_place_no_replace BEFORE INSERT ON tariff_place BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff_place)') WHERE EXISTS (SELECT 1 FROM tariff_place WHERE tariff_place.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (tariff_place)') WHERE EXISTS (SELECT 1 FROM tariff_place WHERE tariff_place.tariff_id = NEW.tariff_id AND tariff_place.place = NEW.place);
END;
CREATE TRIGGER volume_no_update BEFORE UPDATE ON volume BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (volume)') WHERE 1;
END;
CREATE TRIGGER volume_no_delete BEFORE DELETE ON volume BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (volume)') WHERE 1;
END;
CREATE TRIGGER volume_no_replace BEFORE INSERT ON volume BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (volume)') WHERE EXISTS (SELECT 1 FROM volume WHERE volume.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (volume)') WHERE EXISTS (SELECT 1 FROM volume WHERE volume.spend_id = NEW.spend_id);
END;
CREATE TRIGGER handover_no_update BEFORE UPDATE ON handover BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (handover)') WHERE 1;
END;
CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (handover)') WHERE 1;
END;
CREATE TRIGGER handover_no_replace BEFORE INSERT ON handover BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (handover)') WHERE EXISTS (SELECT 1 FROM handover WHERE handover.id = NEW.id);
END;
CREATE TRIGGER application_round_no_update BEFORE UPDATE ON application_round BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_round)') WHERE 1;
END;
CREATE TRIGGER application_round_no_delete BEFORE DELETE ON application_round BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_round)') WHERE 1;
END;
CREATE TRIGGER application_round_no_replace BEFORE INSERT ON application_round BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_round)') WHERE EXISTS (SELECT 1 FROM application_round WHERE application_round.id = NEW.id);
END;
CREATE TRIGGER application_no_update BEFORE UPDATE ON application BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application)') WHERE 1;
END;
CREATE TRIGGER application_no_delete BEFORE DELETE ON application BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application)') WHERE 1;
END;
CREATE TRIGGER application_no_replace BEFORE INSERT ON application BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application)') WHERE EXISTS (SELECT 1 FROM application WHERE application.id = NEW.id);
END;
CREATE TRIGGER application_grant_no_update BEFORE UPDATE ON application_grant BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_grant)') WHERE 1;
END;
CREATE TRIGGER application_grant_no_delete BEFORE DELETE ON application_grant BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_grant)') WHERE 1;
END;
CREATE TRIGGER application_grant_no_replace BEFORE INSERT ON application_grant BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_grant)') WHERE EXISTS (SELECT 1 FROM application_grant WHERE application_grant.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (application_grant)') WHERE EXISTS (SELECT 1 FROM application_grant WHERE application_grant.application_id = NEW.application_id);
END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE 1;
END;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE 1;
END;
CREATE TRIGGER batch_no_replace BEFORE INSERT ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE EXISTS (SELECT 1 FROM batch WHERE batch.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE EXISTS (SELECT 1 FROM batch WHERE batch.undoes = NEW.undoes);
END;
CREATE TRIGGER spend_no_update BEFORE UPDATE ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE 1;
END;
CREATE TRIGGER spend_no_delete BEFORE DELETE ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE 1;
END;
CREATE TRIGGER spend_no_replace BEFORE INSERT ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE EXISTS (SELECT 1 FROM spend WHERE spend.id = NEW.id);
END;
CREATE TRIGGER forecast_no_update BEFORE UPDATE ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE 1;
END;
CREATE TRIGGER forecast_no_delete BEFORE DELETE ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE 1;
END;
CREATE TRIGGER forecast_no_replace BEFORE INSERT ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE EXISTS (SELECT 1 FROM forecast WHERE forecast.id = NEW.id);
END;
CREATE TRIGGER comment_no_update BEFORE UPDATE ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE 1;
END;
CREATE TRIGGER comment_no_delete BEFORE DELETE ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE 1;
END;
CREATE TRIGGER comment_no_replace BEFORE INSERT ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE EXISTS (SELECT 1 FROM comment WHERE comment.id = NEW.id);
END;
CREATE TRIGGER mapping_no_update BEFORE UPDATE ON mapping BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (mapping)') WHERE 1;
END;
CREATE TRIGGER mapping_no_delete BEFORE DELETE ON mapping BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (mapping)') WHERE 1;
END;
CREATE TRIGGER mapping_no_replace BEFORE INSERT ON mapping BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (mapping)') WHERE EXISTS (SELECT 1 FROM mapping WHERE mapping.id = NEW.id);
END;
CREATE TRIGGER account_table_no_update BEFORE UPDATE ON account_table BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (account_table)') WHERE 1;
END;
CREATE TRIGGER account_table_no_delete BEFORE DELETE ON account_table BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (account_table)') WHERE 1;
END;
CREATE TRIGGER account_table_no_replace BEFORE INSERT ON account_table BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (account_table)') WHERE EXISTS (SELECT 1 FROM account_table WHERE account_table.id = NEW.id);
END;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment)') WHERE 1;
END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment)') WHERE 1;
END;
CREATE TRIGGER attachment_no_replace BEFORE INSERT ON attachment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment)') WHERE EXISTS (SELECT 1 FROM attachment WHERE attachment.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment)') WHERE EXISTS (SELECT 1 FROM attachment WHERE attachment.spend_id = NEW.spend_id AND attachment.sha256 = NEW.sha256);
END;
CREATE TRIGGER attachment_removal_no_update BEFORE UPDATE ON attachment_removal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_removal)') WHERE 1;
END;
CREATE TRIGGER attachment_removal_no_delete BEFORE DELETE ON attachment_removal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_removal)') WHERE 1;
END;
CREATE TRIGGER attachment_removal_no_replace BEFORE INSERT ON attachment_removal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_removal)') WHERE EXISTS (SELECT 1 FROM attachment_removal WHERE attachment_removal.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_removal)') WHERE EXISTS (SELECT 1 FROM attachment_removal WHERE attachment_removal.attachment_id = NEW.attachment_id);
END;
CREATE TRIGGER attachment_data_no_update BEFORE UPDATE ON attachment_data BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_data)') WHERE 1;
END;
CREATE TRIGGER attachment_data_no_delete BEFORE DELETE ON attachment_data BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_data)') WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256) OR EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = OLD.sha256 AND NOT EXISTS (SELECT 1 FROM attachment_removal r WHERE r.attachment_id = a.id));
END;
CREATE TRIGGER attachment_data_no_replace BEFORE INSERT ON attachment_data BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_data)') WHERE EXISTS (SELECT 1 FROM attachment_data WHERE attachment_data.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (attachment_data)') WHERE EXISTS (SELECT 1 FROM attachment_data WHERE attachment_data.sha256 = NEW.sha256);
END;
CREATE TRIGGER investment_no_update BEFORE UPDATE ON investment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (investment)') WHERE 1;
END;
CREATE TRIGGER investment_no_delete BEFORE DELETE ON investment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (investment)') WHERE 1;
END;
CREATE TRIGGER investment_no_replace BEFORE INSERT ON investment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (investment)') WHERE EXISTS (SELECT 1 FROM investment WHERE investment.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (investment)') WHERE EXISTS (SELECT 1 FROM investment WHERE investment.batch_id = NEW.batch_id);
END;
CREATE TRIGGER commitment_no_update BEFORE UPDATE ON commitment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment)') WHERE 1;
END;
CREATE TRIGGER commitment_no_delete BEFORE DELETE ON commitment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment)') WHERE 1;
END;
CREATE TRIGGER commitment_no_replace BEFORE INSERT ON commitment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment)') WHERE EXISTS (SELECT 1 FROM commitment WHERE commitment.id = NEW.id);
END;
CREATE TRIGGER commitment_release_no_update BEFORE UPDATE ON commitment_release BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment_release)') WHERE 1;
END;
CREATE TRIGGER commitment_release_no_delete BEFORE DELETE ON commitment_release BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment_release)') WHERE 1;
END;
CREATE TRIGGER commitment_release_no_replace BEFORE INSERT ON commitment_release BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (commitment_release)') WHERE EXISTS (SELECT 1 FROM commitment_release WHERE commitment_release.id = NEW.id);
END;
CREATE TRIGGER closing_no_update BEFORE UPDATE ON closing BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (closing)') WHERE 1;
END;
CREATE TRIGGER closing_no_delete BEFORE DELETE ON closing BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (closing)') WHERE 1;
END;
CREATE TRIGGER closing_no_replace BEFORE INSERT ON closing BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (closing)') WHERE EXISTS (SELECT 1 FROM closing WHERE closing.id = NEW.id);
END;
CREATE TRIGGER return_form_no_update BEFORE UPDATE ON return_form BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (return_form)') WHERE 1;
END;
CREATE TRIGGER return_form_no_delete BEFORE DELETE ON return_form BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (return_form)') WHERE 1;
END;
CREATE TRIGGER return_form_no_replace BEFORE INSERT ON return_form BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (return_form)') WHERE EXISTS (SELECT 1 FROM return_form WHERE return_form.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (return_form)') WHERE EXISTS (SELECT 1 FROM return_form WHERE return_form.token = NEW.token);
END;
CREATE TRIGGER form_read_no_update BEFORE UPDATE ON form_read BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (form_read)') WHERE 1;
END;
CREATE TRIGGER form_read_no_delete BEFORE DELETE ON form_read BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (form_read)') WHERE 1;
END;
CREATE TRIGGER form_read_no_replace BEFORE INSERT ON form_read BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (form_read)') WHERE EXISTS (SELECT 1 FROM form_read WHERE form_read.id = NEW.id);
END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE 1;
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE 1;
END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE EXISTS (SELECT 1 FROM journal WHERE journal.id = NEW.id);
END;
CREATE TRIGGER journal_row_no_update BEFORE UPDATE ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE 1;
END;
CREATE TRIGGER journal_row_no_delete BEFORE DELETE ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE 1;
END;
CREATE TRIGGER journal_row_no_replace BEFORE INSERT ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE EXISTS (SELECT 1 FROM journal_row WHERE journal_row.table_name = NEW.table_name AND journal_row.row_id = NEW.row_id AND journal_row.journal_id = NEW.journal_id);
END;
CREATE TRIGGER owner_no_update BEFORE UPDATE ON owner BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (owner)') WHERE 1;
END;
CREATE TRIGGER owner_no_delete BEFORE DELETE ON owner BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER owner_draft BEFORE INSERT ON owner BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft' AND NOT ((SELECT state FROM plan) = 'decided' AND (SELECT added_by FROM activity WHERE id = NEW.activity_id) IS NOT NULL);
  SELECT RAISE(ABORT, 'owner: raden finns redan') WHERE EXISTS (SELECT 1 FROM owner WHERE owner.id = NEW.id);
  SELECT RAISE(ABORT, 'owner: raden finns redan') WHERE EXISTS (SELECT 1 FROM owner WHERE owner.activity_id = NEW.activity_id AND owner.position = NEW.position);
END;
CREATE TRIGGER performer_no_update BEFORE UPDATE ON performer BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (performer)') WHERE 1;
END;
CREATE TRIGGER performer_no_delete BEFORE DELETE ON performer BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER performer_draft BEFORE INSERT ON performer BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft' AND NOT ((SELECT state FROM plan) = 'decided' AND (SELECT added_by FROM activity WHERE id = NEW.activity_id) IS NOT NULL);
  SELECT RAISE(ABORT, 'performer: raden finns redan') WHERE EXISTS (SELECT 1 FROM performer WHERE performer.id = NEW.id);
  SELECT RAISE(ABORT, 'performer: raden finns redan') WHERE EXISTS (SELECT 1 FROM performer WHERE performer.activity_id = NEW.activity_id AND performer.position = NEW.position);
END;
CREATE TRIGGER exit_step_no_update BEFORE UPDATE ON exit_step BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (exit_step)') WHERE 1;
END;
CREATE TRIGGER exit_step_no_delete BEFORE DELETE ON exit_step BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER exit_step_draft BEFORE INSERT ON exit_step BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft' AND NOT ((SELECT state FROM plan) = 'decided' AND (SELECT added_by FROM activity WHERE id = NEW.activity_id) IS NOT NULL);
  SELECT RAISE(ABORT, 'exit_step: raden finns redan') WHERE EXISTS (SELECT 1 FROM exit_step WHERE exit_step.id = NEW.id);
  SELECT RAISE(ABORT, 'exit_step: raden finns redan') WHERE EXISTS (SELECT 1 FROM exit_step WHERE exit_step.activity_id = NEW.activity_id AND exit_step.position = NEW.position);
END;
CREATE TRIGGER activity_requirement_no_update BEFORE UPDATE ON activity_requirement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (activity_requirement)') WHERE 1;
END;
CREATE TRIGGER activity_requirement_no_delete BEFORE DELETE ON activity_requirement BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER activity_requirement_draft BEFORE INSERT ON activity_requirement BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft' AND NOT ((SELECT state FROM plan) = 'decided' AND (SELECT added_by FROM activity WHERE id = NEW.activity_id) IS NOT NULL);
  SELECT RAISE(ABORT, 'activity_requirement: raden finns redan') WHERE EXISTS (SELECT 1 FROM activity_requirement WHERE activity_requirement.id = NEW.id);
  SELECT RAISE(ABORT, 'activity_requirement: raden finns redan') WHERE EXISTS (SELECT 1 FROM activity_requirement WHERE activity_requirement.activity_id = NEW.activity_id AND activity_requirement.requirement = NEW.requirement);
END;
CREATE TRIGGER funding_no_update BEFORE UPDATE ON funding BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (funding)') WHERE 1;
END;
CREATE TRIGGER funding_no_delete BEFORE DELETE ON funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER funding_draft BEFORE INSERT ON funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.id = NEW.id);
  SELECT RAISE(ABORT, 'funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.activity_id = NEW.activity_id AND funding.line = NEW.line);
END;
CREATE TRIGGER earmark_funding_no_update BEFORE UPDATE ON earmark_funding BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (earmark_funding)') WHERE 1;
END;
CREATE TRIGGER earmark_funding_no_delete BEFORE DELETE ON earmark_funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM earmark e JOIN funding f ON f.line = e.line WHERE e.line = OLD.line AND e.key = OLD.earmark AND e.ring_fenced = 1 AND f.activity_id = OLD.activity_id);
END;
CREATE TRIGGER earmark_funding_draft BEFORE INSERT ON earmark_funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'earmark_funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM earmark_funding WHERE earmark_funding.id = NEW.id);
  SELECT RAISE(ABORT, 'earmark_funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM earmark_funding WHERE earmark_funding.activity_id = NEW.activity_id AND earmark_funding.line = NEW.line AND earmark_funding.earmark = NEW.earmark);
END;
CREATE TRIGGER activity_insert BEFORE INSERT ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE (SELECT state FROM plan) = 'draft' AND NEW.added_by IS NOT NULL;
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft' AND (NEW.sum_ore <> 0 OR NOT ((SELECT state FROM plan) = 'decided' AND EXISTS (SELECT 1 FROM decision WHERE id = NEW.added_by AND kind IN ('reallocation', 'supplement'))));
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.id = NEW.id);
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.area = NEW.area AND activity.title = NEW.title);
END;
CREATE TRIGGER activity_delete BEFORE DELETE ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'aktiviteten har bokfört utfall') WHERE EXISTS (SELECT 1 FROM spend WHERE spend.activity_id = OLD.id);
  SELECT RAISE(ABORT, 'aktiviteten har åtaganden') WHERE EXISTS (SELECT 1 FROM commitment WHERE commitment.activity_id = OLD.id);
  SELECT RAISE(ABORT, 'aktiviteten har finansiering') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.activity_id = OLD.id);
END;
CREATE TRIGGER activity_update BEFORE UPDATE ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'historiken får inte ändras (activity)') WHERE NEW.id <> OLD.id OR NEW.added_by IS NOT NULL;
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.area = NEW.area AND activity.title = NEW.title AND activity.id <> NEW.id);
  SELECT RAISE(ABORT, 'S1: aktiviteten har bokfört utfall och kan inte bli ofördelad') WHERE NEW.kind = 'reserve' AND EXISTS (SELECT 1 FROM spend WHERE spend.activity_id = NEW.id);
  SELECT RAISE(ABORT, 'S1: aktiviteten har åtaganden och kan inte bli ofördelad') WHERE NEW.kind = 'reserve' AND EXISTS (SELECT 1 FROM commitment WHERE commitment.activity_id = NEW.id);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line WHERE funding.activity_id = NEW.id AND line.ring_fenced = 1 AND NEW.purpose IS NOT line.key);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM earmark_funding f JOIN earmark e ON e.line = f.line AND e.key = f.earmark WHERE f.activity_id = NEW.id AND e.ring_fenced = 1 AND NEW.earmark_purpose IS NOT e.line || '/' || e.key);
  SELECT RAISE(ABORT, 'R3: pengar stannar i sitt utvecklingsområde') WHERE EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line WHERE funding.activity_id = NEW.id AND line.area <> NEW.area);
END;
CREATE TRIGGER plan_insert BEFORE INSERT ON plan BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (plan)') WHERE EXISTS (SELECT 1 FROM plan);
END;
CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (plan)') WHERE 1;
END;
CREATE TRIGGER plan_update BEFORE UPDATE ON plan BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (plan)') WHERE NEW.id IS NOT OLD.id OR NEW.region IS NOT OLD.region OR NEW.agreement IS NOT OLD.agreement OR NEW.agreement_title IS NOT OLD.agreement_title OR NEW.year IS NOT OLD.year OR NEW.sample_today IS NOT OLD.sample_today;
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE (OLD.state || NEW.state) NOT IN ('draftdraft', 'draftdecided', 'decideddecided', 'decidedclosed');
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE OLD.state <> 'draft' AND NEW.coordinator IS NOT OLD.coordinator;
  SELECT RAISE(ABORT, 'planen saknar beslut') WHERE NEW.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM decision WHERE kind = 'plan');
  SELECT RAISE(ABORT, 'stängningen saknar beslut') WHERE NEW.state = 'closed' AND NOT EXISTS (SELECT 1 FROM decision WHERE kind = 'close');
  SELECT RAISE(ABORT, 'P1: varav-beloppen är större än finansieringen som de är en del av') WHERE OLD.state = 'draft' AND NEW.state <> 'draft' AND EXISTS (SELECT 1 FROM earmark_funding e GROUP BY e.activity_id, e.line HAVING sum(e.amount_ore) > (SELECT coalesce(sum(f.amount_ore), 0) FROM funding f WHERE f.activity_id = e.activity_id AND f.line = e.line));
END;
CREATE TRIGGER area_no_delete BEFORE DELETE ON area BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE 1;
END;
CREATE TRIGGER area_update BEFORE UPDATE ON area BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key OR NEW.title IS NOT OLD.title OR NEW.section IS NOT OLD.section;
END;
CREATE TRIGGER area_draft BEFORE INSERT ON area BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE EXISTS (SELECT 1 FROM plan WHERE state <> 'draft');
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE EXISTS (SELECT 1 FROM area WHERE area.id = NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE EXISTS (SELECT 1 FROM area WHERE area.key = NEW.key);
END;
CREATE TRIGGER line_draft BEFORE INSERT ON line BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE EXISTS (SELECT 1 FROM plan WHERE state <> 'draft') AND NOT coalesce((SELECT state FROM plan) = 'decided' AND NEW.amount_ore = 0 AND EXISTS (SELECT 1 FROM decision WHERE id = NEW.added_by AND kind = 'supplement'), 0);
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT EXISTS (SELECT 1 FROM plan WHERE state <> 'draft') AND NEW.added_by IS NOT NULL;
END;
CREATE TRIGGER earmark_draft BEFORE INSERT ON earmark BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE EXISTS (SELECT 1 FROM plan WHERE state <> 'draft');
  SELECT RAISE(ABORT, 'P1: varav-beloppen är större än delområdet') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM earmark WHERE line = NEW.line) + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE NEW.ring_fenced = 1 AND NEW.amount_ore + (SELECT coalesce(sum(amount_ore), 0) FROM (SELECT amount_ore FROM funding WHERE line = NEW.line UNION ALL SELECT amount_ore FROM earmark WHERE line = NEW.line AND ring_fenced = 1 UNION ALL SELECT -f.amount_ore FROM earmark_funding f JOIN earmark e ON e.line = f.line AND e.key = f.earmark AND e.ring_fenced = 1 WHERE f.line = NEW.line)) > (SELECT amount_ore FROM line WHERE key = NEW.line);
END;
CREATE TRIGGER funding_rules BEFORE INSERT ON funding BEGIN
  SELECT RAISE(ABORT, 'P6: ett delområde betalar bara i sitt eget utvecklingsområde') WHERE NOT EXISTS (SELECT 1 FROM line JOIN activity ON activity.area = line.area WHERE line.key = NEW.line AND activity.id = NEW.activity_id);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND line.ring_fenced = 1 AND (SELECT purpose FROM activity WHERE id = NEW.activity_id) IS NOT NEW.line);
  SELECT RAISE(ABORT, 'P1: delområdet räcker inte') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line) + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line);
  SELECT RAISE(ABORT, 'P1: varav-beloppen är större än finansieringen som de är en del av') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM earmark_funding WHERE activity_id = NEW.activity_id AND line = NEW.line) > NEW.amount_ore;
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line) + NEW.amount_ore - (SELECT coalesce(sum(f.amount_ore), 0) FROM earmark_funding f JOIN earmark e ON e.line = f.line AND e.key = f.earmark AND e.ring_fenced = 1 WHERE f.line = NEW.line AND (f.activity_id = NEW.activity_id OR f.activity_id IN (SELECT activity_id FROM funding WHERE line = NEW.line))) > (SELECT amount_ore FROM line WHERE key = NEW.line) - (SELECT coalesce(sum(amount_ore), 0) FROM earmark WHERE line = NEW.line AND ring_fenced = 1);
END;
CREATE TRIGGER earmark_funding_rules BEFORE INSERT ON earmark_funding BEGIN
  SELECT RAISE(ABORT, 'P6: ett delområde betalar bara i sitt eget utvecklingsområde') WHERE NOT EXISTS (SELECT 1 FROM line JOIN activity ON activity.area = line.area WHERE line.key = NEW.line AND activity.id = NEW.activity_id);
  SELECT RAISE(ABORT, 'P1: varav-beloppet finns inte') WHERE NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM earmark e WHERE e.line = NEW.line AND e.key = NEW.earmark AND e.ring_fenced = 1) AND (SELECT earmark_purpose FROM activity WHERE id = NEW.activity_id) IS NOT NEW.line || '/' || NEW.earmark;
  SELECT RAISE(ABORT, 'P1: varav-beloppet räcker inte') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM earmark_funding WHERE line = NEW.line AND earmark = NEW.earmark) + NEW.amount_ore > (SELECT amount_ore FROM earmark WHERE line = NEW.line AND key = NEW.earmark);
  SELECT RAISE(ABORT, 'P1: varav-beloppen är större än finansieringen som de är en del av') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM earmark_funding WHERE activity_id = NEW.activity_id AND line = NEW.line) + NEW.amount_ore > (SELECT amount_ore FROM funding WHERE activity_id = NEW.activity_id AND line = NEW.line);
END;
CREATE TRIGGER decision_state BEFORE INSERT ON decision BEGIN
  SELECT RAISE(ABORT, 'planen är redan beslutad') WHERE NEW.kind = 'plan' AND (NOT (SELECT state FROM plan) = 'draft' OR EXISTS (SELECT 1 FROM decision WHERE kind = 'plan'));
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE NEW.kind IN ('reallocation', 'supplement', 'correction', 'close') AND (SELECT state FROM plan) <> 'decided';
  SELECT RAISE(ABORT, 'R6: datumet ligger inte från planens beslut till årets slut') WHERE NEW.kind IN ('reallocation', 'supplement', 'correction') AND NOT NEW.date BETWEEN (SELECT min(date) FROM decision WHERE kind = 'plan') AND (SELECT year || '-12-31' FROM plan);
  SELECT RAISE(ABORT, 'R6: förslaget är återtaget') WHERE EXISTS (SELECT 1 FROM withdrawal WHERE proposal_id = NEW.proposal_id);
END;
CREATE TRIGGER withdrawal_state BEFORE INSERT ON withdrawal BEGIN
  SELECT RAISE(ABORT, 'R6: förslaget är beslutat') WHERE EXISTS (SELECT 1 FROM decision WHERE proposal_id = NEW.proposal_id);
END;
CREATE TRIGGER amendment_rules BEFORE INSERT ON amendment BEGIN
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE (SELECT state FROM plan) <> 'decided';
  SELECT RAISE(ABORT, 'R6: rättelsen saknar beslut') WHERE NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND kind = 'correction');
END;
CREATE TRIGGER waiver_rules BEFORE INSERT ON waiver BEGIN
  SELECT RAISE(ABORT, 'undantaget saknar beslut') WHERE NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND kind = 'waiver');
END;
CREATE TRIGGER movement_rules BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE (SELECT state FROM plan) <> 'decided';
  SELECT RAISE(ABORT, 'R6: omfördelningen saknar beslut') WHERE NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND (kind = 'correction') = (NEW.corrects IS NOT NULL) AND kind IN ('reallocation', 'supplement', 'correction'));
  SELECT RAISE(ABORT, 'R6: rättelsen svarar inte mot omfördelningen som den rättar') WHERE NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.id = NEW.corrects AND m.corrects IS NULL AND m.line = NEW.line AND m.earmark IS NEW.earmark AND m.giver IS NEW.receiver AND m.receiver IS NEW.giver AND (SELECT date FROM decision WHERE id = NEW.decision_id) >= (SELECT date FROM decision WHERE id = m.decision_id) AND NEW.amount_ore <= m.amount_ore - (SELECT coalesce(sum(c.amount_ore), 0) FROM movement c WHERE c.corrects = m.id));
  SELECT RAISE(ABORT, 'R6: aktiviteten eller delområdet finns inte den dagen') WHERE EXISTS (SELECT 1 FROM decision d WHERE d.date > (SELECT date FROM decision WHERE id = NEW.decision_id) AND d.id IN ((SELECT added_by FROM activity WHERE id = NEW.giver), (SELECT added_by FROM activity WHERE id = NEW.receiver), (SELECT added_by FROM line WHERE key = NEW.line)));
  SELECT RAISE(ABORT, 'R5: omfördelningen saknar mottagare') WHERE NEW.corrects IS NULL AND NEW.receiver IS NULL;
  SELECT RAISE(ABORT, 'R5: varav-beloppet finns inte') WHERE NEW.earmark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark);
  SELECT RAISE(ABORT, 'R3: pengar stannar i sitt utvecklingsområde') WHERE NOT EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND (NEW.giver IS NULL OR line.area = (SELECT area FROM activity WHERE id = NEW.giver)) AND (NEW.receiver IS NULL OR line.area = (SELECT area FROM activity WHERE id = NEW.receiver)));
  SELECT RAISE(ABORT, 'R1: öronmärkta pengar får inte flyttas till ett annat ändamål') WHERE NEW.receiver IS NOT NULL AND EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND line.ring_fenced = 1 AND (SELECT purpose FROM activity WHERE id = NEW.receiver) IS NOT NEW.line);
  SELECT RAISE(ABORT, 'R1: öronmärkta pengar får inte flyttas till ett annat ändamål') WHERE NEW.receiver IS NOT NULL AND EXISTS (SELECT 1 FROM earmark e WHERE e.line = NEW.line AND e.key = NEW.earmark AND e.ring_fenced = 1) AND (SELECT earmark_purpose FROM activity WHERE id = NEW.receiver) IS NOT NEW.line || '/' || NEW.earmark;
  SELECT RAISE(ABORT, 'R2: områdets klausul undantar aktiviteten från att lämna pengar') WHERE NEW.corrects IS NULL AND (SELECT may_give FROM activity WHERE id = NEW.giver) = 0;
  SELECT RAISE(ABORT, 'R4: delområdets del av givarens budget räcker inte') WHERE NEW.giver IS NOT NULL AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND activity_id = NEW.giver AND line = NEW.line AND earmark IS NEW.earmark) < NEW.amount_ore);
  SELECT RAISE(ABORT, 'R4: givarens budget minus bokfört utfall och öppna åtaganden räcker inte') WHERE NEW.giver IS NOT NULL AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND activity_id = NEW.giver) - (SELECT coalesce(sum(amount_ore), 0) FROM spend WHERE activity_id = NEW.giver) - (SELECT coalesce(sum(c.amount_ore - (SELECT coalesce(sum(r.amount_ore), 0) FROM commitment_release r WHERE r.commitment_id = c.id)), 0) FROM commitment c WHERE c.activity_id = NEW.giver) < NEW.amount_ore);
  SELECT RAISE(ABORT, 'P1: delområdets ofördelade medel räcker inte') WHERE NEW.giver IS NULL AND  EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IS NULL) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line)) < NEW.amount_ore);
  SELECT RAISE(ABORT, 'P1: varav-beloppet räcker inte') WHERE NEW.giver IS NULL AND NEW.earmark IS NOT NULL AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark = NEW.earmark) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line AND earmark = NEW.earmark)) < NEW.amount_ore);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE NEW.giver IS NULL AND NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark AND ring_fenced = 1) AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IS NULL) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line)) - ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IN (SELECT key FROM earmark WHERE line = NEW.line AND ring_fenced = 1)) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line AND earmark IN (SELECT key FROM earmark WHERE line = NEW.line AND ring_fenced = 1))) < NEW.amount_ore);
END;
CREATE TRIGGER supplement_rules BEFORE INSERT ON supplement BEGIN
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE (SELECT state FROM plan) <> 'decided';
  SELECT RAISE(ABORT, 'R5: delområdet finns inte') WHERE NOT EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line);
  SELECT RAISE(ABORT, 'R6: ändringen av tilldelningen saknar beslut') WHERE NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND kind = 'supplement');
  SELECT RAISE(ABORT, 'R5: varav-beloppet finns inte') WHERE NEW.earmark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark);
  SELECT RAISE(ABORT, 'P1: delområdets ofördelade medel räcker inte') WHERE NEW.amount_ore < 0 AND  EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IS NULL) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line)) < -NEW.amount_ore);
  SELECT RAISE(ABORT, 'P1: varav-beloppet räcker inte') WHERE NEW.amount_ore < 0 AND NEW.earmark IS NOT NULL AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark = NEW.earmark) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line AND earmark = NEW.earmark)) < -NEW.amount_ore);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE NEW.amount_ore < 0 AND NOT EXISTS (SELECT 1 FROM earmark WHERE line = NEW.line AND key = NEW.earmark AND ring_fenced = 1) AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IS NULL) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line)) - ((SELECT coalesce(sum(allotted.amount_ore), 0) FROM allotted WHERE allotted.date <= at.date AND line = NEW.line AND earmark IN (SELECT key FROM earmark WHERE line = NEW.line AND ring_fenced = 1)) - (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND line = NEW.line AND earmark IN (SELECT key FROM earmark WHERE line = NEW.line AND ring_fenced = 1))) < -NEW.amount_ore);
END;
CREATE TRIGGER application_rules BEFORE INSERT ON application BEGIN
  SELECT RAISE(ABORT, 'äskandet ligger utanför omgångens tid') WHERE NOT EXISTS (SELECT 1 FROM application_round WHERE id = NEW.round_id AND NEW.date BETWEEN opens AND closes);
END;
CREATE TRIGGER application_grant_rules BEFORE INSERT ON application_grant BEGIN
  SELECT RAISE(ABORT, 'mer än det äskade beloppet kan inte beviljas') WHERE NEW.granted_ore > (SELECT asked_ore FROM application WHERE id = NEW.application_id);
  SELECT RAISE(ABORT, 'ett beviljat äskande blir en aktivitet, ett avslaget ingen') WHERE (NEW.granted_ore > 0) <> (NEW.activity_id IS NOT NULL);
  SELECT RAISE(ABORT, 'R6: på en beslutad plan beviljas pengar genom beslut') WHERE (NOT (SELECT state FROM plan) = 'draft' AND NEW.granted_ore > 0) <> (NEW.decision_id IS NOT NULL);
END;
CREATE TRIGGER spend_rules BEFORE INSERT ON spend WHEN (NOT EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity_id)) OR ((SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve') OR ((SELECT state FROM plan) = 'closed') OR (EXISTS (SELECT 1 FROM closing WHERE state = 'hard') AND (SELECT state FROM closing WHERE month = CAST(substr(NEW.date, 6, 2) AS INTEGER) ORDER BY id DESC LIMIT 1) = 'hard') OR (NEW.category = 'Investering' COLLATE NOCASE AND NEW.corrects IS NULL) BEGIN
  SELECT RAISE(ABORT, 'S1: aktiviteten finns inte') WHERE NOT EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity_id);
  SELECT RAISE(ABORT, 'S1: ofördelade medel kan inte bära kostnader') WHERE (SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve';
  SELECT RAISE(ABORT, 'S3: planen är stängd') WHERE (SELECT state FROM plan) = 'closed';
  SELECT RAISE(ABORT, 'S3: perioden är stängd') WHERE EXISTS (SELECT 1 FROM closing WHERE state = 'hard') AND (SELECT state FROM closing WHERE month = CAST(substr(NEW.date, 6, 2) AS INTEGER) ORDER BY id DESC LIMIT 1) = 'hard';
  SELECT RAISE(ABORT, 'S5: en investering bokförs som årets avskrivning, inte med sitt pris') WHERE NEW.category = 'Investering' COLLATE NOCASE AND NEW.corrects IS NULL;
END;
CREATE TRIGGER commitment_rules BEFORE INSERT ON commitment BEGIN
  SELECT RAISE(ABORT, 'S1: ofördelade medel kan inte bära åtaganden') WHERE (SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve';
  SELECT RAISE(ABORT, 'S3: planen är stängd') WHERE (SELECT state FROM plan) = 'closed';
END;
CREATE TRIGGER commitment_release_rules BEFORE INSERT ON commitment_release BEGIN
  SELECT RAISE(ABORT, 'S3: planen är stängd') WHERE (SELECT state FROM plan) = 'closed';
  SELECT RAISE(ABORT, 'mer än åtagandet kan inte lösas eller lämnas tillbaka') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM commitment_release WHERE commitment_id = NEW.commitment_id) + NEW.amount_ore NOT BETWEEN 0 AND coalesce((SELECT amount_ore FROM commitment WHERE id = NEW.commitment_id), 0);
  SELECT RAISE(ABORT, 'ett åtagande kan inte lösas före sitt datum') WHERE NEW.date < (SELECT date FROM commitment WHERE id = NEW.commitment_id);
  SELECT RAISE(ABORT, 'posten hör till en annan aktivitet än åtagandet') WHERE NEW.spend_id IS NOT NULL AND (SELECT activity_id FROM spend WHERE id = NEW.spend_id) IS NOT (SELECT activity_id FROM commitment WHERE id = NEW.commitment_id);
END;
COMMIT;
