/** A car and its certificate, as the registry knows them. */
export interface CarRecord {
  readonly vehicleId: string;
  /** SHA-256, lower-case hex. */
  readonly fingerprint: string;
  readonly serial: string;
}

export type SoakSpec =
  | { readonly kind: 'cars'; readonly first: number; readonly count: number; readonly perSecond: number }
  | { readonly kind: 'service'; readonly cars: number; readonly perSecond: number };

/** What the soak tells a process of the load, in this order; `mark` as often as it likes. */
export type SoakCall =
  | { readonly name: 'prepare'; readonly secretsDir: string; readonly spec: SoakSpec }
  | { readonly name: 'join'; readonly host: string; readonly port: number }
  | { readonly name: 'start' | 'mark' | 'stop' };

/** What a process of the load did until now. */
export interface SoakCounts {
  readonly published: number;
  /** Of these, those that the broker acknowledged. */
  readonly acknowledged: number;
  readonly received: number;
  /** Of these, those that were there already. */
  readonly duplicates: number;
}

export interface SoakMark {
  readonly counts: SoakCounts;
  /** Milliseconds from when a message was due until it was there, of all that came since the mark before. */
  readonly latencies: readonly number[];
  readonly cpuMicroseconds: number;
}

export const nothingYet: SoakCounts = { published: 0, acknowledged: 0, received: 0, duplicates: 0 };

/** Answers `prepare` with the cars that are to be registered, and everything with a mark. */
export interface SoakAnswer {
  readonly mark: SoakMark;
  readonly cars: readonly CarRecord[];
}

export type SoakRequest = { readonly id: number; readonly call: SoakCall };
export type SoakReply = { readonly id: number; readonly answer: SoakAnswer } | { readonly error: string };
