import { describe, expect, it } from 'vitest';
import { formatNetwork, parseAddress, parseNetwork } from './network.ts';

const written = (text: string) => {
  const network = parseNetwork(text);
  return 'wrong' in network ? network.wrong : formatNetwork(network);
};

describe('an address or network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['10.255.0.0/8', '10.0.0.0/8'],
    ['255.255.255.255/9', '255.128.0.0/9'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::1', '::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
    ['64:ff9b::203.0.113.7', '64:ff9b::cb00:7107'],
  ])('%s is always written as %s', (text, expected) => {
    expect(written(text)).toBe(expected);
    expect(written(expected)).toBe(expected);
  });

  it.each([
    ['', 'It must be an address'],
    ['veh-1', 'It must be an address'],
    ['203.0.113', 'It must be an address'],
    ['203.0.113.7/24/8', 'It must be an address'],
    ['fe80::1%eth0', 'It must be an address'],
    ['203.0.113.0/', 'there must be a number'],
    ['203.0.113.0/1e1', 'there must be a number'],
    ['203.0.113.0/33', 'there may be 32 at the most'],
    ['::ffff:203.0.113.0/129', 'there may be 128 at the most'],
    ['2001:db8::/129', 'there may be 128 at the most'],
    ['0.0.0.0/0', 'may be no larger than /8'],
    ['::ffff:0.0.0.0/96', 'may be no larger than /8'],
    ['::/0', 'may be no larger than /16'],
  ])('is refused: %s', (text, says) => {
    expect(written(text)).toContain(says);
  });

  it('of a client is the same however its listener writes it', () => {
    expect(parseAddress('::ffff:127.0.0.1')).toEqual(parseAddress('127.0.0.1'));
    expect(parseAddress('fe80::1%eth0')).toEqual(parseAddress('fe80::1'));
    expect(parseAddress('unknown')).toBeUndefined();
  });
});
