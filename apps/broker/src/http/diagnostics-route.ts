import os from 'node:os';
import { type Clock, type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import type { RecentLogLines } from '../insight/recent-log-lines.ts';
import { alarmView } from './alarms-route.ts';
import { forOperators, stamp, stampOrNull } from './admin-schemas.ts';
import { BrokerOverview, overviewOf, type OverviewNeeds } from './overview-view.ts';

const hourMilliseconds = 3_600_000;

export interface DiagnosticsNeeds extends OverviewNeeds {
  engine: Pick<BrokerEngine, 'name' | 'counters' | 'capabilities'>;
  insight: Pick<Insight, 'latestRates' | 'drops' | 'alarms' | 'rates' | 'slowSubscribers' | 'traces'>;
  clock: Clock;
  /** What was set, without secrets: whoever passes it in has taken them out. */
  config: Readonly<Record<string, unknown>>;
  limits: () => Readonly<Record<string, unknown>>;
  /** Each extension with its state and counters. */
  extensionStates: () => readonly unknown[];
  logLines: Pick<RecentLogLines, 'lines'>;
}

/** Everything that somebody who helps needs to see, in one answer: no payloads, no secrets. */
export function diagnosticsRoute(app: HttpService, needs: DiagnosticsNeeds): void {
  app.get(
    '/v1/broker/diagnostics',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'getBrokerDiagnostics',
        summary: 'One bundle to send to somebody who helps, for operators',
        description: 'It holds client ids and addresses, but no payloads, passwords or keys.',
        response: {
          200: Type.Object(
            {
              at: Type.String({ format: 'date-time' }),
              overview: BrokerOverview,
              process: Type.Unknown(),
              config: Type.Unknown(),
              limits: Type.Unknown(),
              alarms: Type.Unknown(),
              drops: Type.Unknown(),
              slowSubscribers: Type.Unknown(),
              traces: Type.Unknown(),
              extensions: Type.Array(Type.Unknown()),
              logLines: Type.Array(Type.String(), { description: 'The last at `warn` and above' }),
              rates: Type.Array(Type.Unknown(), { description: 'Of the last hour' }),
            },
            { title: 'BrokerDiagnostics' },
          ),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'operator', 'admin');
      const { clock, config, engine, extensionStates, insight, limits, logLines } = needs;
      const now = clock.now().getTime();
      const name = `broker-diagnostics-${stamp(now).replaceAll(':', '-')}.json`;
      reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
      return {
        at: stamp(now),
        overview: overviewOf(needs),
        process: processFacts(),
        config,
        limits: limits(),
        alarms: {
          active: insight.alarms.active().map(alarmView),
          past: insight.alarms.past().slice(0, 100).map(alarmView),
        },
        drops: {
          totals: Object.fromEntries(insight.drops.totals()),
          forgotten: { ...insight.drops.forgotten() },
          last: insight.drops.list({}, 50).map(({ firstAt, lastAt, position, ...row }) => ({
            ...row,
            firstAt: stamp(firstAt),
            lastAt: stamp(lastAt),
          })),
        },
        slowSubscribers: engine.capabilities.sessions ? await slowest(insight) : null,
        traces: insight.traces.list().map(({ startedAt, endsAt, endedAt, startedBy, ...trace }) => ({
          ...{ ...trace, startedBy: startedBy.email },
          startedAt: stamp(startedAt),
          endsAt: stamp(endsAt),
          endedAt: stampOrNull(endedAt),
        })),
        extensions: [...extensionStates()],
        logLines: [...logLines.lines()],
        rates: insight.rates
          .between(now - hourMilliseconds, now, 60)
          .map(({ at, ...rate }) => ({ at: stamp(at), ...rate })),
      };
    },
  );
}

const slowest = async ({ slowSubscribers }: Pick<Insight, 'slowSubscribers'>) => {
  const { at, ...found } = await slowSubscribers();
  return { at: stamp(at), ...found };
};

const processFacts = () => ({
  versions: { ...process.versions },
  ...{ platform: process.platform, arch: process.arch, pid: process.pid },
  uptimeSeconds: Math.floor(process.uptime()),
  memory: { ...process.memoryUsage() },
  machine: { cpus: os.availableParallelism(), memoryBytes: os.totalmem(), freeBytes: os.freemem(), load: os.loadavg() },
});
