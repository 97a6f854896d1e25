import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The network between a car and the broker. */
export interface Link {
  /** Where the car connects to. */
  url: string;
  /** Ends every connection, and lets no new one through until `mend`. */
  cut(): void;
  /** From now on the bytes of the present connections vanish both ways, and neither side is told. */
  swallow(): void;
  mend(): void;
}

/** A link to the broker of this URL, on this machine. */
export async function startLink(brokerUrl: string): Promise<Link> {
  const { port } = new URL(brokerUrl);
  const pairs = new Set<[Socket, Socket]>();
  let isCut = false;
  const server = createServer((car) => {
    if (isCut) return car.destroy();
    const broker = connect(Number(port), '127.0.0.1');
    const pair: [Socket, Socket] = [car, broker];
    pairs.add(pair);
    for (const [from, to] of [pair, [broker, car]] as const) {
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      from.pipe(to);
    }
  });
  const destroyAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    destroyAll();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      destroyAll();
    },
    swallow() {
      for (const [car, broker] of pairs) {
        car.unpipe(broker).resume();
        broker.unpipe(car).resume();
      }
    },
    mend() {
      isCut = false;
    },
  };
}
