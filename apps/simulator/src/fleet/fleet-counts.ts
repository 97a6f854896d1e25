/** What happened in a fleet since it began; they only grow. */
export interface FleetCounts {
  /** Batches of signals that the broker took, and the samples in them. */
  messages: number;
  samples: number;
  /** Connections after the first one of a car. */
  reconnects: number;
  commandsExecuted: number;
}

export const noCounts = (): FleetCounts => ({
  messages: 0,
  samples: 0,
  reconnects: 0,
  commandsExecuted: 0,
});
