import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

// Mosquitto as a service of the stack: it says when it is ready, and does not outlive whoever started it.
const [program = '', configuration = '', port = ''] = process.argv.slice(2);

const startsWithinMs = 20_000;

const broker = spawn(program, ['-c', configuration], { stdio: ['ignore', 'inherit', 'pipe'] });
const late = setTimeout(() => broker.kill('SIGKILL'), startsWithinMs);
createInterface({ input: broker.stderr }).on('line', (line) => {
  console.error(line);
  if (!/^mosquitto version \S+ running$/.test(line)) return;
  clearTimeout(late);
  process.send?.({ type: 'ready', port: null, ports: { mqtts: Number(port) } });
});
broker.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
broker.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => broker.kill(signal));
process.once('disconnect', () => broker.kill('SIGKILL'));
