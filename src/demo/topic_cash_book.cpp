#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Kassenbuch für das Schulcafé";
    draft.number = 12;
    draft.subject = Subject::Mbi;
    draft.level_band = LevelBand::L7_8;
    draft.unit_slug = "mbi_7_kassenbuch";
    draft.description = prose(R"md(
Das Schulcafé *Pausenlicht* verkauft Waffeln, Kakao und Apfelschnitze. Am Freitag zählt Tarek die Kasse und zählt noch
einmal: **Es fehlen 12,15 €.** Niemand hat etwas genommen, da sind sich alle einig. Aber wo ist das Geld?

Du baust ein Kassenbuch, das von allein rechnet, und findest mit seiner Hilfe den Fehler.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden erfassen Belege in einer Tabellenkalkulation, verwenden relative und absolute Bezüge sowie `SUMME` und
`SUMMEWENN`, wählen ein passendes Diagramm und spüren Eingabefehler durch Vergleich auf.
)md");
    draft.goal_student = "Du lernst, ein Kassenbuch zu bauen, das von allein richtig rechnet.";
    draft.purpose = prose(R"md(
Klassenfahrt, Verein, Taschengeld: Wer seine Zahlen im Griff hat, muss nicht raten, wo das Geld geblieben ist. Und kann
es anderen **beweisen**.
)md");
    draft.building_on = {
        {.label = "Messwerte in eine Tabelle eintragen",
         .unit = "geo_5_wetter",
         .strength = learning::ConnectionStrength::Soft},
        {.label = "Mit Dezimalzahlen rechnen (Mathematik)", .strength = learning::ConnectionStrength::Hard}};
    draft.arriving_at = {"Du kannst Daten so eintragen, dass ein Programm damit rechnen kann.",
                         "Du weißt, wann ein Bezug beim Kopieren mitwandern soll und wann nicht.",
                         "Du kannst ein Diagramm wählen, das zur Frage passt."};
    draft.prerequisites = {"Die Wetterstation auf dem Schuldach"};
    topic.add_file("belege_pausenlicht.pdf", "Zwölf Belege aus der Kasse", {0, 1, 7});
    topic.add_file("kassenbuch_start.ods", "Leeres Tabellenblatt zum Anfangen", {2});
    topic.add_link("https://example.org/tabellen-funktionen", "Kleines Lexikon der Tabellenfunktionen");
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Es fehlen 12,15 €

„Dann hat eben jemand falsch herausgegeben“, sagt Ida. „Zwölf Euro fünfzehn? **Auf einmal?**“, fragt Tarek.

