import type { Socket } from 'node:net';
import type { Chance } from '../chance.ts';
import type { LinkConditions } from './conditions.ts';

/** One direction of a connection. */
export interface Lane {
  /** The next bytes are torn in the middle: half of them pass. `then` is called, and nothing more passes. */
  tear(then: () => void): void;
  /** Nothing passes; what comes waits. */
  hold(): void;
  /** All goes on, with what waited. */
  release(): void;
  /** What comes vanishes, for good. */
  swallow(): void;
  /** Calls back when all that came has passed; never while nothing passes. */
  whenEmpty(then: () => void): void;
  stop(): void;
}

const mostWaitingBytes = 256 * 1_024;
const firstRetransmissionMs = 200;
const mostRetransmissions = 4;

export function createLane(from: Socket, to: Socket, conditions: LinkConditions, chance: Chance): Lane {
  const { latencyMs = 0, jitterMs = 0, loss = 0 } = conditions;
  const waiting: { bytes: Buffer; due: number }[] = [];
  let waitingBytes = 0;
  let held = false;
  let swallows = false;
  let torn: (() => void) | undefined;
  let emptied: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let latest = 0;

  function delayMs(): number {
    let delay = latencyMs + jitterMs * chance.next();
    for (let lost = 0; lost < mostRetransmissions && chance.happens(loss); lost += 1) {
      delay += firstRetransmissionMs * 2 ** lost;
    }
    return delay;
  }

  function take(bytes: Buffer): void {
    if (swallows) return;
    // Bytes never overtake each other: one late packet holds up all that follow.
    latest = Math.max(latest, performance.now() + delayMs());
    waiting.push({ bytes, due: latest });
    waitingBytes += bytes.length;
    if (waitingBytes > mostWaitingBytes) from.pause();
    pass();
  }

  function pass(): void {
    clearTimeout(timer);
    for (let next = waiting[0]; next && !held; next = waiting[0]) {
      const remaining = next.due - performance.now();
      if (remaining > 0) {
        timer = setTimeout(pass, remaining);
        return;
      }
      if (to.writableNeedDrain) return void to.once('drain', pass);
      waiting.shift();
      waitingBytes -= next.bytes.length;
      write(next.bytes);
    }
    if (waitingBytes <= mostWaitingBytes && !held) from.resume();
    if (waiting.length === 0 && !held) emptied?.();
  }

  function write(bytes: Buffer): void {
    if (!torn) return void to.write(bytes);
    const half = Math.ceil(bytes.length / 2);
    to.write(bytes.subarray(0, half));
    held = true;
    if (half < bytes.length) {
      waiting.unshift({ bytes: bytes.subarray(half), due: 0 });
      waitingBytes += bytes.length - half;
    }
    const then = torn;
    torn = undefined;
    then();
  }

  from.on('data', take);
  return {
    tear(then) {
      torn = then;
    },
    hold() {
      held = true;
    },
    release() {
      held = false;
      torn = undefined;
      pass();
    },
    swallow() {
      swallows = true;
      waiting.length = 0;
      waitingBytes = 0;
      from.resume();
    },
    whenEmpty(then) {
      emptied = swallows ? undefined : then;
      if (waiting.length === 0 && !held && !swallows) then();
    },
    stop() {
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
