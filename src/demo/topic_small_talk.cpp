#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "Nice to meet you! Dein erster Small Talk";
    draft.number = 1;
    draft.subject = Subject::Englisch;
    draft.level_band = LevelBand::L5_6;
    draft.unit_slug = "eng_5_small_talk";
    draft.description = prose(R"md(
Am Bahnhof steht ein Junge mit einem riesigen Koffer und einem noch größeren Hund. Er heißt **Leo**, kommt aus Dublin und
bleibt zwei Wochen bei euch. Deutsch kann er drei Wörter: *Brezel*, *Bahnhof* und *Entschuldigung*.

Zum Glück kannst du Englisch, oder bald genug davon. In diesem Thema lernst du, mit einem fremden Menschen ins Gespräch
zu kommen.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden führen ein einfaches Kennenlerngespräch: begrüßen, sich vorstellen, buchstabieren, über Herkunft und
Vorlieben sprechen, nachfragen, sich höflich verabschieden.
)md");
    draft.goal_student = "Du lernst, auf Englisch jemanden kennenzulernen.";
    draft.purpose = prose(R"md(
Im Urlaub, beim Online-Spiel, beim Austausch: Ein freundlicher Anfang öffnet jede Tür. Fehler machen dabei **alle**, und
fast niemand stört sich daran.
)md");
    draft.building_on = {{.label = "Zahlen bis 20 auf Englisch"},
                         {.label = "Das englische Alphabet schon einmal gehört haben"}};
    draft.arriving_at = {"Du kannst dich vorstellen und deinen Namen buchstabieren.",
                         "Du kannst sagen, was du gern machst, und andere danach fragen.",
                         "Du kannst ein Gespräch von Hello bis Goodbye führen."};
    topic.add_link("https://example.org/alphabet-song", "The alphabet song", {2});
    topic.add_file("leo_und_barney.pdf", "Leo und Barney: sechs Bilder zum Erzählen", {0, 7});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### Der Junge mit dem Koffer

> “Hi! I’m Leo. This is Barney. He’s friendly. Well … he’s *very* friendly.”
> Barney stellt dir die Pfoten auf die Schultern und leckt dir das Ohr.

