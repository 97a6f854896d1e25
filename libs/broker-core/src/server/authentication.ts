import { type AuthPacket, isReasonCodeOf, protocolError, reasonCodes } from '@roadwire/mqtt-codec';
import type { Connection } from './connection.ts';
import type { AuthenticationExchange, AuthenticationStep, ConnectRequest, Verdict } from './door.ts';
import type { OpenConnection } from './open-connection.ts';

export interface AuthenticationEnd {
  readonly verdict: Verdict;
  readonly data: Uint8Array | undefined;
}

export const isLater = <T>(value: T | Promise<T>): value is Promise<T> => value instanceof Promise;

/** Undefined when the door does not know the method. */
export function startAuthentication(
  connection: Connection,
  request: ConnectRequest,
  method: string,
): AuthenticationDialogue | undefined {
  const exchange = connection.door.authenticateWith?.(method, request);
  return exchange && new AuthenticationDialogue(connection, method, exchange);
}

/** One enhanced authentication: challenges to the client, and its answers, until the verdict (MQTT 5, 4.12). */
export class AuthenticationDialogue {
  readonly method: string;
  readonly #connection: Connection;
  readonly #exchange: AuthenticationExchange;
  #isOurTurn = false;

  constructor(connection: Connection, method: string, exchange: AuthenticationExchange) {
    this.#connection = connection;
    this.method = method;
    this.#exchange = exchange;
  }

  /** False while the answer is not there yet: the connection goes on reading when it is. */
  begin(data: Uint8Array | undefined, onEnd: (end: AuthenticationEnd) => boolean | void): boolean {
    this.#isOurTurn = true;
    const step = this.#exchange.step(data);
    if (!isLater(step)) return this.#take(step, onEnd);
    const refused = {
      admitted: false,
      reasonCode: reasonCodes.serverUnavailable,
      why: 'the broker could not decide',
    } as const;
    this.#connection.whenSettled(
      step,
      (settled) => this.#take(settled, onEnd),
      () => onEnd({ verdict: refused, data: undefined }),
      { holds: this.#connection.client === undefined },
    );
    return false;
  }

  /** AUTH of the client. Throws PacketError (MQTT-4.12.0-3, MQTT-4.12.0-5). */
  answer(packet: AuthPacket, onEnd: (end: AuthenticationEnd) => boolean | void): boolean {
    if (packet.reasonCode !== reasonCodes.continueAuthentication || this.#isOurTurn) {
      throw protocolError('AUTH that continues nothing');
    }
    checkMethod(packet, this.method);
    return this.begin(packet.properties.authenticationData, onEnd);
  }

  #take(step: AuthenticationStep, onEnd: (end: AuthenticationEnd) => boolean | void): boolean {
    if (step.done) return onEnd({ verdict: step.verdict, data: step.data }) !== false;
    this.#isOurTurn = false;
    // MQTT-4.12.0-2
    this.#connection.out.sendPacket({
      type: 'auth',
      reasonCode: reasonCodes.continueAuthentication,
      properties: { authenticationMethod: this.method, authenticationData: step.data },
    });
    return true;
  }
}

/** AUTH on an open connection: the client authenticates again, with the method it began with (MQTT 5, 4.12.1). */
export function takeAuth(connection: Connection, open: OpenConnection, packet: AuthPacket): void {
  const { request } = open;
  const method = request?.properties.authenticationMethod;
  // MQTT-4.12.0-7
  if (!request || method === undefined) throw protocolError('AUTH on a connection that began without a method');
  checkMethod(packet, method);
  const onEnd = ({ verdict, data }: AuthenticationEnd): void => {
    open.reAuthentication = null;
    if (!verdict.admitted) {
      const { reasonCode, why, serverReference } = verdict;
      const code = isReasonCodeOf('disconnect', reasonCode) ? reasonCode : reasonCodes.notAuthorized;
      return connection.close(code, why, { tell: true, serverReference });
    }
    open.client.rights = verdict.rights;
    const properties = { authenticationMethod: method, authenticationData: data };
    connection.out.sendPacket({ type: 'auth', reasonCode: reasonCodes.success, properties });
  };
  if (packet.reasonCode !== reasonCodes.reAuthenticate) {
    if (!open.reAuthentication) throw protocolError('AUTH that continues nothing');
    return void open.reAuthentication.answer(packet, onEnd);
  }
  // MQTT-4.12.1-1
  if (open.reAuthentication) throw protocolError('a second re-authentication before the first is done');
  const dialogue = startAuthentication(connection, request, method);
  if (!dialogue) throw protocolError('this authentication method is not known any more');
  open.reAuthentication = dialogue;
  dialogue.begin(packet.properties.authenticationData, onEnd);
}

function checkMethod({ properties }: AuthPacket, method: string): void {
  if (properties.authenticationMethod !== method) throw protocolError('AUTH names another authentication method');
}
