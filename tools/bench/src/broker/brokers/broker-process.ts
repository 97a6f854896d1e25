import { readFileSync } from 'node:fs';
import { residentBytesIn } from '../process-figures.ts';

/** A broker in a process of its own with nothing else in it. */
export interface BrokerProcess extends AsyncDisposable {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
}

export const residentBytes = ({ pid }: BrokerProcess): number =>
  residentBytesIn(readFileSync(`/proc/${pid}/status`, 'utf8'));
