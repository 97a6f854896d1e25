import { describe, expect, it } from 'vitest';
import { brokerOrigin } from '../test-support/broker-origin.ts';

const made = {
  ...{ id: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11', kind: 'client', value: 'veh-1', reason: 'floods' },
  ...{ createdAt: '2026-11-01T08:00:00.000Z', createdBy: 'operator@example.com', until: '2026-11-01T10:00:00.000Z' },
  ...{ liftedAt: null, liftedBy: null, inForce: true },
};

describe('broker ban', () => {
  it('asks for it with its end, and says how to lift it', async () => {
    const { asked, broker } = await brokerOrigin({ 'POST /v1/broker/bans': () => [201, made] });
    expect(await broker('ban', '--client', 'veh-1', '--for', '2h', '--reason', 'floods')).toBe(
      'veh-1 is banned until 2026-11-01T10:00:00.000Z; a connection ends within seconds.\n' +
        'Let it in before that with "roadwire broker unban veh-1".\n',
    );
    await broker('ban', '--address', '203.0.113.0/24', '--until', '2026-12-01', '--reason', 'a scan');
    expect(asked.map(({ body }) => body)).toEqual([
      { kind: 'client', value: 'veh-1', reason: 'floods', forSeconds: 7200 },
      { kind: 'address', value: '203.0.113.0/24', reason: 'a scan', until: '2026-12-01T00:00:00.000Z' },
    ]);
  });

  it.each([
    [['--client', 'veh-1', '--reason', 'x'], 'A ban needs an end: --for or --until.'],
    [['--for', '1h', '--reason', 'x'], 'Whom? Name a --client or an --address.'],
    [['--client', 'veh-1', '--for', '1h'], "'--reason <text>' not specified"],
    [['--client', 'veh-1', '--for', '366d', '--reason', 'x'], '365d at the most'],
    [['--client', 'veh-1', '--address', '::1', '--reason', 'x'], "cannot be used with option '--address <address>'"],
  ])('is refused as %j before anything is sent', async (args, says) => {
    const { asked, broker } = await brokerOrigin({});
    await expect(broker('ban', ...args)).rejects.toThrow(says);
    expect(asked).toEqual([]);
  });
});

describe('broker bans', () => {
  it('lists them with their state, names written out', async () => {
    const lifted = {
      ...made,
      liftedAt: '2026-11-01T09:00:00.000Z',
      liftedBy: 'a@b',
      inForce: false,
      value: 'veh\u001b',
    };
    const { asked, broker } = await brokerOrigin({
      'GET /v1/broker/bans': () => [200, { items: [made, lifted, { ...made, inForce: false }], next: null }],
    });
    const lines = (await broker('bans', '--all')).split('\n');
    expect(lines[1]).toMatch(/^veh-1 .* in force .* floods +0b9f7d7e/);
    expect(lines[2]).toMatch(/^veh\\u001b .* lifted 2026-11-01T09:00:00.000Z by a@b /);
    expect(lines[3]).toMatch(/^veh-1 .* ended /);
    expect(asked[0]?.url).toContain('all=true');
  });
});

describe('broker unban', () => {
  it('lifts the ban on what is named', async () => {
    const { asked, broker } = await brokerOrigin({
      'GET /v1/broker/bans': () => [200, { items: [made], next: null }],
      [`DELETE /v1/broker/bans/${made.id}`]: (_request, response) => void response.writeHead(204).end(),
    });
    expect(await broker('unban', 'veh-1')).toBe('veh-1 is banned no more.\n');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/broker/bans?value=veh-1',
      `DELETE /v1/broker/bans/${made.id}`,
    ]);
  });

  it('takes the id of a ban, too', async () => {
    const { broker } = await brokerOrigin({
      'GET /v1/broker/bans': () => [200, { items: [], next: null }],
      [`DELETE /v1/broker/bans/${made.id}`]: (_request, response) => void response.writeHead(204).end(),
    });
    expect(JSON.parse(await broker('unban', made.id, '--json'))).toEqual({ lifted: [made.id] });
  });

  it('says what is not banned', async () => {
    const { broker } = await brokerOrigin({ 'GET /v1/broker/bans': () => [200, { items: [], next: null }] });
    await expect(broker('unban', 'veh-1')).rejects.toMatchObject({
      message: 'veh-1 is not banned.',
      details: { code: 'ban_not_found', hint: 'See "roadwire broker bans".' },
    });
  });
});
