#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Leben am Feuerberg";
    draft.number = 4;
    draft.subject = Subject::Geographie;
    draft.level_band = LevelBand::L7_8;
    draft.unit_slug = "geo_7_vulkane";
    draft.description = prose(R"md(
Das Dorf *Sanlucino* liegt an einem Hang voller Zitronenbäume. Über den Dächern steht der **Monte Favilla** und hat seit
neunzig Jahren nur gedampft. Heute Morgen aber haben die Hunde gebellt, bevor jemand etwas gemerkt hat. Dann klirrten
die Tassen.

Du lernst, wie ein Vulkan gebaut ist, und entscheidest dich für eine Rolle: Gehst du **ins Observatorium** oder **ins
Rathaus**? Das Dorf und der Berg sind erfunden, die Gefahren sind es nicht.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden beschreiben Aufbau und Typen von Vulkanen, werten Anzeichen eines Ausbruchs aus oder planen
Schutzmaßnahmen (Verzweigung) und wägen Nutzen und Gefahr des Lebens am Vulkan ab.
)md");
    draft.goal_student = "Du lernst, wie Vulkane arbeiten und wie Menschen mit der Gefahr leben.";
    draft.purpose = prose(R"md(
Rund jeder zehnte Mensch lebt im Umkreis eines Vulkans, der wieder ausbrechen könnte. Wer die Zeichen lesen kann,
rettet Leben, oft schon Tage vorher.
)md");
    draft.building_on = {{.label = "Messwerte lesen und in Tabellen vergleichen",
                          .unit = "geo_5_wetter",
                          .strength = learning::ConnectionStrength::Soft},
                         {.label = "Der Schalenbau der Erde"}};
    draft.arriving_at = {"Du kannst den Aufbau eines Vulkans beschreiben.",
                         "Du kannst Schicht- und Schildvulkane unterscheiden.",
                         "Du kannst begründen, warum Menschen trotzdem bleiben."};
    topic.add_file("monte_favilla_karte.pdf", "Karte von Sanlucino und dem Monte Favilla");
    topic.add_link("https://example.org/vulkan-im-schnitt", "Ein Vulkan im Schnitt zum Drehen", {1, 2});
    topic.add_file("messreihe_observatorium.pdf", "Messreihe der letzten zehn Tage", {3, 4});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Klirrende Tassen

> **6:12 Uhr.** Die Hunde bellen. **6:14 Uhr.** Ein Zittern, kaum stärker als ein vorbeifahrender Bus. **6:20 Uhr.** Aus
dem Krater steigt grauer statt weißer Dampf.

