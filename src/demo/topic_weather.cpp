#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Die Wetterstation auf dem Schuldach";
    draft.number = 2;
    draft.subject = Subject::Geographie;
    draft.level_band = LevelBand::L5_6;
    draft.unit_slug = "geo_5_wetter";
    draft.description = prose(R"md(
Beim Aufräumen auf dem Schuldach findet Frau Berg einen weißen Kasten mit Lamellen. Darin: ein altes Thermometer, ein
Marienkäfer und ein Heft aus dem Jahr 1987. Jemand hat hier **jeden Tag das Wetter gemessen**, bis zum letzten Schultag
vor den Sommerferien.

Ihr macht weiter. Du lernst zu messen wie die Profis, schreibst ein Messbuch und sagst das Wetter für morgen an.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden messen Temperatur, Niederschlag und Wind fachgerecht, halten die Werte in einer Tabelle fest, stellen sie
als Diagramm dar und unterscheiden Wetter und Klima.
)md");
    draft.goal_student = "Du lernst, das Wetter zu messen, aufzuschreiben und als Bild zu zeigen.";
    draft.purpose = prose(R"md(
Ob Wandertag, Ernte oder Sturmwarnung: Jemand muss vorher wissen, was kommt. Und das weiß nur, wer vorher gut gemessen
hat.
)md");
    draft.building_on = {
        {.label = "Himmelsrichtungen kennen"},
        {.label = "Eine Tabelle mit Überschriften anlegen", .strength = learning::ConnectionStrength::Soft}};
    draft.arriving_at = {"Du kannst Temperatur, Regen und Wind richtig messen.",
                         "Du kannst Messwerte in Tabelle und Diagramm darstellen.",
                         "Du kennst den Unterschied zwischen Wetter und Klima."};
    topic.add_file("messbuch_1987.pdf", "Drei Seiten aus dem Messbuch von 1987", {0, 4, 5});
    topic.add_file("messbuch_leer.pdf", "Messbuch zum Ausdrucken", {4});
    topic.add_link("https://example.org/windstaerken", "Alle Windstärken mit Bildern", {3});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Was steht da auf dem Dach?

Auf der letzten Seite des alten Heftes steht mit Bleistift:

> 8\. Juli 1987. 14 Uhr. 29 Grad. Kein Wind. Morgen fangen die Ferien an. Wer macht weiter?

