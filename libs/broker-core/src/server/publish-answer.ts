import { encodeAck, type IncomingPublish, reasonCodes } from '@roadwire/mqtt-codec';
import type { PacketRefusal } from '../events.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Connection } from './connection.ts';
import type { OpenConnection } from './open-connection.ts';

export type PublishRefusal = Omit<PacketRefusal, 'disconnects'>;

/** What cannot be taken, whoever it is from: unlike a permission, it may be there the next time. */
const limitCodes: readonly number[] = [reasonCodes.topicNameInvalid, reasonCodes.quotaExceeded];

/**
 * Told in the acknowledgement where there is one that can say so. Before version 5 there is none: what is not permitted is
 * acknowledged and goes no further (MQTT 3.1.1, MQTT-3.3.5-2), but what was not taken for a limit must not be.
 */
export function refuse(
  { events, refusedPublish, store }: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  topic: string,
  { qos, packetId }: IncomingPublish,
  refusal: PublishRefusal,
): void {
  const { client, session } = open;
  const { reasonCode, why, limit, hook } = refusal;
  const cannotBeTold = client.version !== 5 && qos > 0 && limitCodes.includes(reasonCode) && hook === undefined;
  const disconnects = cannotBeTold || (refusedPublish === 'disconnect' && hook === undefined);
  events.publishRefused(client, topic, { ...refusal, disconnects });
  // PUBREC frees the identifier (MQTT-4.3.3-9): what came with it before is not handed on any more.
  if (qos === 2 && client.version === 5) session.releaseReceived(packetId);
  if (disconnects) return connection.close(reasonCode, why, { tell: true, limit });
  if (qos === 0) return;
  const answer = () => {
    open.endReceiving();
    const type = qos === 1 ? 'puback' : 'pubrec';
    if (client.version !== 5) connection.out.send(encodeAck(type, packetId));
    else connection.out.sendPacket({ type, packetId, reasonCode, properties: { reasonString: why } });
  };
  // Nothing is kept of it, but earlier answers go first.
  if (connection.answers.mayGo(store.changes)) answer();
  else connection.answers.onceKept(answer);
}

/** Of a PUBLISH or a PUBREL. */
export interface Acknowledgement {
  readonly type: 'puback' | 'pubrec' | 'pubcomp';
  readonly packetId: number;
  readonly reasonCode: number;
}

/** `askedAt`: when the PUBLISH came, of what answers one; milliseconds since 1970. */
export function acknowledge(
  context: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  changesBefore: number | undefined,
  acknowledgement: Acknowledgement,
  askedAt?: number,
): void {
  const { publishLatency } = context.counters;
  if (connection.answers.mayGo(changesBefore)) {
    // A hook may have taken its time.
    if (askedAt !== undefined) publishLatency.record(context.hooks.onPublish ? context.clock.now() - askedAt : 0);
    return sendAcknowledgement(connection, open, acknowledgement);
  }
  if (askedAt === undefined) {
    return connection.answers.onceKept(() => sendAcknowledgement(connection, open, acknowledgement));
  }
  connection.answers.onceKept(() => {
    publishLatency.record(context.clock.now() - askedAt);
    sendAcknowledgement(connection, open, acknowledgement);
  });
}

/** When somebody else has it as well. If they do not take it, the client is told, and still has it. */
export function acknowledgeAfterwards(
  { clock, counters }: BrokerContext,
  connection: Connection,
  open: OpenConnection,
  acknowledgement: Acknowledgement,
  { afterwards, askedAt }: { readonly afterwards: Promise<void>; readonly askedAt: number },
): void {
  let isTaken = false;
  const settled = afterwards.then(
    () => (isTaken = true),
    () => (isTaken = false),
  );
  connection.answers.onceKept(
    () => {
      if (!connection.isClosed) counters.publishLatency.record(clock.now() - askedAt);
      if (isTaken) return sendAcknowledgement(connection, open, acknowledgement);
      // Its client asks again on another connection, which may have done so by now.
      if (connection.isClosed) return;
      const why = 'the message was not taken';
      // Unlike a rule's no, it may be taken when it comes again.
      const reasonCode = reasonCodes.unspecifiedError;
      // Before version 5 an acknowledgement can only say yes.
      if (connection.version !== 5) return connection.close(reasonCode, why);
      // Which frees the identifier (MQTT-4.3.3-9).
      if (acknowledgement.type === 'pubrec') {
        open.session.releaseReceived(acknowledgement.packetId);
        open.endReceiving();
      }
      sendAcknowledgement(connection, open, { ...acknowledgement, reasonCode });
    },
    1,
    settled,
  );
}

function sendAcknowledgement(
  connection: Connection,
  open: OpenConnection,
  { type, packetId, reasonCode }: Acknowledgement,
): void {
  if (type !== 'pubrec') open.endReceiving();
  if (reasonCode === reasonCodes.success || connection.version !== 5) connection.out.send(encodeAck(type, packetId));
  else connection.out.sendPacket({ type, packetId, reasonCode, properties: {} });
}
