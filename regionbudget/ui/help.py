"""The help of each page (F1): what it is for, what one does there, and its rules. Offline."""

from regionbudget.domain.message import Message, say

COMMON = say(
    "Tangenter: Ctrl+1 till Ctrl+9 och Ctrl+0 byter sida, F6 växlar mellan sidlisten och sidan, "
    "Ctrl+K söker, F5 läser filen på nytt. Ctrl+C i en tabell kopierar de markerade raderna till "
    "Excel, Ctrl+Skift+C hela tabellen."
)

HELP: dict[str, tuple[Message, ...]] = {
    "start": (
        say(
            "En planfil rymmer allt om ett års statsbidrag: tilldelningen, planen, besluten och "
            "utfallet. Härifrån skapar du en ny, öppnar en du redan har, eller provar med exemplet."
        ),
        say(
            "Allt sparas medan du arbetar. Exemplet är en egen fil som du kan ändra fritt i; "
            "bokföringen i det är påhittad."
        ),
    ),
    "overview": (
        say(
            "Överst står årets summor. Tryck på en summa, en månad, en stapel eller en rad för "
            "att komma till raderna bakom den. Period väljs uppe till höger. Visa som tabell ger "
            "samma siffror som diagrammet, att kopiera."
        ),
        say(
            "Prognosbandet går mellan det minsta och det största av tre sätt att räkna årets slut: "
            "prognosen (den ansvariges siffra där den finns), framskrivningen av utfallet, och "
            "utfallet plus resten av årets budget."
        ),
        say(
            "Återbetalning är tilldelat belopp minus de kostnader som bidraget får betala, per "
            "delområde. Öronmärkta pengar betalar bara sitt eget syfte (P2), och det som ingen "
            "aktivitet använder betalas tillbaka (P3)."
        ),
    ),
    "allocation": (
        say(
            "Sidan visar vad regionen får per delområde, hur mycket av det som är planerat och vad "
            "som är kvar. Ett delområde betalar aldrig mer än sitt belopp (P1)."
        ),
        say(
            "Lås betyder öronmärkt: beloppet betalar bara aktiviteter som tjänar dess syfte (P2). "
            "Varav-belopp räknas fram ur regionens andel av det nationella beloppet."
        ),
        say(
            "Bevis räknar om varje belopp i hela landets tabell ur summan och nyckeln, på kronan, "
            "och visar vad som skiljer och varför. En tabell ur överenskommelsens PDF kan klistras "
            "in: summorna avgör vilka siffror som hör ihop."
        ),
    ),
    "plan": (
        say(
            "Planen delar delområdenas pengar på aktiviteter med en ansvarig befattning. Kvar på "
            "delområdet står alltid i sikte."
        ),
        say(
            "I ett utkast kan allt ändras. Beslutet kräver att summa och finansiering stämmer "
            "(P4), att varje aktivitet har en ansvarig (P5) och att varje ny aktivitet har en "
            "utträdeskalkyl (P7). Därefter ändras planen bara genom omfördelning."
        ),
    ),
    "coverage": (
        say(
            "Sidan visar vad överenskommelsen kräver, vilka aktiviteter som möter varje krav och "
            "vad de får kosta. Knyt en aktivitet till sina krav i planen, under Fördjupning. "
            "Dubbelklicka på en rad för att komma till aktiviteten."
        ),
        say(
            "Varje ska-krav behöver en aktivitet (P10). Det som delområdet eller varav-beloppet "
            "för ett krav betalar räknas till kravet av sig självt. Varje område säger också hur "
            "privata utförare medverkar (P11)."
        ),
    ),
    "reallocation": (
        say(
            "Här prövas en flytt av pengar mellan två aktiviteter, eller av det som är ofördelat, "
            "innan den föreslås eller beslutas. Verkan på öronmärkta pengar, delområde, aktivitet, "
            "prognos och återbetalning syns medan du skriver."
        ),
        say(
            "Förslag väntar i en egen lista tills någon annan än förslagsställaren beslutar (R7). "
            "Under Fattade beslut står alla beslut med sina underlag i Word eller PDF; där ändras "
            "också tilldelningen, rättas en omfördelning, godtas en varning och stängs planen."
        ),
        say(
            "Öronmärkta pengar stannar inom sitt syfte (R1). Områdets klausul kan undanta "
            "aktiviteter (R2). Pengar stannar i sitt utvecklingsområde (R3), och ingen kan lämna "
            "mer än den har kvar (R4). Ett beslut har datum, beslutsfattare och motivering (R6)."
        ),
    ),
    "outturn": (
        say(
            "Skriv en kostnad på raden överst, eller läs in en fil från ekonomisystemet: Excel, "
            "CSV eller SIE. En fil med främmande kolumner kopplas en gång i tre steg och känns "
            "sedan igen. Den provläses först; rader som redan finns hoppas över (S6). Under Mer, "
            "Inläsningar, ångras en hel fil."
        ),
        say(
            "På raden: några bokstäver av aktiviteten, Enter, beloppet, Enter. Allt utom beloppet "
            "står kvar till nästa post. Ctrl+V klistrar in rader från Excel, Ctrl+Z i listan tar "
            "tillbaka den senast bokförda posten."
        ),
        say(
            "Enter på en post visar dess rättelser och bilagor. Släpp en fil på posten för att "
            "bifoga den. En sen post i en stängd månad bokförs i nästa öppna månad med sitt rätta "
            "datum kvar (S3)."
        ),
        say(
            "En post ändras aldrig: en rättelse bokför skillnaden och pekar på den gamla. "
            "Ofördelade medel kan inte bära kostnader (S1), och datumet ska ligga inom "
            "aktivitetens månader (S2)."
        ),
        say(
            "En investering bär bidraget bara med årets avskrivning (S5): Investering under Mer "
            "räknar fram den månad för månad och visar vad senare år bär. Åtaganden är det som är "
            "beställt men inte bokfört; en post kan lösa ett åtagande."
        ),
        say(
            "Kontotabellen under Mer säger vilket kostnadsslag varje konto ger. Välj kontoplan "
            "själv: samma konto är lön i en och lokalhyra i en annan."
        ),
    ),
    "followup": (
        say(
            "Tabellen visar den valda perioden: budget, utfall, prognos och avvikelse. Prognosen "
            "skrivs fram ur utfallet om den ansvarige inte har sagt något annat."
        ),
        say(
            "Status gäller hela årets avvikelse mot reviderad budget: grön till och med 5 %, gul "
            "till och med 10 %, röd däröver. Avvikelser utanför grönt förklaras med en kommentar "
            "(F1)."
        ),
        say(
            "Prognos och kommentar visar framskrivningen och resten av året som budget bredvid den "
            "ansvariges prognos, och tar kommentaren i tre delar: orsak, effekt och åtgärd. Där "
            "klarmarkeras aktiviteten. Under Mer finns tidigare prognoser, budgetens månader, "
            "indikatorer och påminnelser att skicka."
        ),
        say(
            "Underskrift görs per område av den som håller samman det, när varje avvikelse utanför "
            "grönt är kommenterad (F1). Ändras något efteråt står det vid aktiviteten och området."
        ),
        say(
            "Stäng period stänger månader för fler poster: preliminärt (poster varnas) eller helt "
            "(S3). En stängd period öppnas igen genom beslut. Öppna åtaganden räknas bort från det "
            "som är kvar, och från det som får omfördelas (R4)."
        ),
        say(
            "Blanketter är arbetsböcker som de ansvariga fyller i. Dra en ifylld blankett till "
            "sidan: allt som den för med sig visas innan något sparas. En låst siffra som har "
            "ändrats, en rad som saknas och en blankett ur en annan plan sägs med blad och cell."
        ),
    ),
    "repayment": (
        say(
            "Sidan visar vad som betalas tillbaka enligt prognos, och vid bästa användning: om "
            "pengar flyttas så långt reglerna tillåter. Skillnaden är vad förslagen är värda. "
            "Delområdena fylls då i överenskommelsens ordning, så jämför summan."
        ),
        say(
            "Välj ett förslag och pröva det i Omfördelning. Förslagen räknar med att inget bokförs "
            "efter perioden. Det som är bokfört eller åtaget kan inte flyttas (R4), öronmärkta "
            "pengar stannar inom sitt ändamål (R1), och en klausul kan låsa en aktivitet (R2)."
        ),
        say(
            "Sista nyttiga dag: pengar kan flyttas till en kostnad som inget delområde betalar "
            "till den 31 december (R6). Ska de i stället användas till mer, måste det börja så "
            "många månader före aktivitetens sista som summan kräver i prognosens månadstakt."
        ),
    ),
    "reports": (
        say(
            "Välj ett slag av rapport; den visas som läsaren kommer att se den. Spara som Excel "
            "eller PDF. Samma uppgifter ger alltid samma fil, och varje rapport bär historikens "
            "nummer så att den kan kontrolleras i efterhand. Egen mall fyller regionens arbetsbok, "
            "där celler har samma namn som i programmets rapport."
        ),
        say(
            "Utförare visar vad var och en har fått betalt, sin del av en fördelning och vad den "
            "har återrapporterat, och skriver dess redovisning på begäran. Poster sparar periodens "
            "bokförda poster som Excel eller CSV; en sådan fil kan läsas in igen utan att något "
            "bokförs två gånger (S6)."
        ),
        say(
            "Under Bidraget skrivs det som har rekvirerats, kommit och betalats tillbaka, och de "
            "uppgifter om mottagaren som rekvisitionen och den ekonomiska redovisningen behöver. "
            "Ett fel tas tillbaka med en motpost."
        ),
        say(
            "Intyga låser del 3 av den ekonomiska redovisningen med ett sigill (SHA-256). Alt 2 "
            "kräver avvikelser och åtgärder. Ändras en siffra efteråt är sigillet brutet: här, på "
            "Översikt, i Kontrollera under Historik och på redovisningen. Blir siffrorna som de "
            "var är det helt igen. Underlag sparar blanketterna, posterna bakom varje summa, "
            "bilagorna och kontrollsummorna som en zip-fil."
        ),
        say(
            "Frågor och svar är verksamhetsredovisningen: vänster lista visar var varje fråga "
            "står, förslaget ur planen står bredvid svaret. Godta det, eller skriv vidare. Svaret "
            "sparas när du går till nästa fråga; Ctrl+S sparar genast. En ny frågeuppsättning "
            "läses in ur mallen."
        ),
        say(
            "Stratsys ger områden, aktiviteter och mått sina koder där och skriver nyckeltalen "
            "som CSV. Det som saknar kod lämnas utanför och räknas upp. Text per aktivitet "
            "kopierar läget i ord."
        ),
    ),
    "deadlines": (
        say(
            "Sidan visar vad som ska vara klart när, vad som följer om dagen missas, och senare "
            "beslut som har återkallat något. Det som infaller inom 30 dagar eller har passerat "
            "varnas för tills det är markerat som gjort eller återkallat (D1)."
        ),
        say(
            "Ändra säger läge, ansvarig, påminnelse och ny dag efter ett anstånd. Egna "
            "tidsfrister läggs till, och regionens egna rapporter får datum så många dagar efter "
            "periodens slut som du anger."
        ),
        say(
            "Till kalender sparar allt som en fil som Outlook läser. Läs in den på nytt när något "
            "har ändrats: händelserna uppdateras, och det som är återkallat ställs in."
        ),
    ),
    "history": (
        say(
            "Varje ändring står här med tid, vem och en mening. Inget tas bort: en rättelse är en "
            "ny rad. Raderna är länkade med kontrollsummor."
        ),
        say(
            "Kontrollera räknar om allt. Klistrar du in historikens nummer från en tidigare "
            "rapport visar kontrollen också om något har skrivits om sedan dess."
        ),
        say(
            "Två datum visar vad som stod den första dagen, vad beslut har ändrat och vad som står "
            "den sista. Beslut som skrevs in i efterhand, eller daterades tillbaka, är märkta."
        ),
        say(
            "Förra året visar vad som blev av varje delområde och vad som kan jämföras. Vill du se "
            "hela planen en annan dag, välj dagen överst i fönstret (Ctrl+D); då kan inget ändras."
        ),
    ),
}
