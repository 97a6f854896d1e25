import { oneOfTexts } from '@roadwire/protocol';
import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { ExtensionHost } from '../extensions/extension-host.ts';
import { failureKinds, hookNames, verdictKinds } from '../extensions/extension-record.ts';
import { type ExtensionView, extensionStates } from '../extensions/extension-view.ts';
import { Amount, At, Count, forOperators, OrNull, stamp } from './admin-schemas.ts';

const Hook = oneOfTexts(hookNames);

const ExtensionHook = Type.Object({
  hook: Hook,
  calls: Count('Answered, one way or another'),
  allowed: Count('Clients or actions that were allowed'),
  denied: Count('Clients or actions that were denied'),
  next: Count('Left to the next extension'),
  passed: Count('Messages that went on as they were'),
  changed: Count('Messages that were changed'),
  dropped: Count('Messages that were dropped'),
  failures: Count('Calls that threw or gave no verdict; the answers given for them count above'),
  timeouts: Count('Calls that took too long; the answers given for them count above'),
  meanMilliseconds: Amount('Of a call'),
});

const BrokerExtension = Type.Object(
  {
    name: Type.String(),
    order: Type.Integer({ minimum: 1, description: 'Extensions are asked in this order' }),
    module: Type.String({ description: 'As the configuration names it' }),
    state: oneOfTexts(extensionStates),
    hooks: Type.Array(ExtensionHook),
    counters: Type.Record(Type.String(), Type.Number(), { description: 'What it counts itself' }),
    lastFailure: OrNull(Type.Object({ at: At, hook: Hook, kind: oneOfTexts(failureKinds), message: Type.String() })),
    verdicts: Type.Array(
      Type.Object({
        at: At,
        hook: Hook,
        clientId: OrNull(Type.String()),
        topic: OrNull(Type.String()),
        verdict: oneOfTexts(verdictKinds),
        reason: OrNull(Type.String()),
      }),
      { description: 'The last 100 that changed something or were noted, the latest first' },
    ),
  },
  { title: 'BrokerExtension' },
);

export interface ExtensionsNeeds {
  extensions: Pick<ExtensionHost, 'list'>;
}

export function extensionsRoute(app: HttpService, { extensions }: ExtensionsNeeds): void {
  app.get(
    '/v1/broker/extensions',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerExtensions',
        summary: 'The extensions of the broker and what they did, for operators',
        response: { 200: Type.Object({ items: Type.Array(BrokerExtension) }, { title: 'BrokerExtensions' }) },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      return { items: extensions.list().map(answered) };
    },
  );
}

const answered = ({ lastFailure, verdicts, hooks, counters, ...view }: ExtensionView) => ({
  ...view,
  hooks: [...hooks],
  counters: { ...counters },
  lastFailure: lastFailure ? { ...lastFailure, at: stamp(lastFailure.at) } : null,
  verdicts: verdicts.map(({ at, clientId = null, topic = null, reason = null, ...verdict }) => ({
    ...verdict,
    at: stamp(at),
    clientId,
    topic,
    reason,
  })),
});
