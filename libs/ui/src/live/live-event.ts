import type { CommandState } from '@roadwire/protocol';

export interface CommandNews {
  readonly commandId: string;
  readonly vehicleId: string;
  readonly state: CommandState;
  readonly reason: string | null;
}

export interface PresenceNews {
  readonly vehicleId: string;
  readonly online: boolean;
  readonly at: string;
}

export type LiveEvent =
  | { readonly kind: 'command'; readonly news: CommandNews }
  | { readonly kind: 'presence'; readonly news: PresenceNews }
  /** The car's latest signals changed. */
  | { readonly kind: 'twin'; readonly vehicleId: string }
  /** Something may have been missed: refetch what is shown. */
  | { readonly kind: 'resync' }
  /** The server closed the stream for good, perhaps because the session ended. */
  | { readonly kind: 'refused' };
