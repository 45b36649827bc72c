PRAGMA application_id = 1380075332;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES(1,'regionbudget','0001','2026-11-24 18:27:27.781071+00:00');
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
) STRICT;
INSERT INTO area VALUES(1,'nara-vard','Utvecklingen av den nära vården med fokus på primärvården','3','Beställarchef','Summor får vid behov flyttas mellan områdets aktiviteter.');
INSERT INTO area VALUES(2,'barnhalsovard','Ökad tillgänglighet i barnhälsovården','4','Barnhälsovårdsöverläkare',NULL);
INSERT INTO area VALUES(3,'medarbetare','Goda förutsättningar för vårdens medarbetare','5','Hälso- och sjukvårdsstrateg','Summor får vid behov flyttas mellan områdets aktiviteter, men inte från specialistutbildning eller karriärvägar.');
INSERT INTO area VALUES(4,'e-halsa','Insatser inom ramen för Vision e-hälsa 2025','6','Regionstabschef',NULL);
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
INSERT INTO line VALUES(1,'nara-vard','nara-vard','Nära vård/primärvård',1817439700,0,'3',NULL);
INSERT INTO line VALUES(2,'generell','nara-vard','Generell resursförstärkning',1899762700,1,'3','Generell resursförstärkning av primärvården, fördelas på utförarna efter antal listade');
INSERT INTO line VALUES(3,'barnhalsovard','barnhalsovard','Barnhälsovård',114087700,0,'4',NULL);
INSERT INTO line VALUES(4,'medarbetare','medarbetare','Vårdens medarbetare',2303778900,0,'5',NULL);
INSERT INTO line VALUES(5,'vidareutbildning','medarbetare','Vidareutbildning för sjuksköterskor',633254200,1,'5.6.1','Vidareutbildning av sjuksköterskor till specialistsjuksköterskor');
INSERT INTO line VALUES(6,'karriartjanster','medarbetare','Karriärtjänster för specialistsjuksköterskor',126650800,1,'5.7.1','Utvecklings- och karriärmöjligheter för specialistsjuksköterskor');
INSERT INTO line VALUES(7,'e-halsa','e-halsa','E-hälsa',291296900,0,'6',NULL);
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
INSERT INTO activity VALUES(1,'nara-vard',1,'Samordnare för nationella satsningar i primärvård',60000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(2,'nara-vard',2,'Personcentrerad vård/patientkontrakt/fast läkar- och vårdkontakt/SIP',100000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(3,'nara-vard',3,'Hemmonitorering',500000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(4,'nara-vard',4,'Utveckling av hembesök i samverkan med primärvård, kommun och specialiserad vård',150000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(5,'nara-vard',5,'Utveckling av effektiva vårdflöden primärvård, specialiserad vård och kommun exempelvis genom digitala konsultationer',1000000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(6,'nara-vard',6,'Fördelning till primärvårdens utförare efter antal listade',1899762700,'distribution','generell',1,1,12);
INSERT INTO activity VALUES(7,'barnhalsovard',1,'Barnhälsovård: hembesök, familjecentraler och samverkan (förslag till fördelning tas fram)',114087700,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(8,'medarbetare',1,'Uppbyggnad av kliniskt kompetenscentrum',1520000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(9,'medarbetare',2,'Sjuksköterskans första år',50000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(10,'medarbetare',3,'Chefsutvecklare och chefsprogram',150000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(11,'medarbetare',4,'Personalresurs Saba Cloud',30000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(12,'medarbetare',5,'Personalförstärkning inom IT',350000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(13,'medarbetare',6,'SPUR inspektion',70000000,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(14,'medarbetare',7,'Specialistutbildning sjuksköterska',630000000,'ordinary','vidareutbildning',0,1,12);
INSERT INTO activity VALUES(15,'medarbetare',8,'Karriärvägar sjuksköterskor',130000000,'ordinary','karriartjanster',0,1,12);
INSERT INTO activity VALUES(16,'medarbetare',9,'Ofördelat',130000000,'reserve',NULL,1,1,12);
INSERT INTO activity VALUES(17,'e-halsa',1,'Utveckling av 1177 Vårdguiden',166039200,'ordinary',NULL,1,1,12);
INSERT INTO activity VALUES(18,'e-halsa',2,'Informationssäkerhet och standarder',125257700,'ordinary',NULL,1,1,12);
CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''),
  UNIQUE (activity_id, position)
) STRICT;
INSERT INTO owner VALUES(1,1,1,'Primärvårdschef');
INSERT INTO owner VALUES(2,2,1,'Chef Hälso- och sjukvårdspolitiska avdelningen (HOSPA)');
INSERT INTO owner VALUES(3,3,1,'Hälso- och sjukvårdsdirektör');
INSERT INTO owner VALUES(4,4,1,'Hälso- och sjukvårdsdirektör');
INSERT INTO owner VALUES(5,5,1,'Hälso- och sjukvårdsdirektör');
INSERT INTO owner VALUES(6,6,1,'Beställarchef');
INSERT INTO owner VALUES(7,7,1,'Barnhälsovårdsöverläkare');
INSERT INTO owner VALUES(8,8,1,'FOU chef');
INSERT INTO owner VALUES(9,9,1,'FOU chef');
INSERT INTO owner VALUES(10,10,1,'HR direktör');
INSERT INTO owner VALUES(11,11,1,'HR direktör');
INSERT INTO owner VALUES(12,12,1,'Chef utvecklings- och digitaliseringsenhet');
INSERT INTO owner VALUES(13,12,2,'IT chef');
INSERT INTO owner VALUES(14,13,1,'FOU chef');
INSERT INTO owner VALUES(15,14,1,'HR direktör');
INSERT INTO owner VALUES(16,15,1,'HR direktör');
INSERT INTO owner VALUES(17,17,1,'Regionstabschef');
INSERT INTO owner VALUES(18,18,1,'Regionstabschef');
CREATE TABLE funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL REFERENCES line (key),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  UNIQUE (activity_id, line)
) STRICT;
INSERT INTO funding VALUES(1,1,'nara-vard',60000000);
INSERT INTO funding VALUES(2,2,'nara-vard',100000000);
INSERT INTO funding VALUES(3,3,'nara-vard',500000000);
INSERT INTO funding VALUES(4,4,'nara-vard',150000000);
INSERT INTO funding VALUES(5,5,'nara-vard',1000000000);
INSERT INTO funding VALUES(6,6,'generell',1899762700);
INSERT INTO funding VALUES(7,7,'barnhalsovard',114087700);
INSERT INTO funding VALUES(8,8,'medarbetare',1520000000);
INSERT INTO funding VALUES(9,9,'medarbetare',50000000);
INSERT INTO funding VALUES(10,10,'medarbetare',150000000);
INSERT INTO funding VALUES(11,11,'medarbetare',30000000);
INSERT INTO funding VALUES(12,12,'medarbetare',350000000);
INSERT INTO funding VALUES(13,13,'medarbetare',70000000);
INSERT INTO funding VALUES(14,14,'vidareutbildning',630000000);
INSERT INTO funding VALUES(15,15,'medarbetare',3349200);
INSERT INTO funding VALUES(16,15,'karriartjanster',126650800);
INSERT INTO funding VALUES(17,16,'medarbetare',130000000);
INSERT INTO funding VALUES(18,17,'e-halsa',166039200);
INSERT INTO funding VALUES(19,18,'e-halsa',125257700);
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'reallocation')),
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
  ref TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO decision VALUES(1,'plan','2020-03-12','Regionstyrelsen','RS 1/2020','','2026-11-24T18:27:29Z');
INSERT INTO decision VALUES(2,'reallocation','2020-05-15','Chef HOSPA','','behov','2026-11-24T18:27:30Z');
CREATE TABLE movement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  giver INTEGER NOT NULL REFERENCES activity (id),
  receiver INTEGER NOT NULL REFERENCES activity (id),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  CHECK (giver <> receiver)
) STRICT;
INSERT INTO movement VALUES(1,2,'medarbetare',16,13,50000000);
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
  date TEXT NOT NULL CHECK (date(date, '+0 days') IS date AND date > '1900'),
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0),
  text TEXT NOT NULL,
  voucher TEXT NOT NULL,
  category TEXT NOT NULL,
  corrects INTEGER REFERENCES spend (id),
  batch_id INTEGER REFERENCES batch (id),
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO spend VALUES(1,13,'2020-05-04',1250000,'Inspektörer','V1','',NULL,NULL,'2026-11-24T18:27:28Z');
CREATE TABLE month_sum (
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL,
  PRIMARY KEY (activity_id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO month_sum VALUES(13,5,1250000);
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
INSERT INTO journal VALUES(1,'2026-11-24T18:27:27Z','root','plan.create','Planen för Jämtland Härjedalen skapades efter God och nära vård 2020 med tilldelningen 71 862 709 kr','dd34465f74a429f444c524f244c1e01b024c6bf0f15ff66707c2f4d4b2d0b81a');
INSERT INTO journal VALUES(2,'2026-11-24T18:27:28Z','root','plan.import','Planen lästes in från plan-2020.csv: 18 aktiviteter, 71 751 473 kr','e948dec38824bc6b9880ae024b309858814360ac6c803cf872101aa66785fa3a');
INSERT INTO journal VALUES(3,'2026-11-24T18:27:28Z','root','spend.add','12 500 kr bokfördes på ”SPUR inspektion” 2020-05-04: Inspektörer','3a8f5db7e3e849a5e5c0ff42370f9573aa74d7035a211809a889d527d204cf9a');
INSERT INTO journal VALUES(4,'2026-11-24T18:27:29Z','root','plan.decide','Planen beslutades 2020-03-12 av Regionstyrelsen, RS 1/2020','7697eea85f3975c69cf594c53e48d06dadae50526441b7c420622c6adfb9c721');
INSERT INTO journal VALUES(5,'2026-11-24T18:27:30Z','root','reallocation','500 000 kr av ”Vårdens medarbetare” flyttades från ”Ofördelat” till ”SPUR inspektion” (2020-05-15, Chef HOSPA): behov','2d95effd52ce761636fd224c17401e9c49628ef31f39a209e7d9c2b155e289f7');
CREATE TABLE journal_row (
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  digest BLOB NOT NULL,
  PRIMARY KEY (table_name, row_id, journal_id)
) STRICT, WITHOUT ROWID;
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
INSERT INTO journal_row VALUES('area',1,1,X'42d405cf3d37069cab436d5ee0bdfdeebf81cadbe7ee2f0ed563ce9635983709');
INSERT INTO journal_row VALUES('area',1,2,X'0b8590518ebb8e2c9820552d17e85e8c39072c26575cfff10da3f22645dbca5f');
INSERT INTO journal_row VALUES('area',2,1,X'aa9603f12e536564f819693112ae8568bc99cba1482d3b6e83cb600e121a8b68');
INSERT INTO journal_row VALUES('area',2,2,X'fa82ba32521094b670be53e2d5b5dd0266d5e432ad580b11992719038162a573');
INSERT INTO journal_row VALUES('area',3,1,X'0fe37f0ac0351ee743ef1cdfd38a921339e3fb0ec10dab041c770bf06127c833');
INSERT INTO journal_row VALUES('area',3,2,X'052aa8f4e17bdf9593a29b44fe2bb2dc12b380d9e696c81fb1be337b5fa88e3d');
INSERT INTO journal_row VALUES('area',4,1,X'317a4321849ffb4118a10c741ef35d1819b409aae0c20a711591a0fb17e701af');
INSERT INTO journal_row VALUES('area',4,2,X'12c8c6c895714e461fc7eab120b665c62f4f75e7d827139e216ef6a17cd05232');
INSERT INTO journal_row VALUES('decision',1,4,X'2839d375c97806b00dc48ff7f4a3053ce9122f3241d87ad8106b5d5ea8f66c8d');
INSERT INTO journal_row VALUES('decision',2,5,X'0b6c8ecc280dc4f4b75e349dd7da21ea7653ab291ac9b9c885319ae375308eda');
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
INSERT INTO journal_row VALUES('line',1,1,X'ead99eadaed3df324ff8884405a94cd2b53a2c41cfe2c3c4982282cf4edac7a7');
INSERT INTO journal_row VALUES('line',2,1,X'b0956c39eb0b11f419fc5d4f862cb666c4510732594ccdf2551071e1f52ff50f');
INSERT INTO journal_row VALUES('line',3,1,X'0c69e1d482079e0b778215d01e12eb22d606fcccb8d1c2a63ac7363fe9d52f0d');
INSERT INTO journal_row VALUES('line',4,1,X'3efd66d74178821742db140b932adc1f205c5c06e2f1af96f66c25ecde9d623e');
INSERT INTO journal_row VALUES('line',5,1,X'7e8e1b3a259edf7b8381cffb81098f799aa35952d2a3429bca4ca2aca73190a9');
INSERT INTO journal_row VALUES('line',6,1,X'95edb3e031ff317c4a1a60002e1bd167b8c1bdadfde7f75c70a6589be52c922a');
INSERT INTO journal_row VALUES('line',7,1,X'20b25505093c565413d4eced47fd1641070bc4dd9372ac889cd44287ed904fe0');
INSERT INTO journal_row VALUES('movement',1,5,X'9ba7e243ee4877916bd89586704b439879e0a6f3922b45cd934f8674e66b5ed4');
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
INSERT INTO journal_row VALUES('plan',1,1,X'4e07f56c5940bebb85a36a3797da6a38037999f7a54ea5ad4e827d8158205207');
INSERT INTO journal_row VALUES('plan',1,2,X'c87df3608c8ef8e31d53cd2961f7a2f393860a24bd60960d93553ace205e0956');
INSERT INTO journal_row VALUES('plan',1,4,X'efea1f90c5eac0d382f37b90cfc196202b896190abb5fab3772e262d603d573e');
INSERT INTO journal_row VALUES('spend',1,3,X'2b344ede03fbbe9207fd49189acf5e14ca82bcc55a9ee7fcf2d5ef9759caabf8');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX spend_by_activity ON spend (activity_id, date, amount_ore);
CREATE INDEX spend_corrections ON spend (corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER line_no_update BEFORE UPDATE ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE 1;
END;
CREATE TRIGGER line_no_delete BEFORE DELETE ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE 1;
END;
CREATE TRIGGER line_no_replace BEFORE INSERT ON line BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE EXISTS (SELECT 1 FROM line WHERE line.id IS NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (line)') WHERE EXISTS (SELECT 1 FROM line WHERE line.key IS NEW.key);
END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE 1;
END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE 1;
END;
CREATE TRIGGER decision_no_replace BEFORE INSERT ON decision BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (decision)') WHERE EXISTS (SELECT 1 FROM decision WHERE decision.id IS NEW.id);
END;
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE 1;
END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE 1;
END;
CREATE TRIGGER movement_no_replace BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (movement)') WHERE EXISTS (SELECT 1 FROM movement WHERE movement.id IS NEW.id);
END;
CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE 1;
END;
CREATE TRIGGER batch_no_delete BEFORE DELETE ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE 1;
END;
CREATE TRIGGER batch_no_replace BEFORE INSERT ON batch BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (batch)') WHERE EXISTS (SELECT 1 FROM batch WHERE batch.id IS NEW.id);
END;
CREATE TRIGGER spend_no_update BEFORE UPDATE ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE 1;
END;
CREATE TRIGGER spend_no_delete BEFORE DELETE ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE 1;
END;
CREATE TRIGGER spend_no_replace BEFORE INSERT ON spend BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (spend)') WHERE EXISTS (SELECT 1 FROM spend WHERE spend.id IS NEW.id);
END;
CREATE TRIGGER forecast_no_update BEFORE UPDATE ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE 1;
END;
CREATE TRIGGER forecast_no_delete BEFORE DELETE ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE 1;
END;
CREATE TRIGGER forecast_no_replace BEFORE INSERT ON forecast BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (forecast)') WHERE EXISTS (SELECT 1 FROM forecast WHERE forecast.id IS NEW.id);
END;
CREATE TRIGGER comment_no_update BEFORE UPDATE ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE 1;
END;
CREATE TRIGGER comment_no_delete BEFORE DELETE ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE 1;
END;
CREATE TRIGGER comment_no_replace BEFORE INSERT ON comment BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (comment)') WHERE EXISTS (SELECT 1 FROM comment WHERE comment.id IS NEW.id);
END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE 1;
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE 1;
END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal)') WHERE EXISTS (SELECT 1 FROM journal WHERE journal.id IS NEW.id);
END;
CREATE TRIGGER journal_row_no_update BEFORE UPDATE ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE 1;
END;
CREATE TRIGGER journal_row_no_delete BEFORE DELETE ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE 1;
END;
CREATE TRIGGER journal_row_no_replace BEFORE INSERT ON journal_row BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (journal_row)') WHERE EXISTS (SELECT 1 FROM journal_row WHERE journal_row.table_name IS NEW.table_name AND journal_row.row_id IS NEW.row_id AND journal_row.journal_id IS NEW.journal_id);
END;
CREATE TRIGGER owner_no_update BEFORE UPDATE ON owner BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (owner)') WHERE 1;
END;
CREATE TRIGGER owner_no_delete BEFORE DELETE ON owner BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER owner_draft BEFORE INSERT ON owner BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'owner: raden finns redan') WHERE EXISTS (SELECT 1 FROM owner WHERE owner.id IS NEW.id);
  SELECT RAISE(ABORT, 'owner: raden finns redan') WHERE EXISTS (SELECT 1 FROM owner WHERE owner.activity_id IS NEW.activity_id AND owner.position IS NEW.position);
END;
CREATE TRIGGER funding_no_update BEFORE UPDATE ON funding BEGIN
  SELECT RAISE(ABORT, 'historiken får inte ändras (funding)') WHERE 1;
END;
CREATE TRIGGER funding_no_delete BEFORE DELETE ON funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
END;
CREATE TRIGGER funding_draft BEFORE INSERT ON funding BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.id IS NEW.id);
  SELECT RAISE(ABORT, 'funding: raden finns redan') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.activity_id IS NEW.activity_id AND funding.line IS NEW.line);
END;
CREATE TRIGGER activity_insert BEFORE INSERT ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.id IS NEW.id);
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.area IS NEW.area AND activity.title IS NEW.title);
END;
CREATE TRIGGER activity_delete BEFORE DELETE ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'aktiviteten har bokfört utfall') WHERE EXISTS (SELECT 1 FROM spend WHERE spend.activity_id = OLD.id);
  SELECT RAISE(ABORT, 'aktiviteten har finansiering') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.activity_id = OLD.id);
END;
CREATE TRIGGER activity_update BEFORE UPDATE ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'historiken får inte ändras (activity)') WHERE NEW.id <> OLD.id;
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.area = NEW.area AND activity.title = NEW.title AND activity.id <> NEW.id);
  SELECT RAISE(ABORT, 'S1: aktiviteten har bokfört utfall och kan inte bli ofördelad') WHERE NEW.kind = 'reserve' AND EXISTS (SELECT 1 FROM spend WHERE spend.activity_id = NEW.id);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM funding JOIN line ON line.key = funding.line WHERE funding.activity_id = NEW.id AND line.ring_fenced = 1 AND NEW.purpose IS NOT line.key);
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
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE EXISTS (SELECT 1 FROM area WHERE area.id IS NEW.id);
  SELECT RAISE(ABORT, 'historiken får inte ändras (area)') WHERE EXISTS (SELECT 1 FROM area WHERE area.key IS NEW.key);
