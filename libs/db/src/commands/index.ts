export * from './end-commands-of.ts';
export type { CommandFilter, CommandWithEvents, ListPosition } from './command-reads.ts';
export {
  asCommandState,
  type Command,
  type CommandEvent,
  type CommandEventSource,
  type Recorded,
} from './command-row.ts';
export * from './command-store.ts';
export type { Advance, Step } from './record-steps.ts';
export * from './refusal-store.ts';
export type { NewCommand, Taken } from './take-command.ts';
export type { ReportedSignal, UnsettledCommand } from './unsettled-commands.ts';
export * from './wake-budget.ts';
