import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../eventually.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { findMosquitto, mosquittoIsMissing } from './find-mosquitto.ts';
import { startMosquitto } from './start-mosquitto.ts';

const isLeftOut = !findMosquitto() && !process.env.CI;
const note = isLeftOut ? ` (left out: ${mosquittoIsMissing})` : '';

function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}

/** True when somebody listens there, undefined when nobody does. */
function listens(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(undefined));
  });
}
const isGone = async (port: number) => ((await listens(port)) ? undefined : true);

it.skipIf(isLeftOut)(`mosquitto listens until it is stopped, which may be twice${note}`, async () => {
  const mosquitto = await startMosquitto(temporaryFolder());
  onTestFinished(() => mosquitto.stop());
  expect(await listens(mosquitto.port)).toBe(true);

  await mosquitto.readAclAgain();
  expect(await listens(mosquitto.port)).toBe(true);

  await Promise.all([mosquitto.stop(), mosquitto.stop()]);
  expect(await isGone(mosquitto.port)).toBe(true);
});

it.skipIf(isLeftOut)(`mosquitto ends when whoever started it is killed${note}`, async () => {
  const script = `
    import { startMosquitto } from './start-mosquitto.ts';
    console.log((await startMosquitto(${JSON.stringify(temporaryFolder())})).port);`;
  const args = ['--conditions=@roadwire/source', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const port = Number(line);
  expect(await listens(port)).toBe(true);

  child.kill('SIGKILL');

  await eventually('nobody listens there', () => isGone(port));
});

it('no mosquitto is found where none is', () => {
  const nowhere = temporaryFolder();
  expect(findMosquitto({ PATH: nowhere }, [])).toBeUndefined();
});
