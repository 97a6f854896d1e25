import { reasonCodes } from '@roadwire/broker-core';
import type { Identity, Permissions } from '@roadwire/protocol';
import type { Connection } from './connection.ts';

export interface WillRequest {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export interface ConnectRequest {
  readonly connection: Connection;
  readonly clientId: string;
  readonly protocolVersion: number;
  readonly username: string | undefined;
  readonly password: Uint8Array | undefined;
  readonly will: WillRequest | undefined;
}

/** How fast a client may publish; beyond it, it is read more slowly. */
export interface PublishRates {
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Who a client is and what it may do, for the life of its connection. */
export interface Admitted {
  readonly identity: Identity;
  readonly permissions: Permissions;
  /** Undefined for those who are not held to any. */
  readonly rates: PublishRates | undefined;
}

export const admissionRefusals = [
  'not_authorised',
  'bad_credentials',
  'bad_client_id',
  'banned',
  'connection_rate',
  'too_many_connections',
  'payload_invalid',
  'unavailable',
] as const;
export type AdmissionRefusal = (typeof admissionRefusals)[number];

/** What a client that is refused is told in CONNACK of MQTT 5 (3.2.2.2). */
export const refusalReasonCodes = {
  not_authorised: reasonCodes.notAuthorized,
  bad_credentials: reasonCodes.badUserNameOrPassword,
  bad_client_id: reasonCodes.clientIdentifierNotValid,
  banned: reasonCodes.banned,
  connection_rate: reasonCodes.connectionRateExceeded,
  too_many_connections: reasonCodes.quotaExceeded,
  payload_invalid: reasonCodes.payloadFormatInvalid,
  unavailable: reasonCodes.serverUnavailable,
} as const satisfies Record<AdmissionRefusal, number>;

export interface AdmissionRefused {
  readonly admitted: false;
  readonly refusal: AdmissionRefusal;
  readonly why: string;
  /** The limit that it is for, if it is for one. */
  readonly limit?: string | undefined;
}

export type AdmissionVerdict = { readonly admitted: true; readonly as: Admitted } | AdmissionRefused;
