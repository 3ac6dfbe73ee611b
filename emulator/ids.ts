import { randomUUID } from 'node:crypto';

/** An id that nobody can guess and that says nothing about what it names. */
export const newId = (): string => randomUUID().replaceAll('-', '');