1. Sieh dir die Bilder im Material an. Was sagt Leo wohl in Bild 3?
2. Welche englischen Sätze kannst du schon? Sammelt zu zweit so viele wie möglich.
3. Schreib **zwei Fragen** auf, die du Leo gern stellen würdest. Deutsch ist erlaubt!
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Auf deinem Blatt stehen fünf englische Sätze oder Wörter und zwei Fragen."});
    topic.add_task(
        {.description = prose(R"md(
### Hello, hi and good morning

| Wann? | Du sagst | Passt zu |
|---|---|---|
| am Morgen | *Good morning!* | Erwachsenen und Freunden |
| am Nachmittag | *Good afternoon!* | Erwachsenen |
| immer | *Hello!* | allen |
| immer | *Hi!* | Freunden |
| zum Abschied | *Goodbye!* / *Bye!* / *See you!* | allen / Freunden / Freunden |

Auf *How are you?* erwartet niemand eine lange Geschichte. Sag **I’m fine, thanks. And you?**

Geh durch den Raum und begrüße fünf Personen. Spiel dabei jedes Mal jemand anderen: eine Königin, einen müden Bären,
einen Busfahrer …
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "Du hast fünf Personen begrüßt und auf *How are you?* geantwortet.",
         .quiz = QuizDraft{{
             choose("Es ist 8 Uhr und du triffst die Direktorin. Was sagst du?",
                    {"See you!", "Good morning!", "Good night!", "Bye!"}, {1}),
             choose("Womit kannst du dich verabschieden?", {"Goodbye!", "Hello!", "See you!", "How are you?"}, {0, 2}),
             topic.gap("“How are you?” – “I’m ___, thanks.”", {"fine", "good", "okay", "ok", "great"},
                       {"find", "fein", "name"}),
         }}});
    topic.add_task({.description = prose(R"md(
### How do you spell that?

Leo versteht deinen Namen am Telefon nicht. Jetzt hilft nur Buchstabieren. Diese Buchstaben werden gern verwechselt:

- **A** klingt wie das *ay* in *day*, **E** wie das *ee* in *see*, **I** wie *eye*.
- **G** klingt weich (*dschie*), **J** klingt wie *dschäi*.
- **W** heißt *double u*, **Y** klingt wie *why*.
- **ä, ö, ü** gibt es im Englischen nicht. Sag zum Beispiel: *“u with two dots”*.

Diktiert euch gegenseitig Namen. Wer zuhört, schreibt mit. Zeigt das Blatt erst am Ende!

```text
A: What's your name?
B: My name is Ayşe.
A: How do you spell that?
B: A – Y – S with a little tail – E.
```
)md"),
                    .minutes = 15,
                    .path = Path::Wanderweg,
                    .done_when = "Drei Namen wurden richtig mitgeschrieben, deiner ist dabei.",
                    .hints = "Sing im Kopf das Alphabet-Lied (siehe Material), wenn du einen Buchstaben suchst."});
    topic.add_task(
        {.description = prose(R"md(
### Where are you from?

*I’m from Dublin. Dublin is in Ireland. I live in a small house near the sea.*

1. **I’m from** … sagt, woher du kommst.
2. **I live in** … sagt, wo du wohnst.
3. **near** heißt „in der Nähe von“.

Viele Menschen haben zwei Antworten: *I’m from Germany and my grandparents are from Turkey.* Das ist völlig normal.

Schreib drei Sätze über dich und zwei Sätze über jemanden aus deiner Familie.
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "Du hast fünf Sätze geschrieben und einmal laut vorgelesen.",
         .hints = "Länder und Städte schreibt man auch im Englischen **groß**: *Germany, Poland, Italy, Vietnam*.",
         .quiz = QuizDraft{{
             topic.gap("Where are you from? – I’m ___ Leipzig.", {"from"}, {"in", "of", "out"}),
             choose("Welcher Satz ist richtig?",
                    {"I living in Halle.", "I live in Halle.", "I am live in Halle.", "I lives in Halle."}, {1}),
             topic.write("Schreib einen englischen Satz: Wo wohnst du?",
                         "Ein verständlicher Satz mit I live in … Kleine Schreibfehler sind erlaubt.",
                         {good("I live in Magdeburg near the river."), good("I live in a flat in Halle."),
                          good("I live in a litle village."), weak("I from Halle."), weak("My house is.")}),
         }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### I like skateboarding

Nach *I like* bekommt das Tunwort ein **-ing**: *I like swim**ming**, I like play**ing** football, I like read**ing**.*

| 😀 | 🙂 | 😐 | 🙁 |
|---|---|---|---|
| I love … | I like … | … is okay. | I don’t like … |

1. Schreib vier Sätze über dich, einen für jedes Gesicht.
2. Such jemanden, bei dem mindestens **zwei** Sätze gleich sind.
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast vier Sätze und eine Person mit zwei Gemeinsamkeiten gefunden.",
                    .hints = "*swim → swimming, run → running*: Hier verdoppelt sich der letzte Buchstabe.",
                    .quiz = QuizDraft{{
                        choose("Barney liebt Laufen. Welcher Satz stimmt?",
                               {"Barney loves run.", "Barney loves running.", "Barney love runing."}, {1}),
                        topic.gap("I don’t like ___ (schwimmen).", {"swimming"}, {"swim", "swiming", "schwimming"}),
                    }}});
    topic.add_task(
        {.description = prose(R"md(
### Der Fragen-Ball

Ein Gespräch ist wie Ballspielen: Wer nur fängt und nie wirft, steht bald allein da. Der Trick heißt **zurückfragen**.

> **Leo:** I like music. What about you?
> **Du:** I like music, too. I play the drums. Do you play an instrument?
> **Leo:** Yes, I play the tin whistle. Barney hates it.

1. Lest den Dialog zu zweit.
2. Werft euch einen Ball zu. Wer fängt, antwortet **und** stellt eine neue Frage.
3. Wie viele Würfe schafft ihr, ohne dass der Ball liegen bleibt?
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .path_model = PathModel::Depth,
         .done_when = "Ihr habt mindestens sechs Würfe hintereinander geschafft.",
         .hints = "Drei Fragen passen fast immer: *What about you? – Do you like …? – What’s your favourite …?*"});
    topic.add_task(
        {.description = prose(R"md(
### Polite or rude?

Im Englischen macht ein kleines Wort den Unterschied. *Give me water!* klingt wie ein Befehl. *Can I have some water,
**please**?* klingt freundlich.

- **please** – wenn du etwas möchtest
- **thank you** – wenn du etwas bekommst
- **sorry** – wenn dir etwas leidtut
- **excuse me** – wenn du jemanden ansprichst

Macht diese drei Sätze höflich: *Sit down! – What? – Where is the station?*
)md"),
         .minutes = 15,
         .path = Path::Bergweg,
         .done_when = "Ihr habt drei höfliche Sätze und habt sie mit verschiedenen Stimmen gesprochen.",
         .quiz = QuizDraft{{
             choose("Du möchtest eine fremde Frau nach dem Weg fragen. Wie fängst du an?",
                    {"Excuse me, …", "Hey you, …", "Sorry for you, …", "Please you, …"}, {0}),
             choose("Was sagst du, wenn du Leo auf den Fuß trittst?", {"Please!", "Sorry!", "Thank you!"}, {1}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### Two minutes with Leo

Jetzt ist es so weit: Leo sitzt neben dir im Bus, und die Fahrt dauert zwei Minuten.

1. Plant zu zweit ein Gespräch **vom Begrüßen bis zum Verabschieden**.
2. Baut mindestens drei Fragen, eine Gemeinsamkeit und Barney ein.
3. Spielt es ohne Zettel. Nehmt euch auf, wenn ihr mögt.

*Steckengeblieben?* Sag **“Sorry, can you say that again, please?”** Das sagen auch Erwachsene jeden Tag.
)md"),
         .minutes = 30,
         .path = Path::Gipfeltour,
         .done_when = "Euer Gespräch dauert mindestens eine Minute und hat einen Anfang, eine Mitte und ein Ende."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("“How do you spell your name?” – Was möchte die Person wissen?",
               {"Wie du heißt", "Wie man deinen Namen schreibt", "Wie alt du bist"}, {1}),
        topic.gap("Hello, my ___ is Leo.", {"name"}, {"nam", "naim", "from"}),
        choose("Welche Sätze sind richtig?",
               {"I’m from Ireland.", "I like reading.", "I likes football.", "Where you are from?"}, {0, 1}),
        choose("Wie fragst du zurück?", {"What about you?", "Who is you?", "And what?"}, {0}),
        topic.write("Leo fragt: “What do you like?” Antworte mit einem Satz und frag zurück.",
                    "Ein Satz mit I like/I love … und eine Rückfrage wie What about you? Kleine Fehler zählen nicht.",
                    {good("I like playing football. What about you?"), good("I love dancing and my cat. And you?"),
                     weak("I like pizza."), weak("What do you like?")}),
        only_for(Path::Bergweg, choose("Was klingt am höflichsten?",
                                       {"Give me the book.", "Can I have the book, please?", "I want the book."}, {1})),
    }};
}

}  // namespace

DemoTopic small_talk_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
