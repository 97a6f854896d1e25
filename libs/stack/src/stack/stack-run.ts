import path from 'node:path';
import { workspaceRoot } from '../workspace.ts';
import type { StackOptions } from './options.ts';
import { createProcessRecord, type ProcessRecord } from './process-record.ts';
import { defaultPorts, type PublicPorts } from './public-ports.ts';
import { createReport, type Report } from './report.ts';
import { type ServiceName, serviceNames } from './services.ts';

/** What the parts of one start share: the options with their defaults, and who is told. */
export interface StackRun {
  options: StackOptions;
  root: string;
  dataDir: string;
  /** Which services run, in the order they start. */
  names: readonly ServiceName[];
  ports: PublicPorts;
  record: ProcessRecord;
  report: Report;
  /** Aborted when the start is given up. */
  signal: AbortSignal;
}

export function createStackRun(options: StackOptions, halt: AbortSignal): StackRun {
  const root = options.root ?? workspaceRoot;
  const dataDir = path.resolve(options.dataDir ?? path.join(root, '.roadwire'));
  const wanted = options.services ?? serviceNames;
  return {
    options,
    root,
    dataDir,
    names: serviceNames.filter((name) => wanted.includes(name)),
    ports: { ...defaultPorts, ...options.ports },
    record: createProcessRecord(path.join(dataDir, 'run/processes.json')),
    report: createReport(options),
    signal: options.signal ? AbortSignal.any([options.signal, halt]) : halt,
  };
}
