import type { Session } from '../session/session.ts';
import type { Client } from './client.ts';
import type { ConnectRequest } from './door.ts';

/** What CONNECT and CONNACK agreed on. */
export interface Negotiated {
  readonly client: Client;
  readonly session: Session;
  /** Of the client: bytes, and unacknowledged PUBLISH packets. */
  readonly maximumPacketSize: number;
  readonly receiveMaximum: number;
  readonly topicAliasMaximum: number;
  /** Reason strings and user properties may go into all packets (MQTT-3.1.2-29). */
  readonly problemInformation: boolean;
  readonly request: ConnectRequest;
}
