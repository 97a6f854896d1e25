import { type Static, Type } from 'typebox';
import type { AlertSeverity } from './alerts.ts';
import { decoderOf } from './decode.ts';
import type { CommandState } from './commands/command-state.ts';

/** What happened, by domain: the rows of `domain_events`. Written in the transaction that made it true. */
export interface DomainEvents {
  command: {
    commandId: string;
    vehicleId: string;
    type: string;
    state: CommandState;
    at: string;
    reason: string | null;
    mayHaveExecuted: boolean;
    /** `reported_state` when not the car's word but its state told. */
    evidence: string | null;
  };
  /** A request that a car did not trust: forged, altered, replayed, or of an earlier owner. */
  refusal: { vehicleId: string; commandId: string; reason: string; requestDigest: string | null; at: string };
  /** Who may use a car changed; `personId` is null when it concerns everybody. */
  access: {
    vehicleId: string;
    personId: string | null;
    change: 'granted' | 'revoked' | 'transferred' | 'support_granted' | 'support_ended';
    at: string;
  };
  certificate: { vehicleId: string; serial: string; change: 'issued' | 'revoked'; at: string };
  presence: { vehicleId: string; online: boolean; asleep: boolean; at: string };
  /** A car raised or cleared an alert. */
  alert: { vehicleId: string; code: string; severity: AlertSeverity; state: 'raised' | 'cleared'; at: string };
  receipt: { broadcastId: string; vehicleId: string; state: string; at: string };
}
export type Domain = keyof DomainEvents;

export const domains = [
  'command',
  'refusal',
  'access',
  'certificate',
  'presence',
  'alert',
  'receipt',
] as const satisfies readonly Domain[];

/** Changes that are told but not recorded: the domain `twin` says that a car's latest signals changed. */
export const twinHintDomain = 'twin';

/** The payload of a hint: which row of `domain_events` to read, absent when only the current state matters. */
export const Hint = Type.Object({ eventId: Type.Optional(Type.String({ pattern: '^[0-9]{1,19}$' })) });
export type Hint = Static<typeof Hint>;
export const decodeHint = decoderOf(Hint);
