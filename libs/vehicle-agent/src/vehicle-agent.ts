import type { Messaging } from '@roadwire/mqtt';
import { encode, filters, type SignalSample, topics } from '@roadwire/protocol';
import type { JWK } from 'jose';
import type { AgentLogger, Clock } from './agent-needs.ts';
import type { Actuators } from './commands/actuators.ts';
import { createCommandHandler } from './commands/command-handler.ts';
import { createRequestVerifier } from './commands/request-verifier.ts';
import type { VehicleMemory } from './memory/vehicle-memory.ts';
import { createNoticeHandler, type NoticeListener } from './notices.ts';
import { createOutbox } from './outbox.ts';
import { createVehicleConnection, type VehicleConnection } from './vehicle-connection.ts';

export type { AgentLogger, Clock } from './agent-needs.ts';

export interface VehicleAgentOptions {
  vehicleId: string;
  cohort: string;
  brokerUrl: string;
  /** PEM texts: the root that the broker's certificate must lead to, the car's own chain and key. */
  tls?: { ca: string; cert: string; key: string };
  /** The public key pinned at enrolment, and the JWS over the command key set that it signed. */
  commandRootKey: JWK;
  commandKeys: string;
  memory: VehicleMemory;
  actuators: Actuators;
  clock: Clock;
  logger: AgentLogger;
}

export interface VehicleAgent {
  /** Checks the command keys against the pinned root (throws when it did not sign them) and connects in the background. */
  start(): Promise<void>;
  /** Says that the car is offline, lets go of what runs and closes. May be called twice. */
  stop(): Promise<void>;
  /**
   * Says that the car is asleep, and disconnects until `wake`. What it has not told by then it tells when it wakes. False
   * when the broker could not be told: the car then stays awake, since nobody would know that it has to be woken.
   */
  sleep(): Promise<boolean>;
  /** Connects again in the background; does nothing when the car is awake, not started, or stopped. */
  wake(): Promise<void>;
  /**
   * Sends one batch. True when the broker took it; false when it did not, then the caller reports again later. At QoS 0
   * true only says that it was written to the connection.
   */
  reportSignals(samples: SignalSample[], options?: { qos?: 0 | 1 }): Promise<boolean>;
  /** The one listener that answers notices. Set it before `start`. */
  onNotice(listener: NoticeListener): void;
  /** Called after every connection, that after a `wake` included. Set it before `start` or `wake`. */
  onConnect(listener: () => void): void;
}

const acknowledgementMs = 5_000;

/** What runs in a car: connects, verifies, executes once, reports. */
export function createVehicleAgent(options: VehicleAgentOptions): VehicleAgent {
  const { vehicleId, cohort, memory, actuators, clock, logger } = options;
  const stopping = new AbortController();
  const connectListeners: (() => void)[] = [];
  let noticeListener: NoticeListener | undefined;
  let connection: VehicleConnection | undefined;
  let stopped: Promise<void> | undefined;

  async function stop(): Promise<void> {
    stopping.abort(new Error('the car is stopping'));
    await connection?.close();
  }

  return {
    async start() {
      const verifier = await createRequestVerifier(options.commandRootKey, options.commandKeys);
      if (stopped || connection) return;
      const outbox = createOutbox(logger);
      const shared = { vehicleId, outbox, clock, logger, signal: stopping.signal };
      const commands = createCommandHandler({ ...shared, verifier, memory, actuators });
      const handleNotice = createNoticeHandler({ ...shared, listener: () => noticeListener });
      const prepare = (messaging: Messaging) => {
        outbox.attach(messaging);
        messaging.subscribe(filters.commandRequestsTo(vehicleId), commands.handle);
        messaging.subscribe(filters.noticesTo(vehicleId), handleNotice);
        messaging.subscribe(filters.noticesToCohort(cohort), handleNotice);
        for (const listener of connectListeners) messaging.onConnect(listener);
      };
      connection = createVehicleConnection({ ...options, prepare });
      await connection.open();
      commands.resume();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
    sleep: async () => (await connection?.sleep()) ?? false,
    wake: async () => connection?.open(),
    async reportSignals(samples, { qos = 1 } = {}) {
      const messaging = connection?.messaging;
      if (!messaging?.connected || samples.length === 0) return false;
      try {
        const signal = AbortSignal.timeout(acknowledgementMs);
        await messaging.publish(topics.signals(vehicleId), encode({ signals: samples }), { qos, signal });
        return true;
      } catch (error) {
        logger.debug({ vehicle: vehicleId, err: error }, 'could not report signals');
        return false;
      }
    },
    onNotice: (listener) => {
      noticeListener = listener;
    },
    onConnect: (listener) => void connectListeners.push(listener),
  };
}
