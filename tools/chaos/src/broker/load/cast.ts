import { Client } from '../client/client.ts';
import { attend } from './attend.ts';
import {
  memberParts,
  type Part,
  publisherCount,
  publisherParts,
  subscriberParts,
  watcherParts,
  willParts,
} from './parts.ts';
import { pause } from './pause.ts';
import { Publisher } from './publisher.ts';
import type { Run } from './run.ts';
import { subscribing } from './subscribe.ts';
import { kinds, retainedTopic } from './topics.ts';

const forLong = 3_600;

/** Somebody who takes part until the run is over. */
export interface Player {
  readonly client: Client;
  play(): Promise<void>;
}

export interface Cast {
  readonly publishers: readonly Publisher[];
  readonly watchers: readonly Player[];
  /** The clients of the publishers among them. */
  readonly others: readonly Player[];
  readonly willLeavers: readonly Client[];
  readonly reader: Client;
  readonly retainedTopics: readonly string[];
}

/** Everybody, the same for the same seed. */
export function castFor(run: Run): Cast {
  const publishing = publisherParts().map((part) => playerOf(part, run));
  return {
    publishers: publishing.map(({ client }, number) => new Publisher(client, number, run)),
    watchers: watcherParts().map((part) => playerOf(part, run)),
    others: [...publishing, ...[...subscriberParts(), ...memberParts()].map((part) => playerOf(part, run))],
    willLeavers: willParts().map((part) => clientOf(part, run)),
    reader: clientOf({ name: 'reader', expirySeconds: 0 }, run),
    retainedTopics: Array.from({ length: publisherCount }, (_, number) =>
      kinds.map((kind) => retainedTopic(number, kind)),
    ).flat(),
  };
}

const clientOf = (part: Part, { book, broker }: Run): Client =>
  new Client({ version: 5, expirySeconds: forLong, isPrompt: true, ...part }, book, broker.port);

function playerOf(part: Part, run: Run): Player {
  const { calm } = run;
  const client = clientOf(part, run);
  const random = run.random.fork(`ways of ${part.name}`);
  const { plan, answersAfter, hangsFor } = part;
  if (answersAfter) client.answers.delay = () => (calm.aborted ? 0 : random.whole(...answersAfter));
  const subscribe = plan && subscribing(plan, random.fork('subscriptions'), calm);
  const hang = async (): Promise<void> => {
    while (hangsFor && client.isOpen && !calm.aborted) {
      await Promise.race([client.whenClosed(), pause(random.whole(300, 2_500), calm)]);
      if (client.isOpen && !calm.aborted) client.freeze(random.whole(...hangsFor));
    }
  };
  const whileOnline = async (): Promise<void> => {
    await Promise.all([subscribe?.(client), hang()]);
  };
  return { client, play: () => attend(client, { ...part, whileOnline }, run) };
}
