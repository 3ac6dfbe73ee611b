/** Core cannot be packed for a fast start as it is. The message is all that the developer needs. */
export class LeanError extends Error {}
