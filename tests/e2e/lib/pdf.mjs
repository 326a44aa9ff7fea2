// PDF files: one to upload, and the text of those the server makes.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/// A small valid PDF of one page with one line of text.
export function write_small_pdf(file, text) {
  const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  writeFileSync(file, body + table + end, "latin1");
  return file;
}

/// What pdftotext sees, in the layout of the page. Its remarks on the CMaps of libharu are left out ("-q").
export function pdf_text(file) {
  return execFileSync("pdftotext", ["-q", "-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });
}

/// "Nachname, Vorname" → { username, password }, from a sheet of credentials.
export function read_credentials(file) {
  const row = /^\s*(\S.*?, .*?)\s{2,}([a-z]+\d*)\s{2,}(\p{Ll}+-\p{Ll}+-\d\d)\s*$/gmu;
  const accounts = new Map();
  for (const [, name, username, password] of pdf_text(file).matchAll(row)) accounts.set(name, { username, password });
  return accounts;
}
