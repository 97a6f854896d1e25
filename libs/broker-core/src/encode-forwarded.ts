import { type Properties, propertyList } from '@roadwire/mqtt-codec';

/** The properties that receivers get unaltered, encoded. */
export function encodeForwarded(properties: Properties): Buffer {
  const { payloadFormatIndicator, contentType, responseTopic, correlationData, userProperties } = properties;
  const forwarded = { payloadFormatIndicator, contentType, responseTopic, correlationData, userProperties };
  return Buffer.from(propertyList(forwarded, 'publish'));
}
