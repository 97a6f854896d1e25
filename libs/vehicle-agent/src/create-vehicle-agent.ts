import type { Messaging } from '@roadwire/mqtt';
import { filters, topics } from '@roadwire/protocol';
import { createAlertDesk } from './alerts/alert-desk.ts';
import { createCommandHandler } from './commands/command-handler.ts';
import { createRequestVerifier } from './commands/request-verifier.ts';
import { type ConfigListener, createConfiguration } from './config/configuration.ts';
import { createNoticeHandler, type NoticeListener } from './notices.ts';
import { createOutbox } from './outbox.ts';
import { createSignalReporter } from './signals/signal-reporter.ts';
import type { VehicleAgent, VehicleAgentOptions } from './vehicle-agent.ts';
import { createVehicleConnection, type VehicleConnection } from './vehicle-connection.ts';

/** What runs in a car: connects, verifies, executes once, reports. */
export function createVehicleAgent(options: VehicleAgentOptions): VehicleAgent {
  const { vehicleId, cohort, memory, actuators, clock, logger, flushSeconds = 3 } = options;
  const { mostSamples = 20_000, mostBytes = 4 * 1024 * 1024 } = options.signalBuffer ?? {};
  const stopping = new AbortController();
  const connectListeners: (() => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  const configListeners: ConfigListener[] = [];
  let noticeListener: NoticeListener | undefined;
  let connection: VehicleConnection | undefined;
  let stopped: Promise<void> | undefined;

  const outbox = createOutbox(logger);
  const signals = createSignalReporter({ vehicleId, mostSamples, mostBytes, logger });
  const alerts = createAlertDesk({ vehicleId, memory, outbox, clock, logger });
  const configuration = createConfiguration({
    vehicleId,
    rootKey: options.commandRootKey,
    enrolledKeys: options.commandKeys,
    memory,
    logger,
    listeners: configListeners,
  });
  const shared = { vehicleId, outbox, clock, logger, signal: stopping.signal };
  const verifier = createRequestVerifier(configuration.trusted);
  const commands = createCommandHandler({ ...shared, verifier, memory, actuators });
  const handleNotice = createNoticeHandler({ ...shared, listener: () => noticeListener });

  function prepare(messaging: Messaging): void {
    outbox.attach(messaging);
    signals.attach(messaging);
    messaging.subscribe(filters.commandRequestsTo(vehicleId), commands.handle);
    messaging.subscribe(filters.noticesTo(vehicleId), handleNotice);
    messaging.subscribe(filters.noticesToCohort(cohort), handleNotice);
    messaging.subscribe(topics.config(vehicleId), configuration.handle);
    for (const listener of connectListeners) messaging.onConnect(listener);
    for (const listener of disconnectListeners) messaging.onDisconnect(listener);
  }

  /** Sends what waits, as far as that is possible within the bound. */
  async function flush(): Promise<void> {
    const bound = Promise.withResolvers<void>();
    const timer = setTimeout(bound.resolve, flushSeconds * 1_000);
    const everything = async () => {
      await commands.settled();
      if (connection?.messaging?.connected) await Promise.all([outbox.whenEmpty(), signals.whenEmpty()]);
    };
    await Promise.race([everything(), bound.promise]);
    clearTimeout(timer);
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('the car is stopping'));
    await flush();
    await connection?.close();
    if (signals.waiting > 0) {
      logger.warn({ vehicle: vehicleId, samples: signals.waiting }, 'stopped with signals that could not be sent');
    }
  }

  return {
    async start() {
      await configuration.start();
      if (stopped || connection) return;
      connection = createVehicleConnection({ ...options, prepare });
      await connection.open();
      commands.resume();
      alerts.resume();
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
    sleep: async () => (await connection?.sleep()) ?? false,
    wake: async () => connection?.open(),

    reportSignals: (samples, { qos = 1 } = {}) => signals.report(samples, qos),
    get backlog() {
      return { waiting: signals.waiting, dropped: signals.dropped };
    },
    raiseAlert: alerts.raise,
    clearAlert: alerts.clear,
    get raisedAlerts() {
      return alerts.raised;
    },

    get reporting() {
      return configuration.reporting;
    },
    onConfig: (listener) => void configListeners.push(listener),
    onNotice: (listener) => {
      noticeListener = listener;
    },
    get connected() {
      return connection?.messaging?.connected ?? false;
    },
    onConnect: (listener) => void connectListeners.push(listener),
    onDisconnect: (listener) => void disconnectListeners.push(listener),
  };
}
