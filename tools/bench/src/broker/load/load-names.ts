import { topics } from '@roadwire/protocol';
import { stampLength, stampPlace } from './stamp.ts';

export const vehicleIdOf = (number: number): string => `rw-${String(number).padStart(6, '0')}`;

/** As long as the ids that the platform makes. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** An id whose number is still to come. */
export const commandIdPlace = idOf(0).slice(0, -stampLength) + stampPlace;

/** Where receivers tell publishers what has arrived. */
export const paceTopic = topics.hint('bench', 'arrived');
