"""Plans of other years and regions than the sample, with outturn: what the forms are tried on."""

from datetime import date
from pathlib import Path

from regionbudget.bootstrap import open_plan
from regionbudget.services import outturn, plans

KR = 100

PLAN_2021 = """Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Syfte;Finansiering;Mottagare
Utvecklingen av den nära vården med primärvården som nav;Hälsocentraler;50 000 000;Primärvårdschef;;;;
Utvecklingen av den nära vården med primärvården som nav;Sjukstugor;13 000 000;Primärvårdschef;;;;
Goda förutsättningar för vårdens medarbetare;Kompetenscentrum;60 000 000;HR-direktör;;;medarbetare=60000000;
Goda förutsättningar för vårdens medarbetare;Introduktion;6 000 000;HR-direktör;;;medarbetare=6000000;
Goda förutsättningar för vårdens medarbetare;Betald specialistutbildning;10 530 248;HR-direktör;;vidareutbildning;vidareutbildning=10530248;
Goda förutsättningar för vårdens medarbetare;Karriärsteg;2 732 562;HR-direktör;;karriartjanster;karriartjanster=2632562 + medarbetare=100000;
Insatser inom ramen för Vision e-hälsa 2025;1177 till SKR;2 632 562;Digitaliseringschef;vidare utbetalning;1177;1177=2632562;SKR
Insatser inom ramen för Vision e-hälsa 2025;Digitala möten;2 500 000;Digitaliseringschef;;;e-halsa=2500000;
Förstärkning av ambulanssjukvården;Ambulans i glesbygd;2 461 259;Ambulanschef;;;ambulans=2461259;
"""  # noqa: E501

SPEND_2021 = """Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag
2021-02-10;Hälsocentraler;22 000 000,50;Löner våren;V1;Personal
2021-09-10;Hälsocentraler;21 500 000;Löner hösten;V2;Personal
2021-10-01;Hälsocentraler;-500 000;Kreditering;V3;Köpt verksamhet
2021-03-01;Sjukstugor;4 100 000;Utrustning;V4;Material och varor
2021-04-01;Kompetenscentrum;61 250 000;Löner och lokaler;V5;Personal
2021-05-01;Introduktion;700 000;Inköp;V6;
2021-06-01;Introduktion;-900 000;Återbetalt från leverantör;V7;
2021-05-01;Betald specialistutbildning;9 800 000;Lön under studier;V8;Utbildning
2021-05-01;Karriärsteg;2 800 000;Tjänster;V9;Personal
2021-06-30;1177 till SKR;2 632 562;Vidare utbetalning;V10;Bidrag
2021-11-30;Ambulans i glesbygd;2 461 259;Beredskap;V11;Personal
"""

ALLOCATION_2019 = """Delområde;Belopp
Omställning till god och nära vård;18 500 000
Förbättra och utveckla tillgängligheten i primärvården;5 600 000
Patientkontrakt m.m.;5 600 000
"""

PLAN_2019 = """Utvecklingsområde;Aktivitet;Summa;Ansvarig
Omställning till god och nära vård;Mobila team;18 500 000;Primärvårdschef
Förbättra och utveckla tillgängligheten i primärvården;Fler läkare;5 600 000;Primärvårdschef
Patientkontrakt m.m.;Samordnad kallelse;5 000 000;HOSPA
"""

SPEND_2019 = """Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag
2019-02-01;Mobila team;12 000 000;Löner;V1;bemanning
2019-05-01;Mobila team;1 250 000,25;Kurser;V2;Kompetenshöjande insatser
2019-06-01;Mobila team;-250 000;Kreditering;V3;Kompetenshöjande insatser
2019-06-01;Fler läkare;7 000 000;Löner;V4;Bemanning
2019-09-01;Samordnad kallelse;2 000 000;System;V5;IT och infrastruktur
2019-09-02;Samordnad kallelse;300 000;Resor;V6;Resor
2019-09-03;Samordnad kallelse;10 000;Blandat;V7;
"""


def make_2021(folder: Path) -> Path:
    """Västerbotten 2021, decided, with the year's outturn: own funding, a credit larger than its
    activity's costs, cost without a category, and lines that are not used up."""
    return _make(folder / "plan-2021.db", "gnv-2021", "Västerbotten", PLAN_2021, SPEND_2021)


def make_2019(folder: Path) -> Path:
    """Jämtland Härjedalen 2019 with its own amounts, decided, with outturn that passes a line."""
    return _make(
        folder / "plan-2019.db",
        "gnv-2019",
        "Jämtland Härjedalen",
        PLAN_2019,
        SPEND_2019,
        ALLOCATION_2019,
    )


def _make(
    path: Path, agreement: str, region: str, plan: str, spend: str, allocation: str = ""
) -> Path:
    def written(name: str, content: str) -> Path:
        file = path.with_name(f"{path.stem}-{name}.csv")
        file.write_text(content, encoding="utf-8")
        return file

    plans.create(path, agreement, region)
    db = open_plan(path)
    if allocation:
        plans.import_allocation(db, written("allocation", allocation))
    plans.import_plan(db, written("plan", plan))
    year = plans.load(db).year
    plans.decide(db, day=date(year, 2, 1), by="Regionstyrelsen", ref=f"RS 1/{year}")
    outturn.import_ledger(db, written("spend", spend))
    db.close()
    return path
