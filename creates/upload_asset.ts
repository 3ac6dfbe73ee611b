import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { reader } from '../fields/input.ts';
import { toLink } from '../fields/media.ts';
import { MOST_BYTES_IN_FORM, uploadAsset, uploadLargeAsset, type Asset } from '../heygen/assets.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError, inputError, shown } from '../heygen/client/errors.ts';
import { bytesIn } from '../heygen/client/form.ts';
import {
  fileTypeOf,
  HEAD_BYTES,
  isPage,
  otherTypeOf,
  takenTypes,
  type FileType,
} from '../heygen/file-types.ts';
import { assetOutputFields, assetSample, toAssetRecord } from '../records/asset.ts';
import { openLink, type LinkedFile } from '../zapier/linked-file.ts';
import { inTime } from '../zapier/in-time.ts';
import { baseUrl } from '../zapier/middleware.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { mayOpen } from '../zapier/public-link.ts';
import { putting } from '../zapier/put-file.ts';
import { UPLOAD } from '../zapier/time.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'file',
      label: 'File',
      type: 'file',
      required: true,
      helpText: `Map a file from an earlier step, or enter a public link to one. HeyGen accepts ${takenTypes} files. HeyGen has also refused SRT files: for subtitles, put a public link into the step that needs them.`,
    },
  ]),
  ...inGroup('details', [
    {
      key: 'filename',
      label: 'File Name',
      type: 'string',
      placeholder: 'logo.png',
      helpText: 'Enter the name that the file gets in HeyGen. Leave empty to keep the original name.',
    },
  ]),
]);

/** Which field fills which part of HeyGen's requests. */
const labels = { file: 'File', content_type: 'File', size_bytes: 'File', filename: 'File Name' };

const tooSlow = (): HeyGenError =>
  new HeyGenError(
    'network',
    'File took too long to reach HeyGen: a step has 30 seconds. Try again, use a smaller file, or put a public link to the file directly into the field that needs it.',
  );

/** @throws HeyGenError (input) for a file that HeyGen does not accept */
const typeOf = (head: Buffer, contentType: string | null | undefined): FileType => {
  if (head.length === 0) throw inputError('File is empty. Use another file.');
  const type = fileTypeOf(head);
  if (type !== undefined) return type;
  if (isPage(head, contentType)) {
    throw inputError(
      'The link in File leads to a web page, not to a file. Use a link that downloads the file directly, or map the file from an earlier step.',
    );
  }
  throw inputError(
    `File is ${otherTypeOf(head) ?? 'of another type'}. Use one of the types that HeyGen accepts: ${takenTypes}.`,
  );
};

const withExtension = (name: string, { extensions }: FileType): string =>
  extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))
    ? name
    : `${name}.${extensions[0]}`;

const uploadSmall = async (heygen: HeyGen, filename: string, file: LinkedFile): Promise<Asset> => {
  const content = await file.read(MOST_BYTES_IN_FORM + 1);
  if (bytesIn(content) > MOST_BYTES_IN_FORM) {
    throw inputError(
      'File is larger than 32 MB, and its host does not say how large, which HeyGen needs to know. Move the file to another host, such as Google Drive or Dropbox, or use a smaller file.',
    );
  }
  return uploadAsset(heygen, { filename, content }, labels);
};

/**
 * The link in the field. If a file was mapped, Zapier turns it into a link, too.
 * @throws HeyGenError (input) for a link that must not be opened from Zapier's network
 */
const linkOf = (value: string): string => {
  const link = toLink(value, {
    label: labels.file,
    wanted: 'a file from an earlier step',
    takesDocuments: true,
  });
  const url = new URL(link);
  if (url.origin === new URL(baseUrl()).origin) {
    throw inputError(
      'File must be a link to a file, but this one leads to HeyGen’s API. Use the link of the file itself, such as the Video URL of a Find Video step.',
    );
  }
  if (mayOpen(url)) return link;
  throw inputError(
    url.protocol === 'https:'
      ? `File must be a link that opens for anyone on the internet, but ${shown(url.host)} is in a private network.`
      : 'File must be a link that starts with https://, so that nobody can change the file on the way.',
  );
};

export const perform = withHeyGen(async ({ heygen, bundle, z }) => {
  const input = reader(bundle.inputData, inputFields);
  const link = linkOf(input.requiredFile('file'));
  const chosenName = input.word('filename');
  const upload = async (signal: AbortSignal) => {
    const file = await openLink(z, link, labels.file, signal);
    const type = typeOf(Buffer.concat(await file.read(HEAD_BYTES)), file.getHeader('content-type'));
    const filename = withExtension(chosenName ?? file.name ?? 'file', type);
    const { size } = file;
    const asset =
      size !== undefined && size > MOST_BYTES_IN_FORM
        ? await uploadLargeAsset(heygen, { filename, type, size }, putting(z, file, size, signal), labels)
        : await uploadSmall(heygen, filename, file);
    return toAssetRecord(asset, filename);
  };
  return inTime(UPLOAD, upload, tooSlow);
});

export default defineCreate({
  key: 'upload_asset',
  noun: 'Asset',
  display: {
    label: 'Upload Asset',
    description: 'Uploads a picture, video, recording or document for later steps to use.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'details'),
    inputFields,
    perform,
    sample: assetSample,
    outputFields: assetOutputFields,
  },
});
