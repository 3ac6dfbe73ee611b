/** A look of a whole video that a video agent can follow. */
interface Style {
  id: string;
  name: string;
  tags: readonly string[];
  aspectRatio: '16:9' | '9:16' | '1:1' | null;
}

export const STYLE = {
  /** Tagged cinematic and retro-tech. */
  neonNights: 'style_neon_nights',
  /** Tagged handmade alone. */
  paperCutout: 'style_paper_cutout',
} as const;

const styles: readonly Style[] = [
  { id: STYLE.neonNights, name: 'Neon Nights', tags: ['cinematic', 'retro-tech'], aspectRatio: '16:9' },
  { id: STYLE.paperCutout, name: 'Paper Cutout', tags: ['handmade'], aspectRatio: '1:1' },
  { id: 'style_morning_paper', name: 'Morning Paper', tags: ['print'], aspectRatio: '9:16' },
  { id: 'style_film_noir', name: 'Film Noir', tags: ['cinematic'], aspectRatio: '16:9' },
  { id: 'style_comic_strip', name: 'Comic Strip', tags: ['pop-culture', 'print'], aspectRatio: null },
];

export const findStyle = (id: string): Style | undefined => styles.find((style) => style.id === id);

export const stylesTagged = (tag: string | undefined): Style[] =>
  styles.filter(({ tags }) => tag === undefined || tags.includes(tag));

export const styleResource = ({ id, name, tags, aspectRatio }: Style, filesUrl: string) => {
  const preview = `${filesUrl}/public/landscape/styles/${id}`;
  return {
    style_id: id,
    name,
    thumbnail_url: `${preview}.jpg`,
    preview_video_url: `${preview}.mp4`,
    tags,
    aspect_ratio: aspectRatio,
  };
};
