import { createServer } from 'node:net';
import { allRights, Broker, createStore, type Door, durabilities } from '@roadwire/broker-core';
import { flaws, withFlaw } from './flaws.ts';

/** The broker core on a store that leaves something out; otherwise like the real one that runs alone. */
const [port = '', directory = '', level = '', logBytes = '', flawName = ''] = process.argv.slice(2);
const durability = durabilities.find((known) => known === level);
const flaw = flaws.find((known) => known === flawName);
if (!durability || !flaw) throw new Error(`no durability ${level}, or no flaw ${flawName}`);

const say = (document: object): void => void process.stdout.write(`${JSON.stringify(document)}\n`);
const onFault = (error: Error): void => void process.stderr.write(`broker: a fault: ${error.stack ?? error.message}\n`);
const store = createStore({
  durability,
  directory,
  logBytes: Number(logBytes),
  onFault,
  onOpened: (opened) => say({ event: 'opened', ...opened }),
});
const broker = new Broker({
  store: withFlaw(store, flaw),
  events: { fault: onFault },
  limits: { receiveMaximum: 256 },
});
const door: Door = { address: 'tcp', authenticate: () => ({ admitted: true, rights: allRights }) };
const server = createServer({ noDelay: true }, (socket) => broker.accept(socket, door));
process.once('SIGTERM', () => {
  server.close();
  void broker.stop().then(() => process.exit());
});
await broker.start();
server.listen(Number(port), '127.0.0.1', () => say({ event: 'listening', flaw }));
// Whoever started it is gone.
process.stdin.resume().on('end', () => process.exit());
