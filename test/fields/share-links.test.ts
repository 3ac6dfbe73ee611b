import { describe, expect, test } from '@jest/globals';
import { toMedia } from '../../fields/media.ts';

const fileOf = (link: string, takesDocuments = false) => toMedia(link, 'Background Image', takesDocuments);
const refusalOf = (link: string, takesDocuments = false): unknown => {
  try {
    return fileOf(link, takesDocuments);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

describe('A link to a page about a file becomes one to the file:', () => {
  const drive = 'https://drive.google.com/uc?export=download&id=1AbC-d_E';
  const point = 'https://contoso.sharepoint.com';
  const mine = 'https://contoso-my.sharepoint.com/:i:/g/personal/ana_contoso_com/EaBc1';
  const live = 'https://onedrive.live.com';

  test.each([
    ['https://drive.google.com/file/d/1AbC-d_E/view?usp=sharing', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/view?usp=drive_link', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/preview', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/edit', drive],
    ['https://drive.google.com/file/d/1AbC-d_E', drive],
    ['https://drive.google.com/file/u/0/d/1AbC-d_E/view', drive],
    ['https://drive.google.com/file/u/12/d/1AbC-d_E/view', drive],
    ['https://drive.google.com/a/example.com/file/d/1AbC-d_E/view', drive],
    ['https://drive.google.com/open?id=1AbC-d_E', drive],
    ['https://drive.google.com/open?usp=drive_fs&id=1AbC-d_E', drive],
    ['https://drive.google.com/u/1/uc?id=1AbC-d_E', drive],
    ['https://drive.google.com/uc?id=1AbC-d_E', drive],
    ['https://drive.google.com/uc?id=1AbC-d_E&export=download', drive],
    ['https://drive.google.com/uc?export=view&id=1AbC-d_E', drive],
    ['https://docs.google.com/uc?id=1AbC-d_E', drive],
    ['https://docs.google.com/file/d/1AbC-d_E/edit', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/view?resourcekey=0-Xy_z', `${drive}&resourcekey=0-Xy_z`],

    ['https://www.dropbox.com/s/a1b2/photo.png?dl=0', 'https://www.dropbox.com/s/a1b2/photo.png?dl=1'],
    [
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&dl=0',
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&dl=1',
    ],
    [
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&st=9z&dl=0',
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&st=9z&dl=1',
    ],
    ['https://www.dropbox.com/s/home/photo.png', 'https://www.dropbox.com/s/home/photo.png?dl=1'],
    ['https://m.dropbox.com/s/a1b2/photo.png', 'https://m.dropbox.com/s/a1b2/photo.png?dl=1'],
    ['https://dropbox.com/s/a1b2/photo.png', 'https://dropbox.com/s/a1b2/photo.png?dl=1'],
    [
      'https://www.dropbox.com/sh/a1b2/AAk3y/photo.png?dl=0',
      'https://www.dropbox.com/sh/a1b2/AAk3y/photo.png?dl=1',
    ],
    [
      'https://www.dropbox.com/scl/fo/a1b2/AAk3y/photo.png?rlkey=k3y',
      'https://www.dropbox.com/scl/fo/a1b2/AAk3y/photo.png?rlkey=k3y&dl=1',
    ],

    [`${mine}?e=xYz`, `${mine}?e=xYz&download=1`],
    [mine, `${mine}?download=1`],
    [`${mine}?csf=1&web=1&e=xYz`, `${mine}?csf=1&e=xYz&download=1`],
    [`${point}/:v:/s/Marketing/EaBc1?e=xYz`, `${point}/:v:/s/Marketing/EaBc1?e=xYz&download=1`],
    [`${point}/:u:/r/sites/Marketing/a.mp3?web=1`, `${point}/:u:/r/sites/Marketing/a.mp3?download=1`],
    [`${live}/embed?resid=A%211&authkey=%21k`, `${live}/download?resid=A%211&authkey=%21k`],

    ['https://app.box.com/s/kwio6b4ovt1264rn', 'https://app.box.com/shared/static/kwio6b4ovt1264rn'],
    ['https://contoso.box.com/s/kwio6b/', 'https://contoso.box.com/shared/static/kwio6b'],
    ['https://contoso.app.box.com/s/kwio6b', 'https://contoso.app.box.com/shared/static/kwio6b'],
    ['https://app.box.com/embed/s/kwio6b?sortColumn=date', 'https://app.box.com/shared/static/kwio6b'],

    [
      'https://docs.google.com/presentation/d/1AbC/edit?usp=sharing',
      'https://docs.google.com/presentation/d/1AbC/export/png',
    ],
    [
      'https://docs.google.com/presentation/d/1AbC/edit#slide=id.p',
      'https://docs.google.com/presentation/d/1AbC/export/png?id=1AbC&pageid=p',
    ],
    [
      'https://docs.google.com/presentation/u/0/d/1AbC/edit?slide=id.g2_3#slide=id.g2_3',
      'https://docs.google.com/presentation/d/1AbC/export/png?id=1AbC&pageid=g2_3',
    ],
    [
      'https://github.com/ana/cakes/blob/main/img/cake.png',
      'https://github.com/ana/cakes/raw/main/img/cake.png',
    ],
    [
      'https://docs.google.com/drawings/d/1AbC/edit?usp=sharing',
      'https://docs.google.com/drawings/d/1AbC/export/png',
    ],
    ['https://docs.google.com/drawings/d/1AbC/pubs', 'https://docs.google.com/drawings/d/1AbC/export/png'],
    [
      'https://docs.google.com/a/example.com/drawings/u/1/d/1AbC/view',
      'https://docs.google.com/drawings/d/1AbC/export/png',
    ],
  ])('%s', (link, file) => {
    expect(fileOf(link)).toEqual({ url: file });
  });

  test.each([
    [
      'https://docs.google.com/document/d/1AbC/edit?usp=sharing',
      'https://docs.google.com/document/d/1AbC/export?format=pdf',
    ],
    [
      'https://docs.google.com/document/u/12/d/1AbC/edit',
      'https://docs.google.com/document/d/1AbC/export?format=pdf',
    ],
    [
      'https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0',
      'https://docs.google.com/spreadsheets/d/1AbC/export?format=pdf',
    ],
    [
      'https://docs.google.com/presentation/d/1AbC/edit',
      'https://docs.google.com/presentation/d/1AbC/export/pdf',
    ],
  ])('of a document, where documents are of use: %s', (link, file) => {
    expect(fileOf(link, true)).toEqual({ url: file });
  });
});

describe('A link to a file stays as it is:', () => {
  test.each([
    'https://example.com/photo.png?size=large#top',
    'http://example.com/photo.png',
    'https://example.com/photos/42',
    'https://example.com/%7B%7Bx%7D%7D.png',
    'https://res.example.com/w_100,h_200/photo.png',
    'https://example.com/fetch/https://example.org/photo.png',
    'https://dl.dropboxusercontent.com/s/a1b2/photo.png',
    'https://dl.dropbox.com/s/a1b2/photo.png',
    'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&raw=1',
    'https://www.dropbox.com.example.com/s/a1b2/photo.png',
    'https://notdropbox.com/s/a1b2/photo.png',
    'https://drive.google.com.example.com/file/d/1AbC-d_E/view',
    'https://drive.google.com/thumbnail?id=1AbC-d_E&sz=w1000',
    'https://drive.usercontent.google.com/download?id=1AbC-d_E&export=download',
    'https://docs.google.com/spreadsheets/d/1AbC/export?format=pdf&gid=0',
    'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?output=pdf',
    'https://onedrive.live.com/download?resid=A%211&authkey=%21k',
    'https://contoso.sharepoint.com/_layouts/15/download.aspx?share=EaBc1',
    'https://contoso-my.sharepoint.com/personal/ana/a.mp4?tempauth=v1.ey',
    'https://app.box.com/shared/static/kwio6b.png',
    'https://app.box.com/index.php?rm=box_download_shared_file&shared_name=kwio6b&file_id=f_1',
    'https://api.box.com/2.0/files/1/content',
    'https://cdn.loom.com/sessions/thumbnails/1.mp4',
    'https://player.vimeo.com/progressive_redirect/playback/1/rendition/720p/file.mp4?loc=external',
    'https://unsplash.com/photos/1AbC/download?force=true',
    'https://www.pexels.com/download/video/1/',
    'https://i.imgur.com/1AbC.png',
    'https://imgur.com/1AbC.PNG',
    'https://media.giphy.com/media/1/giphy.mp4',
    'https://files.heygen.ai/video/1.mp4',
    'https://resource.heygen.com/photo/1',
    'https://docs.google.com/spreadsheets/d/1AbC/pubchart?oid=1&format=image',
    'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubchart?oid=1&format=image',
    'https://docs.google.com/drawings/d/e/2PACX-1v/pub?w=480&h=360',
    'https://docs.google.com/drawings/d/1AbC/pub?w=480',
    'https://api.onedrive.com/v1.0/shares/u!aB/root/content',
    'https://images.unsplash.com/photo-1?w=1080&fm=jpg',
    'https://plus.unsplash.com/premium_photo-1?w=1080',
    'https://file.notion.so/f/f/1/2',
    'https://raw.githubusercontent.com/ana/cakes/main/cake.png',
    'https://github.com/ana/cakes/raw/main/cake.png',
    'https://github.com/ana/cakes/blob/main/cake.png?raw=true',
    'https://github.com/ana/cakes/releases/download/v1/cake.mp4',
    'https://github.com/user-attachments/assets/8d1f6c2b',
    'https://notyoutube.com/watch?v=1',
    'https://onedrive.live.com/download.aspx?resid=A%211&authkey=%21k',
    'https://codeload.github.com/ana/cakes/zip/main',
    'https://github.com.example.com/ana/cakes',
    'https://example.com/photo.html.png',
    'https://image.tiktok.com/1',
    'https://images.example.canva.com/1',
    'https://asset.canva.com/1',
    'https://media0.giphy.com/media/1/x',
    'https://imgur.com/1AbC.jpg',
  ])('%s', (link) => {
    expect(fileOf(` ${link} `)).toEqual({ url: link });
  });
});

describe('A link to no file is refused with what it leads to:', () => {
  const LINK = 'Use a link that downloads the file, or the Asset ID of an Upload Asset step.';
  const OPEN = 'Open the folder and copy the link of the file.';
  const share = (site: string) =>
    `Share the file in ${site} with anyone who has the link, and use that link.`;

  test.each([
    ['https://drive.google.com/drive/folders/1AbC-d_E', 'a folder in Google Drive', OPEN],
    ['https://drive.google.com/drive/u/0/folders/1AbC-d_E?usp=sharing', 'a folder in Google Drive', OPEN],
    ['https://drive.google.com/drive/mobile/folders/1AbC', 'a folder in Google Drive', OPEN],
    ['https://drive.google.com/folderview?id=1AbC-d_E', 'a folder in Google Drive', OPEN],
    [
      'https://drive.google.com/drive/my-drive',
      'a page on Google Drive that only you can open',
      share('Google Drive'),
    ],
    [
      'https://drive.google.com/drive/file/d/1AbC-d_E',
      'a page on Google Drive that only you can open',
      share('Google Drive'),
    ],
    ['https://drive.google.com/uc', 'a page on Google Drive that only you can open', share('Google Drive')],
    ['https://www.dropbox.com/scl/fo/a1b2/AAk3y?rlkey=k3y&dl=0', 'a folder in Dropbox', OPEN],
    ['https://www.dropbox.com/sh/a1b2/AAk3y?dl=1', 'a folder in Dropbox', OPEN],
    [
      'https://www.dropbox.com/home/Photos?preview=a.png',
      'a page on Dropbox that only you can open',
      share('Dropbox'),
    ],
    ['https://www.dropbox.com/preview/a.png', 'a page on Dropbox that only you can open', share('Dropbox')],
    ['https://www.dropbox.com/t/a1b2', 'a page on Dropbox', LINK],
    ['https://paper.dropbox.com/doc/a', 'a page on Dropbox', LINK],
    ['https://replay.dropbox.com/share/a', 'a page on Dropbox', LINK],
    ['https://capture.dropbox.com/a', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/request/a1b2', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/l/scl/a1b2', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/scl/fi/a1b2/Notes.paper?rlkey=k3y&dl=0', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/', 'a page on Dropbox', LINK],
    [
      'https://www.dropbox.com/login?cont=%2Fs%2Fa',
      'a page on Dropbox that only you can open',
      share('Dropbox'),
    ],
    ['https://photos.onedrive.com/share/A!1', 'a page on OneDrive', LINK],
    ['https://onedrive.com/a', 'a page on OneDrive', LINK],
    ['https://1drv.ms/u/s!AaBc?e=xYz', 'a page on OneDrive', LINK],
    ['https://1drv.ms/i/c/0123/EaBc?e=xYz', 'a page on OneDrive', LINK],
    ['https://1drv.ms/f/s!AaBc', 'a folder in OneDrive', OPEN],
    ['https://onedrive.live.com/?id=A%211&cid=A', 'a page on OneDrive', LINK],
    ['https://onedrive.live.com/redir?resid=A%211&authkey=%21k', 'a page on OneDrive', LINK],
    ['https://onedrive.live.com/embed?resid=A%211', 'a page on OneDrive', LINK],
    ['https://contoso.sharepoint.com/:f:/s/Marketing/EaBc?e=x', 'a folder in SharePoint', OPEN],
    ['https://contoso.sharepoint.com/:w:/s/Marketing/EaBc?e=x', 'a page on Microsoft Office', LINK],
    ['https://contoso-my.sharepoint.com/:p:/g/personal/ana/EaBc', 'a page on Microsoft Office', LINK],
    [
      'https://contoso.sharepoint.com/sites/Marketing/_layouts/15/stream.aspx?id=%2Fa.mp4',
      'a page on SharePoint that only you can open',
      share('SharePoint'),
    ],
    [
      'https://contoso.sharepoint.com/sites/M/Shared%20Documents/a.mp4',
      'a page on SharePoint that only you can open',
      share('SharePoint'),
    ],
    ['https://app.box.com/folder/123', 'a folder in Box', OPEN],
    ['https://app.box.com/s/kwio6b/folder/123', 'a folder in Box', OPEN],
    ['https://app.box.com/s/kwio6b/file/123', 'a page on Box', LINK],
    ['https://app.box.com/v/tour', 'a page on Box', LINK],
    ['https://app.box.com/file/123?s=kwio6b', 'a page on Box', LINK],
    ['https://app.box.com/file/123', 'a page on Box that only you can open', share('Box')],
    ['https://docs.google.com/document/d/1AbC/edit', 'a page on Google Docs', LINK],
    ['https://docs.google.com/spreadsheets/d/1AbC/edit#gid=0', 'a page on Google Docs', LINK],
    ['https://docs.google.com/presentation/d/e/2PACX-1v/pub', 'a page on Google Docs', LINK],
    ['https://docs.google.com/forms/d/1AbC/viewform', 'a page on Google Docs', LINK],
    ['https://www.youtube.com/watch?v=1AbC', 'a page on YouTube', LINK],
    ['https://m.youtube.com/shorts/1AbC', 'a page on YouTube', LINK],
    ['https://studio.youtube.com/video/1AbC/edit', 'a page on YouTube', LINK],
    ['https://music.youtube.com/watch?v=1', 'a page on YouTube', LINK],
    ['https://goo.gl/photos/1AbC', 'a page on Google', LINK],
    ['https://vids.google.com/vids/1AbC', 'a page on Google Vids', LINK],
    ['https://docs.google.com/videos/d/1AbC/edit', 'a page on Google Docs', LINK],
    ['https://docs.google.com/spreadsheets/d/1AbC/pubchart?oid=1', 'a page on Google Docs', LINK],
    ['https://share.loom.com/1AbC', 'a page on Loom', LINK],
    ['https://ana.my.canva.site/cakes', 'a page on Canva', LINK],
    ['https://github.com/ana/cakes', 'a page on GitHub', LINK],
    ['https://github.com/ana/cakes/tree/main/img', 'a page on GitHub', LINK],
    ['https://vm.tiktok.com/1', 'a page on TikTok', LINK],
    ['https://youtu.be/1AbC?si=2', 'a page on YouTube', LINK],
    ['https://www.youtube-nocookie.com/embed/1AbC', 'a page on YouTube', LINK],
    ['https://vimeo.com/123/abc?share=copy', 'a page on Vimeo', LINK],
    ['https://player.vimeo.com/video/123', 'a page on Vimeo', LINK],
    ['https://www.loom.com/share/1AbC?sid=2', 'a page on Loom', LINK],
    ['https://www.canva.com/design/DAF/x/view', 'a page on Canva', LINK],
    ['https://we.tl/t-1AbC', 'a page on WeTransfer', LINK],
    ['https://wetransfer.com/downloads/1/2', 'a page on WeTransfer', LINK],
    ['https://www.icloud.com/iclouddrive/0a#a.mp4', 'a page on iCloud', LINK],
    ['https://share.icloud.com/photos/0a', 'a page on iCloud', LINK],
    ['https://photos.app.goo.gl/1AbC', 'a page on Google Photos', LINK],
    ['https://photos.google.com/share/AF1?key=a', 'a page on Google Photos', LINK],
    ['https://www.tiktok.com/@ana/video/1', 'a page on TikTok', LINK],
    ['https://x.com/ana/status/1', 'a page on X', LINK],
    ['https://investors.canva.com/a', 'a page on Canva', LINK],
    ['https://dai.ly/x1', 'a page on Dailymotion', LINK],
    ['https://www.instagram.com/reel/1/', 'a page on Instagram', LINK],
    ['https://fb.watch/1/', 'a page on Facebook', LINK],
    ['https://www.linkedin.com/posts/ana_1', 'a page on LinkedIn', LINK],
    ['https://pin.it/1', 'a page on Pinterest', LINK],
    ['https://www.figma.com/design/1/Cakes', 'a page on Figma', LINK],
    ['https://www.notion.so/Cakes-1', 'a page on Notion', LINK],
    ['https://open.spotify.com/episode/1', 'a page on Spotify', LINK],
    ['https://soundcloud.com/ana/1', 'a page on SoundCloud', LINK],
    ['https://mega.nz/file/1', 'a page on MEGA', LINK],
    ['https://www.mediafire.com/file/1/a.mp4/file', 'a page on MediaFire', LINK],
    ['https://share.vidyard.com/watch/1', 'a page on Vidyard', LINK],
    ['https://share.descript.com/view/1', 'a page on Descript', LINK],
    ['https://streamable.com/1', 'a page on Streamable', LINK],
    ['https://imgur.com/gallery/1', 'a page on Imgur', LINK],
    ['https://imgur.com/1.png/comments', 'a page on Imgur', LINK],
    ['https://giphy.com/gifs/1', 'a page on Giphy', LINK],
    ['https://unsplash.com/photos/1', 'a page on Unsplash', LINK],
    ['https://www.pexels.com/photo/1/', 'a page on Pexels', LINK],
    ['https://pixabay.com/photos/1/', 'a page on Pixabay', LINK],
    ['https://www.dropbox.com/request/sh/a1b2', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/l/s/a1b2', 'a page on Dropbox', LINK],
    ['https://replay.dropbox.com/s/a1b2/photo.png', 'a page on Dropbox', LINK],
    ['https://www.dropbox.com/sh/a1.b2/AAk3y', 'a folder in Dropbox', OPEN],
    ['https://1drv.ms/u/f/A', 'a page on OneDrive', LINK],
    ['https://photos.onedrive.com/download/1', 'a page on OneDrive', LINK],
    [
      'https://contoso.sharepoint.com/sites/:v:/a.mp4',
      'a page on SharePoint that only you can open',
      share('SharePoint'),
    ],
    ['https://app.box.com/x/index.php', 'a page on Box that only you can open', share('Box')],
    ['https://app.box.com/x/s/kwio6b', 'a page on Box that only you can open', share('Box')],
    ['https://app.box.com/x/v/tour', 'a page on Box that only you can open', share('Box')],
    ['https://github.com/x/ana/cakes/raw/main/cake.png', 'a page on GitHub', LINK],
    ['https://github.com/x/ana/cakes/blob/main/cake.png', 'a page on GitHub', LINK],
    ['https://github.com/x/ana/cakes/user-attachments/1', 'a page on GitHub', LINK],
    ['https://example.com/photos/ana.html', 'a web page', LINK],
    ['https://example.com/photos/ana.htm?size=large', 'a web page', LINK],
  ])('%s', (link, what, instead) => {
    expect(refusalOf(link)).toBe(`Background Image leads to ${what}. ${instead}`);
  });

  test.each([
    'https://app.heygen.com/videos/0a1b2c',
    'https://app.heygen.com/video/0a1b2c',
    'https://app.heygen.com/share/0a1b2c?sid=rev_share',
    'https://app.heygen.com/embeds/0a1b2c',
    'https://app.heygen.com/home',
    'https://share.heygen.com/0a1b2c',
    'https://www.heygen.com/',
  ])('of HeyGen: %s', (link) => {
    expect(refusalOf(link)).toBe(
      'Background Image leads to a page on HeyGen. Use the Video URL of a Find Video step, or of the step that made the video.',
    );
  });

  test.each([
    'https://docs.google.com/document/d/e/2PACX-1v/pub',
    'https://docs.google.com/forms/d/1AbC/viewform',
    'https://docs.google.com/x/document/d/1AbC/edit',
  ])('whether documents are of use or not: %s', (link) => {
    expect(refusalOf(link, true)).toBe(`Background Image leads to a page on Google Docs. ${LINK}`);
  });
});
