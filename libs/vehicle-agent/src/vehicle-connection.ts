import { connectMessaging, type Messaging } from '@roadwire/mqtt';
import { encode, type Presence, topics } from '@roadwire/protocol';
import type { AgentLogger, Clock } from './agent-needs.ts';
import type { VehicleMemory } from './memory/vehicle-memory.ts';
import type { LinkOptions } from './vehicle-agent.ts';

/** How long a goodbye may take to be acknowledged. */
const goodbyeMs = 1_000;

/** The car's connection to the broker, given up to sleep and taken up again, and what it says of its own presence. */
export interface VehicleConnection {
  /** Absent while asleep, and when closed. */
  readonly messaging: Messaging | undefined;
  /** Connects in the background; does nothing while there is a connection, or after `close`. */
  open(): Promise<void>;
  /** Disconnects and says `asleep`. False, and still connected, when the broker could not be told. */
  sleep(): Promise<boolean>;
  /** Disconnects for good. */
  close(): Promise<void>;
}

export function createVehicleConnection(needs: {
  vehicleId: string;
  brokerUrl: string;
  tls?: { ca: string; cert: string; key: string };
  link?: LinkOptions | undefined;
  memory: Pick<VehicleMemory, 'nextSession'>;
  clock: Clock;
  logger: AgentLogger;
  /** Called with each new connection before it is up: the place to subscribe. */
  prepare: (messaging: Messaging) => void;
}): VehicleConnection {
  const { vehicleId, brokerUrl, tls, link = {}, memory, clock, logger, prepare } = needs;
  const { keepaliveSeconds, connectSeconds, firstSeconds = 1, longestSeconds = 120 } = link;
  const topic = topics.presence(vehicleId);
  let current: Messaging | undefined;
  let session = 0;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** A car that is woken while it goes to sleep first sleeps, then wakes. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  const presence = (state: Pick<Presence, 'online' | 'asleep'>) =>
    encode({ ...state, session, at: clock.now().toISOString() });

  async function say(
    messaging: Messaging,
    state: Pick<Presence, 'online' | 'asleep'>,
    signal?: AbortSignal,
  ): Promise<boolean> {
    try {
      await messaging.publish(topic, presence(state), { qos: 1, retain: true, signal });
      return true;
    } catch (error) {
      logger.debug({ vehicle: vehicleId, ...state, err: error }, 'could not say the presence');
      return false;
    }
  }

  function connect(): Messaging {
    const messaging = connectMessaging({
      url: brokerUrl,
      clientId: vehicleId,
      tls,
      logger,
      keepaliveSeconds,
      connectSeconds,
      backoff: { firstMs: firstSeconds * 1_000, longestMs: longestSeconds * 1_000 },
      will: () => {
        session = memory.nextSession();
        return { topic, payload: presence({ online: false }), qos: 1, retain: true };
      },
    });
    messaging.onConnect(() => void say(messaging, { online: true }));
    prepare(messaging);
    return messaging;
  }

  return {
    get messaging() {
      return current;
    },
    open: () =>
      inTurn(async () => {
        if (!closed) current ??= connect();
      }),
    sleep: () =>
      inTurn(async () => {
        const awake = current;
        if (!awake) return !closed;
        if (!(await say(awake, { online: false, asleep: true }, AbortSignal.timeout(goodbyeMs)))) {
          // It may have been heard all the same.
          void say(awake, { online: true });
          return false;
        }
        current = undefined;
        await awake.stop();
        return true;
      }),
    close: () => {
      closed = true;
      return inTurn(async () => {
        const awake = current;
        current = undefined;
        if (!awake) return;
        await say(awake, { online: false }, AbortSignal.timeout(goodbyeMs));
        await awake.stop();
      });
    },
  };
}
