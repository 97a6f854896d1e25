import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

// Mosquitto, which does not outlive whoever started it. Says its process id when it listens.
const [program = '', configuration = ''] = process.argv.slice(2);

const broker = spawn(program, ['-c', configuration], { stdio: ['ignore', 'inherit', 'pipe'] });
const said: string[] = [];
createInterface({ input: broker.stderr }).on('line', (line) => {
  said.push(line);
  if (/^mosquitto version \S+ running$/.test(line)) process.send?.({ pid: broker.pid });
});
broker.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
broker.once('exit', (code, signal) => {
  if (signal !== 'SIGKILL') console.error(`mosquitto ended by itself\n${said.join('\n')}`);
  process.exit(code ?? 0);
});
// The bench decides what a Ctrl-C ends.
process.on('SIGINT', () => {});
process.once('SIGTERM', () => broker.kill('SIGKILL'));
process.once('disconnect', () => broker.kill('SIGKILL'));
