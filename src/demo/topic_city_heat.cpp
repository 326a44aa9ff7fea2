#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Hitze in der Stadt";
    draft.number = 9;
    draft.subject = Subject::Geographie;
    draft.level_band = LevelBand::L11_12;
    draft.unit_slug = "geo_11_hitze";
    draft.description = prose(R"md(
Vier Uhr nachts im Juli. Am Stadtrand zeigt das Thermometer **16,9 °C**, am Marktplatz **23,4 °C**. Dazwischen liegen nur
acht Kilometer und sehr viel Asphalt.

Du untersuchst, warum die Stadt nachts nicht abkühlt, wer darunter leidet und was dagegen hilft. Am Ende schreibst du ein
Gutachten für euren eigenen Schulhof.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden erklären die städtische Wärmeinsel mit Strahlung, Speicherung und Verdunstung, werten Messreihen aus,
beurteilen Verwundbarkeit und bewerten Anpassungsmaßnahmen im Zielkonflikt.
)md");
    draft.goal_student = "Du kannst erklären, warum Städte heißer sind als ihr Umland, und Gegenmaßnahmen bewerten.";
    draft.purpose = prose(R"md(
Hitze ist in Europa die Naturgefahr mit den meisten Toten. Wie wir heute bauen und pflanzen, entscheidet darüber, wie
sich der Sommer **2050** anfühlt.
)md");
    draft.building_on = {{.label = "Temperatur fachgerecht messen",
                          .unit = "geo_5_wetter",
                          .strength = learning::ConnectionStrength::Soft},
                         {.label = "Daten in Tabellen auswerten und darstellen",
                          .unit = "mbi_7_kassenbuch",
                          .strength = learning::ConnectionStrength::Soft},
                         {.label = "Strahlungshaushalt der Erde", .strength = learning::ConnectionStrength::Hard}};
    draft.arriving_at = {"Du kannst die Wärmeinsel mit drei Ursachen erklären.",
                         "Du kannst eine Messreihe mit einem Programm auswerten.",
                         "Du kannst Maßnahmen nach Wirkung, Kosten und Gerechtigkeit bewerten."};
    topic.add_file("messreihe_juli.csv", "Messreihe: Marktplatz und Stadtrand", {3});
    topic.add_file("stadtplan_temperatur.pdf", "Wärmebild der Stadt um 4 Uhr", {0, 4});
    topic.add_link("https://example.org/stadtklima", "Stadtklima kurz erklärt");
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Zwei Thermometer, eine Nacht

Sieh dir das Wärmebild an. Dunkelrot sind Flächen, die um vier Uhr nachts noch Wärme abgeben.

