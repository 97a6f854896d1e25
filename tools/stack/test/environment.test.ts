import { describe, expect, it } from 'vitest';
import { readEnvironment, variables } from '../src/environment.ts';
import { helpText } from '../src/help.ts';

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({})).toEqual({
      ports: { http: 8080, mqtt: 1883, mqtts: 8883 },
      dataDir: '.roadwire',
      fleetSize: 25,
      logLevel: 'info',
    });
  });

  it('is read by name', () => {
    expect(readEnvironment({ ROADWIRE_PORT: '0', ROADWIRE_FLEET_SIZE: '3', ROADWIRE_DATA_DIR: '/data' })).toMatchObject(
      {
        ports: { http: 0 },
        fleetSize: 3,
        dataDir: '/data',
      },
    );
  });

  it('has what the broker reads, for the broker alone', () => {
    const limit = { ROADWIRE_BROKER_TOPIC_LEVELS: '8' };
    expect(readEnvironment({ ...limit, ROADWIRE_OTHER: 'x' }).environment).toEqual({ broker: limit });
  });

  it.each([
    ['ROADWIRE_PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['ROADWIRE_PORT', '', 'must be a whole number from 0 to 65535'],
    ['ROADWIRE_MQTTS_PORT', '1e3', 'must be a whole number from 0 to 65535'],
    ['ROADWIRE_FLEET_SIZE', '-1', 'must be a whole number from 0 to 100000'],
    ['ROADWIRE_LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal'],
    ['ROADWIRE_DATA_DIR', ' ', 'is empty: name a folder'],
  ])('refuses %s="%s" by name', (name, value, problem) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(`${name} ${problem} (it is "${value}")`);
  });

  it('names every bad value at once', () => {
    expect(() => readEnvironment({ ROADWIRE_PORT: 'x', ROADWIRE_FLEET_SIZE: 'y' })).toThrow(
      /^ROADWIRE_PORT .*\nROADWIRE_FLEET_SIZE .*$/,
    );
  });

  it('is explained in the help text', () => {
    for (const { name, fallback } of variables) expect(helpText()).toMatch(new RegExp(`${name} +${fallback} `));
  });
});
