/** What a process of the load did until now. */
export interface RoleCounts {
  /** Messages that its clients got, those that only keep the pace included. */
  readonly delivered: number;
  /** Deliveries that are to follow from what its clients published. */
  readonly expected: number;
  /** Deliveries that its clients got. */
  readonly received: number;
  /** Of these, those that were there already. */
  readonly duplicates: number;
  /** What the broker acknowledged, or what else there is to count: connections that came and went. */
  readonly acknowledged: number;
}

/** Since the one before. */
export interface Latency {
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

export const nothingYet: RoleCounts = { delivered: 0, expected: 0, received: 0, duplicates: 0, acknowledged: 0 };

/** What the clients of one process do together. */
export interface Role {
  /** Resolves when its clients are connected and subscribed. */
  join(): Promise<void>;
  start(): void;
  /** Begins nothing more; what has begun still arrives. */
  stop(): void;
  counts(): RoleCounts;
  /** Resolves at the next moment that is fit for counting; that is now unless the traffic comes in runs. */
  whenCountable?(): Promise<void>;
  /** Of what was answered since it was asked before; undefined when nothing was. */
  latency?(): Latency | undefined;
  /** Comes back for what waits in a session. */
  comeBack?(): Promise<void>;
}

/** Where the broker is, and whom to tell when a connection is lost. */
export interface RoleSurroundings {
  readonly host: string;
  readonly port: number;
  readonly lost: (error: Error) => void;
}
