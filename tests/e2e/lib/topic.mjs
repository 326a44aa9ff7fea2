// The topic of the run as its file says it, to answer its questions rightly or wrongly.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const data_file = (name) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

export const topic_file = data_file("topic.json");
export const broken_topic_file = data_file("broken-topic.json");
export const topic = JSON.parse(readFileSync(topic_file, "utf8")).task;

export const title_of = (task) => task.beschreibung.match(/^###\s*(.+)$/m)[1];

const all_questions = [topic, ...topic.subtasks].flatMap((part) => part.quiz?.questions ?? []);
const text_of = (option) => (typeof option === "string" ? option : option.text);

/// What to do with a question: { choose: [texts] } or { write: text }.
export function answer_to(question_text, { rightly }) {
  const question = all_questions.find((each) => each.text === question_text);
  if (!question) throw new Error(`the page asks what the file does not: ${question_text}`);
  if (question.rubric) return { write: `Ich denke: ${question.rubric.slice(0, 60)}` };
  if (question.answers) return { write: rightly ? `  ${question.answers[0].toUpperCase()} ` : "keine Ahnung" };
  const indices = question.options.map((_, index) => index);
  const wanted = indices.filter((index) => question.correct.includes(index) === rightly);
  return { choose: wanted.map((index) => text_of(question.options[index])) };
}
