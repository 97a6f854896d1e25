import { readFileSync } from 'node:fs';
import { busyMicrosecondsIn, cpuMicrosecondsIn } from '../process-figures.ts';
import { createRole } from './create-role.ts';
import type { LoadCall, LoadReply, LoadRequest, Mark } from './load-protocol.ts';
import { nothingYet, type Role } from './role.ts';

// One process of the load: its clients do what the bench says, and nothing is said between the two while they do it.

let role: Role | undefined;
let brokerPid: number | undefined;

process.on('message', (message: unknown) => {
  if (!isRequest(message)) return;
  const { id, call } = message;
  answer(call).then(
    (mark) => reply({ id, mark }),
    (error: unknown) => reply({ id, error: messageOf(error) }),
  );
});
// The bench decides what a Ctrl-C ends, and none of this outlives it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

async function answer(call: LoadCall): Promise<Mark> {
  if (call.name === 'join') {
    const { host, port, spec } = call;
    ({ brokerPid } = call);
    role = createRole(spec, { host, port, lost: (error) => reply({ error: error.message }) });
    await role.join();
  }
  if (call.name === 'start') role?.start();
  if (call.name === 'stop') role?.stop();
  if (call.name === 'comeBack') await role?.comeBack?.();
  if (call.name === 'mark') await role?.whenCountable?.();
  return marked(call.name === 'mark');
}

function marked(withLatency: boolean): Mark {
  const { user, system } = process.cpuUsage();
  const latency = withLatency ? role?.latency?.() : undefined;
  return {
    atMilliseconds: performance.now(),
    brokerCpuMicroseconds: cpuMicrosecondsIn(readFileSync(`/proc/${brokerPid}/stat`, 'utf8')),
    ownCpuMicroseconds: user + system,
    machineCpuMicroseconds: busyMicrosecondsIn(readFileSync('/proc/stat', 'utf8')),
    counts: role?.counts() ?? nothingYet,
    ...(latency && { latency }),
  };
}

function reply(message: LoadReply): void {
  // A bench that is gone needs no answer.
  if (process.connected) process.send?.(message, undefined, {}, () => {});
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isRequest = (message: unknown): message is LoadRequest =>
  typeof message === 'object' && message !== null && 'id' in message && 'call' in message;
