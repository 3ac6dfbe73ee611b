/** A proofread as v3 returns it: with every key, null where HeyGen knows nothing. */
export const proofreadJson = (id: string, status: string, known: object = {}) => ({
  id,
  status,
  title: null,
  input_language: null,
  output_language: null,
  submitted_for_review: null,
  created_at: null,
  failure_message: null,
  ...known,
});
