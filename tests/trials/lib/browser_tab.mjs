// One keep-alive connection with its cookies, as a browser tab has it: one request at a time.
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const tries_max = 100;

export class BrowserTab {
  end_of_work = null;         ///< why the last request failed: an error's code, if there was one
  was_told_to_close = false;  ///< the last answer said that the connection closes
  #cookies = new Map();

  constructor(address) {
    this.reconnect(address);
  }

  /// After the server has been started again, with the same cookies.
  reconnect(address = this.address) {
    this.address = new URL(address);
    this.agent?.destroy();
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.end_of_work = null;
    this.was_told_to_close = false;
  }

  /// The value of the field Cookie, for requests that are sent by other means.
  get cookie_line() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /// A server with too much to do says 503 at once; then the page is asked for again, as people do.
  async get(path) {
    for (let tries = 1; ; ++tries) {
      const answer = await this.#exchange("GET", path);
      if (answer.status !== 503 || tries === tries_max) return answer;
      await sleep(50 + Math.random() * 100);
    }
  }

  post(path, fields) {
    return this.#exchange("POST", path, new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded");
  }

  /// A form with one file: { name, content } as its field "file" (RFC 7578).
  upload(path, fields, { name, content }) {
    const boundary = "----trial-boundary-5f1d3c";
    const disposition = (rest) => `--${boundary}\r\nContent-Disposition: form-data; ${rest}`;
    const texts = Object.entries(fields).map(([field, value]) => `${disposition(`name="${field}"`)}\r\n\r\n${value}\r\n`);
    const head = `${disposition(`name="file"; filename="${name}"`)}\r\nContent-Type: application/pdf\r\n\r\n`;
    const body = [...texts, head].map((text) => Buffer.from(text)).concat(content, Buffer.from(`\r\n--${boundary}--\r\n`));
    return this.#exchange("POST", path, Buffer.concat(body), `multipart/form-data; boundary=${boundary}`);
  }

  /// { status, location, body, bytes } once the last byte is there; rejects if the connection ends before that.
  #exchange(method, path, form, type) {
    const headers = { cookie: this.cookie_line };
    if (form !== undefined) {
      headers["content-type"] = type;
      headers["content-length"] = Buffer.byteLength(form);
    }
    const { hostname: host, port } = this.address;
    return new Promise((resolve, reject_with) => {
      const reject = (error) => {
        this.end_of_work = error.code ?? error.message;
        reject_with(error);
      };
      const request = http.request({ host, port, path, method, headers, agent: this.agent }, (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          if (!response.complete) return reject(new Error("the answer ended early"));
          this.#keep_cookies(response.headers["set-cookie"] ?? []);
          this.was_told_to_close = response.headers.connection === "close";
          const { statusCode: status, headers: { location } } = response;
          const bytes = Buffer.concat(pieces);
          resolve({ status, location, bytes, body: bytes.toString("utf8") });
        });
      });
      request.on("error", reject);
      request.end(form);
    });
  }

  #keep_cookies(lines) {
    for (const line of lines) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
  }
}
