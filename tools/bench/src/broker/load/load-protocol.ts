import type { AnsweringSpec } from './answering-role.ts';
import type { AskingSpec } from './asking-role.ts';
import type { ConnectingSpec } from './connecting-role.ts';
import type { IdleSpec } from './idle-role.ts';
import type { PublishingSpec } from './publishing-role.ts';
import type { ReceivingSpec } from './receiving-role.ts';
import type { Latency, RoleCounts } from './role.ts';

export type RoleSpec = PublishingSpec | ReceivingSpec | AskingSpec | AnsweringSpec | ConnectingSpec | IdleSpec;

/** What the bench tells a process of the load, in this order; `mark` and `count` as often as it likes. */
export type LoadCall =
  | {
      readonly name: 'join';
      readonly host: string;
      readonly port: number;
      readonly brokerPid: number;
      readonly spec: RoleSpec;
    }
  | { readonly name: 'start' | 'mark' | 'count' | 'stop' | 'comeBack' };

export interface LoadRequest {
  readonly id: number;
  readonly call: LoadCall;
}

/** All at one moment, in the process of the load itself. */
export interface Mark {
  readonly atMilliseconds: number;
  /** Processor time since the broker started. */
  readonly brokerCpuMicroseconds: number;
  readonly ownCpuMicroseconds: number;
  /** Of everything on this machine. */
  readonly machineCpuMicroseconds: number;
  readonly counts: RoleCounts;
  /** Only with `mark`. */
  readonly latency?: Latency;
}

export type LoadReply = { readonly id: number; readonly mark: Mark } | { readonly id?: number; readonly error: string };
