import type { Socket } from 'node:net';
import type { Chance } from '../chance.ts';
import type { LinkConditions } from './conditions.ts';
import { createLane } from './lane.ts';

/** A connection that passes through a link. */
export interface Connection {
  /** Tears what is on its way to the far end, and lets nothing pass from then on. */
  lose(): void;
  find(): void;
  /** What comes vanishes, both ways, for good; neither end is told, not even of the other's goodbye. */
  halfOpen(): void;
  /** Ends it at both ends, without a goodbye. */
  reset(): void;
}

const hourMs = 3_600_000;
/** Timers cannot be longer. */
const longestMs = 2 ** 31 - 1;

/**
 * `near` is the car's end. Resets and half-open sockets come by chance, about as often as the conditions say. A half-open
 * connection ends when each of its ends has given it up by itself.
 */
export function joinConnection(
  { near, far }: { near: Socket; far: Socket },
  conditions: LinkConditions,
  chance: Chance,
  whenEnded: () => void,
): Connection {
  const up = createLane(near, far, conditions, chance);
  const down = createLane(far, near, conditions, chance);
  const open = new Set([near, far]);
  let isHalfOpen = false;
  const timers = [after(conditions.resetsPerHour, () => up.tear(reset)), after(conditions.halfOpensPerHour, halfOpen)];

  function after(perHour: number | undefined, then: () => void): NodeJS.Timeout | undefined {
    if (!perHour) return undefined;
    const waitMs = (-Math.log(1 - chance.next()) * hourMs) / perHour;
    return setTimeout(then, Math.min(waitMs, longestMs));
  }

  function halfOpen(): void {
    isHalfOpen = true;
    up.swallow();
    down.swallow();
  }

  function reset(): void {
    for (const socket of open) socket.resetAndDestroy();
  }

  function close(socket: Socket, lane: typeof up, other: Socket): void {
    open.delete(socket);
    if (!isHalfOpen && open.has(other)) lane.whenEmpty(() => other.end());
    if (open.size > 0) return;
    for (const timer of timers) clearTimeout(timer);
    up.stop();
    down.stop();
    whenEnded();
  }

  for (const [socket, lane, other] of [
    [near, up, far],
    [far, down, near],
  ] as const) {
    socket.setNoDelay(true);
    // The other end is told in the same way whether it was an error or a goodbye.
    socket.on('error', () => undefined);
    socket.on('close', (failed) => {
      if (failed && !isHalfOpen && open.has(other)) other.resetAndDestroy();
      close(socket, lane, other);
    });
  }

  return {
    lose() {
      up.tear(() => down.hold());
    },
    find() {
      up.release();
      down.release();
    },
    halfOpen,
    reset,
  };
}
