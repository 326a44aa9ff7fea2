#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Atombau: Wie es im Kleinsten aussieht";
    draft.number = 1;
    draft.subject = Subject::Chemie;
    draft.level_band = LevelBand::L9_10;
    draft.unit_slug = "che_9_atombau";
    draft.description = prose(R"md(
Nimm einen Papierstreifen von 28 cm Länge und schneide ihn in der Mitte durch. Dann noch einmal. Und noch einmal. Nach
**31 Schnitten** wäre das Stück so groß wie ein Atom, falls deine Schere das mitmacht.

Wie sieht es dort aus? Niemand kann hineinschauen. Trotzdem wissen wir es ziemlich genau, weil kluge Menschen die
richtigen Fragen gestellt haben. Dieses Thema folgt ihnen.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden erläutern das Kern-Hülle-Modell anhand des Streuversuchs, leiten aus dem Periodensystem die Zahl der
Elementarteilchen ab, erklären Isotope und deuten die Bildung von Ionen mit dem Schalenmodell.
)md");
    draft.goal_student = "Du lernst, woraus Atome bestehen und was das Periodensystem über sie verrät.";
    draft.purpose = prose(R"md(
Warum leuchtet Neon, warum rostet Gold nicht, warum ist Kochsalz kein Gift, obwohl es aus zwei gefährlichen Stoffen
entsteht? Die Antwort steckt jedes Mal in der **Hülle der Atome**.
)md");
    draft.building_on = {{.label = "Teilchenmodell und Aggregatzustände"},
                         {.label = "Element, Verbindung, Gemisch", .strength = learning::ConnectionStrength::Hard}};
    draft.arriving_at = {"Du kannst den Aufbau eines Atoms beschreiben.",
                         "Du kannst Protonen, Neutronen und Elektronen aus dem Periodensystem ablesen.",
                         "Du kannst erklären, warum Edelgase so träge sind."};
    topic.add_link("https://example.org/periodensystem", "Das Periodensystem zum Anklicken");
    topic.add_file("streuversuch.pdf", "Der Streuversuch in vier Bildern", {1});
    topic.draft.materials.push_back({.kind = MaterialKind::File,
                                     .location = "schulbuch_seite_58.pdf",
                                     .label = "Schulbuch Seite 58: Schalenmodell",
                                     .attribution = "Scan für den Unterricht",
                                     .school_only = true,
                                     .task_positions = {5, 6}});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Einunddreißig Schnitte

1. Schneide einen 28 cm langen Papierstreifen so oft in der Mitte durch, wie du kannst. Zähle mit!
2. Wie lang ist dein kleinstes Stück? Miss oder rechne.
3. Lies nach, was du erreicht hast:

