import type { BrokerLife, SentMessage } from '../history/history.ts';

/** From one moment to another, by their order. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** When the message may have been handed on; empty when it was never released. */
export function mayBeHandedOn(message: SentMessage, lives: readonly BrokerLife[]): Window {
  const { qos, firstSent, released, acknowledged, lastLife } = message;
  const from = (qos === 2 ? released?.order : firstSent.order) ?? Number.POSITIVE_INFINITY;
  const to = acknowledged?.order ?? lives[lastLife]?.killed?.order ?? Number.POSITIVE_INFINITY;
  return { from, to };
}

/** When the message was handed on for certain; undefined when that cannot be said. */
export function isHandedOn(message: SentMessage): Window | undefined {
  const { qos, lastSent, released, acknowledged } = message;
  if (!acknowledged) return undefined;
  // What has expired before it is released goes no further (MQTT-3.3.2-5).
  if (qos === 2 && (expiresFrom(message) ?? Number.POSITIVE_INFINITY) <= acknowledged.at) return undefined;
  // At QoS 1 the last PUBLISH is the one that was acknowledged; at QoS 2 one PUBREL of several was heard first.
  const from = qos === 2 ? released?.order : lastSent.order;
  return from === undefined ? undefined : { from, to: acknowledged.order };
}

/** Since when its life may be over, in ms since 1970; undefined when it has no end. */
export const expiresFrom = ({ expirySeconds, firstSent }: SentMessage): number | undefined =>
  expirySeconds === undefined ? undefined : firstSent.at + expirySeconds * 1000;

/** Since when its life is over for certain; undefined when that cannot be said. */
export const expiredSince = ({ expirySeconds, acknowledged }: SentMessage): number | undefined =>
  expirySeconds === undefined || !acknowledged ? undefined : acknowledged.at + expirySeconds * 1000;
