import type { AedesOptions, AuthenticateError, Client } from 'aedes';
import type { AdmissionRefusal, Admitted, ConnectRequest, Connection, EngineHooks } from './engine.ts';
import { isObjectMemberName } from './object-member-names.ts';

/** CONNACK return codes of MQTT 3.1.1; aedes turns them into the reason codes of MQTT 5. */
const returnCodes = {
  bad_client_id: 2,
  unavailable: 3,
  bad_credentials: 4,
  not_authorised: 5,
  banned: 5,
  connection_rate: 3,
  too_many_connections: 3,
  payload_invalid: 5,
} as const satisfies Record<AdmissionRefusal, number>;

export interface ConnectGate {
  readonly preConnect: NonNullable<AedesOptions['preConnect']>;
  readonly authenticate: NonNullable<AedesOptions['authenticate']>;
  remember(client: Client, connection: Connection): void;
  connection(client: Client): Connection | undefined;
  request(client: Client): ConnectRequest | undefined;
  admitted(client: Client): Admitted | undefined;
  refused(client: Client): boolean;
}

/**
 * Decides about CONNECT before aedes registers the client. What is asked is kept beside the client, as aedes tells the
 * hooks neither the will nor the connection.
 */
export function connectGate(hooks: EngineHooks): ConnectGate {
  const connections = new WeakMap<Client, Connection>();
  const requests = new WeakMap<Client, ConnectRequest>();
  const admitted = new WeakMap<Client, Admitted>();
  const refused = new WeakSet<Client>();

  const decide = async (request: ConnectRequest): Promise<Awaited<ReturnType<EngineHooks['admit']>>> => {
    if (isObjectMemberName(request.clientId)) {
      return { admitted: false, refusal: 'bad_client_id', why: 'this broker takes no client of that name' };
    }
    const verdict = await hooks.admit(request);
    const willTopic = request.will?.topic;
    if (!verdict.admitted || willTopic === undefined) return verdict;
    const reserved = /^\$|[+#]/.test(willTopic) || willTopic === '' || isObjectMemberName(willTopic);
    if (!reserved && hooks.mayPublish(verdict.as, willTopic)) return verdict;
    return { admitted: false, refusal: 'not_authorised', why: `not authorised to leave a will on ${willTopic}` };
  };

  return {
    preConnect(client, packet, callback) {
      const connection = connections.get(client);
      if (!connection) return callback(new Error('a connection of no listener'), false);
      requests.set(client, {
        connection,
        clientId: packet.clientId,
        protocolVersion: packet.protocolVersion ?? 4,
        username: packet.username,
        password: packet.password,
        will: packet.will && {
          topic: packet.will.topic,
          payload: Buffer.from(packet.will.payload),
          qos: packet.will.qos ?? 0,
          retain: packet.will.retain ?? false,
        },
      });
      callback(null, true);
    },

    authenticate(client, _username, _password, done) {
      const request = requests.get(client);
      if (!request) return done(refusal('unavailable', 'a connection of no listener'), false);
      decide(request).then(
        (verdict) => {
          if (verdict.admitted) {
            admitted.set(client, verdict.as);
            return done(null, true);
          }
          refused.add(client);
          hooks.events.admissionRefused(request, verdict);
          done(refusal(verdict.refusal, verdict.why), false);
        },
        (error: unknown) => {
          refused.add(client);
          hooks.events.fault(error instanceof Error ? error : new Error(String(error)));
          done(refusal('unavailable', 'the broker could not decide'), false);
        },
      );
    },

    remember: (client, connection) => void connections.set(client, connection),
    connection: (client) => connections.get(client),
    request: (client) => requests.get(client),
    admitted: (client) => admitted.get(client),
    refused: (client) => refused.has(client),
  };
}

const refusal = (reason: AdmissionRefusal, why: string): AuthenticateError =>
  Object.assign(new Error(why), { returnCode: returnCodes[reason] });
