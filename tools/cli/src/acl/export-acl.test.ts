import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mosquittoAcl } from '@roadwire/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createProgram } from '../program.ts';
import { answerJson, fakeOrigin, signIn } from '../test-support/fake-origin.ts';
import { homeLoggedInAt, temporaryFolder } from '../test-support/run-roadwire.ts';

/** An origin with these cars, in pages of two, asked by somebody of this role. */
function originWith(cars: readonly { id: string; cohort: string }[], role = 'operator'): Promise<string> {
  return fakeOrigin((request, response) => {
    if (signIn(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://origin');
    if (pathname === '/v1/people/me') return answerJson(response, 200, { roles: [role] });
    const from = Number(searchParams.get('cursor') ?? 0);
    const next = from + 2 < cars.length ? `${from + 2}` : null;
    answerJson(response, 200, { items: cars.slice(from, from + 2), next });
  });
}

/** Runs the command in this process, in a home where somebody is logged in. */
async function exportAcl(url: string, ...args: string[]): Promise<string> {
  let written = '';
  vi.stubEnv('XDG_CONFIG_HOME', `${homeLoggedInAt(url)}/.config`);
  const all = ['acl', 'export', '--for', 'mosquitto', ...args, '--origin', url];
  await createProgram((text) => (written += text)).parseAsync(all, { from: 'user' });
  return written;
}

const fleet = Array.from({ length: 5 }, (_, index) => ({ id: `rw-00000${index}`, cohort: `aster-0${index}` }));
const made = mosquittoAcl(fleet.map(({ id, cohort }) => ({ vehicleId: id, cohort })));
const acl = 'acl' in made ? made.acl : '';

describe('acl export', () => {
  it('writes the list of every page of cars to standard output', async () => {
    expect(await exportAcl(await originWith(fleet))).toBe(acl);
  });

  it('answers one document that holds it', async () => {
    const written = await exportAcl(await originWith(fleet), '--json');
    expect(JSON.parse(written)).toEqual({ for: 'mosquitto', cars: 5, acl });
  });

  it('writes it to a file in place of what was there, and says so', async () => {
    const file = path.join(temporaryFolder(), 'roadwire.acl');
    writeFileSync(file, 'a longer list that was made earlier\n'.repeat(1_000));
    const written = await exportAcl(await originWith(fleet), '--output', file);
    expect(readFileSync(file, 'utf8')).toBe(acl);
    expect(written).toContain(`${file}: permissions of the services, the tools and 5 cars.\n`);
  });

  it('is refused to somebody who does not see every car, before anything is written', async () => {
    const file = path.join(temporaryFolder(), 'roadwire.acl');
    writeFileSync(file, 'as it was');
    await expect(exportAcl(await originWith(fleet, 'driver'), '--output', file)).rejects.toMatchObject({
      message: 'Only those who see every car can export the permissions.',
      details: { code: 'forbidden' },
    });
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  it('writes nothing when a car has the name of a service', async () => {
    const file = path.join(temporaryFolder(), 'roadwire.acl');
    writeFileSync(file, 'as it was');
    const url = await originWith([...fleet, { id: 'telemetry', cohort: 'aster-00' }]);
    await expect(exportAcl(url, '--output', file)).rejects.toMatchObject({
      message: 'The car telemetry has the name of a service, and would have its rights.',
      details: { code: 'acl_refused' },
    });
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  it('says which file cannot be written', async () => {
    const file = path.join(temporaryFolder(), 'nowhere/roadwire.acl');
    await expect(exportAcl(await originWith(fleet), '--output', file)).rejects.toMatchObject({
      message: `${file} cannot be written (ENOENT).`,
      details: { code: 'no_file' },
    });
  });

  it.each([
    { args: ['acl', 'export'], says: "'--for <broker>' not specified" },
    { args: ['acl', 'export', '--for', 'another'], says: 'Allowed choices are mosquitto' },
  ])('refuses $args', async ({ args, says }) => {
    const parsed = createProgram(() => undefined).parseAsync(args, { from: 'user' });
    await expect(parsed).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(says) });
  });
});
