// Thousands of connections from many addresses, as a whole school behind one machine.
import { RawConnection } from "./raw.mjs";

const per_address = 500;  // well below what the server allows one address
const at_once = 100;

/// The n-th client's own address: 127.0.0.2 and up.
export const address_of = (n) => `127.0.${1 + Math.floor(n / per_address / 250)}.${2 + (Math.floor(n / per_address) % 250)}`;

/// Opens `count` connections, `begin(connection, n)` right after each. Those that cannot be opened are missing. `first`:
/// how many clients there are already, so that these get other addresses.
export async function open_crowd(server, count, begin = async () => {}, first = 0) {
  const crowd = [];
  let next = 0;
  const open_some = async () => {
    while (next < count) {
      const n = next++;
      try {
        const connection = await RawConnection.open({ port: server.port, from: address_of(first + n) });
        connection.opened_at = performance.now();
        connection.socket.on("close", () => (connection.closed_at ??= performance.now()));
        connection.socket.on("end", () => (connection.closed_at ??= performance.now()));
        crowd.push(connection);
        await begin(connection, n);
      } catch (error) {
        if (!error.code) throw error;  // only what the network does is part of the experiment
      }
    }
  };
  await Promise.all(Array.from({ length: at_once }, open_some));
  return crowd;
}

export const close_crowd = (crowd) => crowd.forEach((connection) => connection.close());

export const status_of = (connection) => Number(connection.received.toString("latin1", 9, 12));

export const get = (path, fields = "") => `GET ${path} HTTP/1.1\r\nHost: lern.example\r\n${fields}\r\n`;
