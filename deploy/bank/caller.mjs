// A call over HTTP that is repeated under its key until there is an answer.

import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a player waits for an answer before trying another instance. */
const PATIENCE_MS = 4_000;
/** A call without an answer for so long is not coming back. */
const GIVES_UP_AFTER_MS = 120_000;

/** What says that the same call must be sent again, as `docs/api.md` has it. */
const ASK_AGAIN = new Set(['busy', 'too_many_requests', 'key_in_flight']);

/** The bytes of an answer, short: equal for equal answers. */
export const digest = (bytes) => createHash('sha256').update(bytes).digest('base64').slice(0, 24);

export class Caller {
  /** `tally` counts; `instances` are those of the club. */
  constructor(instances, tally) {
    this.instances = instances;
    this.tally = tally;
    this.agents = instances.map(() => new Agent({ keepAlive: true }));
  }

  /** One try at one instance: its status, headers and bytes; throws when there is no whole answer. */
  #try(which, token, call, patience) {
    const instance = this.instances[which];
    return new Promise((resolve, reject) => {
      const body = call.body === undefined ? undefined : JSON.stringify(call.body);
      const headers = { authorization: `Bearer ${token}` };
      if (call.method !== 'GET') headers['idempotency-key'] = call.key;
      if (body !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = Buffer.byteLength(body);
      }
      const { method } = call;
      const sent = request(instance.url + call.path, { method, headers, agent: this.agents[which] });
      const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), patience);
      const fail = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      sent.on('error', fail);
      sent.on('response', (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          instance.hasAnswered = true;
          const { statusCode: status, headers } = response;
          resolve({ which, status, headers, bytes: Buffer.concat(parts) });
        });
      });
      sent.end(body);
    });
  }

  /** As `#try`, with what it means: `again` when the call must be repeated, `code` of a refusal. */
  async #read(which, token, call, patience = PATIENCE_MS) {
    let answer;
    try {
      answer = await this.#try(which, token, call, patience);
    } catch (error) {
      this.tally.repeat('no answer');
      return { again: true, lost: true, code: error.code ?? error.message };
    }
    let json;
    try {
      json = JSON.parse(answer.bytes);
    } catch {
      this.tally.wrong(`${call.kind} was answered ${answer.status} with what is not JSON`);
      return { again: true, code: 'not_json' };
    }
    if (answer.status === 200) {
      this.tally.answered(which);
      const replayed = answer.headers['idempotent-replayed'] === 'true';
      return { ...answer, json, replayed, digest: digest(answer.bytes) };
    }
    const code = json.error?.code ?? String(answer.status);
    if (answer.status >= 500 && code !== 'busy') {
      this.tally.wrong(`${call.kind} was answered ${answer.status} ${code}, request ${json.request_id}`);
      return { again: true, code };
    }
    const again = ASK_AGAIN.has(code);
    // After 503 nobody knows whether it has happened; after the others nothing has.
    if (again) this.tally.repeat(code);
    return { ...answer, json, again, code, lost: code === 'busy' };
  }

  /**
   * Sends the call, in that manner, until there is an answer: `{ status, json, code, digest, replayed,
   * tries, lost }`. `lost` says that a try before it may have come late. Nothing after a time that no
   * fault takes.
   */
  async ask(home, token, call, manner) {
    const began = Date.now();
    const at = (attempt) => (home + attempt) % this.instances.length;
    let tries = 0;
    let lost = false;
    while (Date.now() - began < GIVES_UP_AFTER_MS) {
      const first = tries === 0;
      const hangUpAfter = first ? manner.hangUpAfter : null;
      const now = [this.#read(at(tries++), token, call, hangUpAfter ?? PATIENCE_MS)];
      if (first && manner.twin && call.method !== 'GET') now.push(this.#read(at(tries++), token, call));
      const read = await Promise.all(now);
      lost ||= read.some((answer) => answer.lost);
      const answers = read.filter((answer) => !answer.again);
      if (answers.length === 2) this.#compare(call, answers);
      // What one of two twins was told is what happened; the other one may have been too early.
      const answer = answers.find((answer) => answer.status === 200) ?? answers[0];
      if (answer) {
        this.tally.took(Date.now() - began);
        return { ...answer, tries, lost: lost || (answers.length < now.length && answer.status !== 200) };
      }
      await sleep(manner.between());
    }
    this.tally.wrong(`${call.kind} ${call.key} got no answer in ${GIVES_UP_AFTER_MS / 1_000} s`);
    return null;
  }

  #compare(call, [one, other]) {
    if (one.status !== 200 || other.status !== 200 || call.kind === 'limits' || call.kind === 'rest') return;
    if (one.digest !== other.digest) this.tally.wrong(`twins of ${call.kind} ${call.key} got two answers`);
    if (!one.replayed && !other.replayed) {
      this.tally.wrong(`twins of ${call.kind} ${call.key} were both told to be the first`);
    }
  }

  close() {
    for (const agent of this.agents) agent.destroy();
  }
}
