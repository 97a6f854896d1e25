import { type IncomingPublish, protocolError, reasonCodes } from '@roadwire/mqtt-codec';
import { Message } from '../message.ts';
import { retainLimit } from '../retained/retain-limit.ts';
import { hasMoreLevels } from '../routing/topic-filter.ts';
import type { BrokerContext, PublishAnswer } from './broker-context.ts';
import type { Client } from './client.ts';
import { isLater } from './authentication.ts';
import { changesBeforeAnswer, type Connection } from './connection.ts';
import type { OpenConnection } from './open-connection.ts';
import { acknowledge, acknowledgeAfterwards, type PublishRefusal, refuse } from './publish-answer.ts';

/**
 * A PUBLISH of a client (MQTT 5, 3.3.4). QoS 1 and 2 are acknowledged when everything that follows from them is stored. False
 * when nothing more is to be read until the connection says so. Throws PacketError for what ends the connection.
 */
export function takePublish(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  incoming: IncomingPublish,
): boolean {
  const { client, session } = open;
  const { qos, packetId, topicAlias } = incoming;
  // MQTT-3.3.4-6
  if (incoming.subscriptionIdentifiers.length > 0) throw protocolError('PUBLISH of a client has an identifier');
  const topic = topicAlias === undefined ? incoming.topic : open.topicOf(incoming.topic, topicAlias);
  if (qos > 0 && !session.received.has(packetId)) open.beginReceiving();

  context.tap?.publish('in', connection, { ...incoming, topic });
  // It is over its rates when it has been read: what comes next waits.
  const isInPace = connection.keepsPace(topic.length + incoming.payload.length);
  // It was ended for that: what is not acknowledged must not count as taken.
  if (connection.isClosed) return false;

  const refused = refusalOf(context, client, topic, incoming);
  if (refused) {
    refuse(context, connection, open, topic, incoming, refused);
    return isInPace;
  }
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
  const answer = context.hooks.onPublish?.(published, client) ?? published;
  if (!isLater(answer)) {
    handOn(context, connection, open, incoming, answer);
    return isInPace;
  }
  // The memory of a read is used again.
  published.keepForLong();
  const { dup, retain } = incoming;
  const kept = { ...incoming, qos, dup, retain, packetId, topic, payload: published.payload };
  connection.whenSettled(
    answer,
    (settled) => handOn(context, connection, open, kept, settled),
    () => handOn(context, connection, open, kept, { refused: reasonCodes.unspecifiedError, why: 'it was not decided' }),
    { holds: true },
  );
  return false;
}

/** What hooks made of a PUBLISH goes on, or is refused. */
function handOn(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  incoming: IncomingPublish,
  answer: PublishAnswer,
): void {
  const { client, session } = open;
  const { qos, packetId } = incoming;
  const { store, counters, events } = context;
  if ('refused' in answer) {
    const { refused: reasonCode, why, hook = { name: undefined, isDrop: false } } = answer;
    return refuse(context, connection, open, incoming.topic, incoming, { reasonCode, why, hook });
  }
  const message = answer instanceof Message ? answer : answer.message;
  const acknowledgeAfter = answer instanceof Message ? undefined : answer.acknowledgeAfter;
  // A hook may have made it one that is retained, and has taken its time.
  const noRoom = context.hooks.onPublish && roomRefusal(context, message);
  if (noRoom) return refuse(context, connection, open, incoming.topic, incoming, noRoom);
  const changesBefore = store.changes;
  // Of QoS 2 and sent again it takes the place of what was there: it is handed on once, at PUBREL (MQTT-4.3.3-10).
  if (qos === 2 && !session.holdReceived(packetId, message)) {
    const why = 'too many unreleased messages of QoS 2';
    const refusal = { reasonCode: reasonCodes.quotaExceeded, why, limit: 'queueMessages' } as const;
    return refuse(context, connection, open, incoming.topic, incoming, refusal);
  }
  counters.receivedByQos[qos] += 1;
  open.messagesIn += 1;
  const reached = qos < 2 && context.publish(message);
  if (qos < 2) events.taken(client, message, reached);
  if (qos === 0) {
    // Nobody is answered, but what is to be retained is told to the store: as many as one likes must not wait for it.
    if (message.retain && !connection.answers.mayGo(changesBefore)) connection.answers.onceKept(() => {});
    return;
  }
  // Those who share it do its work: it is not to be lost between them and a publisher that believes that they have it. Before
  // version 5 an acknowledgement can only say yes.
  if (message.hadNoRoom && connection.version !== 5) return closeWithoutRoom(connection);
  const type = qos === 1 ? 'puback' : 'pubrec';
  const acknowledgement = { type, packetId, reasonCode: reasonCodeFor(message, qos, reached) } as const;
  const { receivedAt: askedAt } = message;
  if (acknowledgeAfter === undefined) {
    return acknowledge(context, connection, open, changesBefore, acknowledgement, askedAt);
  }
  acknowledgeAfterwards(context, connection, open, acknowledgement, { afterwards: acknowledgeAfter, askedAt });
}

