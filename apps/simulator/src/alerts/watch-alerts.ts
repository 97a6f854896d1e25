import { type AlertCode, alertCatalogue } from '@roadwire/protocol';
import { type Condition, thresholds } from './thresholds.ts';

const isAlertCode = (code: string): code is AlertCode => Object.hasOwn(thresholds, code);
export const alertCodes: readonly AlertCode[] = Object.keys(alertCatalogue).filter(isAlertCode);

/** Keeps which alerts are open. */
export interface AlertWatch {
  readonly open: ReadonlySet<AlertCode>;
  look(condition: Condition): void;
}

export function createAlertWatch(): AlertWatch {
  const open = new Set<AlertCode>();
  return {
    open,
    look(condition) {
      for (const code of alertCodes) {
        const { of, raise, clear } = thresholds[code];
        const value = of(condition);
        if (value === undefined) continue;
        // A threshold that is cleared above where it is raised warns of too little, the others of too much.
        const side = clear > raise ? -1 : 1;
        if (open.has(code)) {
          if (side * (value - clear) <= 0) open.delete(code);
        } else if (side * (value - raise) >= 0) open.add(code);
      }
    },
  };
}
