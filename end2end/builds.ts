// Builds of the club that a test deploys one after the other.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Build } from './club';

const HERE = dirname(fileURLToPath(import.meta.url));
const SCRIPTS = join(HERE, '../deploy/scripts');

/**
 * What a build would make after the text `from` in a page with a module of its own has become `to`,
 * which is as long in bytes: another module, and a loader that names it. The names of the glue and the
 * main wasm would stay as they are; giving all of them a new one is what the scripts are for.
 */
export function rebuilt(build: Build, from: string, to: string): Build {
  const folder = join(HERE, 'test-results', 'builds', createHash('sha1').update(to).digest('hex'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const after = { binary: join(folder, 'casino-club'), site: join(folder, 'site') };
  linkSync(build.binary, after.binary);
  cpSync(build.site, after.site, { recursive: true });
  const names = join(folder, 'hash.txt');
  const hashes = readFileSync(join(dirname(build.binary), 'hash.txt'), 'utf8');
  const loader = /^split: (.+)$/m.exec(hashes)![1]!;
  const pkg = join(after.site, 'pkg');
  const read = (name: string) => readFileSync(join(pkg, name), 'latin1');
  const write = (name: string, content: string) => writeFileSync(join(pkg, name), content, 'latin1');
  const bytes = (text: string) => Buffer.from(text).toString('latin1');

  let loads = read(`__wasm_split.${loader}.js`);
  const modules = readdirSync(pkg).filter(
    (name) => loads.includes(name) && read(name).includes(bytes(from)),
  );
  if (modules.length !== 1) throw new Error(`"${from}" is in ${modules.length} split modules, not in one`);
  const [module] = modules as [string];
  const changed = read(module).replaceAll(bytes(from), bytes(to));
  const hash = createHash('md5').update(changed, 'latin1').digest('base64url');
  const renamed = module.replace(/\.[^.]+\.wasm$/, `.${hash}.wasm`);
  write(renamed, changed);
  rmSync(join(pkg, module));
  loads = loads.replaceAll(module, renamed);
  write(`__wasm_split.${loader}.js`, loads);
  const moved = createHash('md5').update(loads, 'latin1').digest('base64url');
  renameSync(join(pkg, `__wasm_split.${loader}.js`), join(pkg, `__wasm_split.${moved}.js`));
  for (const name of readdirSync(pkg).filter((name) => name.startsWith(`casino-club.${loader}.`))) {
    write(name, read(name).replaceAll(`__wasm_split.${loader}`, `__wasm_split.${moved}`));
  }
  writeFileSync(names, hashes.replace(`split: ${loader}`, `split: ${moved}`));
  execFileSync('node', [join(SCRIPTS, 'names.mjs'), after.site, names]);
  const kept = join(folder, 'kept');
  execFileSync('node', [join(SCRIPTS, 'keep.mjs'), build.site, join(dirname(build.binary), 'hash.txt'), kept]);
  execFileSync('node', [join(SCRIPTS, 'keep.mjs'), after.site, names, kept]);
  return after;
}
