// What a view of a page costs over the network, packed, as a browser asks for it.
import http from "node:http";

const limits = { first_bytes: 45 * 1024, next_bytes: 12 * 1024, first_requests: 5, next_requests: 1 };

function packed_bytes(url, cookie) {
  return new Promise((resolve, reject) => {
    const headers = { cookie, "accept-encoding": "gzip, br" };
    const request = http.get(url, { headers, agent: false }, (response) => {
      let bytes = 0;
      response.on("data", (piece) => (bytes += piece.length)).on("end", () => resolve(bytes));
    });
    request.on("error", reject);
  });
}

/// What is over the limits of a student's page, in words. `html` is the page as text.
export async function overweight(url, cookie, html) {
  const files = new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, address]) => address));
  const page = await packed_bytes(url, cookie);
  let first = page;
  for (const file of files) if (/\.(css|js)$/.test(file)) first += await packed_bytes(new URL(file, url), cookie);
  const requests = files.size + 1;
  const found = [];
  if (first > limits.first_bytes) found.push(`first view ${first} bytes`);
  if (page > limits.next_bytes) found.push(`next view ${page} bytes`);
  if (requests > limits.first_requests) found.push(`${requests} requests`);
  return found;
}
