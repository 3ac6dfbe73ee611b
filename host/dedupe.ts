/**
 * Zapier's memory of a polling trigger: what the first poll returns counts as seen and fires nothing, and after
 * that every id fires once, the oldest first (triggers return the newest first).
 */
export class Dedupe {
  readonly #seen = new Set<string>();

  /** Takes what the first poll after turning the Zap on returned. */
  populate(items: readonly { id: string }[]): void {
    for (const { id } of items) this.#seen.add(id);
  }

  /** @returns the items that start a run */
  take<Item extends { id: string }>(items: readonly Item[]): Item[] {
    const fresh = items.filter(({ id }) => !this.#seen.has(id));
    this.populate(fresh);
    return fresh.reverse();
  }
}
