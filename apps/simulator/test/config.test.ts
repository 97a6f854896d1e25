import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';

function environment() {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const secret = path.join(folder, 'secret');
  writeFileSync(secret, 'a secret\n');
  return {
    ROADWIRE_API_URL: 'http://127.0.0.1:1',
    ROADWIRE_API_TOKEN_FILE: secret,
    ROADWIRE_BROKER_URL: 'mqtts://127.0.0.1:1',
    ROADWIRE_TLS_CA: secret,
    ROADWIRE_VEHICLES_DIR: folder,
    secret,
  };
}

test('no car sleeps unless it is asked for', () => {
  expect(readConfig(environment())).toMatchObject({
    ROADWIRE_SLEEPY_CARS: 0,
    ROADWIRE_SLEEP_AFTER_SECONDS: 30,
    ROADWIRE_WAKE_TOKEN_FILE: undefined,
  });
});

test('refuses cars that sleep and that nobody could wake', () => {
  const { secret, ...env } = environment();
  expect(() => readConfig({ ...env, ROADWIRE_SLEEPY_CARS: '2' })).toThrow('ROADWIRE_WAKE_TOKEN_FILE');
  expect(readConfig({ ...env, ROADWIRE_SLEEPY_CARS: '2', ROADWIRE_WAKE_TOKEN_FILE: secret })).toMatchObject({
    ROADWIRE_WAKE_TOKEN_FILE: 'a secret',
  });
});

test('reads the scenario, calm unless told otherwise, and refuses one that is not there by the name of the variable', () => {
  const { secret: _secret, ...env } = environment();
  expect(readConfig(env).scenario.cars?.drive).toBe(0.125);
  expect(readConfig({ ...env, ROADWIRE_SCENARIO: 'night' }).scenario.hour).toBe(3);
  expect(() => readConfig({ ...env, ROADWIRE_SCENARIO: 'nihgt' })).toThrow('ROADWIRE_SCENARIO');
});
