// http_echo beside nginx on the same core, driven in turn by wrk from another one: a constant answer and a static file.
// Both send the same kind of fields. Prints requests per second, the bytes of one answer and the median of the ratios
// of the rounds. Ends with 1 if a request failed.
// Usage: node tools/bench-nginx.mjs [--rounds 5] [--seconds 3] [--connections 64] [--server-core 0] [--client-core 1]
// Needs nginx-light and wrk from Debian, and build/release/http_echo (tools/build release http_echo).
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    connections: { type: "string", default: "64" },
    "server-core": { type: "string", default: "0" },
    "client-core": { type: "string", default: "1" },
  },
});
const plan = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));

const targets = [
  { what: "constant answer", path: "/", wanted: 0.95 },
  { what: "static file, 20 KB", path: "/static/file.css", wanted: 1.0 },
];

/// What a browser sends along.
const browser_fields = {
  "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "Accept-Language": "de,en-US;q=0.7,en;q=0.3",
  "Accept-Encoding": "gzip, deflate",
  "Cookie": "__Host-sid=AAAAAAAAAAAAAAAAAAAAAA",
  "Upgrade-Insecure-Requests": "1",
  "Sec-Fetch-Dest": "document",
  "Sec-Fetch-Mode": "navigate",
  "Sec-Fetch-Site": "same-origin",
};

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "bench-nginx-"));
  const servers = [];
  try {
    mkdirSync(join(folder, "static"));
    writeFileSync(join(folder, "static/file.css"), "p { margin: 0 }\n".repeat(1280));
    const echo = await start_echo(folder);
    servers.push(echo);
    const nginx = await start_nginx(folder, await fields_of(echo.port, "/"));
    servers.push(nginx);
    let failed = 0;
    for (const target of targets) failed += await compare(target, echo, nginx);
    return failed;
  } finally {
    for (const server of servers) await stop(server);
    rmSync(folder, { recursive: true });
  }
}

async function start_echo(folder) {
  const port = await free_port();
  const program = join(root, "build/release/http_echo");
  return start("http_echo", port, [program, "--listen", `127.0.0.1:${port}`, "--static", join(folder, "static")]);
}

/// nginx sends what http_echo sends, as far as it can: constant fields by add_header, the others from its variables.
async function start_nginx(folder, fields) {
  const port = await free_port();
  const own = new Set(["date", "content-type", "content-length", "connection"]);
  const variables = { "X-Request-Id": "$request_id", "X-Process-Time": "$request_time" };
  const added = fields.filter(([name]) => !own.has(name.toLowerCase()))
    .map(([name, value]) => `add_header ${name} "${variables[name] ?? value}";`);
  const config = join(folder, "nginx.conf");
  writeFileSync(config, `
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    ${userInfo().uid === 0 ? `user ${userInfo().username};` : ""}
    events { worker_connections 4096; }
    http {
      access_log off; server_tokens off; sendfile on; tcp_nopush on; tcp_nodelay on;
      keepalive_timeout 75s; keepalive_requests 1000000000;
      open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
      types { text/css css; } default_type text/plain; charset utf-8;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      server {
        listen 127.0.0.1:${port};
        ${added.join("\n        ")}
        location = / { return 200 "OK"; }
        location /static/ { alias ${folder}/static/; }
      }
    }
  `.replace(/^ {4}/gm, ""));
  return start("nginx", port, ["nginx", "-e", join(folder, "error.log"), "-c", config]);
}

async function start(name, port, command) {
  const child = spawn("taskset", ["-c", String(plan["server-core"]), ...command], { stdio: ["ignore", "ignore", "inherit"] });
  const server = { name, port, child, ended: once(child, "exit") };
  for (let attempt = 0; attempt < 200; ++attempt) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return server;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill("SIGTERM");
  throw new Error(`${name} does not start`);
}

async function stop(server) {
  server.child.kill("SIGTERM");
  await server.ended;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => { socket.destroy(); resolve(true); });
    socket.on("error", () => resolve(false));
  });
}

async function free_port() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/// One answer over a connection that stays open, as bytes.
async function one_answer(port, path) {
  const lines = Object.entries(browser_fields).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines}\r\n`);
  let received = Buffer.alloc(0);
  for await (const piece of socket) {
    received = Buffer.concat([received, piece]);
    const end = received.indexOf("\r\n\r\n");
    const length = /^content-length: (\d+)/im.exec(received.subarray(0, Math.max(end, 0)).toString("latin1"));
    if (length && received.length >= end + 4 + Number(length[1])) break;
  }
  socket.destroy();
  return received;
}

async function fields_of(port, path) {
  const head = (await one_answer(port, path)).toString("latin1").split("\r\n\r\n")[0];
  return head.split("\r\n").slice(1).map((line) => line.split(/: (.*)/s));
}

function requests_per_second(server, path) {
  const fields = Object.entries(browser_fields).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const wrk = spawnSync("taskset", ["-c", String(plan["client-core"]), "wrk", "-t1", `-c${plan.connections}`,
    `-d${plan.seconds}s`, ...fields, `http://127.0.0.1:${server.port}${path}`], { encoding: "utf8" });
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(wrk.stdout);
  if (!rate) throw new Error(`wrk: ${wrk.stderr || wrk.stdout || wrk.error}`);
  const failures = wrk.stdout.split("\n").filter((line) => /Non-2xx|Socket errors/.test(line));
  for (const line of failures) console.log(`  ${server.name}: ${line.trim()}`);
  return { rate: Number(rate[1]), failed: failures.length > 0 };
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/// Rounds of both servers one after the other, beginning with each in turn. Gives 1 if a request failed.
async function compare({ what, path, wanted }, echo, nginx) {
  const rates = new Map([[echo, []], [nginx, []]]);
  let failed = false;
  for (let round = 0; round < plan.rounds; ++round) {
    for (const server of round % 2 ? [nginx, echo] : [echo, nginx]) {
      const result = requests_per_second(server, path);
      rates.get(server).push(result.rate);
      failed ||= result.failed;
    }
  }
  const ratios = rates.get(echo).map((rate, round) => rate / rates.get(nginx)[round]);
  console.log(`${what}, ${plan.connections} connections, one core, ${plan.rounds} rounds of ${plan.seconds} s`);
  for (const server of [echo, nginx]) {
    const bytes = (await one_answer(server.port, path)).length;
    console.log(`  ${server.name.padEnd(10)} ${Math.round(median(rates.get(server))).toString().padStart(8)} requests/s ` +
      `${bytes.toString().padStart(7)} bytes per answer`);
  }
  console.log(`  ratio      ${median(ratios).toFixed(3)} (wanted ${wanted}; ` +
    `rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")})`);
  return failed ? 1 : 0;
}

process.exitCode = await main();
