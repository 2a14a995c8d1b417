// node --test deploy/scripts/chunks.test.mjs

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chunks, cluster, importsOf, mergeSite, rewritten } from './chunks.mjs';

/** The block of a shared module, as the splitter writes it. */
const block = (groups, number) => `/* ${groups} */
const __chunk_${number} = makeLoad(() => {
    const src = fetch(new URL("./chunk_${number}.h${number}.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
`;
const group = (name, needs) => `export const __wasm_split_load_${name} = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_${name}.h.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [${needs.map((number) => `__chunk_${number}`).join(', ')}]));
`;

const LOADER = `const makeLoad = 0;
${block('slot, river', 1)}${block('slot, river, rps', 2)}${block('slot', 3)}${group('slot', [1, 2, 3])}${group('river', [1, 2])}${group('rps', [2])}`;

const sized = (groups, bytes) => ({ groups: new Set(groups.split(' ')), bytes, parts: [{ name: groups }] });
const told = (clusters) => clusters.map(({ groups, parts }) => [[...groups].sort().join(' '), parts.length]);

test('the shared modules of a loader are those of groups, with the groups that need them', () => {
  const found = chunks(LOADER);
  assert.deepEqual(found.map(({ groups }) => [...groups].join(' ')), ['slot river', 'slot river rps', 'slot']);
  assert.deepEqual(found[0].parts, [{ name: '__chunk_1', file: 'chunk_1.h1' }]);
});

test('small modules are merged, and large ones only where every group needs them', () => {
  const small = cluster([sized('a b', 10), sized('a b c', 20), sized('b c', 30)], 1_000);
  assert.deepEqual(told(small), [['a b c', 3]]);
  const large = cluster([sized('a b', 90_000), sized('a b', 80_000), sized('b c', 70_000)], 1_000);
  assert.deepEqual(told(large), [['a b', 2], ['b c', 1]]);
});

test('a group asks for what its modules were merged into, once', () => {
  const [one, two] = chunks(LOADER);
  const merged = { groups: new Set(['slot', 'river', 'rps']), parts: [...one.parts, ...two.parts], name: '__chunk_1', file: 'shared_1.x' };
  const loader = rewritten(LOADER, [merged]);
  assert.match(loader, /\/\* river, rps, slot \*\/\nconst __chunk_1 = .*\n.*"\.\/shared_1\.x\.wasm"/);
  assert.match(loader, /instantiateStreaming\(src, \{ club: imports\.__wasm_split \}\)/);
  assert.match(loader, /split_slot\.h\.wasm[^[]*\[__chunk_1, __chunk_3\]/);
  assert.match(loader, /split_rps\.h\.wasm[^[]*\[__chunk_1\]/);
  assert.doesNotMatch(loader, /chunk_2\b/);
  assert.deepEqual(chunks(loader).map(({ parts }) => parts[0].name), ['__chunk_3'], 'twice is once');
});

test('merged modules do in one what they did in two', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chunks-'));
  const pkg = join(folder, 'pkg');
  await mkdir(pkg);
  const part = (at, adds) => `(module
    (import "__wasm_split" "memory" (memory 1))
    (import "__wasm_split" "__indirect_function_table" (table 4 funcref))
    (import "__wasm_split" "__wasm_split_shared0" (global $top (mut i32)))
    (elem (i32.const ${at}) $add) (data (i32.const ${at * 16}) "${adds}")
    (func $add (result i32) (global.set $top (i32.add (global.get $top) (i32.const ${adds}))) (global.get $top)))`;
  for (const [number, adds] of [[1, 5], [2, 7]]) {
    await writeFile(join(pkg, 'part.wat'), part(number, adds));
    execFileSync('wasm-as', [join(pkg, 'part.wat'), '--enable-mutable-globals', '-o', join(pkg, `chunk_${number}.h${number}.wasm`)]);
  }
  const bytes = await readFile(join(pkg, 'chunk_1.h1.wasm'));
  assert.deepEqual(importsOf(bytes).map(([, type]) => type), [
    '(memory $memory 1)', '(table $__indirect_function_table 4 funcref)', '(global $__wasm_split_shared0 (mut i32))',
  ]);
  await writeFile(join(folder, 'hash.txt'), 'js: a\nwasm: a\nmanifest: m\nsplit: a\n');
  const blocks = block('slot, river', 1) + block('slot, river', 2) + group('slot', [1, 2]) + group('river', [1, 2]);
  await writeFile(join(pkg, '__wasm_split.a.js'), blocks);
  const manifest = { slot: ['chunk_1.h1', 'chunk_2.h2', 'split_slot.h'] };
  await writeFile(join(pkg, '__wasm_split_manifest.m.json'), JSON.stringify(manifest));

  await mergeSite(pkg, join(folder, 'hash.txt'));

  const files = (await readdir(pkg)).filter((name) => name.endsWith('.wasm'));
  assert.equal(files.length, 1, files.join(' '));
  const named = JSON.parse(await readFile(join(pkg, '__wasm_split_manifest.m.json'), 'utf8'));
  assert.deepEqual(named, { slot: [files[0].replace(/\.wasm$/, ''), 'split_slot.h'] });
  const club = {
    memory: new WebAssembly.Memory({ initial: 1 }),
    __indirect_function_table: new WebAssembly.Table({ initial: 4, element: 'anyfunc' }),
    __wasm_split_shared0: new WebAssembly.Global({ value: 'i32', mutable: true }, 100),
  };
  await WebAssembly.instantiate(await readFile(join(pkg, files[0])), { club });
  assert.equal(club.__indirect_function_table.get(1)(), 105);
  assert.equal(club.__indirect_function_table.get(2)(), 112);
  assert.equal(Buffer.from(club.memory.buffer).toString('latin1', 16, 17), '5');
  assert.equal(Buffer.from(club.memory.buffer).toString('latin1', 32, 33), '7');
});
