import { randomUUID } from 'node:crypto';

/** Nobody can guess it, and it says nothing about what it names. */
export const newId = (): string => randomUUID().replaceAll('-', '');