END;
CREATE TRIGGER line_draft BEFORE INSERT ON line BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE EXISTS (SELECT 1 FROM plan WHERE state <> 'draft');
END;
CREATE TRIGGER funding_rules BEFORE INSERT ON funding BEGIN
  SELECT RAISE(ABORT, 'P6: ett delområde betalar bara i sitt eget utvecklingsområde') WHERE NOT EXISTS (SELECT 1 FROM line JOIN activity ON activity.area = line.area WHERE line.key = NEW.line AND activity.id = NEW.activity_id);
  SELECT RAISE(ABORT, 'P2: öronmärkt finansiering får bara gå till sitt eget ändamål') WHERE EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND line.ring_fenced = 1 AND (SELECT purpose FROM activity WHERE id = NEW.activity_id) IS NOT NEW.line);
  SELECT RAISE(ABORT, 'P1: delområdet räcker inte') WHERE (SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE line = NEW.line) + NEW.amount_ore > (SELECT amount_ore FROM line WHERE key = NEW.line);
END;
CREATE TRIGGER decision_state BEFORE INSERT ON decision BEGIN
  SELECT RAISE(ABORT, 'planen är redan beslutad') WHERE NEW.kind = 'plan' AND (NOT (SELECT state FROM plan) = 'draft' OR EXISTS (SELECT 1 FROM decision WHERE kind = 'plan'));
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE NEW.kind = 'reallocation' AND (SELECT state FROM plan) <> 'decided';
END;
CREATE TRIGGER movement_rules BEFORE INSERT ON movement BEGIN
  SELECT RAISE(ABORT, 'R6: planen är inte beslutad') WHERE (SELECT state FROM plan) <> 'decided';
  SELECT RAISE(ABORT, 'R6: omfördelningen saknar beslut') WHERE NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id AND kind = 'reallocation');
  SELECT RAISE(ABORT, 'R3: pengar stannar i sitt utvecklingsområde') WHERE NOT EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND line.area = (SELECT area FROM activity WHERE id = NEW.giver) AND line.area = (SELECT area FROM activity WHERE id = NEW.receiver));
  SELECT RAISE(ABORT, 'R1: öronmärkta pengar får inte flyttas till ett annat ändamål') WHERE EXISTS (SELECT 1 FROM line WHERE line.key = NEW.line AND line.ring_fenced = 1 AND (SELECT purpose FROM activity WHERE id = NEW.receiver) IS NOT NEW.line);
  SELECT RAISE(ABORT, 'R2: områdets klausul undantar aktiviteten från att lämna pengar') WHERE (SELECT may_give FROM activity WHERE id = NEW.giver) = 0;
  SELECT RAISE(ABORT, 'R4: delområdets del av givarens budget räcker inte') WHERE EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind = 'reallocation' AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE (SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE activity_id = NEW.giver AND line = NEW.line) + (SELECT coalesce(sum(movement.amount_ore), 0) FROM movement JOIN decision ON decision.id = movement.decision_id WHERE decision.date <= at.date AND receiver = NEW.giver AND line = NEW.line) - (SELECT coalesce(sum(movement.amount_ore), 0) FROM movement JOIN decision ON decision.id = movement.decision_id WHERE decision.date <= at.date AND giver = NEW.giver AND line = NEW.line) < NEW.amount_ore);
  SELECT RAISE(ABORT, 'R4: givarens budget minus bokfört utfall räcker inte') WHERE EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind = 'reallocation' AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE (SELECT coalesce(sum(amount_ore), 0) FROM funding WHERE activity_id = NEW.giver) + (SELECT coalesce(sum(movement.amount_ore), 0) FROM movement JOIN decision ON decision.id = movement.decision_id WHERE decision.date <= at.date AND receiver = NEW.giver) - (SELECT coalesce(sum(movement.amount_ore), 0) FROM movement JOIN decision ON decision.id = movement.decision_id WHERE decision.date <= at.date AND giver = NEW.giver) - (SELECT coalesce(sum(amount_ore), 0) FROM spend WHERE activity_id = NEW.giver) < NEW.amount_ore);
END;
CREATE TRIGGER spend_rules BEFORE INSERT ON spend BEGIN
  SELECT RAISE(ABORT, 'S1: aktiviteten finns inte') WHERE NOT EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity_id);
  SELECT RAISE(ABORT, 'S1: ofördelade medel kan inte bära kostnader') WHERE (SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve';
END;
COMMIT;
