import { readEnvironment } from '@roadwire/service';
import { expect, it } from 'vitest';
import { proxyVariables } from './proxy-variables.ts';

const read = (text: string) =>
  readEnvironment({ ROADWIRE_BROKER_PROXY_FROM: text }, proxyVariables).ROADWIRE_BROKER_PROXY_FROM;

it('believes nobody by default', () => {
  expect(read('')).toBeUndefined();
});

it.each([
  ['192.0.2.1', '192.0.2.1', true],
  ['192.0.2.1', '192.0.2.2', false],
  ['10.0.0.0/8, 192.0.2.1', '10.1.2.3', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', '::1', false],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['10.0.0.0/8', '', false],
])('with %s takes what %s says: %s', (text, address, isBelieved) => {
  expect(read(text)?.includes(address)).toBe(isBelieved);
});

it.each(['balancer', '10.0.0.0/33', '10.0.0.0/', '10.0.0.1,', '10.0.0.0/8/8'])('refuses %j by name', (text) => {
  expect(() => read(text)).toThrow('ROADWIRE_BROKER_PROXY_FROM names no address or network');
});
