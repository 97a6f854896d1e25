import { type Properties, propertyList } from '@roadwire/mqtt-codec';

export interface Answerable {
  readonly responseTopic: string;
  readonly correlationId: string;
}

const expirySeconds = 60;

/** Properties as `@roadwire/mqtt` sends them with every message, and with one that asks for an answer. */
export function jsonProperties(answerable?: Answerable): Buffer {
  const properties: Properties = { contentType: 'application/json', payloadFormatIndicator: 1 };
  if (answerable) {
    properties.messageExpiryInterval = expirySeconds;
    properties.correlationData = Buffer.from(answerable.correlationId);
    properties.responseTopic = answerable.responseTopic;
  }
  return Buffer.from(propertyList(properties, 'publish'));
}

/** JSON of that many bytes. */
export const payloadOf = (bytes: number): Buffer => Buffer.from(JSON.stringify({ x: 'x'.repeat(bytes - 8) }));

export const vehicleIdOf = (number: number): string => `rw-${String(number).padStart(6, '0')}`;

/** As long as the ids that the platform makes. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
