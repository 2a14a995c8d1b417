// Gives the program of a built site one common name, and drops what no browser reads.
//   node names.mjs SITE HASH_FILE
//
// cargo-leptos names glue, wasm and loader by their contents before it writes each other's names into
// them. So a change in a split page would change the loader that the glue imports, and not the glue's
// name: a browser that keeps files for ever would go on with the old glue and ask for a loader that is
// gone. One hash over all three, in the form in which they name each other, cannot go stale.

import { createHash } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const KINDS = ['js', 'wasm', 'split'];
const text = 'latin1';

/** The lines of a hash file as a map; cargo-leptos writes `kind: hash`. */
function parse(lines) {
  return new Map(lines.split('\n').filter(Boolean).map((line) => line.split(': ')));
}

/** Renames glue, wasm and loader to one common hash, also inside of each other. */
export async function unify(pkg, hashFile) {
  const hashes = parse(await readFile(hashFile, 'utf8'));
  const old = KINDS.map((kind) => hashes.get(kind)).filter(Boolean);
  if (old.length < KINDS.length) throw new Error(`${hashFile} names no split build: build with --split.`);
  if (new Set(old).size === 1) return old[0];
  const names = (await readdir(pkg)).sort();
  const files = names.filter((name) => old.some((hash) => name.includes(hash)) && !/\.(br|gz)$/.test(name));
  const contents = await Promise.all(files.map((name) => readFile(join(pkg, name), text)));
  const common = createHash('md5');
  for (const content of contents) common.update(content, text);
  // As long as what it replaces, because the wasm holds the length of the loader's name.
  const hash = common.digest('base64url');
  const renamed = (string) => old.reduce((string, hash_) => string.replaceAll(hash_, hash), string);
  for (const [index, name] of files.entries()) {
    await writeFile(join(pkg, renamed(name)), renamed(contents[index]), text);
    await rm(join(pkg, name));
  }
  const lines = [...hashes].map(([kind, hash_]) => `${kind}: ${KINDS.includes(kind) ? hash : hash_}\n`);
  await writeFile(hashFile, lines.join(''));
  return hash;
}

async function main([site, hashFile]) {
  const pkg = join(site, 'pkg');
  for (const name of await readdir(pkg)) {
    if (name.endsWith('.ts')) await rm(join(pkg, name));
  }
  await unify(pkg, hashFile);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
