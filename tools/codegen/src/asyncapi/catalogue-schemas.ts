import {
  alertCatalogue,
  commandDefinition,
  commandParameters,
  commandTypes,
  deliveryTransitions,
  receiptStates,
  refusalMeanings,
  signalCatalogue,
  type SignalDefinition,
} from '@roadwire/protocol';

type Members = Record<string, unknown>;

const numbers: readonly SignalDefinition['datatype'][] = ['float', 'double', 'uint8', 'uint16', 'uint32'];

/** What a signal can say. Whole numbers are not asked for: a fraction of one is kept as it is. */
function signalSchema({ datatype, unit, min, max, allowed }: SignalDefinition): Members {
  return {
    type: numbers.includes(datatype) ? 'number' : datatype,
    ...(allowed && { enum: [...allowed] }),
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    'x-datatype': datatype,
    ...(unit !== undefined && { 'x-unit': unit }),
  };
}

const each = <T>(entries: readonly (readonly [string, T])[], schemaOf: (value: T) => Members): Members =>
  Object.fromEntries(entries.map(([name, value]) => [name, schemaOf(value)]));

/** The catalogues as schemas: what may stand in the open members of payloads. */
export const catalogueSchemas: Members = {
  KnownSignals: {
    type: 'object',
    description:
      'The signals that Roadwire knows, by path, with what a working sensor can say. Other paths are kept without a check.',
    properties: each(Object.entries(signalCatalogue), signalSchema),
  },
  KnownAlerts: {
    type: 'string',
    description: 'The alerts that Roadwire knows. Other codes are kept and shown by their code.',
    oneOf: Object.entries(alertCatalogue).map(([code, { meaning, severity }]) => ({
      const: code,
      description: meaning,
      'x-severity': severity,
    })),
  },
  CommandParameters: {
    type: 'object',
    description: 'The parameters of each type of command. A car refuses a type that is not among them as unsupported.',
    properties: each(
      commandTypes.map((type) => [type, type] as const),
      (type) => {
        const { function: of, kind, ttlSeconds, executionTimeoutSeconds, reports } = commandDefinition(type);
        return {
          ...commandParameters[type],
          'x-function': of,
          'x-kind': kind,
          'x-waits-at-most-seconds': ttlSeconds,
          'x-executes-within-seconds': executionTimeoutSeconds,
          ...(reports && { 'x-proven-by': reports }),
        };
      },
    ),
  },
  RefusalReason: {
    type: 'string',
    description: 'Why a car says no (`rejected`) or could not (`failed`).',
    oneOf: Object.entries(refusalMeanings).map(([reason, meaning]) => ({ const: reason, description: meaning })),
  },
  ReceiptState: {
    type: 'string',
    description: 'What a car says of a notice, and what it may say after it.',
    oneOf: receiptStates.map((state) => ({
      const: state,
      'x-may-be-followed-by': deliveryTransitions[state].filter((next) => receiptStates.some((said) => said === next)),
    })),
  },
};