| Schnitte | Länge | so groß wie |
|---:|---|---|
| 3 | 3,5 cm | ein Schlüssel |
| 8 | 1 mm | ein Sandkorn |
| 12 | 0,07 mm | ein Haar ist dick |
| 18 | 0,001 mm | ein Bakterium |
| 31 | 0,000 000 000 1 m | ein Atom |
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du kennst die Zahl deiner Schnitte und die Länge des letzten Stücks.",
                    .hints = "Bei jedem Schnitt halbiert sich die Länge: 28 cm → 14 cm → 7 cm → …"});
    topic.add_task(
        {.description = prose(R"md(
### Kanonenkugeln gegen Seidenpapier

Um 1909 schoss das Team um **Ernest Rutherford** winzige, positiv geladene Teilchen auf eine hauchdünne Goldfolie. Man
erwartete, dass alle glatt hindurchgehen. Fast alle taten das. Aber etwa eines von achttausend prallte **zurück**!

> „Es war, als würde man eine Granate auf Seidenpapier schießen, und sie käme zurück und träfe einen selbst.“
> *(nach Rutherford)*

Überlege zu zweit:

- Was sagt es über das Atom, dass **fast alle** Teilchen hindurchgehen?
- Was sagt es, dass **wenige** zurückprallen?
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Du hast zu jeder Beobachtung eine Folgerung aufgeschrieben.",
         .hints = "Wäre das Atom ein Fußballstadion, dann wäre der Kern eine Erbse auf dem Anstoßpunkt.",
         .quiz = QuizDraft{{
             choose("Fast alle Teilchen flogen durch die Goldfolie. Was folgt daraus?",
                    {"Gold ist weich.", "Ein Atom ist zum größten Teil leer.", "Die Folie hatte Löcher."}, {1}),
             choose("Was wissen wir über den Atomkern?",
                    {"Er ist sehr klein.", "Er ist positiv geladen.", "Er enthält fast die ganze Masse.",
                     "Er kreist um die Elektronen."},
                    {0, 1, 2}),
         }}});
    topic.add_task({.description = prose(R"md(
### Drei Bausteine genügen

| Baustein | Ort | Ladung | Masse |
|---|---|---|---|
| **Proton** p⁺ | Kern | positiv | 1 u |
| **Neutron** n | Kern | keine | 1 u |
| **Elektron** e⁻ | Hülle | negativ | fast 0 |

Ein Atom ist nach außen *neutral*. Es hat also genauso viele Elektronen wie Protonen.

Baue aus Knete, Perlen oder Papier das Modell eines **Lithium-Atoms**: 3 Protonen, 4 Neutronen, 3 Elektronen. Stell es
so auf, dass andere es verstehen, ohne zu fragen.
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .done_when = "Dein Modell unterscheidet Kern und Hülle, und die drei Bausteine sind benannt.",
                    .quiz = QuizDraft{{
                        choose("Ein Atom hat 8 Protonen. Wie viele Elektronen hat es?", {"4", "8", "16"}, {1}),
                        topic.gap("Protonen und Neutronen bilden zusammen den ___.", {"Atomkern", "Kern"},
                                  {"Hülle", "Atom", "Schale"}),
                        topic.write("Warum ist ein Atom nach außen elektrisch neutral?",
                                    "Gleich viele Protonen und Elektronen, deren Ladungen sich aufheben.",
                                    {good("Weil es gleich viele Protonen und Elektronen hat und sich Plus und Minus "
                                          "aufheben."),
                                     good("Die Ladungen gleichen sich aus."), weak("Weil es Neutronen hat."),
                                     weak("Weil Atome zu klein für Strom sind.")}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Der Steckbrief im Periodensystem

Neben jedem Symbol stehen zwei Zahlen. Bei Natrium liest du:

```text
23          Massenzahl   = Protonen + Neutronen
   Na
11          Ordnungszahl = Protonen (= Elektronen)

Neutronen = 23 - 11 = 12
```

Fülle Steckbriefe für **Kohlenstoff**, **Sauerstoff**, **Aluminium** und ein Element deiner Wahl aus: Symbol, Protonen,
Neutronen, Elektronen.
)md"),
                    .minutes = 15,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast vier Steckbriefe und einen davon mit jemandem verglichen.",
                    .hints = "Steht im Periodensystem eine Kommazahl? Runde sie auf eine ganze Zahl."});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task(
        {.description = prose(R"md(
### Gleiche Sorte, anderes Gewicht

Chlor hat im Periodensystem die Masse **35,5 u**. Ein halbes Neutron? Gibt es nicht! Die Lösung: Es gibt zwei Sorten
Chlor-Atome, die *Isotope* Cl-35 und Cl-37. Sie haben gleich viele Protonen, aber verschieden viele Neutronen.

| Isotop | Anteil | Protonen | Neutronen |
|---|---:|---:|---:|
| Cl-35 | 76 % | 17 | 18 |
| Cl-37 | 24 % | 17 | 20 |

Rechne nach: `0,76 · 35 + 0,24 · 37 = ?`
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .done_when = "Deine Rechnung ergibt ungefähr 35,5, und du kannst sie erklären.",
         .hints = "Das ist ein gewichteter Mittelwert, wie bei Noten, die verschieden viel zählen.",
         .quiz = QuizDraft{{
             choose("Worin unterscheiden sich Isotope eines Elements?",
                    {"In der Zahl der Protonen", "In der Zahl der Neutronen", "In der Zahl der Elektronen"}, {1}),
             topic.gap("C-14 hat 6 Protonen und ___ Neutronen.", {"8", "acht"}, {"14", "6", "20"}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Platz ist in der engsten Schale

Elektronen verteilen sich auf **Schalen**. In die erste passen 2, in die zweite 8. Bei den Elementen bis Argon füllst du
auch die dritte bis 8.

```text
Element     1. Schale   2. Schale   3. Schale
Helium          2
Kohlenstoff     2           4
Neon            2           8
Natrium         2           8           1
```

Zeichne die Schalen von **Sauerstoff**, **Natrium** und **Chlor**. Markiere die äußerste Schale farbig: Sie entscheidet,
wie sich ein Stoff verhält.
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .path_model = PathModel::Depth,
         .done_when = "Deine drei Zeichnungen stimmen mit der Ordnungszahl überein.",
         .hints = "Zähle am Ende alle Elektronen. Kommt die Ordnungszahl heraus?",
         .quiz = QuizDraft{{
             choose("Wie viele Außenelektronen hat Chlor (17 Elektronen)?", {"1", "5", "7", "8"}, {2}),
             choose("Welche Atome haben eine volle Außenschale?", {"Neon", "Natrium", "Argon", "Sauerstoff"}, {0, 2}),
         }}});
    topic.add_task({.description = prose(R"md(
### Der große Tausch

Edelgase reagieren mit fast nichts, denn ihre Außenschale ist voll. Andere Atome erreichen das durch **Tauschen**:

1. Natrium *gibt* sein einzelnes Außenelektron ab und wird zum **Na⁺-Ion**.
2. Chlor *nimmt* ein Elektron auf und wird zum **Cl⁻-Ion**.
3. Plus und Minus ziehen sich an. Es entsteht **Kochsalz**.

Aus einem Metall, das in Wasser brennt, und einem giftigen Gas wird etwas, das du auf Pommes streust!

Beschreibe denselben Tausch für **Magnesium und Sauerstoff**.
)md"),
                    .minutes = 20,
                    .path = Path::Bergweg,
                    .done_when = "Du nennst beide Ionen mit ihrer Ladung und sagst, wie viele Elektronen wandern.",
                    .hints = "Magnesium hat zwei Außenelektronen, Sauerstoff fehlen zwei."});
    topic.add_task(
        {.description = prose(R"md(
### Der Atom-Rechner

Ein kleines Programm kann Steckbriefe schreiben. Lies es, sag **vorher**, was es ausgibt, und erweitere es dann:

```python
def steckbrief(name, ordnungszahl, massenzahl):
    neutronen = massenzahl - ordnungszahl
    print(name)
    print("  Protonen: ", ordnungszahl)
    print("  Neutronen:", neutronen)
    print("  Elektronen:", ordnungszahl)

steckbrief("Aluminium", 13, 27)
```

- Ergänze die Verteilung auf die Schalen.
- Für welche Elemente stimmt deine Regel **nicht** mehr? Finde das erste.
)md"),
         .minutes = 35,
         .path = Path::Gipfeltour,
         .done_when = "Dein Programm gibt für drei Elemente die richtigen Schalen aus, und du kennst seine Grenze.",
         .hints = "Kalium hat 19 Elektronen. Was sagt deine Regel, und was steht im Schulbuch?"});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose(
            "Was ergab der Streuversuch?",
            {"Atome sind feste Kugeln.", "Atome haben einen winzigen, massereichen Kern.", "Atome haben keine Masse."},
            {1}),
        topic.gap("Die Ordnungszahl nennt die Zahl der ___.", {"Protonen", "Proton"},
                  {"Neutronen", "Schalen", "Atome"}),
        choose("Aluminium: Ordnungszahl 13, Massenzahl 27. Wie viele Neutronen sind es?", {"13", "14", "27", "40"},
               {1}),
        choose("Welche Aussagen über Isotope stimmen?",
               {"Sie haben gleich viele Protonen.", "Sie haben verschieden viele Neutronen.",
                "Sie gehören zu verschiedenen Elementen."},
               {0, 1}),
        topic.write("Warum reagieren Edelgase kaum mit anderen Stoffen?",
                    "Ihre Außenschale ist voll besetzt; sie müssen keine Elektronen aufnehmen oder abgeben.",
                    {good("Weil ihre äußere Schale schon voll ist und sie nichts tauschen müssen."),
                     good("Sie haben acht Außenelektronen und sind damit zufrieden."), weak("Weil sie Gase sind."),
                     weak("Weil sie so teuer sind.")}),
        only_for(Path::Bergweg, choose("Magnesium (12 Elektronen) gibt seine Außenelektronen ab. Welches Ion entsteht?",
                                       {"Mg⁺", "Mg²⁺", "Mg²⁻"}, {1})),
    }};
}

}  // namespace

DemoTopic atom_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
