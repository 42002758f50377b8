/** What is needed of the catalog. */
export interface CategoryPort {
  readonly categories: () => Promise<ReadonlyMap<string, string> | undefined>;
  readonly nameCategory: (category: string, name: string) => Promise<void>;
}

/** Gives new categories the names that the file has. One that the catalog has keeps its name: the shop may have renamed it. */
export class CategoryNames {
  readonly #catalog: CategoryPort;
  readonly #named = new Map<string, Promise<void>>();
  #existing: Promise<ReadonlyMap<string, string> | undefined> | undefined;

  constructor(catalog: CategoryPort) {
    this.#catalog = catalog;
  }

  /** Resolves when the category has a name. */
  async ensure(category: string, name: string): Promise<void> {
    const known = this.#named.get(category) ?? this.#name(category, name);
    this.#named.set(category, known);
    await known;
  }

  async #name(category: string, name: string): Promise<void> {
    this.#existing ??= this.#catalog.categories();
    const existing = await this.#existing;
    if (existing === undefined || existing.has(category)) return;
    await this.#catalog.nameCategory(category, name);
  }
}
