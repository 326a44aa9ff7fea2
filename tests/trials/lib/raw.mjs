// A connection with the bytes in our own hands: nothing is sent, read, closed or reset unless the experiment says so.
import { once } from "node:events";
import net from "node:net";

export class RawConnection {
  /// `from`: the local address (127.0.0.2 …), as every client needs its own when thousands come from one machine.
  static async open({ port, host = "127.0.0.1", from = undefined }) {
    const connection = new RawConnection(net.connect({ port, host, localAddress: from, noDelay: true, allowHalfOpen: true }));
    await once(connection.socket, "connect");  // rejects with the error of the socket
    connection.socket.on("error", (error) => connection.#end("reset", error));
    return connection;
  }

  received = Buffer.alloc(0);  ///< what has come and was not taken by `read_answer`
  bytes_received = 0;
  ended = null;  ///< "closed" (end of stream) or "reset", and the error of the latter
  error = null;
  #wake = null;

  constructor(socket) {
    this.socket = socket;
    socket.on("data", (piece) => {
      this.bytes_received += piece.length;
      this.received = this.received.length === 0 ? piece : Buffer.concat([this.received, piece]);
      this.#wake?.();
    });
    socket.on("end", () => this.#end("closed"));
    socket.on("close", () => this.#end("closed"));
  }

  #end(how, error = null) {
    this.ended ??= how;
    this.error ??= error;
    this.#wake?.();
  }

  /// Resolves when the bytes are with the kernel.
  send(bytes) {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }

  /// Waits for more bytes or the end; false after `patience_ms`.
  #more(patience_ms) {
    return new Promise((resolve) => {
      const clock = setTimeout(() => settle(false), patience_ms);
      const settle = (came) => {
        clearTimeout(clock);
        this.#wake = null;
        resolve(came);
      };
      this.#wake = () => settle(true);
    });
  }

  /// The next complete answer: { status, headers (names in lower case), body }. Null when the connection ends or the
  /// patience runs out before it is complete; `ended` says which. Interim answers (1xx) are skipped.
  async read_answer({ patience_ms = 10_000, has_body = true } = {}) {
    const deadline = performance.now() + patience_ms;
    for (;;) {
      const answer = parse_answer(this.received, has_body, this.ended !== null);
      if (answer) {
        this.received = this.received.subarray(answer.length);
        if (answer.status >= 200) return answer;
        continue;
      }
      const left_ms = deadline - performance.now();
      if (this.ended || left_ms <= 0 || !(await this.#more(left_ms))) return null;
    }
  }

  /// "closed", "reset", or null if it is still open after `patience_ms`.
  async wait_for_end(patience_ms = 10_000) {
    const deadline = performance.now() + patience_ms;
    while (!this.ended) {
      const left_ms = deadline - performance.now();
      if (left_ms <= 0 || !(await this.#more(left_ms))) break;
    }
    return this.ended;
  }

  /// No more bytes from us; the other direction stays open.
  end_output() {
    this.socket.end();
  }

  /// Orderly close of both directions.
  close() {
    this.socket.destroy();
  }

  /// RST instead of FIN.
  reset() {
    this.socket.resetAndDestroy();
  }
}

/// The answer at the beginning of `bytes`, or null if it is not complete. Content-Length, chunked, or until the end.
function parse_answer(bytes, has_body, at_end) {
  const head_end = bytes.indexOf("\r\n\r\n");
  if (head_end < 0) return null;
  const [status_line, ...lines] = bytes.toString("latin1", 0, head_end).split("\r\n");
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  const status = Number(status_line.split(" ")[1]);
  const begin = head_end + 4;
  const made = (body, end) => ({ status, headers, body, length: end });
  if (!has_body || status < 200 || status === 204 || status === 304) return made(Buffer.alloc(0), begin);
  if (headers["transfer-encoding"] === "chunked") return parse_chunks(bytes, begin, made);
  if (headers["content-length"] === undefined) return at_end ? made(bytes.subarray(begin), bytes.length) : null;
  const end = begin + Number(headers["content-length"]);
  return bytes.length < end ? null : made(bytes.subarray(begin, end), end);
}

function parse_chunks(bytes, begin, made) {
  const pieces = [];
  for (let at = begin; ; ) {
    const line_end = bytes.indexOf("\r\n", at);
    if (line_end < 0) return null;
    const size = parseInt(bytes.toString("latin1", at, line_end), 16);
    const data = line_end + 2;
    if (bytes.length < data + size + 2) return null;
    if (size === 0) return made(Buffer.concat(pieces), data + 2);
    pieces.push(bytes.subarray(data, data + size));
    at = data + size + 2;
  }
}
