import type { TLSSocket } from 'node:tls';
import { certificatePeer } from '../admission/certificate-peer.ts';
import type { Peer } from '../admission/peer.ts';
import type { Connection, ShownCertificate, TlsDetails, TurnedAway } from '../engine/engine.ts';

/** A connection over TLS. What is the same for all is on the prototype: there is one of these for every car. */
export class TlsConnection implements Connection {
  readonly address: string;
  readonly peer: Peer;
  readonly turnedAway: TurnedAway | undefined;
  readonly #socket: TLSSocket;

  /** Behind the handshake, while the socket is open. */
  constructor(socket: TLSSocket, address: string, turnedAway: TurnedAway | undefined) {
    this.address = address;
    this.peer = certificatePeer(socket.getPeerCertificate());
    this.turnedAway = turnedAway;
    this.#socket = socket;
  }

  get listener(): string {
    return 'mqtts';
  }

  get tls(): boolean {
    return true;
  }

  /** Undefined when the connection is closed. */
  tlsDetails(): TlsDetails | undefined {
    const socket = this.#socket;
    const version = socket.getProtocol();
    if (version === null || socket.destroyed) return undefined;
    const { standardName } = socket.getCipher();
    return { version, cipher: standardName, resumed: socket.isSessionReused(), certificate: shown(socket) };
  }
}

function shown(socket: TLSSocket): ShownCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  return (
    certificate && {
      subject: inOneLine(certificate.subject),
      issuer: inOneLine(certificate.issuer),
      serial: certificate.serialNumber.toLowerCase(),
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      notBefore: certificate.validFromDate,
      notAfter: certificate.validToDate,
    }
  );
}

/** Node writes each part of a name on a line of its own. */
const inOneLine = (name: string): string => name.split('\n').join(', ');
