// Keeps the program of the builds before beside that of this build.
//   node keep.mjs SITE HASH_FILE KEPT
//
// A page that was opened before a deploy loads its split modules after it. KEPT is a folder beside the
// site that has a folder for each of the last builds; their files are put back into the site, under
// names that no other build has.

import { link, mkdir, readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How many builds stay, this one included. */
const BUILDS_KEPT = 5;

/** A second name for the file, unless that name is there. */
async function put(from, to) {
  await link(from, to).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Puts this build's files into `kept`, forgets the oldest builds, and puts the others' files back. */
export async function keep(pkg, kept, build) {
  const own = join(kept, build);
  await mkdir(own, { recursive: true });
  await utimes(own, new Date(), new Date());
  for (const name of await readdir(pkg)) await put(join(pkg, name), join(own, name));
  const builds = await Promise.all(
    (await readdir(kept)).map(async (name) => ({ name, at: (await stat(join(kept, name))).mtimeMs })),
  );
  builds.sort((a, b) => b.at - a.at);
  for (const { name } of builds.slice(BUILDS_KEPT)) await rm(join(kept, name), { recursive: true });
  for (const { name } of builds.slice(0, BUILDS_KEPT)) {
    for (const file of await readdir(join(kept, name))) {
      await put(join(kept, name, file), join(pkg, file));
    }
  }
}

async function main([site, hashFile, kept]) {
  const build = /^js: (.+)$/m.exec(await readFile(hashFile, 'utf8'))?.[1];
  if (!build) throw new Error(`${hashFile} names no build.`);
  await keep(join(site, 'pkg'), kept, build);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
