import { ErrorWithSubackPacket, type IClientSubscribeOptions, type MqttClient } from 'mqtt';
import type { BrokerOffers, MessagingLogger, PublishQos, SubscribeOptions } from './messaging.ts';

interface Wanted {
  readonly how: { readonly qos: PublishQos; readonly nl: boolean };
  readonly through: SubscribeOptions['through'];
  /** Without it the connection is of no use: it was there before the first one. */
  readonly isNeeded: boolean;
  /** What the broker was asked for in its place, on this connection or an earlier one. */
  asked: string | undefined;
}

interface OnConnection {
  readonly offers: BrokerOffers;
  readonly unanswered: Set<Promise<void>>;
  isUp: boolean;
  isRefused: boolean;
}

/** What is subscribed to, and what the broker of the present connection was told of it. */
export function createSubscriptions(client: MqttClient, logger: MessagingLogger) {
  const { clientId } = client.options;
  const wanted = new Map<string, Wanted>();
  /** Asked for once, and a session that goes on may have it still. */
  const ended = new Set<string>();
  let current: OnConnection | undefined;
  let hasBeenUp = false;
  let saidRefused = false;

  function ask(filters: Iterable<string>, on: OnConnection): void {
    const request: Record<string, IClientSubscribeOptions> = {};
    const askedAs = new Map<string, string>();
    for (const filter of filters) {
      const subscription = wanted.get(filter);
      const asked = subscription?.through ? subscription.through(on.offers) : filter;
      if (!subscription || asked === undefined) continue;
      subscription.asked = asked;
      ended.delete(asked);
      request[asked] = { ...subscription.how };
      askedAs.set(asked, filter);
    }
    const inOrder = Object.keys(request);
    if (inOrder.length === 0) return;
    const granted = client.subscribeAsync(request).then(() => undefined);
    const answer = granted.catch((error: unknown) => {
      if (on !== current) return;
      const refused = refusedOf(error, inOrder).flatMap((asked) => askedAs.get(asked) ?? []);
      takeRefusal(on, { refused: refused.filter((filter) => wanted.has(filter)), error });
    });
    awaitOn(on, answer);
  }

  function takeRefusal(on: OnConnection, { refused, error }: { refused: readonly string[]; error: unknown }): void {
    if (refused.length === 0) return;
    const details = { clientId, filters: refused, err: error };
    if (on.isUp || !refused.some((filter) => wanted.get(filter)?.isNeeded)) {
      return logger.error(details, 'the broker refused a subscription; it is asked for again with the next connection');
    }
    on.isRefused = true;
    if (!saidRefused) logger.error(details, 'the broker refused a subscription; connecting until it is granted');
    saidRefused = true;
  }

  function endAtBroker(asked: readonly string[], on: OnConnection): void {
    if (asked.length === 0) return;
    const forget = () => asked.forEach((one) => ended.delete(one));
    awaitOn(
      on,
      client.unsubscribeAsync([...asked]).then(forget, () => undefined),
    );
  }

  function awaitOn({ unanswered }: OnConnection, answer: Promise<void>): void {
    const answered = answer.then(() => void unanswered.delete(answered));
    unanswered.add(answered);
  }

  return {
    /**
     * Asks for everything on a new connection. Resolves when the broker has answered that and what came on top of it meanwhile.
     * False when the connection is of no use: what is needed was refused, or it has ended.
     */
    async begin(offers: BrokerOffers, { sessionGoesOn }: { sessionGoesOn: boolean }): Promise<boolean> {
      const mine: OnConnection = { offers, unanswered: new Set(), isUp: false, isRefused: false };
      current = mine;
      ask(wanted.keys(), mine);
      if (sessionGoesOn) endAtBroker([...ended], mine);
      else ended.clear();
      while (mine.unanswered.size > 0 && !mine.isRefused) await Promise.all(mine.unanswered);
      if (mine !== current || mine.isRefused) return false;
      mine.isUp = true;
      hasBeenUp = true;
      saidRefused = false;
      return true;
    },

    /** The connection is gone. */
    pause(): void {
      current = undefined;
    },

    /** Asks for it at once where there is a connection, also when it was asked for before, and with every later one. */
    add(filter: string, { qos = 1, noLocal = false, through }: SubscribeOptions): void {
      const before = wanted.get(filter);
      const isNeeded = before?.isNeeded ?? !hasBeenUp;
      wanted.set(filter, { how: { qos, nl: noLocal }, through, isNeeded, asked: before?.asked });
      if (current) ask([filter], current);
    },

    remove(filter: string): void {
      const asked = wanted.get(filter)?.asked;
      wanted.delete(filter);
      if (asked === undefined) return;
      ended.add(asked);
      if (current) endAtBroker([asked], current);
    },
  };
}

/** Of these, which were asked for together: all of them where the broker did not tell them apart. */
function refusedOf(error: unknown, asked: readonly string[]): readonly string[] {
  if (!(error instanceof ErrorWithSubackPacket)) return asked;
  const granted: readonly unknown[] = error.packet.granted;
  const refused = asked.filter((_, index) => {
    const code = granted[index];
    return typeof code === 'number' && code >= 0x80;
  });
  return refused.length > 0 ? refused : asked;
}
