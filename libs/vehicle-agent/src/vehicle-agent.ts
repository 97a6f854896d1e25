import { connectMessaging, type Messaging } from '@roadwire/mqtt';
import { encode, filters, type SignalSample, topics } from '@roadwire/protocol';
import type { JWK } from 'jose';
import type { AgentLogger, Clock } from './agent-needs.ts';
import type { Actuators } from './commands/actuators.ts';
import { createCommandHandler } from './commands/command-handler.ts';
import { createRequestVerifier } from './commands/request-verifier.ts';
import type { VehicleMemory } from './memory/vehicle-memory.ts';
import { createNoticeHandler, type NoticeListener } from './notices.ts';
import { createOutbox } from './outbox.ts';

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
   * Sends one batch. True when the broker took it; false when it did not, then the caller reports again later. At QoS 0
   * true only says that it was written to the connection.
   */
  reportSignals(samples: SignalSample[], options?: { qos?: 0 | 1 }): Promise<boolean>;
  /** The one listener that answers notices. Set it before `start`. */
  onNotice(listener: NoticeListener): void;
  /** Called after every connection. Set it before `start`. */
  onConnect(listener: () => void): void;
}

const acknowledgementMs = 5_000;
const goodbyeMs = 1_000;

/** What runs in a car: connects, verifies, executes once, reports. */
export function createVehicleAgent(options: VehicleAgentOptions): VehicleAgent {
  const { vehicleId, cohort, brokerUrl, tls, memory, actuators, clock, logger } = options;
  const stopping = new AbortController();
  const connectListeners: (() => void)[] = [];
  let noticeListener: NoticeListener | undefined;
  let messaging: Messaging | undefined;
  let session = 0;
  let stopped: Promise<void> | undefined;

  const presence = (online: boolean) => encode({ online, session, at: clock.now().toISOString() });
  const presenceTopic = topics.presence(vehicleId);

  async function sayPresence(online: boolean, signal?: AbortSignal): Promise<void> {
    try {
      await messaging?.publish(presenceTopic, presence(online), { qos: 1, retain: true, signal });
    } catch (error) {
      logger.debug({ vehicle: vehicleId, online, err: error }, 'could not say the presence');
    }
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('the car is stopping'));
    await sayPresence(false, AbortSignal.timeout(goodbyeMs));
    await messaging?.stop();
  }

  return {
    async start() {
      const verifier = await createRequestVerifier(options.commandRootKey, options.commandKeys);
      if (stopped || messaging) return;
      const connection = connectMessaging({
        url: brokerUrl,
        clientId: vehicleId,
        tls,
        logger,
        will: () => {
          session = memory.nextSession();
          return { topic: presenceTopic, payload: presence(false), qos: 1, retain: true };
        },
      });
      messaging = connection;
      connection.onConnect(() => void sayPresence(true));
      const outbox = createOutbox(connection, logger);
      const shared = { vehicleId, outbox, clock, logger, signal: stopping.signal };
      const commands = createCommandHandler({ ...shared, verifier, memory, actuators });
      const handleNotice = createNoticeHandler({ ...shared, listener: () => noticeListener });
      connection.subscribe(filters.commandRequestsTo(vehicleId), commands.handle);
      connection.subscribe(filters.noticesTo(vehicleId), handleNotice);
      connection.subscribe(filters.noticesToCohort(cohort), handleNotice);
      for (const listener of connectListeners) connection.onConnect(listener);
      commands.resume();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
    async reportSignals(samples, { qos = 1 } = {}) {
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
