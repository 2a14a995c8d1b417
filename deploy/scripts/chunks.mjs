// Merges what groups of pages share into a few files.
//   node chunks.mjs SITE HASH_FILE [optimise]
//
// The splitter makes a module for every set of groups that share some code: a hundred of them, most smaller than
// a kilobyte, and a page would ask for fifty. Each costs a request, and half a millisecond of the one thread that
// a page has. Merged, a page asks for a handful, and loads a little that it does not need.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a file less is worth to a page, in bytes of code that it loads for nothing. */
const FILE_WORTH = 8_000;
/** The module that the parts import from, and the name that the merged file imports under. */
const [INNER, OUTER] = ['__wasm_split', 'club'];
/** What the browsers that the club is built for can do; the same as in the build itself. */
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals',
  'reference-types', 'multivalue', 'call-indirect-overlong',
].map((feature) => `--enable-${feature}`);

const CHUNK =
  /\/\* ([\w, ]+) \*\/\nconst (\w+) = makeLoad\(\(\) => \{\s*const src = fetch\(new URL\("\.\/([\w.-]+)\.wasm", import\.meta\.url\)\);\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);\s*\}\s*, \[\]\);\n/g;

/** The shared modules that a loader names: which groups need each of them. */
export function chunks(loader) {
  return [...loader.matchAll(CHUNK)].map(([, groups, name, file]) => ({
    groups: new Set(groups.split(', ')),
    parts: [{ name, file }],
  }));
}

/** What it is worth to load two modules as one: a file less where both are needed, and bytes for nothing where
 *  one is. */
function worth(a, b, fileWorth) {
  let worth = 0;
  for (const group of new Set([...a.groups, ...b.groups])) {
    if (!b.groups.has(group)) worth -= b.bytes;
    else if (!a.groups.has(group)) worth -= a.bytes;
    else worth += fileWorth;
  }
  return worth;
}

/** Merges the pair that is worth most until none is. */
export function cluster(modules, fileWorth = FILE_WORTH) {
  const clusters = [...modules];
  for (;;) {
    let best = { worth: 0 };
    for (const [j, b] of clusters.entries()) {
      for (const [i, a] of clusters.slice(0, j).entries()) {
        const value = worth(a, b, fileWorth);
        if (value > best.worth) best = { worth: value, i, j };
      }
    }
    if (best.worth === 0) return clusters;
    const [b] = clusters.splice(best.j, 1);
    const a = clusters[best.i];
    clusters[best.i] = {
      groups: new Set([...a.groups, ...b.groups]),
      parts: [...a.parts, ...b.parts],
      bytes: a.bytes + b.bytes,
    };
  }
}

/** The loader with one block for each merged module in the place of its parts' blocks. */
export function rewritten(loader, clusters) {
  const merged = new Map(clusters.flatMap((one) => one.parts.map(({ name }) => [name, one])));
  const told = new Set();
  const blocks = loader.replaceAll(CHUNK, (block, _groups, name) => {
    const one = merged.get(name);
    if (!one) return block;
    if (told.has(one)) return '';
    told.add(one);
    return (
      `/* ${[...one.groups].sort().join(', ')} */\nconst ${one.name} = makeLoad(() => {\n` +
      `    const src = fetch(new URL("./${one.file}.wasm", import.meta.url));\n` +
      `    return async (imports) => (WebAssembly.instantiateStreaming(src, { ${OUTER}: imports.${INNER} }));\n}\n, []);\n`
    );
  });
  // A group needs what its modules were merged into, each of them once.
  return blocks.replaceAll(/, \[(__chunk_\d+(?:, __chunk_\d+)*)\]\)/g, (_list, names) => {
    const needed = names.split(', ').map((name) => merged.get(name)?.name ?? name);
    return `, [${[...new Set(needed)].join(', ')}])`;
  });
}

