// One experiment in a process of its own; its record goes to run.mjs. Usage: node one.mjs NAME full|short
import { Trial } from "./trial.mjs";

const [name, form] = process.argv.slice(2);
const { about, run } = await import(`../${name}.mjs`);
const trial = new Trial(about, form);
try {
  await run(trial);
} catch (error) {
  trial.check("the experiment reaches its end", false, error.stack);
}
const record = await trial.finish();
if (process.send) await new Promise((sent) => process.send(record, sent));
process.exit(0);  // whatever sockets the experiment has left open
