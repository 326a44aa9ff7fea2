#!/usr/bin/env bash
# Writes every page with sample data and lets html-validate judge them. Usage: validate_pages.sh PREVIEW_VIEWS ROOT
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" "$folder"
cd "$2"
node_modules/.bin/html-validate --config .htmlvalidate.json --formatter text "$folder"/*.html "$folder"/hostile/*.html
