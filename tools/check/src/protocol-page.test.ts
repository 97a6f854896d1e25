import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  alertCatalogue,
  captureLevels,
  type Channel,
  channels,
  commandParameters,
  type Decoded,
  decodeCommandClaims,
  decodeCommandEvent,
  decodeCommandKeySet,
  decodeCommandRequest,
  decodeVehicleConfig,
  deliveryTransitions,
  exampleIds,
  exampleRootKey,
  receiptStates,
  refusalMeanings,
  signalCatalogue,
  type SignalDefinition,
} from '@roadwire/protocol';
import { workspaceRoot } from '@roadwire/stack';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(path.join(workspaceRoot, 'docs', file), 'utf8');
const page = read('protocol.md');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cells);
/** What stands between this heading and the next one of its level. */
const section = (title: string) => page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';

const payloadDecoders: Readonly<Record<string, (bytes: string) => Decoded<unknown>>> = {
  CommandClaims: decodeCommandClaims,
  CommandKeySet: decodeCommandKeySet,
};

/** Every JSON of the page, under what it belongs to: the topic or the payload of a JWS that is named last before it. */
function readExamples() {
  const parts = page.split(/^```json\n([^]*?)^```$/m);
  const before: string[] = [];
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) {
      before.push(part);
      return [];
    }
    const names = [...before.join('').matchAll(/`(v1\/[a-z0-9/-]+|CommandClaims|CommandKeySet)`/g)];
    return [{ of: names.at(-1)?.[1] ?? '', json: part }];
  });
}
const channelOf = (topic: string): Channel | undefined =>
  Object.values(channels).find(({ address }) => captureLevels(address.replaceAll(/\{\w+\}/g, '+'), topic));

const examples = readExamples();

describe('an example on the page of the protocol', () => {
  it.each(examples)('decodes as what is said on $of', ({ of, json }) => {
    const decode = payloadDecoders[of] ?? channelOf(of)?.decode;
    expect(decode?.(json)).toEqual({ ok: true, value: JSON.parse(json) });
  });

  it.each(examples.filter(({ of }) => /\/(events|notice|receipt)$/.test(of)))(
    'bears the id of its topic $of',
    ({ of, json }) => {
      const ids = [exampleIds.commandId, exampleIds.broadcastId].filter((id) => of.includes(id));
      expect(ids).toHaveLength(1);
      for (const id of ids) expect(json).toContain(id);
    },
  );

  it('is there for every channel but that of cohorts, whose payload is that of notices', () => {
    const shown = new Set(examples.map(({ of }) => channelOf(of)?.title));
    const expected = Object.entries(channels).filter(([name]) => name !== 'cohortNotice');
    expect(expected.map(([, { title }]) => title).filter((title) => !shown.has(title))).toEqual([]);
  });
});

describe('the signatures on the page of the protocol', () => {
  const textOf = <T>(decode: (bytes: string) => Decoded<T>): T => {
    const found = examples.map(({ json }) => decode(json)).find(({ ok }) => ok);
    if (!found?.ok) throw new Error('there is no such example');
    return found.value;
  };
  function payloadOf(jws: string, x: string): string {
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    return Buffer.from(payload, 'base64url').toString();
  }
  const keySet = textOf(decodeCommandKeySet);
  const { jws } = textOf(decodeCommandRequest);

  it('are those of the keys that it names, over what it shows', () => {
    expect(page).toContain(exampleRootKey.x);
    const signedKeys = payloadOf(textOf(decodeVehicleConfig).commandKeys, exampleRootKey.x);
    expect(JSON.parse(signedKeys)).toEqual(keySet);
    expect(JSON.parse(payloadOf(jws, keySet.keys[0]?.x ?? ''))).toEqual(textOf(decodeCommandClaims));
  });

  it('have the digest that it shows', () => {
    const digests = examples
      .map(({ json }) => decodeCommandEvent(json))
      .flatMap((event) => (event.ok ? (event.value.requestDigest ?? []) : []));
    expect(digests).toEqual([createHash('sha256').update(jws).digest('hex')]);
  });
});

describe('a table on the page of the protocol', () => {
  it('lists the topics as they are', () => {
    expect(rowsOf(section('Topics')).slice(2)).toEqual(
      Object.values(channels).map(({ address, action, qos, retained, message }) => [
        address,
        action === 'send' ? 'from the car' : 'to the car',
        qos.join(' or '),
        retained ? 'yes' : '',
        message,
      ]),
    );
  });

  it('lists the signals with units and ranges', () => {
    const definitions: [string, SignalDefinition][] = Object.entries(signalCatalogue);
    const listed = rowsOf(section('Signals')).filter(([name = '']) => name.startsWith('Vehicle.'));
    expect(listed).toEqual(
      definitions.map(([name, { datatype, unit = '', min, max, allowed }]) => {
        const range = min === undefined ? '' : `${min} to ${max}`;
        return [name, datatype, unit, allowed?.join(', ') ?? range];
      }),
    );
  });

  it('lists the alerts, the reasons and the receipts', () => {
    expect(rowsOf(section('Alerts')).slice(2)).toEqual(
      Object.entries(alertCatalogue).map(([code, { severity, meaning }]) => [code, severity, meaning]),
    );
    const reasons = rowsOf(section('Commands')).filter(([reason = '']) => Object.hasOwn(refusalMeanings, reason));
    expect(reasons).toEqual(
      Object.entries(refusalMeanings).map(([reason, meaning]) => [reason, meaning.replaceAll('`', '')]),
    );
    expect(rowsOf(section('Notices and receipts')).slice(2)).toEqual(
      receiptStates.map((state) => [
        state,
        deliveryTransitions[state].filter((next) => receiptStates.some((said) => said === next)).join(', '),
      ]),
    );
  });

  it('lists the commands that have parameters', () => {
    const withParameters = Object.entries(commandParameters).filter(
      ([, { properties }]) => Object.keys(properties).length > 0,
    );
    const listed = rowsOf(section('Commands')).filter(([type = '']) => type.includes('.'));
    expect(listed.map(([type]) => type)).toEqual(withParameters.map(([type]) => type));
    for (const [type, { properties }] of withParameters) {
      const row = listed.find(([listedType]) => listedType === type);
      for (const name of Object.keys(properties)) expect(row?.[1]).toContain(name);
    }
  });

  it('says the limits as the page of limits does', () => {
    const limits = new Map(rowsOf(read('broker-limits.md')).map(([name, , standard]) => [name, standard]));
    const listed = rowsOf(section('What the broker allows, and what it says'))
      .filter(([name = '']) => limits.has(name) && name !== 'limit')
      .map(([name = '', standard]) => [name, standard]);
    expect(listed.length).toBeGreaterThan(5);
    expect(listed).toEqual(listed.map(([name = '']) => [name, limits.get(name)]));
  });
});
