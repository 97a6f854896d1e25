import type { Clock, Logger } from '@roadwire/service';
import type { TurnedAway } from '../engine/engine.ts';
import { AddressRates } from './address-rates.ts';
import { ArrivalRate } from './arrival-rate.ts';
import type { LimitConfig } from './limit-variables.ts';
import type { OpenFiles } from './open-files.ts';

/** A socket that is worth no answer: it is destroyed at once. */
export interface Cut {
  /** Which limit it is, as in `/metrics` and in the log. */
  readonly cut: string;
  readonly why: string;
}

export type GateVerdict = 'take' | { readonly turnedAway: TurnedAway } | Cut;

/** Decides about every socket before anything is read from it. */
export interface ConnectionGate {
  /** A socket was accepted. It counts until `closed`, unless it is cut. */
  opened(address: string): 'take' | Cut;
  closed(): void;
  /** Whether the client at this address may connect. One that is taken counts as a connection until `left`. */
  ask(address: string): GateVerdict;
  left(): void;
  /** Those that were taken and have not left. */
  readonly connections: number;
  /** Counted as sockets come and go: to ask the system takes milliseconds when they are many. */
  readonly openFiles: OpenFiles;
}

export interface ConnectionGateNeeds {
  limits: Pick<
    LimitConfig,
    | 'ROADWIRE_BROKER_CONNECTIONS'
    | 'ROADWIRE_BROKER_CONNECTS_PER_SECOND'
    | 'ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS'
  >;
  /** As they are when the broker starts. */
  files: OpenFiles;
  clock: Clock;
  logger: Pick<Logger, 'info' | 'warn'>;
  onCut: (cut: { limit: string; address: string; why: string }) => void;
  /** Few files are left; or enough again. */
  onFilesLow: (isLow: boolean) => void;
}

/** Files that the rest of the process may come to need: the database, the log of the store, the admin API. */
const reservedFiles = 64;

/** Of the files that the process may have open. */
const shares = { enough: 0.75, low: 0.8, refuse: 0.9, cut: 0.97 };

export function createConnectionGate(needs: ConnectionGateNeeds): ConnectionGate {
  const { limits, files, clock, logger, onCut, onFilesLow } = needs;
  const mostConnections = limits.ROADWIRE_BROKER_CONNECTIONS || Number.POSITIVE_INFINITY;
  const overall = new ArrivalRate(limits.ROADWIRE_BROKER_CONNECTS_PER_SECOND);
  const perAddress = new ArrivalRate(limits.ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS);
  const all = { taken: 0, asked: 0 };
  const addresses = new AddressRates();
  let sockets = 0;
  let connections = 0;
  let areFilesLow = false;

  const usedFiles = () => files.open + reservedFiles + sockets;

  function watchFiles(): void {
    const used = usedFiles();
    if (areFilesLow ? used >= files.limit * shares.enough : used < files.limit * shares.low) return;
    areFilesLow = !areFilesLow;
    const fields = { used, limit: files.limit };
    if (areFilesLow) logger.warn(fields, 'few open files are left: raise the limit (ulimit -n) or add a broker');
    else logger.info(fields, 'enough open files are left again');
    onFilesLow(areFilesLow);
  }

  function cut(limit: string, address: string, why: string): Cut {
    onCut({ limit, address, why });
    return { cut: limit, why };
  }

  return {
    get connections() {
      return connections;
    },

    get openFiles() {
      return { limit: files.limit, open: files.open + sockets };
    },

    opened(address) {
      if (usedFiles() >= files.limit * shares.cut) return cut('open_files', address, 'no open files are left');
      sockets += 1;
      watchFiles();
      return 'take';
    },

    closed() {
      sockets -= 1;
      watchFiles();
    },

    ask(address) {
      const now = clock.now().getTime();
      const known = addresses.find(address, now);
      if (known && perAddress.isFarExceeded(known, now)) {
        return cut('connects_per_second_per_address', address, 'twice as many connections as its address may make');
      }
      // Only what is looked at is remembered, so that a flood does not cost memory.
      if (overall.isFarExceeded(all, now)) {
        return cut('connects_per_second', address, 'twice as many connections as may be made');
      }
      const use = known ?? addresses.add(address);
      overall.ask(all, now);
      perAddress.ask(use, now);
      if (usedFiles() >= files.limit * shares.refuse) return turnAway('open_files', 'too_many_connections');
      if (connections >= mostConnections) return turnAway('connections', 'too_many_connections');
      if (perAddress.isExceeded(use, now)) return turnAway('connects_per_second_per_address', 'connection_rate');
      if (overall.isExceeded(all, now)) return turnAway('connects_per_second', 'connection_rate');
      overall.take(all, now);
      perAddress.take(use, now);
      connections += 1;
      return 'take';
    },

    left() {
      connections -= 1;
    },
  };
}

const reasons = {
  open_files: 'the broker has as many connections as it can bear',
  connections: 'there are as many connections as may be',
  connects_per_second: 'too many clients connect at once: try again later',
  connects_per_second_per_address: 'too many clients connect from this address at once: try again later',
} as const;

const turnAway = (limit: keyof typeof reasons, refusal: TurnedAway['refusal']): { turnedAway: TurnedAway } => ({
  turnedAway: { limit, refusal, why: reasons[limit] },
});
