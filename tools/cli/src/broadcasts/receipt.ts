import { receiptStates } from '@roadwire/protocol';

/** Whether a delivery's state is the car's own word. */
export const isReceipt = (state: string): boolean => receiptStates.some((known) => known === state);
