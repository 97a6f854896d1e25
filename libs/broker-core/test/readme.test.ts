import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

/** What a reader would add to the example to see it work. */
const trial = `
await once(server, 'listening');
const url = \`mqtt://127.0.0.1:\${server.address().port}\`;
const options = { username: 'anybody', reconnectPeriod: 0 };
await connectAsync(url, { ...options, password: 'wrong' }).catch((error) => console.log(error.message));
const client = await connectAsync(url, { ...options, password: 'open sesame' });
client.on('message', (topic, payload) => console.log(topic, String(payload)));
await client.subscribeAsync('a/#');
await client.publishAsync('a/b', 'hello', { qos: 1 });
await client.endAsync();
await broker.stop();
server.close();
`;

/** What a reader would add to see that it survives. */
const restart = `
await broker.start();
broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true });
await broker.stop();
console.log(broker.counters().retained, 'retained');
`;

const workspace = path.resolve(import.meta.dirname, '..');
const examples = async () => {
  const readme = await readFile(path.join(workspace, 'README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, example = '']) => example);
};

/** What the program says. */
async function run(program: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=@roadwire/source', '--input-type=module-typescript', '--eval', program],
    { cwd: workspace, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  await once(child, 'close');
  return said;
}

it('the README’s example lets in who knows the password', async () => {
  const [example] = await examples();
  const imports = `import { once } from 'node:events';\nimport { connectAsync } from 'mqtt';\n`;
  expect(await run(imports + example + trial)).toMatch(/^Connection refused: .*\na\/b hello\n$/);
});

it('the README’s example with a folder survives', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'roadwire-'));
  try {
    const [, example = ''] = await examples();
    const imports = `import { Broker, createStore } from '@roadwire/broker-core';\n`;
    const program = imports + example.replace('./broker-data', folder) + restart;
    expect(await run(program)).toBe('0 sessions; 0 bytes of an unfinished batch\n1 retained\n');
    expect(await run(program.replace(/broker.publish.*/, ''))).toMatch(/1 retained\n$/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