/** What a module imports, as text: the memory, the table and the globals of the program, by name. */
export function importsOf(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const word = () => {
    const length = number();
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const limits = () => (bytes[at++] === 1 ? `${number()} ${number()}` : `${number()}`);
  const types = {
    1: () => (at++, `(table $NAME ${limits()} funcref)`),
    2: () => `(memory $NAME ${limits()})`,
    3: () => ((at += 2), bytes[at - 1] === 1 ? '(global $NAME (mut i32))' : '(global $NAME i32)'),
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section === 2) {
      return Array.from({ length: number() }, () => {
        const [from, name, kind] = [word(), word(), bytes[at++]];
        if (from !== INNER || !types[kind]) throw new Error(`A module imports ${from}.${name}: that is not known here.`);
        return [name, types[kind]().replace('NAME', name)];
      });
    }
    at = end;
  }
  return [];
}

/** A module that takes those imports from outside and hands them on, as text: what is merged takes them from it. */
function hub(imports) {
  const taken = imports.map(([name, type]) => `(import "${OUTER}" "${name}" ${type})`);
  const given = imports.map(([name, type]) => `(export "${name}" (${/\w+/.exec(type)[0]} $${name}))`);
  return `(module ${taken.join(' ')} ${given.join(' ')})`;
}

/** Merges those files into one and answers its bytes. */
async function merge(files, work, optimise) {
  const modules = await Promise.all(files.map((file) => readFile(file)));
  const imports = new Map(modules.flatMap(importsOf));
  const [text, made, out] = ['hub.wat', 'hub.wasm', 'out.wasm'].map((name) => join(work, name));
  await writeFile(text, hub([...imports]));
  await run('wasm-as', [...FEATURES, text, '-o', made]);
  const parts = files.flatMap((file, index) => [file, `part${index}`]);
  await run('wasm-merge', [...FEATURES, '--skip-export-conflicts', made, INNER, ...parts, '-o', out]);
  // A browser compiles a function when it is first called, on the page's only thread: half as many are worth a
  // hundredth of the size.
  const options = ['-Oz', '--always-inline-max-function-size=20', '--low-memory-unused'];
  if (optimise) await run('wasm-opt', [...FEATURES, ...options, out, '-o', out]);
  return readFile(out);
}

/** Merges the shared modules of the site that was just built. Done before, it does nothing. */
export async function mergeSite(pkg, hashFile, optimise = false) {
  const hashes = new Map((await readFile(hashFile, 'utf8')).trim().split('\n').map((line) => line.split(': ')));
  const loaderFile = join(pkg, `__wasm_split.${hashes.get('split')}.js`);
  const loader = await readFile(loaderFile, 'utf8');
  const shared = chunks(loader);
  if (shared.length === 0) return;
  for (const one of shared) one.bytes = (await stat(join(pkg, `${one.parts[0].file}.wasm`))).size;
  const clusters = cluster(shared).filter((one) => one.parts.length > 1);
  const work = await mkdtemp(join(tmpdir(), 'chunks-'));
  try {
    for (const one of clusters) {
      const bytes = await merge(one.parts.map(({ file }) => join(pkg, `${file}.wasm`)), work, optimise);
      const hash = createHash('md5').update(bytes).digest('base64url');
      [one.name, one.file] = [one.parts[0].name, `shared_${one.parts[0].name.replace('__chunk_', '')}.${hash}`];
      await writeFile(join(pkg, `${one.file}.wasm`), bytes);
    }
  } finally {
    await rm(work, { recursive: true });
  }
  await writeFile(loaderFile, rewritten(loader, clusters));

  const mergedInto = new Map(clusters.flatMap((one) => one.parts.map(({ file }) => [file, one.file])));
  const manifestFile = join(pkg, `__wasm_split_manifest.${hashes.get('manifest')}.json`);
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  const groups = Object.entries(manifest).map(([group, files]) => [
    group,
    [...new Set(files.map((file) => mergedInto.get(file) ?? file))],
  ]);
  await writeFile(manifestFile, JSON.stringify(Object.fromEntries(groups)));
  const gone = new Set([...mergedInto.keys()].map((file) => `${file}.wasm`));
  for (const name of await readdir(pkg)) if (gone.has(name)) await rm(join(pkg, name));
}

async function main([site, hashFile, optimise]) {
  await mergeSite(join(site, 'pkg'), hashFile, optimise === 'optimise');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
