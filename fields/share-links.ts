/**
 * Links that people copy from the address bar or a Share button: most open a page about a file. HeyGen downloads a link as
 * it is, so such a link becomes one to the file itself, or is refused.
 */

/** What a link leads to instead of a file, and what to use in its place. */
export class NoFile {
  readonly what: string;
  readonly instead: string | undefined;

  /** @param instead a sentence; undefined for what helps with every page */
  constructor(what: string, instead?: string) {
    this.what = what;
    this.instead = instead;
  }
}

const page = (site: string): NoFile => new NoFile(`a page on ${site}`);
const folder = (site: string): NoFile =>
  new NoFile(`a folder in ${site}`, 'Open the folder and copy the link of the file.');
const needsSignIn = (site: string): NoFile =>
  new NoFile(
    `a page on ${site} that only you can open`,
    `Share the file in ${site} with anyone who has the link, and use that link.`,
  );

const isOn = ({ hostname }: URL, domain: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`);

const withQuery = (link: URL, query: Readonly<Record<string, string>>): URL => {
  const url = new URL(link);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return url;
};

/** What stands before the id in addresses of Google: the account or the organization of whoever copied them. */
const GOOGLE_USER = String.raw`(?:\/a\/[^/]+)?(?:\/u\/\d+)?`;
const DRIVE_FILE = new RegExp(String.raw`^${GOOGLE_USER}\/file(?:\/u\/\d+)?\/d\/([^/]+)`);
const DRIVE_FOLDER = new RegExp(
  String.raw`^${GOOGLE_USER}\/(?:drive\/(?:u\/\d+\/|mobile\/)?folders\/|folderview)`,
);
const DRIVE_BY_QUERY = new RegExp(String.raw`^${GOOGLE_USER}\/(?:open|uc)$`);

const drive = (url: URL): URL | NoFile => {
  const { pathname, searchParams } = url;
  if (DRIVE_FOLDER.test(pathname)) return folder('Google Drive');
  const id =
    DRIVE_FILE.exec(pathname)?.[1] ?? (DRIVE_BY_QUERY.test(pathname) ? searchParams.get('id') : null);
  if (id === null) return pathname === '/thumbnail' ? url : needsSignIn('Google Drive');
  const key = searchParams.get('resourcekey');
  return withQuery(new URL('https://drive.google.com/uc?export=download'), {
    id,
    // Some files that were shared before September 2021 open only together with this key.
    ...(key === null ? {} : { resourcekey: key }),
  });
};

const DOCUMENT = /^(?:\/a\/[^/]+)?\/(document|spreadsheets|presentation|drawings)\/(?:u\/\d+\/)?d\/([^/]+)/;

/** The slide that a link shows, else the first one. That Google takes `pageid` is known from use, not documented. */
const slide = ({ href }: URL, id: string): URL => {
  const shown = /[?&#]slide=id\.([\w-]+)/.exec(href)?.[1];
  const png = new URL(`https://docs.google.com/presentation/d/${id}/export/png`);
  return shown === undefined ? png : withQuery(png, { id, pageid: shown });
};

/** Pictures that Google makes of what was published to the web: of a chart in a sheet, and of a drawing. */
const isPicture = ({ pathname, searchParams }: URL): boolean =>
  (pathname.endsWith('/pubchart') && searchParams.get('format') === 'image') ||
  /\/drawings\/.*\/pub$/.test(pathname);

/** Files that Google makes of its documents, which it does for anyone who may see them. */
const googleDocument = (url: URL, takesDocuments: boolean): URL | NoFile => {
  const { pathname, searchParams } = url;
  if (DRIVE_FILE.test(pathname) || DRIVE_BY_QUERY.test(pathname)) return drive(url);
  if (/\/export(?:\/|$)/.test(pathname) || searchParams.has('output') || isPicture(url)) return url;
  const [, kind = '', id] = DOCUMENT.exec(pathname) ?? [];
  // `e` stands before the id of what was published to the web, which is always a page.
  if (id === undefined || id === 'e') return page('Google Docs');
  const file = `https://docs.google.com/${kind}/d/${id}/export`;
  if (kind === 'drawings') return new URL(`${file}/png`);
  if (kind === 'presentation') return takesDocuments ? new URL(`${file}/pdf`) : slide(url, id);
  return takesDocuments ? new URL(`${file}?format=pdf`) : page('Google Docs');
};