1. Sieh dir die zwölf Belege im Material an. Lies noch nichts genau, verschaff dir nur einen Überblick.
2. Was könnte passiert sein? Sammle mindestens **drei** Vermutungen, auch verrückte.
3. Heb das Blatt gut auf. Am Ende wirst du sehen, ob eine stimmt.
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast drei Vermutungen aufgeschrieben."});
    topic.add_task(
        {.description = prose(R"md(
### Rein oder raus?

Jeder Beleg erzählt von Geld, das sich bewegt. Entscheide bei jedem: Kommt es **in** die Kasse oder geht es **hinaus**?

| Beleg | Datum | Was? | Betrag |
|---:|---|---|---:|
| 1 | Mo | Waffeln verkauft | 18,00 € |
| 2 | Mo | Milch gekauft | 6,40 € |
| 3 | Di | Kakaopulver gekauft | 13,50 € |
| … | … | … | … |

Zeichne auf Papier den Kopf deines Kassenbuchs. Welche **Spalten** brauchst du, damit später niemand nachfragen muss?
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "Dein Kassenbuch hat mindestens fünf Spalten, und alle Belege sind sortiert.",
         .hints = "Frag dich bei jedem Beleg: *Welche Nummer? Wann? Was? Rein? Raus?*",
         .quiz = QuizDraft{{
             choose("Das Café kauft 10 Kilo Mehl. Wohin gehört der Beleg?",
                    {"Einnahmen", "Ausgaben", "In beide Spalten", "In keine Spalte"}, {1}),
             choose("Welche Angaben helfen, einen Fehler später zu finden?",
                    {"Die Nummer des Belegs", "Das Datum", "Die Lieblingsfarbe der Kasse", "Der Betrag"}, {0, 1, 3}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Das Blatt wird eingerichtet

Ein Programm rechnet nur mit **Zahlen**. Tippst du `18 €` mit Leerzeichen und Zeichen ein, sieht es womöglich nur Text.

1. Öffne das leere Tabellenblatt und schreib deine Überschriften in Zeile 1.
2. Trag die zwölf Belege ein, *nur Zahlen, ohne Euro-Zeichen*.
3. Markiere die Geldspalten und wähle das Format **Währung**. Das Zeichen erscheint von allein.
4. Fixiere die erste Zeile, damit sie beim Scrollen stehen bleibt.
)md"),
         .minutes = 25,
         .path = Path::Wanderweg,
         .done_when = "Alle zwölf Belege stehen im Blatt und alle Beträge haben zwei Stellen hinter dem Komma.",
         .hints = "Zahlen stehen rechts in der Zelle, Text steht links. Steht dein Betrag links? "
                  "Dann ist er noch Text."});
    topic.add_task(
        {.description = prose(R"md(
### Der Kassenstand rechnet mit

In Spalte D stehen die Einnahmen, in E die Ausgaben, in F der Kassenstand. Am Anfang liegen 50 € in der Kasse (`F1`
trägt die Überschrift, `F2` die 50).

```text
F3:  =F2+D3-E3
```

In Worten: *alter Stand plus Einnahme minus Ausgabe*. Kopiere die Formel nach unten und beobachte: Aus `F2` wird `F3`,
aus `D3` wird `D4`. Die Bezüge wandern mit. Man nennt sie deshalb **relativ**.
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Wenn du eine Einnahme änderst, ändern sich alle Kassenstände darunter.",
         .hints = "Fasse die Zelle an der kleinen Ecke rechts unten und zieh sie herunter.",
         .quiz = QuizDraft{{
             choose("In F3 steht =F2+D3-E3. Was steht nach dem Kopieren in F4?",
                    {"=F2+D3-E3", "=F3+D4-E4", "=G2+E3-F3", "=F4+D4-E4"}, {1}),
             topic.gap("Ein Bezug, der beim Kopieren mitwandert, heißt ___ Bezug.",
                       {"relativer", "relativ", "relative"}, {"absoluter", "laufender", "kopierter"}),
             only_for(Path::Bergweg,
                      topic.write("Der Kassenstand zeigt plötzlich überall denselben Wert. Was könnte passiert "
                                  "sein?",
                                  "Zum Beispiel: Wert statt Formel kopiert, absolute Bezüge, Einnahmen und "
                                  "Ausgaben sind leer oder als Text eingetragen. Eine Möglichkeit genügt.",
                                  {good("Vielleicht wurde nur die Zahl kopiert und nicht die Formel."),
                                   good("Jemand hat Dollarzeichen gesetzt, dann wandert der Bezug nicht mit."),
                                   weak("Der Computer ist kaputt."), weak("Es gab keine Kunden.")})),
         }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Ein Preis, eine Zelle

Die Waffel kostet 1,50 €. Steht der Preis in **jeder** Formel, musst du bei einer Preiserhöhung jede Formel ändern und
vergisst bestimmt eine. Schreib ihn lieber *einmal* in die Zelle `H1`.

```text
falsch:   =B3*H1      beim Kopieren wird daraus =B4*H2
richtig:  =B3*$H$1    das Dollar-Zeichen hält den Bezug fest
```

1. Leg ein zweites Blatt an: in Spalte B steht, wie viele Waffeln an jedem Tag verkauft wurden, in C der Umsatz, also
   Anzahl mal Preis.
2. Erhöhe den Preis auf 1,70 €. Was ändert sich?
3. **Für Schnelle:** Ergänze eine zweite Ware mit eigenem Preis in `H2`.
)md"),
                    .minutes = 25,
                    .path = Path::Bergweg,
                    .path_model = PathModel::Depth,
                    .done_when = "Du änderst *eine* Zelle, und jeder Umsatz stimmt wieder.",
                    .hints = "Mit der Taste F4 setzt das Programm die Dollar-Zeichen für dich.",
                    .quiz = QuizDraft{{
                        choose("In B3 steht die Menge, in H1 der Preis. Welche Formel kannst du nach unten kopieren?",
                               {"=B3*H1", "=$B$3*H1", "=B3*$H$1", "B3 mal H1"}, {2}),
                        topic.gap("Das Zeichen, das einen Bezug festhält, ist das ___-Zeichen.", {"Dollar", "$"},
                                  {"Euro", "Prozent", "Gleich"}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Wer ist der Renner?

Waffel, Kakao oder Apfelschnitz: Womit verdient das Café am meisten? Zusammenzählen mit dem Finger dauert. Das Programm
sucht für dich:

```text
=SUMMEWENN(C3:C40; "Waffel"; D3:D40)
```

Gelesen wird das so: *Suche in Spalte C nach „Waffel“ und zähle die Beträge aus Spalte D zusammen.*

Leg neben dem Kassenbuch eine kleine Tabelle an: drei Waren, drei Summen.
)md"),
                    .minutes = 20,
                    .path = Path::Bergweg,
                    .done_when = "Deine drei Summen ergeben zusammen alle Einnahmen aus dem Verkauf.",
                    .hints = "Kommt 0 heraus? Vergleiche die Schreibweise: „Waffel“ ist nicht „Waffeln“."});
    topic.add_task({.description = prose(R"md(
### Das passende Diagramm

Ein Diagramm beantwortet eine Frage. Passt es nicht, verwirrt es nur.

| Die Frage | Das Diagramm |
|---|---|
| Wer hat mehr? | Säulen |
| Wie ändert es sich? | Linie |
| Wie teilt sich das Ganze auf? | Kreis |

1. Formuliere **eine** Frage an dein Kassenbuch.
2. Zeichne das passende Diagramm mit dem Programm.
3. Gib ihm eine Überschrift, die schon die Antwort verrät: *„Kakao schlägt Waffel“* statt *„Diagramm 1“*.
)md"),
                    .minutes = 20,
                    .path = Path::Bergweg,
                    .done_when = "Dein Diagramm hat eine Überschrift, beschriftete Achsen und beantwortet deine Frage.",
                    .quiz = QuizDraft{{
                        choose("Du willst zeigen, wie sich der Kassenstand in vier Wochen verändert hat. Was passt?",
                               {"Ein Kreisdiagramm", "Ein Liniendiagramm", "Eine einzelne Zahl"}, {1}),
                        choose("Welche Überschrift hilft am meisten?",
                               {"Diagramm", "Kassenbuch Mai", "Im Mai brachte Kakao am meisten Geld"}, {2}),
                    }}});
    topic.add_task(
        {.description = prose(R"md(
### Der Fall ist gelöst

Jetzt hast du alles, um die verschwundenen **12,15 €** zu finden. Tareks altes Kassenbuch liegt im Material. Vergleiche
es Zeile für Zeile mit den Belegen.

- Welcher Betrag ist anders, und um wie viel?
- Wie konnte das passieren?
- Wie hätte das Programm **warnen** können?

Schreib dem Team vom *Pausenlicht* einen kurzen Bericht. Freundlich, denn vertippen kann sich jeder.
)md"),
         .minutes = 30,
         .path = Path::Gipfeltour,
         .done_when = "Dein Bericht nennt den Beleg, den Fehler und einen Vorschlag, damit er nicht wieder passiert.",
         .hints = "Rechne 13,50 − 12,15. Kommt dir die Zahl bekannt vor? Achte auf das **Komma**."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("In der Kasse sind 50 €. Du nimmst 18 € ein und gibst 6,40 € aus. Wie viel ist jetzt darin?",
               {"25,60 €", "61,60 €", "74,40 €", "68,00 €"}, {1}),
        choose("Wann brauchst du ein Dollar-Zeichen im Bezug?",
               {"Wenn der Bezug beim Kopieren stehen bleiben soll", "Wenn es um Geld geht", "Wenn die Zelle leer ist"},
               {0}),
        topic.gap("=SUMME(D3:D40) zählt alle Werte von D3 bis ___ zusammen.", {"D40"}, {"D30", "40 D", "D3"}),
        choose("Was spricht für ein Kassenbuch im Programm?",
               {"Es rechnet nach jeder Änderung neu.", "Man kann sich nicht mehr vertippen.",
                "Diagramme entstehen aus denselben Zahlen."},
               {0, 2}),
        topic.write(
            "Tarek tippt bei einer Ausgabe 1,35 statt 13,50. Woran hätte er den Fehler noch am selben Tag merken "
            "können?",
            "Kasse zählen und mit dem Kassenstand vergleichen, Beleg gegenprüfen oder auf ungewöhnliche Beträge "
            "achten. Ein Weg genügt.",
            {good("Wenn er abends das Geld gezählt und mit dem Buch verglichen hätte."),
             good("Eine zweite Person hätte die Belege mit der Tabelle vergleichen können."),
             good("So billig ist Kakaopulver nie, das wäre aufgefallen."), weak("Gar nicht."),
             weak("Er hätte besser rechnen müssen.")}),
        only_for(Path::Gipfeltour, choose("Was berechnet =SUMMEWENN(C3:C9; \"Kakao\"; D3:D9)?",
                                          {"Wie oft Kakao verkauft wurde", "Die Summe der Beträge in den Kakao-Zeilen",
                                           "Den Preis von einem Kakao"},
                                          {1})),
    }};
}

}  // namespace

DemoTopic cash_book_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
