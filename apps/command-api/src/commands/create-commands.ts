import { randomUUID } from 'node:crypto';
import type { CommandSigner } from '@roadwire/auth';
import { createCommandStore, createRefusalStore, createWakeBudget, type Database, type Recorded } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { topics } from '@roadwire/protocol';
import { type Clock, type Logger, repeating } from '@roadwire/service';
import type { VehicleGate } from '../access/vehicle-gate.ts';
import { createHintWatch } from '../hint-watch.ts';
import { type CommandLimits, createLimitCommands } from '../rate-limits/limit-commands.ts';
import { createAwaitOutcome } from './await-outcome.ts';
import { createDispatcher } from './dispatcher.ts';
import { createEndOverdue } from './end-overdue.ts';
import { createOpenCommand } from './open-command.ts';
import { receiveCommandEvents } from './receive-command-events.ts';
import { createRecordVehicleWord } from './record-vehicle-word.ts';
import { createRecorder } from './recorder.ts';
import type { CommandRouteNeeds } from './routes/index.ts';
import { createSendCommand } from './send-command.ts';
import { createSettleUnknown } from './settle-unknown.ts';
import { createSignRequest } from './sign-request.ts';
import type { TellEvent } from './tell.ts';
import { createWakeCars, type Waker } from './wake-cars.ts';

/** The function is free again: what waits behind this command may leave. */
const freesFunction = ({ command }: Recorded): boolean => command.finishedAt !== null && !command.inFlight;

/**
 * The life of commands, put together: taking, publishing, hearing of, ending and settling them. Subscribes at once;
 * timers run from `start` on.
 */
export function createCommands(needs: {
  database: Database;
  messaging: Messaging;
  signer: CommandSigner;
  gate: VehicleGate;
  tell: TellEvent;
  limits: CommandLimits;
  waker: Waker | undefined;
  wakesPerDay: number;
  clock: Clock;
  logger: Logger;
}): { routes: CommandRouteNeeds; start(): void; stop(): Promise<void> } {
  const { messaging, gate, tell, clock, logger } = needs;
  const commands = createCommandStore(needs.database);
  const refusals = createRefusalStore(needs.database);
  const budget = createWakeBudget(needs.database);
  const sign = createSignRequest(needs.signer);
  const news = createHintWatch<Recorded>({ messaging, domain: 'command', noLocal: true });
  const accessNews = createHintWatch({ messaging, domain: 'access', noLocal: false });

  function onRecorded(recorded: Recorded): void {
    const { id } = recorded.command;
    news.tell(id, recorded);
    tell('command', id, recorded.eventId);
    if (freesFunction(recorded)) dispatcher.dispatch();
  }
  const recorder = createRecorder({ commands, clock, onRecorded });
  const dispatcher = createDispatcher({ commands, recorder, messaging, sign, clock, logger });

  async function giveUpSleeping(vehicleId: string): Promise<void> {
    const waiting = await commands.list({ vehicleId, states: ['queued'] }, 50);
    const at = clock.now();
    const cancelled = (commandId: string) =>
      ({ commandId, to: 'cancelled', source: 'platform', at, reason: 'wake_budget_spent', neverLeft: true }) as const;
    await Promise.all(waiting.map(({ id }) => recorder.record(cancelled(id))));
  }
  const { waker, wakesPerDay: perDay } = needs;
  const wakeCars = createWakeCars({ budget, waker, perDay, giveUp: giveUpSleeping, clock, logger });

  const recordVehicleWord = createRecordVehicleWord({ commands, refusals, recorder, sign, clock, tell, logger });
  receiveCommandEvents({ messaging, record: recordVehicleWord, logger });
  // Not the car's own word: telemetry tells this when the row by which dispatching goes is written. What waits for the car
  // is due, and what it may have missed is in any case asked again within two seconds.
  messaging.subscribe(topics.hint('presence', '+'), async () => dispatcher.dispatch(), { qos: 0 });
  messaging.onConnect(dispatcher.dispatch);

  const timers = [
    {
      what: 'ending overdue commands',
      everyMilliseconds: 500,
      run: createEndOverdue({ commands, recorder, clock, onReleased: dispatcher.dispatch }),
    },
    {
      what: 'settling unknown commands',
      everyMilliseconds: 1_000,
      run: createSettleUnknown({ commands, recorder, clock }),
    },
    { what: 'waking cars', everyMilliseconds: 2_000, run: wakeCars.wakeWaitedFor },
    {
      what: 'forgetting idempotency keys',
      everyMilliseconds: 600_000,
      run: async () => void (await commands.forgetKeys(clock.now())),
    },
  ].map((timer) => repeating({ ...timer, logger }));

  return {
    routes: {
      commands,
      gate,
      recorder,
      news,
      accessNews,
      refusals,
      budget,
      clock,
      wakesPerDay: perDay,
      limitCommands: createLimitCommands(needs.limits, clock),
      openCommand: createOpenCommand({ commands, gate }),
      awaitOutcome: createAwaitOutcome({ commands, news }),
      sendCommand: createSendCommand({
        commands,
        clock,
        newId: randomUUID,
        canPublish: () => messaging.connected,
        onRecorded,
        publishClaimed: dispatcher.publishClaimed,
        wake: (vehicleId) => void wakeCars.wake(vehicleId),
      }),
    },
    start: () => {
      dispatcher.start();
      for (const timer of timers) timer.start();
    },
    stop: async () => {
      await Promise.all([dispatcher.stop(), ...timers.map((timer) => timer.stop())]);
    },
  };
}
