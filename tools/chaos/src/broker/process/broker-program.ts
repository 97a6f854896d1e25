import path from 'node:path';
import { workspaceRoot } from '@roadwire/stack';
import type { Flaw } from '../flawed/flaws.ts';

export type Durability = 'memory' | 'os' | 'fsync';

/** What is started, again and again. */
export interface BrokerProgram {
  readonly file: string;
  readonly args: readonly string[];
}

export interface BrokerProgramOptions {
  readonly port: number;
  readonly directory: string;
  readonly durability: Durability;
  /** Small, so that the log is written anew all the time. */
  readonly logBytes: number;
  /** Breaks the broker on purpose. */
  readonly flaw: Flaw | undefined;
}

const standalone = path.join(workspaceRoot, 'apps/broker/src/standalone/main.ts');
const flawed = path.join(import.meta.dirname, '../flawed/flawed-broker.ts');

/** More than a run queues for anybody: limits are not what is tried here. */
const limits = ['queueMessages=1000000', 'queueBytes=1000000000', 'totalQueueBytes=4000000000'];

export function brokerProgram(options: BrokerProgramOptions): BrokerProgram {
  const { port, directory, durability, logBytes, flaw } = options;
  if (flaw !== undefined) return { file: flawed, args: [String(port), directory, durability, String(logBytes), flaw] };
  const where = ['--listen', `tcp://127.0.0.1:${port}`, '--permissions', 'open', '--engine', 'core', '--json'];
  const kept = ['--durability', durability, '--data', directory, '--log-bytes', String(logBytes)];
  return { file: standalone, args: [...where, ...kept, ...limits.flatMap((limit) => ['--limit', limit])] };
}