1. Wo ist es am wärmsten, wo am kühlsten? Nenne je drei **Orte**, nicht Farben.
2. Formuliere eine Hypothese: *„Es ist dort wärmer, weil …“*
3. Wie könnte man sie prüfen?
)md"),
                    .minutes = 15,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast sechs Orte, eine Hypothese und eine Idee zur Prüfung."});
    topic.add_task({.description = prose(R"md(
### Drei Gründe, die Nacht zu durchschwitzen

| Ursache | In der Stadt | Im Umland |
|---|---|---|
| **Speicherung** | Beton und Asphalt nehmen tagsüber viel Wärme auf | lockerer Boden nimmt wenig auf |
| **Verdunstung** | Regen läuft in den Kanal, nichts verdunstet | Pflanzen kühlen wie Schweiß auf der Haut |
| **Strahlung** | Häuserschluchten halten die Wärme fest | freier Himmel, die Wärme entweicht |

Dazu kommt *Abwärme* aus Verkehr, Heizung und Klimaanlagen.

Zeichne zwei Querschnitte, Straße und Wiese, mit Pfeilen für die Energie am Tag (rot) und in der Nacht (blau).
)md"),
                    .minutes = 25,
                    .path = Path::Wanderweg,
                    .done_when = "Beide Querschnitte zeigen Tag und Nacht und alle drei Ursachen.",
                    .quiz = QuizDraft{{
                        choose("Wann ist der Temperaturunterschied zwischen Stadt und Umland meist am größten?",
                               {"Mittags", "In klaren, windstillen Nächten", "Bei Sturm", "Bei Dauerregen"}, {1}),
                        choose("Was verstärkt die Wärmeinsel?",
                               {"Versiegelte Böden", "Enge Häuserschluchten", "Parks mit alten Bäumen",
                                "Abwärme von Klimaanlagen"},
                               {0, 1, 3}),
                        topic.gap("Pflanzen kühlen die Luft, weil an ihren Blättern Wasser ___.",
                                  {"verdunstet", "verdampft"}, {"gefriert", "tropft", "regnet"}),
                    }}});
    topic.add_task(
        {.description = prose(R"md(
### Wie hell ist der Boden?

Die **Albedo** sagt, welcher Anteil des Sonnenlichts zurückgeworfen wird. 0 heißt: alles verschluckt. 1 heißt: alles
zurück.

| Oberfläche | Albedo |
|---|---:|
| frischer Schnee | 0,8 – 0,9 |
| helles Pflaster | 0,3 – 0,4 |
| Wiese | 0,2 – 0,25 |
| Asphalt | 0,05 – 0,15 |

Miss mit einem Lichtsensor (auch im Handy) vier Flächen auf dem Schulgelände: erst nach **oben**, dann mit gleichem
Abstand nach **unten**. Teile den zweiten Wert durch den ersten.
)md"),
         .minutes = 30,
         .path = Path::Wanderweg,
         .done_when = "Du hast vier Werte zwischen 0 und 1 und eine Reihenfolge der Flächen.",
         .hints = "Dein Schatten verfälscht die Messung. Halte den Sensor am ausgestreckten Arm zur Sonne hin.",
         .quiz = QuizDraft{{
             topic.gap("Von 800 W/m² wirft eine Fläche 200 W/m² zurück. Ihre Albedo ist ___.", {"0,25", "0.25", "1/4"},
                       {"4", "0,2", "600"}),
             choose("Zwei Dächer, eines weiß, eines schwarz. Welches wird heißer?",
                    {"Das weiße", "Das schwarze", "Beide gleich"}, {1}),
         }}});
    topic.add_task({.description = prose(R"md(
### Die Messreihe spricht

| Uhrzeit | Marktplatz in °C | Stadtrand in °C |
|---:|---:|---:|
| 16 | 33,1 | 32,4 |
| 20 | 30,2 | 26,8 |
| 0 | 25,9 | 19,7 |
| 4 | 23,4 | 16,9 |
| 8 | 25,0 | 22,6 |

Für fünf Zeilen reicht der Kopf, für den ganzen Juli nicht mehr:

```python
import csv

with open("messreihe_juli.csv", encoding="utf-8") as datei:
    zeilen = list(csv.DictReader(datei, delimiter=";"))

unterschiede = [float(z["markt"]) - float(z["rand"]) for z in zeilen]
print("größter Unterschied:", max(unterschiede))
print("mittlerer Unterschied:", sum(unterschiede) / len(unterschiede))
```

Werte die Datei mit dem Programm **oder** mit einer Tabellenkalkulation aus und stell den Unterschied als Kurve dar.
)md"),
                    .minutes = 35,
                    .path = Path::Wanderweg,
                    .done_when = "Du nennst den größten und den mittleren Unterschied und die Uhrzeit dazu.",
                    .hints = "Meldet Python einen Fehler bei *float*? Dann stehen in der Datei Kommas statt Punkten."});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task(
        {.description = prose(R"md(
### Wer leidet am meisten?

Hitze trifft nicht alle gleich. Drei Menschen, dieselbe Straße:

> **Frau Hübner**, 83, Dachgeschoss, allein lebend.
> **Familie Kaya**, zwei Kinder, Erdgeschoss zum Hof mit einer Linde.
> **Herr Sato**, 35, liefert Pakete mit dem Rad aus.

1. Beurteile jeweils: Wie stark ausgesetzt? Wie empfindlich? Welche Möglichkeiten, sich zu helfen?
2. Lege das Wärmebild neben die Mietpreise. **Fällt dir etwas auf?**
)md"),
         .minutes = 25,
         .path = Path::Bergweg,
         .done_when = "Du hast alle drei nach drei Gesichtspunkten beurteilt und eine Reihenfolge begründet.",
         .quiz = QuizDraft{{
             choose("Woraus setzt sich Verwundbarkeit zusammen?",
                    {"Wie stark jemand der Hitze ausgesetzt ist", "Wie empfindlich jemand ist",
                     "Wie gut sich jemand helfen kann", "Wie warm jemand es gern hat"},
                    {0, 1, 2}),
             topic.write("Warum sind ältere, allein lebende Menschen bei Hitze besonders gefährdet?",
                         "Körper regelt Temperatur schlechter, weniger Durstgefühl, Vorerkrankungen; niemand "
                         "bemerkt Notlagen. Zwei Gründe.",
                         {good("Sie merken den Durst nicht so stark, und wenn etwas passiert, ist niemand da."),
                          good("Der Kreislauf ist schwächer und keiner bringt ihnen Wasser oder ruft den Arzt."),
                          weak("Weil sie oft frieren."), weak("Alte Menschen sind halt alt.")}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Was hilft, und was kostet es?

| Maßnahme | Wirkung am Ort | Kosten | Wirkt ab |
|---|---|---|---|
| Straßenbaum | stark | mittel | 10 – 20 Jahren |
| Gründach | mittel | mittel | 1 – 2 Jahren |
| helle Dächer | mittel | gering | sofort |
| Trinkbrunnen | für Menschen stark | gering | sofort |
| Klimaanlage | drinnen stark, **draußen schlechter** | hoch | sofort |

Eine große Linde verdunstet an einem heißen Tag bis zu 400 Liter. Je Liter werden der Luft rund 0,68 kWh Wärme entzogen.
Rechne aus, wie viele Klimageräte mit 2 kW Kühlleistung zehn Stunden laufen müssten, um sie zu ersetzen.
)md"),
         .minutes = 25,
         .path = Path::Bergweg,
         .path_model = PathModel::Depth,
         .done_when = "Du hast die Linde berechnet und zwei Maßnahmen für eure Stadt begründet ausgewählt.",
         .hints = "400 · 0,68 = 272 kWh. Ein Gerät schafft in zehn Stunden 20 kWh.",
         .quiz = QuizDraft{{
             choose("Warum verschlechtern viele Klimaanlagen das Stadtklima?",
                    {"Sie verbrauchen Sauerstoff.", "Sie geben Wärme nach draußen ab.", "Sie machen die Luft trocken."},
                    {1}),
             topic.gap("Eine Linde entzieht der Luft 272 kWh. Das entspricht knapp ___ Geräten zu je 20 kWh.",
                       {"14", "vierzehn", "13,6"}, {"136", "20", "5440"}),
         }}});
    topic.add_task({.description = prose(R"md(
### Gegenrede

Im Stadtrat wird gestritten. Wählt jede und jeder eine Rolle und bereitet eine Rede von zwei Minuten vor:

- die **Händlerin**, die um ihre Parkplätze fürchtet
- der **Gärtner**, der weiß, wie viel Wasser Jungbäume brauchen
- die **Ärztin** aus der Notaufnahme
- der **Kämmerer**, der jeden Euro nur einmal ausgeben kann

*Regel:* Wer spricht, muss zuerst das stärkste Argument der Vorrednerin oder des Vorredners wiedergeben.
)md"),
                    .minutes = 40,
                    .path = Path::Bergweg,
                    .done_when = "Ihr habt diskutiert und einen Beschluss mit mindestens einer Bedingung gefasst."});
    topic.add_task({.description = prose(R"md(
### Ein Gutachten für unseren Schulhof

Schreib der Schulleitung ein Gutachten von ein bis zwei Seiten:

1. **Befund:** eigene Messwerte, Karte oder Foto
2. **Bewertung:** Wer ist wann betroffen?
3. **Empfehlung:** drei Maßnahmen mit Reihenfolge, Kosten und Zeitplan
4. **Grenzen:** Was wisst ihr nicht?

Die Schulleitung hat zugesagt, das beste Gutachten im Förderverein vorzustellen.
)md"),
                    .minutes = 60,
                    .path = Path::Gipfeltour,
                    .done_when = "Dein Gutachten enthält alle vier Teile und mindestens zwei eigene Messwerte.",
                    .hints = "Der vierte Teil macht ein Gutachten glaubwürdig. Lass ihn nicht weg."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("Welche Ursache gehört nicht zur städtischen Wärmeinsel?",
               {"Gespeicherte Wärme in Gebäuden", "Fehlende Verdunstung", "Die größere Nähe zur Sonne",
                "Wärmestrahlung in Häuserschluchten"},
               {2}),
        choose("Welche Fläche hat die größte Albedo?", {"Asphalt", "Wiese", "Frischer Schnee"}, {2}),
        topic.gap("Der Anteil des zurückgeworfenen Sonnenlichts heißt ___.", {"Albedo"},
                  {"Reflektion", "Emission", "Absorption"}),
        choose("Welche Maßnahmen wirken sofort?", {"Helle Dächer", "Trinkbrunnen", "Neu gepflanzte Bäume"}, {0, 1}),
        topic.write(
            "Nenne einen Zielkonflikt, der beim Pflanzen von Straßenbäumen auftreten kann.",
            "Zum Beispiel Parkplätze, Leitungen im Boden, Wasserbedarf in Trockenzeiten, Kosten, Licht in "
            "Wohnungen. Beide Seiten nennen.",
            {good("Die Bäume brauchen Platz, der heute Parkplatz ist, und die Läden haben Angst um Kundschaft."),
             good("In trockenen Sommern brauchen junge Bäume Wasser, das gerade dann knapp ist."),
             weak("Bäume machen Laub.")}),
        only_for(Path::Gipfeltour, choose("Warum gehört „Grenzen“ in ein Gutachten?",
                                          {"Damit es länger wird", "Damit klar ist, wie sicher die Aussagen sind",
                                           "Weil die Schulleitung es verlangt"},
                                          {1})),
    }};
}

}  // namespace

DemoTopic city_heat_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
