// What a disk may hold after a power cut, made from a recording of tests/trials/power/recorder.c.
//
// The model: what an fsync has confirmed is there. Of everything written since, each 4 KiB piece may or may not be there,
// in any combination; a file may have grown without the bytes that made it grow; names made, changed or removed in a folder
// that was not synced may be old or new. A call that had begun but not returned may have done all, some or nothing.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const head_bytes = 48;
const piece_bytes = 4096;
const kinds = [null, "write", "truncate", "sync", "create", "rename", "unlink", "make_folder"];

/// All records by the moment they ended: { kind, begin, end, inode, offset, path, to, data }; moments as process.hrtime.
export function read_recording(file) {
  const log = readFileSync(file);
  const records = [];
  for (let at = 0; at < log.length; ) {
    const [path_bytes, data_bytes] = [log.readUInt32LE(at + 36), log.readUInt32LE(at + 40)];
    const data_at = at + head_bytes + path_bytes;
    const [from, to] = log.toString("utf8", at + head_bytes, data_at).split("\0");
    records.push({
      begin: Number(log.readBigUInt64LE(at)),
      end: Number(log.readBigUInt64LE(at + 8)),
      inode: Number(log.readBigUInt64LE(at + 16)),
      offset: Number(log.readBigUInt64LE(at + 24)),
      kind: kinds[log.readUInt32LE(at + 32)],
      path: from,
      to,
      data: log.subarray(data_at, data_at + data_bytes),
    });
    at = data_at + data_bytes;
  }
  return records.sort((a, b) => a.end - b.end);
}

/// Which syncs count. `normal` is what synchronous=NORMAL would have done: the write-ahead log is synced when it begins
/// anew and before a checkpoint, but not at a commit. `off`: none.
const honours = {
  full: () => true,
  normal: (file, name) => !name.endsWith("-wal") || file.unsynced_calls.every(is_log_header),
  off: () => false,
};

const is_log_header = ({ kind, offset, data }) => kind === "write" && offset === 0 && data.length === 32;

class File {
  durable = Buffer.alloc(0);
  pending = [];         ///< records that no sync has confirmed
  unsynced_calls = [];  ///< records since the last call of sync, whether it counted or not

  constructor(content = Buffer.alloc(0)) {
    this.durable = content;
  }
}

/// Bytes that grow without copying at every step.
class Content {
  constructor(bytes) {
    this.buffer = Buffer.from(bytes);
    this.size = bytes.length;
  }

  resize(size) {
    if (size > this.buffer.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.buffer.length));
      this.buffer.copy(larger, 0, 0, this.size);
      this.buffer = larger;
    }
    if (size < this.size) this.buffer.fill(0, size, this.size);
    this.size = size;
  }

  put(offset, bytes) {
    if (offset + bytes.length > this.size) this.resize(offset + bytes.length);
    bytes.copy(this.buffer, offset);
  }

  get bytes() {
    return this.buffer.subarray(0, this.size);
  }
}

/// Plays records in the order of their ends and knows at any moment what is certain and what is not.
export class Disk {
  #barriers;
  #inodes = new Map();        ///< inode → File, the newest of that number
  #names = new Map();         ///< path → File, as the running system sees it
  #durable_names = new Map(); ///< path → File, as it is after a cut for certain
  #pending_names = [];        ///< { record, file }

  /// `files`: { path, inode, content } of the folder before the recording.
  constructor(files, barriers) {
    this.#barriers = honours[barriers];
    for (const { path: name, inode, content } of files) {
      const file = new File(content);
      this.#inodes.set(inode, file);
      this.#names.set(name, file);
      this.#durable_names.set(name, file);
    }
  }

  play(record) {
    switch (record.kind) {
      case "write":
      case "truncate": {
        const file = this.#inodes.get(record.inode);
        file.pending.push(record);
        file.unsynced_calls.push(record);
        break;
      }
      case "sync":
        if (record.inode) this.#sync_file(this.#inodes.get(record.inode), record);
        else this.#sync_folder(record);
        break;
      case "make_folder":
        break;  // folders are made when a file stands in them
      default:
        this.#play_name(record);
    }
  }

