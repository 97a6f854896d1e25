import type { AccessRequest, AccessVerdict, ConnectRequest as ConnectQuestion } from '@roadwire/extension-sdk';
import type { Identity } from '@roadwire/protocol';
import type { AuthorizeDecision, ConnectedClient, ConnectRequest, MessageHooks } from '../engine/engine.ts';
import { askHook } from './ask-hook.ts';
import { askInTurn } from './ask-in-turn.ts';
import { clientView } from './hook-inputs.ts';
import { readAccessVerdict } from './read-verdict.ts';
import type { RunningExtension } from './running-extension.ts';

const allowed: AuthorizeDecision = { allowed: true };

/** May this client connect, as this identity? Those who came by user name and password need an extension that says so. */
export function createAuthenticate(extensions: readonly RunningExtension[]) {
  const asked = extensions.filter(({ loaded }) => loaded.extension.authenticate !== undefined);

  return async (request: ConnectRequest, identity: Identity): Promise<AuthorizeDecision> => {
    const question = connectQuestion(request, identity);
    return askInTurn(
      asked,
      (running) =>
        askHook<AccessVerdict>(running, {
          hook: 'authenticate',
          subject: { clientId: request.clientId, topic: undefined },
          call: () => running.loaded.extension.authenticate?.(question, running.context),
          read: readAccessVerdict,
          timeoutMilliseconds: running.loaded.timeouts.authenticate,
          onFailure: (why) => failureAnswer(running.loaded.failureAnswers.authenticate, why),
        }),
      decisionOf,
      () => whenNobodyDecides(identity, 'wrong user name or password, as no extension knows them'),
    );
  };
}

/** The hooks that say who may use which topic; none when no extension has an opinion. */
export function createAuthorize(
  extensions: readonly RunningExtension[],
): Pick<MessageHooks, 'authorizePublish' | 'authorizeSubscribe'> {
  const asked = extensions.filter(({ loaded }) => loaded.extension.authorize !== undefined);
  if (asked.length === 0) return {};

  const authorize = (client: ConnectedClient, request: AccessRequest) =>
    askInTurn(
      asked,
      (running) =>
        askHook<AccessVerdict>(running, {
          hook: 'authorize',
          subject: { clientId: client.clientId, topic: request.topic },
          call: () => running.loaded.extension.authorize?.(request, running.context),
          read: readAccessVerdict,
          timeoutMilliseconds: running.loaded.timeouts.authorize,
          onFailure: (why) => failureAnswer(running.loaded.failureAnswers.authorize, why),
        }),
      decisionOf,
      () => whenNobodyDecides(client.identity, `no extension allows it to ${request.action} there`),
    );

  return {
    authorizePublish: (client, { topic, qos, retain }) =>
      authorize(client, { action: 'publish', client: clientView(client), topic, qos, retain }),
    authorizeSubscribe: (client, { filter, qos }) =>
      authorize(client, { action: 'subscribe', client: clientView(client), topic: filter, qos, retain: false }),
  };
}

function decisionOf({ loaded }: RunningExtension, answer: AccessVerdict): AuthorizeDecision | undefined {
  if (answer.verdict === 'next') return undefined;
  return answer.verdict === 'allow' ? allowed : { allowed: false, extension: loaded.name, why: answer.reason };
}

const failureAnswer = (answer: 'deny' | 'next', why: string): AccessVerdict =>
  answer === 'deny' ? { verdict: 'deny', reason: why } : { verdict: 'next' };

/** A certificate has said already what its holder may; without one, what nobody allows is refused. */
const whenNobodyDecides = (identity: Identity, why: string): AuthorizeDecision =>
  identity.kind === 'external' ? { allowed: false, extension: undefined, why } : allowed;

function connectQuestion(request: ConnectRequest, identity: Identity): ConnectQuestion {
  const { clientId, username, password, protocolVersion, connection, will } = request;
  const { address, listener, tls } = connection;
  return {
    clientId,
    identity,
    username,
    password,
    address,
    listener,
    tls,
    protocolVersion,
    will: will && { topic: will.topic, qos: will.qos, retain: will.retain },
  };
}
