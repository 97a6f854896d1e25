import type { CarRecord, SoakCounts } from './soak-protocol.ts';

/** What the clients of one process do together. */
export interface SoakLoad {
  /** The cars that are to be registered before they come. */
  readonly cars: readonly CarRecord[];
  /** Resolves when all are connected and subscribed. */
  join(address: { host: string; port: number }): Promise<void>;
  start(): void;
  /** Begins nothing more; what has begun still arrives. */
  stop(): void;
  counts(): SoakCounts;
  /** Of what came since it was asked before; milliseconds. */
  takeLatencies(): number[];
}

/** Where a connection that is lost is told. */
export interface SoakSurroundings {
  readonly secretsDir: string;
  readonly lost: (error: Error) => void;
}
