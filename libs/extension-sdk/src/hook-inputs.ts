import type { Identity } from '@roadwire/protocol';
import type { Properties } from './verdicts.ts';

/** A client that is connected. */
export interface Client {
  readonly clientId: string;
  /** Who it is, by its certificate or as an extension let it in. */
  readonly identity: Identity;
  readonly username: string | undefined;
  readonly address: string;
  /** Where it came in: `mqtts` or `mqtt`. */
  readonly listener: string;
  readonly tls: boolean;
  /** 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5. */
  readonly protocolVersion: number;
  readonly connectedSince: Date;
}

/** A client that wants to connect. */
export interface ConnectRequest extends Omit<Client, 'connectedSince'> {
  /** Must not be kept, and must not end up in a log. */
  readonly password: Uint8Array | undefined;
  readonly will: { readonly topic: string; readonly qos: 0 | 1 | 2; readonly retain: boolean } | undefined;
}

/** What a client wants to do. */
export interface AccessRequest {
  readonly action: 'publish' | 'subscribe';
  readonly client: Client;
  /** Of `subscribe`, the topic filter. */
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  /** False for `subscribe`. */
  readonly retain: boolean;
}

/** A message on its way. */
export interface Message {
  readonly topic: string;
  /** Must not be changed in place, and is good until the hook has answered: copy what is kept. */
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly properties: Properties;
  /** The payload as UTF-8. */
  text(): string;
  /** The value of a JSON payload; undefined when it is not JSON. */
  json(): unknown;
}

export interface PublishedMessage {
  readonly client: Client;
  readonly message: Message;
}

export interface DeliveredMessage {
  /** Whom it goes to. */
  readonly clientId: string;
  readonly message: Message;
}
