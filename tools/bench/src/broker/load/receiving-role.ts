import { Arrivals } from './arrivals.ts';
import { CreditMeter } from './credit-meter.ts';
import { Crowd } from './crowd.ts';
import { payloadOf, publisherIn, sequenceIn, smallestPayload } from './load-payload.ts';
import { PublishTemplate } from './publish-template.ts';
import type { RawClient } from './raw-client.ts';
import { nothingYet, type Role, type RoleSurroundings } from './role.ts';

export interface ReceivingSpec {
  readonly kind: 'receiving';
  readonly members: readonly { readonly clientId: string; readonly filters: readonly string[] }[];
  readonly publishers: number;
  readonly qos: 0 | 1;
  /** 0 for a session that ends with its connection. */
  readonly sessionExpirySeconds: number;
  /** How publishers are told that a run of messages has arrived. Without it they are told nothing. */
  readonly pace?: { readonly topic: string; readonly run: number };
  /** They subscribe and go, and come back for what waits. */
  readonly isAway: boolean;
}

/** Clients that each get all messages of all publishers. */
export function createReceivingRole(spec: ReceivingSpec, { lost, ...address }: RoleSurroundings): Role {
  const { members, publishers, qos, sessionExpirySeconds: expirySeconds, pace, isAway } = spec;
  const arrivals = new Arrivals(members.length * publishers);
  const meter = pace && new CreditMeter({ receivers: members.length, messagesPerRun: pace.run });
  const credit =
    pace &&
    new PublishTemplate({
      topic: pace.topic,
      qos: 0,
      properties: Buffer.alloc(0),
      payload: payloadOf(smallestPayload, 0),
    });
  let teller: RawClient | undefined;
  const waiting: (() => void)[] = [];
  const handler = {
    published: ({ number }: RawClient, bytes: Buffer, _start: number, end: number) => {
      arrivals.take(number * publishers + publisherIn(bytes, end), sequenceIn(bytes, end));
      const messages = meter?.dueAt(arrivals.received);
      if (messages === undefined) return;
      if (credit) teller?.send(credit.packet(messages, 0));
      for (const resolve of waiting.splice(0)) resolve();
    },
    lost,
  };
  const enter = (cleanStart: boolean) =>
    new Crowd({ ...address, session: { cleanStart, expirySeconds }, qos, handler });
  return {
    join: async () => {
      const clients = await enter(true).join(members);
      [teller] = clients;
      if (isAway) await Promise.all(clients.map((client) => client.leave()));
    },
    start: () => {},
    stop: () => {},
    counts: () => ({
      ...nothingYet,
      delivered: arrivals.received,
      received: arrivals.received,
      duplicates: arrivals.duplicates,
    }),
    // In the middle of a run the broker has spent what no receiver has yet.
    whenCountable: () => (meter ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    comeBack: async () => {
      await enter(false).join(members.map(({ clientId }) => ({ clientId })));
    },
  };
}
