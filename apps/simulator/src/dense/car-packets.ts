import { encode, encodePublish, propertyList } from '@roadwire/mqtt-codec';
import {
  encode as encodePayload,
  filters,
  type Presence,
  type Receipt,
  type SignalBatch,
  topics,
} from '@roadwire/protocol';
import type { DensePlan } from './dense-plan.ts';

/** Longer than the broker lets a client be silent; a car that reports seldom pings in between. */
export const keepAliveSeconds = 600;
/** Packet identifiers from here on are of everything but reports: which acknowledgement is whose needs no list. */
export const firstOtherPacketId = 0x8000;
const onlineId = firstOtherPacketId;
const offlineId = firstOtherPacketId + 1;
const subscribeId = firstOtherPacketId + 2;
const firstReceiptId = firstOtherPacketId + 3;
const receiptIds = 0xffff - firstReceiptId;

/** As every message of `@roadwire/mqtt` has them. */
const properties = Buffer.from(propertyList({ contentType: 'application/json', payloadFormatIndicator: 1 }, 'publish'));

export const ping = encode({ type: 'pingreq' }, 5);
export const goodbye = encode({ type: 'disconnect', reasonCode: 0, properties: {} }, 5);

/** CONNECT; its will says that this session is over. */
export function connectPacket(vehicleId: string, plan: DensePlan, presence: Omit<Presence, 'online'>): Buffer {
  const { clientIdPrefix, credentials } = plan;
  return encode(
    {
      type: 'connect',
      version: 5,
      cleanStart: true,
      keepAlive: keepAliveSeconds,
      clientId: `${clientIdPrefix}${vehicleId}`,
      will: {
        topic: topics.presence(vehicleId),
        payload: Buffer.from(encodePayload({ ...presence, online: false })),
        qos: 1,
        retain: true,
        properties: { contentType: 'application/json', payloadFormatIndicator: 1 },
      },
      ...(credentials && { username: credentials.username, password: Buffer.from(credentials.password) }),
      properties: {},
    },
    5,
  );
}

export function presencePacket(vehicleId: string, presence: Presence): Buffer {
  const packetId = presence.online ? onlineId : offlineId;
  return publish(topics.presence(vehicleId), encodePayload(presence), { qos: 1, packetId, retain: true });
}

export function noticesPacket(vehicleId: string): Buffer {
  const options = { qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
  const subscriptions = [{ filter: filters.noticesTo(vehicleId), ...options }];
  return encode({ type: 'subscribe', packetId: subscribeId, subscriptions, properties: {} }, 5);
}

/** `number` counts receipts: those that are not acknowledged yet need packet identifiers of their own. */
export function receiptPacket(vehicleId: string, receipt: Receipt, number: number): Buffer {
  const topic = topics.broadcast.receipt(vehicleId, receipt.broadcastId);
  const packetId = firstReceiptId + (number % receiptIds);
  return publish(topic, encodePayload(receipt), { qos: 1, packetId, retain: false });
}

/** `packetId` is not looked at for QoS 0. */
export function reportPacket(vehicleId: string, report: SignalBatch, qos: 0 | 1, packetId: number): Buffer {
  return publish(topics.signals(vehicleId), encodePayload(report), { qos, packetId, retain: false });
}

function publish(topic: string, payload: string, rest: { qos: 0 | 1; packetId: number; retain: boolean }): Buffer {
  return encodePublish({ version: 5, topic, dup: false, properties, payload: Buffer.from(payload), ...rest });
}
