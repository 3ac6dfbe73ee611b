import Table from 'cli-table3';

/** What fits into every terminal. */
const WIDTH = 80;

/** A link has a short text, which a terminal opens. */
type Cell = string | { content: string; href?: string };

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
const textOf = (cell: Cell = ''): string => (typeof cell === 'string' ? cell : cell.content);

/**
 * A table of 80 columns at most.
 * @param names index of the column that is shortened to fit; what is in the others is short, and in Latin letters
 */
export const tableOf = (
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  names?: number,
): string => {
  const lengths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => textOf(row[column]).length)),
  );
  const widthOf = (length: number, column: number): number => {
    if (column !== names) return length;
    // Each column has a blank on either side and a line on its left.
    const others = lengths.reduce((sum, one) => sum + one + 3, 1) - length;
    // A letter can be two columns wide.
    return Math.min(2 * length, WIDTH - others);
  };
  const table = new Table({
    head: [...head],
    colWidths: lengths.map((length, column) => widthOf(length, column) + 2),
    style: { head: [], border: [] },
  });
  table.push(...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? oneLine(cell) : cell))));
  return table.toString();
};
