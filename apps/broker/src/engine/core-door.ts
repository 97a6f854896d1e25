import {
  type Broker,
  type ConnectRequest as CoreRequest,
  type Door,
  type Refusal,
  type Verdict,
  type WillMessage,
} from '@roadwire/broker-core';
import type { Clock } from '@roadwire/service';
import { type AdmissionRefusal, type AdmissionRefused, type ConnectRequest, refusalReasonCodes } from './admission.ts';
import type { Connection } from './connection.ts';
import type { EngineHooks } from './engine.ts';
import { changedProperties } from './core-hooks.ts';
import { Seat } from './seat.ts';

/** One connection's way in. */
export class CoreDoor implements Door {
  readonly connection: Connection;
  /** It has refused the client, and told so. */
  hasRefused = false;
  readonly #hooks: EngineHooks;
  readonly #clock: Clock;
  readonly #broker: Pick<Broker, 'session'>;

  constructor(connection: Connection, hooks: EngineHooks, clock: Clock, broker: Pick<Broker, 'session'>) {
    this.connection = connection;
    this.#hooks = hooks;
    this.#clock = clock;
    this.#broker = broker;
  }

  get address(): string {
    return this.connection.address;
  }

  async authenticate(asked: CoreRequest): Promise<Verdict> {
    const { connection } = this;
    const { clientId, version, username, password, will } = asked;
    const request: ConnectRequest = {
      ...{ connection, clientId, username, password, will },
      protocolVersion: version,
    };
    const verdict = await this.#hooks.admit(request);
    if (!verdict.admitted) return this.#refuse(request, verdict);
    const rights = new Seat(verdict.as, connection, this.#hooks, {
      ...asked,
      connectedAt: this.#clock.now().getTime(),
    });
    if (rights.identity.kind === 'external' && !asked.cleanStart) rights.resume(await this.#allowedAgain(rights));
    if (!will) return { admitted: true, rights };
    const left = await this.#judgeWill(rights, will);
    return 'admitted' in left ? this.#refuse(request, left) : { admitted: true, rights, will: left };
  }

  /**
   * Of the subscriptions that its session has, those that extensions allow to who comes now: it may be another user than the
   * one who left it.
   */
  async #allowedAgain(seat: Seat): Promise<readonly string[]> {
    const authorize = this.#hooks.messages?.authorizeSubscribe;
    const subscriptions = this.#broker.session(seat.clientId)?.subscriptions ?? [];
    const allowed = await Promise.all(
      subscriptions.map(async ({ filter, qos }) => (await authorize?.(seat, { filter, qos }))?.allowed === true),
    );
    return subscriptions.filter((_, at) => allowed[at]).map(({ filter }) => filter);
  }

  /** A will is a publish that comes later, when nobody can be asked or told any more. */
  async #judgeWill(seat: Seat, will: WillMessage): Promise<AdmissionRefused | WillMessage> {
    const { topic, payload, qos, retain, properties } = will;
    const refuse = (refusal: AdmissionRefusal, why: string) => ({ admitted: false, refusal, why }) as const;
    if (!seat.mayPublish(will)) return refuse('not_authorised', `not authorised to leave a will on ${topic}`);
    const { authorizePublish, onPublish } = this.#hooks.messages ?? {};
    const authorized = await authorizePublish?.(seat, will);
    if (authorized?.allowed === false) return refuse('not_authorised', `the will on ${topic}: ${authorized.why}`);
    const decision = await onPublish?.(seat, {
      ...{ topic, payload, qos, retain },
      properties: () => ({ ...properties, messageExpirySeconds: properties.messageExpiryInterval }),
    });
    if (decision?.kind === 'drop') return refuse('payload_invalid', `the will on ${topic}: ${decision.reason}`);
    const { properties: changed, ...change } = decision?.change ?? {};
    const left = { ...will, ...change, properties: changed ? changedProperties(properties, changed) : properties };
    const again = left.topic === topic ? undefined : await authorizePublish?.(seat, left);
    if (again?.allowed === false) return refuse('not_authorised', `the will on ${left.topic}: ${again.why}`);
    return left;
  }

  #refuse(request: ConnectRequest, refused: AdmissionRefused): Refusal {
    this.hasRefused = true;
    this.#hooks.events.admissionRefused(request, refused);
    return { admitted: false, reasonCode: refusalReasonCodes[refused.refusal], why: refused.why };
  }
}
