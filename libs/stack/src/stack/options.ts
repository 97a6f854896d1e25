import type { Backoff } from '../process/backoff.ts';
import type { PublicPorts } from './public-ports.ts';
import type { ReportListeners } from './report.ts';
import type { Secrets } from './secrets.ts';
import type { ServiceName } from './services.ts';

export interface StackOptions extends ReportListeners {
  /** Holds everything that lasts; `.roadwire` in the repository by default. */
  dataDir?: string;
  /**
   * 8080, 1883 and 8883 by default; 0 chooses a free one. Where `services` leaves the broker out, `mqtts` is that of a
   * broker which the caller runs on this machine.
   */
  ports?: Partial<PublicPorts>;
  /** Number of simulated cars, 25 by default. */
  fleetSize?: number;
  /** A pino level, `info` by default. */
  logLevel?: string;
  /** Which services run; all by default. The database always does. */
  services?: readonly ServiceName[];
  /** Web apps from Vite's own servers, and services that restart when their sources change. */
  dev?: boolean;
  /** False trades safety against power loss for speed: for tests only. */
  durable?: boolean;
  /** More variables for single services, over those that the stack sets. */
  environment?: Partial<Record<ServiceName, Record<string, string>>>;
  /** How long what has died waits before it starts again: for fault tests, where things die often. */
  backoff?: Backoff;
  /** Ends a start that is under way; everything that was started is stopped. */
  signal?: AbortSignal;
  /** Aborted when a stop that is under way must not take any more time: everything is killed. Data stays safe. */
  killSignal?: AbortSignal;

  /** Holds `apps/<service>`, `libs`, and `prisma`; the repository by default. */
  root?: string;
  /** Generates the secrets; those of `@roadwire/auth` by default. */
  prepareSecrets?: (dataDir: string) => Promise<Secrets>;
}
