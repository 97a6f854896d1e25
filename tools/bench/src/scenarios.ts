import { commandsScenario } from './commands/commands-scenario.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [commandsScenario];
