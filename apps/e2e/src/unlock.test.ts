import { eventually, people, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineCarOf, readLock } from './support/cars.ts';
import { runRoadwire } from './support/run-roadwire.ts';

describe('a command from the command line', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await startTestStack()));
  afterAll(() => stack?.stop());

  const roadwire = (...args: string[]) => runRoadwire(args, stack);

  it('unlocks a car, through every part', async () => {
    const { api, vehicleId } = await onlineCarOf(stack, people.driver);

    const run = await roadwire('command', 'doors.unlock', '--vehicle', vehicleId, '--wait', '--json');

    expect(run, run.stderr).toMatchObject({ code: 0, stderr: '' });
    const command = JSON.parse(run.stdout);
    expect(command).toMatchObject({ vehicleId, type: 'doors.unlock', state: 'succeeded' });
    const states = command.events.map(({ state }: { state: string }) => state);
    expect(states.filter((state: string) => state !== 'in_progress')).toEqual([
      'queued',
      'sent',
      'received',
      'succeeded',
    ]);
    await eventually('the car reports that it is unlocked', async () =>
      (await readLock(api, vehicleId)) === false ? true : undefined,
    );
  });

  it('prints each state with its time for a person', async () => {
    const { vehicleId } = await onlineCarOf(stack, people.driver);

    const { code, stdout } = await roadwire('command', 'horn.honk', '--vehicle', vehicleId, '--wait');

    expect(code).toBe(0);
    for (const state of ['queued', 'sent', 'received', 'succeeded']) {
      expect(stdout).toMatch(new RegExp(`^  \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z  ${state}`, 'm'));
    }
  });

  it('says in one line that there is no such car', async () => {
    const run = await roadwire('command', 'doors.unlock', '--vehicle', 'rw-000000', '--wait', '--json');

    expect(run.code).toBe(1);
    expect(run.stderr).toBe('roadwire: You have no such car. See "roadwire vehicles list".\n');
    expect(JSON.parse(run.stdout)).toMatchObject({ error: { code: 'vehicle_not_found', status: 404 } });
  });

  it('acts for whoever logged in, until they log out', async () => {
    const login = await runRoadwire(['login', '--email', people.driver], { ...stack, input: 'roadwire\n' });
    expect(login, login.stderr).toMatchObject({ code: 0 });
    const mine = await roadwire('vehicles', 'list', '--json');
    expect(JSON.parse(mine.stdout).items).toHaveLength(1);

    expect(await roadwire('logout')).toMatchObject({ code: 0 });
    const all = await roadwire('vehicles', 'list', '--json');
    expect(JSON.parse(all.stdout).items).toHaveLength(3);
  });

  it('shows that everything is well', async () => {
    await onlineCarOf(stack, people.driver);
    const { code, stdout } = await roadwire('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, origin: stack.origin, vehicles: { total: 3 } });
    expect(code).toBe(0);
  });
});
