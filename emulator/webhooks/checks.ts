import { httpUrl } from '../server/checks.ts';
import { invalid } from '../server/errors.ts';

/** https alone (HeyGen docs: Create Webhook Endpoint), save for loopback: the receiver runs on this machine too. */
export const checkEndpointUrl = (text: string): string => {
  const url = httpUrl(text);
  const isLoopback = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !isLoopback) throw invalid('url', 'Input should be an https URL');
  return text;
};
