import type { Chapter, Clause } from './clause.ts';
import { formatClauses } from './clauses-1-2-format.ts';
import { connectPayloadClauses } from './clauses-3-1-connect-payload.ts';
import { connectClauses } from './clauses-3-1-connect.ts';
import { pingDisconnectAuthClauses } from './clauses-3-12-ping-disconnect-auth.ts';
import { connackClauses } from './clauses-3-2-connack.ts';
import { publishActionsClauses } from './clauses-3-3-publish-actions.ts';
import { publishFlagsClauses } from './clauses-3-3-publish-flags.ts';
import { publishPropertiesClauses } from './clauses-3-3-publish-properties.ts';
import { acknowledgementClauses } from './clauses-3-4-acknowledgements.ts';
import { subscriptionClauses } from './clauses-3-8-subscriptions.ts';
import { deliveryClauses } from './clauses-4-1-delivery.ts';
import { authenticationAndErrorClauses } from './clauses-4-12-authentication-errors.ts';
import { topicClauses } from './clauses-4-7-topics.ts';
import { websocketClauses } from './clauses-6-websocket.ts';

export type { Chapter, Clause, Difference } from './clause.ts';
export { differences } from './differences-3-1-1.ts';

/** Every numbered normative statement of MQTT 5.0, as Appendix B of the standard lists them. */
export const chapters: readonly Chapter[] = [
  { title: 'Data and packet format (1.5 to 2.2)', clauses: formatClauses },
  { title: 'CONNECT: flags and properties (3.1.0 to 3.1.2)', clauses: connectClauses },
  { title: 'CONNECT: payload and actions (3.1.3 and 3.1.4)', clauses: connectPayloadClauses },
  { title: 'CONNACK (3.2)', clauses: connackClauses },
  { title: 'PUBLISH: flags (3.3.1)', clauses: publishFlagsClauses },
  { title: 'PUBLISH: topic and properties (3.3.2)', clauses: publishPropertiesClauses },
  { title: 'PUBLISH: actions (3.3.4)', clauses: publishActionsClauses },
  { title: 'PUBACK, PUBREC, PUBREL and PUBCOMP (3.4 to 3.7)', clauses: acknowledgementClauses },
  { title: 'SUBSCRIBE and UNSUBSCRIBE (3.8 to 3.11)', clauses: subscriptionClauses },
  { title: 'PINGREQ, DISCONNECT and AUTH (3.12 to 3.15)', clauses: pingDisconnectAuthClauses },
  { title: 'Sessions and delivery (4.1 to 4.6)', clauses: deliveryClauses },
  { title: 'Topics, shared subscriptions and flow control (4.7 to 4.9)', clauses: topicClauses },
  { title: 'Enhanced authentication and errors (4.12 and 4.13)', clauses: authenticationAndErrorClauses },
  { title: 'WebSocket (6)', clauses: websocketClauses },
];

export const clauses: readonly Clause[] = chapters.flatMap((chapter) => chapter.clauses);
