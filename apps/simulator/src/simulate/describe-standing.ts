import type { FleetStanding } from '../fleet/create-fleet.ts';

export interface Moment {
  /** Milliseconds on a clock that never goes back. */
  at: number;
  standing: FleetStanding;
}

/** What changed between two moments, a second; and how it stands at the later one. */
export function describeStanding(
  before: Moment,
  now: Moment,
  memoryBytes: number,
): { lines: string[]; document: object } {
  const { cars, commandsExecuted, connected, dropped, openAlerts, reconnects, states } = now.standing;
  const seconds = Math.max(0.001, (now.at - before.at) / 1_000);
  const perSecond = (count: 'messages' | 'samples') =>
    Math.round(((now.standing[count] - before.standing[count]) / seconds) * 10) / 10;
  const [messagesPerSecond, samplesPerSecond] = [perSecond('messages'), perSecond('samples')];
  const mebibytes = Math.round(memoryBytes / 1024 ** 2);
  const inStates = Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state.replaceAll('_', ' ')}`);
  return {
    lines: [
      `${connected} of ${cars} cars connected: ${inStates.join(', ')}`,
      `${messagesPerSecond} messages/s with ${samplesPerSecond} samples/s`,
      `${reconnects} reconnects, ${openAlerts} alerts open, ${commandsExecuted} commands executed`,
      `${dropped} samples lost, ${mebibytes} MiB`,
    ],
    document: {
      event: 'progress',
      cars,
      connected,
      states,
      messagesPerSecond,
      samplesPerSecond,
      reconnects,
      openAlerts,
      commandsExecuted,
      droppedSamples: dropped,
      mebibytes,
    },
  };
}
