import { Broker, DurableStore } from '../../src/index.ts';
import { MemoryDisk } from './memory-disk.ts';

// A program whose disk is full when its broker stops, and that says how that ended.
const disk = new MemoryDisk();
const faulty = Promise.withResolvers<void>();
const broker = new Broker({
  store: new DurableStore(disk, { onFault: () => faulty.resolve(), retryMilliseconds: 50 }),
});
await broker.start();
disk.failure = new Error('no space left on device');
broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true });
await faulty.promise;
broker.stop().then(
  () => console.log('stopped'),
  (error: Error) => console.log(error.message),
);
