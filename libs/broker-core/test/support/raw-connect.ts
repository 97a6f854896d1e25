/** The parts of a CONNECT, strings and lengths included, each in hexadecimal digits with spaces as one likes. */
export interface RawConnect {
  readonly header?: string;
  /** As a string with its length. */
  readonly name?: string;
  readonly level?: string;
  /** A clean start, and nothing else. */
  readonly flags?: string;
  readonly keepAlive?: string;
  /** With their length; they exist in version 5 only. */
  readonly properties?: string;
  /** The client identifier `a`, and nothing else. */
  readonly payload?: string;
}

/** A CONNECT of version 5 that may be wrong in any way that has less than 128 bytes. */
export function rawConnect(parts: RawConnect = {}): Buffer {
  const { header = '10', name = field('MQTT'), level = '05', flags = '02', keepAlive = '0000' } = parts;
  const { properties = '00', payload = field('a') } = parts;
  const content = bytesOf(name + level + flags + keepAlive + properties + payload);
  if (content.length > 127) throw new RangeError('a raw CONNECT has less than 128 bytes');
  return Buffer.concat([bytesOf(header), Buffer.from([content.length]), content]);
}

/** The same of 3.1.1 and 3.1, which have no properties. */
export const rawConnectOf = {
  3: (parts: RawConnect = {}) => rawConnect({ name: field('MQIsdp'), level: '03', properties: '', ...parts }),
  4: (parts: RawConnect = {}) => rawConnect({ level: '04', properties: '', ...parts }),
  5: rawConnect,
} as const;

/** A string or binary field with its length before it, in hexadecimal digits. */
export function field(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  return bytes.length.toString(16).padStart(4, '0') + bytes.toString('hex');
}

const bytesOf = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');
