import { encodeAck, type IncomingPublish, protocolError, reasonCodes } from '@roadwire/mqtt-codec';
import type { Limits } from '../limits/limits.ts';
import { Message } from '../message.ts';
import type { RetainedMessages } from '../retained/retained-messages.ts';
import { hasMoreLevels } from '../routing/topic-filter.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Client } from './client.ts';
import { changesBeforeAnswer, type Connection } from './connection.ts';
import type { OpenConnection } from './open-connection.ts';

/**
 * A PUBLISH of a client (MQTT 5, 3.3.4). QoS 1 and 2 are acknowledged when everything that follows from them is stored.
 * Throws PacketError for what ends the connection.
 */
export function takePublish(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  incoming: IncomingPublish,
): void {
  const { client, session } = open;
  const { qos, packetId, topicAlias } = incoming;
  const changesBefore = context.store.changes;
  // MQTT-3.3.4-6
  if (incoming.subscriptionIdentifiers.length > 0) throw protocolError('PUBLISH of a client has an identifier');
  const topic = topicAlias === undefined ? incoming.topic : open.topicOf(incoming.topic, topicAlias);
  if (qos > 0 && !session.received.has(packetId)) open.beginReceiving();

  const refused = refusalOf(context, client, topic, incoming);
  if (refused) return refuse(context, connection, open, topic, incoming, refused);
  const published = new Message({
    topic,
    payload: incoming.payload,
    qos,
    retain: incoming.retain,
    forwarded: incoming.forwarded,
    expiryInterval: incoming.messageExpiryInterval,
    receivedAt: connection.lastHeard,
    publisher: client.clientId,
  });
  const message = context.hooks.onPublish?.(published, client) ?? published;
  if (!(message instanceof Message)) {
    const { refused: reasonCode, why } = message;
    return refuse(context, connection, open, topic, incoming, { reasonCode, why });
  }
  // Of QoS 2 and sent again it takes the place of what was there: it is handed on once, at PUBREL (MQTT-4.3.3-10).
  if (qos === 2 && !session.holdReceived(packetId, message)) {
    const refusal = { reasonCode: reasonCodes.quotaExceeded, why: 'too many unreleased messages of QoS 2' };
    return refuse(context, connection, open, topic, incoming, refusal);
  }
  context.counters.messagesIn += 1;
  if (qos === 2) {
    return acknowledge(connection, open, changesBefore, 'pubrec', packetId, reasonCodes.success);
  }
  const reached = context.publish(message);
  if (qos === 0) {
    // Nobody is answered, but what is to be retained is told to the store: as many as one likes must not wait for it.
    if (message.retain && !connection.mayAnswer(changesBefore)) connection.answerOnceKept(() => {});
    return;
  }
  const reasonCode = reached ? reasonCodes.success : reasonCodes.noMatchingSubscribers;
  acknowledge(connection, open, changesBefore, 'puback', packetId, reasonCode);
}

/** PUBREL (MQTT 5, 4.3.3). One that belongs to nothing is answered as well: what it asks for is so. */
export function takePubrel(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  packetId: number,
): void {
  const changesBefore = changesBeforeAnswer(context, open.session);
  const message = open.session.releaseReceived(packetId);
  // It may have waited too long to be handed on (MQTT-3.3.2-5), and is acknowledged all the same (MQTT-4.3.3-13).
  if (message?.isExpired(context.clock.now())) context.events.dropped(open.client.clientId, message.topic, 'expired');
  else if (message) context.publish(message);
  acknowledge(connection, open, changesBefore, 'pubcomp', packetId, reasonCodes.success);
}

interface PublishRefusal {
  readonly reasonCode: number;
  readonly why: string;
}

function refusalOf(
  { limits, retainedMessages }: BrokerContext,
  { rights }: Client,
  topic: string,
  { qos, retain, payload }: IncomingPublish,
): PublishRefusal | undefined {
  if (hasMoreLevels(topic, limits.topicLevels)) {
    return { reasonCode: reasonCodes.topicNameInvalid, why: `a topic may have ${limits.topicLevels} levels` };
  }
  if (!rights.mayPublish({ topic, qos, retain })) {
    return { reasonCode: reasonCodes.notAuthorized, why: 'not authorized to publish on this topic' };
  }
  if (retain && payload.length > 0 && !canRetain(retainedMessages, limits, topic, payload.length)) {
    return { reasonCode: reasonCodes.quotaExceeded, why: 'no more messages can be retained' };
  }
  return undefined;
}

/** Whether there is room for one more, or in the place of the one that the topic has. */
function canRetain(retained: RetainedMessages, limits: Limits, topic: string, payloadBytes: number): boolean {
  const bytes = retained.bytes + payloadBytes;
  if (retained.count < limits.retainedMessages && bytes <= limits.retainedBytes) return true;
  const before = retained.get(topic);
  return before !== undefined && bytes - before.payload.length <= limits.retainedBytes;
}

/** What cannot be taken, whoever it is from: unlike a permission, it may be there the next time. */
const limitCodes: readonly number[] = [reasonCodes.topicNameInvalid, reasonCodes.quotaExceeded];

/**
 * Told in the acknowledgement where there is one that can say so. Before version 5 there is none: what is not permitted is
 * acknowledged and goes no further (MQTT 3.1.1, MQTT-3.3.5-2), but what was not taken for a limit must not be.
 */
function refuse(
  { events, refusedPublish, store }: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  topic: string,
  { qos, packetId }: IncomingPublish,
  { reasonCode, why }: PublishRefusal,
): void {
  const { client, session } = open;
  events.publishRefused(client, topic, why);
  // PUBREC frees the identifier (MQTT-4.3.3-9): what came with it before is not handed on any more.
  if (qos === 2 && client.version === 5) session.releaseReceived(packetId);
  const cannotBeTold = client.version !== 5 && qos > 0 && limitCodes.includes(reasonCode);
  if (refusedPublish === 'disconnect' || cannotBeTold) return connection.close(reasonCode, why, { tell: true });
  if (qos === 0) return;
  const answer = () => {
    open.endReceiving();
    const type = qos === 1 ? 'puback' : 'pubrec';
    if (client.version !== 5) connection.send(encodeAck(type, packetId));
    else connection.sendPacket({ type, packetId, reasonCode, properties: { reasonString: why } });
  };
  // Nothing is kept of it, but earlier answers go first.
  if (connection.mayAnswer(store.changes)) answer();
  else connection.answerOnceKept(answer);
}

type Acknowledgement = 'puback' | 'pubrec' | 'pubcomp';

function acknowledge(
  connection: Connection,
  open: OpenConnection,
  changesBefore: number | undefined,
  type: Acknowledgement,
  packetId: number,
  reasonCode: number,
): void {
  if (connection.mayAnswer(changesBefore)) return sendAcknowledgement(connection, open, type, packetId, reasonCode);
  connection.answerOnceKept(() => sendAcknowledgement(connection, open, type, packetId, reasonCode));
}

function sendAcknowledgement(
  connection: Connection,
  open: OpenConnection,
  type: Acknowledgement,
  packetId: number,
  reasonCode: number,
): void {
  if (type !== 'pubrec') open.endReceiving();
  if (reasonCode === reasonCodes.success || connection.version !== 5) connection.send(encodeAck(type, packetId));
  else connection.sendPacket({ type, packetId, reasonCode, properties: {} });
}