1. Sieh dir die drei Seiten im Material an. **Was** wurde gemessen, **wann** und **wie oft**?
2. Welche Wörter oder Zeichen verstehst du nicht? Schreib sie auf.
3. Rate: Warum war der Kasten weiß und hatte Lamellen?
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast drei gemessene Dinge und eine Vermutung zum weißen Kasten notiert."});
    topic.add_task({.description = prose(R"md(
### Das Thermometer hängt falsch!

Drei Gruppen, drei Thermometer, derselbe Schulhof, dieselbe Minute:

| Gruppe | Wo hängt das Thermometer? | Ergebnis |
|---|---|---:|
| Rot | an der Hauswand in der Sonne | 31 °C |
| Blau | im Schatten, zwei Meter über dem Gras | 22 °C |
| Grün | im Schatten, direkt auf dem Asphalt | 27 °C |

Wer hat recht? **Alle drei haben richtig abgelesen**, aber nur eine Gruppe hat die *Lufttemperatur* gemessen. Nimm ein
Thermometer und probiere es selbst an drei Stellen aus. Warte an jeder Stelle fünf Minuten.
)md"),
                    .minutes = 25,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast an drei Stellen gemessen und eine Regel für das Aufhängen formuliert.",
                    .hints = "Eine gute Regel nennt drei Dinge: **Schatten**, **Höhe** und **frische Luft**.",
                    .quiz = QuizDraft{{
                        choose("Wie misst man die Lufttemperatur richtig?",
                               {"In der prallen Sonne", "Im Schatten, etwa zwei Meter über dem Boden",
                                "Mit der Hand um das Thermometer", "Direkt an der Hauswand"},
                               {1}),
                        choose("Warum hat der Wetterkasten Lamellen und ist weiß?",
                               {"Damit Luft hindurchzieht", "Damit die Sonne ihn nicht aufheizt",
                                "Damit Vögel darin nisten können"},
                               {0, 1}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Ein Glas voll Regen

Im Wetterbericht heißt es: „Es fielen 12 Millimeter Regen.“ Millimeter? Regen ist doch kein Faden! Gemeint ist: So hoch
stünde das Wasser, wenn nichts versickern würde.

**1 Millimeter Regen = 1 Liter Wasser auf jedem Quadratmeter.**

1. Bau aus einer geraden Flasche und einem Lineal einen Regenmesser.
2. Stell ihn frei auf, nicht unter einen Baum.
3. Rechne: Auf den Schulhof (400 Quadratmeter) fallen 5 Millimeter. Wie viele Gießkannen zu 10 Litern sind das?
)md"),
                    .minutes = 30,
                    .path = Path::Wanderweg,
                    .done_when = "Dein Regenmesser steht und deine Rechnung mit den Gießkannen ist fertig.",
                    .hints = "Erst die Liter für **einen** Quadratmeter, dann für 400, dann durch 10.",
                    .quiz = QuizDraft{{
                        topic.gap("1 Millimeter Regen bringt ___ Liter Wasser auf jeden Quadratmeter.",
                                  {"1", "einen", "ein"}, {"10", "100", "1000"}),
                        choose("Auf 400 Quadratmeter fallen 5 Millimeter Regen. Wie viel Wasser ist das?",
                               {"405 Liter", "2000 Liter", "80 Liter", "20 000 Liter"}, {1}),
                    }}});
    topic.add_task(
        {.description = prose(R"md(
### Woher weht der Wind?

Ein Westwind fährt nicht nach Westen, er **kommt** von dort. Man nennt den Wind immer nach seiner Heimat.

| Windstärke | Name | Das siehst du |
|---:|---|---|
| 0 | still | Rauch steigt gerade auf |
| 2 | leichte Brise | Blätter rascheln |
| 4 | mäßige Brise | Papier fliegt, Zweige bewegen sich |
| 6 | starker Wind | Regenschirme klappen um |
| 8 | stürmisch | Gehen wird mühsam |
| 10 | schwerer Sturm | Bäume werden entwurzelt |

Geh nach draußen. Bestimme Richtung und Stärke, **ohne** ein Gerät zu benutzen.
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Du hast Windrichtung und Windstärke mit Uhrzeit notiert.",
         .hints = "Halte einen feuchten Finger hoch: Die kühle Seite zeigt dorthin, woher der Wind kommt.",
         .quiz = QuizDraft{{
             choose("Ein Ostwind weht …", {"von Osten nach Westen", "von Westen nach Osten", "rund um den Ort"}, {0}),
             topic.write("Dein Regenschirm klappt um. Welche Windstärke schätzt du, und woran erkennst du das?",
                         "Windstärke 6 oder mehr, weil in der Tabelle Regenschirme ab Stärke 6 umklappen. "
                         "Zahl und Begründung.",
                         {good("Stärke 6, weil da die Schirme umklappen."),
                          good("Mindestens 6. In der Tabelle steht starker Wind bei Regenschirm."),
                          weak("Windstärke 2, weil es windig ist.")}),
         }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Eine Woche im Messbuch

Jetzt wird es ernst: Miss **sieben Tage lang** immer zur gleichen Zeit. So sah die erste Woche der 5b aus:

| Tag | Mo | Di | Mi | Do | Fr | Sa | So |
|---|---:|---:|---:|---:|---:|---:|---:|
| Temperatur in °C | 14 | 16 | 15 | 11 | 9 | 12 | 14 |
| Regen in mm | 0 | 0 | 3 | 8 | 2 | 0 | 0 |

Die *mittlere Temperatur* findest du so: alle Werte zusammenzählen und durch ihre Anzahl teilen.

`(14 + 16 + 15 + 11 + 9 + 12 + 14) : 7 = 91 : 7 = 13`
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .path_model = PathModel::Depth,
                    .done_when = "Deine Tabelle hat sieben Tage, und du hast die mittlere Temperatur ausgerechnet.",
                    .hints = "Du hast einen Tag vergessen? Lass das Feld **leer** und rechne mit sechs Tagen. "
                             "Ausgedachte Werte verderben das ganze Messbuch."});
    topic.add_task(
        {.description = prose(R"md(
### Aus Zahlen wird ein Bild

Im Wetterbericht siehst du selten Tabellen. Ein Bild zeigt schneller, was los war.

1. Zeichne eine Achse für die Tage und links eine Achse für die Temperatur.
2. Trage die Temperaturen als **rote Punkte** ein und verbinde sie.
3. Zeichne den Regen als **blaue Säulen** dazu. Rechts bekommt er seine eigene Achse in Millimetern.
4. Gib deinem Diagramm eine Überschrift mit Ort und Woche.
)md"),
         .minutes = 25,
         .path = Path::Bergweg,
         .done_when = "Wer dein Diagramm sieht, findet ohne Nachfragen den wärmsten und den nassesten Tag.",
         .hints = "Schreib an jede Achse, **was** sie zeigt und in welcher **Einheit**.",
         .quiz = QuizDraft{{
             choose("Warum passt für Regen eine Säule besser als eine Linie?",
                    {"Weil Regen blau ist", "Weil jede Säule die Menge eines Tages zeigt",
                     "Weil Linien schwerer zu zeichnen sind"},
                    {1}),
             choose("Was darf in einem Diagramm nicht fehlen?",
                    {"Beschriftete Achsen", "Einheiten", "Eine Überschrift", "Ein Bild von einer Wolke"}, {0, 1, 2}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Stimmt die Bauernregel?

> Abendrot, Schönwetterbot’ – Morgenrot mit Regen droht.

Bei uns kommt das Wetter meistens **aus Westen**. Abends steht die Sonne dort. Leuchtet der Himmel rot, ist die Luft im
Westen klar, und klare Luft zieht zu uns heran.

- Such eine zweite Bauernregel und erkläre, was sie behauptet.
- Wie könntet ihr mit eurem Messbuch **prüfen**, ob sie stimmt?
- Warum reicht ein einziger Tag dafür nicht?
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .done_when = "Du hast eine Regel, eine Idee zum Prüfen und einen Satz zur Zahl der Tage.",
         .hints = "Wetter ist das, was **heute** passiert. Klima ist, was über **dreißig Jahre** üblich ist."});
    topic.add_task(
        {.description = prose(R"md(
### Und nun zum Wetter

Du hast sechzig Sekunden. Sprich den Wetterbericht für euren Schulort:

1. **Rückblick:** Wie war die Woche? Nenne zwei Zahlen.
2. **Heute:** Was siehst du, wenn du aus dem Fenster schaust?
3. **Ausblick:** Was vermutest du für morgen, und *warum*?

Nimm dich auf oder sprich vor der Klasse. Wer mag, zeigt das Diagramm dazu.
)md"),
         .minutes = 30,
         .path = Path::Gipfeltour,
         .done_when = "Dein Bericht dauert etwa eine Minute und begründet die Vorhersage mit einer Beobachtung."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("Wo misst du die Lufttemperatur?", {"Im Schatten, zwei Meter hoch", "Auf dem Asphalt", "Am Fensterglas"},
               {0}),
        choose("Was wird bei einem Nordwind richtig gesagt?",
               {"Er kommt aus Norden.", "Er weht nach Norden.", "Ein Windsack zeigt nach Süden."}, {0, 2}),
        topic.gap("An drei Tagen waren es 10, 14 und 12 Grad. Die mittlere Temperatur ist ___ Grad.", {"12", "zwölf"},
                  {"36", "11", "14"}),
        choose("Was ist Klima?",
               {"Das Wetter von heute", "Das übliche Wetter über viele Jahre", "Das Wetter in anderen Ländern"}, {1}),
        topic.write("Mia hat am Mittwoch vergessen zu messen und möchte einen Wert erfinden. Was rätst du ihr?",
                    "Feld leer lassen, weil erfundene Werte Mittelwert und Diagramm verfälschen.",
                    {good("Sie soll das Feld leer lassen, sonst stimmt der Durchschnitt nicht mehr."),
                     good("Nichts erfinden! Lieber eine Lücke im Messbuch, das ist ehrlich."),
                     weak("Sie soll einfach den Wert vom Dienstag nehmen.")}),
        only_for(Path::Bergweg, choose("Warum stimmt „Abendrot, Schönwetterbot’“ bei uns oft?",
                                       {"Weil das Wetter meist aus Westen kommt", "Weil rote Luft warm ist",
                                        "Weil abends kein Wind weht"},
                                       {0})),
    }};
}

}  // namespace

DemoTopic weather_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
