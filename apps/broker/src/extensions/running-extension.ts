import type { ExtensionLogger, HookContext } from '@roadwire/extension-sdk';
import type { Logger } from '@roadwire/service';
import type { OwnPublish } from '../engine/engine.ts';
import { createExtensionRecord, type ExtensionRecord, type FailureKind, type HookName } from './extension-record.ts';
import type { EnabledExtension } from './loaded-extension.ts';

export type ExtensionState = 'loaded' | 'running' | 'stopped';

export interface RunningNeeds {
  readonly logger: Logger;
  readonly clock: { now(): Date };
  /** In the broker's own name. */
  readonly publish: (message: OwnPublish) => void;
}

/** One extension with what it works with and what is known of its work. */
export interface RunningExtension {
  readonly loaded: EnabledExtension;
  readonly record: ExtensionRecord;
  readonly context: HookContext<unknown, unknown>;
  state(): ExtensionState;
  /** Counts and shows it; the log has a line of each hook's failures every ten seconds. */
  failed(hook: HookName, kind: FailureKind, error: unknown): void;
  /** Rejects when the extension does not start. */
  start(): Promise<void>;
  /** Within a stated time, whatever the extension does. May be called twice. */
  stop(): Promise<void>;
}

const startMilliseconds = 30_000;
const stopMilliseconds = 5_000;
const logEveryMilliseconds = 10_000;

export function createRunningExtension(loaded: EnabledExtension, needs: RunningNeeds): RunningExtension {
  const { extension, name } = loaded;
  const logger = needs.logger.child({ extension: name });
  const record = createExtensionRecord(needs.clock);
  const ending = new AbortController();
  const logged = new Map<HookName, { from: number; unsaid: number }>();
  let state: ExtensionState = 'loaded';
  let own: unknown;

  const context: HookContext<unknown, unknown> = {
    config: loaded.config,
    directory: loaded.directory,
    logger: plainLogger(logger),
    clock: needs.clock,
    signal: ending.signal,
    publish: ({ topic, payload, retain = false }) => {
      const mistake = topicMistake(topic);
      if (mistake !== undefined) throw new Error(`cannot publish: ${mistake}`);
      needs.publish({ topic, payload, retain });
    },
    count: (counter, by = 1) => record.count(counter, by),
    get state() {
      return own;
    },
  };

  const failed = (hook: HookName, kind: FailureKind, error: unknown) => {
    record.failed(hook, kind, messageOf(error));
    const now = needs.clock.now().getTime();
    const last = logged.get(hook);
    if (last && now - last.from < logEveryMilliseconds) {
      last.unsaid += 1;
      return;
    }
    logged.set(hook, { from: now, unsaid: 0 });
    const err = error instanceof Error ? error : new Error(messageOf(error));
    logger.warn({ err, hook, kind, notLoggedBefore: last?.unsaid ?? 0 }, 'an extension failed');
  };

  return {
    loaded,
    record,
    context,
    state: () => state,
    failed,
    async start() {
      const ready = Promise.resolve(extension.start?.(context));
      own = await within(startMilliseconds, ready, `did not start within ${startMilliseconds} ms`);
      state = 'running';
    },
    async stop() {
      const wasRunning = state === 'running';
      state = 'stopped';
      ending.abort();
      if (!wasRunning) return;
      try {
        await within(stopMilliseconds, Promise.resolve(extension.stop?.(context)), 'did not stop in time');
      } catch (error) {
        logger.warn({ err: error }, 'an extension did not stop as it should');
      }
    },
  };
}

/** What keeps a text from being the topic of a message (MQTT 5, 4.7); undefined when nothing does. */
export function topicMistake(topic: unknown): string | undefined {
  if (typeof topic !== 'string' || topic === '') return 'a topic must be a text of at least one character';
  if (/[+#\0]/.test(topic)) return 'a topic holds neither + nor # nor a null character';
  return Buffer.byteLength(topic) > 65_535 ? 'a topic has at most 65535 bytes' : undefined;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function within<T>(milliseconds: number, work: Promise<T>, otherwise: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(otherwise)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The four methods alone: what a logger can do beside them is not part of the interface. */
const plainLogger = (logger: Logger): ExtensionLogger => ({
  debug: (details, message) => logger.debug(details, message),
  info: (details, message) => logger.info(details, message),
  warn: (details, message) => logger.warn(details, message),
  error: (details, message) => logger.error(details, message),
});
