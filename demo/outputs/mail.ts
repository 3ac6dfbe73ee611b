import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { htmlEscape } from 'escape-goat';
import { createTransport } from 'nodemailer';
import { linkOf, nameOf, type Outcome } from '../outcome.ts';

const THUMBNAIL = 'thumbnail@video';

/** In bytes. Gmail accepts 25 MB in all, and base64 makes a file a third larger. */
const LARGEST_ATTACHMENT = 18_000_000;

/** A cell that is one address. A comma would add a recipient, a line break a header. */
const ADDRESS = /^[^\s\p{Cc}@,;:<>()[\]\\"]+@[^\s\p{Cc}@,;:<>()[\]\\"]+$/u;

/** Text for a header: one line, in which nothing looks encoded (RFC 2047). */
const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('=?', '= ?');

/** Composes messages but sends none. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

const html = (outcome: Outcome, text: string, link: string): string => {
  const picture =
    outcome.files?.thumbnail === undefined
      ? ''
      : htmlEscape`<p><a href="${link}"><img src="cid:${THUMBNAIL}" alt="Play the video" width="480"></a></p>`;
  return (
    htmlEscape`<p dir="auto">Hi ${nameOf(outcome)},</p><p dir="auto" style="white-space:pre-line">${text}</p>` +
    picture +
    htmlEscape`<p><a href="${link}">Watch your video</a></p>`
  );
};

const attachedVideo = async ({ files }: Outcome, directory: string) => {
  if (files?.video === undefined) return [];
  const content = await readFile(join(directory, files.video));
  return content.length > LARGEST_ATTACHMENT ? [] : [{ filename: basename(files.video), content }];
};

/**
 * The Zap's Gmail step: writes `row-<number>.eml`, a message that any mail program opens.
 *
 * @returns the file's name, or undefined if the row has no address, or more than one, or no finished video
 */
export const writeMail = async (outcome: Outcome, directory: string): Promise<string | undefined> => {
  const to = (outcome.row.email ?? outcome.row.Email ?? '').trim();
  const link = linkOf(outcome);
  if (outcome.status !== 'completed' || link === undefined || !ADDRESS.test(to)) return undefined;
  const text = outcome.row.message ?? outcome.video?.title ?? '';
  const thumbnail = outcome.files?.thumbnail;
  const { message } = await composer.sendMail({
    from: { name: 'Your videos', address: 'videos@example.com' },
    to: { name: '', address: to },
    subject: oneLine(`A video for ${nameOf(outcome)}`),
    text: `Hi ${nameOf(outcome)},\n\n${text}\n\nWatch your video: ${link}\n`,
    html: html(outcome, text, link),
    attachments: [
      ...(thumbnail === undefined
        ? []
        : [
            {
              filename: 'thumbnail.jpg',
              content: await readFile(join(directory, thumbnail)),
              cid: THUMBNAIL,
            },
          ]),
      ...(await attachedVideo(outcome, directory)),
    ],
  });
  const name = `row-${outcome.number}.eml`;
  await writeFile(join(directory, name), message);
  return name;
};
