const startOf = (name: string): string => `<!-- ${name}: written by \`npm run docs\` -->`;
const endOf = (name: string): string => `<!-- end of ${name} -->`;

/**
 * Puts what a command writes into a document, between its marks.
 * @param name of the part, as the marks have it
 * @throws Error when the marks are not there
 */
export const withGenerated = (document: string, name: string, content: string): string => {
  const start = document.indexOf(startOf(name));
  const end = document.indexOf(endOf(name));
  if (start < 0 || end < start) throw new Error(`The document has lost the marks around “${name}”.`);
  // Prettier would line up the tables, and every change of a row would change all of them.
  const asIs = `<!-- prettier-ignore-start -->\n\n${content}\n\n<!-- prettier-ignore-end -->`;
  return `${document.slice(0, start)}${startOf(name)}\n\n${asIs}\n\n${document.slice(end)}`;
};