/** Of what is acknowledged now; what became of a message of QoS 2 shows at its PUBREL. */
function reasonCodeFor({ hadNoRoom }: Message, qos: 1 | 2, reached: boolean): number {
  if (hadNoRoom) return reasonCodes.quotaExceeded;
  return reached || qos === 2 ? reasonCodes.success : reasonCodes.noMatchingSubscribers;
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
  if (message?.isExpired(context.clock.now())) context.events.dropped(open.client.clientId, message, 'expired');
  else if (message) {
    const reached = handOnReleased(context, message);
    // PUBCOMP can only say that it is done. PUBREL comes again on the next connection, when there may be room.
    if (message.hadNoRoom) {
      open.session.holdAgain(packetId, message);
      return closeWithoutRoom(connection);
    }
    context.events.taken(open.client, message, reached);
  }
  const acknowledgement = { type: 'pubcomp', packetId, reasonCode: reasonCodes.success } as const;
  acknowledge(context, connection, open, changesBefore, acknowledgement);
}

/**
 * Where shared subscriptions had no room the last time, it goes to them alone: the others have it, and are not to have it twice.
 * After a restart of the broker that is not known any more, and it goes to all.
 */
function handOnReleased({ publish, router }: BrokerContext, message: Message): boolean {
  const again = message.takeWithoutRoom();
  if (again.length === 0) return publish(message);
  for (const filter of again) router.groupOf(filter)?.publish(message);
  message.forgetEncoded();
  return true;
}

function closeWithoutRoom(connection: Connection): void {
  const why = 'a shared subscription has no room for the message';
  connection.close(reasonCodes.quotaExceeded, why, { limit: 'queueMessages' });
}

function refusalOf(
  context: BrokerContext,
  { rights }: Client,
  topic: string,
  { qos, retain, payload }: IncomingPublish,
): PublishRefusal | undefined {
  const { limits } = context;
  if (hasMoreLevels(topic, limits.topicLevels)) {
    const why = `a topic may have ${limits.topicLevels} levels`;
    return { reasonCode: reasonCodes.topicNameInvalid, why, limit: 'topicLevels' };
  }
  if (!rights.mayPublish({ topic, qos, retain })) {
    return { reasonCode: reasonCodes.notAuthorized, why: 'not authorized to publish on this topic' };
  }
  return roomRefusal(context, { topic, retain, payload });
}

function roomRefusal(
  { limits, retainedMessages }: BrokerContext,
  message: Pick<Message, 'topic' | 'retain' | 'payload'>,
): PublishRefusal | undefined {
  const limit = message.retain ? retainLimit(retainedMessages, limits, message) : undefined;
  return limit && { reasonCode: reasonCodes.quotaExceeded, why: 'no more messages can be retained', limit };
}
