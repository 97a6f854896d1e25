import { generateKeyPairSync, sign } from 'node:crypto';

const tag = {
  integer: 0x02,
  bitString: 0x03,
  oid: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  attributes: 0xa0,
};
const commonName = Buffer.from('550403', 'hex');
const ecdsaWithSha256 = Buffer.from('2a8648ce3d040302', 'hex');

/**
 * A new EC P-256 key (PKCS #8) and a certificate signing request for it (PKCS #10, RFC 2986) whose only name is
 * CN=`vehicleId`. The authority takes nothing but the public key from it. The key never leaves the car.
 */
export function createKeyAndRequest(vehicleId: string): { keyPem: string; csrPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = der(
    tag.sequence,
    der(tag.set, der(tag.sequence, der(tag.oid, commonName), der(tag.utf8String, Buffer.from(vehicleId)))),
  );
  const info = der(
    tag.sequence,
    der(tag.integer, Buffer.of(0)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tag.attributes),
  );
  const request = der(
    tag.sequence,
    info,
    der(tag.sequence, der(tag.oid, ecdsaWithSha256)),
    der(tag.bitString, Buffer.of(0), sign('sha256', info, privateKey)),
  );
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    csrPem: pem('CERTIFICATE REQUEST', request),
  };
}

function der(tagByte: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const lengthBytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tagByte, ...lengthBytes), content]);
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
