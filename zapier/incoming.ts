/** What was posted to a callback or a hook. Zapier passes it on as it is, or under `content`. */
export const contentOf = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'content' in request ? request.content : request;
