import type { LoadClient, LoadMessage } from './load-client.ts';
import type { Traffic } from './measure-traffic.ts';
import { Pacer } from './pacer.ts';

export interface PacedTrafficOptions {
  readonly publishers: readonly LoadClient[];
  /** Each of them gets each message. */
  readonly receivers: readonly LoadClient[];
  /** Of each publisher: what it publishes, again and again. */
  readonly messages: readonly LoadMessage[];
  readonly qos: 0 | 1;
  /** See PacerOptions. */
  readonly onTheWay: number;
  readonly run: number;
  /** What one publisher may have unacknowledged at QoS 1. */
  readonly unacknowledged: number;
}

/** Clients that publish to clients, as fast as the messages arrive. */
export function pacedTraffic(options: PacedTrafficOptions): Traffic {
  const { publishers, receivers, messages, qos, onTheWay, run, unacknowledged } = options;
  const turns = [...publishers.keys()];
  const pacer = new Pacer({
    publishers: qos === 0 ? turns : Array.from({ length: unacknowledged }, () => turns).flat(),
    receivers: receivers.length,
    onTheWay,
    run,
    acknowledged: qos === 1,
    publish: (publisher) => {
      const message = messages[publisher];
      if (message) publishers[publisher]?.publish(message);
    },
  });
  for (const [publisher, client] of publishers.entries()) {
    client.onAcknowledged = () => pacer.acknowledged(publisher);
  }
  for (const client of receivers) client.onMessage = () => pacer.arrived();
  const sum = (of: (client: LoadClient) => number) =>
    receivers.reduce((total, client) => total + Math.max(0, of(client)), 0);
  return {
    get delivered() {
      return pacer.delivered;
    },
    start: () => pacer.start(),
    stop: () => pacer.stop(),
    balance: () => ({
      missing: sum(({ received }) => pacer.sent - received),
      surplus: sum(({ received }) => received - pacer.sent),
    }),
  };
}
