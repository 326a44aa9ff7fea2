#include "demo/demo_topics.h"

namespace demo {

namespace {

// In simple language: one idea per sentence, short words, everything explained.
void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Einkaufen mit Plan";
    draft.number = 1;
    draft.subject = Subject::Mbi;
    draft.level_band = LevelBand::Seilbahn;
    draft.unit_slug = "mbi_s_einkaufen";
    draft.description = prose(R"md(
Heute kochst du **Nudeln mit Tomaten-Soße**. Dafür brauchst du ein paar Dinge aus dem Laden. Du hast **5 Euro**.

Du lernst: Was brauche ich? Was kostet es? Reicht mein Geld?
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden planen einen kleinen Einkauf, lesen Preise und Grundpreise, überschlagen die Summe, führen ein Gespräch an
der Kasse und prüfen das Rückgeld.
)md");
    draft.goal_student = "Du kannst allein einkaufen, und dein Geld reicht.";
    draft.purpose = "Einkaufen musst du dein Leben lang. Wer einen Plan hat, spart Geld und vergisst nichts.";
    draft.building_on = {{.label = "Zahlen bis 100 lesen"}, {.label = "Euro und Cent kennen"}};
    draft.arriving_at = {"Ich kann eine Liste schreiben.", "Ich kann Preise vergleichen.",
                         "Ich weiß, ob mein Geld reicht."};
    topic.add_file("bilder_einkauf.pdf", "Bilder zum Ausschneiden", {0, 1});
    topic.add_file("preisschilder.pdf", "Sechs Preis-Schilder", {3});
    topic.add_link("https://example.org/rechnen-mit-geld", "Rechnen mit Geld: Übung mit Bildern", {4, 6});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Heute gibt es Nudeln

Samira hat Hunger. Sie macht den Schrank auf. Der Schrank ist **leer**.

Sie hat 5 Euro. Der Laden ist um die Ecke.

1. Sieh dir die Bilder an.
2. Was braucht Samira für Nudeln mit Tomaten-Soße?
3. Leg die richtigen Bilder auf einen Haufen.
)md"),
                    .minutes = 10,
                    .path = Path::Seilbahn,
                    .done_when = "Du hast **vier** Bilder ausgesucht.",
                    .hints = "Nudeln, Tomaten, Käse. Und etwas zum Nachtisch!"});
    topic.add_task({.description = prose(R"md(
### Die Einkaufs-Liste

Eine Liste hilft dir. So vergisst du nichts.

- Nudeln
- Tomaten
- Käse
- Äpfel

Schreib deine eigene Liste. Schreib **jedes Ding in eine neue Zeile**. Du kannst auch malen.

*Tipp:* Tipp die Liste am Computer. Mit der Taste **Enter** kommst du in die nächste Zeile.
)md"),
                    .minutes = 15,
                    .path = Path::Seilbahn,
                    .done_when = "Auf deiner Liste stehen vier Dinge.",
                    .quiz = QuizDraft{{
                        choose("Wofür ist eine Einkaufs-Liste gut?",
                               {"Damit ich nichts vergesse", "Damit der Laden aufmacht", "Damit es regnet"}, {0}),
                        choose("Was kommt in die Tomaten-Soße?", {"Tomaten", "Seife", "Zahnpasta"}, {0}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Wo steht was?

Im Laden ist viel los. Jedes Ding hat seinen Platz.

| Regal | Das findest du dort |
|---|---|
| Obst und Gemüse | Äpfel, Möhren, Tomaten |
| Kühl-Regal | Milch, Käse, Joghurt |
| Trocken-Regal | Nudeln, Reis, Mehl |

Nimm deine Liste. Schreib hinter jedes Ding das **Regal**.

Du findest etwas nicht? Frag freundlich: *„Entschuldigung, wo sind die Nudeln?“*
)md"),
                    .minutes = 15,
                    .path = Path::Seilbahn,
                    .done_when = "Hinter jedem Ding auf deiner Liste steht ein Regal."});
    topic.add_task({.description = prose(R"md(
### Der Preis am Regal

Auf dem Schild stehen **zwei** Preise. Der große Preis ist für die Packung. Der kleine Preis ist für **1 Kilo**.

| Nudeln | Packung | Preis | Preis für 1 Kilo |
|---|---|---:|---:|
| Sonne | 500 g | 0,99 € | 1,98 € |
| Mond | 250 g | 0,79 € | 3,16 € |

Die Packung *Mond* kostet weniger. Aber es ist auch weniger drin. Für gleich viel Nudeln ist *Sonne* **billiger**.

Sieh dir die Preis-Schilder an. Kreise immer das billigere ein.
)md"),
                    .minutes = 20,
                    .path = Path::Seilbahn,
                    .done_when = "Du hast bei drei Paaren das billigere eingekreist.",
                    .hints = "Schau immer auf den **kleinen** Preis: den Preis für 1 Kilo.",
                    .quiz = QuizDraft{{
                        choose("1 Kilo Äpfel rot kostet 2 Euro. 1 Kilo Äpfel grün kostet 3 Euro. Was ist billiger?",
                               {"Äpfel rot", "Äpfel grün"}, {0}),
                        topic.gap("1000 Gramm sind 1 ___.", {"Kilo", "Kilogramm", "kg"}, {"Euro", "Liter", "Pfund"}),
                    }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task(
        {.description = prose(R"md(
### Reicht mein Geld?

Samira rechnet **ungefähr**. Sie macht aus jedem Preis ganze Euro. Sie rundet immer nach oben.

| Ding | Preis | ungefähr |
|---|---:|---:|
| Nudeln | 0,99 € | 1 € |
| Tomaten | 0,89 € | 1 € |
| Käse | 1,79 € | 2 € |
| Apfel | 0,45 € | 1 € |
| **zusammen** | | **5 €** |

Sie hat 5 Euro. **Es reicht!** Rechne jetzt mit deiner eigenen Liste.
)md"),
         .minutes = 20,
         .path = Path::Seilbahn,
         .done_when = "Du weißt: Mein Geld reicht. Oder: Ich muss etwas weglassen.",
         .hints = "Nach oben runden ist sicher. Dann kostet es am Ende nie mehr, als du denkst.",
         .quiz = QuizDraft{{
             choose("Der Käse kostet 1,79 Euro. Wie viel ist das ungefähr?", {"1 Euro", "2 Euro", "10 Euro"}, {1}),
             topic.write(
                 "Du hast 5 Euro. Alles kostet 6 Euro. Was machst du?",
                 "Etwas weglassen, etwas Billigeres nehmen oder um Hilfe fragen. Eine Idee genügt.",
                 {good("Ich lege den Käse zurück."), good("ich nehm die billigen nudeln"),
                  good("Ich frage Mama ob sie mir 1 Euro gibt."), weak("Ich kaufe alles."), weak("Weiß nicht.")}),
         }}});
    topic.add_task({.description = prose(R"md(
### An der Kasse

> **Kassierer:** Guten Tag!
> **Du:** Guten Tag.
> **Kassierer:** Das macht 4,12 Euro, bitte.
> **Du:** Hier sind 5 Euro.
> **Kassierer:** Und 88 Cent zurück. Schönen Tag!
> **Du:** Danke, tschüss!

Spielt das zu zweit. Tauscht dann die Rollen. Spielt auch: *Du hast etwas vergessen.*
)md"),
                    .minutes = 15,
                    .path = Path::Seilbahn,
                    .done_when = "Ihr habt das Gespräch zweimal gespielt."});
    topic.add_task({.description = prose(R"md(
### Stimmt das Rückgeld?

Du gibst **5 Euro**. Es kostet **4,12 Euro**. Wie viel bekommst du zurück?

Zähl hoch wie auf einer Treppe:

1. von 4,12 bis 4,20 sind es **8 Cent**
2. von 4,20 bis 5,00 sind es **80 Cent**
3. zusammen **88 Cent**

Leg das Rückgeld mit Münzen. Findest du zwei Wege?
)md"),
                    .minutes = 20,
                    .path = Path::Seilbahn,
                    .done_when = "Du hast 88 Cent mit Münzen gelegt.",
                    .hints = "50 + 20 + 10 + 5 + 2 + 1 = 88",
                    .quiz = QuizDraft{{
                        choose("Es kostet 4 Euro. Du gibst 5 Euro. Wie viel bekommst du zurück?",
                               {"1 Euro", "4 Euro", "9 Euro"}, {0}),
                        topic.gap("Es kostet 4,50 Euro. Du gibst 5 Euro. Du bekommst ___ Cent zurück.",
                                  {"50", "fünfzig"}, {"5", "40", "450"}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Jetzt wird gekocht!

**Vorsicht, heiß!** Eine erwachsene Person ist dabei.

1. Wasser in den Topf. Etwas Salz dazu. Warten, bis es kocht.
2. Nudeln hinein. **10 Minuten** warten.
3. Tomaten klein schneiden und warm machen.
4. Wasser abgießen. *Hilfe holen!*
5. Tomaten auf die Nudeln. Käse darüber. Fertig.

Mach ein Foto von deinem Teller. Guten Appetit!
)md"),
                    .minutes = 45,
                    .path = Path::Seilbahn,
                    .done_when = "Du hast gegessen, und der Tisch ist wieder sauber."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("Was machst du vor dem Einkaufen?", {"Eine Liste schreiben", "Zur Kasse gehen", "Kochen"}, {0}),
        choose("Welche Dinge sind im Kühl-Regal?", {"Milch", "Käse", "Reis"}, {0, 1}),
        topic.gap("Du hast 5 Euro. Der Einkauf kostet 3 Euro. Du bekommst ___ Euro zurück.", {"2", "zwei"},
                  {"3", "8", "5"}),
        choose("Welcher Preis hilft beim Vergleichen?", {"Der Preis für 1 Kilo", "Die Farbe vom Schild"}, {0}),
        topic.write(
            "Was sagst du, wenn du etwas im Laden nicht findest?",
            "Eine freundliche Frage, zum Beispiel: Entschuldigung, wo sind die Nudeln?",
            {good("Entschuldigung, wo finde ich die Tomaten?"), good("Können Sie mir bitte helfen?"), weak("Nudeln!")}),
    }};
}

}  // namespace

DemoTopic shopping_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
