import { writeLedger } from './ledger.ts';
import { TelemetryLoad } from './telemetry-load.ts';
import {
  nothingPublished,
  type TelemetryLoadCall,
  type TelemetryLoadMark,
  type TelemetryLoadReply,
  type TelemetryLoadRequest,
} from './telemetry-load-protocol.ts';

// One process of the load: its cars do what the scenario says, and nothing is said between the two while they do it.

let load: TelemetryLoad | undefined;

process.on('message', (message: unknown) => {
  if (!isRequest(message)) return;
  const { id, call } = message;
  answerTo(call).then(
    (latencies) => reply({ id, mark: marked(latencies) }),
    (error: unknown) => reply({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
// The scenario decides what a Ctrl-C ends, and none of this outlives it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

async function answerTo(call: TelemetryLoadCall): Promise<readonly number[]> {
  if (call.name === 'prepare') load = new TelemetryLoad(call.spec);
  if (!load) throw new Error('not prepared');
  if (call.name === 'join') await load.join(call);
  if (call.name === 'start') load.start(call.pace);
  if (call.name === 'stop') await load.stop();
  if (call.name === 'ledger') await writeLedger(call.file, load.ledger());
  return call.name === 'mark' ? load.takeLatencies() : [];
}

function marked(latencies: readonly number[]): TelemetryLoadMark {
  const { user, system } = process.cpuUsage();
  const counts = load?.counts() ?? nothingPublished;
  return { counts, latencies, cpuMicroseconds: user + system, atMilliseconds: Date.now() };
}

function reply(message: TelemetryLoadReply): void {
  // A scenario that is gone needs no answer.
  if (process.connected) process.send?.(message, undefined, {}, () => {});
}

const isRequest = (message: unknown): message is TelemetryLoadRequest =>
  typeof message === 'object' && message !== null && 'id' in message && 'call' in message;
