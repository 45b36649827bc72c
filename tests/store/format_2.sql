PRAGMA application_id = 1380075332;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'regionbudget','0001','2026-11-27 06:06:22.916273+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'regionbudget','0002','2026-11-27 06:06:22.933963+00:00');
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
INSERT INTO "activity" VALUES(1,'nara-vard',1,'Samordnare för nationella satsningar i primärvård',60000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(2,'nara-vard',2,'Personcentrerad vård/patientkontrakt/fast läkar- och vårdkontakt/SIP',100000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(3,'nara-vard',3,'Hemmonitorering',500000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(4,'nara-vard',4,'Utveckling av hembesök i samverkan med primärvård, kommun och specialiserad vård',150000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(5,'nara-vard',5,'Utveckling av effektiva vårdflöden primärvård, specialiserad vård och kommun exempelvis genom digitala konsultationer',1000000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(6,'nara-vard',6,'Fördelning till primärvårdens utförare efter antal listade',1899762700,'distribution','generell',1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(7,'barnhalsovard',1,'Barnhälsovård: hembesök, familjecentraler och samverkan (förslag till fördelning tas fram)',114087700,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(8,'medarbetare',1,'Uppbyggnad av kliniskt kompetenscentrum',1520000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(9,'medarbetare',2,'Sjuksköterskans första år',50000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(10,'medarbetare',3,'Chefsutvecklare och chefsprogram',150000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(11,'medarbetare',4,'Personalresurs Saba Cloud',30000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(12,'medarbetare',5,'Personalförstärkning inom IT',350000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(13,'medarbetare',6,'SPUR inspektion',70000000,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(14,'medarbetare',7,'Specialistutbildning sjuksköterska',630000000,'ordinary','vidareutbildning',0,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(15,'medarbetare',8,'Karriärvägar sjuksköterskor',130000000,'ordinary','karriartjanster',0,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(16,'medarbetare',9,'Ofördelat',130000000,'reserve',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(17,'e-halsa',1,'Utveckling av 1177 Vårdguiden',166039200,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "activity" VALUES(18,'e-halsa',2,'Informationssäkerhet och standarder',125257700,'ordinary',NULL,1,1,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE activity_requirement (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  requirement TEXT NOT NULL CHECK (requirement <> ''),
  UNIQUE (activity_id, requirement)
) STRICT;
INSERT INTO "activity_requirement" VALUES(1,1,'3.1.2-1');
INSERT INTO "activity_requirement" VALUES(2,2,'3.3.1');
INSERT INTO "activity_requirement" VALUES(3,2,'3.4.1-1');
INSERT INTO "activity_requirement" VALUES(4,2,'3.4.1-2');
INSERT INTO "activity_requirement" VALUES(5,2,'3.4.1-3');
INSERT INTO "activity_requirement" VALUES(6,2,'3.4.1-4');
INSERT INTO "activity_requirement" VALUES(7,3,'3.1.2-2');
INSERT INTO "activity_requirement" VALUES(8,4,'3.1.2-1');
INSERT INTO "activity_requirement" VALUES(9,4,'3.1.2-2');
INSERT INTO "activity_requirement" VALUES(10,5,'3.1.1');
INSERT INTO "activity_requirement" VALUES(11,5,'3.2.1');
INSERT INTO "activity_requirement" VALUES(12,6,'3.1.2-3');
INSERT INTO "activity_requirement" VALUES(13,6,'3.1.2-4');
INSERT INTO "activity_requirement" VALUES(14,7,'4.1.1-1');
INSERT INTO "activity_requirement" VALUES(15,7,'4.1.1-2');
INSERT INTO "activity_requirement" VALUES(16,8,'5.3');
INSERT INTO "activity_requirement" VALUES(17,8,'5.5.1');
INSERT INTO "activity_requirement" VALUES(18,9,'5.4.1');
INSERT INTO "activity_requirement" VALUES(19,9,'5.5.1');
INSERT INTO "activity_requirement" VALUES(20,10,'5.4.1');
INSERT INTO "activity_requirement" VALUES(21,11,'5.5.1');
INSERT INTO "activity_requirement" VALUES(22,12,'5.4.1');
INSERT INTO "activity_requirement" VALUES(23,13,'5.5.1');
INSERT INTO "activity_requirement" VALUES(24,14,'5.6.1');
INSERT INTO "activity_requirement" VALUES(25,15,'5.7.1');
INSERT INTO "activity_requirement" VALUES(26,17,'6.1.1');
INSERT INTO "activity_requirement" VALUES(27,18,'6.2.1');
INSERT INTO "activity_requirement" VALUES(28,18,'6.3.1');
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO "agreement" VALUES(1,'gnv-2020','{
 "key": "gnv-2020",
 "year": 2020,
 "title": "God och nära vård 2020",
 "form": "2020",
 "total": 6250500000,
 "to_regions": 5698500000,
 "to_municipalities": 500000000,
 "to_skr": 52000000,
 "population_date": "2019-11-01",
 "areas": [
  {
   "key": "nara-vard",
   "title": "Utvecklingen av den nära vården med fokus på primärvården",
   "section": "3",
   "lines": [
    {
     "key": "nara-vard",
     "title": "Nära vård/primärvård",
     "national": 1435000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": false
    },
    {
     "key": "generell",
     "title": "Generell resursförstärkning",
     "national": 1500000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": true,
     "ring_fence_by": "region",
     "ring_fence_may_be_lifted": true,
     "section": "3",
     "purpose": "Generell resursförstärkning av primärvården, fördelas på utförarna efter antal listade"
    }
   ]
  },
  {
   "key": "barnhalsovard",
   "title": "Ökad tillgänglighet i barnhälsovården",
   "section": "4",
   "lines": [
    {
     "key": "barnhalsovard",
     "title": "Barnhälsovård",
     "national": 114500000,
     "basis": "CNI-nyckel (bilaga 3), inte befolkning",
     "key_kind": "other",
     "ring_fenced": false
    }
   ]
  },
  {
   "key": "medarbetare",
   "title": "Goda förutsättningar för vårdens medarbetare",
   "section": "5",
   "lines": [
    {
     "key": "medarbetare",
     "title": "Vårdens medarbetare",
     "national": 1819000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": false
    },
    {
     "key": "vidareutbildning",
     "title": "Vidareutbildning för sjuksköterskor",
     "national": 500000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": true,
     "ring_fence_by": "agreement",
     "section": "5.6.1",
     "purpose": "Vidareutbildning av sjuksköterskor till specialistsjuksköterskor"
    },
    {
     "key": "karriartjanster",
     "title": "Karriärtjänster för specialistsjuksköterskor",
     "national": 100000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": true,
     "ring_fence_by": "agreement",
     "section": "5.7.1",
     "purpose": "Utvecklings- och karriärmöjligheter för specialistsjuksköterskor"
    }
   ]
  },
  {
   "key": "e-halsa",
   "title": "Insatser inom ramen för Vision e-hälsa 2025",
   "section": "6",
   "lines": [
    {
     "key": "e-halsa",
     "title": "E-hälsa",
     "national": 230000000,
     "basis": "befolkning",
     "key_kind": "population",
     "ring_fenced": false,
     "earmarks": [
      {
       "key": "1177",
       "title": "1177 Vårdguiden, vidare utbetalning till SKR",
       "national": 130000000,
       "ring_fenced": false,
       "receiver": "SKR",
       "section": "6.1.1"
      },
      {
       "key": "standarder",
       "title": "Standarder och informationssäkerhet",
       "national": 100000000,
       "ring_fenced": false,
       "section": "6.2–6.3"
      }
     ]
    }
   ]
  }
 ],
 "deadlines": [
  {
   "due": "2020-03-31",
   "what": "Frågeunderlag från SKR och Socialdepartementet klart",
   "effect": "för kännedom"
  },
  {
   "due": "2020-05-31",
   "what": "Handlingsplan för patientkontrakt",
   "effect": "villkor för medlen"
  },
  {
   "due": "2020-09-30",
   "what": "Delredovisning till Socialstyrelsen",
   "effect": "villkor för 2021 års medel",
   "withdrawn": true,
   "later_decision": "2020-04-09: Regeringen beslutade att 2020 års rapportering till Regeringskansliet inte ska lämnas"
  },
  {
   "due": "2020-12-01",
   "what": "Rekvisition till Kammarkollegiet",
   "effect": "rätten till medlen upphör"
  },
  {
   "due": "2021-03-31",
   "what": "Slutredovisning till Socialstyrelsen",
   "effect": "ska lämnas"
  },
  {
   "due": "2021-03-31",
   "what": "Ekonomisk redovisning till Kammarkollegiet",
   "effect": "en sen redovisning kan leda till återkrav"
  },
  {
   "due": "2021-03-31",
   "what": "Återbetalning av outnyttjade medel",
   "effect": "outnyttjade medel betalas tillbaka"
  }
 ],
 "requirements": [
  {
   "key": "3.1.1",
   "area": "nara-vard",
   "section": "3.1.1",
   "kind": "may",
   "text": "Allmänna insatser för omställningen: samordning, kontinuitet, digitala arbetssätt, ersättningssystem, glesbygd"
  },
  {
   "key": "3.1.2-1",
   "area": "nara-vard",
   "section": "3.1.2",
   "kind": "must",
   "text": "Samverkan mellan region och kommuner, gemensam målbild; redogörs"
  },
  {
   "key": "3.1.2-2",
   "area": "nara-vard",
   "section": "3.1.2",
   "kind": "must",
   "text": "Proaktiva arbetssätt som minskar undvikbar slutenvård; redogörs"
  },
  {
   "key": "3.1.2-3",
   "area": "nara-vard",
   "section": "3.1.2",
   "kind": "must",
   "text": "Ändamålsenlig resurssättning av primärvården; redovisas"
  },
  {
   "key": "3.1.2-4",
   "area": "nara-vard",
   "section": "3.1.2",
   "kind": "should",
   "text": "Privata aktörer medverkar på lika villkor"
  },
  {
   "key": "3.1.2-5",
   "area": "nara-vard",
   "section": "3.1.2",
   "kind": "should",
   "text": "Hälsofrämjande arbetssätt"
  },
  {
   "key": "3.2.1",
   "area": "nara-vard",
   "section": "3.2.1",
   "kind": "must",
   "text": "Tillgänglighet i primärvården, förstärkt vårdgaranti"
  },
  {
   "key": "3.3.1",
   "area": "nara-vard",
   "section": "3.3.1",
   "kind": "must",
   "text": "Kontinuitet: fast vårdkontakt och fast läkarkontakt"
  },
  {
   "key": "3.4.1-1",
   "area": "nara-vard",
   "section": "3.4.1",
   "kind": "must",
   "text": "Patientkontrakt: handlingsplan",
   "due": "2020-05-31"
  },
  {
   "key": "3.4.1-2",
   "area": "nara-vard",
   "section": "3.4.1",
   "kind": "must",
   "text": "Patientkontrakt i sammanhållna vårdförlopp utöver cancer"
  },
  {
   "key": "3.4.1-3",
   "area": "nara-vard",
   "section": "3.4.1",
   "kind": "must",
   "text": "Patientkontrakt: information och utbildning"
  },
  {
   "key": "3.4.1-4",
   "area": "nara-vard",
   "section": "3.4.1",
   "kind": "must",
   "text": "Patientkontrakt: samordnad planering på 1177"
  },
  {
   "key": "4.1.1-1",
   "area": "barnhalsovard",
   "section": "4.1.1",
   "kind": "must",
   "text": "Tillgänglighet för grupper med högre risk för ohälsa eller lägre vaccinationstäckning"
  },
  {
   "key": "4.1.1-2",
   "area": "barnhalsovard",
   "section": "4.1.1",
   "kind": "must",
   "text": "Samverkan med mödrahälsovård, socialtjänst och tandvård"
  },
  {
   "key": "5.3",
   "area": "medarbetare",
   "section": "5.3",
   "kind": "may",
   "text": "Ändamålsenlig kompetensförsörjning"
  },
  {
   "key": "5.4.1",
   "area": "medarbetare",
   "section": "5.4.1",
   "kind": "must",
   "text": "Bättre förutsättningar på arbetsplatsen"
  },
  {
   "key": "5.5.1",
   "area": "medarbetare",
   "section": "5.5.1",
   "kind": "must",
   "text": "Utbildning av vårdens medarbetare"
  },
  {
   "key": "5.6.1",
   "area": "medarbetare",
   "section": "5.6.1",
   "kind": "must",
   "text": "Sjuksköterskor vidareutbildas till specialistsjuksköterskor, med studieförmåner",
   "line": "vidareutbildning"
  },
  {
   "key": "5.7.1",
   "area": "medarbetare",
   "section": "5.7.1",
   "kind": "must",
   "text": "Karriärvägar för specialistsjuksköterskor",
   "line": "karriartjanster"
  },
  {
   "key": "6.1.1",
   "area": "e-halsa",
   "section": "6.1.1",
   "kind": "must",
   "text": "Medel för 1177 betalas vidare till SKR",
   "line": "1177"
  },
  {
   "key": "6.2.1",
   "area": "e-halsa",
   "section": "6.2.1",
   "kind": "must",
   "text": "Gemensam tillämpning av standarder"
  },
  {
   "key": "6.3.1",
   "area": "e-halsa",
   "section": "6.3.1",
   "kind": "must",
   "text": "Stärkt informationssäkerhet"
  },
  {
   "key": "7",
   "area": "*",
   "section": "7",
   "kind": "must",
   "text": "Jämställdhet belyses i redovisningen"
  }
 ],
 "allocations": {
  "Blekinge": {
   "population": 159748,
   "nara-vard": 22214156,
   "generell": 23220372,
   "barnhalsovard": 1747202,
   "medarbetare": 28158571,
   "vidareutbildning": 7740124,
   "karriartjanster": 1548025,
   "e-halsa": 3560457,
   "total": 88188907
  },
  "Dalarna": {
   "population": 287795,
   "nara-vard": 40020050,
   "generell": 41832805,
   "barnhalsovard": 3104601,
   "medarbetare": 50729248,
   "vidareutbildning": 13944268,
   "karriartjanster": 2788854,
   "e-halsa": 6414363,
   "total": 158834189
  },
  "Gotland": {
   "population": 59636,
   "nara-vard": 8292832,
   "generell": 8668466,
   "barnhalsovard": 417184,
   "medarbetare": 10511960,
   "vidareutbildning": 2889489,
   "karriartjanster": 577898,
   "e-halsa": 1329165,
   "total": 32686994
  },
  "Gävleborg": {
   "population": 287333,
   "nara-vard": 39955805,
   "generell": 41765650,
   "barnhalsovard": 3459752,
   "medarbetare": 50647812,
   "vidareutbildning": 13921883,
   "karriartjanster": 2784377,
   "e-halsa": 6404066,
   "total": 158939345
  },
  "Halland": {
   "population": 333202,
   "nara-vard": 46334233,
   "generell": 48432997,
   "barnhalsovard": 2729413,
   "medarbetare": 58733080,
   "vidareutbildning": 16144332,
   "karriartjanster": 3228866,
   "e-halsa": 7426393,
   "total": 183029314
  },
  "Jämtland Härjedalen": {
   "population": 130697,
   "nara-vard": 18174397,
   "generell": 18997627,
   "barnhalsovard": 1140877,
   "medarbetare": 23037789,
   "vidareutbildning": 6332542,
   "karriartjanster": 1266508,
   "e-halsa": 2912969,
   "total": 71862709
  },
  "Jönköping": {
   "population": 363351,
   "nara-vard": 50526678,
   "generell": 52815342,
   "barnhalsovard": 3874132,
   "medarbetare": 64047405,
   "vidareutbildning": 17605114,
   "karriartjanster": 3521023,
   "e-halsa": 8098353,
   "total": 200488047
  },
  "Kalmar": {
   "population": 245415,
   "nara-vard": 34126794,
   "generell": 35672607,
   "barnhalsovard": 2433091,
   "medarbetare": 43258981,
   "vidareutbildning": 11890869,
   "karriartjanster": 2378174,
   "e-halsa": 5469800,
   "total": 135230316
  },
  "Kronoberg": {
   "population": 201290,
   "nara-vard": 27990882,
   "generell": 29258762,
   "barnhalsovard": 2428683,
   "medarbetare": 35481125,
   "vidareutbildning": 9752921,
   "karriartjanster": 1950584,
   "e-halsa": 4486343,
   "total": 111349300
  },
  "Norrbotten": {
   "population": 250230,
   "nara-vard": 34796355,
   "generell": 36372497,
   "barnhalsovard": 1812477,
   "medarbetare": 44107715,
   "vidareutbildning": 12124166,
   "karriartjanster": 2424833,
   "e-halsa": 5577116,
   "total": 137215159
  },
  "Skåne": {
   "population": 1376659,
   "nara-vard": 191434743,
   "generell": 200106003,
   "barnhalsovard": 17221369,
   "medarbetare": 242661880,
   "vidareutbildning": 66702001,
   "karriartjanster": 13340400,
   "e-halsa": 30682921,
   "total": 762149317
  },
  "Stockholm": {
   "population": 2374550,
   "nara-vard": 330198960,
   "generell": 345155707,
   "barnhalsovard": 27284939,
   "medarbetare": 418558821,
   "vidareutbildning": 115051902,
   "karriartjanster": 23010380,
   "e-halsa": 52923875,
   "total": 1312184584
  },
  "Sörmland": {
   "population": 297169,
   "nara-vard": 41323575,
   "generell": 43195374,
   "barnhalsovard": 4419583,
   "medarbetare": 52381591,
   "vidareutbildning": 14398458,
   "karriartjanster": 2879692,
   "e-halsa": 6623291,
   "total": 165221564
  },
  "Uppsala": {
   "population": 383044,
   "nara-vard": 53265137,
   "generell": 55677843,
   "barnhalsovard": 3794022,
   "medarbetare": 67518665,
   "vidareutbildning": 18559281,
   "karriartjanster": 3711856,
   "e-halsa": 8537269,
   "total": 211064073
  },
  "Värmland": {
   "population": 282342,
   "nara-vard": 39261769,
   "generell": 41040177,
   "barnhalsovard": 2663828,
   "medarbetare": 49768055,
   "vidareutbildning": 13680059,
   "karriartjanster": 2736012,
   "e-halsa": 6292827,
   "total": 155442727
  },
  "Västerbotten": {
   "population": 271621,
   "nara-vard": 37770934,
   "generell": 39481813,
   "barnhalsovard": 2159621,
   "medarbetare": 47878278,
   "vidareutbildning": 13160604,
   "karriartjanster": 2632121,
   "e-halsa": 6053878,
   "total": 149137249
  },
  "Västernorrland": {
   "population": 245380,
   "nara-vard": 34121927,
   "generell": 35667519,
   "barnhalsovard": 2462305,
   "medarbetare": 43252811,
   "vidareutbildning": 11889173,
   "karriartjanster": 2377835,
   "e-halsa": 5469020,
   "total": 135240590
  },
  "Västmanland": {
   "population": 275634,
   "nara-vard": 38328972,
   "generell": 40065127,
   "barnhalsovard": 3660346,
   "medarbetare": 48585644,
   "vidareutbildning": 13355043,
   "karriartjanster": 2671008,
   "e-halsa": 6143320,
   "total": 152809460
  },
  "Västra Götaland": {
   "population": 1724529,
   "nara-vard": 239808672,
   "generell": 250671086,
   "barnhalsovard": 18678812,
   "medarbetare": 303980470,
   "vidareutbildning": 83557029,
   "karriartjanster": 16711406,
   "e-halsa": 38436233,
   "total": 951843708
  },
  "Örebro": {
   "population": 304634,
   "nara-vard": 42361639,
   "generell": 44280459,
   "barnhalsovard": 3753004,
   "medarbetare": 53697436,
   "vidareutbildning": 14760153,
   "karriartjanster": 2952030,
   "e-halsa": 6789670,
   "total": 168594391
  },
  "Östergötland": {
   "population": 465214,
   "nara-vard": 64691490,
   "generell": 67621767,
   "barnhalsovard": 5254759,
   "medarbetare": 82002663,
   "vidareutbildning": 22540589,
   "karriartjanster": 4508118,
   "e-halsa": 10368671,
   "total": 256988057
  }
 }
}
','2026-11-27T06:06:22Z');
CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  field TEXT NOT NULL CHECK (field IN ('title', 'owners', 'receiver')),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  CHECK (before <> after)
) STRICT;
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
CREATE TABLE application_grant (
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL UNIQUE REFERENCES application (id),
  granted_ore INTEGER NOT NULL CHECK (granted_ore >= 0),
  activity_id INTEGER REFERENCES activity (id),
  decision_id INTEGER REFERENCES decision (id),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
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
CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  section TEXT,
  coordinator TEXT,
  clause TEXT
, private_providers TEXT) STRICT;
INSERT INTO "area" VALUES(1,'nara-vard','Utvecklingen av den nära vården med fokus på primärvården','3','Beställarchef','Summor får vid behov flyttas mellan områdets aktiviteter.','Privata hälsocentraler får sin del av den generella resursförstärkningen efter antal listade och återrapporterar hur den används.');
INSERT INTO "area" VALUES(2,'barnhalsovard','Ökad tillgänglighet i barnhälsovården','4','Barnhälsovårdsöverläkare',NULL,NULL);
INSERT INTO "area" VALUES(3,'medarbetare','Goda förutsättningar för vårdens medarbetare','5','Hälso- och sjukvårdsstrateg','Summor får vid behov flyttas mellan områdets aktiviteter, men inte från specialistutbildning eller karriärvägar.',NULL);
INSERT INTO "area" VALUES(4,'e-halsa','Insatser inom ramen för Vision e-hälsa 2025','6','Regionstabschef',NULL,NULL);
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  entries INTEGER NOT NULL,
  total_ore INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO "batch" VALUES(1,'l.csv','9c3a09d75f4238010cd4222508785e489130ee35cf30715a4d391f7b3c889e02',2,12450025,'2026-11-27T06:06:34Z');
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE TABLE "decision" (
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
INSERT INTO "decision" VALUES(1,'plan','2020-03-12','Regionstyrelsen','RS 1/2020','','2026-11-27T06:06:33Z',NULL,NULL,NULL,NULL);
INSERT INTO "decision" VALUES(2,'reallocation','2020-05-14','HOSPA','','behov','2026-11-27T06:06:33Z',NULL,NULL,NULL,NULL);
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
INSERT INTO "earmark" VALUES(1,'e-halsa','1177','1177 Vårdguiden, vidare utbetalning till SKR',164646100,0,'6.1.1','SKR');
INSERT INTO "earmark" VALUES(2,'e-halsa','standarder','Standarder och informationssäkerhet',126650800,0,'6.2–6.3',NULL);
CREATE TABLE earmark_funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL,
  earmark TEXT NOT NULL,
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0),
  UNIQUE (activity_id, line, earmark),
  FOREIGN KEY (line, earmark) REFERENCES earmark (line, key)
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
CREATE TABLE forecast (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE TABLE funding (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  line TEXT NOT NULL REFERENCES line (key),
  amount_ore INTEGER NOT NULL CHECK (amount_ore > 0), percent TEXT,
  UNIQUE (activity_id, line)
) STRICT;
INSERT INTO "funding" VALUES(1,1,'nara-vard',60000000,NULL);
INSERT INTO "funding" VALUES(2,2,'nara-vard',100000000,NULL);
INSERT INTO "funding" VALUES(3,3,'nara-vard',500000000,NULL);
INSERT INTO "funding" VALUES(4,4,'nara-vard',150000000,NULL);
INSERT INTO "funding" VALUES(5,5,'nara-vard',1000000000,NULL);
INSERT INTO "funding" VALUES(6,6,'generell',1899762700,NULL);
INSERT INTO "funding" VALUES(7,7,'barnhalsovard',114087700,NULL);
INSERT INTO "funding" VALUES(8,8,'medarbetare',1520000000,NULL);
INSERT INTO "funding" VALUES(9,9,'medarbetare',50000000,NULL);
INSERT INTO "funding" VALUES(10,10,'medarbetare',150000000,NULL);
INSERT INTO "funding" VALUES(11,11,'medarbetare',30000000,NULL);
INSERT INTO "funding" VALUES(12,12,'medarbetare',350000000,NULL);
INSERT INTO "funding" VALUES(13,13,'medarbetare',70000000,NULL);
INSERT INTO "funding" VALUES(14,14,'vidareutbildning',630000000,NULL);
INSERT INTO "funding" VALUES(15,15,'medarbetare',3349200,NULL);
INSERT INTO "funding" VALUES(16,15,'karriartjanster',126650800,NULL);
INSERT INTO "funding" VALUES(17,16,'medarbetare',130000000,NULL);
INSERT INTO "funding" VALUES(18,17,'e-halsa',166039200,NULL);
INSERT INTO "funding" VALUES(19,18,'e-halsa',125257700,NULL);
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
CREATE TABLE holder (
  id INTEGER PRIMARY KEY,
  post TEXT NOT NULL CHECK (post <> ''),
  person TEXT NOT NULL,
  from_date TEXT NOT NULL CHECK (date(from_date, '+0 days') IS from_date AND from_date > '1900'),
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
INSERT INTO "journal" VALUES(1,'2026-11-27T06:06:22Z','root','plan.create','Planen för Jämtland Härjedalen skapades efter God och nära vård 2020 med tilldelningen 71 862 709 kr','b7f00660c86891b06e39277b4277f6f2b12b884d356cc583417a354133c83d64');
INSERT INTO "journal" VALUES(2,'2026-11-27T06:06:32Z','root','plan.import','Planen lästes in från plan-2020.csv: 18 aktiviteter, 71 751 473 kr','d94051a54555c102722c11e88863f8a494d08b65efab4945ceda2692ec9f405b');
INSERT INTO "journal" VALUES(3,'2026-11-27T06:06:33Z','root','plan.decide','Planen beslutades 2020-03-12 av Regionstyrelsen, RS 1/2020','34d2268353e0b6ee5db8fe95a14639118728f5174e94fefefc7f310337deda81');
INSERT INTO "journal" VALUES(4,'2026-11-27T06:06:33Z','root','reallocation','500 000 kr av ”Vårdens medarbetare” flyttades från ”Ofördelat” till ”SPUR inspektion” (2020-05-14, HOSPA): behov','2392523c967beb69133be31d41ae119be17a41475230f138ef0d72dc8d8c5120');
INSERT INTO "journal" VALUES(5,'2026-11-27T06:06:34Z','root','spend.add','12 500 kr bokfördes på ”SPUR inspektion” 2020-05-04: Inspektörer','8701e6e69c6112c77f3f2dd0407cd378bd1d89f39118ccaddb8d81c40b97b38a');
INSERT INTO "journal" VALUES(6,'2026-11-27T06:06:34Z','root','spend.import','2 poster, 124 500,25 kr, lästes in från l.csv','a179657f6442717792499390dabe727d1b25947b431ac92c67247c2b34a15e8f');
INSERT INTO "journal" VALUES(7,'2026-11-27T06:06:34Z','root','spend.correct','Post 1 på ”SPUR inspektion” rättades från 12 500 kr till 12 000 kr: fel belopp','07b82a19d97189f4bfee5e7095088142b8daa49dba5f230242fabaaf22a038b1');
CREATE TABLE journal_row (
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  digest BLOB NOT NULL,
  PRIMARY KEY (table_name, row_id, journal_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "journal_row" VALUES('activity',1,2,X'415239A287B19D7F4DA6C29AC31DCB97762DD0FE84D25C12CC51E6BF4792FF1D');
INSERT INTO "journal_row" VALUES('activity',2,2,X'81960D23B0BDE692637A6D8065AAE8BEBD6CB19DE9EE49BD10FDF5051981953D');
INSERT INTO "journal_row" VALUES('activity',3,2,X'C50CF44B0ABE04AA33EE4E99639567C986F45141F237D94E84502EB00A3D247D');
INSERT INTO "journal_row" VALUES('activity',4,2,X'E134FC41D59EC0116FC5E9FC49451EF086F1F1C22D06F575B5DAC16A71D1FB0C');
INSERT INTO "journal_row" VALUES('activity',5,2,X'409B7BAF5D3DEBA6E87768643A8005A7509505C2A7D4BFB267BC201D0310D634');
INSERT INTO "journal_row" VALUES('activity',6,2,X'36675D4B5B5F0CFD7D9735EB5CECAAD3E9645EC6D4DE4A350D429F5707CC886A');
INSERT INTO "journal_row" VALUES('activity',7,2,X'25E25878E1E0B4D40DC88B042A3A9AA9DFFD1EFFF9842B2F11E05EDAC578D898');
INSERT INTO "journal_row" VALUES('activity',8,2,X'261C0D105E29F7CBC2FC0BB834BDB67256A0EEC548920ED5613AAB9B92C9460A');
INSERT INTO "journal_row" VALUES('activity',9,2,X'50391FC360A00831FFF3DBEB7FBB07E0EE70F8D938AAA944CB002717A12CAF69');
INSERT INTO "journal_row" VALUES('activity',10,2,X'3807C93AE7848CA3C173CD648AE2BDE64A44BC4F26B2080C17FEA5FE50D06937');
INSERT INTO "journal_row" VALUES('activity',11,2,X'22BA83792D1BA1B1818DE08112BD293734E95C8E33C329BF37939F29ABC4A726');
INSERT INTO "journal_row" VALUES('activity',12,2,X'F84D4B48F6E71050144F1361342ECE7F467F7F6FCFE1D883A024A131C7643611');
INSERT INTO "journal_row" VALUES('activity',13,2,X'06AC05F92DB6AE8B518E050DA3CBE069C73A537496F94C65E257062BBDBDF6ED');
INSERT INTO "journal_row" VALUES('activity',14,2,X'059568B7A110459EBF9831C7DD1DCB92BD1AB6ECF79A6EAEFCE9B0D50E97F0E4');
INSERT INTO "journal_row" VALUES('activity',15,2,X'95C869EE02057B369A3A74663CD23458DC4FCEB664763F1EB39BE8B14A5E67BB');
INSERT INTO "journal_row" VALUES('activity',16,2,X'747C8790B7219509A741D8D19D120770B1C950F47902358CC92E67BCE078BA73');
INSERT INTO "journal_row" VALUES('activity',17,2,X'DEB086AEBFCC004B4997E7457DC789C946B657E14CAE573C788EA593DAB8392B');
INSERT INTO "journal_row" VALUES('activity',18,2,X'DFBE40514454BBFE00201299B274BFC4F291561E1B80BBE1185A4B5B00AFA85C');
INSERT INTO "journal_row" VALUES('activity_requirement',1,2,X'49C7A24712A454F80361F3BF048B0E2891F95861F20CE2A0742F90353ADBFC30');
INSERT INTO "journal_row" VALUES('activity_requirement',2,2,X'DDB529405C3B4099968F6C2226C9551683E59437606FAE097515549C272EFD1F');
INSERT INTO "journal_row" VALUES('activity_requirement',3,2,X'28839CF49977C20DD427CC83584AFEAF067323C610D32F5F01CE07C923400BBA');
INSERT INTO "journal_row" VALUES('activity_requirement',4,2,X'2EA3216DF2833E0BFC1242BC8446B5EC7ACEF4CA2D16C02BF3B990CEDEC44F77');
INSERT INTO "journal_row" VALUES('activity_requirement',5,2,X'2E562FA02307B392FE79615722634128EAE0531E267CBDCEB47883A789C8D55D');
INSERT INTO "journal_row" VALUES('activity_requirement',6,2,X'15F7B870CCDFD6E762BA05797BC8089078B03475F0C2B5DC1FCB3D09B5B11AAA');
INSERT INTO "journal_row" VALUES('activity_requirement',7,2,X'B9961B2F00DF5C1F9A95EC0D1212AD5C34F6A6910779125D595FF3AD3566BA12');
INSERT INTO "journal_row" VALUES('activity_requirement',8,2,X'F208DD0D7CF826B09A73CDC2B9FC0BA96DB8170EC56B949FEC2368591BF7E15A');
INSERT INTO "journal_row" VALUES('activity_requirement',9,2,X'ADE115759B28FD5E9A8B1ED417C4F997A311BD9492951CDF04BB59182772316B');
INSERT INTO "journal_row" VALUES('activity_requirement',10,2,X'6F4967C674339104B6A7D276408D15A114CC72CAE7A6E547287683713ADE10E6');
INSERT INTO "journal_row" VALUES('activity_requirement',11,2,X'CE5989E541CCC3AE8DB7023BBFD5B2AC6920E61406694F8E73F1439272ED0610');
INSERT INTO "journal_row" VALUES('activity_requirement',12,2,X'A1BE9854AF05DEBB6801464BB8B782C79C77BF1FDE22096640514540401249CB');
INSERT INTO "journal_row" VALUES('activity_requirement',13,2,X'E7893FEAC9E7408323616227B0AFDF2C2C47A51B3EA891DB7E1AE9C41B16874B');
INSERT INTO "journal_row" VALUES('activity_requirement',14,2,X'D8468DDD20D71E74039A872F915418B4E69B0AE1C12091201B225C961925545B');
INSERT INTO "journal_row" VALUES('activity_requirement',15,2,X'9598811FE50FB5DAEEB35D2E4B501439656DC82FA4AD21240471559DF8E47859');
INSERT INTO "journal_row" VALUES('activity_requirement',16,2,X'67F871E6D08C15CC6ED6D9B4567BE39D50BE8ABC168A614382FECFA611BA929F');
INSERT INTO "journal_row" VALUES('activity_requirement',17,2,X'2465EA0AAE259E0E615D23CB8E64AA125743DA5AF50DE1814505D26499451FE7');
INSERT INTO "journal_row" VALUES('activity_requirement',18,2,X'3AD9D8D4EA632FF0C0537E2555C80070CD04DFAF4F8DDC0650FB46CECF3D1B7D');
INSERT INTO "journal_row" VALUES('activity_requirement',19,2,X'8DBB795A12E98B1CEFDB0C4493D5165DC948843AB62361B1F3693CBC6ED57A4F');
INSERT INTO "journal_row" VALUES('activity_requirement',20,2,X'C3C4FE95CD28B9AF4C99E0D2549D48D3A6E1878764F62A7CB263449FBDFB8269');
INSERT INTO "journal_row" VALUES('activity_requirement',21,2,X'6A8D748EFCA47635824CDD78844E21E1FB2E3C8E9708A7D054FB2EF2D177F8CC');
INSERT INTO "journal_row" VALUES('activity_requirement',22,2,X'242F9D068D261B70289E66D36FF08E63151C480A5F233036AB22467C1DF17B7A');
INSERT INTO "journal_row" VALUES('activity_requirement',23,2,X'386543EBD9B8FCFAFB86C62F8D41B37D4F524E568A97F65A8A50DE0A15D72799');
INSERT INTO "journal_row" VALUES('activity_requirement',24,2,X'DB0EE16413F623103E5694F67717EEB14612FC5A359EB3498B655700ECCEF3CF');
INSERT INTO "journal_row" VALUES('activity_requirement',25,2,X'D94A31F778EBD8C808DDB9D9E67B009E9D9B3455F8087DB7E509428FD361F3A6');
INSERT INTO "journal_row" VALUES('activity_requirement',26,2,X'DF089F7608D9329AD5576D6633CFF0693873792C0F3F559634E0E1B78BDE1EBF');
INSERT INTO "journal_row" VALUES('activity_requirement',27,2,X'01C58B9D896F587FB706EBBBA4A7C1835CBD7AF6B36CDF311B0E76F59582C78D');
INSERT INTO "journal_row" VALUES('activity_requirement',28,2,X'65279D1C7456AA433783E921B4A38C1D42C8FB2FFB7A6D3B148828D8D522495A');
INSERT INTO "journal_row" VALUES('agreement',1,1,X'9ECAE5943CA506892E7B81BFF50742C30BFBAE928CEA2862F30BA69AD0D5FE79');
INSERT INTO "journal_row" VALUES('area',1,1,X'42D405CF3D37069CAB436D5EE0BDFDEEBF81CADBE7EE2F0ED563CE9635983709');
INSERT INTO "journal_row" VALUES('area',1,2,X'BFD2838943AFCE9B2B58DA0619B17686193EBE9D028359769171061B4F8F1558');
INSERT INTO "journal_row" VALUES('area',2,1,X'AA9603F12E536564F819693112AE8568BC99CBA1482D3B6E83CB600E121A8B68');
INSERT INTO "journal_row" VALUES('area',2,2,X'FA82BA32521094B670BE53E2D5B5DD0266D5E432AD580B11992719038162A573');
INSERT INTO "journal_row" VALUES('area',3,1,X'0FE37F0AC0351EE743EF1CDFD38A921339E3FB0EC10DAB041C770BF06127C833');
INSERT INTO "journal_row" VALUES('area',3,2,X'052AA8F4E17BDF9593A29B44FE2BB2DC12B380D9E696C81FB1BE337B5FA88E3D');
INSERT INTO "journal_row" VALUES('area',4,1,X'317A4321849FFB4118A10C741EF35D1819B409AAE0C20A711591A0FB17E701AF');
INSERT INTO "journal_row" VALUES('area',4,2,X'12C8C6C895714E461FC7EAB120B665C62F4F75E7D827139E216EF6A17CD05232');
INSERT INTO "journal_row" VALUES('batch',1,6,X'4426EB9A6A350F767682BB703DF032E98889F1E7F9D760C602E83058A428EC78');
INSERT INTO "journal_row" VALUES('decision',1,3,X'64E674A3DA80E181AD0BDE1739D91203E713759B829EF99A8B4822D77C1F27F7');
INSERT INTO "journal_row" VALUES('decision',2,4,X'E369A36D51D8C29C34599376DAAF1464276E3ED72A5845E2839367706DF06169');
INSERT INTO "journal_row" VALUES('earmark',1,1,X'561F0784364DF01092DBB186A024996A9F01F704C471B3A5153A982478AAD761');
INSERT INTO "journal_row" VALUES('earmark',2,1,X'117B7A8162324FA72E20F07C2E3D7B768FE46B76D209DA8BA028832701B099F7');
INSERT INTO "journal_row" VALUES('funding',1,2,X'3F26546E3471127B4D8141E3D2B53DB56EF2BB9133562E10DF4246B277106B62');
INSERT INTO "journal_row" VALUES('funding',2,2,X'7DA4AA06DF99B53050697B490B6ED09A5877EC45852E73ECEDDAD4DA15D9C74B');
INSERT INTO "journal_row" VALUES('funding',3,2,X'DF60EC3E216EF96F3DB8E5462A4D29B31E4CA1E5FCA9A0066A38A7392E3AA2A3');
INSERT INTO "journal_row" VALUES('funding',4,2,X'BCC15839CBB5711D088C1F53A8D3CF2DA28ADEB7A90BEEC5B60004F9197B627E');
INSERT INTO "journal_row" VALUES('funding',5,2,X'F60F17F7491320B7D8C8161887C2E6A3AB56FBCC1105D7001FF83A51A9D1FE2C');
INSERT INTO "journal_row" VALUES('funding',6,2,X'651FA7B861068F603CE9BFF508EB5A0B7B8001FD33CEB39DD91C184E9DCC08D0');
INSERT INTO "journal_row" VALUES('funding',7,2,X'96F53ADB9EFF2222B3E692E2E6A568DF2137BC8C864F215DDEFDAA77A61FDB23');
INSERT INTO "journal_row" VALUES('funding',8,2,X'6DA0FB8491A52007DB789B9040F20DEAD3F2BA3AC193D71461711DE3E4D68EDD');
INSERT INTO "journal_row" VALUES('funding',9,2,X'22C90F69AB4D0E47F062F3F1B847399EB293AA64C0ABA4AFFA636984B7CBCD18');
INSERT INTO "journal_row" VALUES('funding',10,2,X'CD526FE6F293271DAFB57DAC3FFDECF689D3091F08BA6088804B4F7B69832900');
INSERT INTO "journal_row" VALUES('funding',11,2,X'3176E55BA4889C01B10B54DBA8E21E3D0D7C7250D496727B11DCCA74A37A4FF4');
INSERT INTO "journal_row" VALUES('funding',12,2,X'3152D45A338130D6B0172692640E5E8C97E03E8136696C54B303144769AAB481');
INSERT INTO "journal_row" VALUES('funding',13,2,X'1CF4B7450AB6789881B91CB2595622A2ECA53430469D30E6F362D5B146AD3821');
INSERT INTO "journal_row" VALUES('funding',14,2,X'22291B03A334B445EAB673B0F39D44C1800AA704A13D6135BABE480C52D40B19');
INSERT INTO "journal_row" VALUES('funding',15,2,X'3299BEFD0D643B7A1E8EFCA66FE090B4FA55C0939389449320017614233FA914');
INSERT INTO "journal_row" VALUES('funding',16,2,X'325600C1DBA6DDE3B0327FDA98D9588ED90D4FB7C22BF0599FB4D3A340D61724');
INSERT INTO "journal_row" VALUES('funding',17,2,X'08337ED6BB6AA4EE1EBC8C710C4D872EE1983C70449A1DB4E785E4AEB2FC6432');
INSERT INTO "journal_row" VALUES('funding',18,2,X'53FEA8A8212D01C942F912A969410E6A3AE7F74DA9CE6540A6786451637C7A8A');
INSERT INTO "journal_row" VALUES('funding',19,2,X'7BFE120517EB3A7575F8D6A164EC5F9F62375BA3D9FEE66118DCB9D2959A1920');
INSERT INTO "journal_row" VALUES('line',1,1,X'EAD99EADAED3DF324FF8884405A94CD2B53A2C41CFE2C3C4982282CF4EDAC7A7');
INSERT INTO "journal_row" VALUES('line',2,1,X'B5FCBD9126E62EDE1C02C991186553C818357AD1F5020BB08792AF32C92C24ED');
INSERT INTO "journal_row" VALUES('line',3,1,X'0C69E1D482079E0B778215D01E12EB22D606FCCCB8D1C2A63AC7363FE9D52F0D');
INSERT INTO "journal_row" VALUES('line',4,1,X'3EFD66D74178821742DB140B932ADC1F205C5C06E2F1AF96F66C25ECDE9D623E');
INSERT INTO "journal_row" VALUES('line',5,1,X'7E8E1B3A259EDF7B8381CFFB81098F799AA35952D2A3429BCA4CA2ACA73190A9');
INSERT INTO "journal_row" VALUES('line',6,1,X'95EDB3E031FF317C4A1A60002E1BD167B8C1BDADFDE7F75C70A6589BE52C922A');
INSERT INTO "journal_row" VALUES('line',7,1,X'20B25505093C565413D4ECED47FD1641070BC4DD9372AC889CD44287ED904FE0');
INSERT INTO "journal_row" VALUES('movement',1,4,X'9BA7E243EE4877916BD89586704B439879E0A6F3922B45CD934F8674E66B5ED4');
INSERT INTO "journal_row" VALUES('owner',1,2,X'75807C5962C048DDEE96A6FFCFC7271400B4D04F5B53E26116F5223A3D997AA2');
INSERT INTO "journal_row" VALUES('owner',2,2,X'D66FC7211FF2F03AE7FDE079D643E99EFDF153B32D3F7E973A08D1165411CC68');
INSERT INTO "journal_row" VALUES('owner',3,2,X'CD4D6E3E036D1FE330B7C921995EC936693E22B216CEB1C588D1FB16B37C7831');
INSERT INTO "journal_row" VALUES('owner',4,2,X'7D66E6C3F9FDBAEB9914CD4E36BD06D16CA2ACC27C4C33C42253B07E1DF77163');
INSERT INTO "journal_row" VALUES('owner',5,2,X'26384C0CBC37C3184EE17FA864A55CE71076BABECA89B1E3E08BD363C554DFCE');
INSERT INTO "journal_row" VALUES('owner',6,2,X'357DF27B3DCDFF66BD6B2A3498954E3A4652ACDCAEB3B9C698B5B60D102A94E9');
INSERT INTO "journal_row" VALUES('owner',7,2,X'BE62B2B2EB168029A8EC1A8A780FD44A15FE8BC0762991CB73CC716FDF27F108');
INSERT INTO "journal_row" VALUES('owner',8,2,X'96E671763CC76E7EEFFE95D810EFD2DC06938E9EC240DC42DBBD08F7D4274DF4');
INSERT INTO "journal_row" VALUES('owner',9,2,X'407C639B81A5FF724CA89340281D1118C765402C0E7BC334F328E56B1E7C78AF');
INSERT INTO "journal_row" VALUES('owner',10,2,X'97491783304C7B030B47F31345C34B1B929EC08C62ACFF4C76C93554D123688F');
INSERT INTO "journal_row" VALUES('owner',11,2,X'D22A896EA25B902A92B90B7F29CF0810CD86EAA79F9B382E24D320EF5793CFB1');
INSERT INTO "journal_row" VALUES('owner',12,2,X'6B7C5F08072DA782E86443A3E8C6014F2EE8E71CC0C4A20AE237331730C737C6');
INSERT INTO "journal_row" VALUES('owner',13,2,X'03A0D4317F106E3B420B05EECC001A00EA0CC93251A850BA2E56B07B8AFC1841');
INSERT INTO "journal_row" VALUES('owner',14,2,X'818CE153C8C5D240CAA6CA10429B925C2222971B66C8BC176ECA1436D615AB44');
INSERT INTO "journal_row" VALUES('owner',15,2,X'720880612643FDF0D258587486EACA173E17AF6ED5564B84B7116CDE5C1CF128');
INSERT INTO "journal_row" VALUES('owner',16,2,X'466EF937983FDAF1BD3C7421A02E2F6DD247C460237517F6B650233C1C0655CD');
INSERT INTO "journal_row" VALUES('owner',17,2,X'706512B1588A405DD4A23307FA68BB626694E8E65FB50634E1A788AD18EC09DC');
INSERT INTO "journal_row" VALUES('owner',18,2,X'2953655AD2FDC8BF73CB6918457D89797E5A95521AA379EE1D696BDE0BF45F12');
INSERT INTO "journal_row" VALUES('performer',1,2,X'F6F2D3C016310882B84A9D1A18F47557AB4E79E48DF9ECC92CDE1BC6FD484F8A');
INSERT INTO "journal_row" VALUES('performer',2,2,X'3152A6526DA47703A37A1FECC07155BD4BE7569F04FA407765BB760F14329CC0');
INSERT INTO "journal_row" VALUES('performer',3,2,X'BDD41E42E695BEA86EF0224AF9B44AA202D338702DC36816636A531CD3EF731F');
INSERT INTO "journal_row" VALUES('plan',1,1,X'4E07F56C5940BEBB85A36A3797DA6A38037999F7A54EA5AD4E827D8158205207');
INSERT INTO "journal_row" VALUES('plan',1,2,X'C87DF3608C8EF8E31D53CD2961F7A2F393860A24BD60960D93553ACE205E0956');
INSERT INTO "journal_row" VALUES('plan',1,3,X'EFEA1F90C5EAC0D382F37B90CFC196202B896190ABB5FAB3772E262D603D573E');
INSERT INTO "journal_row" VALUES('spend',1,5,X'1D2DA7D531010C1E4E47CAF7F966D6FFE7CC97600796736E608BED01E7777905');
INSERT INTO "journal_row" VALUES('spend',2,6,X'9EED3F2198C4C6AE8B8C4895A199FD36E7CDA00DB735773CB9A442396E0859E7');
INSERT INTO "journal_row" VALUES('spend',3,6,X'3A6346B719A43D15E0BF9DDDB97C615815B8413ECB1EC28FFAAC72EDC194BDC4');
INSERT INTO "journal_row" VALUES('spend',4,7,X'769B0959425FA0B2CDEFF78C2B7A0848F7D30995C82E57571335A4C45960FC90');
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
INSERT INTO "line" VALUES(1,'nara-vard','nara-vard','Nära vård/primärvård',1817439700,0,'3',NULL,NULL,NULL,NULL);
INSERT INTO "line" VALUES(2,'generell','nara-vard','Generell resursförstärkning',1899762700,1,'3','Generell resursförstärkning av primärvården, fördelas på utförarna efter antal listade',NULL,NULL,1);
INSERT INTO "line" VALUES(3,'barnhalsovard','barnhalsovard','Barnhälsovård',114087700,0,'4',NULL,NULL,NULL,NULL);
INSERT INTO "line" VALUES(4,'medarbetare','medarbetare','Vårdens medarbetare',2303778900,0,'5',NULL,NULL,NULL,NULL);
INSERT INTO "line" VALUES(5,'vidareutbildning','medarbetare','Vidareutbildning för sjuksköterskor',633254200,1,'5.6.1','Vidareutbildning av sjuksköterskor till specialistsjuksköterskor',NULL,NULL,NULL);
INSERT INTO "line" VALUES(6,'karriartjanster','medarbetare','Karriärtjänster för specialistsjuksköterskor',126650800,1,'5.7.1','Utvecklings- och karriärmöjligheter för specialistsjuksköterskor',NULL,NULL,NULL);
INSERT INTO "line" VALUES(7,'e-halsa','e-halsa','E-hälsa',291296900,0,'6',NULL,NULL,NULL,NULL);
CREATE TABLE month_sum (
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  amount_ore INTEGER NOT NULL,
  PRIMARY KEY (activity_id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO "month_sum" VALUES(8,2,12450025);
INSERT INTO "month_sum" VALUES(13,5,1200000);
CREATE TABLE "movement" (
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
INSERT INTO "movement" VALUES(1,2,'medarbetare',16,13,50000000,NULL,NULL);
CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''), proposes INTEGER CHECK (proposes IS NULL OR proposes = 1),
  UNIQUE (activity_id, position)
) STRICT;
INSERT INTO "owner" VALUES(1,1,1,'Primärvårdschef',NULL);
INSERT INTO "owner" VALUES(2,2,1,'Chef Hälso- och sjukvårdspolitiska avdelningen (HOSPA)',NULL);
INSERT INTO "owner" VALUES(3,3,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO "owner" VALUES(4,4,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO "owner" VALUES(5,5,1,'Hälso- och sjukvårdsdirektör',NULL);
INSERT INTO "owner" VALUES(6,6,1,'Beställarchef',NULL);
INSERT INTO "owner" VALUES(7,7,1,'Barnhälsovårdsöverläkare',NULL);
INSERT INTO "owner" VALUES(8,8,1,'FOU chef',NULL);
INSERT INTO "owner" VALUES(9,9,1,'FOU chef',NULL);
INSERT INTO "owner" VALUES(10,10,1,'HR direktör',NULL);
INSERT INTO "owner" VALUES(11,11,1,'HR direktör',NULL);
INSERT INTO "owner" VALUES(12,12,1,'Chef utvecklings- och digitaliseringsenhet',NULL);
INSERT INTO "owner" VALUES(13,12,2,'IT chef',NULL);
INSERT INTO "owner" VALUES(14,13,1,'FOU chef',NULL);
INSERT INTO "owner" VALUES(15,14,1,'HR direktör',NULL);
INSERT INTO "owner" VALUES(16,15,1,'HR direktör',NULL);
INSERT INTO "owner" VALUES(17,17,1,'Regionstabschef',NULL);
INSERT INTO "owner" VALUES(18,18,1,'Regionstabschef',NULL);
CREATE TABLE performer (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('own_unit', 'private', 'municipality', 'skr')),
  UNIQUE (activity_id, position)
) STRICT;
INSERT INTO "performer" VALUES(1,17,1,'Utvecklings- och digitaliseringsavdelningen','own_unit');
INSERT INTO "performer" VALUES(2,17,2,'IT-enheten','own_unit');
INSERT INTO "performer" VALUES(3,18,1,'Avdelningen för krisberedskap, säkerhet och miljö','own_unit');
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
INSERT INTO "spend" VALUES(1,13,'2020-05-04',1250000,'Inspektörer','V1','',NULL,NULL,'2026-11-27T06:06:34Z');
INSERT INTO "spend" VALUES(2,8,'2020-02-11',12500050,'Utrustning','V1','',NULL,1,'2026-11-27T06:06:34Z');
INSERT INTO "spend" VALUES(3,8,'2020-02-28',-50025,'Kreditering','V2','',NULL,1,'2026-11-27T06:06:34Z');
INSERT INTO "spend" VALUES(4,13,'2020-05-04',-50000,'Rättelse av post 1: fel belopp','V1','',1,NULL,'2026-11-27T06:06:34Z');
CREATE TABLE supplement (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  line TEXT NOT NULL REFERENCES line (key),
  earmark TEXT,
  amount_ore INTEGER NOT NULL CHECK (amount_ore <> 0)
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
CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  amount_ore INTEGER
) STRICT;
CREATE TABLE withdrawal (
  id INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id),
  withdrawn_by TEXT NOT NULL CHECK (trim(withdrawn_by) <> ''),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
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
  SELECT RAISE(ABORT, 'aktiviteten har finansiering') WHERE EXISTS (SELECT 1 FROM funding WHERE funding.activity_id = OLD.id);
END;
CREATE TRIGGER activity_update BEFORE UPDATE ON activity BEGIN
  SELECT RAISE(ABORT, 'planen är beslutad; den ändras bara genom beslut') WHERE NOT (SELECT state FROM plan) = 'draft';
  SELECT RAISE(ABORT, 'historiken får inte ändras (activity)') WHERE NEW.id <> OLD.id OR NEW.added_by IS NOT NULL;
  SELECT RAISE(ABORT, 'aktiviteten finns redan') WHERE EXISTS (SELECT 1 FROM activity WHERE activity.area = NEW.area AND activity.title = NEW.title AND activity.id <> NEW.id);
  SELECT RAISE(ABORT, 'S1: aktiviteten har bokfört utfall och kan inte bli ofördelad') WHERE NEW.kind = 'reserve' AND EXISTS (SELECT 1 FROM spend WHERE spend.activity_id = NEW.id);
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
  SELECT RAISE(ABORT, 'R4: givarens budget minus bokfört utfall räcker inte') WHERE NEW.giver IS NOT NULL AND EXISTS (SELECT 1 FROM (SELECT date FROM decision WHERE id = NEW.decision_id UNION SELECT date FROM decision WHERE kind IN ('reallocation', 'supplement', 'correction') AND date > (SELECT date FROM decision WHERE id = NEW.decision_id)) AS at WHERE (SELECT coalesce(sum(money.amount_ore), 0) FROM money WHERE money.date <= at.date AND activity_id = NEW.giver) - (SELECT coalesce(sum(amount_ore), 0) FROM spend WHERE activity_id = NEW.giver) < NEW.amount_ore);
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
CREATE TRIGGER spend_rules BEFORE INSERT ON spend BEGIN
  SELECT RAISE(ABORT, 'S1: aktiviteten finns inte') WHERE NOT EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity_id);
  SELECT RAISE(ABORT, 'S1: ofördelade medel kan inte bära kostnader') WHERE (SELECT kind FROM activity WHERE id = NEW.activity_id) = 'reserve';
  SELECT RAISE(ABORT, 'S3: planen är stängd') WHERE (SELECT state FROM plan) = 'closed';
END;
COMMIT;
