import { type Properties, propertyList } from '@roadwire/mqtt-codec';

export interface Answerable {
  readonly responseTopic: string;
  readonly correlationId: string;
}

const expirySeconds = 60;

/** Properties as `@roadwire/mqtt` sends them with every message, and with one that asks for an answer. Without their length. */
export function messageProperties(answerable?: Answerable): Buffer {
  const properties: Properties = { contentType: 'application/json', payloadFormatIndicator: 1 };
  if (answerable) {
    properties.messageExpiryInterval = expirySeconds;
    properties.correlationData = Buffer.from(answerable.correlationId);
    properties.responseTopic = answerable.responseTopic;
  }
  return Buffer.from(propertyList(properties, 'publish'));
}
