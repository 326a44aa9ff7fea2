// Chromium, and everything it says that a page of ours must never make it say.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export function launch_chromium(more_flags = []) {
  const executablePath = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
  return chromium.launch({ executablePath, args: [...flags, ...more_flags] });
}

/// One person with a browser of their own. All pages of the person report here.
export class Visitor {
  static async arrive(browser, server, { width, height, javascript }) {
    const context = await browser.newContext({
      viewport: { width, height },
      javaScriptEnabled: javascript,
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      reducedMotion: "reduce",  // or axe measures colours half-way from one theme to the other
    });
    context.setDefaultTimeout(10_000);
    const visitor = new Visitor(context, server, { width, height });
    visitor.page = await context.newPage();
    await visitor.#count_static_files();
    return visitor;
  }

  complaints = [];        ///< errors and warnings of the console, CSP reports, uncaught exceptions
  foreign_requests = [];  ///< addresses on other hosts
  requests = [];          ///< { method, url, status } of everything that came back with HTML or a redirect, and what scripts sent
  static_loads = 0;       ///< how often a file below /static/ came over the network
  static_repeats = [];    ///< addresses of those that a later page loaded again
  inspected = [];         ///< addresses of the pages that the inspector has seen
  last_html = "";         ///< the newest HTML as the server sent it

  #loaded_by = new Map();  // address of a file below /static/ → the view of a page that loaded it

  constructor(context, server, size) {
    this.context = context;
    this.server = server;
    this.size = size;
    this.refusals = new Set([`${server.address}/favicon.ico`]);  // Chromium asks for it beside a PDF
    context.on("request", (request) => this.#note_request(request));
    context.on("response", (response) => this.#note_response(response));
    context.on("console", (message) => this.#note_console(message));
    context.on("weberror", (error) => this.complaints.push(`uncaught: ${error.error().message}`));
  }

  /// Playwright reports what came out of the browser's own cache as well; the protocol below it tells them apart. Two
  /// loads in one view are one: Chromium may fetch a picture and the icon of the page, the same file, side by side.
  async #count_static_files() {
    const protocol = await this.context.newCDPSession(this.page);
    const remembered = new Set();
    protocol.on("Network.requestServedFromCache", ({ requestId }) => remembered.add(requestId));
    protocol.on("Network.responseReceivedExtraInfo", ({ headers }) => {
      const names = Object.keys(headers).map((name) => name.toLowerCase());
      if (names.includes("clear-site-data")) this.#loaded_by.clear();  // signing out empties the cache on purpose
    });
    protocol.on("Network.responseReceived", ({ requestId, loaderId, response }) => {
      if (!new URL(response.url).pathname.startsWith("/static/")) return;
      if (remembered.has(requestId) || response.fromDiskCache || response.fromPrefetchCache) return;
      ++this.static_loads;
      const view = this.#loaded_by.get(response.url) ?? loaderId;
      if (view !== loaderId) this.static_repeats.push(response.url);
      this.#loaded_by.set(response.url, view);
    });
    await protocol.send("Network.enable");
  }

  #note_request(request) {
    const url = new URL(request.url());
    const has_host = /^(https?|wss?):$/.test(url.protocol);
    if (has_host && url.origin !== this.server.address) this.foreign_requests.push(request.url());
  }

  #note_response(response) {
    const url = response.url();
    const status = response.status();
    const type = response.headers()["content-type"] ?? "";
    const by_script = type.startsWith("application/json") && response.request().method() === "POST";
    if (type.startsWith("text/html") || status === 303 || by_script) {
      this.requests.push({ method: response.request().method(), url, status });
    }
    // The browser shows a PDF in a frame with a page of its own.
    const is_page = type.startsWith("text/html") && status !== 303 && response.request().isNavigationRequest() &&
      response.frame().parentFrame() === null;
    if (is_page) this.last_html = response.text().catch(() => "");
  }

  #note_console(message) {
    if (!["error", "warning"].includes(message.type())) return;
    this.complaints.push({ text: message.text(), url: message.location().url });
  }

  /// The page, or the download, at `url` is refused, or cut off, on purpose: Chromium reports that as an error of the console.
  expect_refusal(url) {
    this.refusals.add(new URL(url, this.server.address).href);
  }

  unexpected_complaints() {
    const announced = (complaint) =>
      /^Failed to load resource: (the server responded with a status of 4\d\d |net::ERR_)/.test(complaint.text ?? "") &&
      this.refusals.has(complaint.url);
    return this.complaints.filter((complaint) => !announced(complaint));
  }

  /// A file of the server with the cookies of this person, fetched past the browser.
  async fetch(path) {
    const cookie = await this.cookie();
    return fetch(new URL(path, this.server.address), { headers: { cookie }, redirect: "manual" });
  }

  async cookie() {
    const cookies = await this.context.cookies();  // with an address of http: it would leave out the secure ones
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }
}
