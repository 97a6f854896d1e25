import { describe, expect, it } from 'vitest';
import { connected, nextMessage, subscribe } from './support/mqtt-client.ts';
import { runStandalone, startStandalone } from './support/standalone-broker.ts';

describe('the broker alone', () => {
  it.each(['core', 'aedes'])('on %s serves whoever comes, and says at its end what it did', async (engine) => {
    await using broker = await startStandalone(['tcp'], ['--engine', engine]);
    const [url = ''] = broker.urls;
    const client = await connected(url, { clientId: 'anybody', protocolVersion: 5 });
    await subscribe(client, ['#']);
    const message = nextMessage(client);
    await client.publishAsync('any/topic', 'x', { qos: 1 });
    expect(await message).toEqual({ topic: 'any/topic', text: 'x' });
    await client.endAsync();
    expect(await broker.stop()).toMatchObject({ event: 'stopped', messagesIn: 1, messagesOut: 1, code: 0 });
  });

  it('refuses the filters it is told to refuse', async () => {
    await using broker = await startStandalone(['tcp'], ['--deny-subscribe', 'no/one']);
    const [url = ''] = broker.urls;
    const client = await connected(url, { clientId: 'anybody', protocolVersion: 4 });
    expect(await subscribe(client, ['no/one', 'some/one'])).toEqual([0x80, 1]);
    await client.endAsync();
  });

  it('tells a client what it may ask for', async () => {
    await using broker = await startStandalone(['tcp'], ['--limit', 'receiveMaximum=7']);
    const [url = ''] = broker.urls;
    const properties = { requestResponseInformation: true };
    const options = { clientId: 'asks', protocolVersion: 5, keepalive: 120, properties } as const;
    const client = await connected(url, options, undefined, (connack) =>
      expect(connack.properties).toMatchObject({
        receiveMaximum: 7,
        topicAliasMaximum: 10,
        serverKeepAlive: 60,
        responseInformation: 'responses/asks',
      }),
    );
    await client.endAsync();
  });

  const listen = ['--listen', 'tcp://127.0.0.1:0'];
  const open = ['--permissions', 'open'];
  it.each([
    ['without permissions', listen, {}, 'say "--permissions open"'],
    ['in production', [...listen, ...open], { NODE_ENV: 'production' }, 'does not run in production'],
    ['without an address', open, {}, 'say where to listen'],
    ['where others could reach it', ['--listen', 'tcp://0.0.0.0:0', ...open], {}, 'on loopback only, not on 0.0.0.0'],
    ['at no address', ['--listen', 'udp://127.0.0.1:1', ...open], {}, '--listen must be like'],
    ['on another engine', [...listen, ...open, '--engine', 'other'], {}, 'must be core or aedes'],
    ['with a limit that is none', [...listen, ...open, '--limit', 'toString=1'], {}, '--limit must be one of'],
  ])('does not start %s, and says why in one line', async (_case, args, env, why) => {
    const { code, stdout, stderr } = await runStandalone(args, env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^broker: .*\n$/);
    expect(stderr).toContain(why);
  });

  it('says which port is taken, and ends', async () => {
    await using broker = await startStandalone(['tcp']);
    const address = broker.urls[0]?.replace('mqtt:', 'tcp:') ?? '';
    const { code, stderr } = await runStandalone(['--listen', address, ...open]);
    expect(code).toBe(1);
    expect(stderr).toContain('is taken by another program');
  });
});
