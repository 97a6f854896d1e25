import { connect, createServer, type Socket } from 'node:net';
import { createRandom, type Random } from '../random.ts';

/** A way to a TCP port that can be broken. What passes is not looked at: TLS goes from end to end. */
export interface Link extends AsyncDisposable {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Connections made through it so far. */
  readonly opened: number;
  /** Ends a share of the connections at once, one at least; answers how many. */
  cut(share: number): number;
  /** Lets nothing through a share of the connections for this time, while they look alive; answers how many. */
  stall(share: number, forMs: number): number;
  /** From now on all goes through again. */
  mend(): void;
}

interface Pair {
  near: Socket;
  far: Socket;
  mended: NodeJS.Timeout | undefined;
}

export async function openLink(targetPort: number, random: Random = createRandom(0)): Promise<Link> {
  const pairs = new Set<Pair>();
  let opened = 0;

  const server = createServer((near) => {
    const pair: Pair = { near, far: connect(targetPort, '127.0.0.1'), mended: undefined };
    pairs.add(pair);
    opened += 1;
    for (const socket of [pair.near, pair.far]) {
      socket.setNoDelay(true);
      // The other end is told in the same way whether it was an error or a goodbye.
      socket.on('error', () => undefined);
      socket.on('close', () => end(pair));
    }
    join(pair);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('a link has no port');

  function join({ near, far }: Pair): void {
    near.pipe(far);
    far.pipe(near);
  }

  function part({ near, far }: Pair): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.unpipe(to);
      from.pause();
    }
  }

  function end(pair: Pair): void {
    if (!pairs.delete(pair)) return;
    clearTimeout(pair.mended);
    pair.near.destroy();
    pair.far.destroy();
  }

  function mend(pair: Pair): void {
    if (pair.mended === undefined) return;
    clearTimeout(pair.mended);
    pair.mended = undefined;
    join(pair);
  }

  const some = (share: number): Pair[] => {
    const chosen = [...pairs].filter(() => share >= 1 || random.chance(share));
    return chosen.length === 0 && pairs.size > 0 ? [random.pick([...pairs])] : chosen;
  };

  return {
    port: address.port,
    get opened() {
      return opened;
    },
    cut(share) {
      const chosen = some(share);
      for (const pair of chosen) end(pair);
      return chosen.length;
    },
    stall(share, forMs) {
      const chosen = some(share).filter(({ mended }) => mended === undefined);
      for (const pair of chosen) {
        part(pair);
        pair.mended = setTimeout(() => mend(pair), forMs);
      }
      return chosen.length;
    },
    mend() {
      for (const pair of pairs) mend(pair);
    },
    [Symbol.asyncDispose]: async () => {
      for (const pair of pairs) end(pair);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
