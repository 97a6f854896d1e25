export {
  apiVersion,
  defaultFailureAnswers,
  defaultTimeouts,
  defineExtension,
  type Extension,
  type ExtensionDefinition,
  type ExtensionListeners,
  type FailureAnswers,
  type HookTimeouts,
} from './define-extension.ts';
export * from './events.ts';
export type * from './hook-context.ts';
export type * from './hook-inputs.ts';
export { topicMatches } from './topic-matches.ts';
export * from './verdicts.ts';
