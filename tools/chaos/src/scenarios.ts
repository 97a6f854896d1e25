import { brokerScenario } from './broker-scenario.ts';
import { commandsScenario } from './commands-scenario.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [commandsScenario, brokerScenario];
