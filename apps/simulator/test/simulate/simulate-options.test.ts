import { describe, expect, test } from 'vitest';
import { readSimulateOptions } from '../../src/simulate/simulate-options.ts';

test('has defaults for everything', () => {
  expect(readSimulateOptions([])).toMatchObject({
    cars: 25,
    scenario: 'calm',
    seed: 'roadwire',
    speed: 1,
    json: false,
  });
  expect(readSimulateOptions(['--dense'])).toMatchObject({ cars: 15_000, dense: { register: false, notices: false } });
});

test('reads what is given', () => {
  const args =
    '--cars 500 --scenario rush-hour --speed 2.5 --duration 10m --report 5s --broker mqtts://here:8883 --json';
  expect(readSimulateOptions(args.split(' '))).toMatchObject({
    cars: 500,
    scenario: 'rush-hour',
    speed: 2.5,
    durationSeconds: 600,
    reportSeconds: 5,
    broker: 'mqtts://here:8883',
    json: true,
  });
});

test('hands to dense mode what is for it', () => {
  const args =
    '--dense --cars 20000 --broker mqtt://127.0.0.1:1883 --register --every 5s --samples 25 --qos 1 --notices';
  expect(readSimulateOptions(args.split(' '))).toMatchObject({
    cars: 20_000,
    broker: 'mqtt://127.0.0.1:1883',
    dense: { register: true, everySeconds: 5, samples: 25, qos: 1, notices: true },
  });
});

describe('refuses', () => {
  test.each([
    ['--cars 0', '--cars'],
    ['--cars 5001', '5000'],
    ['--cars many', '"many"'],
    ['--speed 0.5', '--speed'],
    ['--speed fast', '--speed'],
    ['--duration 10', '90s'],
    ['--report -1s', '--report'],
    ['--broker localhost:1883', 'mqtts://'],
    ['--broker mqtt://localhost:1883', 'mqtts://'],
    ['--dense --broker mqtts://localhost:8883', 'mqtt://'],
    ['--origin ftp://here', '--origin'],
    ['--qos 1', '--dense'],
    ['--dense --scenario night', '--scenario'],
    ['--dense --qos 2', '--qos'],
    ['--colour red', '--help'],
    ['everything', '--help'],
  ])('%s, and says %s', (line, named) => {
    expect(() => readSimulateOptions(line.split(' '))).toThrow(named);
  });
});
