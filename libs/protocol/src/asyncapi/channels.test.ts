import { describe, expect, it, test } from 'vitest';
import { Compile } from 'typebox/compile';
import { refusalReasons } from '../commands/command-messages.ts';
import { permissionsOf } from '../permissions.ts';
import { captureLevels } from '../topics.ts';
import { channelParameters, channels } from './channels.ts';
import { refusalMeanings } from './refusal-meanings.ts';

const entries = Object.entries(channels);
const car = permissionsOf({ kind: 'vehicle', vehicleId: '{vehicleId}', cohort: '{cohort}' });
const addresses = (action: 'send' | 'receive') =>
  entries
    .filter(([, channel]) => channel.action === action)
    .map(([, { address }]) => address.replaceAll(/\{(?:commandId|broadcastId)\}/g, '+'));

describe('the channels', () => {
  it('on which a car sends are those that it may publish on, each once', () => {
    expect(addresses('send').toSorted()).toEqual(car.publish.toSorted());
  });

  it('on which a car receives are those that it may subscribe to, each once', () => {
    expect(addresses('receive').toSorted()).toEqual(car.subscribe.toSorted());
  });

  it('are answered on channels that the car sends on', () => {
    const answers = entries.flatMap(([, { answer }]) => answer ?? []);
    expect(answers.map((answer) => channels[answer]?.action)).toEqual(['send', 'send', 'send']);
  });

  it('name only parameters that are explained, and explain only those', () => {
    const named = entries.flatMap(([, { address }]) => [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(channelParameters).toSorted());
  });
});

describe.each(entries)('the channel %s', (_name, { address, decode, examples, payload, properties }) => {
  test.each(examples)('has an example, $name, that decodes and fits the schema', ({ payload: example }) => {
    expect(decode(JSON.stringify(example))).toEqual({ ok: true, value: example });
    expect(Compile(payload).Check(example)).toBe(true);
  });

  it('has an example, and does not decode what is none', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(decode('{}').ok).toBe(false);
    expect(decode('not JSON').ok).toBe(false);
  });

  it('asks for answers on a topic of its own car', () => {
    const { responseTopic } = properties;
    if (responseTopic === undefined) return;
    const answered = car.publish.filter((filter) => captureLevels(filter, responseTopic));
    expect(answered).toHaveLength(1);
    expect(address.split('/').slice(0, 5)).toEqual(responseTopic.split('/').slice(0, 5));
  });
});

it('every reason for a refusal has a meaning', () => {
  expect(Object.keys(refusalMeanings).toSorted()).toEqual([...refusalReasons].toSorted());
});
