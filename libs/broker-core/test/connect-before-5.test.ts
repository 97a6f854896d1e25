import { describe, expect, it } from 'vitest';
import { field, type RawConnect, rawConnectOf } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';

const will = field('will') + field('gone');

/** Everything that came for these bytes up to the end of the connection, in the form of `answered`; or that it was accepted. */
async function answerTo(version: 3 | 4, parts: RawConnect, answered: 3 | 4 | 5 = version): Promise<string> {
  await using running = await runBroker();
  const client = await running.open(answered);
  client.sendBytes(rawConnectOf[version](parts));
  const first = await client.next();
  const accepted = first !== 'closed' && first.type === 'connack' && first.reasonCode === 0;
  if (accepted) expect(await client.settled()).toEqual([]);
  else await client.closed();
  return accepted ? 'accepted' : client.received;
}

describe('CONNECT of 3.1.1', () => {
  it.each([
    ['flags in its fixed header', { header: '11' }],
    ['the reserved flag', { flags: '03' }],
    ['no client identifier', { payload: '' }],
    ['a client identifier with a null character', { payload: field('a\0b') }],
    ['a client identifier that is not UTF-8', { payload: '0002 c0af' }],
    ['a client identifier with a control character', { payload: field('a\u0007') }],
    ['something behind its end', { payload: `${field('a')} 00` }],
    ['the flag of a will, and no will', { flags: '06' }],
    ['a will without a payload', { flags: '06', payload: field('a') + field('will') }],
    ['a QoS of no will', { flags: '0a' }],
    ['a retain flag of no will', { flags: '22' }],
    ['a will of QoS 3', { flags: '1e', payload: field('a') + will }],
    ['a will topic with a null character', { flags: '06', payload: field('a') + field('a\0') + field('x') }],
    ['the flag of a user name, and no user name', { flags: '82' }],
    ['a user name without its flag', { payload: field('a') + field('user') }],
    ['the flag of a password, and no password', { flags: 'c2', payload: field('a') + field('user') }],
    ['a password without its flag', { flags: '82', payload: field('a') + field('user') + field('secret') }],
    ['a field that is longer than the packet', { payload: '7fff 61' }],
  ] as const)('[3.1.1/malformed-connect] [MQTT-3.1.4-1] is not answered when it has %s', async (_what, parts) => {
    expect(await answerTo(4, parts)).toBe('');
  });

  it('[3.1.1/password-without-user-name] is not answered when it has a password and no user name', async () => {
    expect(await answerTo(4, { flags: '42', payload: field('a') + field('secret') })).toBe('');
    expect(await answerTo(3, { flags: '42', payload: field('a') + field('secret') })).toBe('');
    expect(await answerTo(4, { flags: 'c2', payload: field('a') + field('') + field('secret') })).toBe('accepted');
  });

  it.each([
    ['an empty user name', { flags: '82', payload: field('a') + field('') }],
    ['a password that is no text', { flags: 'c2', payload: field('a') + field('u') + field(Buffer.of(0, 255)) }],
    ['a will of no bytes', { flags: '06', payload: `${field('a')} ${field('will')} 0000` }],
  ] as const)('is accepted with %s', async (_what, parts) => {
    expect(await answerTo(4, parts)).toBe('accepted');
  });

  it('[3.1.1/unsupported-version] is told 0x84 in the form of MQTT 5 when its level is unknown', async () => {
    expect(await answerTo(4, { level: '07' }, 5)).toBe('2003008400');
    expect(await answerTo(4, { level: '00' }, 5)).toBe('2003008400');
  });
});

describe('CONNECT of 3.1', () => {
  it('[3.1/protocol-name] is named MQIsdp, with level 3', async () => {
    expect(await answerTo(3, {})).toBe('accepted');
    expect(await answerTo(3, { name: field('MQTT') }, 5)).toBe('2003008400');
    expect(await answerTo(3, { level: '04' }, 5)).toBe('2003008400');
    expect(await answerTo(3, { name: field('MQIsdq') })).toBe('');
  });

  it('may have flags that mean nothing in it', async () => {
    expect(await answerTo(3, { header: '1b' })).toBe('accepted');
    expect(await answerTo(3, { flags: '03' })).toBe('accepted');
    expect(await answerTo(3, { flags: '3a' })).toBe('accepted');
  });

  it('[3.1/missing-credentials] may announce a user name and a password that are missing at its end', async () => {
    expect(await answerTo(3, { flags: '82' })).toBe('accepted');
    expect(await answerTo(3, { flags: 'c2' })).toBe('accepted');
    expect(await answerTo(3, { flags: 'c2', payload: field('a') + field('user') })).toBe('accepted');
    expect(await answerTo(3, { flags: 'c2', payload: `${field('a')} 0004 61` })).toBe('');
  });

  it('[3.1/missing-credentials] has not said a user name that is missing', async () => {
    const asked: unknown[] = [];
    await using running = await runBroker({
      door: {
        authenticate: ({ username, password }) => {
          asked.push([username, password]);
          return { admitted: false, reasonCode: 0x86, why: 'who are you' };
        },
      },
    });
    const client = await running.open(3);
    client.sendBytes(rawConnectOf[3]({ flags: 'c2' }));
    await client.closed();
    expect(client.received).toBe('20020004');
    expect(asked).toEqual([[undefined, undefined]]);
  });
});
