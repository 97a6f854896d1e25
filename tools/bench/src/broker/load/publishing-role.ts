import { messageProperties } from './message-properties.ts';
import { sequenceIn, payloadOf } from './load-payload.ts';
import { Crowd } from './crowd.ts';
import { Pacer } from './pacer.ts';
import { PublishTemplate } from './publish-template.ts';
import type { RawClient } from './raw-client.ts';
import type { Role, RoleSurroundings } from './role.ts';

export interface PublishingSpec {
  readonly kind: 'publishing';
  readonly members: readonly { readonly clientId: string; readonly topic: string }[];
  readonly qos: 0 | 1;
  readonly payloadBytes: number;
  /** Who gets each message. */
  readonly receivers: number;
  /** What one publisher may have unacknowledged at QoS 1. */
  readonly unacknowledged: number;
  /** How the receivers say what they have. Without it publishers wait for acknowledgements alone. */
  readonly pace?: { readonly topic: string; readonly onTheWay: number };
}

/** Clients that publish on a topic each, in turn, as fast as the messages arrive. */
export function createPublishingRole(spec: PublishingSpec, { lost, ...address }: RoleSurroundings): Role {
  const { members, qos, payloadBytes, receivers, unacknowledged, pace } = spec;
  const pacer = new Pacer({
    publishers: members.length,
    unacknowledged: qos === 1 ? unacknowledged : undefined,
    onTheWay: pace?.onTheWay,
  });
  const properties = messageProperties();
  const templates = members.map(
    ({ topic }, number) => new PublishTemplate({ topic, qos, properties, payload: payloadOf(payloadBytes, number) }),
  );
  const sequences = new Float64Array(members.length);
  let clients: RawClient[] = [];
  let delivered = 0;
  let acknowledged = 0;
  const publish = () => {
    for (let turn = pacer.next(); turn !== undefined; turn = pacer.next()) {
      const sequence = sequences[turn] ?? 0;
      sequences[turn] = sequence + 1;
      const client = clients[turn];
      const packet = templates[turn]?.packet(sequence, qos === 0 ? 0 : (client?.nextPacketId() ?? 0));
      if (client && packet) client.send(packet);
    }
  };
  const crowd = new Crowd({
    ...address,
    session: { cleanStart: true, expirySeconds: 0 },
    qos: 0,
    handler: {
      // It says how many messages have arrived.
      published: (_client, bytes, _start, end) => {
        delivered += 1;
        pacer.arrived(sequenceIn(bytes, end));
        publish();
      },
      acknowledged: ({ number }) => {
        acknowledged += 1;
        pacer.acknowledged(number);
        publish();
      },
      lost,
    },
  });
  return {
    join: async () => {
      const filters = pace ? [pace.topic] : [];
      clients = await crowd.join(
        members.map(({ clientId }, number) => ({ clientId, filters: number === 0 ? filters : [] })),
      );
    },
    start: () => {
      pacer.start();
      publish();
      crowd.output.flush();
    },
    stop: () => pacer.stop(),
    counts: () => ({ delivered, acknowledged, expected: pacer.sent * receivers, received: 0, duplicates: 0 }),
  };
}
