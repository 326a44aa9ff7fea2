#!/usr/bin/env python3
"""Writes the files below some folders into one C++ source, so that the program needs no folder beside it.

Usage: embed.py --output FILE.cpp --depfile FILE.d --brotli PROGRAM NAME[:packed]=FOLDER …
Each folder becomes a function `std::span<const EmbeddedFile> NAME()` of namespace assets (src/view/assets.h). The files
of a packed folder are embedded with brotli 11 and gzip 9 beside their plain bytes, so that no server packs them again.
A folder with the name of a file (public/app.css/) becomes that file: what is in it, one after the other by name.
"""

import argparse
import pathlib
import subprocess
import zlib

HIDDEN = (".", "README")


def literal(data: bytes) -> str:
    """A C++ string literal; octal escapes end after three digits, so what follows cannot change them."""
    plain = set(range(0x20, 0x7F)) - {ord('"'), ord("\\"), ord("?")}
    lines = [data[i : i + 4000] for i in range(0, len(data), 4000)] or [b""]
    return "\n".join('"' + "".join(chr(b) if b in plain else f"\\{b:03o}" for b in line) + '"' for line in lines)


def files_below(folder: pathlib.Path) -> list[tuple[str, bytes]]:
    """Path within the folder and content of every file, by path."""
    contents: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if not path.is_file() or path.name.startswith(HIDDEN):
            continue
        bundle = path.parent if "." in path.parent.name and path.parent != folder else path
        name = bundle.relative_to(folder).as_posix()
        contents[name] = contents.get(name, b"") + path.read_bytes()
    return sorted(contents.items())


def gzip(data: bytes) -> bytes:
    """Level 9, without a time, so that the same file gives the same bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 15 + 16)
    return packer.compress(data) + packer.flush()


def brotli(program: str, data: bytes) -> bytes:
    return subprocess.run([program, "-q", "11", "--stdout", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout


def worth_it(packed: bytes, data: bytes) -> bytes:
    """Nothing if packing saves less than a tenth."""
    return packed if len(packed) * 11 < len(data) * 10 else b""


def view_of(data: bytes) -> str:
    return f"std::string_view({literal(data)}, {len(data)})"


def array_source(name: str, folder: pathlib.Path, packer: str | None) -> str:
    files = files_below(folder)
    entries = []
    for name_in_folder, data in files:
        forms = [data]
        forms.append(worth_it(brotli(packer, data), data) if packer else b"")
        forms.append(worth_it(gzip(data), data) if packer else b"")
        entries.append(f"    {{{literal(name_in_folder.encode())}, {', '.join(map(view_of, forms))}}},\n")
    body = "".join(entries)
    return (
        f"namespace {{\nconstexpr std::array<EmbeddedFile, {len(files)}> {name}_table = {{{{\n{body}}}}};\n}}\n"
        f"std::span<const EmbeddedFile> {name}() {{ return {name}_table; }}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", required=True)
    parser.add_argument("--depfile", required=True)
    parser.add_argument("--brotli", required=True)
    parser.add_argument("folders", nargs="+", metavar="NAME[:packed]=FOLDER")
    arguments = parser.parse_args()
    source = ['#include "view/assets.h"\n#include <array>\nnamespace assets {\n']
    watched = []
    for name, folder in (pair.split("=", 1) for pair in arguments.folders):
        root = pathlib.Path(folder)
        name, _, form = name.partition(":")
        source.append(array_source(name, root, arguments.brotli if form == "packed" else None))
        # Folders too: a new file changes the time of its folder.
        watched += [root, *(path for path in root.rglob("*"))]
    source.append("}  // namespace assets\n")
    pathlib.Path(arguments.output).write_text("".join(source), encoding="ascii")
    dependencies = " ".join(str(path).replace(" ", "\\ ") for path in watched)
    pathlib.Path(arguments.depfile).write_text(f"{arguments.output}: {dependencies}\n", encoding="utf-8")


main()
