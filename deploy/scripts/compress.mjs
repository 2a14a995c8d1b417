// Writes a brotli and a gzip copy beside every compressible file of a site, so that the server never
// compresses static files itself. cargo-leptos could do this, but our unoptimised build of it takes
// minutes where Node's zlib takes seconds.
//   node compress.mjs FOLDER

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const worthIt = /\.(wasm|js|mjs|css|svg|json|webmanifest|txt|html)$/;
const folder = process.argv[2];

async function compress(path) {
  const raw = await readFile(path);
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  await writeFile(`${path}.br`, await brotli(raw, { params }));
  await writeFile(`${path}.gz`, await gzip(raw, { level: 9 }));
}

const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && worthIt.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
await Promise.all(files.map(compress));
