// The bank test: players play every game over HTTP while the club, PostgreSQL and Redis are killed, frozen
// and stopped, and repeat what was not answered; then everything that was answered must be there, once.
// Started by deploy/scripts/bank.sh, which makes services and players.
//
// From the seed follow the schedule of the faults and what each player does at each of its calls. What
// does not: how many calls fit into the time, which of them a fault hits, and the pairs of seeds after
// a player's second one.

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from './caller.mjs';
import { check } from './check.mjs';
import { Player } from './player.mjs';
import { schedule } from './schedule.mjs';
import { Instance, Service, strike } from './servers.mjs';
import { Tally } from './tally.mjs';

/** A club with nothing in its way answers sooner, after whatever has happened. */
const ANSWERS_AGAIN_WITHIN_MS = 20_000;
const PROGRESS_EVERY_S = 10;

const { BANK_SEED: seed, SET: set, LOGS: logs, CLUB: binary } = process.env;
const [playerCount, seconds, gold] = ['BANK_PLAYERS', 'BANK_SECONDS', 'GOLD'].map((name) => Number(process.env[name]));
const ports = process.env.PORTS.split(' ').map(Number);

const tally = new Tally(ports);
const wrong = (what) => tally.wrong(what);
const instances = ports.map((port) => new Instance({ binary, port, log: `${logs}/club-${port}.log`, wrong }));
const caller = new Caller(instances, tally);

// Whatever happens to this script, it leaves no process behind.
process.on('exit', () => instances.forEach((instance) => instance.abandon()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

async function ready(instance) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${instance.url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`the club at ${instance.port} did not open; its log is ${logs}/club-${instance.port}.log`);
}

for (const instance of instances) instance.start();
await Promise.all(instances.map(ready));

const tokens = readFileSync(process.env.TOKENS, 'utf8').split('\n').filter(Boolean);
const players = Array.from({ length: playerCount }, (_, index) => {
  const number = index + 1;
  return new Player({ number, token: tokens[index], gold, seed, caller, tally });
});
const targets = { postgres: new Service(set, 'postgres'), redis: new Service(set, 'redis') };
instances.forEach((instance, index) => (targets[`club ${index + 1}`] = instance));
const faults = schedule(seed, seconds * 1_000, Object.keys(targets));

tally.begin();
tally.say(`BANK_SEED=${seed} BANK_SECONDS=${seconds} BANK_PLAYERS=${playerCount}: ${faults.length} faults.`);

const progress = setInterval(() => {
  tally.progress(PROGRESS_EVERY_S);
  const { quietSince } = tally;
  instances.forEach(({ port }, index) => {
    const since = Math.max(quietSince ?? Infinity, tally.answeredAt[index]);
    if (Date.now() - since > ANSWERS_AGAIN_WITHIN_MS) {
      wrong(`the club at ${port} has answered nothing for ${Math.round((Date.now() - since) / 1_000)} s in peace`);
    }
  });
}, PROGRESS_EVERY_S * 1_000);

const on = new Map();
const struck = strike(faults, targets, {
  began: (fault) => on.set(fault, tally.struck(fault, instances.indexOf(targets[fault.target]))),
  healed: (fault) => (on.get(fault).healedAt = Date.now()),
  wrong,
});
const timeIsUp = Date.now() + seconds * 1_000;
const isOver = () => Date.now() >= timeIsUp;
await Promise.all([struck, ...players.map((player) => player.play(isOver))]);
clearInterval(progress);
tally.say('Time is up: every open round is finished, then everything is compared.');
await Promise.all(players.map((player) => player.finish()));

const files = instances.map(({ port }) => `${logs}/club-${port}.log`);
await check({ players, caller, seed, logs: files, tally });
caller.close();
await Promise.all(instances.map((instance) => instance.stop()));
tally.report();
process.exitCode = tally.verdict(seed) ? 0 : 1;
