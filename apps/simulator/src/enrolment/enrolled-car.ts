import type { CarFiles } from './car-files.ts';

/** A car of the registry with its key and certificate, and the folder where it keeps what it knows. */
export interface EnrolledCar extends CarFiles {
  folder: string;
  model: string;
  region: string;
}
