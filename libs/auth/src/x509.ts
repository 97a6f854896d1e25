// The order matters: the library looks for the first while it loads.
import './reflect-metadata.ts';
export * from '@peculiar/x509';
