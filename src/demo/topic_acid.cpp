#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Säuren und Laugen in der Küche";
    draft.number = 5;
    draft.subject = Subject::Chemie;
    draft.level_band = LevelBand::L11s;
    draft.unit_slug = "che_11_saeuren";
    draft.description = prose(R"md(
Im Norden heißt er *Rotkohl*, im Süden *Blaukraut*. Gestritten wird darüber seit hundert Jahren, dabei haben beide recht:
Es kommt nur darauf an, **was im Topf ist**.

Du machst aus einem Kohlkopf ein Messgerät, verstehst, was Säuren sauer macht, und prüfst am Ende, ob im Essig wirklich
so viel Säure steckt, wie auf der Flasche steht.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden deuten saure und alkalische Lösungen über Oxonium- und Hydroxid-Ionen, nutzen den pH-Wert als logarithmisches
Maß, stellen Neutralisationsgleichungen auf und werten eine Titration aus.
)md");
    draft.goal_student = "Du kannst erklären, messen und berechnen, wie sauer eine Lösung ist.";
    draft.purpose = prose(R"md(
Vom Entkalker bis zum Magensaft, vom Gartenboden bis zum Ozean: Der pH-Wert entscheidet, ob etwas wächst, rostet oder
schmeckt.
)md");
    draft.building_on = {
        {.label = "Ionen und Außenelektronen", .unit = "che_9_atombau", .strength = learning::ConnectionStrength::Hard},
        {.label = "Stoffmenge und Konzentration"}};
    draft.arriving_at = {"Du kannst Säuren und Laugen an ihren Ionen erkennen.",
                         "Du kannst eine Neutralisation als Gleichung schreiben.",
                         "Du kannst aus einer Titration eine Konzentration berechnen."};
    topic.add_file("sicherheit_saeuren.pdf", "Betriebsanweisung: Arbeiten mit verdünnten Säuren", {1});
    topic.add_link("https://example.org/titration-simulation", "Titration zum Ausprobieren", {6});
    topic.add_file("farbkarte_rotkohl.pdf", "Farbkarte für Rotkohlsaft", {2, 3});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Rotkohl oder Blaukraut?

Schneide zwei Blätter Rotkohl klein, übergieße sie mit heißem Wasser und warte fünf Minuten. Du bekommst einen
**violetten** Saft.

