/** What was posted to a callback or a hook. Zapier passes it on as it is, or under `content`. */
export const contentOf = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'content' in request ? request.content : request;

/** A header of what was posted. Zapier passes some on with `Http-` in front. @param name in lower case */
export const headerIn = (
  headers: Readonly<Record<string, string>> | undefined,
  name: string,
): string | undefined =>
  Object.entries(headers ?? {}).find(([given]) => [name, `http-${name}`].includes(given.toLowerCase()))?.[1];