1. Such auf der Karte das Dorf, den Krater, die beiden Straßen und den Hafen.
2. Was würdest **du** um 6:21 Uhr tun? Schreib drei Dinge in der richtigen Reihenfolge auf.
3. Vergleicht in der Gruppe: Worin seid ihr euch einig?
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast drei Schritte aufgeschrieben und mit der Gruppe verglichen."});
    topic.add_task(
        {.description = prose(R"md(
### Im Bauch des Berges

Tief unter dem Monte Favilla sammelt sich geschmolzenes Gestein. Solange es unter der Erde ist, heißt es **Magma**.
Sobald es herauskommt, heißt es **Lava**.

| Teil | Aufgabe |
|---|---|
| Magmakammer | hier sammelt sich das Magma |
| Schlot | der Weg nach oben |
| Krater | die Öffnung am Gipfel |
| Seitenschlot | ein Nebenausgang am Hang |
| Ascheschicht, Lavaschicht | daraus wächst der Berg |

Zeichne einen Schnitt durch den Berg und beschrifte alle Teile. *Der Berg darf ein Gesicht haben.*
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Deine Zeichnung zeigt fünf beschriftete Teile.",
         .hints = "Dreh den Vulkan im Material und schneide ihn auf. Fang beim Zeichnen unten an.",
         .quiz = QuizDraft{{
             topic.gap("Geschmolzenes Gestein unter der Erde heißt ___.", {"Magma"}, {"Lava", "Asche", "Schlot"}),
             choose("Wie heißt der Weg, durch den das Magma aufsteigt?", {"Krater", "Schlot", "Kammer", "Kruste"}, {1}),
             choose("Woraus baut sich der Berg auf?",
                    {"Aus Lavaschichten", "Aus Ascheschichten", "Aus Sandkörnern vom Meer"}, {0, 1}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Zäh wie Honig oder dünn wie Suppe?

Ob ein Vulkan **explodiert** oder **überläuft**, hängt davon ab, wie zäh sein Magma ist und wie viel Gas darin steckt.

| Merkmal | Schichtvulkan | Schildvulkan |
|---|---|---|
| Form | steil, spitz | flach, breit |
| Lava | zäh, gasreich | dünnflüssig |
| Ausbruch | heftig, mit Asche | ruhig, mit Lavaströmen |
| Beispiel | Vesuv (Italien) | Mauna Loa (Hawaii) |

**Versuch:** Puste mit einem Trinkhalm erst in ein Glas Wasser, dann in ein Glas mit Sirup. Was passiert mit den Blasen?
Der Monte Favilla ist steil und spitz. Was heißt das für Sanlucino?
)md"),
         .minutes = 25,
         .path = Path::Wanderweg,
         .path_model = PathModel::Depth,
         .done_when = "Du hast den Versuch beschrieben und einen Satz über Sanlucino geschrieben.",
         .hints = "In zäher Flüssigkeit kommt das Gas schlecht heraus. Denk an eine geschüttelte Flasche Limo.",
         .quiz = QuizDraft{{
             choose("Welcher Vulkan bricht meist heftiger aus?", {"Der Schildvulkan", "Der Schichtvulkan"}, {1}),
             choose("Was macht einen Ausbruch heftig?",
                    {"Zähes Magma", "Viel Gas im Magma", "Dünnflüssige Lava", "Ein breiter, flacher Berg"}, {0, 1}),
             topic.write("Erkläre mit dem Trinkhalm-Versuch, warum zähes Magma gefährlich ist.",
                         "Im Sirup bleiben die Blasen stecken und platzen plötzlich; im Magma staut sich das "
                         "Gas ebenso, der Druck steigt.",
                         {good("Im Sirup bleiben die Blasen lange drin und platzen dann. Beim Vulkan baut "
                               "sich so der Druck auf."),
                          good("Weil das Gas nicht raus kann und dann alles auf einmal explodiert."),
                          weak("Weil Sirup klebt."), weak("Weil es heißer ist als Wasser.")}),
         }}});
}

void write_branch_of_research(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Das Zittern lesen

Willkommen im Observatorium! Auf der Papierrolle zeichnet der **Seismograf** jedes Beben auf. Kleine Zacken gibt es
immer. Gefährlich wird es, wenn sie *häufiger* und *größer* werden.

| Tag | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| Beben | 2 | 3 | 2 | 2 | 4 | 5 | 9 | 14 | 23 | 41 |

1. Zeichne die Reihe als Liniendiagramm.
2. Ab welchem Tag wärst du unruhig geworden? Begründe mit Zahlen.
)md"),
                    .minutes = 25,
                    .path = Path::Wanderweg,
                    .done_when = "Dein Diagramm ist fertig, und du nennst einen Tag mit Begründung.",
                    .hints = "Vergleiche jeden Tag mit dem Tag davor: Um wie viel wächst die Zahl?",
                    .fork_group = "rolle",
                    .fork_branch = "observatorium",
                    .fork_branch_label = "Ins Observatorium: messen und warnen",
                    .fork_branch_note = "Du liest Messwerte und sagst dem Dorf, wie gefährlich es wird."});
    topic.add_task(
        {.description = prose(R"md(
### Grün, Gelb, Orange, Rot

Das Observatorium gibt jeden Tag eine **Warnstufe** heraus. Eine falsche Warnung kostet Vertrauen, eine verpasste kostet
Leben.

| Stufe | Bedeutung |
|---|---|
| 🟢 Grün | ruhig, wie immer |
| 🟡 Gelb | ungewöhnlich, genauer messen |
| 🟠 Orange | Ausbruch möglich, Koffer packen |
| 🔴 Rot | Ausbruch steht bevor, sofort weg |

Heute kommen zwei neue Werte dazu: Der Hang hat sich um **4 cm** gehoben, und es tritt **dreimal** so viel Schwefelgas
aus wie sonst. Entscheide dich für eine Stufe und schreib die Meldung in drei Sätzen.
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .done_when = "Deine Meldung nennt die Stufe, zwei Messwerte und was die Menschen tun sollen.",
         .hints = "Es gibt nicht *die eine* richtige Stufe. Wichtig ist, dass deine Gründe zu ihr passen.",
         .quiz = QuizDraft{{
             choose("Welche Zeichen können einen Ausbruch ankündigen?",
                    {"Häufigere Beben", "Der Hang hebt sich", "Mehr Gas tritt aus", "Es regnet drei Tage"}, {0, 1, 2}),
             topic.gap("Das Gerät, das Beben aufzeichnet, heißt ___.", {"Seismograf", "Seismograph"},
                       {"Barometer", "Telegraf", "Bebenmesser"}),
         }},
         .fork_group = "rolle",
         .fork_branch = "observatorium"});
}