1. Gib in ein Glas etwas Zitronensaft, in ein zweites eine Messerspitze Natron.
2. Verteile den Rotkohlsaft auf beide.
3. Schreib auf, was du siehst, und erkläre damit den alten Streit.
)md"),
                    .minutes = 15,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast zwei Farben beobachtet und eine Erklärung für die beiden Namen notiert.",
                    .hints = "Im Süden kocht man das Gemüse gern mit etwas Natron, im Norden mit Apfel und Essig."});
    topic.add_task(
        {.description = prose(R"md(
### Erst die Brille, dann die Säure

Bevor du weiterarbeitest, zeigst du deiner Lehrkraft, dass du **sicher** arbeitest:

- Schutzbrille auf, lange Haare zusammen, nichts essen.
- *„Erst das Wasser, dann die Säure, sonst geschieht das Ungeheure.“* Erkläre den Spruch.
- Was tust du, wenn ein Spritzer auf die Haut oder ins Auge kommt?
- Wo stehen Augendusche und Feuerlöscher?
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "Du hast alle vier Punkte vorgeführt und die **Abnahme** bekommen.",
         .checkpoint_type = learning::CheckpointType::SignOff,
         .checkpoint_tag = learning::CheckpointTag::Core,
         .checkpoint_hints = {"Lies zuerst die Betriebsanweisung.",
                              "Beim Verdünnen wird Wärme frei. Was passiert mit wenig Wasser in viel Säure?"}});
    topic.add_task({.description = prose(R"md(
### Ein Kohlkopf als Messgerät

Rotkohlsaft ist ein **Indikator**: Er zeigt durch seine Farbe, wie sauer etwas ist.

| pH | Farbe | Beispiel |
|---:|---|---|
| 2 | kräftig rot | Zitronensaft |
| 4 | rosa | Tomate, saurer Regen |
| 7 | violett | reines Wasser |
| 8 | blau | Natronlösung |
| 10 | grün | Seifenlauge |
| 13 | gelb | Abflussreiniger *(nur hinter der Scheibe!)* |

Untersuche fünf Flüssigkeiten aus der Küche. Ordne sie auf einer Linie von sauer nach alkalisch.
)md"),
                    .minutes = 25,
                    .path = Path::Wanderweg,
                    .done_when = "Fünf Flüssigkeiten stehen mit Farbe und geschätztem pH-Wert auf deiner Linie.",
                    .quiz = QuizDraft{{
                        choose("Rotkohlsaft wird grün. Was weißt du über die Lösung?",
                               {"Sie ist sauer.", "Sie ist neutral.", "Sie ist alkalisch."}, {2}),
                        topic.gap("Ein Stoff, der durch seine Farbe den pH-Wert anzeigt, heißt ___.", {"Indikator"},
                                  {"Katalysator", "Farbstoff", "Indikation"}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Was die Zahl bedeutet

Der pH-Wert ist eine *zusammengedrückte* Skala. **Ein** Schritt nach unten heißt: **zehnmal** so viele saure Teilchen.

```text
pH 2  ->  0,01     mol/L  H3O+
pH 3  ->  0,001    mol/L  H3O+
pH 4  ->  0,0001   mol/L  H3O+
```

1. Wie viel saurer ist Cola (etwa pH 3) als Mineralwasser mit Kohlensäure (etwa pH 5)?
2. Der pH-Wert der Ozeane sank seit 1850 von etwa 8,2 auf 8,1. Warum ist das **nicht** wenig?
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast beide Fragen mit einer Rechnung oder einem Vergleich beantwortet.",
                    .hints = "0,1 Schritte entsprechen dem Faktor 10 hoch 0,1, das ist ungefähr 1,26.",
                    .quiz = QuizDraft{{
                        choose("Lösung A hat pH 3, Lösung B pH 5. Was stimmt?",
                               {"A enthält 2-mal so viele H₃O⁺-Ionen.", "A enthält 100-mal so viele H₃O⁺-Ionen.",
                                "B ist saurer als A."},
                               {1}),
                        choose("Welche Lösungen sind alkalisch?", {"pH 4", "pH 9", "pH 12", "pH 7"}, {1, 2}),
                    }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task(
        {.description = prose(R"md(
### Was Säuren gemeinsam haben

Zitronensäure, Salzsäure, Essigsäure: sehr verschiedene Moleküle, derselbe Geschmack. Denn sie tun alle dasselbe. Sie
**geben ein Proton ab**:

```text
HCl + H2O  ->  H3O+ + Cl-
```

Laugen enthalten dagegen *Hydroxid-Ionen* OH⁻. Schreib die Gleichung für **Essigsäure** CH₃COOH und benenne alle Ionen.
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Deine Gleichung hat auf beiden Seiten gleich viele Atome und dieselbe Ladung.",
         .hints = "Nur das Wasserstoff-Atom der COOH-Gruppe wird abgegeben.",
         .quiz = QuizDraft{{
             choose("Was macht jede Säure mit Wasser?",
                    {"Sie nimmt ein Elektron auf.", "Sie gibt ein Proton ab.", "Sie gibt Sauerstoff ab."}, {1}),
             choose("Welches Ion macht eine Lösung sauer?", {"OH⁻", "Cl⁻", "H₃O⁺", "Na⁺"}, {2}),
             topic.gap("Das Ion OH⁻ heißt ___-Ion.", {"Hydroxid"}, {"Oxid", "Hydrogen", "Wasser"}),
         }},
         .checkpoint_type = learning::CheckpointType::Quiz,
         .checkpoint_tag = learning::CheckpointTag::Core,
         .checkpoint_hints = {"Sieh dir die Gleichung von rechts nach links an.",
                              "Vergleiche HCl und Cl⁻: Welches Teilchen fehlt?"}});
    topic.add_task({.description = prose(R"md(
### Sauer plus alkalisch gleich salzig

Treffen H₃O⁺ und OH⁻ aufeinander, entsteht **Wasser**. Übrig bleibt ein Salz:

```text
HCl + NaOH  ->  NaCl + H2O
```

1. Misch verdünnte Salzsäure und Natronlauge mit Rotkohlsaft, bis die Farbe *violett* ist.
2. Welche Ionen sind noch in der Lösung?
3. Schreib die Gleichung für **Schwefelsäure** H₂SO₄ und Natronlauge auf.
)md"),
                    .minutes = 25,
                    .path = Path::Bergweg,
                    .path_model = PathModel::Depth,
                    .done_when = "Deine Lösung war violett, und die Gleichung mit Schwefelsäure ist ausgeglichen.",
                    .hints = "Schwefelsäure kann **zwei** Protonen abgeben. Wie viel NaOH brauchst du also?"});
    topic.add_task(
        {.description = prose(R"md(
### Stimmt die Flasche?

Auf dem Essig steht: **5 % Säure**. Du prüfst es mit einer *Titration*: Zu 10 mL Essig tropfst du Natronlauge
(c = 1 mol/L), bis der Indikator umschlägt. Verbrauch: **8,3 mL**.

| Größe | Rechnung | Ergebnis |
|---|---|---:|
| Stoffmenge NaOH | 1 mol/L · 0,0083 L | 0,0083 mol |
| Stoffmenge Essigsäure | genauso viel | 0,0083 mol |
| Konzentration | 0,0083 mol : 0,010 L | 0,83 mol/L |
| Masse je Liter | 0,83 mol/L · 60 g/mol | *rechne!* |
)md"),
         .minutes = 30,
         .path = Path::Bergweg,
         .done_when = "Du nennst die Masse je Liter und entscheidest begründet, ob die Angabe stimmt.",
         .hints = "Ein Liter Essig wiegt ungefähr 1000 g. Wie viel Prozent sind das dann?",
         .quiz = QuizDraft{{
             topic.gap("0,83 mol/L · 60 g/mol = ___ g/L (eine Stelle hinter dem Komma)", {"49,8", "49.8"},
                       {"4,98", "72,3", "50,8"}),
             topic.write("Du tropfst aus Versehen zu viel Natronlauge hinein. Wie verändert das dein Ergebnis?",
                         "Der Verbrauch erscheint zu groß, also wird die Säuremenge zu hoch berechnet.",
                         {good("Dann denke ich, es wäre mehr Säure drin, weil der Verbrauch zu groß ist."),
                          good("Das Ergebnis wird zu hoch."), weak("Dann wird die Lösung neutral."),
                          weak("Gar nicht, der Indikator ist ja schon umgeschlagen.")}),
         }},
         .checkpoint_type = learning::CheckpointType::Artifact,
         .checkpoint_tag = learning::CheckpointTag::Standard});
    topic.add_task({.description = prose(R"md(
### Kalk im Wasserkocher

Hartes Wasser hinterlässt Kalk, CaCO₃. Essig löst ihn auf, und es **sprudelt**.

```text
CaCO3 + 2 CH3COOH  ->  Ca(CH3COO)2 + H2O + CO2
```

Plane einen Versuch: Welches Hausmittel entkalkt am schnellsten: Essig, Zitronensäure oder Cola? Lege fest, was du
**gleich** hältst, was du **veränderst** und was du **misst**. Führe ihn durch und schreib eine Empfehlung.
)md"),
                    .minutes = 45,
                    .path = Path::Gipfeltour,
                    .done_when = "Dein Protokoll nennt Frage, Durchführung, Messwerte, Deutung und Empfehlung.",
                    .hints = "Gleich große Stücke Eierschale sind ein gutes Modell für Kalk."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("Eine Lösung mit pH 2 ist im Vergleich zu pH 4 …",
               {"halb so sauer", "doppelt so sauer", "100-mal so sauer"}, {2}),
        choose("Was entsteht bei der Neutralisation von Salzsäure mit Natronlauge?", {"Wasser", "Kochsalz", "Chlorgas"},
               {0, 1}),
        topic.gap("Die Reaktion von H₃O⁺ und OH⁻ zu Wasser heißt ___.", {"Neutralisation"},
                  {"Neutralisierung von Wasser", "Titration", "Oxidation"}),
        choose("20 mL Salzsäure verbrauchen 10 mL Natronlauge (0,1 mol/L). Wie groß ist c(HCl)?",
               {"0,05 mol/L", "0,1 mol/L", "0,2 mol/L"}, {0}),
        topic.write(
            "Warum gibt man beim Verdünnen die Säure ins Wasser und nicht umgekehrt?",
            "Beim Verdünnen wird viel Wärme frei; in viel Wasser verteilt sie sich, sonst siedet und spritzt es.",
            {good("Weil sonst das bisschen Wasser sofort kocht und die Säure herausspritzt."),
             good("Die Wärme verteilt sich in viel Wasser besser."), weak("Weil die Säure leichter ist."),
             weak("Damit es nicht nach Essig riecht.")}),
        only_for(Path::Gipfeltour, choose("Wie viel NaOH neutralisiert 1 mol Schwefelsäure vollständig?",
                                          {"0,5 mol", "1 mol", "2 mol"}, {2})),
    }};
}

}  // namespace

DemoTopic acid_topic() {
    DemoTopic topic;
    write_frame(topic);
    topic.draft.module_tier = learning::ModuleTier::Hero;
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
