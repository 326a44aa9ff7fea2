#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Passwörter, die halten";
    draft.number = 3;
    draft.subject = Subject::Mbi;
    draft.level_band = LevelBand::L5_6;
    draft.unit_slug = "mbi_5_passwoerter";
    draft.description = prose(R"md(
Am Montagmorgen starren im Computerraum **achtundzwanzig Katzen mit Sonnenbrille** von den Bildschirmen. Jemand hat
über Nacht alle Hintergründe getauscht. Kaputt ist nichts, aber alle fragen sich: *Wie ist die Person hineingekommen?*

Du gehst der Sache nach und baust dir am Ende einen Schlüssel, der wirklich hält.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden schätzen die Stärke von Passwörtern über die Zahl der Möglichkeiten ein, bilden merkbare lange
Passwörter, kennen den zweiten Faktor und erkennen typische Täuschungsnachrichten.
)md");
    draft.goal_student = "Du lernst, Passwörter zu bauen, die lange halten und die du dir trotzdem merken kannst.";
    draft.purpose = prose(R"md(
Deine Fotos, deine Nachrichten, dein Spielstand: Fast alles, was dir im Netz wichtig ist, hängt an einem einzigen
Wort. Es lohnt sich, dafür einmal eine Stunde nachzudenken.
)md");
    draft.building_on = {
        {.label = "Mich am Schulrechner an- und abmelden"},
        {.label = "Große Zahlen lesen und vergleichen (Mathematik)", .strength = learning::ConnectionStrength::Soft}};
    draft.arriving_at = {"Du kannst erklären, warum Länge wichtiger ist als Sonderzeichen.",
                         "Du hast eine eigene Methode für neue Passwörter.",
                         "Du erkennst Nachrichten, die nur deine Zugangsdaten wollen."};
    topic.add_link("https://example.org/wuerfelwoerter", "Eine Liste mit Würfelwörtern", {3});
    topic.add_file("katzen_im_computerraum.pdf", "Der Fall in Bildern: Katzen im Computerraum", {0});
    topic.add_link("https://example.org/falsche-nachrichten", "Fünf falsche Nachrichten zum Üben", {6});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Die Katzen im Computerraum

„Ich war das nicht“, sagt Herr Lindner, der Hausmeister, und muss trotzdem lachen. Auf dem Lehrerpult klebt ein gelber
Zettel: `Anmeldung: raum12, Passwort: 123456`.

