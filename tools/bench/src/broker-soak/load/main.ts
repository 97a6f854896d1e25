import { createCarsLoad } from './cars-load.ts';
import { createServiceLoad } from './service-load.ts';
import type { SoakLoad } from './soak-load.ts';
import { nothingYet, type SoakAnswer, type SoakCall, type SoakReply, type SoakRequest } from './soak-protocol.ts';

// One process of the load: its clients do what the soak says, and nothing is said between the two while they do it.

let load: SoakLoad | undefined;

process.on('message', (message: unknown) => {
  if (!isRequest(message)) return;
  const { id, call } = message;
  answerTo(call).then(
    (answer) => reply({ id, answer }),
    (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
  );
});
// The soak decides what a Ctrl-C ends, and none of this outlives it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

async function answerTo(call: SoakCall): Promise<SoakAnswer> {
  switch (call.name) {
    case 'prepare': {
      const { spec, secretsDir } = call;
      const surroundings = { secretsDir, lost: (error: Error) => reply({ error: error.message }) };
      load = spec.kind === 'cars' ? await createCarsLoad(spec, surroundings) : createServiceLoad(spec, surroundings);
      return { ...answered(), cars: load.cars };
    }
    case 'join':
      await load?.join({ host: call.host, port: call.port });
      return answered();
    case 'start':
      load?.start();
      return answered();
    case 'stop':
      load?.stop();
      return answered();
    case 'mark':
      return answered(load?.takeLatencies());
  }
}

function answered(latencies: readonly number[] = []): SoakAnswer {
  const { user, system } = process.cpuUsage();
  return { mark: { counts: load?.counts() ?? nothingYet, latencies, cpuMicroseconds: user + system }, cars: [] };
}

function reply(message: SoakReply): void {
  // A soak that is gone needs no answer.
  if (process.connected) process.send?.(message, undefined, {}, () => {});
}

const isRequest = (message: unknown): message is SoakRequest =>
  typeof message === 'object' && message !== null && 'id' in message && 'call' in message;
