// Well-behaved clients beside whatever an experiment does: keep-alive connections that ask, wait for the whole answer,
// pause, and ask again. What they see is what everybody else in the school sees.
import { setTimeout as sleep } from "node:timers/promises";
import { Latencies } from "./latency.mjs";
import { RawConnection } from "./raw.mjs";

export class CalmClients {
  latencies = new Latencies();
  statuses = new Map();  ///< status → count
  #stopping = false;
  #work = [];

  /// `request`: the bytes sent each time. `pause_ms` between an answer and the next request.
  static start(server, { count = 50, pause_ms = 10, request = "GET /login HTTP/1.1\r\nHost: x\r\n\r\n", from } = {}) {
    const clients = new CalmClients();
    for (let i = 0; i < count; ++i) clients.#work.push(clients.#ask_on(server, request, pause_ms, from));
    return clients;
  }

  async #ask_on(server, request, pause_ms, from) {
    let connection = null;
    await sleep(Math.random() * pause_ms);  // not all at once
    while (!this.#stopping) {
      const answer = await this.latencies.time(async () => {
        connection ??= await RawConnection.open({ port: server.port, from });
        await connection.send(request);
        const got = await connection.read_answer({ patience_ms: 30_000 });
        if (!got) throw new Error(`no answer: ${connection.ended ?? "patience ran out"} ${connection.error ?? ""}`);
        return got;
      });
      if (answer) this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      if (!answer || answer.headers.connection === "close") {
        connection?.close();
        connection = null;
      }
      await sleep(pause_ms);
    }
    connection?.close();
  }

  /// Ends after the answers that are on their way.
  async stop() {
    this.#stopping = true;
    await Promise.all(this.#work);
    return this;
  }

  get errors() {
    return this.latencies.errors.map(String);
  }

  count_of(status) {
    return this.statuses.get(status) ?? 0;
  }
}
