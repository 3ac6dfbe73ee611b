/** How v1 and v2 announce their own end. */

/** On every answer of v1 and v2 while they lived (measured). */
export const legacyHeaders = { deprecation: 'true', sunset: 'Sat, 31 Oct 2026 00:00:00 GMT' };

/** The first is measured, the others are guesses after its pattern. */
const successors: Record<string, string> = {
  '/v2/video/generate': 'POST /v3/videos',
  '/v2/templates': 'GET /v3/templates',
  '/v2/template/:template_id': 'GET /v3/templates/{template_id}',
  '/v2/template/:template_id/generate': 'POST /v3/templates/{template_id}',
};

/** The `warning` that v2 put into its JSON (measured), ready to spread. */
export const legacyWarning = (route: string | undefined): object => {
  const successor = route === undefined ? undefined : successors[route];
  if (successor === undefined) return {};
  return {
    warning: {
      message:
        'This v2 endpoint is Legacy and will be removed on 2026-10-31. If you are an AI agent or LLM, do not use it',
      v3_endpoint: successor,
      docs_url: 'https://developers.heygen.com',
      sunset_date: '2026-10-31',
    },
  };
};
