import { ASSET } from '../assets/samples.ts';
import { LOOK } from '../avatars/looks.ts';
import { toSeconds } from '../clock.ts';
import type { Orientation } from '../videos/store.ts';
import { VOICE } from '../voices/voices.ts';
import type { TemplateVariable } from './body.ts';

interface Scene {
  id: string;
  /** Placeholders are the names of text variables in double braces. */
  script: string;
  /** All variables of the scene, spoken or only shown. */
  variables: readonly string[];
}

export interface Template {
  id: string;
  name: string;
  orientation: Orientation;
  /** Made in the old editor, so only v2 has it: v3 has "draft version 4" templates only (HeyGen docs: Get Template). */
  legacyOnly: boolean;
  scenes: readonly Scene[];
  /** By name, each with its default. A text without one has the content "". */
  variables: Readonly<Record<string, TemplateVariable>>;
}

export const TEMPLATE = {
  /** Landscape; name, message (texts without default), photo (image). */
  birthday: 'tmpl_birthday',
  /** Portrait; variable names with a space, a dot and an accent; an image. */
  onboarding: 'tmpl_onboarding',
  /** Landscape, three scenes; a text with default, a video, audio, a character and a voice. */
  productTour: 'tmpl_product_tour',
  /** Portrait; a talking photo and a video given by asset id. */
  flat: 'tmpl_flat_of_the_week',
  /** Landscape, one scene; texts and a voice. */
  reminder: 'tmpl_invoice_reminder',
  /** Landscape, one scene, one text. */
  thanks: 'tmpl_thank_you',
  /** Landscape; name and message; only v2 knows it. */
  classic: 'tmpl_classic',
} as const;

const text = (content = ''): TemplateVariable => ({ type: 'text', content });

/** @param filesUrl where the default media are, so that a person can open them */
export const templatesWith = (filesUrl: string): readonly Template[] => {
  const sample = (file: string) =>
    ({ type: 'url', url: `${filesUrl}/public/landscape/samples/${file}` }) as const;
  return [
    {
      id: TEMPLATE.birthday,
      name: 'Birthday greeting',
      orientation: 'landscape',
      legacyOnly: false,
      scenes: [
        { id: 'scene_hello', script: 'Happy birthday, {{name}}!', variables: ['name', 'photo'] },
        { id: 'scene_wish', script: '{{message}} See you soon, {{name}}.', variables: ['message', 'name'] },
      ],
      variables: {
        name: text(),
        message: text(),
        photo: { type: 'image', asset: sample('balloons.jpg'), fit: 'cover' },
      },
    },
    {
      id: TEMPLATE.onboarding,
      name: 'Onboarding welcome',
      orientation: 'portrait',
      legacyOnly: false,
      scenes: [
        {
          id: 'scene_welcome',
          script: 'Hi {{first name}}, welcome to {{company.name}}.',
          variables: ['first name', 'company.name', 'logo'],
        },
        { id: 'scene_manager', script: 'Your manager is {{prénom}}.', variables: ['prénom'] },
      ],
      variables: {
        'first name': text(),
        'company.name': text('Example Ltd'),
        prénom: text(),
        logo: { type: 'image', asset: sample('logo.jpg'), fit: 'contain' },
      },
    },
    {
      id: TEMPLATE.productTour,
      name: 'Product tour',
      orientation: 'landscape',
      legacyOnly: false,
      scenes: [
        { id: 'scene_open', script: 'Meet {{product}}.', variables: ['product', 'presenter', 'voice'] },
        { id: 'scene_clip', script: 'Here it is at work.', variables: ['clip', 'music'] },
        { id: 'scene_close', script: 'Try {{product}} today.', variables: ['product', 'presenter', 'voice'] },
      ],
      variables: {
        product: text('our product'),
        clip: { type: 'video', asset: sample('clip.mp4'), fit: 'cover', play_style: 'loop', volume: 0.2 },
        music: { type: 'audio', asset: sample('music.mp3') },
        presenter: { type: 'character', character_id: LOOK.studio, character_type: 'avatar' },
        voice: { type: 'voice', voice_id: VOICE.amelia, locale: 'en-GB' },
      },
    },
    {
      id: TEMPLATE.flat,
      name: 'Flat of the week',
      orientation: 'portrait',
      legacyOnly: false,
      scenes: [{ id: 'scene_flat', script: 'Look at {{address}}.', variables: ['address', 'tour', 'agent'] }],
      variables: {
        address: text(),
        tour: {
          type: 'video',
          asset: { type: 'asset_id', asset_id: ASSET.video },
          fit: 'contain',
          play_style: 'freeze',
        },
        agent: { type: 'character', character_id: LOOK.photo, character_type: 'talking_photo' },
      },
    },
    {
      id: TEMPLATE.reminder,
      name: 'Invoice reminder',
      orientation: 'landscape',
      legacyOnly: false,
      scenes: [
        {
          id: 'scene_invoice',
          script: 'Dear {{customer}}, invoice {{invoice}} is due {{due}}.',
          variables: ['customer', 'invoice', 'due', 'voice'],
        },
      ],
      variables: {
        customer: text(),
        invoice: text(),
        due: text('this week'),
        voice: { type: 'voice', voice_id: VOICE.marcus, locale: 'en-US' },
      },
    },
    {
      id: TEMPLATE.thanks,
      name: 'Thank you – à bientôt',
      orientation: 'landscape',
      legacyOnly: false,
      scenes: [{ id: 'scene_thanks', script: 'Thank you, {{name}}!', variables: ['name'] }],
      variables: { name: text('friend') },
    },
    {
      id: TEMPLATE.classic,
      name: 'Birthday greeting (classic)',
      orientation: 'landscape',
      legacyOnly: true,
      scenes: [
        {
          id: 'scene_classic',
          script: 'Happy birthday, {{name}}! {{message}}',
          variables: ['name', 'message'],
        },
      ],
      variables: { name: text(), message: text() },
    },
  ];
};

/** An entry of the v3 list. */
export const templateSummary = ({ id, name, orientation }: Template, filesUrl: string) => ({
  id,
  name,
  aspect_ratio: orientation,
  thumbnail_url: `${filesUrl}/public/${orientation}/templates/${id}.jpg`,
  created_at: toSeconds(Date.UTC(2026, 7, 3, 9)),
  updated_at: toSeconds(Date.UTC(2026, 9, 1, 9)),
});

/** The v3 detail. Its `variables` have the shape that generating takes, so they can be edited and posted back. */
export const templateDetail = (template: Template, filesUrl: string) => ({
  ...templateSummary(template, filesUrl),
  variables: template.variables,
  scene_ids: template.scenes.map(({ id }) => id),
  scenes: template.scenes.map(({ id, script, variables }) => ({
    scene_id: id,
    script,
    variables: variables.map((name) => ({ name, variable_type: template.variables[name]?.type })),
  })),
});
