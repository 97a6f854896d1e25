import type { Peer } from '../admission/peer.ts';

/** A certificate as its holder shows it. */
export interface ShownCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** SHA-256, lower-case hex. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface TlsDetails {
  /** Such as `TLSv1.3`. */
  readonly version: string;
  readonly cipher: string;
  /** An earlier session was taken up again, without a full handshake. */
  readonly resumed: boolean;
  readonly certificate: ShownCertificate | undefined;
}

/** What stands in the way of a connection before it has said anything; it is told to the client in CONNACK. */
export interface TurnedAway {
  /** Which limit it is, as in `/metrics` and in the log. */
  readonly limit: string;
  readonly refusal: 'connection_rate' | 'too_many_connections';
  readonly why: string;
}

/** What a listener knows of a connection before its first packet. */
export interface Connection {
  /** Of the client; behind a balancer, what the balancer says it is. */
  readonly address: string;
  /** Where it came in: `mqtts` or `mqtt`. */
  readonly listener: string;
  readonly tls: boolean;
  readonly peer: Peer;
  /** Read off the socket when somebody wants to see it; undefined without TLS. */
  readonly tlsDetails?: () => TlsDetails | undefined;
  readonly turnedAway?: TurnedAway | undefined;
}
