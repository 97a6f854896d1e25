import { identityKinds } from '@roadwire/protocol';
import { Counter, type Registry } from 'prom-client';
import type { ConnectRequest, EngineEvents } from '../engine/engine.ts';
import { reasonLabel } from './reason-label.ts';

const sessionEnds = ['expired', 'clean_start', 'disconnected', 'administrative'] as const;
const versions: ReadonlyMap<number, string> = new Map([
  [3, '3.1'],
  [4, '3.1.1'],
  [5, '5.0'],
]);

/** Who comes, who is not let in, how connections and sessions end. None of it happens for every message. */
export function connectionMetrics(registry: Registry, prefix: string) {
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `${prefix}${name}`, help, labelNames, registers: [registry] });
  const opened = counter('connections_opened_total', 'Clients that were let in, by version of MQTT', 'version');
  const closed = counter(
    'connections_closed_total',
    'Connections of clients that ended, by who ended them and the reason code of MQTT 5',
    ...(['by', 'reason'] as const),
  );
  const failed = counter(
    'connections_failed_total',
    'Connections that ended before their client was let in: refused, a broken packet, a lost socket, no CONNECT in time',
    ...(['by', 'reason'] as const),
  );
  const tlsRefused = counter('tls_handshakes_refused_total', 'TLS handshakes that failed');
  const admitted = counter('authentication_success_total', 'CONNECTs that were accepted, by kind of identity', 'kind');
  const refused = counter(
    'authentication_failure_total',
    'CONNECTs that were refused, by kind of identity, as far as it is proved, and why',
    ...(['kind', 'reason'] as const),
  );
  const sessionsEnded = counter('sessions_ended_total', 'Sessions that ended, and why', 'reason');
  const faults = counter('faults_total', 'Defects of the broker or of what it is built on, which it survived');
  for (const version of versions.values()) opened.inc({ version }, 0);
  for (const kind of identityKinds) admitted.inc({ kind }, 0);
  for (const reason of sessionEnds) sessionsEnded.inc({ reason }, 0);

  return {
    events: {
      connected: ({ identity, protocolVersion }) => {
        opened.inc({ version: versions.get(protocolVersion) ?? 'other' });
        admitted.inc({ kind: identity.kind });
      },
      disconnected: (_client, { by, reasonCode }) => closed.inc({ by, reason: reasonLabel(reasonCode) }),
      admissionRefused: (request, { refusal }) => refused.inc({ kind: provenKind(request), reason: refusal }),
      connectionFailed: (_where, { by, reasonCode }) => failed.inc({ by, reason: reasonLabel(reasonCode) }),
      sessionEnded: (_clientId, why) => sessionsEnded.inc({ reason: why }),
      fault: () => faults.inc(),
    } satisfies Partial<EngineEvents>,
    tlsRefused: () => tlsRefused.inc(),
  };
}

/** Who gave a wrong password, or a certificate that is none of ours, may be anybody. */
function provenKind({ connection: { peer } }: ConnectRequest): string {
  return (peer.kind === 'certificate' && peer.identity?.kind) || 'unknown';
}
