// A teacher who uploads the files of one topic, again and again, and reads them back later.
import { writeFileSync } from "node:fs";
import { run_command } from "../../e2e/lib/server.mjs";
import { BrowserTab } from "./browser_tab.mjs";
import { Ledger } from "./ledger.mjs";
import { csrf_in, repeat_until_the_end, sign_in } from "./student.mjs";

const files_per_topic = 4;
const filler = "Material, das es nur hier gibt. ".repeat(8192);  // 256 KiB, four chunks of a sealed file

export class Uploader {
  /// One uploader per topic made for it, shared out among the teachers' accounts. The server must not run yet.
  static async prepare(school, accounts, count) {
    const teachers = accounts.filter(({ role }) => role !== "student");
    const uploaders = [];
    for (let i = 0; i < count; ++i) uploaders.push({ account: teachers[i % teachers.length], name: `Ablage ${i + 1}` });
    for (const { username } of teachers) {
      const file = school.path(`topics-${username}.json`);
      const names = uploaders.filter(({ account }) => account.username === username).map(({ name }) => name);
      writeFileSync(file, JSON.stringify({ version: "1.0", tasks: names.map(topic_with_files) }));
      const { code, output } = await run_command("import", ...school.settings, file, "--teacher", username);
      if (code !== 0) throw new Error(`no topics for ${username}: ${output}`);
    }
    return uploaders.map(({ account, name }) => new Uploader(account, name));
  }

  ledger = new Ledger();
  #materials = [];
  #uploads = 0;

  constructor(account, topic_name) {
    this.account = account;
    this.topic_name = topic_name;
  }

  async sign_in(address) {
    this.tab = new BrowserTab(address);
    await sign_in(this.tab, this.account);
    const { body } = await this.tab.get("/topics");
    const [, path] = body.match(new RegExp(`href="(/topics/\\d+)"[^>]*>${this.topic_name}<`));
    const page = await this.tab.get(path);
    this.csrf = csrf_in(page.body);
    this.#materials = [...page.body.matchAll(/action="(\/topics\/\d+\/materials\/(\d+)\/file)"/g)]
      .map(([, upload_path, id]) => ({ upload_path, id }));
    if (this.#materials.length !== files_per_topic) throw new Error(`${path} wants ${this.#materials.length} files`);
  }

  get has_work() {
    return this.#materials.length > 0;
  }

  work_until_the_end() {
    return repeat_until_the_end(() => this.upload());
  }

  /// One upload whose answer is the caller's business.
  try_to_upload() {
    const [{ upload_path }] = this.#materials;
    return this.tab.upload(upload_path, { csrf: this.csrf }, { name: "blatt.pdf", content: Buffer.from(`%PDF-1.7 ${filler}`) });
  }

  async upload() {
    const { upload_path, id } = this.#materials[this.#uploads++ % files_per_topic];
    const mark = `%PDF-1.7 ${this.topic_name}, ${this.#uploads}, ${Math.random()}\n`;
    const content = Buffer.from(mark + filler.slice(0, Math.floor(Math.random() * filler.length)));
    this.ledger.send({ material: id, content });
    const answer = await this.tab.upload(upload_path, { csrf: this.csrf }, { name: "blatt.pdf", content });
    if (answer.status === 503) return this.ledger.refuse();
    if (answer.status !== 303) throw new Error(`an upload is answered with ${answer.status}: ${answer.body.slice(0, 500)}`);
    this.ledger.acknowledge();
  }

  async compare(findings, { ledger = this.ledger } = {}) {
    for (const { id } of this.#materials) {
      const answer = await this.tab.get(`/materials/${id}`);
      const pending = ledger.pending?.material === id ? ledger.pending.content : null;
      const known = ledger.files.get(id);
      ++findings.compared;
      if (answer.status === 404) {
        if (known) findings.missing.push(`material ${id} has lost its file`);
      } else if (answer.status !== 200) {
        findings.half_done.push(`material ${id} answers ${answer.status}`);
      } else if (pending?.equals(answer.bytes)) {
        ledger.files.set(id, pending);
      } else if (!known?.equals(answer.bytes)) {
        findings.half_done.push(`material ${id} is neither the old file nor the new one`);
      }
    }
    ledger.pending = null;
  }
}

function topic_with_files(name) {
  const materials = [];
  for (let i = 1; i <= files_per_topic; ++i) materials.push({ typ: "datei", pfad: `blatt-${i}.pdf`, beschreibung: `Blatt ${i}` });
  return { name, beschreibung: "Vier Blätter.", fach: "Geographie", stufe: "5/6", materials };
}
