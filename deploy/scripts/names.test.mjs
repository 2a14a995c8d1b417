// node --test deploy/scripts/names.test.mjs

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { keep } from './keep.mjs';
import { unify } from './names.mjs';

/** A site as cargo-leptos leaves it: the glue's name does not follow the split module's text. */
async function built(folder, module) {
  await rm(join(folder, 'pkg'), { recursive: true, force: true });
  await mkdir(join(folder, 'pkg'), { recursive: true });
  const [js, wasm, split] = ['j', 'w', module].map((letter) => letter.repeat(22));
  const files = {
    [`club.${js}.js`]: `import "./__wasm_split.${split}.js"`,
    [`club.${wasm}.wasm`]: Buffer.from([0, 255, ...Buffer.from(`./__wasm_split.${split}.js`), 128]),
    [`__wasm_split.${split}.js`]: `import "./club.${js}.js"; fetch("./rare.${module}.wasm")`,
    [`rare.${module}.wasm`]: module,
    'club.s.css': 'body {}',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'pkg', name), content);
  await writeFile(join(folder, 'hash.txt'), `js: ${js}\nwasm: ${wasm}\ncss: s\nsplit: ${split}\n`);
  return unify(join(folder, 'pkg'), join(folder, 'hash.txt'));
}

test('a change in a split page gives glue, wasm and loader another name, which they agree on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'names-'));
  const first = await built(folder, 'a');
  const hash = await built(folder, 'b');
  assert.notEqual(hash, first);
  assert.equal(hash, await unify(join(folder, 'pkg'), join(folder, 'hash.txt')), 'twice is once');
  const names = (await readdir(join(folder, 'pkg'))).sort();
  assert.deepEqual(names, [`__wasm_split.${hash}.js`, `club.${hash}.js`, `club.${hash}.wasm`, 'club.s.css', 'rare.b.wasm'].sort());
  const read = (name) => readFile(join(folder, 'pkg', name), 'latin1');
  assert.equal(await read(`club.${hash}.js`), `import "./__wasm_split.${hash}.js"`);
  assert.equal(await read(`club.${hash}.wasm`), `\u0000\u00ff./__wasm_split.${hash}.js\u0080`);
  assert.equal(await read(`__wasm_split.${hash}.js`), `import "./club.${hash}.js"; fetch("./rare.b.wasm")`);
  assert.equal(await readFile(join(folder, 'hash.txt'), 'utf8'), `js: ${hash}\nwasm: ${hash}\ncss: s\nsplit: ${hash}\n`);
  await rm(folder, { recursive: true });
});

test('modules of the last builds stay, older ones go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'names-'));
  for (const [age, module] of [...'gfedcba'].entries()) {
    const build = await built(folder, module);
    await keep(join(folder, 'pkg'), join(folder, 'kept'), build);
    // The builds of a test would all be of the same moment.
    await utimes(join(folder, 'kept', build), 1_000 + age, 1_000 + age);
  }
  const modules = (await readdir(join(folder, 'pkg'))).filter((name) => name.startsWith('rare.'));
  assert.deepEqual(modules.sort(), [...'abcde'].map((module) => `rare.${module}.wasm`));
  await rm(folder, { recursive: true });
});

test('a build without split modules is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'names-'));
  await mkdir(join(folder, 'pkg'));
  await writeFile(join(folder, 'hash.txt'), 'js: a\nwasm: b\ncss: c\n');
  await assert.rejects(unify(join(folder, 'pkg'), join(folder, 'hash.txt')), /--split/);
  await rm(folder, { recursive: true });
});