1. Lies den Zettel noch einmal. Was ist **alles** schiefgegangen?
2. Schreib mindestens drei Fehler auf.
3. Vergleiche mit deiner Nachbarin oder deinem Nachbarn. Wer hat noch einen gefunden?
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast **drei Fehler** aufgeschrieben und mit jemandem verglichen.",
                    .hints = "Denk an das Passwort selbst, an den Ort des Zettels und daran, *wer* es alles kennt."});
    topic.add_task(
        {.description = prose(R"md(
### Wie lange hält ein Schloss?

Ein Fahrradschloss mit vier Rädchen hat 10 · 10 · 10 · 10 = **10 000** Möglichkeiten. Wenn du jede Sekunde eine
probierst, bist du nach knapp drei Stunden sicher drin. Ein Computer probiert zehn **Milliarden** in der Sekunde!

| Passwort aus | Möglichkeiten | Der Computer braucht höchstens |
|---|---:|---|
| 4 Ziffern | 10 000 | einen Wimpernschlag |
| 8 Ziffern | 100 Millionen | eine hundertstel Sekunde |
| 8 kleinen Buchstaben | 209 Milliarden | 21 Sekunden |
| 12 kleinen Buchstaben | 95 Billiarden | 110 Tage |
| 16 kleinen Buchstaben | 44 Trilliarden | rund 138 000 Jahre |

Such dir zwei Zeilen aus und erkläre den Unterschied in einem Satz.
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "In deinem Heft steht ein Satz, der zwei Zeilen der Tabelle vergleicht.",
         .hints = "Jeder Buchstabe mehr bedeutet: **26-mal** so viele Möglichkeiten.",
         .quiz = QuizDraft{{
             choose("Ein Zahlenschloss hat drei Rädchen mit je zehn Ziffern. Wie viele Möglichkeiten gibt es?",
                    {"30", "300", "1000", "10 000"}, {2}),
             choose("Was macht ein Passwort am stärksten?",
                    {"Ein Ausrufezeichen am Ende", "Mehr Zeichen", "Ein großer Anfangsbuchstabe"}, {1}),
             topic.gap("Bei jedem Kleinbuchstaben mehr gibt es ___-mal so viele Möglichkeiten.",
                       {"26", "sechsundzwanzig"}, {"10", "2", "24"}),
         }}});
    topic.add_task({.description = prose(R"md(
### Die beliebtesten Passwörter der Welt

Wer Passwörter errät, fängt nicht bei `aaaaaaaa` an. Es gibt **Listen** mit Millionen Passwörtern, die Menschen gern
nehmen. Diese stehen jedes Jahr ganz oben:

- `123456` und `12345678`
- `passwort`, `hallo` und `schatz`
- der eigene Vorname mit Geburtsjahr
- der Lieblingsverein mit einer Zahl dahinter

> „Ich hab aber ein @ statt dem a genommen!“ – Auch `p@sswort` steht auf der Liste.

Denk dir **vier schlechte** Passwörter für eine erfundene Person aus: Lukas, 11, hat einen Hund namens Flocke und spielt
Handball. Dann tauscht die Hefte: Wie viele hat deine Partnerin oder dein Partner vorher erraten?
)md"),
                    .minutes = 15,
                    .path = Path::Wanderweg,
                    .done_when = "Ihr habt gegenseitig geraten und die Treffer gezählt.",
                    .quiz = QuizDraft{{
                        choose("Welche Passwörter stehen vermutlich auf einer Rateliste?",
                               {"Flocke2015", "p@sswort", "tulpe-nebel-kran-sofa", "qwertz123"}, {0, 1, 3}),
                        topic.write("Warum ist der Name deines Haustiers kein gutes Passwort? Erkläre in einem Satz.",
                                    "Viele kennen den Namen oder finden ihn auf Fotos und in Beiträgen; er steht in "
                                    "Wörterlisten. Eine Begründung genügt.",
                                    {good("Weil meine Freunde den Namen alle wissen und ihn sofort probieren würden."),
                                     good("Den Namen sieht man auf meinen Bildern, dann kann man ihn leicht raten."),
                                     good("Es gibt Listen mit Tiernamen, die der Computer zuerst durchprobiert."),
                                     weak("Weil er zu lang ist."), weak("Weil man Tiere nicht ausnutzen darf.")}),
                    }}});
    topic.add_task({.description = prose(R"md(
### Der Würfelwort-Trick

Am besten wählt nicht dein Kopf, sondern der **Zufall**. Dein Kopf darf danach die Geschichte dazu erfinden.

1. Würfle fünfmal und such das Wort in der Liste (siehe Material).
2. Wiederhole das, bis du **vier Wörter** hast.
3. Erfinde ein verrücktes Bild, in dem alle vier vorkommen.

```text
tulpe - nebel - kran - sofa

Eine Tulpe sitzt im Nebel auf einem Kran,
weil dort oben ein Sofa hängt.
```

Übe deine vier Wörter **zum Spaß** und nimm für echte Konten später andere, die niemand im Raum gehört hat.
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .path_model = PathModel::Depth,
                    .done_when = "Du kannst deine vier Wörter aufsagen, ohne auf das Blatt zu sehen.",
                    .hints = "Je alberner das Bild, desto besser bleibt es hängen. Mal es ruhig auf!"});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task(
        {.description = prose(R"md(
### Ein Tresor für Schlüssel

Überall dasselbe Passwort? Dann öffnet **ein** gestohlener Schlüssel alle Türen. Überall ein anderes? Das merkt sich
kein Mensch. Die Lösung heißt *Passwort-Manager*: ein Programm, das deine Passwörter verschlüsselt aufbewahrt. Du
merkst dir nur noch den Schlüssel zum Tresor.

1. Zähle: Wie viele Konten hast du? Vergiss Spiele und Schule nicht.
2. Zeichne eine Landkarte: Welche Konten hängen am selben Passwort oder an derselben E-Mail-Adresse?
3. Markiere das Konto rot, bei dem ein Diebstahl am schlimmsten wäre.
)md"),
         .minutes = 20,
         .path = Path::Bergweg,
         .done_when = "Deine Landkarte zeigt alle Konten und eine rote Markierung. *Passwörter stehen keine darauf.*",
         .hints = "Über die E-Mail-Adresse kann man bei vielen Konten das Passwort zurücksetzen. "
                  "Wie wichtig ist sie also?"});
    topic.add_task(
        {.description = prose(R"md(
### Zwei Schlüssel sind besser als einer

Manche Konten fragen nach dem Passwort noch etwas Zweites. Das nennt man **zweiten Faktor**:

| Art | Beispiel |
|---|---|
| etwas, das du *weißt* | ein Passwort |
| etwas, das du *hast* | ein Handy, ein Sicherheitsschlüssel |
| etwas, das du *bist* | ein Fingerabdruck |

Zwei Schlüssel zählen nur doppelt, wenn sie aus **verschiedenen** Zeilen kommen. Finde zu Hause oder in der Schule drei
Dinge, die mit zwei Faktoren gesichert sind.
)md"),
         .minutes = 15,
         .path = Path::Bergweg,
         .done_when = "Du hast drei Beispiele mit ihren beiden Faktoren notiert.",
         .hints = "Denk an den Geldautomaten: Was brauchst du dort außer der Geheimzahl?",
         .quiz = QuizDraft{{
             choose("Was ist ein echter zweiter Faktor zum Passwort?",
                    {"Ein zweites Passwort", "Ein Code auf dem Handy", "Der Name der Grundschule", "Ein Fingerabdruck"},
                    {1, 3}),
             topic.gap("Karte und Geheimzahl am Geldautomaten: Die Karte ist etwas, das du ___.", {"hast", "besitzt"},
                       {"weißt", "bist", "brauchst"}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Post vom falschen Freund

> **Von:** Spiele-Hilfe `<gewinn@spiele-h1lfe.example>`
> **Betreff:** NUR NOCH 10 MINUTEN!!!
>
> Du hast 5000 Münzen gewonnen. Melde dich **sofort** hier mit deinem Passwort an, sonst verfällt dein Gewinn.

Solche Nachrichten heißen *Phishing*: Jemand angelt nach deinem Passwort. Verräterisch sind oft

- große Eile und Drohungen,
- Geschenke, mit denen du nicht gerechnet hast,
- Adressen, die fast richtig aussehen,
- die Bitte um dein Passwort. **Danach fragt niemand, der es ehrlich meint.**

Unterstreiche im Material alle verdächtigen Stellen.
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "Du hast in mindestens drei Nachrichten je zwei verdächtige Stellen gefunden.",
         .hints = "Fahr mit der Maus über einen Link, **ohne** zu klicken: Unten erscheint die echte Adresse.",
         .quiz = QuizDraft{{
             choose("Eine Nachricht macht dir große Eile und fragt nach deinem Passwort. Was tust du?",
                    {"Schnell antworten, bevor die Zeit abläuft", "Nicht antworten und jemandem zeigen",
                     "Ein falsches Passwort schicken"},
                    {1}),
             choose("Welche Zeichen sind verdächtig?",
                    {"Die Adresse enthält eine Ziffer statt eines Buchstabens", "Die Nachricht droht dir",
                     "Du kennst die Person und hast gerade mit ihr darüber gesprochen"},
                    {0, 1}),
         }}});
    topic.add_task({.description = prose(R"md(
### Die Passwort-Sprechstunde

Deine Oma hat ein neues Handy und fragt dich: *„Reicht mein Geburtstag als Passwort?“*

Bereite eine **Sprechstunde** vor. Mach daraus ein Plakat, einen Merkzettel oder ein kurzes Rollenspiel:

1. Erkläre freundlich, warum der Geburtstag nicht reicht.
2. Zeig den Würfelwort-Trick mit einem neuen Beispiel.
3. Nenne eine Nachricht, bei der sie lieber dich anrufen soll.
)md"),
                    .minutes = 30,
                    .path = Path::Gipfeltour,
                    .done_when = "Jemand, der nicht in deiner Klasse ist, hat deine Erklärung verstanden.",
                    .hints = "Keine Fachwörter! Vergleiche helfen: Schlüssel, Tresor, Türschild."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("Welches Passwort hält am längsten?", {"Sommer2024!", "h@ll0", "kamel-ofen-regen-brille", "FCHandball1"},
               {2}),
        choose("Warum soll jedes Konto ein eigenes Passwort haben?",
               {"Weil sonst ein gestohlenes Passwort viele Konten öffnet", "Weil das Gesetz es verlangt",
                "Weil man sich so mehr Wörter merkt"},
               {0}),
        choose("Was gehört auf keinen Zettel am Bildschirm?", {"Der Benutzername", "Das Passwort", "Der Stundenplan"},
               {1}),
        topic.gap("Nachrichten, die nach deinem Passwort angeln, nennt man ___.", {"Phishing", "Phishing-Nachrichten"},
                  {"Fishing", "Spam", "Hacking"}),
        topic.write("Erkläre einer jüngeren Schülerin, wie sie ein gutes Passwort findet.",
                    "Mehrere zufällige Wörter oder ein langer Satz, nichts Persönliches, für jedes Konto ein anderes. "
                    "Zwei Punkte genügen.",
                    {good("Sie soll vier Wörter würfeln und sich dazu eine lustige Geschichte ausdenken."),
                     good("Nimm ein langes Passwort aus zufälligen Wörtern und sag es keinem weiter."),
                     weak("Sie soll ihren Namen nehmen und ein ! dahinter machen.")}),
        only_for(Path::Gipfeltour,
                 choose("Ein Passwort bekommt vier Kleinbuchstaben mehr. Wie viel mehr Möglichkeiten gibt es?",
                        {"4-mal so viele", "104-mal so viele", "rund 457 000-mal so viele"}, {2})),
    }};
}

}  // namespace

DemoTopic passwords_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
