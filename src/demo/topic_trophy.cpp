#include "demo/demo_topics.h"

namespace demo {

namespace {

void write_frame(DemoTopic& topic) {
    auto& draft = topic.draft;
    draft.name = "The missing trophy";
    draft.number = 6;
    draft.subject = Subject::Englisch;
    draft.level_band = LevelBand::L9_10;
    draft.category = learning::TopicCategory::Bonus;
    draft.unit_slug = "eng_9_trophy";
    draft.description = prose(R"md(
Friday, 4.15 p.m., Hillside School. The glass case in the hall is open, and the **basketball trophy is gone**. Only four
people were still in the building. One of them is not telling the truth, but nobody has broken the law …

Ein Krimi zum Mitermitteln: Du liest Aussagen, prüfst Alibis und schreibst deinen eigenen Bericht. Auf Englisch natürlich.
)md");
    draft.goal_teacher = prose(R"md(
Die Lernenden verwenden *simple past* und *past progressive* sicher, entnehmen Texten gezielt Informationen, verbinden
Sätze mit Konjunktionen und schreiben einen zusammenhängenden Bericht von etwa 120 Wörtern.
)md");
    draft.goal_student = "Du löst einen Fall und schreibst auf Englisch, was passiert ist.";
    draft.purpose = prose(R"md(
Erzählen, was passiert ist und was *gerade* passierte, als etwas dazwischenkam: Das brauchst du in jeder guten Geschichte,
nicht nur bei der Polizei.
)md");
    draft.building_on = {{.label = "Sich vorstellen und Fragen stellen",
                          .unit = "eng_5_small_talk",
                          .strength = learning::ConnectionStrength::Hard},
                         {.label = "Simple past: regular and irregular verbs"}};
    draft.arriving_at = {"Du kannst sagen, was jemand zu einer bestimmten Zeit gerade tat.",
                         "Du kannst Aussagen vergleichen und Widersprüche erklären.",
                         "Du kannst einen Bericht mit Verknüpfungen schreiben."};
    topic.add_file("hillside_school_map.pdf", "Map of Hillside School", {1, 3, 4});
    topic.add_link("https://example.org/irregular-verbs", "Irregular verbs", {2, 6});
}

void write_first_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### The empty case

> “It was there at a quarter to four,” says Mr Doyle, the caretaker. “I polished it myself. At a quarter past four it
was gone. And look: **no scratch, no broken glass.** Somebody used the key.”

1. Read the text twice. What do we know for sure?
2. Write down *three questions* a good detective would ask now.
3. Who has a key? Make a guess. You can change your mind later.
)md"),
                    .minutes = 10,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast drei englische Fragen und eine Vermutung aufgeschrieben.",
                    .hints = "Fragewörter: *who, what, when, where, why, how*."});
    topic.add_task(
        {.description = prose(R"md(
### At the scene

Look at the map. Describe where things are. Use these words:

| English | Deutsch |
|---|---|
| next to | neben |
| opposite | gegenüber |
| between | zwischen |
| at the end of the corridor | am Ende des Flurs |
| upstairs / downstairs | oben / unten |

*Example:* The music room is **opposite** the kitchen.

Write six sentences. One of them must be **wrong**. Can your partner find it?
)md"),
         .minutes = 15,
         .path = Path::Wanderweg,
         .done_when = "Dein Partner oder deine Partnerin hat den falschen Satz gefunden.",
         .quiz = QuizDraft{{
             topic.gap("The sports hall is at the ___ of the corridor. (am Ende)", {"end"}, {"ende", "and", "ent"}),
             choose("Die Küche liegt gegenüber dem Musikraum. Welcher Satz passt?",
                    {"The kitchen is next to the music room.", "The kitchen is opposite the music room.",
                     "The kitchen is between the music room."},
                    {1}),
         }}});
    topic.add_task(
        {.description = prose(R"md(
### What were you doing at four o’clock?

When you want to say what was **going on** at a certain moment, use the *past progressive*:

`was / were + verb + -ing`

- At four o’clock Ms Finch **was singing**.
- Mr Doyle and his brother **were painting** the wall.
- I **was doing** my homework when the phone **rang**.

The long action takes *past progressive*. The short one that interrupts it takes *simple past*.

Ask five classmates what they were doing yesterday at six. Write down the answers.
)md"),
         .minutes = 20,
         .path = Path::Wanderweg,
         .done_when = "In deinem Heft stehen fünf Sätze im *past progressive*.",
         .hints = "*I, he, she, it* → **was**. *You, we, they* → **were**.",
         .quiz = QuizDraft{{
             topic.gap("They ___ playing chess when the lights went out.", {"were"}, {"was", "are", "where"}),
             choose("Which sentence is correct?",
                    {"She was bake a cake at four.", "She was baking a cake at four.",
                     "She were baking a cake at four.", "She baking a cake at four."},
                    {1}),
             topic.write(
                 "What were you doing yesterday at 5 p.m.? Write one sentence.",
                 "Ein Satz mit was/were + -ing, zum Beispiel: I was playing football. Kleine "
                 "Schreibfehler sind erlaubt.",
                 {good("I was riding my bike with my sister."), good("I was sleeping, to be honest."),
                  good("I was helping my dad in the kitchn."), weak("I played computer."), weak("I am do homework.")}),
         }}});
    topic.add_task({.description = prose(R"md(
### Four statements

| Who? | “Where were you between 3.45 and 4.15?” |
|---|---|
| **Ms Finch**, music teacher | “Choir practice. Twelve children were singing, and I was playing the piano.” |
| **Mr Doyle**, caretaker | “I was painting the sports hall from three to five. Nobody came in.” |
| **Priya**, year 10 | “I was baking a birthday cake. I took a photo at 4.05, when it came out of the oven.” |
| **Jamal**, year 10 | “Me? I was training alone in the sports hall. I was there until half past four.” |

Fill in a timetable for each person. Who can **prove** it?
)md"),
                    .minutes = 20,
                    .path = Path::Wanderweg,
                    .done_when = "Du hast vier Zeitpläne und bei jedem notiert: bewiesen oder nicht bewiesen.",
                    .quiz = QuizDraft{{
                        choose("Who has a witness or a photo?", {"Ms Finch", "Priya", "Jamal"}, {0, 1}),
                        choose("How long was Mr Doyle painting?", {"One hour", "Two hours", "Half an hour"}, {1}),
                    }}});
}

