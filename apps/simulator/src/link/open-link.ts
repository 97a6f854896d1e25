import { connect, createServer } from 'node:net';
import type { Chance } from '../chance.ts';
import type { LinkConditions } from './conditions.ts';
import { type Connection, joinConnection } from './connection.ts';

/** A way to a TCP port that is as good or bad as wanted. What passes is not looked at: TLS goes from end to end. */
export interface Link extends AsyncDisposable {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Connections made through it so far. */
  readonly opened: number;
  /** Nothing passes from the middle of the next message to the far end on; new connections hang. */
  lose(): void;
  /** All passes again, with what waited; or, as when a network has given an address to somebody else, all is reset. */
  find(how: { reset: boolean }): void;
  /** What comes over the connections of now vanishes, both ways, and neither end is told. */
  halfOpen(): void;
  /** Resets every connection at both ends, and refuses new ones until `up`. */
  down(): void;
  up(): void;
}

export async function openLink(
  target: { host: string; port: number },
  conditions: LinkConditions,
  chance: Chance,
): Promise<Link> {
  const connections = new Set<Connection>();
  let opened = 0;
  let lost = false;
  let isDown = false;

  const server = createServer({ pauseOnConnect: true }, (near) => {
    if (isDown) return void near.resetAndDestroy();
    opened += 1;
    const far = connect(target.port, target.host);
    const mine = chance.fork(`connection ${opened}`);
    const connection = joinConnection({ near, far }, conditions, mine, () => connections.delete(connection));
    connections.add(connection);
    if (lost) connection.lose();
    near.resume();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('a link has no port');
  const resetAll = () => {
    for (const connection of connections) connection.reset();
  };

  return {
    port: address.port,
    get opened() {
      return opened;
    },
    lose() {
      lost = true;
      for (const connection of connections) connection.lose();
    },
    find({ reset }) {
      lost = false;
      if (reset) return resetAll();
      for (const connection of connections) connection.find();
    },
    halfOpen() {
      for (const connection of connections) connection.halfOpen();
    },
    down() {
      isDown = true;
      resetAll();
    },
    up() {
      isDown = false;
    },
    [Symbol.asyncDispose]: async () => {
      isDown = true;
      resetAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