const dropbox = (url: URL): URL | NoFile => {
  const { hostname, pathname, searchParams } = url;
  if (hostname.startsWith('dl.')) return url;
  if (/^\/(?:home|h|work|personal|preview|search|recents|photos|login)(?:\/|$)/.test(pathname)) {
    return needsSignIn('Dropbox');
  }
  // A folder comes as an archive; a file in it has its name at the end.
  if (/^\/(?:sh|scl\/fo)\//.test(pathname) && !/\.\w+\/?$/.test(pathname)) return folder('Dropbox');
  const isShared = ['dropbox.com', 'www.dropbox.com', 'm.dropbox.com'].includes(hostname);
  const isFile = isShared && /^\/(?:sh?|scl\/f[io])\//.test(pathname);
  if (!isFile || pathname.endsWith('.paper')) return page('Dropbox');
  return searchParams.get('raw') === '1' ? url : withQuery(url, { dl: '1' });
};

/** OneDrive's links stopped being files for those who are not signed in, except for those that HTML embeds. */
const oneDrive = (url: URL): URL | NoFile => {
  if (url.hostname === 'api.onedrive.com') return url;
  if (/^\/f\//.test(url.pathname)) return folder('OneDrive');
  if (url.hostname !== 'onedrive.live.com') return page('OneDrive');
  if (url.pathname.startsWith('/download')) return url;
  if (url.pathname !== '/embed' || !url.searchParams.has('authkey')) return page('OneDrive');
  const link = new URL(url);
  link.pathname = '/download';
  return link;
};

/** Of OneDrive for work, too. A share link has a letter for the kind of file: `:v:` for a video, `:w:` for Word. */
const sharePoint = (url: URL): URL | NoFile => {
  const { pathname, searchParams } = url;
  if (pathname.endsWith('/download.aspx') || searchParams.has('tempauth')) return url;
  const kind = /^\/:(\w):\//.exec(pathname)?.[1];
  if (kind === undefined) return needsSignIn('SharePoint');
  if (kind === 'f') return folder('SharePoint');
  if (/[wxpo]/.test(kind)) return page('Microsoft Office');
  const link = withQuery(url, { download: '1' });
  link.searchParams.delete('web');
  return link;
};

const box = (url: URL): URL | NoFile => {
  const { pathname, hostname } = url;
  if (
    hostname === 'api.box.com' ||
    pathname.startsWith('/shared/static/') ||
    pathname.startsWith('/index.php')
  ) {
    return url;
  }
  if (/\/folder\//.test(pathname)) return folder('Box');
  const name = /^(?:\/embed)?\/s\/(\w+)\/?$/.exec(pathname)?.[1];
  if (name !== undefined) return new URL(`/shared/static/${name}`, url);
  return /^\/(?:s|v)\//.test(pathname) || url.searchParams.has('s') ? page('Box') : needsSignIn('Box');
};

const github = (url: URL): URL | NoFile => {
  const { pathname, searchParams } = url;
  if (
    searchParams.has('raw') ||
    /^\/[^/]+\/[^/]+\/(?:raw|releases\/download|assets|files|archive)\/|^\/user-attachments\//.test(pathname)
  ) {
    return url;
  }
  const [, repository, file] = /^(\/[^/]+\/[^/]+)\/blob\/(.+)/.exec(pathname) ?? [];
  return file === undefined ? page('GitHub') : new URL(`${String(repository)}/raw/${file}`, url);
};

/** Hosts of files that belong to a site, by how they are called; they often have no names of files. */
const FILE_HOST =
  /^(?:i|(?:images?|img|media|video|cdn|static|files?|resources?|assets?|plus|api|dl|download|content|export)[\w-]*)\./;

/** The links to files that some sites have under the host of their pages. */
const IS_FILE = /\.(?:png|jpe?g|mp4|m4v|webm|mp3|wav|pdf|srt)$|\/(?:download|progressive_redirect)(?:\/|$)/i;

const hasFile = ({ hostname, pathname }: URL, domain: string): boolean =>
  IS_FILE.test(pathname) || (hostname !== domain && FILE_HOST.test(hostname));

const heygen = (url: URL): URL | NoFile =>
  hasFile(url, 'heygen.com')
    ? url
    : new NoFile(
        'a page on HeyGen',
        'Use the Video URL of a Find Video step, or of the step that made the video.',
      );

/** Hosts whose links have to be looked at; the first that fits counts. */
const HOSTS: readonly (readonly [
  fits: (url: URL) => boolean,
  read: (url: URL, takesDocuments: boolean) => URL | NoFile,
])[] = [
  [({ hostname }) => hostname === 'drive.google.com', drive],
  [({ hostname }) => hostname === 'docs.google.com', googleDocument],
  [(url) => isOn(url, 'dropbox.com'), dropbox],
  [(url) => ['1drv.ms', 'onedrive.live.com', 'onedrive.com'].some((domain) => isOn(url, domain)), oneDrive],
  [(url) => isOn(url, 'sharepoint.com') || isOn(url, 'microsoftpersonalcontent.com'), sharePoint],
  [(url) => isOn(url, 'box.com'), box],
  [(url) => isOn(url, 'heygen.com'), heygen],
  [({ hostname }) => /^(?:www\.)?github\.com$/.test(hostname), github],
];

/** Sites whose links are pages, whatever is on them, on all their hosts but those for files. */
const SITES: Readonly<Record<string, readonly string[]>> = {
  YouTube: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  Vimeo: ['vimeo.com'],
  Loom: ['loom.com'],
  Canva: ['canva.com', 'canva.link', 'canva.site'],
  WeTransfer: ['wetransfer.com', 'we.tl'],
  iCloud: ['icloud.com'],
  'Google Photos': ['photos.google.com', 'photos.app.goo.gl'],
  Google: ['goo.gl'],
  'Google Vids': ['vids.google.com'],
  Dailymotion: ['dailymotion.com', 'dai.ly'],
  TikTok: ['tiktok.com'],
  Instagram: ['instagram.com'],
  Facebook: ['facebook.com', 'fb.watch'],
  LinkedIn: ['linkedin.com'],
  X: ['x.com', 'twitter.com'],
  Pinterest: ['pinterest.com', 'pin.it'],
  Figma: ['figma.com'],
  Notion: ['notion.so'],
  Spotify: ['open.spotify.com'],
  SoundCloud: ['soundcloud.com'],
  MEGA: ['mega.nz'],
  MediaFire: ['mediafire.com'],
  Vidyard: ['share.vidyard.com'],
  Descript: ['share.descript.com'],
  Streamable: ['streamable.com'],
  Imgur: ['imgur.com'],
  Giphy: ['giphy.com'],
  Unsplash: ['unsplash.com'],
  Pexels: ['pexels.com'],
  Pixabay: ['pixabay.com'],
};

/**
 * The link to the file itself.
 * @param takesDocuments whether a PDF is of use; a text or a table can be nothing else
 */
export const fileBehind = (url: URL, takesDocuments: boolean): URL | NoFile => {
  const read = HOSTS.find(([fits]) => fits(url))?.[1];
  if (read !== undefined) return read(url, takesDocuments);
  for (const [site, domains] of Object.entries(SITES)) {
    const domain = domains.find((one) => isOn(url, one));
    if (domain !== undefined) return hasFile(url, domain) ? url : page(site);
  }
  return /\.html?$/i.test(url.pathname) ? new NoFile('a web page') : url;
};
