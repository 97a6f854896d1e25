import type { PublishRates } from '../limits/limits.ts';
import type { ProtocolVersion, QoS } from '@roadwire/mqtt-codec';

/** What a client may do. Asked for every packet, so answered at once; what changes for a client changes here. */
export interface Rights {
  mayPublish(publish: { readonly topic: string; readonly qos: QoS; readonly retain: boolean }): boolean;
  /** `pattern` is the filter without `$share/{name}/`. */
  maySubscribe(subscription: { readonly pattern: string; readonly shareName: string | undefined }): boolean;
  /** Asked for what was queued, or sent and not acknowledged, when the client went, under rights that it may have lost since. */
  mayReceive(topic: string): boolean;
  /** Undefined for those who are held to none. */
  readonly rates?: PublishRates | undefined;
}

/** One admitted connection. */
export interface Client {
  readonly clientId: string;
  readonly version: ProtocolVersion;
  readonly username: string | undefined;
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** Seconds, as it is held to; 0 for none. */
  readonly keepAlive: number;
  readonly cleanStart: boolean;
  readonly sessionPresent: boolean;
  /** Replaced when the client authenticates again. */
  rights: Rights;
}

/** Everything is allowed. */
export const allRights: Rights = {
  mayPublish: () => true,
  maySubscribe: () => true,
  mayReceive: () => true,
};
