/** What a process of the load does. */
export interface TelemetryLoadSpec {
  readonly vehicleIds: readonly string[];
  /** In each batch, each of another path; `mostSamplesPerBatch` at most. All of one batch have one time, which no other batch of this car has. */
  readonly samplesPerBatch: number;
  /** What one car may have unacknowledged. */
  readonly window: 1 | 2;
}

/** All cars together. */
export type Pace = { readonly perSecond: number } | 'as_fast_as_possible';

/**
 * What the scenario tells a process of the load, in this order. `mark` may be said at any time, `start` and `stop` in turns.
 * `ledger` writes the ledger into that file; see `readLedger`.
 */
export type TelemetryLoadCall =
  | { readonly name: 'prepare'; readonly spec: TelemetryLoadSpec }
  | { readonly name: 'join'; readonly host: string; readonly port: number; readonly password: string }
  | { readonly name: 'start'; readonly pace: Pace }
  | { readonly name: 'mark' | 'stop' }
  | { readonly name: 'ledger'; readonly file: string };

/** What it did since `prepare`; messages are batches. */
export interface TelemetryLoadCounts {
  /** Each once, however often it was sent again. */
  readonly published: number;
  /** Of these, those that the broker acknowledged. */
  readonly acknowledged: number;
  /** Of these, those that were sent again after a connection was lost. */
  readonly repeated: number;
  /** Sent and not acknowledged. 0 after `stop` has been answered, unless the broker made no progress for ten seconds. */
  readonly unacknowledged: number;
  /** Connections that were lost. */
  readonly lost: number;
  /** Cars that are connected now. */
  readonly connected: number;
}

export interface TelemetryLoadMark {
  readonly counts: TelemetryLoadCounts;
  /** Milliseconds from publish to PUBACK, of what was acknowledged since the mark before and was sent once. */
  readonly latencies: readonly number[];
  readonly cpuMicroseconds: number;
  /** By `Date.now()` of this machine, when the counts were taken. */
  readonly atMilliseconds: number;
}

export const nothingPublished: TelemetryLoadCounts = {
  published: 0,
  acknowledged: 0,
  repeated: 0,
  unacknowledged: 0,
  lost: 0,
  connected: 0,
};

export type TelemetryLoadRequest = { readonly id: number; readonly call: TelemetryLoadCall };
export type TelemetryLoadReply =
  { readonly id: number; readonly mark: TelemetryLoadMark } | { readonly id: number; readonly error: string };
