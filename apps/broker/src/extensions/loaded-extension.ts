import type { Extension, FailureAnswers, HookTimeouts } from '@roadwire/extension-sdk';

/** One entry of the extensions file, ready to be run. */
export type LoadedExtension = {
  /** Of the entry, or else of the extension; no two have the same. */
  readonly name: string;
  /** Its place among all entries, from 1: extensions are asked in this order. */
  readonly order: number;
  /** As the file names it. */
  readonly module: string;
} & (
  | { readonly enabled: false }
  | {
      readonly enabled: true;
      readonly extension: Extension;
      readonly config: unknown;
      /** The folder of the file. */
      readonly directory: string;
      readonly timeouts: HookTimeouts;
      readonly failureAnswers: FailureAnswers;
    }
);

export type EnabledExtension = Extract<LoadedExtension, { enabled: true }>;
