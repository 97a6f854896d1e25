import { createHash } from 'node:crypto';
import { type AccessRequest, type ConnectRequest, defineExtension, next } from '@roadwire/extension-sdk';
import { Type } from 'typebox';
import { askHttp } from './ask-http.ts';
import { createRequestRenderer, type RenderedRequest, RequestTemplate } from './request-template.ts';
import { createTurnstile } from './turnstile.ts';
import { createVerdictCache } from './verdict-cache.ts';

const ofClients = ['clientid', 'username', 'peerhost', 'proto_name'] as const;
const ofConnects = [...ofClients, 'password'] as const;
const ofAccess = [...ofClients, 'action', 'topic', 'qos', 'retain'] as const;

/** More than a service answers in the time that a hook has, and no more memory than somebody may take who asks and asks. */
const mostWaiting = 5_000;

/** Asks an HTTP service in the form that EMQX asks: who may connect, and who may publish and subscribe to what. */
export const httpAuth = defineExtension({
  name: 'http-auth',
  apiVersion: 1,
  configSchema: Type.Object(
    {
      /** Whom it is asked about: those without a certificate, or everybody but the broker's own tools. */
      clients: Type.Union([Type.Literal('external'), Type.Literal('all')], { default: 'external' }),
      authentication: Type.Optional(RequestTemplate),
      authorization: Type.Optional(RequestTemplate),
      /** How long an answer about a topic holds. */
      cacheSeconds: Type.Integer({ minimum: 0, maximum: 86_400, default: 60 }),
      cacheEntries: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 10_000 }),
      requestTimeoutMilliseconds: Type.Integer({ minimum: 1, maximum: 600_000, default: 5_000 }),
      requestsAtOnce: Type.Integer({ minimum: 1, maximum: 1000, default: 64 }),
    },
    { additionalProperties: false },
  ),
  start({ config, clock, signal }) {
    const { authentication, authorization, cacheEntries: entries, cacheSeconds: seconds } = config;
    const turn = createTurnstile({ atOnce: config.requestsAtOnce, waiting: mostWaiting });
    return {
      authentication: authentication && createRequestRenderer('authentication', authentication, ofConnects),
      authorization: authorization && createRequestRenderer('authorization', authorization, ofAccess),
      cache: createVerdictCache({ entries, seconds, clock }),
      ask: (request: RenderedRequest) =>
        turn(() => {
          const timeout = AbortSignal.timeout(config.requestTimeoutMilliseconds);
          return askHttp(request, AbortSignal.any([signal, timeout]));
        }),
    };
  },
  authenticate(request, { config, state }) {
    if (!state.authentication || !isAskedAbout(config, request)) return next;
    const { password = new Uint8Array() } = request;
    const values = { ...valuesOf(request), password: new TextDecoder().decode(password) };
    return state.ask(state.authentication(values));
  },
  authorize(access, { config, state, count }) {
    if (!state.authorization || !isAskedAbout(config, access.client)) return next;
    const { action, topic, qos, retain } = access;
    const values = { ...valuesOf(access.client), action, topic, qos: String(qos), retain: String(retain) };
    const rendered = state.authorization(values);
    const key = digest(JSON.stringify(rendered));
    const known = state.cache.get(key);
    if (known) return known;
    count('authorisations asked for');
    return state.ask(rendered).then((verdict) => {
      state.cache.put(key, verdict);
      return verdict;
    });
  },
});

const isAskedAbout = ({ clients }: { clients: string }, { identity }: Pick<ConnectRequest, 'identity'>) =>
  clients === 'all' ? identity.kind !== 'tools' : identity.kind === 'external';

const valuesOf = (client: Pick<AccessRequest['client'], 'clientId' | 'username' | 'address'>) => ({
  clientid: client.clientId,
  username: client.username ?? '',
  peerhost: client.address,
  proto_name: 'MQTT',
});

/** Of one length, so that the cache is bounded in bytes as well. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64');
