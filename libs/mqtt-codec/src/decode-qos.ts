import { malformed } from './packet-error.ts';
import type { QoS } from './protocol.ts';

/** The lower two bits. Throws PacketError for 3 (MQTT-3.1.2-12, MQTT-3.3.1-4). */
export function decodeQoS(bits: number, of: string): QoS {
  const qos = bits & 3;
  if (qos === 0 || qos === 1 || qos === 2) return qos;
  throw malformed(`${of} has QoS 3`);
}