  #play_name(record) {
    const file = record.kind === "create" ? new File() : this.#names.get(record.path);
    if (record.kind === "create") this.#inodes.set(record.inode, file);
    if (!file) return;  // a file that is not recorded, such as shared memory
    change_name(this.#names, record, file);
    this.#pending_names.push({ record, file });
  }

  #name_of(file) {
    for (const [name, known] of this.#names) if (known === file) return name;
    return "";
  }

  #sync_file(file, sync) {
    const counts = this.#barriers(file, this.#name_of(file));
    file.unsynced_calls = [];
    if (!counts) return;
    const confirmed = file.pending.filter((record) => record.end <= sync.begin);
    if (confirmed.length === 0) return;
    const content = new Content(file.durable);
    for (const record of confirmed) apply_whole(content, record);
    file.durable = Buffer.from(content.bytes);
    file.pending = file.pending.filter((record) => record.end > sync.begin);
  }

  #sync_folder(sync) {
    if (!this.#barriers({ unsynced_calls: [] }, sync.path)) return;
    const confirmed = ({ record }) => path.dirname(record.path) === sync.path && record.end <= sync.begin;
    for (const { record, file } of this.#pending_names.filter(confirmed)) change_name(this.#durable_names, record, file);
    this.#pending_names = this.#pending_names.filter((change) => !confirmed(change));
  }

  /// Everything that was written, as if nothing had happened: path → bytes.
  as_written() {
    const whole = new Map();
    for (const [name, file] of this.#names) {
      const content = new Content(file.durable);
      for (const record of file.pending) apply_whole(content, record);
      whole.set(name, content.bytes);
    }
    return whole;
  }

  /// One of the states a cut may leave: path → bytes. `in_flight`: records that had begun and not ended. `luck` is the
  /// chance of a piece to have reached the disk, `random` gives numbers from 0 to 1.
  after_cut(in_flight, luck, random) {
    const is_kept = () => random() < luck;
    const names = new Map(this.#durable_names);
    for (const { record, file } of this.#pending_names) if (is_kept()) change_name(names, record, file);
    for (const record of in_flight.filter(({ kind }) => kind === "rename" || kind === "unlink")) {
      const file = this.#names.get(record.path);
      if (file && is_kept()) change_name(names, record, file);
    }
    const left = new Map();
    for (const [name, file] of names) {
      const begun = in_flight.filter(({ kind, inode }) =>
        (kind === "write" || kind === "truncate") && this.#inodes.get(inode) === file);
      const content = new Content(file.durable);
      for (const record of [...file.pending, ...begun]) apply_by_luck(content, record, is_kept, random);
      left.set(name, content.bytes);
    }
    return left;
  }
}

function change_name(names, { kind, path: name, to }, file) {
  if (kind !== "create") names.delete(name);
  if (kind === "create") names.set(name, file);
  if (kind === "rename") names.set(to, file);
}

function apply_whole(content, record) {
  if (record.kind === "truncate") content.resize(record.offset);
  else content.put(record.offset, record.data);
}

function apply_by_luck(content, record, is_kept, random) {
  if (record.kind === "truncate") {
    if (is_kept()) content.resize(record.offset);
    return;
  }
  const end = record.offset + record.data.length;
  for (let at = record.offset; at < end; ) {
    const next = Math.min(end, (Math.floor(at / piece_bytes) + 1) * piece_bytes);
    if (is_kept()) content.put(at, record.data.subarray(at - record.offset, next - record.offset));
    else if (next > content.size && random() < 0.5) content.resize(next);  // the size is known, the bytes are not there
    at = next;
  }
}

export function write_image(image, from_folder, to_folder) {
  for (const [name, bytes] of image) {
    const file = path.join(to_folder, path.relative(from_folder, name));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
