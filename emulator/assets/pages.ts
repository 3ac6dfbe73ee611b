/** Links that people share: they open a page about a file, and HeyGen gets the page. */

/** Always pages, whatever the path. */
const SITES =
  /^(?:(?:www|m|music|player)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|loom\.com|canva\.com|wetransfer\.com|we\.tl|1drv\.ms|tiktok\.com|instagram\.com|facebook\.com)$|^(?:share\.|www\.)?icloud\.com$|^photos\.google\.com$|^photos\.app\.goo\.gl$|^app\.heygen\.com$/;

/** Hosts with pages and files. A link is a file only if it looks like this. */
const FILES: readonly (readonly [host: RegExp, file: RegExp])[] = [
  [/^drive\.google\.com$/, /^\/(?:uc|thumbnail)\?/],
  [/^docs\.google\.com$/, /^\/uc\?|\/export\b|[?&]output=/],
  [/^(?:www\.)?dropbox\.com$/, /[?&](?:dl|raw)=1(?:&|$)/],
  [/^onedrive\.live\.com$/, /^\/download/],
  [/\.sharepoint\.com$/, /\/download\.aspx|[?&]download=1(?:&|$)/],
  [/^(?:.+\.)?box\.com$/, /^\/shared\/static\//],
];

/** Whether a link opens a page, as far as its form tells. Files may still be shared with nobody. */
export const isPage = ({ hostname, pathname, search }: URL): boolean => {
  if (SITES.test(hostname)) return true;
  const file = FILES.find(([host]) => host.test(hostname))?.[1];
  return file !== undefined && !file.test(pathname + search);
};
