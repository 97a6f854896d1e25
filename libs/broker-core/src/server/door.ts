import type { ConnectPacket, ProtocolVersion, UserProperty, WillMessage } from '@roadwire/mqtt-codec';
import type { LimitName } from '../limits/limits.ts';
import type { Rights } from './client.ts';

/** What a client says of itself. */
export interface ConnectRequest {
  /** Assigned by us if the client left it empty. */
  readonly clientId: string;
  readonly version: ProtocolVersion;
  readonly cleanStart: boolean;
  readonly keepAlive: number;
  readonly username: string | undefined;
  readonly password: Uint8Array | undefined;
  readonly will: WillMessage | undefined;
  readonly properties: ConnectPacket['properties'];
}

export interface Admission {
  readonly admitted: true;
  readonly rights: Rights;
  /** In the place of the will that the client left. */
  readonly will?: WillMessage | undefined;
  /** A topic prefix for answers, for a client that asks for it (3.2.2.3.15). */
  readonly responseInformation?: string | undefined;
  readonly userProperties?: readonly UserProperty[] | undefined;
}

export interface Refusal {
  readonly admitted: false;
  /** From `reasonCodes`, 0x80 or more; one that CONNACK may carry. */
  readonly reasonCode: number;
  /** Told to the client, so without secrets. */
  readonly why: string;
  /** Where to go instead (4.11), with `useAnotherServer` or `serverMoved`. */
  readonly serverReference?: string | undefined;
  /** The limit it is for, if it is for one. */
  readonly limit?: LimitName | undefined;
}

export type Verdict = Admission | Refusal;

/** One step of enhanced authentication (4.12): a further challenge, or the end. `data` goes to the client. */
export type AuthenticationStep =
  | { readonly done: false; readonly data: Uint8Array | undefined }
  | { readonly done: true; readonly verdict: Verdict; readonly data?: Uint8Array | undefined };

export interface AuthenticationExchange {
  /** `data` is what the client sent with CONNECT or AUTH. A fault refuses the client. */
  step(data: Uint8Array | undefined): AuthenticationStep | Promise<AuthenticationStep>;
}

/** Where a connection comes in. It knows what is known of the other end, and decides who is let in. */
export interface Door {
  /** For logs. */
  readonly address: string;
  /** A fault refuses the client with `serverUnavailable`. */
  authenticate(request: ConnectRequest): Verdict | Promise<Verdict>;
  /** Undefined for a method that this door does not know (MQTT-4.12.0-1). */
  authenticateWith?(method: string, request: ConnectRequest): AuthenticationExchange | undefined;
}
