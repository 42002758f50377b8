// Few resources vary. Beyond this many, a lookup of one takes two round trips.
const MAX_RESOURCES = 10_000;
const NO_NAMES: readonly string[] = [];

/**
 * Which request headers select among a resource's responses, as far as this process knows. Like a copy in memory
 * it may be out of date, and the same messages drop it.
 */
export class VaryMemory {
  readonly #names = new Map<string, readonly string[]>();

  namesOf(url: string): readonly string[] {
    return this.#names.size === 0 ? NO_NAMES : (this.#names.get(url) ?? NO_NAMES);
  }

  remember(url: string, names: readonly string[]): void {
    this.drop(url);
    if (names.length === 0) return;
    this.#names.set(url, names);
    const oldest = this.#names.keys().next();
    if (this.#names.size > MAX_RESOURCES && oldest.done !== true) this.#names.delete(oldest.value);
  }

  drop(url: string): void {
    if (this.#names.size > 0) this.#names.delete(url);
  }

  clear(): void {
    this.#names.clear();
  }
}
