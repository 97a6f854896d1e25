import type { WillMessage } from '@roadwire/mqtt-codec';

/** A will on the topic `wills`, of QoS 0 and not retained unless said otherwise. */
export const willOf = (parts: Partial<WillMessage> = {}): WillMessage => ({
  topic: 'wills',
  payload: Buffer.from('gone'),
  qos: 0,
  retain: false,
  properties: {},
  ...parts,
});

/** One that waits so many seconds. */
export const willDelayed = (willDelayInterval: number | undefined): WillMessage =>
  willOf({ properties: { willDelayInterval } });