void write_second_half(DemoTopic& topic) {
    topic.add_task({.description = prose(R"md(
### The alibi check

Two statements cannot both be true. Find them!

1. Compare the **places**. Who was in the same room without seeing the other?
2. Compare the **times**.
3. Explain in two sentences: *“This cannot be true, because …”*

Still not sure? Go to the sports hall and touch the wall. It is **still wet**. Whose story does that prove?
)md"),
                    .minutes = 15,
                    .path = Path::Bergweg,
                    .done_when = "Du nennst die beiden Aussagen und erklärst den Widerspruch auf Englisch.",
                    .hints = "Mr Doyle says: *Nobody came in.* Who says he was there?"});
    topic.add_task({.description = prose(R"md(
### Little words, big difference

Short sentences sound like a shopping list. Linking words turn them into a story.

| Word | Use | Example |
|---|---|---|
| because | reason | He was nervous **because** he had a secret. |
| although | surprise | **Although** she had a key, she was innocent. |
| while | same time | **While** they were singing, the case was opened. |
| so | result | The hall was closed, **so** nobody could train there. |

Take your timetables from *Four statements* and join six facts with linking words. Wer mag, benutzt jedes Wort zweimal.
)md"),
                    .minutes = 20,
                    .path = Path::Gipfeltour,
                    .path_model = PathModel::Depth,
                    .done_when = "Du hast sechs Sätze mit mindestens drei verschiedenen Verknüpfungen.",
                    .hints = "Nach **although** und **because** kommt ein ganzer Satz mit Person und Verb.",
                    .quiz = QuizDraft{{
                        topic.gap("She stayed calm ___ everybody was shouting. (obwohl)", {"although", "though"},
                                  {"because", "altough", "while"}),
                        choose("The floor was wet, ___ he slipped.", {"because", "so", "although"}, {1}),
                    }}});
    topic.add_task(
        {.description = prose(R"md(
### Case closed: your report

On Monday Jamal puts the trophy back and turns red. He had borrowed the key, because he wanted to have the coach’s name
**engraved** on it. Next Saturday is her last game. It was supposed to be a surprise.

Write the report for the school magazine (about 120 words):

1. What happened, and when?
2. Who was doing what?
3. Which statement was not true, and how did you find out?
4. How did it end?
)md"),
         .minutes = 40,
         .path = Path::Bergweg,
         .done_when = "Dein Bericht hat etwa 120 Wörter, beide Zeitformen und vier Verknüpfungen.",
         .hints = "Lies den Text am Ende dreimal: einmal für die *Zeiten*, einmal für die *Verknüpfungen*, einmal "
                  "zum Genießen."});
    topic.add_task({.description = prose(R"md(
### A different ending

What if it was **not** Jamal? Choose another person and invent a friendly secret. Change as few facts as possible.

- Write a new ending (80 words), *or*
- record a phone call between the detective and the real “thief”, *or*
- draw a comic with six pictures and speech bubbles.

Swap with another group. Is the new ending **logical**?
)md"),
                    .minutes = 35,
                    .path = Path::Gipfeltour,
                    .done_when = "Eine andere Gruppe hat dein Ende geprüft und keinen Widerspruch gefunden."});
}

void write_topic_quiz(DemoTopic& topic) {
    topic.draft.quiz = QuizDraft{{
        choose("“I was reading when you called.” Which action was shorter?", {"reading", "the call"}, {1}),
        topic.gap("At nine o’clock we ___ having breakfast.", {"were"}, {"was", "are", "where"}),
        choose("Whose statement cannot be true, if Mr Doyle is right?", {"Ms Finch’s", "Priya’s", "Jamal’s"}, {2}),
        choose("Which words can you use to give a reason or a result?", {"because", "so", "opposite"}, {0, 1}),
        topic.write(
            "Why did Jamal take the trophy? Answer in one or two sentences.",
            "He wanted to have the coach’s name engraved; it was a surprise for her last game. Sinn zählt, nicht "
            "jeder Buchstabe.",
            {good("Because he wanted to write the name of the coach on it. It was a surprise."),
             good("He borrowed it for an engraving, it was a present for the coach."),
             weak("Because he wanted to sell it."), weak("He likes gold.")}),
        only_for(Path::Gipfeltour,
                 choose("Choose the best sentence.",
                        {"Although it was late, they were still searching.", "Although it was late, but they searched.",
                         "They were still searching although late it was."},
                        {0})),
    }};
}

}  // namespace

DemoTopic trophy_topic() {
    DemoTopic topic;
    write_frame(topic);
    write_first_half(topic);
    write_second_half(topic);
    write_topic_quiz(topic);
    return topic;
}

}  // namespace demo
