import { describe, expect, it } from 'vitest';
import { AddressRates, networkOf } from './address-rates.ts';

describe('rates per address', () => {
  it('remember an address while it uses its rate, and forget it behind a burst', () => {
    const addresses = new AddressRates();
    expect(addresses.find('192.0.2.1', 0)).toBeUndefined();
    const use = addresses.add('192.0.2.1');
    expect(addresses.find('192.0.2.1', 1_999)).toBe(use);
    expect(addresses.find('192.0.2.1', 2_000)).toBe(use);
    expect(addresses.find('192.0.2.1', 4_000)).toBe(use);
    expect(addresses.find('192.0.2.2', 6_000)).toBeUndefined();
    expect(addresses.find('192.0.2.1', 8_000)).toBeUndefined();
  });

  it('keep none of hundreds of thousands that came once', () => {
    const addresses = new AddressRates();
    for (let count = 0; count < 300_000; count += 1) {
      const address = `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}`;
      if (!addresses.find(address, count / 10)) addresses.add(address);
    }
    // Of the last four seconds at most, at ten a millisecond.
    expect(addresses.size).toBeLessThanOrEqual(40_000);
    addresses.find('192.0.2.1', 40_000);
    addresses.find('192.0.2.1', 50_000);
    expect(addresses.size).toBe(0);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('count %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
