// Weighs the program of a compressed site as browsers fetch it: what every page needs, and what each
// group of pages needs besides. Ends with 1 when one of them weighs more than it may.
//   node weigh.mjs SITE HASH_FILE

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What may be fetched for the first page, and besides for a group of pages, in KiB. */
const FIRST_MAX = 350;
const FURTHER_MAX = 120;

const [site, hashFile] = process.argv.slice(2);
const hashes = new Map((await readFile(hashFile, 'utf8')).trim().split('\n').map((line) => line.split(': ')));
const pkg = join(site, 'pkg');

/** The weight of those files together, in KiB. */
async function weight(files) {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(pkg, `${file}.br`))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

let heavy = false;
function tell(what, kib, max, note = '') {
  heavy ||= kib > max;
  console.log(`${what.padEnd(12)} ${kib.toFixed(0).padStart(4)} KiB of ${max}${note}`);
}

const first = ['js', 'wasm'].map((kind) => `casino-club.${hashes.get(kind)}.${kind}`);
first.push(`__wasm_split.${hashes.get('split')}.js`);
tell('every page', await weight(first), FIRST_MAX);
const groups = JSON.parse(
  await readFile(join(pkg, `__wasm_split_manifest.${hashes.get('manifest')}.json`), 'utf8'),
);
for (const [group, modules] of Object.entries(groups).sort()) {
  const files = modules.map((module) => `${module}.wasm`);
  tell(group, await weight(files), FURTHER_MAX, `, ${files.length} modules`);
}
process.exitCode = heavy ? 1 : 0;