void write_branch_of_town_hall(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Wer muss zuerst weg?

Willkommen im Rathaus! In Sanlucino leben 900 Menschen. Es gibt **zwei Straßen**, einen Hafen mit drei Booten und zwölf
Busse im Nachbarort.

- Die Schule liegt oben am Hang, nahe am alten Lavastrom.
- Das Altenheim liegt am Hafen. Dort brauchen 40 Menschen Hilfe beim Gehen.
- Die Straße nach Westen führt durch das Tal, in dem Schlammströme abgehen können.

Zeichne einen Plan auf die Karte: **Wer geht wann wohin?**
)md"),
                    .minutes = 25,
                    .path = Path::Wanderweg,
                    .done_when = "Dein Plan zeigt Wege, Reihenfolge und Sammelpunkte für alle drei Gruppen.",
                    .hints = "Frag bei jedem Weg: Was, wenn genau *dieser* versperrt ist?",
                    .fork_group = "rolle",
                    .fork_branch = "rathaus",
                    .fork_branch_label = "Ins Rathaus: planen und schützen",
                    .fork_branch_note = "Du bringst 900 Menschen in Sicherheit und findest die richtigen Worte."});
    topic.add_task(
        {.description = prose(R"md(
### Die Durchsage

Um 9 Uhr sprichst du über Lautsprecher zum ganzen Dorf. Du hast **eine Minute**. Zu hart, und alle rennen durcheinander.
Zu weich, und niemand geht los.

Eine gute Warnung sagt

1. **was** passiert,
2. **wer** betroffen ist,
3. **was jetzt zu tun** ist,
4. **wann** es die nächste Nachricht gibt.

Schreib die Durchsage und lies sie einmal laut vor. Würdest du losgehen?
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .done_when = "Deine Durchsage beantwortet alle vier Fragen und dauert höchstens eine Minute.",
         .quiz = QuizDraft{{
             choose("Was gehört in jede Warnung?", {"Was zu tun ist", "Wer schuld ist", "Wann neue Nachrichten kommen"},
                    {0, 2}),
             topic.write("Warum ist Panik bei einer Räumung gefährlich? Nenne einen Grund.",
                         "Gedränge und Unfälle, verstopfte Straßen, Hilfsbedürftige bleiben zurück. Ein Grund "
                         "genügt.",
                         {good("Weil dann alle gleichzeitig auf die Straße fahren und keiner mehr durchkommt."),
                          good("Dann werden die alten Leute vergessen."), weak("Weil Panik verboten ist.")}),
         }},
         .fork_group = "rolle",
         .fork_branch = "rathaus"});
}

void write_end(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Warum bleiben sie?

Der Berg hat sich beruhigt. Vier Tage später sind fast alle zurück. *„Meine Zitronen wachsen nirgends so gut“*, sagt
Signora Lupo. *„Und die heiße Quelle heizt mein Haus.“*

| Dafür | Dagegen |
|---|---|
| fruchtbarer Boden | Ausbrüche |
| heißes Wasser, Strom aus Erdwärme | Gase und Asche |
| Gäste, die den Berg sehen wollen | teure Versicherungen |

Schreib einen Brief: Würdest **du** in Sanlucino wohnen wollen? Verwende mindestens zwei Gründe aus jeder Spalte.
)md"),
                    .minutes = 30,
                    .path = Path::Wanderweg,
                    .done_when = "Dein Brief nennt je zwei Gründe dafür und dagegen und endet mit einer Entscheidung.",
                    .hints = "Das Wort **trotzdem** hilft: *Der Boden ist fruchtbar. Trotzdem …*"});
    topic.draft.quiz = QuizDraft{{
        choose("Wie heißt geschmolzenes Gestein an der Oberfläche?", {"Magma", "Lava", "Asche", "Granit"}, {1}),
        choose("Was passt zu einem Schildvulkan?", {"Flache, breite Form", "Dünnflüssige Lava", "Heftige Explosionen"},
               {0, 1}),
        topic.gap("Unter dem Vulkan sammelt sich das Magma in der ___.", {"Magmakammer", "Kammer"},
                  {"Höhle", "Krater", "Lavakammer"}),
        choose("Die Zahl der Beben steigt in drei Tagen von 5 auf 23. Was ist sinnvoll?",
               {"Abwarten, Beben gibt es immer", "Genauer messen und das Dorf warnen", "Die Messgeräte abschalten"},
               {1}),
        topic.write(
            "Nenne einen Grund, warum Menschen am Vulkan wohnen, und eine Gefahr, mit der sie leben.",
            "Grund: fruchtbarer Boden, Erdwärme, Tourismus, Heimat. Gefahr: Ausbruch, Asche, Gase, Schlammströme.",
            {good("Der Boden ist sehr fruchtbar, aber der Vulkan kann ausbrechen."),
             good("Sie verdienen Geld mit Touristen. Gefährlich sind die giftigen Gase."),
             weak("Weil es dort schön warm ist.")}),
        only_for(Path::Gipfeltour, choose("Warum ist zähes, gasreiches Magma gefährlicher?",
                                          {"Es ist heißer.", "Das Gas entweicht schlecht, der Druck steigt.",
                                           "Es fließt schneller ins Tal."},
                                          {1})),
    }};
}

}  // namespace

DemoTopic volcano_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_branch_of_research(topic);
    write_branch_of_town_hall(topic);
    write_end(topic);
    return topic;
}

}  // namespace demo
