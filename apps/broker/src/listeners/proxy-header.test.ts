import { describe, expect, it } from 'vitest';
import { proxyHeader, signature } from '../../test/listeners/proxy-header.ts';
import { readProxyHeader } from './proxy-header.ts';

const bytesOf = (address: string) => Buffer.from(address.split('.').map(Number));
const tcp4 = Buffer.concat([bytesOf('192.0.2.1'), bytesOf('198.51.100.1'), Buffer.from([0x12, 0x34, 0x22, 0xb3])]);
const tcp6 = (source: string) => Buffer.concat([Buffer.from(source, 'hex'), Buffer.alloc(20)]);

describe('a PROXY header of version 2', () => {
  it('says whose the connection is, of IPv4', () => {
    expect(readProxyHeader(proxyHeader({ addresses: tcp4 }))).toEqual({
      kind: 'client',
      address: '192.0.2.1',
      bytes: 28,
    });
  });

  it.each([
    ['20010db8000000000000000000000001', '2001:db8::1'],
    ['00000000000000000000ffffc0000201', '192.0.2.1'],
  ])('says whose the connection is, of IPv6: %s', (source, address) => {
    const header = proxyHeader({ family: 0x21, addresses: tcp6(source) });
    expect(readProxyHeader(header)).toEqual({ kind: 'client', address, bytes: 52 });
  });

  it('is read with whatever follows its addresses, and without what follows it', () => {
    const fields = Buffer.alloc(1_000, 0x04);
    const header = proxyHeader({ addresses: Buffer.concat([tcp4, fields]) });
    const read = readProxyHeader(Buffer.concat([header, Buffer.from('hello')]));
    expect(read).toEqual({ kind: 'client', address: '192.0.2.1', bytes: 1_028 });
  });

  it.each([
    ['LOCAL', { command: 0x20, family: 0 }],
    ['LOCAL with addresses', { command: 0x20, addresses: tcp4 }],
    ['PROXY of no family', { family: 0, addresses: Buffer.alloc(0) }],
    ['PROXY of a unix socket', { family: 0x31, addresses: Buffer.alloc(216) }],
  ])('of %s says that the connection is the balancer’s own', (_name, parts) => {
    const header = proxyHeader(parts);
    expect(readProxyHeader(header)).toEqual({ kind: 'own', bytes: header.length });
  });

  it('may come byte by byte', () => {
    const header = proxyHeader({ addresses: tcp4 });
    const kinds = Array.from(header, (_, index) => readProxyHeader(header.subarray(0, index + 1)).kind);
    expect(kinds).toEqual([...Array(header.length - 1).fill('more'), 'client']);
  });

  it.each([
    ['of TLS', Buffer.from('160301020001', 'hex'), 'does not begin'],
    ['of version 1', Buffer.from('PROXY TCP4 192.0.2.1 198.51.100.1 4660 8883\r\n'), 'does not begin'],
    [
      'that differ in the last byte of the signature',
      Buffer.concat([signature.subarray(0, 11), Buffer.from('x')]),
      'does not begin',
    ],
    ['of a later version', proxyHeader({ command: 0x31, addresses: tcp4 }), 'not of version 2'],
    ['of an unknown command', proxyHeader({ command: 0x22, addresses: tcp4 }), 'unknown command'],
    ['of UDP', proxyHeader({ family: 0x12, addresses: tcp4 }), 'no addresses of TCP'],
    ['with half an address', proxyHeader({ addresses: tcp4.subarray(0, 11) }), 'no addresses of TCP'],
    ['with half an address of IPv6', proxyHeader({ family: 0x21, addresses: tcp4 }), 'no addresses of TCP'],
    [
      'that announce more than is taken',
      proxyHeader({ addresses: Buffer.alloc(4_081) }).subarray(0, 16),
      'longer than',
    ],
  ])('is not found in bytes %s', (_name, bytes, why) => {
    expect(readProxyHeader(bytes)).toEqual({ kind: 'wrong', why: expect.stringContaining(why) });
  });
});
