/** How v1 and v2 announce their own end. */

/** On every answer of v1 and v2 while they lived (measured). */
export const legacyHeaders = { deprecation: 'true', sunset: 'Sat, 31 Oct 2026 00:00:00 GMT' };

const successors: Record<string, string> = {
  '/v2/video/generate': '/v3/videos',
  '/v2/templates': '/v3/templates',
  '/v2/template/:template_id': '/v3/templates/{template_id}',
  '/v2/template/:template_id/generate': '/v3/templates/{template_id}',
};

/** The `warning` that v2 put into its JSON, ready to spread. */
export const legacyWarning = (route: string | undefined): object => {
  const successor = route === undefined ? undefined : successors[route];
  if (successor === undefined) return {};
  return {
    warning: {
      message: `This endpoint goes away on 2026-10-31. Move to ${successor}.`,
      v3_endpoint: successor,
      docs_url: 'https://developers.heygen.com/endpoint-version-comparison',
      sunset_date: '2026-10-31',
    },
  };
};
