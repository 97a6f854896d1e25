import {
  type HookName,
  type HookTally,
  hookNames,
  type RecordedFailure,
  type RecordedVerdict,
} from './extension-record.ts';
import type { LoadedExtension } from './loaded-extension.ts';
import type { RunningExtension } from './running-extension.ts';

export const extensionStates = ['loaded', 'running', 'stopped', 'disabled'] as const;

export interface HookView {
  readonly hook: HookName;
  readonly calls: number;
  readonly allowed: number;
  readonly denied: number;
  readonly next: number;
  readonly passed: number;
  readonly changed: number;
  readonly dropped: number;
  /** Those that threw or gave no verdict. */
  readonly failures: number;
  readonly timeouts: number;
  readonly meanMilliseconds: number;
}

/** What operators see of an extension. */
export interface ExtensionView {
  readonly name: string;
  readonly order: number;
  readonly module: string;
  readonly state: (typeof extensionStates)[number];
  /** Those that it has, whether they were called or not. */
  readonly hooks: readonly HookView[];
  readonly counters: Readonly<Record<string, number>>;
  readonly lastFailure: RecordedFailure | undefined;
  /** The last ones that changed something, the latest first. */
  readonly verdicts: readonly RecordedVerdict[];
}

export function disabledView({ name, order, module }: LoadedExtension): ExtensionView {
  const nothing = { hooks: [], counters: {}, lastFailure: undefined, verdicts: [] };
  return { name, order, module, state: 'disabled', ...nothing };
}

export function extensionView({ loaded, record, state }: RunningExtension): ExtensionView {
  const { name, order, module } = loaded;
  return {
    name,
    order,
    module,
    state: state(),
    hooks: hookNames
      .filter((hook) => hasHook(loaded.extension, hook) || record.tallies.has(hook))
      .map((hook) => hookView(hook, record.tallies.get(hook))),
    counters: Object.fromEntries(record.counters),
    lastFailure: record.lastFailure,
    verdicts: record.verdicts(),
  };
}

function hasHook(extension: RunningExtension['loaded']['extension'], hook: HookName): boolean {
  switch (hook) {
    case 'acknowledgement':
      return false;
    case 'authenticate':
    case 'authorize':
    case 'onPublish':
    case 'onDeliver':
      return extension[hook] !== undefined;
    default:
      return extension.on?.[hook] !== undefined;
  }
}

function hookView(hook: HookName, tally: HookTally | undefined): HookView {
  const { allow = 0, deny = 0, next = 0, pass = 0, change = 0, drop = 0, heard = 0 } = tally?.outcomes ?? {};
  const { threw = 0, no_verdict: noVerdict = 0, timeout = 0 } = tally?.failures ?? {};
  const calls = allow + deny + next + pass + change + drop + heard;
  return {
    hook,
    calls,
    allowed: allow,
    denied: deny,
    next,
    passed: pass,
    changed: change,
    dropped: drop,
    failures: threw + noVerdict,
    timeouts: timeout,
    meanMilliseconds: calls === 0 ? 0 : Math.round(((tally?.milliseconds ?? 0) / calls) * 1000) / 1000,
  };
}
