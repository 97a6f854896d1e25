import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually, people, personPassword, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineCarOf } from './support/cars.ts';
import { connectMqtt, ended } from './support/mqtt-client.ts';
import { runRoadwire } from './support/run-roadwire.ts';

describe('the command line, as people use it', () => {
  let stack: TestStack;
  let admin: Terminal;
  let driver: Terminal;
  let family: Terminal;
  beforeAll(async () => {
    stack = await startTestStack({
      fleetSize: 2,
      environment: { 'command-api': { ROADWIRE_AUDIT_HEAD_SECONDS: '1' } },
    });
    [admin, driver, family] = await Promise.all([
      logIn(people.admin, ['--email', people.admin], personPassword),
      logIn(people.driver, ['--email', people.driver], personPassword),
      logIn(people.family, ['--email', people.family], personPassword),
    ]);
  });
  afterAll(() => stack?.stop());

  type Terminal = ReturnType<typeof openTerminal>;
  /** The shell of one person, with a home of its own. */
  function openTerminal(home: string) {
    const run = (...args: string[]) => runRoadwire(args, { dataDir: stack.dataDir, env: { HOME: home } });
    return {
      run,
      /** The one document of a command that must succeed. */
      json: async (...args: string[]) => {
        const { code, stdout, stderr } = await run(...args, '--json');
        expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
        return JSON.parse(stdout);
      },
      /** The error of a command that must fail. */
      refusal: async (...args: string[]) => {
        const { code, stdout, stderr } = await run(...args, '--json');
        expect({ code, lines: stderr.split('\n').length }, args.join(' ')).toEqual({ code: 1, lines: 2 });
        return JSON.parse(stdout).error;
      },
    };
  }
  async function logIn(name: string, args: string[], input: string): Promise<Terminal> {
    const home = path.join(stack.dataDir, 'homes', name);
    mkdirSync(home, { recursive: true });
    const { dataDir } = stack;
    const login = await runRoadwire(['login', ...args], { dataDir, env: { HOME: home }, input: `${input}\n` });
    expect(login, login.stderr).toMatchObject({ code: 0 });
    return openTerminal(home);
  }
  /** A car that nobody plays: it is never online. */
  async function registerCar(vin: string, ...more: string[]): Promise<string> {
    const kind = ['--model', 'Aster', '--region', 'eu-central', '--firmware', '4.3.0'];
    const { id } = await admin.json('vehicles', 'register', '--vin', vin, ...kind, ...more);
    return id;
  }
  async function giveTo(owner: Terminal, email: string, vehicleId: string): Promise<void> {
    const { code } = await admin.json('access', 'transfer', '--vehicle', vehicleId, '--email', email);
    expect(await owner.json('access', 'accept', code)).toMatchObject({ vehicleId, role: 'owner' });
  }

  it('registers a car, enrols it with a key that stays here, and puts it out of service', async () => {
    const vehicleId = await registerCar('RWCL0000000000001', '--name', 'Newcomer', '--tag', 'pool');
    const changed = await admin.json('vehicles', 'change', vehicleId, '--firmware', '4.3.1', '--clear-tags');
    expect(changed).toMatchObject({ name: 'Newcomer', firmware: '4.3.1', tags: [] });

    const folder = path.join(stack.dataDir, 'newcomer');
    const issue = ['certificates', 'issue', '--vehicle', vehicleId, '--new-key', folder];
    await admin.json(...issue);
    const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
    const key = read('key.pem');
    expect(statSync(path.join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(read('identity.json'))).toMatchObject({ vehicleId, commandRootKey: { crv: 'Ed25519' } });
    const car = await connectMqtt(
      { mqttsPort: stack.ports.mqtts },
      { clientId: vehicleId, ca: read('authority.pem'), cert: read('certificate.pem'), key },
    );

    expect(await admin.refusal(...issue)).toMatchObject({ code: 'file_exists' });
    expect(read('key.pem')).toBe(key);

    const over = ended(car);
    const { items } = await admin.json('certificates', 'list', '--vehicle', vehicleId);
    expect(items).toHaveLength(1);
    await admin.json('certificates', 'revoke', '--vehicle', vehicleId, '--serial', items[0].serial);
    await over;
    const [revoked] = (await admin.json('certificates', 'list', '--vehicle', vehicleId)).items;
    expect(revoked).toMatchObject({ serial: items[0].serial, revokedFor: 'revoked' });
  });

  it('lets a guest send a command and watch it happen, until the access is revoked', async () => {
    const { vehicleId } = await onlineCarOf(stack, people.driver);
    const until = '2999-12-24';
    const invited = await driver.json(
      ...['access', 'invite', '--vehicle', vehicleId, '--role', 'guest', '--email', people.family, '--until', until],
    );
    const granted = await family.json('access', 'accept', invited.code);
    expect(granted).toEqual({ vehicleId, role: 'guest', endsAt: '2999-12-24T00:00:00.000Z' });

    const { code, stdout, stderr } = await family.run('command', 'horn.honk', '--vehicle', vehicleId, '--watch');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const steps = stdout.matchAll(/^ {2}\S+Z {2}(\S+) +(\S+)(?: +([+-]\d+ ms))?/gm);
    const shown = [...steps].map(([, state, source, since]) => ({ state, source, timed: since !== undefined }));
    expect(shown.filter(({ state }) => state !== 'in_progress')).toEqual([
      { state: 'queued', source: 'person', timed: false },
      { state: 'sent', source: 'broker', timed: true },
      { state: 'received', source: 'vehicle', timed: true },
      { state: 'succeeded', source: 'vehicle', timed: true },
    ]);
    const commandId = /command (\S+)/.exec(stdout)?.[1] ?? '';
    expect((await driver.json('commands', 'list', '--vehicle', vehicleId)).items[0]).toMatchObject({ id: commandId });
    expect((await driver.run('commands', 'watch', commandId)).code).toBe(0);

    await driver.json('access', 'revoke', '--vehicle', vehicleId, '--person', people.family);
    const refusal = await family.refusal('command', 'horn.honk', '--vehicle', vehicleId, '--watch');
    expect(refusal).toMatchObject({ code: 'vehicle_not_found' });
  });

  it('calls off a command that waits for a car, and gives the car to somebody else', async () => {
    const vehicleId = await registerCar('RWCL0000000000002');
    await giveTo(family, people.family, vehicleId);

    const command = await family.json('command', 'doors.lock', '--vehicle', vehicleId, '--ttl', '60');
    expect(command).toMatchObject({ state: 'queued' });
    const queued = await admin.json('commands', 'list', '--region', 'eu-central', '--state', 'queued,sent');
    expect(queued.items).toMatchObject([{ id: command.id }]);
    expect(await family.json('commands', 'cancel', command.id)).toMatchObject({ state: 'cancelled' });
    const { code, stderr } = await family.run('commands', 'watch', command.id);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'roadwire: doors.lock did not succeed (cancelled). The request was called off before it left. You may send it again.\n',
    });

    const reason = ['--reason', 'Locked out', '--hours', '2'];
    const grant = await family.json(
      ...['support', 'grant', '--vehicle', vehicleId, '--operator', people.operator, ...reason],
    );
    expect((await family.json('access', 'list', '--vehicle', vehicleId)).supportGrants).toMatchObject([
      { id: grant.id },
    ]);
    await family.json('support', 'end', '--vehicle', vehicleId, '--grant', grant.id);

    const offer = await family.json('access', 'transfer', '--vehicle', vehicleId, '--email', people.driver);
    await family.json('access', 'withdraw', '--vehicle', vehicleId, '--invitation', offer.id);
    expect(await driver.refusal('access', 'accept', offer.code)).toMatchObject({ code: 'invitation_not_found' });
    const again = await family.json('access', 'transfer', '--vehicle', vehicleId, '--email', people.driver);
    await driver.json('access', 'accept', again.code);
    expect(await driver.json('vehicles', 'show', vehicleId)).toMatchObject({
      access: 'owner',
      vin: 'RWCL0000000000002',
    });
    expect(await family.refusal('vehicles', 'show', vehicleId)).toMatchObject({ code: 'vehicle_not_found' });
  });

  it('verifies the audit log here, with the keys of this Roadwire and not with others', async () => {
    const vehicleId = await registerCar('RWCL0000000000003');
    await giveTo(family, people.family, vehicleId);
    const entries = await admin.json('audit', 'list', '--vehicle', vehicleId, '--actor', people.admin);
    expect(entries.items.map(({ action }: { action: string }) => action)).toContain('vehicles.register');
    expect(await driver.refusal('audit', 'list')).toMatchObject({ code: 'forbidden' });

    const verdict = await eventually('the lines are signed', async () => {
      const verified = await admin.json('audit', 'verify');
      return verified.unsignedEntries === 0 ? verified : undefined;
    });
    expect(verdict).toMatchObject({ ok: true, newestHead: { lastEntryId: expect.any(String) } });
    expect(verdict.signedEntries).toBeGreaterThanOrEqual(entries.items.length);

    const kept = path.join(stack.dataDir, 'kept-keys.json');
    writeFileSync(kept, JSON.stringify(verdict.keys));
    await admin.json('audit', 'verify', '--keys', kept);
    const [key] = verdict.keys.keys;
    writeFileSync(kept, JSON.stringify({ keys: [{ ...key, x: Buffer.alloc(32, 9).toString('base64url') }] }));
    expect(await admin.refusal('audit', 'verify', '--keys', kept)).toMatchObject({ code: 'signature_wrong' });
  });

  it('lets a program look with an API token, and nothing more, until it is revoked', async () => {
    const made = await driver.json('tokens', 'create', '--name', 'Report', '--scope', 'vehicles:read', '--days', '1');
    const program = await logIn('program', ['--api-token-stdin'], made.token);
    const { items } = await program.json('vehicles', 'list');
    const [{ id }] = items;
    const refusal = await program.refusal('command', 'horn.honk', '--vehicle', id);
    expect(refusal).toMatchObject({ code: 'insufficient_scope', hint: 'Log in as yourself with "roadwire login".' });

    const listed = await driver.json('tokens', 'list');
    expect(listed.items).toMatchObject([{ id: made.id, name: 'Report' }]);
    expect(JSON.stringify(listed)).not.toContain(made.token);
    await driver.json('tokens', 'revoke', made.id);
    expect(await program.refusal('vehicles', 'list')).toMatchObject({ code: 'unauthenticated' });
  });

  it('ends every sign-in of a person, here too', async () => {
    const operator = await logIn(people.operator, ['--email', people.operator], personPassword);
    const [me, found, sessions] = await Promise.all([
      operator.json('whoami'),
      operator.json('people', 'find', '--email', people.driver),
      operator.json('sessions', 'list'),
    ]);
    expect(me).toMatchObject({ person: { email: people.operator, roles: ['operator'] } });
    expect(found.items).toMatchObject([{ email: people.driver }]);
    expect(sessions.items).toMatchObject([{ kind: 'session' }]);

    await operator.json('sessions', 'revoke', '--all');
    expect(await operator.json('logout')).toMatchObject({ loggedOut: false });
    const elsewhere = await stack.signIn(people.operator);
    const { data } = await elsewhere.GET('/v1/people/me/sessions');
    expect(data?.items).toHaveLength(1);
  });
});
