import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
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

it('the README’s example lets in who knows the password', async () => {
  const workspace = path.resolve(import.meta.dirname, '..');
  const readme = await readFile(path.join(workspace, 'README.md'), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const imports = `import { once } from 'node:events';\nimport { connectAsync } from 'mqtt';\n`;
  const child = spawn(
    process.execPath,
    ['--conditions=@roadwire/source', '--input-type=module-typescript', '--eval', imports + example + trial],
    { cwd: workspace, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  await once(child, 'close');
  expect(said).toMatch(/^Connection refused: .*\na\/b hello\n$/);
});
