import { brokerScenario } from './broker/broker-scenario.ts';
import { brokerSoakScenario } from './broker-soak/broker-soak-scenario.ts';
import { commandsScenario } from './commands/commands-scenario.ts';
import type { Scenario } from './scenario.ts';
import { telemetryScenario } from './telemetry/telemetry-scenario.ts';

export const scenarios: readonly Scenario[] = [commandsScenario, brokerScenario, brokerSoakScenario, telemetryScenario];
