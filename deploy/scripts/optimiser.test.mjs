// The browser's tests run on debug builds, which wasm-opt never sees: what it is asked for is held here.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const manifest = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8');

test('wasm-opt is told nothing about programs that is not true of ours', () => {
  const options = manifest.match(/^wasm-opt-features = \[(.*)\]$/m)?.[1];
  assert.ok(options, 'Cargo.toml has its options');
  for (const assumption of ['ignore-implicit-traps', 'traps-never-happen', 'fast-math', 'zero-filled-memory']) {
    assert.ok(!options.includes(assumption), `--${assumption} changes what a page does`);
  }
});
