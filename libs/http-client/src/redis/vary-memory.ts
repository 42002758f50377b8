// Resources that vary are few; a process that meets more of them than this asks Redis twice.
const MAX_RESOURCES = 10_000;

/** Which request headers select among a resource's answers, as far as this process has learnt. */
export class VaryMemory {
  readonly #names = new Map<string, readonly string[]>();

  namesOf(url: string): readonly string[] {
    return this.#names.get(url) ?? [];
  }

  remember(url: string, names: readonly string[]): void {
    this.#names.delete(url);
    if (names.length === 0) return;
    this.#names.set(url, names);
    const oldest = this.#names.keys().next();
    if (this.#names.size > MAX_RESOURCES && oldest.done !== true) this.#names.delete(oldest.value);
  }
}
